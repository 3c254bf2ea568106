"""Annotations as JSON: what ``newsgraph annotate`` prints, so that other tools can read and score them.

Two shapes: `document_json`, one object per source with metadata, one entry for each quoted stretch and linked
entities; and `line_json`, one flat record per document with one entry for each statement. Offsets count code points,
end exclusive.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from newsgraph.agents import Agent, Entity, Resolution, UnnamedSource, UnresolvedSource
from newsgraph.annotations import Annotations, EntityType, Mention, Mode, Reading, ReportedStatement, SourcePhrase
from newsgraph.article import NOT_THE_STORY, Article, SegmentType
from newsgraph.text import Span

_WIKIDATA = "http://www.wikidata.org/entity/"
_NO_PROSE = NOT_THE_STORY | {SegmentType.CAPTION}
"""Segments that are not the article's prose."""
Json = dict[str, Any]


def document_json(article: Article, annotations: Annotations, resolution: Resolution) -> Json:
    """All layers of an article, with entities, sources and metadata in words."""
    return {
        "mentions": _mentions(annotations, resolution),
        "quotes": [quote for s in annotations.statements for quote in _quotes(s, resolution)],
        "quantities": _quantities(annotations),
        "times": _times(annotations),
        "events": _events(annotations),
        "metadata": _metadata(article, resolution),
    }


def line_json(identifier: str, annotations: Annotations, resolution: Resolution) -> Json:
    """One record for a document: layers with spans, one entry for each statement.

    Nationalities are of the type ``NORP``, as corpora of names call them, and bodies known by description only ("the
    Danish army") are left out.
    """
    return {
        "id": identifier,
        "mentions": [
            _name(mention, resolution) for mention in annotations.mentions if mention.reading is not Reading.DESCRIPTIVE
        ],
        "quotes": [
            _offsets(statement.span) | _attribution(statement, resolution) for statement in annotations.statements
        ],
        "quantities": _quantities(annotations),
        "times": _times(annotations),
        "events": _events(annotations),
    }


def _name(mention: Mention, resolution: Resolution) -> Json:
    nationality = mention.reading is Reading.DEMONYM and mention.type is EntityType.PLACE
    entity = resolution.mentions.get(mention.span)
    qid = _entity(entity).get("qid") if entity is not None else None
    return (
        _offsets(mention.span)
        | {"type": "NORP" if nationality else mention.type.value, "confidence": round(mention.confidence, 3)}
        | ({"link": qid} if qid is not None else {})
    )


def _offsets(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _mentions(annotations: Annotations, resolution: Resolution) -> list[Json]:
    found: list[Json] = []
    for mention in annotations.mentions:
        item: Json = _offsets(mention.span) | {"type": mention.type.value, "form": mention.form.value}
        item["confidence"] = round(mention.confidence, 3)
        if (entity := resolution.mentions.get(mention.span)) is not None:
            item["entity"] = _entity(entity)
        found.append(item)
    return found


def _entity(entity: Entity) -> Json:
    item: Json = {"label": entity.label, "iri": f"{entity.type.lower()}/{entity.slug}"}
    qid = next((iri.removeprefix(_WIKIDATA) for iri in entity.same_as if iri.startswith(_WIKIDATA)), None)
    return item | ({"qid": qid} if qid is not None else {})


def _quotes(statement: ReportedStatement, resolution: Resolution) -> list[Json]:
    """An entry for each quoted stretch, and one for the clause where it is not quoted as a whole."""
    common = _attribution(statement, resolution)
    found = [_offsets(part) | {"direct": True} | common for part in statement.quoted]
    if statement.mode is Mode.DIRECT:
        return found or [_offsets(part) | {"direct": True} | common for part in statement.segments]
    return [_offsets(statement.span) | {"direct": False} | common, *found]


def _attribution(statement: ReportedStatement, resolution: Resolution) -> Json:
    item: Json = {
        "segments": [[segment.start, segment.end] for segment in statement.segments],
        "kind": statement.mode.lower(),
        "modality": statement.modality.value,
        "negated": statement.negated,
        "confidence": round(statement.confidence, 3),
        "chain": [
            {
                "sources": [_source_label(phrase, resolution) for phrase in link.sources],
                "stance": link.stance.value,
            }
            | ({"cue": [link.cue.start, link.cue.end]} if link.cue is not None else {})
            for link in statement.links
        ],
    }
    if statement.links:
        last = statement.links[-1]
        item["source_label"] = _source_label(last.sources[0], resolution)
        if last.cue is not None:
            item["cue"] = [last.cue.start, last.cue.end]
        spans = [phrase.span for phrase in last.sources if phrase.span is not None]
        if spans:
            item["source_start"] = min(span.start for span in spans)
            item["source_end"] = max(span.end for span in spans)
    return item


def _source_label(phrase: SourcePhrase, resolution: Resolution) -> str:
    resolved = resolution.sources.get(phrase.span) if phrase.span is not None else None
    return _agent_label(resolved.agent) if resolved is not None else ""


def _agent_label(agent: Agent) -> str:
    match agent:
        case Entity():
            return agent.label
        case UnnamedSource():
            return agent.descriptor
        case UnresolvedSource():
            return agent.surface
        case _:
            return ""


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _quantities(annotations: Annotations) -> list[Json]:
    return [
        _offsets(quantity.span)
        | {
            "value": _number(quantity.value),
            "min": _number(quantity.minimum),
            "max": _number(quantity.maximum),
            "unit": quantity.unit,
            "approximation": quantity.approximation.value,
            "measure": quantity.measure.value,
        }
        for quantity in annotations.quantities
    ]


def _times(annotations: Annotations) -> list[Json]:
    return [
        _offsets(time.span)
        | {"type": time.type, "value": time.value}
        | ({"edtf": time.edtf} if time.edtf is not None else {})
        | ({"reason": time.reason} if time.reason is not None else {})
        for time in annotations.times
    ]


def _events(annotations: Annotations) -> list[Json]:
    return [
        _offsets(event.trigger)
        | {
            "type": event.type,
            "modality": event.modality.value,
            "negated": event.negated,
            "participants": [_offsets(p.span) | {"role": p.role.value} for p in event.participations],
        }
        for event in annotations.events
    ]


def _metadata(article: Article, resolution: Resolution) -> Json:
    metadata = article.metadata
    return {
        "headline": metadata.headline.value if metadata.headline else None,
        "publisher": metadata.publisher.value if metadata.publisher else None,
        "author": ", ".join(author.value for author in metadata.authors) or None,
        "date_published": metadata.date_published.value if metadata.date_published else None,
        "date_modified": metadata.date_modified.value if metadata.date_modified else None,
        "dateline_place": metadata.dateline_place.value if metadata.dateline_place else None,
        "language": metadata.language,
        "boilerplate": [_offsets(s.span) for s in article.segments if s.type in _NO_PROSE],
        "segments": [_offsets(s.span) | {"type": s.type.value} for s in article.segments],
    }
