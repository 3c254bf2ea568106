"""A text, made ready for the tagger: its sentences as word forms, with what the closed lexicon knows of them.

Training and tagging must see a text in the same way, so both come through here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from newsgraph.extract.names.casing import recased
from newsgraph.extract.names.features import Words, article_words, is_titled
from newsgraph.extract.names.gazetteer import Gazetteer, Hit, known_names, tags
from newsgraph.extract.tokens import Token, sentence_tokens
from newsgraph.link.authority_names import fold


@dataclass(frozen=True, slots=True)
class PreparedSentence:
    """A sentence as the tagger sees it.

    ``forms`` are the words, recased in headlines; ``hits`` the known names, ``known`` the tags that stand for them
    word by word; ``described`` the descriptions of bodies.
    """

    tokens: tuple[Token, ...]
    forms: tuple[str, ...]
    hits: tuple[Hit, ...]
    described: tuple[Hit, ...]
    known: tuple[str, ...]


def prepared(text: str, gazetteer: Gazetteer, casing: Mapping[str, str]) -> tuple[Words, tuple[PreparedSentence, ...]]:
    """What the article capitalises, and its sentences."""
    sentences = sentence_tokens(text)
    printed = [tuple([token.text for token in sentence]) for sentence in sentences]
    titled = list(map(is_titled, printed))
    words = article_words(printed, titled)
    folded = fold(text)
    return words, tuple(
        _prepared(folded, tokens, forms, words, gazetteer, casing, titled=in_title_case)
        for tokens, forms, in_title_case in zip(sentences, printed, titled, strict=True)
    )


def _prepared(
    folded: str,
    tokens: tuple[Token, ...],
    printed: tuple[str, ...],
    words: Words,
    gazetteer: Gazetteer,
    casing: Mapping[str, str],
    *,
    titled: bool,
) -> PreparedSentence:
    hits, described = known_names(folded, tokens, gazetteer)
    protected = {index for hit in hits for index in range(hit.start, hit.end)}
    forms = tuple(recased(printed, words, casing, protected, titled=titled))
    if forms != printed:
        hits, described = known_names(_rewritten(folded, tokens, forms), tokens, gazetteer, tokens[0].start)
    return PreparedSentence(tokens, forms, hits, described, tuple(tags(hits, len(tokens))))


def _rewritten(folded: str, tokens: Sequence[Token], forms: Sequence[str]) -> str:
    """A sentence with other forms of its words, folded like the text that it stands in."""
    parts: list[str] = []
    end = tokens[0].start
    for token, form in zip(tokens, forms, strict=True):
        parts += [folded[end : token.start], fold(form)]
        end = token.end
    return "".join(parts)
