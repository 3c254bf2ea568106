"""Every error that newsgraph raises on purpose, in one tree.

    NewsgraphError
    ├── ConfigError              a setting that cannot be used
    ├── SourceError              an input that cannot be read as an article
    │   ├── UnsupportedSource    no reader for this kind of file
    │   └── UnsafeSource         refused before parsing: DOCTYPE, archive bomb, address that is not allowed
    ├── RequestFailed            another server that did not answer as it should
    │   └── RequestRefused       not asked at all: address that is not allowed
    ├── AnnotatorFailed          an annotator that cannot do its work on an article
    ├── ArticleRefused           read and annotated, but its graph breaks the shapes
    ├── RdfError                 RDF that cannot be parsed or written
    ├── QueryError               SPARQL that cannot be parsed or evaluated
    ├── NotFound                 an article, graph, query or annotator that is not there
    └── StoreError
        ├── StoreLocked          another process writes to the store
        └── StoreUnavailable     the folder is no store, or cannot be opened

Each error carries data; its text says what to do about it. HTTP status codes are chosen from these types in one
place of the server, exit codes in one place of the command line.
"""

from __future__ import annotations


class NewsgraphError(Exception):
    """Base of all errors that newsgraph raises on purpose."""


class ConfigError(NewsgraphError):
    """A setting that cannot be used."""

    def __init__(self, setting: str, problem: str) -> None:
        super().__init__(f"{setting}: {problem}")
        self.setting = setting
        self.problem = problem


class SourceError(NewsgraphError):
    """An input that cannot be read as an article."""

    def __init__(self, identifier: str, reason: str) -> None:
        super().__init__(f"{identifier}: {reason}")
        self.identifier = identifier
        self.reason = reason


class UnsupportedSource(SourceError):
    """No reader takes this kind of input."""


class UnsafeSource(SourceError):
    """Refused before parsing, because parsing it could do harm."""


class RequestFailed(NewsgraphError):
    """Another server did not answer as it should; the text says what it did."""


class RequestRefused(RequestFailed):
    """Another server was not asked, because its address is not allowed."""


class AnnotatorFailed(NewsgraphError):
    """An annotator cannot do its work on an article: a model server that does not answer, a result that is none."""

    def __init__(self, annotator: str, problem: str) -> None:
        super().__init__(f"{annotator}: {problem}")
        self.annotator = annotator
        self.problem = problem


class ArticleRefused(NewsgraphError):
    """The article's graph breaks the shapes; ``report`` is the human-readable report."""

    def __init__(self, identifier: str, report: str) -> None:
        super().__init__(f"{identifier}: refused by validation\n{report}")
        self.identifier = identifier
        self.report = report


class RdfError(NewsgraphError):
    """RDF that cannot be parsed or written."""


class QueryError(NewsgraphError):
    """SPARQL that cannot be parsed or evaluated."""


class NotFound(NewsgraphError):
    """Something asked for by name that is not there."""

    def __init__(self, kind: str, name: str, hint: str = "") -> None:
        super().__init__(f"no {kind} named {name!r}" + (f"; {hint}" if hint else ""))
        self.kind = kind
        self.name = name


class StoreError(NewsgraphError):
    """The store cannot do what was asked."""


class StoreLocked(StoreError):
    """Another process has the store open for writing."""


class StoreUnavailable(StoreError):
    """The folder holds no store, or the store cannot be opened."""
