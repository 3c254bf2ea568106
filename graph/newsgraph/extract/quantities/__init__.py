"""Figures in news text: what is counted, how exactly, and what part the figure plays."""

from newsgraph.extract.quantities.annotator import NAME, QuantityAnnotator

__all__ = ["NAME", "QuantityAnnotator"]
