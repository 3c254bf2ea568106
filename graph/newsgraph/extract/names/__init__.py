"""Names of persons, organizations and places."""

from newsgraph.extract.names.annotator import NameAnnotator

__all__ = ["NameAnnotator"]
