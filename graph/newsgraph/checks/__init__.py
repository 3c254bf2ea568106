"""``newsgraph check`` and ``newsgraph stats``: proving the rules of the graph, and counting what it holds.

The shapes judge an article before it is stored. What is checked here are the rules about the dataset as a whole and
about the files beside it, which no single article can show. A problem means that something other than this program has
written to the folder, that the machine crashed between a file and the transaction it belongs to, or a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsgraph.checks.dataset import check_dataset
from newsgraph.checks.files import check_files
from newsgraph.checks.problem import Problem
from newsgraph.checks.shared import check_shared_nodes
from newsgraph.checks.statistics import stats
from newsgraph.workspace import Workspace

__all__ = ["Problem", "check", "stats"]


def check(workspace: Workspace) -> Iterator[Problem]:
    """Every problem found in the dataset and the archive, as it is found. Reads all of both; changes nothing."""
    yield from check_dataset(workspace.holdings)
    yield from check_shared_nodes(workspace.holdings)
    yield from check_files(workspace.holdings)
