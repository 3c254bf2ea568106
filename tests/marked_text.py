"""Articles from sentences in which names are marked: ``{P:Ann Lee} met {D:French} officials in {L:Lyon}``.

P is a person, O an organization, L a place, D a demonym. Tests of the layers that stand on names do not depend on the
annotator of names then.
"""

from __future__ import annotations

import re

from newsgraph.annotations import Annotations, EntityType, Mention, Reading
from newsgraph.article import Article
from newsgraph.extract.times import TimeAnnotator
from newsgraph.read.plain_text import article_from_text
from newsgraph.text import Span

_MARK = re.compile(r"\{([POLD]):([^}]*)\}")
_TYPES = {
    "P": EntityType.PERSON,
    "O": EntityType.ORGANIZATION,
    "L": EntityType.PLACE,
    "D": EntityType.PLACE,
}


def marked(sentence: str, date: str | None = "2021-06-18") -> tuple[Article, Annotations]:
    """The article without the marks, and the layers of its names and times."""
    text = ""
    mentions: list[Mention] = []
    after = 0
    for found in _MARK.finditer(sentence):
        text += sentence[after : found.start()]
        span = Span(len(text), len(text) + len(found[2]))
        reading = Reading.DEMONYM if found[1] == "D" else Reading.PLAIN
        mentions.append(Mention(span, _TYPES[found[1]], reading=reading))
        text += found[2]
        after = found.end()
    article = article_from_text(text + sentence[after:], date=date)
    names = Annotations(mentions=tuple(mentions))
    times = tuple(TimeAnnotator().annotate(article, names))
    return article, Annotations(mentions=tuple(mentions), times=times)
