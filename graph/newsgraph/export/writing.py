"""Writing an export: the whole graph, one named graph, an article, or everything about something."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, cast

from newsgraph.errors import NotFound
from newsgraph.export.formats import COMPRESSED, format_of, rdf_format
from newsgraph.export.selection import about_quads, article_quads
from newsgraph.iris import Iris
from newsgraph.rdf import NamedNode, Quad
from newsgraph.store.base import Store
from newsgraph.store.durable import replacing
from newsgraph.store.oxigraph import write_stream


def export(
    store: Store,
    iris: Iris,
    output: BinaryIO,
    name: str,
    *,
    graph: NamedNode | None = None,
    article: NamedNode | None = None,
    about: NamedNode | None = None,
) -> None:
    """Writes the graph in the format of that name, streaming; at most one of the selections may be given.

    ``graph`` is a named graph, ``article`` an article with what it speaks of, ``about`` a node with everything said
    about it. Raises RdfError for an unknown format, NotFound when what is selected is not there. Errors of the output
    are the caller's.
    """
    if sum(selection is not None for selection in (graph, article, about)) > 1:
        raise ValueError("select a graph, an article or a node, not several of them")
    media_format = rdf_format(name)
    if graph is not None:
        if next(iter(store.quads(graph=graph)), None) is None:
            raise NotFound("graph", graph.value, "`newsgraph stats` lists those there are")
        store.dump(output, media_format, graph)
    elif article is not None:
        write_stream(_without_repetition(article_quads(store, iris, article)), output, media_format)
    elif about is not None:
        write_stream(_without_repetition(about_quads(store, iris, about)), output, media_format)
    elif media_format.supports_datasets:
        store.dump(output, media_format)
    else:
        write_stream(store.quads(), output, media_format)


def export_to_file(
    store: Store,
    iris: Iris,
    path: Path,
    name: str | None = None,
    *,
    graph: NamedNode | None = None,
    article: NamedNode | None = None,
    about: NamedNode | None = None,
) -> None:
    """Writes an export to a file, compressed if its name ends in ``.gz``; without ``name`` it tells the format, too.

    The file appears when it is complete; one that is there is replaced then. Raises what `export` raises, and OSError.
    """
    chosen = name if name is not None else format_of(path)
    with replacing(path) as file:
        if path.name.endswith(COMPRESSED):
            # Without a time and a name in its header, the same graph gives the same bytes.
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as compressed:
                output = cast("BinaryIO", compressed)
                export(store, iris, output, chosen, graph=graph, article=article, about=about)
        else:
            export(store, iris, file, chosen, graph=graph, article=article, about=about)


def _without_repetition(quads: Iterable[Quad]) -> Iterable[Quad]:
    return dict.fromkeys(quads)
