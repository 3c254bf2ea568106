"""Request parameters from their bytes: strict UTF-8, every occurrence kept.

The frameworks' parsers replace bytes that are no UTF-8 and hide repeated parameters; the SPARQL Protocol (section 2)
wants both refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from newsgraph_server.protocol.problems import bad_request

Parameters = Mapping[str, tuple[str, ...]]
MOST_PARAMETERS = 1000


def parse_parameters(data: bytes) -> Parameters:
    """The parameters of a query string or of a form body, percent-decoded once. Raises Problem (400)."""
    values: dict[str, tuple[str, ...]] = {}
    pairs = data.split(b"&")
    if len(pairs) > MOST_PARAMETERS:
        raise bad_request(f"There are more than {MOST_PARAMETERS} parameters.")
    for pair in pairs:
        if not pair:
            continue
        name, _, value = pair.partition(b"=")
        key = _decode(name)
        values[key] = (*values.get(key, ()), _decode(value))
    return values


def single(parameters: Parameters, name: str) -> str | None:
    """The value of a parameter that may stand there once at most. Raises Problem (400) when it is repeated."""
    given = parameters.get(name, ())
    if len(given) > 1:
        raise bad_request(f"Give the parameter '{name}' once, not {len(given)} times.")
    return given[0] if given else None


def _decode(part: bytes) -> str:
    try:
        return unquote_to_bytes(part.replace(b"+", b" ")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise bad_request("A parameter is not UTF-8 after percent-decoding.") from error
