"""Invented articles for benchmarks: as long as news articles are, each with other names, figures, days and wording.

Repeating the sample articles would flatter every cache. Here names are made of syllables and sentences are drawn
with their parts, so that hardly any two are equal, in the mixture that agency news has: a third of the sentences
attribute something, half name somebody, a third give a figure or a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random

WORDS = 640
"""The least number of words of an article."""

_ONSETS = [
    "B",
    "Br",
    "D",
    "Dr",
    "F",
    "G",
    "Gr",
    "H",
    "J",
    "K",
    "Kr",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "St",
    "T",
    "Tr",
    "V",
    "W",
    "Z",
    "Sh",
    "Ch",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ei", "ou", "a", "e", "i", "o"]
_CODAS = ["n", "r", "l", "s", "th", "nd", "rk", "m", "t", "ck", "v"]
_FIRST = [
    "Ada",
    "Nils",
    "Petra",
    "Marco",
    "Ivana",
    "John",
    "Tomislav",
    "Lena",
    "Omar",
    "Farah",
    "Yusuf",
    "Maria",
    "Pavel",
    "Ingrid",
    "Samuel",
    "Aisha",
    "Viktor",
    "Helen",
    "Dmitri",
    "Rosa",
    "Karim",
    "Eva",
    "Thomas",
    "Leila",
    "Anders",
    "Julia",
    "Hassan",
    "Nadia",
    "Peter",
    "Sofia",
]
_PLACES = [
    "Croatia",
    "Norway",
    "Jordan",
    "Vienna",
    "Zadar",
    "Ankara",
    "Lima",
    "Nairobi",
    "Oslo",
    "Baghdad",
    "Geneva",
    "Warsaw",
    "Tunis",
    "Manila",
]
_DEMONYMS = [
    "Croatian",
    "Norwegian",
    "Jordanian",
    "Austrian",
    "Turkish",
    "Peruvian",
    "Kenyan",
    "Iraqi",
    "Swiss",
    "Polish",
    "Tunisian",
]
_OFFICES = ("Transport Minister", "Interior Minister", "Mayor", "Governor", "General", "Senator", "Judge", "President")
_POSTS = ("director", "spokeswoman", "chief engineer", "chairman", "deputy head", "commander", "professor", "leader")
_BODIES = (
    "Ministry of Transport",
    "Harbour Authority",
    "University",
    "Rail Group",
    "Workers Union",
    "General Hospital",
)
_ACRONYMS = ("Council for Safe Roads", "National Election Board", "Institute of River Research", "Civil Relief Fund")
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_COUNTED = ("people", "workers", "households", "soldiers", "passengers", "trees", "migrants", "patients", "homes")
_MATTERS = (
    "the bridge over the river", "the new railway line", "a ceasefire in the north", "the port strike", "the election",
    "the flood in the lower town", "a fire in the old warehouse", "the budget for schools", "the prison reform",
    "the drought in the hills", "the ferry accident", "the price of bread", "the peace talks", "the vaccine trial",
)  # fmt: skip
_DOINGS = (
    "will be closed for repairs", "has left many without work", "could last until the end of the year",
    "was not planned well", "costs more than anybody had expected", "must be discussed in parliament",
    "is a danger to the whole region", "has begun to change how people live", "would not have happened earlier",
    "shows that the rules are too weak", "may be followed by others", "was stopped by the court",
)  # fmt: skip
_DEEDS = (
    "signed an agreement with", "met", "attacked", "sued", "bought a share of", "withdrew its staff from", "arrested",
    "visited", "criticised", "sent aid to", "opened an investigation into", "imposed sanctions on",
)  # fmt: skip
_SAYS = ("said", "told reporters", "warned", "insisted", "announced", "added", "argued", "acknowledged")
_THATS = ("said that", "warned that", "believes that", "denied that", "announced that", "insisted that", "expects that")
_LINKS = ("However, ", "Earlier, ", "In the meantime, ", "At the same time, ", "", "", "", "", "", "")


_SENTENCES = (
    "{left}{Clause}{more},{right} {person} {says} {when}.",
    "{office} {person}, {post} of the {body}, {that} {clause}.",
    "{left}{Clause}{more},{right} {he} {says}. {left}{Clause}{more}.{right}",
    "{link}{figure} were affected in {town} {when}, according to the {body}.",
    "The {demonym} government {deed} the {body} in {town} {when}.",
    "The number of {counted} rose from {small} to {large} {when}.",
    "The {named} put the cost at ${small} million, or {small} percent of the budget.",
    "Officials who spoke on condition of anonymity {that} {clause} and that {clause}.",
    "{surname} {deed} {person} in {town}, a town of {figure}.",
    "{Clause}, and {clause}, while the roads around {town} were empty and the shops stayed shut.",
    "Citing a report of the {body}, the {town} Courier reported that {clause}.",
    "At least {small} people were killed and {small} wounded {when} when a bomb went off near {town}.",
    "{surname} has called it {left}{word} and {word}{right} and did not want to comment further.",
    "{Clause} although {clause}, which residents of the older quarters had long feared.",
    "{Clause} although {clause}, as they had been told when the work began.",
    "{Clause}. It is not known how long that will be so.",
)


class _Reporter:
    """Draws the parts of one article; what a template names in braces is drawn when the template is filled."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._people = [f"{self._of(_FIRST)} {self._surname()}" for _ in range(6)]
        self._towns = [self._surname() for _ in range(3)]
        self._bodies = [f"{self._of(self._towns)} {self._of(_BODIES)}" for _ in range(3)]
        self._marks = ("“", "”")
        self._parts: Mapping[str, Callable[[], str]] = {
            "left": lambda: self._marks[0],
            "right": lambda: self._marks[1],
            "clause": self._clause,
            "Clause": lambda: self._clause().capitalize(),
            "more": lambda: self._of(("", f", and {self._clause()}", f" because {self._clause()}")),
            "person": lambda: self._of(self._people),
            "surname": lambda: self._of(self._people).split()[1],
            "he": lambda: self._of(("he", "she")),
            "says": lambda: self._of(_SAYS),
            "that": lambda: self._of(_THATS),
            "when": self._when,
            "office": lambda: self._of(_OFFICES),
            "post": lambda: self._of(_POSTS),
            "body": lambda: self._of(self._bodies),
            "link": lambda: self._of(_LINKS),
            "figure": self._figure,
            "town": lambda: self._of((*_PLACES, *self._towns)),
            "demonym": lambda: self._of(_DEMONYMS),
            "deed": lambda: self._of(_DEEDS),
            "counted": lambda: self._of(_COUNTED),
            "small": lambda: str(self._random.randint(2, 90)),
            "large": lambda: f"{self._random.randint(1_000, 9_999):,}",
            "named": self._named,
            "word": lambda: self._of(_DOINGS).split()[-1],
        }

    def __getitem__(self, part: str) -> str:
        return self._parts[part]()

    def _of(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)

    def _surname(self) -> str:
        syllables = (self._of(_ONSETS).lower() + self._of(_VOWELS) for _ in range(self._random.randint(1, 2)))
        return ("".join(syllables) + self._of(_CODAS)).capitalize()

    def _named(self) -> str:
        name = self._of(_ACRONYMS)
        return f"{name} ({''.join(word[0] for word in name.split() if word[0].isupper())})"

    def _figure(self) -> str:
        number = self._random.choice((self._random.randint(2, 90), self._random.randint(100, 9_000)))
        how = self._of(("", "", "about ", "more than ", "nearly ", "at least ", "up to "))
        return f"{how}{number:,} {self._of(_COUNTED)}"

    def _when(self) -> str:
        date = f"on {self._random.randint(1, 28)} {self._of(_MONTHS)} {self._random.randint(2015, 2026)}"
        return self._of((f"on {self._of(_DAYS)}", "last week", "earlier this month", "two days ago", "this year", date))

    def _clause(self) -> str:
        return f"{self._of(_MATTERS)} {self._of(_DOINGS)}"

    def _sentence(self) -> str:
        self._marks = self._random.choice((('"', '"'), ("“", "”")))
        sentence = self._of(_SENTENCES).format_map(self)
        return sentence[0].upper() + sentence[1:]

    def article(self) -> str:
        """Headline, byline, dateline and paragraphs until there are enough words."""
        town, day = self["town"], f"{self._of(_MONTHS)} {self._random.randint(1, 28)}"
        paragraphs = [
            f"{self['surname']} says {self._clause()}",
            f"By {self['person']}",
            f"Published: {day}, 2024",
            f"{town.upper()}, {day} (Northern Wire) - {self._sentence()}",
        ]
        words = sum(len(paragraph.split()) for paragraph in paragraphs)
        while words < WORDS:
            paragraph = " ".join(self._sentence() for _ in range(self._random.randint(1, 3)))
            paragraphs.append(paragraph)
            words += len(paragraph.split())
        return "\n\n".join(paragraphs) + "\n"


def invented_articles(count: int, seed: int = 0) -> Iterator[str]:
    """The plain texts of ``count`` articles of at least `WORDS` words; the same for the same seed."""
    for number in range(count):
        yield _Reporter(seed * 1_000_003 + number).article()
