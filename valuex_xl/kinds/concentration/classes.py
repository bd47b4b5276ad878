"""The class of each key: by running share, as in an ABC analysis, or by what each has itself."""

from __future__ import annotations

from valuex_xl.judging.netting import Net
from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import NA, CallError
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit
from valuex_xl.kinds.concentration.shares import Shares

__all__ = ["classes"]


def classes(shares: Shares) -> dict[str, str]:
    """The class of each key that counts, empty for one that gets none.

    By running share the largest is in the first class and one that loses in the last. One whose share crosses a cut is
    in the class below it, or in that above it where the rules say `crossing a cut: upper class`.

    Raises CallError (#N/A) where the rules have no classes.
    """
    compiled, found = shares.compiled, dict[str, str]()
    if not compiled.classes:
        raise CallError(NA, f"{compiled.rules.head} has no classes")
    own, none = any(each.own is not None for each in compiled.classes), compiled.no_class
    before, first = 0.0, True
    for net, running in zip(shares.ranked, shares.running, strict=False):
        if none and (net.amount == 0 or (net.amount < 0 and none.endswith("less"))):
            found[net.key] = ""
        elif own:
            found[net.key] = _by_own(shares, net)
        else:
            found[net.key] = compiled.classes[0].name if first else _by_running(compiled, net, before, running)
            first = False
        before = running
    return found


def _by_own(shares: Shares, net: Net) -> str:
    ends, share = shares.compiled.classes, shares.share(net)
    for each in ends[:-1]:
        if each.own is not None and each.own.is_over(net.amount, share, shares.netted.largest_input):
            return each.name
    return ends[-1].name


def _by_running(compiled: CompiledLimit, net: Net, before: float, running: float) -> str:
    ends = compiled.classes
    if net.amount < 0:
        return ends[-1].name
    upper = compiled.crossing == "upper class"
    for each in ends[:-1]:
        if each.cut is None:
            continue
        # Crossing into the upper class: what stands before it must be below the cut, not on it.
        inside = before < each.cut - slack(each.cut) if upper else running <= each.cut + slack(each.cut)
        if inside:
            return each.name
    return ends[-1].name
