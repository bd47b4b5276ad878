"""The charts of a report: from figures to drawings. All but the curve are rows, so that they fit a phone as well.

The look tells nothing alone: what is coloured has its word or its sign beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from valuex_xl.workbooks.report.drawing import Drawing, Line, Path, Rect, Shape, Text, fitting, text_width

__all__ = ["Band", "Bar", "Limit", "Step", "bands", "bars", "bridge", "whale"]

_SIZE = 12.0
_PITCH, _BAR, _TOP = 38.0, 12.0, 6.0
_GAP = 10.0
_CURVE, _HIGHEST = 0.5, 220.0
"""Height of the curve as a part of its width, and at most."""
_LINE = 16.0
"""From one line of text to the next."""
_LEAST_NAME = 0.4
"""So much of the width a name must have beside its figure, or as much as it needs: else each has a line of its own."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount: its name, its length, the figure as text, and its status where it has one."""

    label: str
    value: float
    shown: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A line across bars, at a value, with its text."""

    value: float
    shown: str
    role: str = "limit"
    """How it is drawn: ``watch`` is thinner and dotted."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is added to a sum, or taken from it; a ``total`` stands on the ground."""

    label: str
    amount: float
    shown: str
    total: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A deal: from its floor to its ceiling, and where the price lies; figures as texts beside it."""

    label: str
    floor: float
    ceiling: float
    price: float
    shown: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From amounts to places along a width."""

    low: float
    high: float
    width: float

    def __call__(self, amount: float) -> float:
        span = self.high - self.low
        return 0.0 if span <= 0 else (min(max(amount, self.low), self.high) - self.low) / span * self.width


class _Rows:
    """Where the texts and the bar of each row stand, a name and a figure each: side by side, or one below the other."""

    def __init__(self, texts: Sequence[tuple[str, str]], width: float) -> None:
        self._texts, self._width = texts, width
        self._own_lines = [self._needs_own_line(name, shown) for name, shown in texts]
        heights = [_PITCH + _LINE * two for two in self._own_lines]
        self._tops = list(accumulate(heights, initial=_TOP))

    def _needs_own_line(self, name: str, shown: str) -> bool:
        return self._room(shown) < min(text_width(name, _SIZE), _LEAST_NAME * self._width)

    def _room(self, shown: str) -> float:
        return self._width - text_width(shown, _SIZE, bold=True) - _GAP

    def bar_top(self, place: int) -> float:
        """Where the bar of a row begins, below its texts."""
        return self._tops[place] + _SIZE + 6 + _LINE * self._own_lines[place]

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self._tops[-1]

    def texts(self, place: int) -> Iterator[Shape]:
        """The two texts above a bar: its name on the left, so much of it as fits, and its figure on the right."""
        (name, shown), two = self._texts[place], self._own_lines[place]
        y = self._tops[place] + _SIZE
        yield Text(0, y, fitting(name, _SIZE, self._width if two else self._room(shown)), "label", "start", name)
        told = fitting(shown, _SIZE, self._width, bold=True)
        yield Text(self._width, y + _LINE * two, told, "figure", "end", shown)


def bars(title: str, rows: Sequence[Bar], limits: Sequence[Limit] = (), *, width: float) -> Drawing:
    """A bar a row, the limits as lines across all of them."""
    ends = [0.0, *(bar.value for bar in rows), *(limit.value for limit in limits)]
    scale = _Scale(min(ends), max(ends), width)
    shapes: list[Shape] = []
    lines = _Rows([(bar.label, _with(bar.shown, bar.status)) for bar in rows], width)
    for place, bar in enumerate(rows):
        start, end = sorted((scale(0), scale(bar.value)))
        shapes += lines.texts(place)
        shapes.append(Rect(start, lines.bar_top(place), max(end - start, 1.0), _BAR, _role(bar.status)))
    bottom = lines.bottom
    shapes += _limits(limits, scale, lines, len(rows), width)
    told = "; ".join(f"{bar.label} {_with(bar.shown, bar.status)}" for bar in rows)
    drawn = ", ".join(limit.shown for limit in limits)
    height = bottom + _LINE * len(limits) + (_TOP if limits else 0)
    return Drawing(title, f"{told}{f'. Lines: {drawn}' if drawn else ''}", width, height, tuple(shapes))


def bridge(title: str, steps: Sequence[Step], *, width: float) -> Drawing:
    """From one total to another, step by step; each bar begins where the last one ended."""
    spans = list(_spans(steps))
    scale = _Scale(min(0.0, *(min(span) for span in spans)), max(0.0, *(max(span) for span in spans)), width)
    shapes: list[Shape] = []
    lines = _Rows([(step.label, step.shown) for step in steps], width)
    for place, (step, (start, end)) in enumerate(zip(steps, spans, strict=True)):
        left, right = sorted((scale(start), scale(end)))
        role = "total" if step.total else "more" if step.amount >= 0 else "less"
        shapes += lines.texts(place)
        shapes.append(Rect(left, lines.bar_top(place), max(right - left, 1.0), _BAR, role))
        if place + 1 < len(steps):
            shapes.append(Line(scale(end), lines.bar_top(place) + _BAR, scale(end), lines.bar_top(place + 1), "lead"))
    told = "; ".join(f"{step.label} {step.shown}" for step in steps)
    return Drawing(title, told, width, lines.bottom, tuple(shapes))


def _spans(steps: Sequence[Step]) -> Iterator[tuple[float, float]]:
    reached = 0.0
    for step in steps:
        start = 0.0 if step.total else reached
        reached = start + step.amount
        yield start, reached


def bands(title: str, rows: Sequence[Band], of: Sequence[Band] = (), *, width: float) -> Drawing:
    """A deal a row: the room between its floor and its ceiling, and the price as a mark on it.

    ``of`` are the rows of all pictures that are read as one, so that they have one scale.
    """
    ends = [end for band in (of or rows) for end in (band.floor, band.ceiling, band.price)]
    scale = _Scale(min(ends), max(ends), width)
    shapes: list[Shape] = []
    lines = _Rows([(band.label, _with(band.shown, band.status)) for band in rows], width)
    for place, band in enumerate(rows):
        left, right = sorted((scale(band.floor), scale(band.ceiling)))
        top, price = lines.bar_top(place), scale(band.price)
        shapes += lines.texts(place)
        role = "room" if band.floor <= band.ceiling else "BREACH"
        shapes.append(Rect(left, top, max(right - left, 1.0), _BAR, role))
        shapes.append(Line(price, top - 3, price, top + _BAR + 3, "price"))
    told = "; ".join(f"{band.label} {_with(band.shown, band.status)}" for band in rows)
    return Drawing(title, told, width, lines.bottom, tuple(shapes))


@dataclass(frozen=True, slots=True)
class Curve:
    """The running sum of profits, best first, with the words at its peak and its end."""

    running: tuple[float, ...]
    peak: str
    end: str
    described: str = field(default="")


def whale(title: str, curve: Curve, *, width: float) -> Drawing:
    """The whale curve: how the profit is made by some and eaten by others (R. S. Kaplan and V. G. Narayanan, 2001)."""
    height, left, top = min(width * _CURVE, _HIGHEST), 0.0, 22.0
    running = (0.0, *curve.running)
    low, high = min(running), max(running)
    span = (high - low) or 1.0
    step = width / max(len(running) - 1, 1)

    def at(place: int) -> tuple[float, float]:
        return left + place * step, top + (high - running[place]) / span * height

    shown = _thinned(len(running), int(width))
    points = tuple(at(place) for place in shown)
    ground = top + high / span * height
    highest = max(range(len(running)), key=running.__getitem__)
    x, y = at(highest)
    anchor = "start" if x < width * 0.3 else "end" if x > width * 0.7 else "middle"
    shapes: tuple[Shape, ...] = (
        Path(((0.0, ground), *points, (width, ground)), "under", closed=True),
        Line(0, ground, width, ground, "axis"),
        Path(points, "curve"),
        Line(x, y, x, ground, "lead"),
        Text(x, y - 8, fitting(curve.peak, _SIZE, width, bold=True), "figure", anchor, curve.peak),
        Text(width, top + height + 18, fitting(curve.end, _SIZE, width), "label", "end", curve.end),
    )
    return Drawing(title, curve.described or f"{curve.peak}; {curve.end}", width, top + height + 26, shapes)


def _thinned(count: int, most: int) -> list[int]:
    """At most so many places of a long curve, its first and last among them."""
    if count <= most:
        return list(range(count))
    step = (count - 1) / (most - 1)
    return sorted({round(place * step) for place in range(most)})


def _limits(limits: Sequence[Limit], scale: _Scale, lines: _Rows, rows: int, width: float) -> Iterator[Shape]:
    """Each limit as a line over every bar, not through the texts between them, and its text in a line of its own.

    The texts are drawn last: a line that goes down to its own text ends behind that of another.
    """
    texts: list[Shape] = []
    for line, limit in enumerate(sorted(limits, key=lambda each: -each.value)):
        x, y = scale(limit.value), lines.bottom + _LINE * line
        tops = [lines.bar_top(place) for place in range(rows)]
        yield from (Line(x, top - 3, x, top + _BAR + 3, limit.role) for top in tops)
        yield Line(x, tops[-1] + _BAR + 3, x, y + 2, limit.role)
        half = text_width(limit.shown, _SIZE, bold=True) / 2
        texts.append(Text(min(max(x, half), width - half), y + _SIZE + 2, limit.shown, "limit-text", "middle"))
    yield from texts


def _with(shown: str, status: str) -> str:
    return f"{shown} {status}" if status else shown


def _role(status: str) -> str:
    return status if status in ("BREACH", "WATCH") else "bar"
