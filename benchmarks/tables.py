"""Tables in Markdown, as the README takes them; a line is printed as soon as it is measured."""

from __future__ import annotations

__all__ = ["heading", "line", "memory", "seconds"]

_FIRST, _OTHERS = 68, 14


def heading(what: str, *columns: str) -> None:
    """Begin a table; ``line`` takes as many cells."""
    print()
    line(what, *columns)
    print("|" + "---|" * (len(columns) + 1), flush=True)


def line(what: str, *cells: str) -> None:
    """One line of the table that was begun last."""
    print(f"| {what:<{_FIRST}} |" + "".join(f" {cell:>{_OTHERS}} |" for cell in cells), flush=True)


def seconds(time: float) -> str:
    """A time in the unit that suits it.

    >>> seconds(0.0000123), seconds(0.0123), seconds(0.123), seconds(1.23), seconds(123.4)
    ('12.3 us', '12.3 ms', '123 ms', '1.2 s', '123 s')
    """
    if time < 1:
        return f"{time * 1e6:.1f} us" if time < 1e-3 else f"{time * 1e3:.{1 if time < 0.1 else 0}f} ms"
    return f"{time:.{1 if time < 10 else 0}f} s"


def memory(megabytes: float) -> str:
    return f"{megabytes:,.0f} MB"
