"""Expected results of queries, read from the formats of the suite, and whether an answer is the same.

Solutions are the same when a renaming of blank nodes makes them so: in order where the query orders them, as a
multiset otherwise. Numbers and booleans of one datatype are the same when their values are: the standard does not say
whether 100 is written ``1.0E2``. The suite has results as SPARQL XML, JSON, CSV and TSV, and as RDF in the vocabulary
of its first version (http://www.w3.org/2001/sw/DataAccess/tests/result-set#).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions

from newsgraph.rdf import XSD, BlankNode, Literal, NamedNode, Quad, Triple

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

_VALUES: Mapping[str, Callable[[str], object]] = {
    XSD + "boolean": lambda text: text in ("1", "true"),
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "float": float,
    XSD + "double": float,
}

Value = NamedNode | BlankNode | Literal | Triple | str | None
"""A term; a text, in CSV; None where unbound."""
Row = Mapping[str, Value]
Renaming = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Solutions. ``ordered``: whether their order says anything."""

    variables: frozenset[str]
    rows: tuple[Row, ...]
    ordered: bool = True


Results = Table | bool


def read_results(content: bytes, suffix: str) -> Results:
    """The results in a file or an answer of SPARQL XML, JSON, TSV or CSV, by the suite's suffix of the format."""
    if suffix == ".csv":
        names, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
        named = (dict(zip(names, (_cell(cell) for cell in row), strict=True)) for row in rows)
        return Table(frozenset(names), tuple(named))
    media_format = {
        ".srx": QueryResultsFormat.XML,
        ".srj": QueryResultsFormat.JSON,
        ".tsv": QueryResultsFormat.TSV,
    }[suffix]
    results = pyoxigraph.parse_query_results(content, format=media_format)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    return Table(frozenset(names), tuple({name: solution[name] for name in names} for solution in results))


def _cell(cell: str) -> Value:
    """CSV tells neither types nor IRIs, but blank nodes, and it knows nothing between empty and unbound."""
    return BlankNode(cell[2:]) if cell.startswith("_:") else cell


def results_in(quads: Sequence[Quad]) -> Results | None:
    """The results that a graph describes in the suite's own vocabulary; None when it describes none."""
    values: dict[object, dict[str, list[Value]]] = {}
    for quad in quads:
        values.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    root = next(
        (quad.subject for quad in quads if quad.predicate == _TYPE and quad.object == NamedNode(RS + "ResultSet")), None
    )
    if root is None:
        return None
    given = values[root]
    for answer in given.get(RS + "boolean", ()):
        return isinstance(answer, Literal) and answer.value == "true"
    solutions = [values.get(node, {}) for node in given.get(RS + "solution", ())]
    places = [_number(solution.get(RS + "index", ())) for solution in solutions]
    ordered = bool(places) and None not in places
    if ordered:
        solutions = [
            solution for _, solution in sorted(zip(places, solutions, strict=True), key=lambda pair: pair[0] or 0)
        ]
    variables = frozenset(value.value for value in given.get(RS + "resultVariable", ()) if isinstance(value, Literal))
    rows: list[Row] = []
    for solution in solutions:
        row: dict[str, Value] = dict.fromkeys(variables)
        for binding in solution.get(RS + "binding", ()):
            variable = values[binding][RS + "variable"][0]
            assert isinstance(variable, Literal)
            row[variable.value] = values[binding][RS + "value"][0]
        rows.append(row)
    return Table(variables, tuple(rows), ordered)


def _number(values: Sequence[Value]) -> int | None:
    return next((int(value.value) for value in values if isinstance(value, Literal)), None)


def same_tables(expected: Table, actual: Table, *, ordered: bool, lax: bool = False) -> bool:
    """Whether two tables are the same; ``lax``: repeated rows may be fewer than expected."""
    if expected.variables != actual.variables:
        return False
    wanted, given = list(expected.rows), list(actual.rows)
    if lax:
        return len(given) <= len(wanted) and all(row in wanted for row in given) and all(row in given for row in wanted)
    if len(wanted) != len(given):
        return False
    if ordered and expected.ordered:
        there: Renaming = {}
        back: Renaming = {}
        return all(_same_row(a, b, there, back) for a, b in zip(wanted, given, strict=True))
    wanted.sort(key=_blanks)
    return _matches(wanted, given, {}, {})


def _blanks(row: Row) -> int:
    return sum(isinstance(value, BlankNode | Triple) for value in row.values())


def _matches(wanted: list[Row], given: list[Row], there: Renaming, back: Renaming) -> bool:
    """Whether each wanted row has a given one of its own, under one renaming; by trying, since tables are small."""
    if not wanted:
        return True
    tried: list[Row] = []
    for place, row in enumerate(given):
        if row in tried:
            continue
        tried.append(row)
        more, less = dict(there), dict(back)
        if _same_row(wanted[0], row, more, less):
            rest = given[:place] + given[place + 1 :]
            if _matches(wanted[1:], rest, more, less):
                return True
            if not _blanks(wanted[0]):
                return False  # another row that is the same would not help
    return False


def _same_row(expected: Row, actual: Row, there: Renaming, back: Renaming) -> bool:
    return all(_same(value, actual[name], there, back) for name, value in expected.items())


def _same(expected: Value, actual: Value, there: Renaming, back: Renaming) -> bool:
    if isinstance(expected, BlankNode) and isinstance(actual, BlankNode):
        return (
            there.setdefault(expected.value, actual.value) == actual.value
            and back.setdefault(actual.value, expected.value) == expected.value
        )
    if isinstance(expected, Triple) and isinstance(actual, Triple):
        return all(
            _same(a, b, there, back)
            for a, b in (
                (expected.subject, actual.subject),
                (expected.predicate, actual.predicate),
                (expected.object, actual.object),
            )
        )
    return expected == actual or _same_value(expected, actual)


def _same_value(expected: Value, actual: Value) -> bool:
    if not isinstance(expected, Literal) or not isinstance(actual, Literal) or expected.datatype != actual.datatype:
        return False
    value_of = _VALUES.get(expected.datatype.value)
    try:
        return value_of is not None and value_of(expected.value) == value_of(actual.value)
    except (ValueError, InvalidOperation):
        return False


def same_quads(expected: Sequence[Quad], actual: Sequence[Quad]) -> bool:
    """Whether two datasets are isomorphic (RDF 1.1 Concepts, section 4.1)."""
    algorithm = pyoxigraph.CanonicalizationAlgorithm.UNSTABLE
    datasets = [pyoxigraph.Dataset(quads) for quads in (expected, actual)]
    for dataset in datasets:
        dataset.canonicalize(algorithm)
    return datasets[0] == datasets[1]
