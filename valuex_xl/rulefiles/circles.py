"""Circles in a chain of names, such as a parent that is its own grandparent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = ["circles"]


def circles(up: Mapping[str, str]) -> Iterator[list[str]]:
    """Each circle once, from the first of its names that is met back to that name.

    >>> list(circles({"a": "b", "b": "a", "c": "a"}))
    [['a', 'b', 'a']]
    """
    done: set[str] = set()
    for start in up:
        path: dict[str, None] = {}
        at = start
        while at in up and at not in path and at not in done:
            path[at] = None
            at = up[at]
        if at in path:
            walked = list(path)
            yield [*walked[walked.index(at) :], at]
        done |= path.keys()
