"""Figures in news text: what is counted, how exactly, and what part the figure plays."""
