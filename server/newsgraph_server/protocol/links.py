"""From IRIs of the graph to paths of this application and back.

The host that a request names decides nothing: an IRI is the configured base plus the path.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from newsgraph.rdf import NamedNode
from newsgraph.vocabulary import PREFIXES

ONTOLOGY = PREFIXES["ng"]
_LOCAL_NAME = re.compile(r"[A-Za-z_][\w-]*")
_SAFE = "/#=,:@!$&'()*+;?~-._%"


@dataclass(frozen=True, slots=True)
class Links:
    """``base`` is the base IRI, ``root`` the path under which the application is mounted ('' at the top)."""

    base: str
    root: str = ""

    def iri(self, path: str) -> NamedNode | None:
        """The IRI that a request's path names; None when no IRI can have that path."""
        try:
            return NamedNode(self.base + path.removeprefix("/"))
        except ValueError:
            return None

    def local(self, iri: str) -> str | None:
        """The path of an IRI under the base, with its fragment; None for other IRIs."""
        if not iri.startswith(self.base):
            return None
        rest = quote(iri[len(self.base) :], safe=_SAFE)
        if rest.startswith("/"):  # would name another host
            return None
        return f"{self.root}/{rest}"

    def href(self, iri: str) -> str | None:
        """What a link to the IRI points to; None when it must not be a link (``javascript:``, ``urn:``, …)."""
        local = self.local(iri)
        if local is not None:
            return local
        if iri.startswith(ONTOLOGY):  # its documentation is served here, so it opens offline, too
            return f"{self.root}/ontology#{quote(iri.removeprefix(ONTOLOGY))}"
        return iri if iri.startswith(("https://", "http://")) else None

    def short(self, iri: str) -> str:
        """The IRI for reading: without the base, or as a prefixed name of a vocabulary that we use."""
        if iri.startswith(self.base):
            return iri.removeprefix(self.base)
        for prefix, namespace in PREFIXES.items():
            local = iri.removeprefix(namespace)
            if local != iri and _LOCAL_NAME.fullmatch(local):
                return f"{prefix}:{local}"
        return iri
