"""Closed classes of words that tell what kind of name stands beside them.

General knowledge of English, kept apart from the statistics: the tagger learns how much each class counts, the rules of
the other modules use the same lists. All words are in lower case; abbreviations keep their full stop.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.tokens import listed

HONORIFICS: Final = listed("mr mr. mrs mrs. ms ms. miss mx mx.")
"""Kept as part of a person's name."""

TITLES: Final = listed(
    "president vice prime minister chancellor king queen prince princess pope senator sen sen. rep rep. "
    "representative congressman congresswoman governor gov gov. mayor judge justice chief general gen gen. colonel "
    "col col. major maj maj. captain capt capt. lieutenant lt lt. sergeant sgt sgt. corporal private admiral adm "
    "adm. commander commodore director secretary spokesman spokeswoman spokesperson chairman chairwoman chair ceo "
    "cfo executive dr dr. prof prof. professor sir lord lady dame baroness baron count duke duchess rev rev. "
    "reverend bishop archbishop cardinal father sister ambassador envoy analyst economist attorney lawyer deputy "
    "leader head officer inspector detective coach manager striker midfielder goalkeeper defender singer actor "
    "actress author writer founder co-founder premier pm emir sultan sheikh sheik shaikh ayatollah imam mullah "
    "marshal brigadier brig. superintendent sheriff commissioner councillor councilman councilwoman mp mep msp "
    "president-elect campaigner activist journalist reporter correspondent editor resident farmer teacher student "
    "widow counsel advisor adviser strategist historian scientist researcher physicist ombudsman comptroller "
    "auditor prosecutor treasurer speaker whip majority minority"
)
"""Offices, ranks and callings that stand before a person's name and are left out of it."""

RELATIONS: Final = listed("brother sister mother father son daughter wife husband cousin nephew niece uncle aunt widow")

ORGANIZATION_WORDS: Final = listed(
    "inc inc. corp corp. co co. ltd ltd. llc llp plc ag sa s.a. gmbh nv group company corporation bank university "
    "college school institute ministry department agency office council committee commission association federation "
    "union party club fc afc united city league court parliament congress senate house assembly army navy force "
    "forces police guard guards board authority organization organisation foundation fund center centre hospital "
    "airlines airways air motors industries systems technologies international services service bureau "
    "administration government times post journal news press network radio television tv magazine team brigade "
    "corps command front movement alliance coalition society trust exchange partners holdings church museum library "
    "studios records pictures entertainment energy oil petroleum steel secretariat directorate inspectorate "
    "tribunal prosecutor treasury reserve chamber cabinet regiment battalion division squadron militia academy "
    "laboratory laboratories insurance capital securities pharmaceuticals telecom communications media newspaper "
    "daily herald tribune gazette guardian observer telegraph chronicle broadcasting corporation cooperative "
    "syndicate consortium conference summit"
)

PLACE_WORDS: Final = listed(
    "river lake mountain mount mt mt. mountains island islands isle sea ocean gulf bay street st st. avenue road "
    "boulevard lane square park bridge airport station city county province state district region valley desert "
    "peninsula coast beach port harbour harbor strait channel village town north south east west northern southern "
    "eastern western central republic kingdom territory base border palace stadium cape fort hills hill canal "
    "forest plateau capital suburb airfield prefecture governorate municipality oblast highway motorway mosque "
    "cathedral camp field reef basin glacier falls archipelago downtown"
)

CALENDAR_WORDS: Final = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan jan. feb feb. mar mar. apr apr. jun jun. "
    "jul jul. aug aug. sep sep. sept sept. oct oct. nov nov. dec dec. christmas easter ramadan"
)

SPEECH_VERBS: Final = listed(
    "said says say saying told tells tell added adds adding asked asks announced announces reported reports claimed "
    "claims insisted insists denied denies warned warns wrote writes argued argues noted notes explained explains "
    "replied stated states declared declares called calls urged urges vowed vows believes believe described "
    "describes confirmed confirms admitted admits tweeted suggested suggests acknowledged conceded predicted "
    "promised pledged recalled revealed stressed testified complained concluded emphasized emphasised observed "
    "continued cautioned accused accuses demanded demands rejected rejects condemned condemns welcomed welcomes "
    "hailed praised"
)

VOLITION_VERBS: Final = listed(
    "wants want wanted hopes hoped seeks sought plans planned expects expected intends agreed agrees refused "
    "refuses decided decides imposed imposes sanctioned backs backed supports supported opposes opposed fears "
    "feared considers considered negotiates negotiated signed withdrew withdraws retaliated responded responds "
    "threatened threatens pressed pushed pushes proposed proposes offered offers ordered orders approved approves "
    "authorized recognised recognized recognises recognizes designated blacklisted froze lifted suspended expelled "
    "summoned recalled dispatched deployed sent regards views viewed blames blamed launched severed"
)
"""With `SPEECH_VERBS`: what a government does, said of the city or building that stands for it."""

PARTICLES: Final = listed(
    "al el ul bin ibn bint abu abd umm ben da de di du dos das del della van von der den ter ten la le st st. mac o "
    "e y zu af av"
)

CLASSES: Final = (
    ("title", TITLES | HONORIFICS),
    ("relation", RELATIONS),
    ("organization", ORGANIZATION_WORDS),
    ("place", PLACE_WORDS),
    ("calendar", CALENDAR_WORDS),
    ("speech", SPEECH_VERBS),
    ("particle", PARTICLES),
)
"""The classes as the tagger knows them, by name."""

OFFICIAL_BODIES: Final = listed(
    "government army military navy parliament police embassy administration cabinet congress senate legislature "
    "authorities judiciary coastguard treasury consulate"
)
"""What a nationality makes the description of one official body: "the Danish parliament"."""

OFFICIAL_BODY_PAIRS: Final = frozenset(
    {
        *(("air", "force"), ("armed", "forces"), ("security", "forces"), ("supreme", "court"), ("central", "bank")),
        *(("foreign", "ministry"), ("defence", "ministry"), ("defense", "ministry"), ("interior", "ministry")),
        *(("health", "ministry"), ("finance", "ministry"), ("oil", "ministry"), ("justice", "ministry")),
        *(("foreign", "office"), ("state", "department"), ("coast", "guard"), ("intelligence", "service")),
        *(("intelligence", "agency"), ("special", "forces"), ("constitutional", "court"), ("election", "commission")),
        *(("justice", "department"), ("trade", "ministry"), ("economy", "ministry"), ("energy", "ministry")),
        *(("national", "guard"), ("border", "guard"), ("state", "television"), ("state", "media")),
    }
)
"""The same, of two words: "the Danish foreign ministry"."""
