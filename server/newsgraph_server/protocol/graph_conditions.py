"""Conditional writes (RFC 9110, section 13): ``If-Match`` and ``If-None-Match`` against lost updates.

The tag of every form of a graph begins with the revision of the store, so a write that must not meet another one is
refused after any write, to this graph or to another: never too late, sometimes too soon.
"""

from __future__ import annotations

from flask import request

from newsgraph_server.protocol.problems import Problem


def check_conditions(revision: int, *, exists: bool) -> None:
    """Raises Problem (412) unless the write may go on at this revision. Call it while no other write can come."""
    if "If-Match" in request.headers and not (
        exists and (request.if_match.star_tag or _is_current(request.if_match.as_set(), revision))
    ):
        raise Problem(412, "The graph is not what the condition says (If-Match). Read it again before you write it.")
    if "If-None-Match" in request.headers and (
        (exists and request.if_none_match.star_tag)
        or _is_current(request.if_none_match.as_set(include_weak=True), revision)
    ):
        raise Problem(412, "There is such a graph already (If-None-Match).")


def _is_current(tags: set[str], revision: int) -> bool:
    return any(tag.partition("-")[0] == str(revision) for tag in tags)
