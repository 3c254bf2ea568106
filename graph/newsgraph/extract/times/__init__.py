"""Expressions of time in news text, and the days that they denote."""

from newsgraph.extract.times.annotator import NAME, TimeAnnotator
from newsgraph.extract.times.ranges import stretch_at, stretches

__all__ = ["NAME", "TimeAnnotator", "stretch_at", "stretches"]
