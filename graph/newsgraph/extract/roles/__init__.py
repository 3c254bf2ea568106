"""The offices and functions that a text gives the people that it names."""

from newsgraph.extract.roles.annotator import NAME, RoleAnnotator

__all__ = ["NAME", "RoleAnnotator"]
