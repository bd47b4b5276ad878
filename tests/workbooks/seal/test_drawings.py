"""What lies on the cells of a sheet: which cells something covers, what it is, and what a chart reads."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from valuex_xl.workbooks.seal.drawings import Drawing, _covered, drawings_on

FROM = "<from><col>{}</col><row>{}</row></from>"
TO = "<to><col>{}</col><row>{}</row></to>"
LAST, RIGHT = 1_048_576, 16_384


@pytest.mark.parametrize(
    ("anchor", "covered"),
    [
        (FROM.format(0, 0) + TO.format(0, 0), (1, 1, 1, 1)),
        (FROM.format(2, 4) + TO.format(7, 9), (5, 3, 10, 8)),
        (FROM.format(7, 9) + TO.format(2, 4), (10, 8, 10, 8)),
        (FROM.format(2, 4) + '<ext cx="609599" cy="190499"/>', (5, 3, 5, 3)),
        (FROM.format(2, 4) + '<ext cx="609600" cy="190500"/>', (5, 3, 6, 4)),
        (FROM.format(2, 4) + '<ext cx="1219200" cy="571500"/>', (5, 3, 8, 5)),
        (FROM.format(2, 4), (5, 3, 5, 3)),
        ('<pos x="0" y="0"/>', (1, 1, 1, 1)),
        ('<pos x="609600" y="381000"/><ext cx="609600" cy="190500"/>', (3, 2, 4, 3)),
        ('<pos x="-609600" y="left"/>', (1, 1, 1, 1)),
        (FROM.format(16383, 1048575) + TO.format(16399, 1048599), (LAST, RIGHT, LAST, RIGHT)),
        (FROM.format(99999, 9999999) + TO.format(1, 1), (LAST, RIGHT, LAST, RIGHT)),
        (FROM.format(1, 1) + TO.format("x", 9), (2, 2, 2, 2)),
        (FROM.format(" 1 ", " 3 ") + TO.format(1, 3), (4, 2, 4, 2)),
        ("<from><col>3</col></from>" + TO.format(1, 3), (1, 1, 4, 2)),
    ],
)
def test_the_cells_from_corner_to_corner(anchor: str, covered: tuple[int, int, int, int]) -> None:
    assert _covered(fromstring(f"<anchor>{anchor}</anchor>")) == covered


LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def package(drawing: str, links: dict[str, list[Any]], **parts: str) -> Any:
    texts = {"drawing": f"<wsDr>{drawing}</wsDr>", **parts}
    kept = SimpleNamespace(
        relations=lambda part: links.get(part, []),
        member=texts.get,
        tree=lambda part: fromstring(texts[part]),
    )
    return SimpleNamespace(package=kept)


def link(kind: str, target: str, id_: str = "r1", outside: bool = False) -> Any:
    return SimpleNamespace(kind=kind, target=target, id=id_, outside=outside)


def anchored(inner: str, name: str = "twoCellAnchor") -> str:
    return f"<{name}>{FROM.format(0, 0)}{TO.format(1, 1)}{inner}</{name}>"


@pytest.mark.parametrize(
    ("inner", "kind"),
    [
        ("<pic/>", "picture"),
        ("<sp/>", "shape"),
        ("<cxnSp/>", "line"),
        ("<grpSp><sp/></grpSp>", "group of shapes"),
        ("<graphicFrame/>", "chart"),
        ("<contentPart/>", "object"),
    ],
)
@pytest.mark.parametrize("anchor", ["twoCellAnchor", "oneCellAnchor", "absoluteAnchor"])
def test_what_it_is(inner: str, kind: str, anchor: str) -> None:
    book = package(anchored(inner, anchor) + "<other><pic/></other>", {"sheet": [link("drawing", "drawing")]})
    assert drawings_on(book, "sheet") == (Drawing(kind, "A1:B2"),)


def test_only_drawings_in_the_file_that_are_there() -> None:
    links = [
        link("comments", "drawing"),
        link("drawing", "drawing", outside=True),
        link("drawing", "nowhere"),
        link("hyperlink", "nowhere", outside=True),
    ]
    assert drawings_on(package(anchored("<pic/>"), {"sheet": links}), "sheet") == ()
    assert drawings_on(package(anchored("<pic/>"), {}), "sheet") == ()


def test_a_chart_reads_what_its_part_in_the_file_names() -> None:
    frame = f'<graphicFrame><chart xmlns:r="{LINK[1:-3]}" r:id="r1"/></graphicFrame>'
    chart = '<c><f>Plan!$A$1</f><ser><f>"a title"</f><f>Plan!$B$1:$B$9</f><v>7</v></ser><f/></c>'
    links = {"sheet": [link("drawing", "drawing")], "drawing": [link("chart", "chart1")]}
    assert drawings_on(package(anchored(frame), links, chart1=chart), "sheet") == (
        Drawing("chart", "A1:B2", ("Plan!$A$1", "Plan!$B$1:$B$9")),
    )
    elsewhere = {**links, "drawing": [link("chart", "chart1", outside=True)]}
    assert drawings_on(package(anchored(frame), elsewhere, chart1=chart), "sheet") == (Drawing("chart", "A1:B2"),)
    assert drawings_on(package(anchored(frame), links), "sheet") == (Drawing("chart", "A1:B2"),)
