"""The quad store on the embedded engine, pyoxigraph: on disk, read-only, or in memory.

The only module that knows the engine's ``Store``. It adds what the engine leaves open: one transaction for dropping,
removing and adding, a revision number, the union of the named graphs unless a query states its dataset, no requests to
other servers, and errors that say what to do.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import pyoxigraph

from newsgraph.errors import QueryError, StoreError, StoreLocked, StoreUnavailable
from newsgraph.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from newsgraph.store.base import Change, QueryDataset, QueryResults
from newsgraph.store.change_text import update_text
from newsgraph.store.durable import write_durably
from newsgraph.store.holder import describe_holder, has_writer_note, remove_writer_note, write_writer_note
from newsgraph.store.observing import ChangeObserver
from newsgraph.store.remote_requests import refuse_load, refuse_service
from newsgraph.store.revision import RevisionFile, read_revision
from newsgraph.store.sparql_tokens import states_dataset
from newsgraph.store.substitution import substitute
from newsgraph.vocabulary import PREFIXES

ENGINE_FOLDER = "graph"
REVISION_FILE = "revision"
_UNKNOWN_FUNCTION = re.compile(r"custom function <([^>]+)> is not supported")
FLUSHED_AFTER = 100
"""After so many changes the engine's buffers are written out. Left alone they grow to some 64 MB for each of its nine
indices: 1,200 articles took 426 MB, and take 78 MB so."""
_MOST_UNKNOWN_FUNCTIONS = 100
_MOST_ANNOUNCED = 5_000
"""So many quads of a bulk load are held in memory, so that whoever observes the store can be told what comes."""


class OxigraphStore:
    """A quad store (see `base.Store`). Open one with `open_store` or `memory_store`.

    Reading is safe from several threads. Writing is serialised here; the engine lets one process write.
    """

    def __init__(
        self,
        engine: pyoxigraph.Store,
        *,
        folder: Path | None = None,
        revision: int = 0,
        revision_file: RevisionFile | None = None,
        read_only: bool = False,
    ) -> None:
        self._open_engine: pyoxigraph.Store | None = engine
        self._folder = folder
        self._revision = revision
        self._revision_file = revision_file
        self._read_only = read_only
        self._writing = threading.Lock()
        self._observer: ChangeObserver | None = None
        self._unflushed = 0

    @property
    def folder(self) -> Path | None:
        """Where the store is on disk; None for one in memory."""
        return self._folder

    @property
    def observer(self) -> ChangeObserver | None:
        """Who is told of changes (see `newsgraph.store.observing`)."""
        return self._observer

    def observe(self, observer: ChangeObserver) -> None:
        """Tells this observer of every change from now on, and nobody else; done while `paused`."""
        self._observer = observer

    @contextmanager
    def paused(self) -> Generator[None]:
        """Lets no change happen until the end of the block."""
        with self._writing:
            yield

    @property
    def revision(self) -> int:
        """Grows with each change that is stored; 0 for an empty store. Kept across restarts."""
        return self._revision

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._read_only

    def apply(self, change: Change) -> None:
        """Stores a change as one transaction. A change without content does nothing."""
        if not change:
            return
        if change.drop or change.remove:
            self._update(update_text(change), None, change)
        else:
            with self._transaction(change) as engine:
                engine.extend(change.add)

    def update(
        self, sparql: str, *, base_iri: str | None = None, allow_load: bool = False, gateway: str | None = None
    ) -> None:
        """Runs a SPARQL 1.1 Update as one transaction. Raises QueryError, also for LOAD and SERVICE.

        With ``allow_load`` the text is the caller's own; ``gateway`` is that of `remote_requests.refuse_service`.
        """
        if not allow_load:
            refuse_load(sparql)
            refuse_service(sparql, gateway)
        self._update(sparql, base_iri)

    def _update(self, sparql: str, base_iri: str | None, change: Change | None = None) -> None:
        with self._transaction(change) as engine:
            try:
                engine.update(sparql, base_iri=base_iri)
            except (SyntaxError, ValueError) as error:
                raise QueryError(f"the update cannot be parsed: {error}") from error
            except RuntimeError as error:
                raise QueryError(f"the update cannot be evaluated: {error}") from error

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | DefaultGraph | None = None,
    ) -> Iterator[Quad]:
        """The quads that match; None matches everything. They are those of the moment of the call."""
        try:
            return self._engine.quads_for_pattern(subject, predicate, value, graph)
        except OSError as error:
            raise _broken(error) from error

    def query(
        self,
        sparql: str,
        *,
        union: bool = True,
        substitutions: Mapping[str, NamedNode | Literal] | None = None,
        dataset: QueryDataset | None = None,
        base_iri: str | None = None,
        gateway: str | None = None,
    ) -> QueryResults:
        """The result of a query (see `base.Store.query`); solutions are found while they are read.

        A function that the engine does not know gives an error for the expression that calls it, not for the query
        (SPARQL 1.1, section 17.6).
        """
        refuse_service(sparql, gateway)
        text = substitute(sparql, substitutions) if substitutions else sparql
        # The engine's union would override FROM, and each of its two lists alone leaves the other half of the text's
        # dataset in force.
        as_union = dataset is None and union and not states_dataset(sparql)
        default: list[NamedNode | BlankNode | DefaultGraph] | None = [*dataset.default] if dataset else None
        named: list[NamedNode | BlankNode] | None = [*dataset.named] if dataset else None
        functions: dict[NamedNode, Callable[..., NamedNode | BlankNode | Literal | Triple | None]] = {}
        while True:
            try:
                return self._engine.query(
                    text,
                    base_iri=base_iri,
                    use_default_graph_as_union=as_union,
                    default_graph=default,
                    named_graphs=named,
                    custom_functions=functions or None,
                )
            except (SyntaxError, ValueError) as error:
                raise QueryError(f"the query cannot be parsed: {error}") from error
            except RuntimeError as error:
                unknown = _UNKNOWN_FUNCTION.search(str(error))
                if unknown is None or len(functions) >= _MOST_UNKNOWN_FUNCTIONS:
                    raise QueryError(f"the query cannot be evaluated: {error}") from error
                functions[NamedNode(unknown.group(1))] = _no_value
            except OSError as error:
                raise QueryError(f"the query cannot be evaluated: {error}") from error

    def holds(self, quad: Quad) -> bool:
        """Whether the quad is there; cheaper than `quads`."""
        try:
            return quad in self._engine
        except OSError as error:
            raise _broken(error) from error

    def graphs(self) -> Iterator[NamedNode]:
        """The names of all named graphs."""
        for name in self._engine.named_graphs():
            if isinstance(name, NamedNode):
                yield name

    def load(self, quads: Iterable[Quad]) -> int:
        """Adds many quads in bulk (not one transaction, nor all in memory); returns how many were given."""
        count = 0
        rest = iter(quads)
        first = tuple(islice(rest, _MOST_ANNOUNCED + 1)) if self._observer is not None else ()
        change = Change(add=first) if len(first) <= _MOST_ANNOUNCED else None

        def counted() -> Iterator[Quad]:
            nonlocal count
            for quad in chain(first, rest):
                count += 1
                yield quad

        with self._transaction(change) as engine:
            engine.bulk_extend(counted())
        return count

    def dump(self, output: BinaryIO, media_format: RdfFormat, graph: NamedNode | DefaultGraph | None = None) -> None:
        """Writes the dataset, or one graph, streaming. Raises StoreError for a format without graphs without one."""
        if graph is None and not media_format.supports_datasets:
            raise StoreError(f"{media_format.name} holds no named graphs; name the graph to write")
        # Errors of the output (a full disk, a closed pipe) are the caller's to handle.
        if graph is not None and media_format.supports_datasets:
            write_stream(self.quads(graph=graph), output, media_format)
        else:
            self._engine.dump(output, media_format, from_graph=graph, prefixes=dict(PREFIXES))

    def backup(self, folder: Path) -> None:
        """Makes a copy that `open_store` opens, of this moment, by hard links where the file system allows.

        The folder must not be there yet. Raises StoreError, as for a store in memory.
        """
        if self._folder is None:
            raise StoreError("a store in memory has no backup; dump it instead")
        try:
            folder.mkdir(parents=True)
            with self._writing:
                self._engine.backup(str(folder / ENGINE_FOLDER))
                write_durably(folder / REVISION_FILE, str(self._revision).encode("ascii"))
        except OSError as error:
            raise StoreError(f"{folder} cannot be made: {error}") from error

    def optimize(self) -> None:
        """Lets the engine tidy its files; useful after much was written."""
        try:
            self._engine.optimize()
        except (OSError, RuntimeError) as error:
            raise _broken(error) from error

    def __len__(self) -> int:
        """The number of quads."""
        return len(self._engine)

    def close(self) -> None:
        """Releases the store; further calls raise StoreError, a second close does nothing."""
        with self._writing:
            engine, self._open_engine = self._open_engine, None
            if self._observer is not None and engine is not None:
                self._open_engine = engine
                try:
                    self._observer.closing()
                finally:
                    self._open_engine = None
            if engine is None or self._revision_file is None or self._folder is None:
                return
            try:
                # What stands in the engine's journal only would have to be replayed by whoever opens the store next.
                engine.flush()
                self._revision_file.close()
                remove_writer_note(self._folder)
            except OSError as error:
                raise _broken(error) from error

    @property
    def _engine(self) -> pyoxigraph.Store:
        if self._open_engine is None:
            raise StoreError("the store is closed; open it again")
        return self._open_engine

    @contextmanager
    def _transaction(self, change: Change | None = None) -> Generator[pyoxigraph.Store]:
        """The engine, for one change (None: not known quad by quad); its end makes the new revision visible."""
        if self._read_only:
            raise StoreError("the store is open for reading only")
        with self._writing:
            engine, revision = self._engine, self._revision + 1
            try:
                if self._observer is not None:
                    self._observer.before(change)
                if self._revision_file is not None:
                    self._revision_file.write(revision)
                yield engine
            except QueryError:
                raise  # refused before anything was written
            except BaseException as error:
                self._written(revision, known=False)  # what was written is not known
                if isinstance(error, OSError):
                    raise _broken(error) from error
                raise
            self._written(revision, known=True)

    def _written(self, revision: int, *, known: bool) -> None:
        self._revision = revision
        if self._observer is not None:
            self._observer.after(revision, known=known)
        self._unflushed += 1
        if self._unflushed >= FLUSHED_AFTER and self._revision_file is not None:
            self._unflushed = 0
            try:
                self._engine.flush()
            except OSError as error:
                raise _broken(error) from error


def memory_store() -> OxigraphStore:
    """An empty store in memory."""
    return OxigraphStore(pyoxigraph.Store())


def open_store(folder: Path, *, read_only: bool = False) -> OxigraphStore:
    """Opens the store in a folder; makes one that is not there, unless ``read_only``.

    A read-only store shows the moment of its opening. Raises StoreLocked while another process has the store open for
    writing, StoreUnavailable when it cannot be opened.
    """
    path, revision_path = folder / ENGINE_FOLDER, folder / REVISION_FILE
    try:
        if read_only:
            engine = pyoxigraph.Store.read_only(str(path))
            return OxigraphStore(engine, folder=folder, revision=read_revision(revision_path), read_only=True)
        path.mkdir(parents=True, exist_ok=True)
        engine = pyoxigraph.Store(str(path))
        revision_file = RevisionFile(revision_path, leap=has_writer_note(folder))
    except FileNotFoundError as error:
        raise StoreUnavailable(f"there is no store in {folder}; ingest an article to make one") from error
    except OSError as error:
        if re.search(r"\block\b", str(error), re.IGNORECASE):
            raise StoreLocked(describe_holder(folder)) from error
        raise StoreUnavailable(f"{folder} cannot be opened as a store: {error}") from error
    write_writer_note(folder)
    return OxigraphStore(engine, folder=folder, revision=revision_file.opened_at, revision_file=revision_file)


def write_stream(quads: Iterable[Quad], output: BinaryIO, media_format: RdfFormat) -> None:
    """Writes quads as they come; a format without named graphs takes their triples."""
    if media_format.supports_datasets:
        pyoxigraph.serialize(quads, output, format=media_format, prefixes=dict(PREFIXES))
    else:
        triples = (quad.triple for quad in quads)
        pyoxigraph.serialize(triples, output, format=media_format, prefixes=dict(PREFIXES))


def _no_value(*_: object) -> None:
    """Stands for a function that the engine does not know: its result is unbound."""


def _broken(error: Exception) -> StoreError:
    return StoreError(f"the store's files cannot be read or written: {error}")
