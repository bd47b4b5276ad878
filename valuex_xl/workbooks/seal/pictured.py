"""Icons, bars and scales that a conditional format draws in cells: from which values on, and in which colours.

A green light beside a poor figure misleads as well as another figure does.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.parts import children, local
from valuex_xl.workbooks.seal.colours import Colours

__all__ = ["pictured_by"]

_USUAL = "3TrafficLights1"
_KINDS = {"iconSet": "icons", "dataBar": "bars", "colorScale": "scale"}
_ENDS = ("min", "max", "autoMin", "autoMax")
_YES, _NO = ("1", "true"), ("0", "false")


def pictured_by(rule: Element, colours: Colours) -> Iterator[str]:
    """What a rule draws, in words; later versions write bars a second time, which is passed over."""
    for each in rule:
        kind = _KINDS.get(local(each.tag))
        if kind is None or (kind == "bars" and "2009/9" in each.tag):
            continue
        steps = [_step(step) for step in children(each, "cfvo")]
        if kind == "scale":
            shades = [colours.of(colour, "") for colour in children(each, "color")]
            steps = [f"{step} {shade}" for step, shade in zip(steps, shades, strict=False)]
        words = [kind]
        if kind == "icons":
            own = [f"{icon.get('iconSet', '')} {icon.get('iconId', '')}" for icon in children(each, "cfIcon")]
            words += [" and ".join(own) if own else each.get("iconSet", _USUAL)]
            words += ["turned round"] if each.get("reverse") in _YES else []
        yield f"{' '.join(words)} from {', '.join(steps)}"


def _step(step: Element) -> str:
    kind = step.get("type", "")
    if kind in _ENDS:
        return kind.removeprefix("auto").lower()
    text = step.get("val") or next((each.text or "" for each in step if local(each.tag) == "f"), "")
    try:
        text = f"{float(text):.15g}"
    except ValueError:
        text = f"={text}"
    return f"{'above ' if step.get('gte') in _NO else ''}{text}{'' if kind == 'num' else f' {kind}'}"
