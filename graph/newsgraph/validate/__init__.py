"""The gate: is this graph one that the project answers for? SHACL decides (``shapes/``).

`newsgraph.validate.shacl` holds the validator and loads the engine; `newsgraph.validate.report` what it returns.
"""
