"""The SPARQL of the pages, one file a question."""
