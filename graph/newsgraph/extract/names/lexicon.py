"""Closed classes of words that tell what kind of name stands beside them.

General knowledge of English, kept apart from the statistics: the tagger learns how much each class counts, the rules of
the other modules use the same lists. All words are in lower case; abbreviations keep their full stop.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.tokens import listed

HONORIFICS: Final = listed("mr mr. mrs mrs. ms ms. miss mx mx.")
"""A person's name follows, of whom nothing else may be known; no part of it themselves."""

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

SMALL_WORDS: Final = listed(
    "a an the of to in on for at by and or but nor so yet as if with from into onto over under after before between "
    "against through during without within among amid per via vs v than up out off down about is are be was it its "
    "that this not"
)
"""What a headline in Title Case may write small."""

WEEKDAYS: Final = listed("monday tuesday wednesday thursday friday saturday sunday")

FAITHS: Final = listed(
    "sunni sunnis shiite shiites shia shias shi'ite shi'ites muslim muslims christian christians jew jews jewish "
    "hindu hindus buddhist buddhists catholic catholics protestant protestants orthodox evangelical evangelicals "
    "islam islamic islamist islamists christianity judaism hinduism buddhism mormon mormons sikh sikhs yazidi "
    "yazidis alawite alawites"
)
"""Religions and those who profess them: no organization by themselves."""

OPENING_WORDS: Final = listed(
    "although though while when whenever unlike because since after before if as for but and or nor yet however "
    "despite during under over with without like in on at by from to of this that these those his her its their our "
    "my your he she it they we you i who what why how where there here one some many most both each such so then "
    "now not no only even also just still once until unless whether meanwhile earlier later last next today former "
    "late"
)
"""Words that a sentence may open with and that begin no name: "Although Lund was ill"."""

ORGANIZATION_ENDINGS: Final = listed(
    "ministry department committee subcommittee commission council agency university bank corp corp. inc inc. ltd "
    "ltd. llc plc party association federation union court tribunal institute college school hospital police army "
    "navy parliament senate airlines airways authority bureau foundation organization organisation group company "
    "league times post news press fund office service services academy club holdings partners mining motors energy "
    "foods industries technologies systems electronics pharmaceuticals petroleum telecom railways insurance "
    "securities investments laboratories supermarkets studios pharma therapeutics biosciences biotech telecoms "
    "telecommunications logistics robotics analytics ventures software semiconductors aerospace retail steel brewing "
    "breweries chemicals minerals metals society alliance coalition trust wanderers rovers albion hotspur"
)
PLACE_ENDINGS: Final = listed(
    "province county river island islands mountain mountains lake bay airport district governorate prefecture "
    "region valley street avenue road square beach bridge desert peninsula strait sea ocean gulf village prison "
    "stadium palace hotel cemetery harbour harbor canyon"
)
"""The last words of names that settle what kind of thing a name of several words names."""

STATES_BY_ABBREVIATION: Final = {
    "ala.": "Alabama", "ariz.": "Arizona", "ark.": "Arkansas", "calif.": "California", "colo.": "Colorado",
    "conn.": "Connecticut", "del.": "Delaware", "fla.": "Florida", "ga.": "Georgia", "ill.": "Illinois",
    "ind.": "Indiana", "kan.": "Kansas", "ky.": "Kentucky", "la.": "Louisiana", "mass.": "Massachusetts",
    "md.": "Maryland", "mich.": "Michigan", "minn.": "Minnesota", "miss.": "Mississippi", "mo.": "Missouri",
    "mont.": "Montana", "neb.": "Nebraska", "nev.": "Nevada", "n.c.": "North Carolina", "n.d.": "North Dakota",
    "n.h.": "New Hampshire", "n.j.": "New Jersey", "n.m.": "New Mexico", "n.y.": "New York", "okla.": "Oklahoma",
    "ont.": "Ontario", "ore.": "Oregon", "pa.": "Pennsylvania", "que.": "Quebec", "r.i.": "Rhode Island",
    "s.c.": "South Carolina", "s.d.": "South Dakota", "tenn.": "Tennessee", "tex.": "Texas", "va.": "Virginia",
    "vt.": "Vermont", "wash.": "Washington", "wis.": "Wisconsin", "w.va.": "West Virginia", "wyo.": "Wyoming",
    "b.c.": "British Columbia", "d.c.": "District of Columbia",
}  # fmt: skip
"""The states and provinces as newspapers shorten them behind the name of a town, with their names."""
STATE_ABBREVIATIONS: Final = frozenset(STATES_BY_ABBREVIATION)

PORTFOLIOS: Final = listed(
    "defense defence foreign finance interior health home justice energy education prime trade labor labour "
    "treasury economy economic oil transport transportation agriculture environment information industry security "
    "press commerce culture development planning tourism"
)
"""What stands before "minister" or "secretary" and is part of the title, not a name."""

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
