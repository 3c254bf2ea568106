"""Captions: the lines that stand under pictures, told from prose by their credit, their place or their wording.

A caption repeats or summarises; taken for prose it makes an event or a figure count twice.
"""

from __future__ import annotations

import re

from newsgraph.read.words import any_of

_AGENCIES = any_of(
    """
    Getty(?: Images)? | AFP | AP Photo | AP | EPA(?:-EFE)? | EFE | Reuters | REUTERS | Shutterstock | iStock | Alamy
    Xinhua | Anadolu(?: Agency| Images)? | NurPhoto | PA(?: Wire| Media| Images)? | TASS | Sputnik | Bloomberg | dpa
    ANSA | ANP | TT | NTB | Ritzau | LaPresse | Zuma(?: Press)? | UPI | AAP | PTI | ANI | Kyodo(?: News)? | Yonhap
    Pool | Handout | Flickr | Wikimedia(?: Commons)? | Unsplash | Pexels | Pixabay | Twitter | Facebook | Instagram
    YouTube | Telegram | Social media
    """
)
_SORTS = any_of("file | library | handout | stock | photo | image | picture | video | main | lead")
_PICTURES = any_of(
    """
    photo(?:graph)?(?:y|er)? | pictures? | pics? | images? | screengrab | screenshot | illustration | graphics?
    credits? | file | courtesy
    """
)
_KINDS = rf"(?:{_SORTS} )?{_PICTURES}(?: credits?| source)?"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_CREDIT_AT_END = re.compile(
    rf"(?:(?:^|[.!?\"”’)…]\s{{0,3}}|[(\[|]\s?|\s[-–—/]\s?)(?:{_KINDS}\s?(?::|/|\bby\b|\bcourtesy(?: of)?\b|[-–—])"
    r"|(?:supplied|provided)(?: by\b|:))|\s(?-i:Photo|Picture|Image|Photograph)(?: credit)?:)\s?"
    r"(?P<who>[^.!?()\[\]]{2,80})[)\].]?$",
    re.IGNORECASE,
)
_AGENCY_AT_END = re.compile(
    rf"(?:\bvia|/|\||©|\(c\))\s?(?:{_AGENCIES})(?:[/,]\s?[\w .'’-]{{2,40}})?(?:\s?(?:/|via)\s?{_AGENCIES})?[)\]]?$"
    rf"|\b(?:REUTERS|AP Photo|AFP Photo|Getty Images|EPA)\s?/\s?[^\W\d_][\w .'’-]{{2,40}}[)\]]?$"
    rf"|[(\[—–-]\s?{_AGENCIES}\s?(?:/[^()\[\]]{{2,40}}|(?:file )?(?:photo|pic|image)s?\b[^()\[\]]{{0,40}})[)\]]?$"
)
_CREDIT_ONLY = re.compile(rf"(?:©\s?|\(c\)\s?)?(?:{_AGENCIES})(?:\s?[/|-]\s?[\w .'’-]{{2,40}})?", re.IGNORECASE)
_LABEL_AT_START = re.compile(
    r"(?:[(\[]\s?)?(?:FILE PHOTO|FILE PICTURE|FILE PIC|FILE|Photo(?:graph)?|Picture|Pic|Image|Caption|Image caption"
    r"|Image source|Photo caption|(?:Represent(?:ational|ative)|File) (?:image|photo|picture)|Screengrab)"
    r"(?:\s?[:,]|\s[-–—])\s|(?i:(?:image|media|video)\s?(?:caption|copyright|source|credit))(?!s?\b)",
)
_IN_THIS_PICTURE = re.compile(
    r"(?:In )?(?:this|an?|the) (?:[\w.,]{1,12} ){0,6}?(?:photo(?:graph)?|image|picture|(?:frame |video |screen)grab)"
    r"(?: (?:taken|made|provided|released|obtained|shows|from|by)\b|,)",
    re.IGNORECASE,
)
_WHO_STANDS_WHERE = re.compile(
    r"\((?:(?:2nd |second |front |back )?(?:L|R|C|left|right|centre|center)(?: front)?|file(?: photo)?|pictured)\)"
    r"|(?:^|, |\()(?:pictured|seen) (?:here|above|below|in|at|on|with|during)\b"
    r"|\b(?:is|are) seen (?:in|at|on|during|from|after)\b"
)
_DATED = re.compile(
    rf"(?P<before>[\w.]+),\s(?:on\s)?(?:{_MONTHS}\s\d{{1,2}},|\d{{1,2}}\s{_MONTHS},?)\s(?:19|20)\d\d\.?"
    r"(?:\s?[(\[—–-].{0,60})?$"
)
_TELLING = re.compile(
    r"\b(?:said|says|told|showed|announced|was|were|had|has|have|will|would|added|reported|according)\b|[\"“”]",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:left|won|lost|met|died|took|made|went|came|gave|got|held|began|fell|rose|spoke|became|led|sent)\b"
    r"|\b[A-Z]\w+ \w+ed\b|^(?:He|She|It|They|We|I|There|That|This)\b"
)
_SENTENCE_BREAK = re.compile(r"[a-z)\"”’]\.\s+[A-Z“\"]")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_CREDIT_SIGNS = (
    *("photo", "pic", "image", "screen", "illustration", "graphic"),
    *("credit", "file", "courtesy", "provided", "supplied"),
)
_AGENCY_SIGNS = ("/", "(", "[", "—", "–", "-", "|", "©", "via")
"""Without these a line ends in no credit; they are found sooner than that the whole patterns fail."""
_MAX_WORDS = 70
_MAX_DATED_WORDS = 45
_MAX_CREDIT_WORDS = 9


def has_credit(line: str) -> bool:
    """Whether a line ends in a picture credit: "Picture: Agency", "(Photo: …)", "… via Getty Images"."""
    if len(line.split()) > _MAX_WORDS:
        return False
    tail = line[-160:]
    credit = _CREDIT_AT_END.search(tail) if any(map(tail.lower().__contains__, _CREDIT_SIGNS)) else None
    if credit is not None and len(credit["who"].split()) <= _MAX_CREDIT_WORDS:
        return True
    return any(map(tail.__contains__, _AGENCY_SIGNS)) and _AGENCY_AT_END.search(tail) is not None


def is_credit_only(line: str) -> bool:
    """Whether a line is a credit and nothing else: "Getty Images", "AFP/Jane Doe"."""
    return _CREDIT_ONLY.fullmatch(line) is not None


def is_caption(line: str) -> bool:
    """Whether a line by itself shows that it stands under a picture."""
    if len(line.split()) > _MAX_WORDS:
        return False
    if has_credit(line) or is_credit_only(line) or _LABEL_AT_START.match(line):
        return True
    if _IN_THIS_PICTURE.match(line) and (line.startswith("In ") or not _TELLING.search(line)):
        return True
    return bool(_WHO_STANDS_WHERE.search(line)) and not _TELLING.search(line) and not _SENTENCE_BREAK.search(line)


def is_dated_scene(line: str) -> bool:
    """Whether a line describes a scene and ends in its place and full date, as agencies word their captions.

    "Somebody receives somebody in the palace in Paris, France, March 3, 2021." Prose would name the weekday, or would
    tell in the past tense.
    """
    if len(line.split()) > _MAX_DATED_WORDS or _SENTENCE_BREAK.search(line):
        return False
    if _TELLING.search(line) or _PAST.search(line):
        return False
    match = _DATED.search(line[-160:])
    return match is not None and not _WEEKDAY.search(match["before"])
