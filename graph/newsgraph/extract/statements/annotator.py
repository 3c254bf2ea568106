"""The layer of statements: from an article's text to who says what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsgraph.annotations import Annotations, Form, Layer, ReportedStatement
from newsgraph.article import Article
from newsgraph.extract.statements.assembly import assemble
from newsgraph.extract.statements.folding import units
from newsgraph.extract.statements.marks import stretches
from newsgraph.extract.tokens import paragraphs, sentences, tokens

NAME: Final = "statements 0.1"


class StatementAnnotator:
    """Finds direct, indirect and mixed statements with their sources."""

    name = NAME
    layer: Layer = "statements"

    def annotate(self, article: Article, annotations: Annotations) -> Sequence[ReportedStatement]:
        """The reported statements of the article, in text order; none stands in boilerplate or off-topic text.

        Names help to tell sources apart where the layer of mentions is there; without it capitals have to do.
        """
        text = article.text
        blocks = paragraphs(text)
        names = [mention.span for mention in annotations.mentions if mention.form is Form.NAME]
        found = units(text, blocks, sentences(text), tokens(text), stretches(text, blocks), names)
        return assemble(article, found, annotations.mentions)
