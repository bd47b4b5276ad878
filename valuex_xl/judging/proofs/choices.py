"""Lines of `any of` that decide nothing, because what stands beside them under `needs` has decided it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.judging.proofs.periods import WHEN
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.spans import implies, span

__all__ = ["idle_choices"]


def idle_choices(
    needs: Sequence[tuple[str, Condition]], choices: Sequence[tuple[str, Condition]]
) -> Iterator[tuple[int, str]]:
    """The positions of such choices, and what to say of each; lines and choices as names with what is asked on a day.

    >>> from valuex_xl.rulefiles.words import read_bounds
    >>> above, below = (Condition(read_bounds(text, None)) for text in ("at least 5", "below 3"))
    >>> [at for at, _ in idle_choices([("flights", above)], [("flights", below), ("miles", above)])]
    [0]
    """
    asked = dict(needs)
    for at, (name, choice) in enumerate(choices):
        need = asked.get(name)
        if need is None:
            continue
        if implies(need, choice):
            beside = "" if len(choices) == 1 else ", whatever else stands there"
            message = f'whoever meets "{need}" under needs meets "{choice}"{WHEN}, so that any of asks for nothing'
            yield at, f"{name}: {message}{beside} - make this line stricter, or delete it"
        elif _excludes(need, choice):
            message = f'nobody who meets "{need}" under needs meets "{choice}"{WHEN}'
            yield at, f"{name}: {message} - delete the line, or change one of the two"


def _excludes(need: Condition, choice: Condition) -> bool:
    """Whether nothing meets both, in any of the cases that they may hang on."""
    return all(_apart(one, other) for one in need.plain for other in choice.plain)


def _apart(one: Condition, other: Condition) -> bool:
    if one.words and other.words:
        return not set(one.words) & set(other.words)
    return bool(one.bounds and other.bounds) and span(one).meet(span(other)).empty
