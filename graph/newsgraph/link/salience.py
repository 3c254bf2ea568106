"""How present a name is in the reader's mind where something is said that may refer to it.

Near, the subject of its sentence, often named: no parse is needed for what counts most.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsgraph.agents import Entity
from newsgraph.annotations import Mention
from newsgraph.extract.names.lexicon import SPEECH_VERBS, TITLES
from newsgraph.extract.tokens import listed
from newsgraph.link.article_view import ArticleView

GOVERNING: Final = listed(
    "with of by to from for against about between after before alongside than like on over behind under into including "
    "met meeting meets told tells asked asking asks called calling hosted hosting thanked praising praised accused "
    "accusing urged urging visited visiting joined joining replaced replacing killed killing arrested"
)
"""What makes an object of the name or the person behind it."""
_LEADING: Final = listed(
    "asked when while after as in on at if despite speaking although though before since because standing amid with by "
    "during until told but and addressing writing reached"
)
"""Words that a clause or phrase before the subject opens with."""
_VERB_BEHIND: Final = re.compile(r" (?:also |later |then )?[a-z]{2,}(?:ed|s|d|t|n)\b")
_PASSED_OVER: Final = TITLES | listed("the and its his her their rival partner parent giant company firm group")
_TITLE_RANGE: Final = 4
_TITLE_LENGTH: Final = 60
_VERB_RANGE: Final = 20
_LONGEST_SENTENCE: Final = 400
"""Characters of a sentence before a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Salience:
    """The salience of the mentions of one article."""

    view: ArticleView

    def of(self, mention: Mention, offset: int) -> float:
        """How present a mention is in the reader's mind: near, subject, often named."""
        view = self.view
        distance = view.sentence(offset) - view.sentence(mention.span.start)
        score = 4.0 - distance + self.prominence(view.entities[mention.span])
        if self.is_governed(mention):
            score -= 3.0 if distance == 0 else 1.0
        elif self.is_owner(mention):
            score -= 1.0
        elif self.opens_sentence(mention) or self.speaks(mention):
            score += 2.0
        return score - (1.0 if view.is_quoted(mention.span) else 0.0)

    def is_owner(self, mention: Mention) -> bool:
        """Whether somebody or something of theirs is spoken of: "Lund's mother"."""
        return self.view.article.text[mention.span.end : mention.span.end + 2] in {"'s", "’s"}

    def prominence(self, entity: Entity) -> float:
        """What being named often is worth, at most 1."""
        return min(1.0, 0.1 * self.view.counts[entity])

    def speaks(self, mention: Mention) -> bool:
        """Whether a verb of saying follows it."""
        after = self.view.article.text[mention.span.end : mention.span.end + _VERB_RANGE].split()
        return bool(after) and after[0].casefold() in SPEECH_VERBS

    def opens_sentence(self, mention: Mention) -> bool:
        """Whether nothing but a few words stands before it in its sentence, a comma only if another one follows it.

        ``Her mother, Ida Lund, said``.
        """
        text = self.view.article.text
        before = self._before(mention)
        if text[mention.span.end : mention.span.end + 1] == ",":
            before = before.removesuffix(",")
        return self._follows_clause(mention) or ("," not in before and len(before.split()) <= _TITLE_RANGE)

    def _before(self, mention: Mention) -> str:
        """What stands before it in its sentence, of a long one the end."""
        start = self.view.sentence_start(self.view.sentence(mention.span.start))
        return self.view.article.text[max(start, mention.span.start - _LONGEST_SENTENCE) : mention.span.start].rstrip()

    def _follows_clause(self, mention: Mention) -> bool:
        """Whether it is the subject behind a clause that its sentence opens with: "Asked about Orr, Lund laughed"."""
        text = self.view.article.text
        before = self._before(mention)
        leads = before.endswith(",") and before.split(maxsplit=1)[0].casefold() in _LEADING
        return leads and _VERB_BEHIND.match(text, mention.span.end) is not None

    def is_governed(self, mention: Mention) -> bool:
        """Whether a preposition or verb before it, a title passed over, makes it an object."""
        if self._follows_clause(mention):
            return False
        start = max(0, mention.span.start - _TITLE_LENGTH)
        before = self.view.article.text[start : mention.span.start].split()
        for word in reversed(before[-_TITLE_RANGE - 1 :]):
            if word.casefold() in GOVERNING:
                return True
            if not word[0].isupper() and word.casefold() not in _PASSED_OVER:
                return False
        return False
