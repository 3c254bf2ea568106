"""Settings and where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.config import Config, load_config
from newsgraph.errors import ConfigError


def test_options_win_over_environment_over_file_over_default(tmp_path: Path) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text('store = "from-file"\nbase-iri = "http://file.example/"\ntoken = "file"\n')
    environment = {"NEWSGRAPH_STORE": "from-environment", "NEWSGRAPH_TOKEN": "environment"}
    config = load_config({"store": "from-option", "base_iri": None}, environment, file)
    assert (config.store, config.base_iri, config.token) == ("from-option", "http://file.example/", "environment")
    assert load_config().store == "newsgraph-data"


def test_an_annotator_is_chosen_by_layer_in_file_or_environment(tmp_path: Path) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text('[annotators]\nmentions = "mine"\n')
    assert load_config(None, {}, file).annotators["mentions"] == ("mine",)
    assert load_config(None, {"NEWSGRAPH_ANNOTATOR_TIMES": "other"}).annotators["times"] == ("other",)
    assert load_config(None, {}, file).annotators["events"] == ("events",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('stroe = "x"', "no such setting"),
        ("store = 3", "must be a string"),
        ("store = ", "cannot be read"),
        ('base-iri = "localhost"', "base IRI must be"),
        ('[annotators]\nname = "x"', "unknown layer"),
        ("annotators = 1", "must be a table"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=message):
        load_config(None, {}, file)


def test_tables_of_commands_are_not_settings_of_the_library(tmp_path: Path) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text("[serve]\nport = 9000\n")
    assert load_config(None, {}, file) == Config()


def test_the_token_is_not_shown() -> None:
    assert "secret" not in repr(Config(token="secret"))
