"""Texts of which most differ by their digits only, as numbers of documents do: what is asked of all is asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["any_like", "skeletons", "zeroed"]

zeroed = str.maketrans("123456789", "000000000")
"""Every digit as a zero."""


def any_like(test: Callable[[str], bool], texts: Iterable[str]) -> bool:
    """Whether any of the texts passes a test to which one digit is as good as another."""
    return any(map(test, skeletons(texts)))


def skeletons(texts: Iterable[str]) -> set[str]:
    """The different texts after each digit is made a zero.

    >>> sorted(skeletons(["INV-2025-017", "INV-2024-311", "Total"]))
    ['INV-0000-000', 'Total']
    """
    some = list(texts)
    joined = "\n".join(some)
    if joined.count("\n") != len(some) - 1:
        return {text.translate(zeroed) for text in some}
    return set(joined.translate(zeroed).split("\n"))
