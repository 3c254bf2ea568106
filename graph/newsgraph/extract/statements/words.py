"""Closed classes of English words, and the nouns that name who speaks, as the tagger and the rules need them.

A tag is one letter, so that the tags of a sentence are a string and patterns over them are ordinary expressions.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from newsgraph.extract.verb_forms import word_set

DETERMINER: Final = "D"
NOUN: Final = "N"
NAME: Final = "P"
NUMBER: Final = "#"
PRONOUN: Final = "R"
OBJECT_PRONOUN: Final = "O"
PREPOSITION: Final = "I"
CONJUNCTION: Final = "C"
SUBORDINATOR: Final = "S"
THAT: Final = "H"
QUESTION_WORD: Final = "W"
RELATIVE: Final = "w"
TO: Final = "T"
MODAL: Final = "M"
AUXILIARY: Final = "B"
BE_NONFINITE: Final = "b"
VERB: Final = "V"
BASE_VERB: Final = "F"
PARTICIPLE: Final = "E"
GERUND: Final = "G"
ADVERB: Final = "A"
QUOTED: Final = "Q"
TIME: Final = "X"
POSSESSIVE: Final = "'"
DASH: Final = "-"

_CLOSED: Final = {
    DETERMINER: (
        "the a an this these those some any no every each all both many several few most more another such neither "
        "either half his her its their my our your other least"
    ),
    PRONOUN: (
        "i he she they we it you someone everyone nobody anyone everybody somebody anybody no-one one there nothing "
        "everything something others it's he's she's they're we're you're i'm that's there's what's"
    ),
    OBJECT_PRONOUN: "him them me himself herself themselves itself myself ourselves",
    PREPOSITION: (
        "of in on at by for with from about against between among into over under during through toward towards "
        "without within across amid amidst behind beyond despite near off onto upon via versus like unlike than per "
        "alongside around outside inside beside besides regarding concerning including following except after "
        "before since until till above below along up down out due aboard throughout ahead away back according"
    ),
    SUBORDINATOR: "because although though while whereas if unless whether as lest once whilst",
    CONJUNCTION: "and or but nor plus &",
    TO: "to",
    MODAL: (
        "will would can could may might must shall should ought won't wouldn't can't couldn't cannot shouldn't "
        "mustn't 'll 'd"
    ),
    AUXILIARY: (
        "is are was were am has have had do does did isn't aren't wasn't weren't hasn't haven't hadn't don't "
        "doesn't didn't ain't 'm 're 've"
    ),
    BE_NONFINITE: "be been being having",
    ADVERB: (
        "not never also now then still already just even only again later earlier soon ago recently too yet however "
        "meanwhile instead therefore thus further furthermore moreover often always sometimes once so rather quite "
        "very almost nearly here ever else perhaps maybe n't first twice long well indeed otherwise hence "
        "afterwards nevertheless nonetheless together apparently separately publicly privately"
    ),
    QUESTION_WORD: "what how why where when which who whom whose whatever whoever wherever whenever",
    TIME: (
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february "
        "march april june july august september october november december overnight mon tue tues wed thu thurs fri "
        "sat sun jan. feb. aug. sept. oct. nov. dec. mon. tues. wed. thurs. fri. sat. sun. nowadays"
    ),
    NUMBER: (
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty "
        "forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion "
        "billions dozen dozens"
    ),
    THAT: "that",
}
TIME_NOUNS: Final = word_set(
    "week weeks month months year years morning afternoon evening night day days hour hours weekend monday "
    "tuesday wednesday thursday friday saturday sunday spring summer autumn fall winter january february march "
    "april may june july august september october november december minutes"
)
TIME_LEADERS: Final = word_set("last next this earlier late early previous past coming same following")

NOUN_OR_VERB: Final = word_set(
    "aid email document "
    "report eye plan claim call charge demand promise pledge estimate project vow hope fear doubt question answer "
    "comment note state stress signal hint bill back support attack fight need view blame praise order request "
    "rule post tweet text show vote wish worry bet bid push bar base battle benefit boost cause challenge change "
    "check concern conduct conflict contact contest contract control cost count cover credit crash cut damage "
    "date deal debate decline decrease defeat delay design desire detail display dispute double drive drop end "
    "exchange exit experience export face fall favor favour figure file film finance fire fix flag flight focus "
    "force form fund gain grant guarantee guess guide harm head help hit hold host impact import increase "
    "influence interest interview issue joke judge jump label labor lack land laugh launch lead leak lie lift "
    "limit line link list load loan look loss love march mark match matter measure mention mind mistake monitor "
    "mount move name notice number object offer open pace pain panic park part partner pass patch patrol pause "
    "pay permit petition pick picture place play plot point poll position post power practice present press price "
    "process produce profit progress protest purchase quit race raid raise rally range rank rate reach reason "
    "rebel record reform regret release relief remark remedy repair reply rescue research reserve resort respect "
    "response rest result retreat return review reward ride rise risk rival role roll rout run rush sack sail "
    "sale sanction scale schedule score scream search seat sense sentence set shape share shelter shift shock "
    "shoot shot shout sign silence smile snap sort sound source space spark speed spell spin split spot spread "
    "spring stage stake stamp stand star start station stay step stick stop storm strain stretch strike struggle "
    "study style subject suit supply surge surprise survey suspect switch sweep talk target task tax tear tease "
    "test threat tie tilt tip title top total touch tour trace track trade trail train transfer transport travel "
    "treat trend trial trick trigger trip trouble trust try turn update upgrade use value veto visit voice wage "
    "wait walk warrant wash waste watch water wave whisper win witness wonder work wound wrap yield lecture brief "
    "warrant address advocate appeal aim alert ally approach arrest assault associate attempt ban battle breach "
    "campaign cast charge cheer clash collapse combat command compromise counter counsel crack credit curb dash "
    "draft echo edge embrace escape excuse fault feature group handle highlight honor honour judge lobby mandate "
    "march minister objective outline permit pledge prompt proposal rebuke rebuff reference refuse remake retort "
    "sponsor strike strain surrender tackle taunt toll total tribute vow warning wrangle moderate slam blast "
    "slate"
)
"""Verbs whose base and -s forms are nouns at least as often."""

PEOPLE_NOUNS: Final = word_set(
    "proponent proponents backer backers advocate advocates rival rivals challenger challengers ally allies "
    "counterpart counterparts incumbent nominee nominees deputy deputies donor donors organizer organizers "
    "organiser organisers attendee attendees commentator commentators pundit pundits blogger bloggers "
    "speechwriter monitors inspector inspectors regulator regulators mourners fans shoppers driver drivers guest "
    "guests founder co-founder physician physicians surgeon psychologist counsel chair ministers deputies planner "
    "planners buyers sellers regulators policymakers strategists lawmakers parliamentarian parliamentarians "
    "councillor councillors councilor mediator negotiator peacekeepers rebels fighters fighter captive hostage "
    "hostages detainee detainees prisoner prisoners firefighter firefighters paramedic paramedics responders "
    "rescuers rescuer troops biologist physicist chemist climatologist epidemiologist virologist auditor auditors "
    "superintendent archbishop rabbi monk pensioner tourist tourists traveller travellers commuter commuters "
    "tenant tenants landlord retailer retailers exporters importer grower growers miner miners fisherman "
    "fishermen carer carers whistleblower whistleblowers informant intermediary official officials source sources "
    "aide aides adviser advisers advisor advisors diplomat diplomats insider insiders person people officer "
    "officers executive executives lawmaker lawmakers legislator legislators senator senators spokesman "
    "spokeswoman spokesperson spokespeople spokesmen analyst analysts expert experts critic critics observer "
    "observers witness witnesses resident residents researcher researchers scientist scientists economist "
    "economists activist activists campaigner campaigners lawyer lawyers attorney attorneys prosecutor "
    "prosecutors judge judges investigator investigators detective detectives doctor doctors medic medics nurse "
    "nurses soldier soldiers commander commanders general generals minister ministers leader leaders politician "
    "politicians man men woman women boy girl trader traders investor investors banker bankers manager managers "
    "director employee employees worker workers farmer farmers teacher teachers student students professor "
    "professors historian historians author authors writer writers journalist journalists reporter reporters "
    "correspondent editor editors columnist columnists voter voters supporter supporters opponent opponents "
    "member members delegate delegates negotiator negotiators envoy envoys ambassador mediator mediators veteran "
    "veterans relative relatives neighbor neighbors neighbour neighbours friend friends colleague colleagues "
    "family parents mother father brother sister son daughter wife husband victim victims survivor survivors "
    "niece nephew cousin uncle aunt grandfather grandmother grandson granddaughter children passenger passengers "
    "player players coach captain manager owner owners candidate candidates strategist strategists operative "
    "operatives pollster pollsters staffer staffers contractor contractors supplier consultant consultants "
    "specialist specialists scholar scholars agent agents engineer engineers pilot pilots rebel rebels militant "
    "militants refugee refugees migrant migrants protester protesters demonstrator demonstrators leader "
    "representative representatives president premier chancellor governor mayor chairman chairwoman chief "
    "secretary king queen prince bishop priest pastor pope imam cleric clerics patient patients customer "
    "customers user users defendant participant participants respondent respondents locals villagers bystander "
    "bystanders onlooker onlookers conservatives liberals democrats republicans progressives moderates opposition "
    "speaker figure figures"
)
"""Nouns for people who can be sources; in the singular with an article or in the bare plural they stay unnamed."""

SPEAKING_THINGS: Final = word_set(
    "trial experiment poll census audit probe inspection autopsy assessment dossier transcript recording "
    "panel chain jury "
    "analysis average slide data figure result record review investigation research finding evidence video "
    "footage number statistic ad advertisement column piece story tally index poster sign inquiry audit test "
    "model projection forecast statement report study survey poll letter memo document documents filing lawsuit "
    "indictment complaint article editorial book paper communique communiqué release post tweet message email "
    "notice order ruling verdict plan resolution agency ministry government administration army military police "
    "company group coalition party committee council court commission department office union association "
    "organisation organization firm bank newspaper channel network station site website outlet magazine "
    "broadcaster media embassy parliament house senate congress team campaign institute university hospital "
    "foundation movement faction regime palace"
)
"""Nouns for bodies and texts that speak."""


def singulars(low: str) -> tuple[str, ...]:
    """What a word may be the plural of: "studies" of "study", "analyses" of "analysis", "reports" of "report"."""
    if not low.endswith("s"):
        return ()
    return low[:-1], f"{low[:-3]}y", f"{low[:-2]}is", low[:-2]


MEDIA_NAMES: Final = word_set(
    "reuters afp ap upi cnn bbc nbc abc cbs msnbc cnbc npr pbs itv rt tass xinhua bloomberg politico axios "
    "buzzfeed vox slate breitbart newsweek economist guardian independent telegraph yonhap kyodo ansa dpa efe "
    "interfax anadolu irna isna fars tasnim wafa jazeera arabiya dw ndtv pti ani haaretz spiegel bild monde "
    "figaro pravda izvestia newsmax variety forbes fortune vice reuters' sana mena antara bernama afpbb zdf ard "
    "rtl rte sky"
)
MEDIA_WORDS: Final = word_set(
    "times post news journal herald tribune gazette chronicle observer mail mirror express star globe daily press "
    "radio tv television media agency newspaper magazine broadcaster network channel website reporters "
    "journalists today courier examiner inquirer dispatch sentinel bulletin standard review weekly"
)
"""What names of media end in."""

TITLED_NOUNS: Final = word_set(
    "book film movie song article memoir essay album show series documentary novel poem play painting column "
    "editorial op-ed titled called entitled headlined programme program podcast feature exhibition magazine video "
    "single track hit drama sitcom thriller musical opera hymn anthem slogan hashtag"
)
"""Nouns and participles whose quotation marks enclose a title."""

ANONYMITY: Final = word_set("anonymity anonymous anonymously unnamed unidentified undisclosed")


@cache
def closed_class() -> dict[str, str]:
    """The tag of each closed-class word, in lower case; a word in several classes has the one of the later entry."""
    return {word: tag for tag, listed in _CLOSED.items() for word in listed.split()}
