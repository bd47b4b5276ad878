"""A worked-out sum as people write it."""

from __future__ import annotations

from valuex_xl.rulefiles.expressions.expression import Banded, Expression, Extreme, Name, Number, Tiered
from valuex_xl.rulefiles.expressions.words import with_unit

__all__ = ["written"]


def written(sum_: Expression, inside: str = "") -> str:
    """A sum as people write it, with the brackets that it needs; ``inside`` is the sign it stands beside."""
    match sum_:
        case Number(value=value, unit=unit):
            return with_unit(value, unit)
        case Name(name=name):
            return name
        case Extreme(which=which, of=parts):
            return f"{which}({', '.join(map(written, parts))})"
        case Tiered(of=of, tiers=tiers):
            return f"tiered on {written(of)} in {len(tiers)} slices"
        case Banded(of=of, bands=bands):
            return f"by {written(of)} in {len(bands)} bands"
    weak, side = sum_.sign in "+-", "right"
    text = f"{written(sum_.left, sum_.sign)} {sum_.sign} {written(sum_.right, sum_.sign + side)}"
    strong = inside[:1] in ("*", "/")
    brackets = (strong and (weak or inside.endswith(side))) or (inside.endswith(side) and weak)
    return f"({text})" if brackets else text
