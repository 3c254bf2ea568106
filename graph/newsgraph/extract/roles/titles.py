"""The words of offices and functions: heads ("minister"), what stands before them ("deputy prime"), what follows "of".

A closed list, wide rather than deep: politics, armed forces, police, courts, business, universities, churches, culture,
media, and those who speak for others.
"""

from __future__ import annotations

from typing import Final

from newsgraph.extract.tokens import listed

POLITICS: Final = listed(
    "president premier pm chancellor minister secretary undersecretary under-secretary governor mayor senator sen "
    "representative rep congressman congresswoman deputy mp mps mep mla td lawmaker legislator parliamentarian "
    "speaker leader whip chairman chairwoman chairperson chair head chief commissioner ambassador envoy diplomat "
    "consul attache attaché negotiator mediator councillor councilor councilman councilwoman alderman alderwoman "
    "member delegate candidate nominee politician dictator ruler strongman prefect burgomaster intendant vp "
    "co-leader co-chair co-chairman co-president vice-president vice-chairman vice-chancellor secretary-general"
)
NOBILITY: Final = listed(
    "king queen prince princess emir sultan emperor empress duke duchess crown-prince shah tsar monarch regent"
)
RANKS: Final = listed(
    "general gen colonel col major maj captain capt lieutenant lt sergeant sgt admiral adm commander cmdr "
    "brigadier brig marshal corporal cpl commodore commandant rear-admiral vice-admiral lieutenant-general "
    "lieutenant-colonel major-general brigadier-general"
)
POLICE_AND_COURTS: Final = listed(
    "superintendent supt inspector detective sheriff constable officer judge justice magistrate prosecutor "
    "attorney lawyer solicitor barrister counsel ombudsman coroner registrar warden marshal advocate"
)
BUSINESS: Final = listed(
    "ceo cfo coo cto cio cmo executive founder co-founder cofounder owner co-owner manager director partner "
    "economist analyst strategist trader investor financier entrepreneur businessman businesswoman industrialist "
    "banker treasurer auditor trustee president broker shareholder md"
)
ACADEMIA: Final = listed(
    "professor prof dean rector provost lecturer researcher scientist historian fellow scholar expert principal "
    "teacher virologist epidemiologist scientist physicist engineer astronaut cosmonaut physician doctor surgeon "
    "psychologist sociologist archaeologist academic headteacher headmaster headmistress technician"
)
RELIGION: Final = listed(
    "pope cardinal archbishop bishop imam ayatollah rabbi patriarch priest pastor cleric vicar nun abbot preacher "
    "mufti moderator"
)
CULTURE: Final = listed(
    "author writer novelist poet playwright filmmaker actor actress singer musician composer conductor artist "
    "painter sculptor architect designer editor journalist reporter correspondent columnist commentator "
    "broadcaster anchor presenter host photographer producer publisher curator coach captain trainer activist "
    "campaigner blogger comedian rapper"
)
VOICES: Final = listed(
    "spokesman spokeswoman spokesperson spox adviser advisor aide assistant consultant coordinator organiser "
    "organizer representative interpreter official insider veteran"
)
HEADS: Final = (
    POLITICS | NOBILITY | RANKS | POLICE_AND_COURTS | BUSINESS | ACADEMIA | RELIGION | CULTURE | VOICES
) | listed("commander lieutenant militant warlord founder general-secretary mastermind financier recruiter ringleader")
"""The nouns that a position ends in."""

PROFESSIONS: Final = (CULTURE | ACADEMIA | listed("lawyer businessman businesswoman investor analyst officer")) - {
    "editor", "captain", "coach", "dean", "rector", "provost", "principal"
}  # fmt: skip
"""What somebody does rather than an office that somebody holds: less sure as a role."""

MODIFIERS: Final = listed(
    "prime deputy vice assistant interim caretaker chief senior executive managing general foreign finance "
    "defence defense interior home justice health education trade environment energy oil economy economic "
    "economics transport transportation labour labor agriculture farm culture information communications planning "
    "tourism sport sports science housing immigration treasury commerce state press police army navy naval air "
    "military national security central bank district county city regional provincial federal supreme high crown "
    "first opposition party majority minority house senate parliamentary cabinet commercial operating financial "
    "technology marketing investment political staff public affairs media government campaign team union fire "
    "intelligence nuclear special permanent honorary founding lead principal associate emeritus presidential "
    "field rear lieutenant major brigadier master shadow junior state attorney solicitor private personal "
    "cardinal village town tribal council water power gas mining industry industrial development international "
    "external internal relief rescue aid humanitarian peace human rights climate development digital data legal "
    "research medical club football basketball cricket rugby tennis national-security counter-terrorism "
    "counterterrorism anti-corruption budget tax revenue customs border prisons prison electoral election polling "
    "news city political diplomatic religious spiritual supreme rebel militia militant guerrilla paramilitary "
    "separatist opposition-party right-wing left-wing centre-right centre-left conservative liberal socialist "
    "communist republican democratic democrat labour-party green independent ex-army retired-army exiled "
    "congressional gubernatorial mayoral municipal local provincial-council lower upper lord lady chief-of-staff "
    "under secretary deputy governor minister president commander director general chief executive officer "
    "adviser secretary foreign-policy vice-presidential business corporate global european arab african asian "
    "regional-affairs equity currency market markets portfolio fund hedge non-executive independent honorary "
    "acting joint combined"
)
"""Words that belong to the position when they stand before its head."""

SECOND_HEADS: Final = listed("officer general elect designate emeritus executive secretary minister in-chief")
"""What may follow a head and go with it: "chief executive officer", "attorney general", "president-elect"."""

FORMER: Final = listed("former ex then onetime one-time erstwhile ousted deposed late retired ex-")
"""Words that put the position into the past."""

QUALIFIERS: Final = listed(
    "first second third female male black democratically "
    "new newly current incumbent incoming outgoing acting top veteran longtime long-time powerful prominent "
    "leading influential embattled popular controversial hardline firebrand populist self-declared "
    "self-proclaimed visiting long-serving elected appointed de facto renowned famous respected billionaire "
    "another fellow the a an his her its their our my young old senior-most wealthy right-wing left-wing moderate "
    "reformist rebel jailed exiled dissident country nation company group"
)
"""Words that may stand before a position without belonging to it."""

PORTFOLIOS: Final = listed(
    "state defence defense war foreign affairs external internal finance the interior home homeland security "
    "health human services education energy transportation transport labor labour commerce treasury agriculture "
    "veterans staff operations communications police parliament mission engineering research development "
    "exchequer house lords commons representatives court supreme appeals board council cabinet general public "
    "works culture sport justice trade industry environment housing information planning marketing sales news "
    "programming programs policy investigations politics economics history law science medicine philosophy "
    "physics chemistry biology sociology psychology engineering international relations president governor mayor "
    "senate studies religion theology literature congress"
)
"""What may follow "of" or "for" as part of the position itself: "secretary of state", "professor of law"."""

NAMING: Final = listed(
    "named appointed elected sworn installed chosen confirmed re-elected reelected crowned inaugurated promoted "
    "picked selected reappointed reinstated nominated"
) - {"nominated"}
SERVING: Final = listed("serves served serving acts acted works worked")
BEING: Final = frozenset({"is", "was", "became", "becomes", "remains", "remained"})
