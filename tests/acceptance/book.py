"""How the acceptance book is written: a row for each figure due, the inputs on a sheet of their own."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from valuex_xl.functions import open_session
from valuex_xl.workbooks.writing.finish import Finished, finish
from valuex_xl.workbooks.writing.new_book import new_book
from valuex_xl.workbooks.writing.pen import Known, Pen, absolute
from valuex_xl.workbooks.writing.styles import Styles, page, traffic_lights

HERE = Path(__file__).parent
BOOK = HERE.parents[1] / "workbooks" / "acceptance.xlsx"
EXAMPLES: list[dict[str, Any]] = yaml.safe_load((HERE / "examples.yaml").read_text(encoding="utf-8"))
DAY = date(2026, 6, 30)
RESULTS, INPUTS = "Acceptance", "Inputs"
HEADER = 6
_EXACT = 1e-9
_WIDTHS = (6, 54, 16, 16, 10, 9, 78, 66)
_TITLES = ("Id", "Example", "Due", "Found", "Within", "Result", "Formula", "Source")
_NAMED = re.compile(r"\{([^{}]+)\}")


class Line(NamedTuple):
    """One figure due: the example it belongs to, and its formula with the cells of its inputs."""

    id: str
    topic: str
    formula: str
    due: float | str
    within: float
    source: str


def lines(cells: Mapping[tuple[str, str], str]) -> Iterator[Line]:
    """Every figure due; ``cells`` says where the inputs of an example stand."""
    for example in EXAMPLES:
        for answer in example["answers"]:
            formula = _NAMED.sub(lambda found: cells[example["id"], found[1]], answer["formula"])  # noqa: B023
            within = answer.get("within", _EXACT)
            yield Line(example["id"], example["topic"], formula, answer["due"], within, example["source"])


def made() -> Finished:
    """The book with its values and its seal; the same examples give the same bytes."""
    session = open_session(None, BOOK, DAY)

    def finished(known: Known) -> Finished:
        written = _written(known)
        about = {"name": "the acceptance book", "by": "python -m tests.acceptance", "as_at": DAY}
        return finish(written, session, **about, spills={}, ledger=None, progress=None)

    return finished(finished({}).values)


def _written(known: Known) -> bytes:
    with new_book("Acceptance: published examples", DAY) as (book, buffer):
        styles = Styles(book)
        results = Pen(book, RESULTS, known)
        _results(results, styles, list(lines(_inputs(book, styles, known))))
        book.define_name("As_at", f"={RESULTS}!{absolute(3, 2)}")
    return buffer.getvalue()


def _inputs(book: Any, styles: Styles, known: Known) -> dict[tuple[str, str], str]:
    """Write the inputs, a row each, and say where each stands."""
    pen = Pen(book, INPUTS, known)
    page(pen.sheet, 2)
    pen.sheet.set_column(0, 0, 6)
    pen.sheet.set_column(1, 1, 20)
    pen.sheet.set_column(2, 30, 9)
    pen.text(0, 0, "Inputs of the published examples", styles.title)
    for place, title in enumerate(("Id", "Input", "Cells")):
        pen.text(2, place, title, styles.header)
    cells, row = {}, 3
    for example in EXAMPLES:
        for name, values in example["inputs"].items():
            pen.text(row, 0, example["id"], styles.text)
            pen.text(row, 1, name, styles.text)
            for at, value in enumerate(values, start=2):
                pen.value(row, at, value, styles.text)
            last = "" if len(values) == 1 else f":{absolute(row, 1 + len(values))}"
            cells[example["id"], name] = f"{INPUTS}!{absolute(row, 2)}{last}"
            row += 1
    return cells


def _results(pen: Pen, styles: Styles, due: list[Line]) -> None:
    page(pen.sheet, HEADER)
    for place, width in enumerate(_WIDTHS):
        pen.sheet.set_column(place, place, width)
    last = HEADER + len(due)
    pen.text(0, 0, "Acceptance: published examples", styles.title)
    says = "Each figure was published elsewhere and must come out of a formula; Within is how far it was rounded there."
    pen.text(1, 0, says, styles.note)
    pen.text(3, 1, "As at", styles.label)
    pen.value(3, 2, DAY, styles.input_date)
    pen.text(4, 1, "All of them", styles.label)
    area = f"{absolute(HEADER + 1, 5)}:{absolute(last, 5)}"
    pen.formula(4, 2, f'=COUNTIF({area},"PASS")&" of "&ROWS({area})&" pass"', styles.label)
    for place, title in enumerate(_TITLES):
        right = title in ("Due", "Found", "Within")
        centre = styles.header_center if title == "Result" else styles.header
        pen.text(HEADER, place, title, styles.header_right if right else centre)
    for row, line in enumerate(due, start=HEADER + 1):
        _result(pen, styles, row, line)
    traffic_lights(pen.sheet, styles, (HEADER + 1, 5, last, 5), f'IF($F{HEADER + 2}="PASS","OK","BREACH")')


def _result(pen: Pen, styles: Styles, row: int, line: Line) -> None:
    wanted, found, within = (absolute(row, place) for place in (2, 3, 4))
    pen.text(row, 0, line.id, styles.text)
    pen.text(row, 1, line.topic, styles.text)
    pen.value(row, 2, line.due, styles.right)
    pen.formula(row, 3, f"={line.formula}", styles.right)
    number = isinstance(line.due, (int, float))
    if number:
        pen.value(row, 4, line.within, styles.right)
    same = f"ABS({found}-{wanted})<={within}" if number else f"EXACT({found},{wanted})"
    pen.formula(row, 5, f'=IF(ISERROR({found}),"FAIL",IF({same},"PASS","FAIL"))', styles.light)
    pen.text(row, 6, f"={line.formula}", styles.quoted)
    pen.text(row, 7, line.source, styles.text)
