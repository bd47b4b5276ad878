"""Laws of `valuex set`: nothing but the value changes, and what was written is read again as meant."""

from collections import Counter
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
import yaml

from valuex_xl.kinds.registry import shape_of
from valuex_xl.rulefiles.editing.edit import CannotEditError, set_value, tree_of
from valuex_xl.rulefiles.editing.settings import NoSuchPathError, find_setting, settings
from valuex_xl.rulefiles.tree import ScalarNode
from valuex_xl.rulesets.load import read_bytes

ROOT = Path(__file__).parents[2]
FILES = {path.stem: path for path in sorted((ROOT / "rules").glob("*.yaml"))}
KINDS = {name: read_bytes(path.read_bytes(), path).rules.head.kind for name, path in FILES.items()}
WORDS = ["at least 33%", ">= 33%", "no", "12", "a: b, {c} [d] #e \"f\" 'g'", "- x", "*x", "it's", "# x", "C:\\", "ü 東"]
DRESSED = {
    "as it is": lambda data: data,
    "with Windows line ends": lambda data: data.replace(b"\n", b"\r\n"),
    "with a byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "without a last line end": lambda data: data.rstrip(b"\n"),
}
# Each file in one dress, and one file in all of them: every change is read again, which takes its time.
DRESSES = [*zip(FILES, cycle(DRESSED)), *(("grades", dress) for dress in DRESSED)]


def known(data, name):
    root, faults = tree_of(data, f"{name}.yaml")
    assert not faults.errors
    return root, settings(root, shape_of(KINDS[name]))


def put(data, name, path, value, start=None):
    root, among = known(data, name)
    return set_value(data, root, find_setting(path, among), value, start)


def leaves(data):
    """Every value of a file as another reader of YAML sees it: as texts."""

    def inside(value):
        if isinstance(value, str):
            return [value]
        return [leaf for each in (value.values() if isinstance(value, dict) else value) for leaf in inside(each)]

    return inside(yaml.load(data.decode("utf-8-sig"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))


def lines(data):
    return data.decode("utf-8").replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize("name", FILES)
def test_every_value_set_to_itself_changes_no_byte(name):
    data = FILES[name].read_bytes()
    root, among = known(data, name)
    found = [each for each in among if isinstance(each.entry.value, ScalarNode)]
    assert "version" in map(str, found)
    for each in found:
        assert find_setting(str(each), among) == each
        assert set_value(data, root, each, each.entry.value.text) == data


@pytest.mark.parametrize(("name", "dress"), DRESSES)
def test_a_new_value_changes_one_line_and_is_read_as_written(name, dress):
    data = DRESSED[dress](FILES[name].read_bytes())
    root, among = known(data, name)
    for at, each in enumerate(among):
        word = WORDS[at % len(WORDS)]
        changed = set_value(data, root, each, word)
        pairs = enumerate(zip(lines(data), lines(changed), strict=True), 1)
        assert [number for number, (old, new) in pairs if old != new] == [each.entry.value.place.line]
        assert changed.count(b"\r\n") == data.count(b"\r\n")
        assert [new for old, new in zip(leaves(data), leaves(changed), strict=True) if old != new] == [word]


@pytest.mark.parametrize(("name", "dress"), DRESSES)
def test_a_dated_change_keeps_the_old_value_and_adds_the_new_one(name, dress):
    data = DRESSED[dress](FILES[name].read_bytes())
    root, among = known(data, name)
    for each in [each for each in among if each.grammar.dated]:
        changed = set_value(data, root, each, "at least 33%", date(2026, 4, 1))
        gone, new = Counter(leaves(data)) - Counter(leaves(changed)), Counter(leaves(changed)) - Counter(leaves(data))
        assert (gone.total(), new) == (0, Counter(["at least 33%"]))
        lost = Counter(lines(data)) - Counter(lines(changed))
        assert lost.total() == 1, "only the line of the threshold is another one"
        assert (b"\n" in changed.replace(b"\r\n", b"")) == (b"\n" in data.replace(b"\r\n", b""))


def test_days_stand_in_their_order():
    data = FILES["grades"].read_bytes()
    for value, day in (("at least 33%", date(2026, 4, 1)), (">= 34%", date(2027, 1, 1)), ("5", date(1990, 1, 1))):
        data = put(data, "grades", "B / share of wallet", value, day)
    days = find_setting("B / share of wallet", known(data, "grades")[1]).entry.value.entries
    assert [(day.key.text, day.value.text) for day in days] == [
        ("1900-01-01", "at least 25%"),
        ("1990-01-01", "5"),
        ("2026-04-01", "at least 33%"),
        ("2027-01-01", ">= 34%"),
    ]


def test_only_thresholds_have_days():
    root, among = known(FILES["grades"].read_bytes(), "grades")
    for each in [each for each in among if not each.grammar.dated]:
        with pytest.raises(CannotEditError, match="only thresholds change from a day on - leave --from out"):
            set_value(FILES["grades"].read_bytes(), root, each, "x", date(2026, 4, 1))


BLOCK = """\
kind: costs
version: 1
rates:
    delivery: 84     # of a lorry
    order:
        2024-01-01: 10
        2026-01-01: 12     # board paper 3
"""


@pytest.mark.parametrize(
    ("path", "value", "start", "old", "new"),
    [
        (
            "delivery",
            "90",
            date(2026, 4, 1),
            "    delivery: 84     # of a lorry\n",
            "    delivery:\n        1900-01-01: 84     # of a lorry\n        2026-04-01: 90\n",
        ),
        ("order", "13", date(2027, 1, 1), "paper 3\n", "paper 3\n        2027-01-01: 13\n"),
        ("order", "11", date(2025, 1, 1), ": 10\n", ": 10\n        2025-01-01: 11\n"),
        ("order", "9", date(2023, 1, 1), "    order:\n", "    order:\n        2023-01-01: 9\n"),
        ("order", "14", date(2026, 1, 1), "01: 12 ", "01: 14 "),
        ("order / 2024-01-01", "8", None, "01: 10", "01: 8"),
        ("delivery", "1.5", None, "84  ", "1.5  "),
    ],
)
def test_lines_are_written_as_the_file_writes_them(path, value, start, old, new):
    data = BLOCK.encode()
    root, _ = tree_of(data, "c.yaml")
    changed = set_value(data, root, find_setting(path, settings(root, shape_of("costs"))), value, start)
    assert changed.decode() == BLOCK.replace(old, new)


@pytest.mark.parametrize(
    ("path", "value", "start", "says"),
    [
        ("order", "13", None, "rates / order: changes by day (2024-01-01, 2026-01-01) - add --from with a day, or put "
         "one of these days behind the path"),
        ("order / 2024-01-01", "13", date(2027, 1, 1), "rates / order / 2024-01-01: names a day itself - leave the day "
         "out of the path, or --from"),
        ("delivery", "13", date(1900, 1, 1), "rates / delivery: 1900-01-01 is no day on which it could change - the "
         "first is 1900-01-01"),
        ("delivery", " ", None, "rates / delivery: a value is one line of text - write it between quotes"),
        ("delivery", "1\n2", None, "rates / delivery: a value is one line of text - write it between quotes"),
        ("version", "2", date(2027, 1, 1), "version: only thresholds change from a day on - leave --from out"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_said(path, value, start, says):
    data = BLOCK.encode()
    root, _ = tree_of(data, "c.yaml")
    with pytest.raises(CannotEditError) as refused:
        set_value(data, root, find_setting(path, settings(root, shape_of("costs"))), value, start)
    assert str(refused.value) == says


def test_a_value_on_several_lines_is_left_to_an_editor():
    data = BLOCK.replace("version: 1\n", "version: 1\ntitle: a long\n  title\nowner: >-\n  me\n").encode()
    root, _ = tree_of(data, "c.yaml")
    for path in ("title", "owner"):
        with pytest.raises(CannotEditError, match="stands on several lines - change it in an editor"):
            set_value(data, root, find_setting(path, settings(root, shape_of("costs"))), "short")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("share of wallet", '"share of wallet" may mean several values - write one of these paths:\n'
         "  grades / A / needs / share of wallet: at least 75%\n  grades / B / needs / share of wallet: at least 25%"),
        ("grades.B.needs.share of wallet", '"grades.B.needs.share of wallet" leads to no value - did you mean '
         '"grades / B / needs / share of wallet"?'),
        ("B / share of walet", '"B / share of walet" leads to no value - did you mean '
         '"grades / B / needs / share of wallet"?'),
    ],
)  # fmt: skip
def test_a_path_that_leads_nowhere_or_to_several_is_told(path, says):
    with pytest.raises(NoSuchPathError) as refused:
        find_setting(path, known(FILES["grades"].read_bytes(), "grades")[1])
    assert str(refused.value) == says


@pytest.mark.parametrize(
    ("name", "path", "means"),
    [
        ("grades", "B / share of wallet", "grades / B / needs / share of wallet"),
        ("grades", " grades/b/ NEEDS / Share of  wallet ", "grades / B / needs / share of wallet"),
        ("targets", "B to A / share", "moves / B to A / share"),
        ("nec_80_100", "80% to 100% / ours", "shares / 80% to 100% / ours"),
        ("nec_80_100", "100% / ours", "shares / 100% / ours"),
        ("scorecard", "fit / 50", "score / fit / points / 50"),
        ("concentration", "industry / watch", "limits / industry / watch"),
        ("concentration", "B", "classes / B"),
        ("grades", "version", "version"),
    ],
)
def test_names_may_be_left_out_of_a_path(name, path, means):
    assert str(find_setting(path, known(FILES[name].read_bytes(), name)[1])) == means
