"""What is computed across articles: how claims relate, how many sources a claim has, when an utterance was made.

Everything here stands in ``graph/relations``, follows from the article graphs and can be computed again at any time.
"""
