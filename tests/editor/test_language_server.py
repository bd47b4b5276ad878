"""The schema in the language server behind VS Code: keys are completed, slips underlined where they are."""

import shutil
from pathlib import Path

import pytest
import yaml
from language_server import Server, missing

from valuex_xl.kinds.registry import KINDS

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
ROWS = [row for row in yaml.safe_load((HERE / "rows.yaml").read_text("utf-8")) if "says" in row]
COMPLETIONS = yaml.safe_load((HERE / "completions.yaml").read_text("utf-8"))
MODELINE = "# yaml-language-server: $schema=schema.json\n"
pytestmark = pytest.mark.skipif(bool(missing()), reason=f"the language server cannot be run: {missing()}")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mine")
    shutil.copy(RULES / "schema.json", folder)
    running = Server(folder)
    yield running
    running.stop()


def _told(found):
    places = [(each["range"]["start"], each["message"]) for each in found]
    return [f"{start['line'] + 1}:{start['character'] + 1}: {message}" for start, message in places]


def test_nothing_is_underlined_in_the_files_that_ship(server):
    texts = {path.name: path.read_text("utf-8") for path in sorted(RULES.rglob("*.yaml"))}
    found = {name: _told(server.says(text.replace("=../", "="))) for name, text in texts.items()}
    assert not any(found.values()), found
    assert all(any(f"\nkind: {kind}\n" in f"\n{text}" for text in texts.values()) for kind in KINDS)


def test_slips_are_underlined_at_their_place(server):
    texts = {row["file"]: (RULES / f"{row['file']}.yaml").read_text("utf-8") for row in ROWS}
    found = [_told(server.says(texts[row["file"]].replace(row["replace"], row["by"], 1))) for row in ROWS]
    assert found == [row["says"] for row in ROWS]


def test_keys_and_words_are_completed(server):
    found = [server.at("completion", MODELINE + row["text"])["items"] for row in COMPLETIONS]
    # Beside the names the server offers a whole object, and null for what may be left blank.
    names = [[each["label"] for each in items if not each["label"].startswith(("object(", "null"))] for items in found]
    assert names == [row["offers"] for row in COMPLETIONS]


def test_a_key_is_explained_where_the_pointer_rests(server):
    told = server.at("hover", MODELINE + "kind: grades\nversion: 1\nfig|ures: {}\n")["contents"]["value"]
    assert "what is known of a customer or a deal" in told
