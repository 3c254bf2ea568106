"""``validate``, ``export``, ``import``: whole graphs in and out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from newsgraph.config import Config
from newsgraph.errors import SourceError
from newsgraph.export import FORMATS, export, format_of
from newsgraph.imports import read_graph
from newsgraph.validate import Report, load_validator
from newsgraph.workspace import open_workspace
from newsgraph_server.cli.options import folder_of, json_option, store_options
from newsgraph_server.cli.output import print_json
from newsgraph_server.handover import running_server
