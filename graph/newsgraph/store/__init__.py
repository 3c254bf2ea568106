"""The quad store behind one small interface: `base.Store`, implemented by `oxigraph.OxigraphStore`."""
