"""The documentation as a subject of tests: its examples run, its tables are complete, its links lead somewhere."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import click
import pytest

from newsgraph.config import load_config
from newsgraph_server.cli import newsgraph
from newsgraph_server.cli.reference import command_reference

CHECKOUT = Path(__file__).parent.parent.parent
PAGES = sorted([CHECKOUT / "README.md", *(CHECKOUT / "docs").glob("*.md"), *CHECKOUT.glob("*/README.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def test_there_are_pages_to_test() -> None:
    assert len(PAGES) >= 8


def test_the_examples_for_python_run(tmp_path: Path) -> None:
    blocks = re.findall(
        r"```python\n(.*?)```", (CHECKOUT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert len(blocks) == 5
    names: dict[str, object] = {"folder": tmp_path}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)


def test_the_command_reference_is_what_the_commands_say() -> None:
    page = CHECKOUT / "docs" / "commands.md"
    reference = command_reference()
    if os.environ.get("NEWSGRAPH_UPDATE_DOCS"):
        page.write_text(reference, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == reference, "run the tests once with NEWSGRAPH_UPDATE_DOCS=1"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_links_to_files_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = [*project["project"]["dependencies"], *(d for group in groups.values() for d in group)]
    page = (CHECKOUT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[\[<>=!~;]", dependency)[0] for dependency in wanted]
    assert len(names) > 10
    assert [name for name in names if f"`{name}`" not in page] == []


def test_every_setting_is_documented() -> None:
    page = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
    for setting in ("store", "base-iri", "token", "annotators", "plugins.NAME", "languages"):
        assert f"`{setting}`" in page or f"`[{setting}]`" in page
    example = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0]
    tables = {name for name, value in tomllib.loads(example).items() if isinstance(value, dict)}
    assert tables <= {"annotators", "plugins", *newsgraph.sources}


def test_the_example_of_a_settings_file_can_be_read(tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "settings.md").read_text(encoding="utf-8")
    file = tmp_path / "newsgraph.toml"
    file.write_text(re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0])
    assert load_config(None, {}, file).base_iri == "https://news.example/"


def test_the_readme_names_only_commands_that_exist() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^newsgraph (\w+)", readme, re.MULTILINE))
    assert {"ingest", "serve", "query", "export", "import"} <= named
    assert named <= set(newsgraph.sources)


def test_every_command_has_help_for_itself_and_its_options() -> None:
    context = click.Context(newsgraph)
    commands = [newsgraph.get_command(context, name) for name in newsgraph.list_commands(context)]
    assert len(commands) >= 13
    for command in commands:
        assert command is not None
        assert command.help
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert parameter.help, f"{command.name} {parameter.name}"
