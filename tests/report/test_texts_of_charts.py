"""No text of a chart leaves it or runs over another, however long its name, its figure or its status is."""

from itertools import combinations

import pytest

from valuex_xl.workbooks.report.charts import Band, Bar, Limit, Step, bands, bars, bridge
from valuex_xl.workbooks.report.drawing import Drawing, Line, Rect, Text, text_width

SHORT, LONG = "Ada", "Nordlicht Krankenhausgesellschaft Mecklenburg mbH & Co. KG"
FIGURES = ("1%", "90% to 150%", "floor 134%, ceiling 120%: no price suits both", "9" * 90)
PHONE, SCREEN = 316.0, 900.0


def _drawn(name: str, shown: str, width: float) -> list[Drawing]:
    return [
        bands("Deals", [Band(name, 1.3, 1.2, 1.0, shown, "NO DEAL"), Band(SHORT, 0.9, 1.2, 1.0, "1%")], width=width),
        bars("Shares", [Bar(name, 0.3, shown, "BREACH"), Bar(SHORT, 0.1, "1%")], [Limit(0.2, "20%")], width=width),
        bridge("Income", [Step(name, 3.0, shown, total=True), Step(SHORT, 1.0, "1")], width=width),
    ]


def _box(text: Text) -> tuple[float, float]:
    wide = text_width(text.text, 12.0, bold=text.role != "label")
    left = {"start": text.x, "end": text.x - wide, "middle": text.x - wide / 2}[text.anchor]
    return left, left + wide


@pytest.mark.parametrize("width", [PHONE, SCREEN])
@pytest.mark.parametrize("shown", FIGURES)
@pytest.mark.parametrize("name", [SHORT, LONG, ""])
def test_texts_stand_within_the_chart_and_apart(name: str, shown: str, width: float) -> None:
    for drawing in _drawn(name, shown, width):
        texts = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text]
        for text in texts:
            left, right = _box(text)
            assert left >= -0.01, (drawing.title, text.text)
            assert right <= width + 0.01, (drawing.title, text.text)
        for one, other in combinations(texts, 2):
            if abs(one.y - other.y) < 12:
                (left, right), (start, end) = _box(one), _box(other)
                assert right <= start or end <= left, (drawing.title, one.text, other.text)


@pytest.mark.parametrize("shown", FIGURES)
def test_bars_stand_below_their_texts_and_above_the_next(shown: str) -> None:
    for drawing in _drawn(LONG, shown, PHONE):
        tops = [shape.y for shape in drawing.shapes if isinstance(shape, Rect)]
        ys = sorted(shape.y for shape in drawing.shapes if isinstance(shape, Text) and shape.role != "limit-text")
        assert max(y for y in ys if y < tops[1] - 12) < tops[0] + 38
        assert not [y for y in ys for top in tops if top < y - 12 < top + 6]
        assert drawing.height >= tops[-1] + 12


def test_a_name_keeps_its_line_where_there_is_room_for_it() -> None:
    one, two = (
        next(s for s in _drawn(LONG, FIGURES[2], width)[0].shapes if isinstance(s, Text)) for width in (316, 900)
    )
    assert one.text.startswith("Nordlicht Krankenhausgesell")
    assert two.text == LONG


def test_where_a_limit_is_watched_from_is_not_drawn_as_the_limit_is() -> None:
    limits = [Limit(0.25, "limit 25%"), Limit(0.2, "watched from 20%", "watch")]
    roles = {
        shape.role
        for shape in bars("Shares", [Bar("Ada", 0.3, "30%")], limits, width=PHONE).shapes
        if isinstance(shape, Line)
    }
    assert roles == {"limit", "watch"}
