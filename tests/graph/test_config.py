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


def test_a_layer_may_have_several_annotators_in_order_of_priority(tmp_path: Path) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text('[annotators]\nmentions = ["spacy", "names"]\nevents = []\n')
    config = load_config(None, {"NEWSGRAPH_ANNOTATOR_STATEMENTS": "chat, statements"}, file)
    assert config.annotators["mentions"] == ("spacy", "names")
    assert load_config(None, {}, file).annotators["events"] == ()
    assert load_config(None, {"NEWSGRAPH_ANNOTATOR_STATEMENTS": "chat, statements"}).annotators["statements"] == (
        "chat",
        "statements",
    )


def test_settings_of_plug_ins_come_from_file_and_environment_which_wins(tmp_path: Path) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text('languages = "tongues"\n[plugins.chat]\nmodel = "small"\nmax_tokens = 5\n[plugins.spacy]\nx = 1\n')
    environment = {"NEWSGRAPH_PLUGIN_CHAT_MODEL": "large", "NEWSGRAPH_PLUGIN_CHAT_API_KEY": "sk-secret"}
    config = load_config(None, environment, file)
    assert config.plugins == {
        "chat": {"model": "large", "max-tokens": 5, "api-key": "sk-secret"},
        "spacy": {"x": 1},
    }
    assert config.languages == "tongues"
    assert "secret" not in repr(config)


@pytest.mark.parametrize("key", ["api-key", "api_key", "API-Key", "token", "password"])
def test_keys_of_services_are_not_taken_from_a_file(tmp_path: Path, key: str) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text(f'[plugins.chat]\n{key} = "sk-secret"\n')
    with pytest.raises(ConfigError, match=r"environment only: set NEWSGRAPH_PLUGIN_CHAT_\w+") as caught:
        load_config(None, {}, file)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[annotators]\nmentions = 1", "must be the name of an annotator, or a list"),
        ("[annotators]\nmentions = [1]", "must be the name of an annotator, or a list"),
        ('[annotators]\nmentions = ["names", "names"]', "each of them once"),
        ('[annotators]\nmentions = "names,"', "must name annotators"),
        ('plugins = "chat"', "must be a table for each annotator"),
        ('[plugins]\nchat = "x"', "must be a table for each annotator"),
        ("languages = 1", "must be a string"),
    ],
)
def test_wrong_annotators_and_plug_ins_say_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "newsgraph.toml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=message):
        load_config(None, {}, file)
