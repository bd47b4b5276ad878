"""The page that is signed, as its templates make it: every text it can hold, and its files in the wheel."""

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import jinja2
import pytest
from hatchling.builders.wheel import WheelBuilder
from hostile import MARKUP, TURNED, assert_harmless_book, assert_harmless_page

from valuex_xl.cli.main import main
from valuex_xl.judging.findings import ByRule, Finding
from valuex_xl.judging.probes.probe import Witness
from valuex_xl.judging.why import Why
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.statements.change import Change
from valuex_xl.rulesets.changes.sets import SetChanges
from valuex_xl.workbooks.approval.found import BookMoves, Moved
from valuex_xl.workbooks.approval.report_html import html_report
from valuex_xl.workbooks.approval.report_xlsx import xlsx_report
from valuex_xl.workbooks.approval.words import Approval
from valuex_xl.workbooks.html_pages import templates_of
from valuex_xl.workbooks.recalc import Kept

ROOT = Path(__file__).parents[3]
TEMPLATES = ROOT / "valuex_xl" / "workbooks" / "approval" / "templates"
DAY = date(2026, 11, 28)
FORGED = "2026.2</td></tr><tr><td>Approved</td><td>by the board"


def approval(text: str) -> Approval:
    """A report that holds this text wherever it can hold one."""
    head = Head(text, text, text, text, text, text, text)
    changes = tuple(Change(None, None, (text,), text, effect) for effect in ("answers", "words", "nothing"))
    sets = SetChanges(text, head, head, changes, text, (Witness(text, DAY, text, text, text),))
    why = Why(text, (text,), text, text, 1)
    moved = Moved(text, text, text, text, f"{text} ", why)
    finding = Finding(text, "breach", text, ByRule(text, text, text), text)
    moves = BookMoves(
        book=text,
        day=DAY,
        own_days=(),
        grades=(text, ""),
        matrix={(text, ""): 1, (text, text): 2, ("", text): 3},
        moved=(moved,),
        deals=(moved,),
        new_breaches=(finding,),
        cleared=(finding,),
        cells=(moved,),
        words=(moved,),
        silent=(Kept(text, text, text),),
        seconds=0.0,
    )
    return Approval(text, text, DAY, (sets,), moves)


@pytest.mark.parametrize("text", [FORGED, MARKUP])
def test_whatever_a_report_holds_is_text(text: str) -> None:
    page = html_report(approval(text))
    assert_harmless_page(page, html_report(approval("plain")), [text])
    assert "Approved</td>" not in page
    assert_harmless_book(xlsx_report(approval(text)), [text])


def test_what_turns_the_direction_of_reading_is_shown() -> None:
    page = html_report(approval(TURNED))
    assert_harmless_page(page, html_report(approval("plain")), ["north \ufffd%03\ufffd \ufffdsouth\ufffd"])
    assert_harmless_book(xlsx_report(approval(TURNED)), ["north \ufffd%03\ufffd \ufffdsouth\ufffd"])


def test_the_page_neither_runs_nor_fetches_anything() -> None:
    page = html_report(approval("plain"))
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    assert policy in page
    assert not re.search(r"<script|javascript:|https?://|url\(|@import|\bsrc=|\bhref=", page)


def test_a_name_that_nobody_gives_is_an_error_and_no_gap() -> None:
    with pytest.raises(jinja2.UndefinedError, match="'approvel' is undefined"):
        templates_of("valuex_xl.workbooks.approval").from_string("{{ approvel.old }}").render()


def test_no_template_goes_round_the_escaping() -> None:
    for path in TEMPLATES.iterdir():
        assert not re.search(r"\|\s*safe|autoescape|Markup", path.read_text("utf-8")), path.name


def test_a_long_list_ends_in_how_many_more_there_are() -> None:
    made = approval("plain")
    assert made.moves is not None
    long = replace(made, moves=replace(made.moves, moved=made.moves.moved * 1501, cells=made.moves.cells * 502))
    page = html_report(long)
    assert re.findall(r"\.\.\. and ([\d,]+) more: --format csv lists them all\.", page) == ["1,001", "2"]
    assert page.count("<td><b>plain </b></td>") == 501


@pytest.mark.parametrize("money", [(), (("Income", 1_284_000.0), ("Profit", 92_100.0))])
def test_the_why_has_the_room_that_the_other_columns_leave(money: tuple[tuple[str, float], ...]) -> None:
    """Each column has the width of what it holds, also where what a customer brings stands between them."""
    made = approval("plain")
    assert made.moves is not None
    (moved,) = made.moves.moved
    page = html_report(replace(made, moves=replace(made.moves, moved=(moved._replace(money=money),), deals=())))
    head = re.findall(r'<table class="people"><colgroup>(.*?)</colgroup><thead><tr>(.*?)</tr>', page)
    ((columns, titles),) = head
    named = dict(zip(re.findall("<th>(.*?)</th>", titles), re.findall(r"<col(.*?)>", columns), strict=True))
    assert named.pop("Why") == ""
    assert named.pop("Brings", ' class="brings"') == ' class="brings"'
    assert named == dict.fromkeys(["Old", "New"], ' class="value"') | {
        "Customer": ' class="who"',
        "Cell": ' class="cell"',
    }


def test_the_templates_are_in_the_wheel() -> None:
    shipped = {file.distribution_path for file in WheelBuilder(str(ROOT)).recurse_included_files()}
    files = {path.relative_to(ROOT).as_posix() for path in TEMPLATES.iterdir()}
    assert {path.rpartition("/")[2] for path in files} >= {"approval.html", "approval.css", "people.html"}
    assert shipped >= files


def test_without_jinja_the_page_is_refused_before_any_work(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert main(["diff", "rules", "--report", "for.html"]) == 2
    assert capsys.readouterr().err == (
        "valuex: --report for.html: a page is made by the package jinja2, which is not installed: pip install jinja2"
        " - or name a workbook, for.xlsx\n"
    )
