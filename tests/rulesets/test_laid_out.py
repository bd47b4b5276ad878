"""Rule files put into one folder with all that they rest on: no file takes the place of another of its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.rulefiles.statements.change import can_change_answers
from valuex_xl.rulesets.carried import Carried, carried, laid_out, needed
from valuex_xl.rulesets.changes.comparing import compare
from valuex_xl.rulesets.load import read_file

RATES = "kind: costs\nversion: {0}\nrates: {{pallet: {0}}}\n"
LIMITS = """kind: concentration
version: 1
base: {fee: net}
limits: {customer: {of: fee, breach: above 30%}}
parents: {from: firms.csv}
"""


def chain(path: Path) -> tuple[Carried, ...]:
    return carried(path, path.read_bytes(), read_file(path).bases)


def put(files: dict[str, bytes], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Rates of the same name three times: our own, based on those that ship, and a set on top of both."""
    ships = put({"rates.yaml": RATES.format(3).encode()}, tmp_path / "ships")
    monkeypatch.setattr("valuex_xl.rulesets.bases.shipped_rules", lambda: ships)
    texts = {
        "rates.yaml": b"kind: costs\nversion: 2\nbased on: rates\nrates: {line: 2}\n",
        "top.yaml": b"kind: costs\nversion: 1\nbased on: rates\nrates: {stop: 1}\n",
    }
    return put(texts, tmp_path / "own")


def test_bases_of_one_name_lie_side_by_side(own: Path, tmp_path: Path) -> None:
    files = laid_out(chain(own / "top.yaml"), "top")
    assert list(files) == ["rates.yaml", "top_rates.yaml", "top.yaml"]
    before, after = (read_file(folder / "top.yaml") for folder in (own, put(files, tmp_path / "out")))
    assert not can_change_answers(compare(before, after))
    assert after.rules.head.based_on == "top_rates 2, which is based on rates 3"


def test_what_lies_there_is_shared_where_it_is_the_same_and_never_replaced(own: Path, tmp_path: Path) -> None:
    taken: dict[str, bytes | None] = {"rates.yaml": None, "top.yaml": None}
    for name in ("rates", "top"):
        taken |= laid_out(chain(own / f"{name}.yaml"), name, taken=taken)
    folder = put({name: data for name, data in taken.items() if data is not None}, tmp_path / "out")
    for name in ("rates", "top"):
        before, after = (read_file(each / f"{name}.yaml") for each in (own, folder))
        assert not can_change_answers(compare(before, after))
    plain = put({"rates.yaml": RATES.format(5).encode(), "top.yaml": (own / "top.yaml").read_bytes()}, tmp_path / "b")
    alone = laid_out(chain(plain / "rates.yaml"), "rates")
    assert list(laid_out(chain(plain / "top.yaml"), "top", taken=alone)) == ["rates.yaml", "top.yaml"]
    assert list(laid_out(chain(plain / "top.yaml"), "top", taken={"RATES.yaml": b"other"})) == [
        "top_rates.yaml",
        "top.yaml",
    ]


def test_lists_of_one_name_lie_side_by_side(tmp_path: Path) -> None:
    folders = []
    for name, parent in (("north", "Fjord"), ("south", "Reef")):
        lists = {f"{name}.yaml": LIMITS.encode(), "firms.csv": f"name,parent\nBay,{parent}\n".encode()}
        folders.append(put(lists, tmp_path / name))
    taken: dict[str, bytes | None] = {}
    for folder in folders:
        taken |= laid_out(chain(folder / f"{folder.name}.yaml"), folder.name, taken=taken)
    assert sorted(taken) == ["firms.csv", "north.yaml", "south.yaml", "south_firms.csv"]
    out = put({name: data or b"" for name, data in taken.items()}, tmp_path / "out")
    parents = [read_file(out / f"{folder.name}.yaml").rules.parents for folder in folders]  # type: ignore[attr-defined]
    assert parents == [{"Bay": "Fjord"}, {"Bay": "Reef"}]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (RATES.format(1), ()),
        ("kind: costs\nbased on: 'rates'\n", ("rates",)),
        (LIMITS, ("firms.csv",)),
        (f"based on: north\n{LIMITS}", ("north", "firms.csv")),
        ("based on: [\n", ()),
        ("\ufeff\x00", ()),
    ],
)
def test_what_a_file_needs_is_what_it_names(text: str, names: tuple[str, ...]) -> None:
    assert needed(text.encode()) == names
