"""The quad store behind one small interface: `base.Store`, implemented by `oxigraph.OxigraphStore`.

Only this package and `newsgraph.rdf` import the engine, and only `oxigraph` its ``Store``.
"""
