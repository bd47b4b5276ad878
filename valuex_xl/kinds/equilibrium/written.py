"""A worked-out sum as people write it."""

from __future__ import annotations

from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number
from valuex_xl.rulefiles.numbers import show

__all__ = ["written"]


def written(sum_: Expression, inside: str = "") -> str:
    """A sum as people write it, with the brackets that it needs; ``inside`` is the sign it stands beside."""
    match sum_:
        case Number(value=value):
            return show(value, None)
        case Name(name=name):
            return name
        case Extreme(which=which, of=parts):
            return f"{which}({', '.join(map(written, parts))})"
    weak, side = sum_.sign in "+-", "right"
    text = f"{written(sum_.left, sum_.sign)} {sum_.sign} {written(sum_.right, sum_.sign + side)}"
    strong = inside[:1] in ("*", "/")
    brackets = (strong and (weak or inside.endswith(side))) or (inside.endswith(side) and weak)
    return f"({text})" if brackets else text
