"""The store's folder as a whole: articles go in, are replaced and go out, each in one transaction.

`open_workspace` gives a `Workspace`. Its parts can be used alone: `runs` and `traces` write ``graph/runs``, `versions`
decides what an article is to those that are there, `gate` asks the shapes, `ingestion` and `removal` do the work.
"""

from newsgraph.workspace.outcome import Outcome, Status
from newsgraph.workspace.traces import Fate, fate_of
from newsgraph.workspace.workspace import Workspace, open_workspace

__all__ = ["Fate", "Outcome", "Status", "Workspace", "fate_of", "open_workspace"]
