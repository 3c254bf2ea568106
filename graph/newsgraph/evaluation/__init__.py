"""Evaluation: annotators held against gold annotations, as a command and from Python.

Gold records and predictions have one form (`records`), read from JSON Lines (`gold_lines`) or CoNLL columns
(`columns`). Each layer has its scorer, a pure function from two records to counts; `running` streams over files.
"""
