"""Events in news text: type, participants, place, time, and whether they are said to have happened."""

from newsgraph.extract.events.annotator import NAME, EventAnnotator

__all__ = ["NAME", "EventAnnotator"]
