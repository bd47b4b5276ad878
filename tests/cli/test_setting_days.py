"""`valuex set` on thresholds by day: what was in force is shown, days are moved and deleted, reasons kept."""

import json
from datetime import date

import pytest

from valuex_xl.cli.main import FINDINGS, FINE, USAGE, main
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulesets.load import read_text

LINES = """kind: costs
version: 2026.1
rates:
  visit:
    1900-01-01: 90   # ever since
    2026-04-01: 95   # minutes of March
    2027-01-01: 99
  line: {2025-01-01: 2, 2026-01-01: 3, 2027-01-01: 4}
  parcel: 7
"""


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "mine.yaml"
    made.write_text(LINES, encoding="utf-8")
    return made


def _set(file, *words):
    return main(["set", str(file), *words])


def _rate(file, name) -> Dated:
    rules = read_text(file.read_text(encoding="utf-8"), "mine").rules
    return next(rate.rate for rate in rules.rates if rate.driver == name)


def test_a_value_from_a_day_on_is_shown_with_what_goes_on_behind_it(file, capsys):
    assert _set(file, "visit", "92", "--from", "2025-07-01", "--version", "2026.2") == FINE
    told = capsys.readouterr().out
    assert told.endswith(
        "  in force                  before  now\n"
        "  until 2025-06-30          90      90   goes on\n"
        "  2025-07-01 to 2026-03-31  90      92   changes\n"
        "  2026-04-01 to 2026-12-31  95      95   goes on\n"
        "  from 2027-01-01 on        99      99   goes on\n"
        "\n"
        "Written; the rules and their examples are in order.\n"
    )


def test_a_day_is_moved_with_its_comment(file):
    assert _set(file, "visit", "--from", "2026-04-01", "--move-to", "2026-07-01") == FINE
    assert file.read_text(encoding="utf-8") == LINES.replace("2026-04-01: 95 ", "2026-07-01: 95 ")


@pytest.mark.parametrize(
    ("name", "start", "to", "days"),
    [
        ("visit", "2026-04-01", "2028-01-01", ["1900-01-01", "2027-01-01", "2028-01-01"]),
        ("visit", "2027-01-01", "2026-01-01", ["1900-01-01", "2026-01-01", "2026-04-01"]),
        ("line", "2027-01-01", "2024-01-01", ["2024-01-01", "2025-01-01", "2026-01-01"]),
        ("line", "2025-01-01", "2026-06-01", ["2026-01-01", "2026-06-01", "2027-01-01"]),
        ("line", "2025-01-01", "2028-01-01", ["2026-01-01", "2027-01-01", "2028-01-01"]),
    ],
)
def test_a_day_that_passes_others_comes_to_stand_in_order(file, name, start, to, days, capsys):
    assert _set(file, name, "--from", start, "--move-to", to) == FINE
    text = file.read_text(encoding="utf-8")
    section = text.partition(f"  {name}:")[2].partition("\n  line" if name == "visit" else "\n")[0]
    assert sorted(days, key=section.index) == days
    assert [str(day) for day, _ in _rate(file, name).entries] == days
    comments = [line.split("#")[1] for line in text.splitlines() if "#" in line]
    assert sorted(comments) == [" ever since", " minutes of March"]


def test_a_day_is_deleted_with_its_line(file, capsys):
    assert _set(file, "visit", "--delete", "2026-04-01") == FINE
    assert file.read_text(encoding="utf-8") == LINES.replace("    2026-04-01: 95   # minutes of March\n", "")
    assert "2026-04-01 to 2026-12-31  95      90   changes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2025-01-01", "{2026-01-01: 3, 2027-01-01: 4}"),
        ("2026-01-01", "{2025-01-01: 2, 2027-01-01: 4}"),
        ("2027-01-01", "{2025-01-01: 2, 2026-01-01: 3}"),
    ],
)
def test_a_day_is_deleted_out_of_braces(file, day, left):
    assert _set(file, "line", "--delete", day) == FINE
    assert f"  line: {left}\n" in file.read_text(encoding="utf-8")


def test_line_ends_and_byte_order_mark_stay(file):
    file.write_bytes(b"\xef\xbb\xbf" + LINES.replace("\n", "\r\n").encode())
    assert _set(file, "visit", "--delete", "2027-01-01", "--because", "withdrawn") == FINE
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == len(LINES.splitlines())


def test_who_and_why_are_kept_above_the_line(file):
    words = ("--because", "rents rose: board, item 3", "--by", "Ada Byron")
    assert _set(file, "parcel", "8", *words) == FINE
    noted = f"  # {date.today()} Ada Byron: rents rose: board, item 3\n  parcel: 8\n"
    assert file.read_text(encoding="utf-8") == LINES.replace("  parcel: 7\n", noted)
    assert _set(file, "visit", "97", "--from", "2026-08-01", "--by", "Ada Byron") == FINE
    assert f"    # {date.today()} Ada Byron\n    2026-08-01: 97\n" in file.read_text(encoding="utf-8")


def test_a_program_reads_what_is_in_force(file, capsys):
    assert _set(file, "line", "--delete", "2026-01-01", "--dry-run", "--format", "json") == FINE
    told = json.loads(capsys.readouterr().out)["in_force"]
    assert told == [
        {"from": None, "to": "2024-12-31", "before": "nothing in force", "now": "nothing in force"},
        {"from": "2025-01-01", "to": "2025-12-31", "before": "2", "now": "2"},
        {"from": "2026-01-01", "to": "2026-12-31", "before": "3", "now": "2"},
        {"from": "2027-01-01", "to": None, "before": "4", "now": "4"},
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            ("visit", "--delete", "2026-05-01"),
            "rates / visit: does not change on 2026-05-01 - its days are 1900-01-01, 2026-04-01, 2027-01-01",
        ),
        (("parcel", "--delete", "2026-05-01"), "rates / parcel: has no days, it is 7 ever since - date it with --from"),
        (
            ("visit", "--from", "2026-04-01", "--move-to", "2027-01-01"),
            "rates / visit: has a threshold from 2027-01-01 on already - set or delete that one first",
        ),
        (("visit", "--move-to", "2026-05-01"), "--move-to takes the day that moves: --from DATE --move-to DATE"),
        (
            ("visit", "5", "--delete", "2026-04-01"),
            "--delete takes no VALUE: it goes alone, set the value by another command",
        ),
        (("visit", "--from", "2026-04-01"), "--from takes a VALUE, or --move-to with another day"),
        (("visit", "--because", "x"), "--because and --by go with a change: name a VALUE"),
        (
            ("parcel", "8", "--because", "two\nlines"),
            "--because and --by: a reason and a name are one line of text each, and can be seen",
        ),
    ],
)
def test_what_cannot_be_done_is_said(file, words, says, capsys):
    assert _set(file, *words) == USAGE
    assert capsys.readouterr().err == f"valuex: {says}\n"
    assert file.read_text(encoding="utf-8") == LINES


def test_a_change_that_an_example_contradicts_is_shown_by_day_and_not_written(file, capsys):
    text = LINES + "examples:\n  - {parcel: 1, visit: 1, line: 0, cost: 106}\n"
    file.write_text(text, encoding="utf-8")
    assert _set(file, "visit", "--delete", "2027-01-01") == FINDINGS
    assert file.read_text(encoding="utf-8") == text


def test_a_note_goes_with_its_day_and_moves_with_it(file):
    before = file.read_text(encoding="utf-8")
    for start in ("2026-08-01", "2026-10-01"):
        assert _set(file, "visit", "97", "--from", start, "--because", f"of {start}", "--by", "Ada Byron") == FINE
    assert _set(file, "visit", "--delete", "2026-08-01") == FINE
    noted = f"    # {date.today()} Ada Byron: of 2026-10-01\n"
    text = file.read_text(encoding="utf-8")
    assert text == before.replace("    2027-01-01:", f"{noted}    2026-10-01: 97\n    2027-01-01:")
    assert _set(file, "visit", "--from", "2026-10-01", "--move-to", "2028-01-01") == FINE
    moved = noted.replace("Byron", "Byron (from 2026-10-01, moved to 2028-01-01)")
    assert f"{moved}    2028-01-01: 97\n" in file.read_text(encoding="utf-8")
    assert _set(file, "visit", "--delete", "2028-01-01") == FINE
    assert file.read_text(encoding="utf-8") == before


def test_a_note_of_a_day_in_braces_names_it_and_goes_with_it(file):
    before = file.read_text(encoding="utf-8")
    for start in ("2028-01-01", "2029-01-01"):
        assert _set(file, "line", "9", "--from", start, "--because", "fuel: dearer", "--by", "Ada Byron") == FINE
    text = file.read_text(encoding="utf-8")
    assert f"  # {date.today()} Ada Byron (from 2028-01-01): fuel: dearer\n" in text
    assert _set(file, "line", "--delete", "2028-01-01") == FINE
    assert "(from 2028-01-01)" not in file.read_text(encoding="utf-8")
    assert "(from 2029-01-01)" in file.read_text(encoding="utf-8")
    assert _set(file, "line", "--delete", "2029-01-01") == FINE
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["visit", "line", "parcel"])
@pytest.mark.parametrize("by", ["J. Smith", "J. Smith (CFO)", ""])
def test_a_note_of_a_day_that_was_moved_twice_goes_with_it_too(file, name, by):
    _set(file, name, "8", "--from", "2029-01-01", "--because", "of 2029")
    before = file.read_text(encoding="utf-8")
    words = ("--because", "board paper 12: dearer (from 2029-01-01)", "--by", by)
    assert _set(file, name, "9", "--from", "2027-06-01", *words) == FINE
    assert _set(file, name, "10", "--from", "2027-06-01", *words) == FINE
    for start, to in (("2027-06-01", "2027-03-01"), ("2027-03-01", "2030-01-01")):
        assert _set(file, name, "--from", start, "--move-to", to, "--by", "K", "--because", f"as of {to}") == FINE
    text = file.read_text(encoding="utf-8")
    first = f"# {date.today()} {by}".strip() + " (from 2027-06-01, moved to 2027-03-01, moved to 2030-01-01): board"
    assert text.count(first) == 2
    assert "K (from 2027-03-01, moved to 2030-01-01): as of 2027-03-01\n" in text
    assert _set(file, name, "--delete", "2030-01-01") == FINE
    assert file.read_text(encoding="utf-8") == before


def test_a_day_named_in_the_path_is_named_in_its_note(file):
    before = file.read_text(encoding="utf-8")
    assert _set(file, "line / 2027-01-01", "9", "--by", "Ada Byron") == FINE
    assert f"  # {date.today()} Ada Byron (from 2027-01-01)\n  line:" in file.read_text(encoding="utf-8")
    assert _set(file, "line", "--delete", "2027-01-01") == FINE
    assert file.read_text(encoding="utf-8") == before.replace(", 2027-01-01: 4", "")


def test_a_note_on_a_line_of_several_settings_names_the_one_it_is_of(file):
    rates = "rates: {visit: {1900-01-01: 1, 2026-01-01: 2}, parcel (home): {1900-01-01: 3, 2026-01-01: 4}}\n"
    file.write_text("kind: costs\nversion: 1\n" + rates, encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    for name in ("visit", "parcel (home)"):
        assert _set(file, name, "9", "--from", "2027-01-01", "--because", "dearer", "--by", name) == FINE
    assert "parcel (home) (rates / parcel [home] from 2027-01-01): dearer" in file.read_text(encoding="utf-8")
    assert _set(file, "visit", "--from", "2027-01-01", "--move-to", "2028-01-01") == FINE
    assert file.read_text(encoding="utf-8").count("moved to") == 1
    assert _set(file, "visit", "--delete", "2028-01-01") == FINE
    text = file.read_text(encoding="utf-8")
    assert [line.split()[2] for line in text.splitlines() if line.startswith("#")] == ["parcel"]
    assert _set(file, "parcel (home)", "--delete", "2027-01-01") == FINE
    assert file.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("name", ["visit", "line"])
def test_a_note_of_a_day_that_is_taken_out_says_which(file, name):
    assert _set(file, name, "--delete", "2027-01-01", "--because", "withdrawn", "--by", "K") == FINE
    noted = f"  # {date.today()} K (from 2027-01-01 taken out): withdrawn\n  {name}:"
    assert noted in file.read_text(encoding="utf-8")


def test_comments_that_are_no_notes_stay_to_the_byte(file):
    said = "  # set by the board, see (from 2027-01-01): paper 3\n  # 2027 was planned\n"
    file.write_text(LINES.replace("  line:", said + "  line:"), encoding="utf-8")
    assert _set(file, "line", "--from", "2027-01-01", "--move-to", "2027-03-01") == FINE
    assert _set(file, "line", "--delete", "2027-03-01") == FINE
    want = LINES.replace("  line:", said + "  line:").replace(", 2027-01-01: 4", "")
    assert file.read_text(encoding="utf-8") == want
