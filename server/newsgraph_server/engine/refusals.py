"""What a client is told when its work was refused by a worker, or ended one."""

from __future__ import annotations

import json

from newsgraph.errors import QueryError
from newsgraph_server.engine.evaluation import Unacceptable
from newsgraph_server.engine.worker_link import Reason
from newsgraph_server.protocol.problems import Problem


def refusal(reason: Reason | None, what: str, *, seconds: float, mebibytes: int) -> Problem:
    """For work (``what``: a query, an update) in the middle of which the worker ended, by itself or for a reason."""
    match reason:
        case "deadline":
            detail = (
                f"The {what} was stopped after {seconds:g} seconds. Make it smaller, with a LIMIT or with terms in "
                "place of variables."
            )
        case "memory":
            detail = (
                f"The {what} was stopped because it took more than {mebibytes} MiB of memory. Make it smaller, with a "
                "LIMIT or without sorting or grouping so much."
            )
        case "stop" | "client":
            return Problem(503, "The server is stopping.", {"Retry-After": "5"})
        case None:
            return Problem(
                400,
                f"The {what} overwhelmed the engine: it is nested too deeply, has too many parts, or wants too much "
                "memory at once.",
            )
    return Problem(503, detail, {"Retry-After": "10"})


def error_of(content: bytes) -> Exception:
    """The error of which a worker's frame tells."""
    given = json.loads(content)
    match given["kind"]:
        case "unacceptable":
            return Unacceptable(given["detail"])
        case "query":
            return QueryError(given["detail"])
        case "memory":
            return Problem(503, "The query took more memory than a worker has.", {"Retry-After": "10"})
        case "cut":
            return Problem(
                413, f"The answer is too large: {given['detail']}, and this format cannot say that it is cut."
            )
        case _:
            return Problem(503, f"The store cannot be read: {given['detail']}", {"Retry-After": "10"})


def detail_of(content: bytes) -> str:
    """What a frame says was wrong; nothing if it says nothing."""
    try:
        return str(json.loads(content)["detail"])
    except (ValueError, KeyError, TypeError):
        return ""
