"""Words, sentences and paragraphs of plain text, with their places: the ground that every annotator stands on.

One tokeniser for all layers, because spans of different layers meet: a quotation's source must be the span of a
mention. Everything runs in time linear in the text (each pattern has bounded look-around and bounded repetition where
it could be tried again further on), and the last few texts are remembered, since each annotator asks for the same one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from newsgraph.text import Span


class Token(NamedTuple):
    """A word, number or mark of punctuation at ``start`` to ``end`` of the text.

    A named tuple, not a dataclass: an article has a thousand of them and they are made four times as fast.
    """

    text: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


_new: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)  # pyright: ignore[reportUnknownMemberType]
"""Makes a token without the detour of its class, in half the time."""


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one string: how the annotators' small word lists are kept readable."""
    return frozenset(words.split())


TITLE_ABBREVIATIONS = listed(
    "Mr Mrs Ms Mx Messrs Dr Prof Gen Lt Col Maj Capt Cpt Cmdr Cdr Adm Brig Sgt Cpl Pvt Sen Rep Reps Sens Gov Pres "
    "Rev Hon St Ste Mt Ft Supt Insp Amb Atty Fr Msgr Mgr Sra Dra Mme Mlle Cllr Dep Asst"
)
"""Abbreviations that a name follows: their full stop never ends a sentence."""

_CALENDAR = listed("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
_NUMBERED = listed("Nos Art Fig Vol Sec p pp vs Vs v ca approx al est c")
_ENDING = listed(
    "Inc Corp Co Ltd Cos Bros Jr Sr Esq etc dept Dept Univ Assn Bldg Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Del "
    "Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore Pa Que Tenn Tex Va Vt Wash Wis "
    "Wyo"
)
_STOPPED = sorted({*TITLE_ABBREVIATIONS, *_CALENDAR, *_NUMBERED, *_ENDING}, key=len, reverse=True)
_NEVER_FINAL = TITLE_ABBREVIATIONS | _NUMBERED | _CALENDAR

_LETTER = r"[^\W\d_]"
_WORD_REST = r"(?:[^\W_]|[\u0300-\u036f\u00ad])*"
_CLITIC = r"(?:[sS]|ll|LL|ve|VE|re|RE|[dD]|[mM])"
_DOMAIN_END = (
    r"(?:com|org|net|gov|edu|int|mil|info|biz|news|co|io|tv|eu|uk|us|ca|au|nz|ie|in|pk|ae|sa|qa|il|iq|ir|tr|ru|ua|cn|hk|"
    r"jp|kr|sg|my|ph|id|th|vn|za|ng|ke|eg|fr|de|it|es|pt|nl|be|ch|at|se|no|dk|fi|pl|cz|hu|ro|bg|gr|br|mx|ar|cl)"
)
_TOKEN = re.compile(
    # a space in front belongs to no token, but passing over it here spares trying all that follows at each space
    r" ?("
    # most words: what a space or a comma follows is nothing else that begins with a letter, so that is not tried
    r"[A-Za-z]+(?=[ ,\n])|"
    r"(?:https?://|www\.)[^\s<>\"“”«»]{1,2000}(?<![.,;:!?)\]'’])"
    r"|[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
    rf"|[A-Za-z0-9][A-Za-z0-9-]{{0,62}}(?:\.[A-Za-z0-9][A-Za-z0-9-]{{0,62}}){{0,4}}\.{_DOMAIN_END}(?![\w-])(?!\.\w)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|[A-Z]\.(?=\s|[A-Z])"
    rf"|(?:{'|'.join(_STOPPED)})\.(?=\W|$)"
    r"|[A-Z]{1,4}&[A-Z]{1,4}(?!\w)"
    rf"|\d+(?:[.,:]\d+)*{_LETTER}*"
    rf"|{_LETTER}{_WORD_REST}(?:['’ʼ](?!{_CLITIC}(?!\w)){_LETTER}{_WORD_REST})*"
    rf"|(?<=\w)['’ʼ]{_CLITIC}(?!\w)"
    r"|\.{2,}|-{2,}"
    r"|[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0300-\u036f]"
    r")"
)
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WRAP_WIDTH = range(50, 101)
LONGEST_SENTENCE = 400
"""The most tokens of one sentence; what is longer is cut there, so that annotators may compare its words pairwise.

The longest of 11,000 sentences of openly licensed news, web and encyclopaedia text has 151; runs of names or figures
without an end come from tables, and from those who mean harm.
"""
_LONGEST_ENDING = 12  # marks that may end one sentence together; the bound keeps a run of marks from being read again
_TERMINATORS = frozenset({".", "!", "?", "…", "?!", "!!"})
_CLOSERS = frozenset("\"'”’»)]›")
_OPENERS = frozenset("\"'“‘«([‹„•-–—*")
_STARTERS = listed(
    "The A An In On At He She It They We You I But And Or If As For From This That These Those His Her Its Their "
    "Our My There When While After Before Since Some Many Most Both Each Such So Yet However Meanwhile Earlier "
    "Later According Although Despite During By With To No Not What Who How Why Where One Two Another Other Last "
    "Then Now Under"
)
_CLOCK_FOLLOWERS = listed(
    "EST EDT ET PST PDT PT CST CDT CT MST MDT GMT UTC BST CET CEST IST Eastern Pacific Central Mountain Greenwich "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan. Feb. Mar. Apr. Aug. Sept. Oct. Nov. Dec. Mon. Tues. Wed. Thurs. "
    "Fri. Sat. Sun."
)
_ASKING = listed("said says asked asks told added replied exclaimed shouted wondered wrote tweeted cried demanded")


@lru_cache(maxsize=8)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens in text order. White space, soft hyphens at word ends and invisible controls belong to none.

    Hyphenated words are split at the hyphen ("US", "-", "led"), possessives and contractions at the apostrophe
    ("Norway", "’s"; "we", "’ll"; but "don’t"); abbreviations keep their full stops ("U.S.", "Gen.").
    """
    end = 0
    # no token begins with a character that stands between tokens, so each is where its words are found next
    return tuple(
        [_new((word, start := text.index(word, end), end := start + len(word))) for word in _TOKEN.findall(text)]
    )


@lru_cache(maxsize=8)
def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs without the white space around them.

    Each line is one, except in text that is wrapped at a fixed width: there, blank lines separate paragraphs.
    """
    lines = [_stripped(text, found.start(), found.end()) for found in _LINE.finditer(text)]
    spans = [span for span in lines if span is not None]
    if not _is_wrapped(text, spans):
        return tuple(spans)
    joined: list[Span] = []
    for span in spans:
        if joined and not _BLANK_LINE.search(text, joined[-1].end, span.start):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences, without the white space around them; none goes beyond its paragraph or `LONGEST_SENTENCE`.

    Closing quotation marks and brackets belong to the sentence that they close.
    """
    all_tokens = tokens(text)
    starts = [token.start for token in all_tokens]
    found: list[Span] = []
    for paragraph in paragraphs(text):
        first = bisect_left(starts, paragraph.start)
        last = bisect_left(starts, paragraph.end)
        if first == last:
            continue
        begin = first
        index = first
        while index < last:
            stop = _sentence_stop(all_tokens, index, last)
            if stop is None:
                index += 1
                if index - begin < LONGEST_SENTENCE:
                    continue
                stop = index
            found.append(Span(all_tokens[begin].start, all_tokens[stop - 1].end))
            begin = index = stop
        if begin < last:
            found.append(Span(all_tokens[begin].start, all_tokens[last - 1].end))
    return tuple(found)


@lru_cache(maxsize=8)
def sentence_tokens(text: str) -> tuple[tuple[Token, ...], ...]:
    """The tokens of each sentence, in the order of `sentences`."""
    all_tokens = tokens(text)
    starts = [token.start for token in all_tokens]
    return tuple(
        all_tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)] for span in sentences(text)
    )


def _stripped(text: str, start: int, end: int) -> Span | None:
    """The range without white space at its ends, None if nothing is left."""
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    right = len(line.rstrip())
    return Span(start + left, start + right) if left < right else None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines that another line follows directly are cut at a fixed width in mid-sentence."""
    followed = wrapped = 0
    for line, after in pairwise(lines):
        if after.start - line.end > 2 and _BLANK_LINE.search(text, line.end, after.start):
            continue
        followed += 1
        wrapped += len(line) in _WRAP_WIDTH and text[line.end - 1] not in '.!?:"”’'
    return wrapped >= 3 and wrapped * 10 >= followed * 6


def _sentence_stop(all_tokens: tuple[Token, ...], index: int, last: int) -> int | None:
    """The index after the sentence that the token at ``index`` ends; None if it ends none."""
    token = all_tokens[index]
    word = token.text
    bare_stop = word in _TERMINATORS or (word[0] == "." and word.strip(".") == "")
    if not bare_stop and (word[-1] != "." or len(word) == 1):
        return None
    after = index + 1
    reach = min(last, after + _LONGEST_ENDING)
    while after < reach and (all_tokens[after].text in _TERMINATORS or _closes(all_tokens, after, last)):
        after += 1
    if after == last:
        return None
    follower = all_tokens[after]
    spaced = follower.start > all_tokens[after - 1].end
    if not bare_stop:
        return after if spaced and _abbreviation_ends(all_tokens, index, after) else None
    if not spaced:
        before = all_tokens[index - 1].text if index else ""
        glued = word == "." and before[-1:].islower() and len(before) > 1 and follower.text[:1].isupper()
        return after if glued and follower.text[1:2].islower() else None
    if not _opens(all_tokens, after, last):
        return None
    if word not in {".", "…"} and after > index + 1 and _asks(all_tokens, after, last):
        return None
    if word[0] in ".…" and len(word.strip(".")) == 0 and len(word) > 1 and follower.text[0].islower():
        return None
    return after


def _closes(all_tokens: tuple[Token, ...], index: int, last: int) -> bool:
    """Whether the token is a closing mark: it touches the word before it, and nothing touches it from behind."""
    token = all_tokens[index]
    if token.text not in _CLOSERS or token.start != all_tokens[index - 1].end:
        return False
    return index + 1 >= last or all_tokens[index + 1].start > token.end or all_tokens[index + 1].text in _CLOSERS


def _opens(all_tokens: tuple[Token, ...], index: int, last: int) -> bool:
    """Whether a sentence can begin with the token: capital, digit or opening mark, not a lower-case word."""
    first = all_tokens[index].text[0]
    if first in _OPENERS and index + 1 < last and all_tokens[index].text not in {"-", "–", "—"}:
        return not all_tokens[index + 1].text[0].islower() or first in '“"‘«('
    return not first.islower() and first not in ",;:.)]”’"


def _asks(all_tokens: tuple[Token, ...], index: int, last: int) -> bool:
    """Whether a name and a verb of saying follow (``"Why now?" Maria Lopez asked.``)."""
    return any(all_tokens[place].text in _ASKING for place in range(index, min(index + 6, last)))


def _abbreviation_ends(all_tokens: tuple[Token, ...], index: int, after: int) -> bool:
    """Whether the full stop of an abbreviation is that of the sentence too, judged by the next word."""
    word = all_tokens[index].text
    follower = all_tokens[after].text
    stem = word[:-1]
    if follower[0].islower() or follower[0] in ",;:)" or stem in _NEVER_FINAL:
        return False
    if stem.lower() in {"a.m", "p.m"}:
        return follower not in _CLOCK_FOLLOWERS
    if follower[0] in '“"‘«':
        return len(stem) > 1 or index == 0
    if len(stem) == 1:
        return follower in _STARTERS and index > 0 and not all_tokens[index - 1].text[0].isupper()
    return follower in _STARTERS or follower[0] in "•*"
