"""newsgraph: a knowledge graph of the news, in which what is reported is not asserted."""

from importlib.metadata import version

__version__ = version("newsgraph")
