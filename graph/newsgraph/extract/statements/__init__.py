"""Who says what: quotations and reported statements, each with the chain of sources that it came by.

Rules over words and quotation marks, no parser: `marks` pairs the marks, `tagging` gives each word a coarse class,
`cues` finds the verbs and phrases of reporting, `sources` the noun phrases that they belong to, `contents` what is
reported; `direct` settles the quotations, `chains` who reports whom.
"""

from newsgraph.extract.statements.annotator import StatementAnnotator

__all__ = ["StatementAnnotator"]
