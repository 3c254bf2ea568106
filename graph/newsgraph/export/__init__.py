"""The graph, or a part of it, as RDF files: streaming, compressed if the name says so, readable by any RDF software."""

from newsgraph.export.formats import FORMATS, LATER, format_of
from newsgraph.export.writing import export, export_to_file

__all__ = ["FORMATS", "LATER", "export", "export_to_file", "format_of"]
