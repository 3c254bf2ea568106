"""Expressions of time in news text, and the days that they denote."""

from newsgraph.extract.times.annotator import NAME, TimeAnnotator

__all__ = ["NAME", "TimeAnnotator"]
