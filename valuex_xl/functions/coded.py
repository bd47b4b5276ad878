"""The answer of a whole column as positions in a few labels, for hosts that hold columns as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from valuex_xl.judging.values import Scalar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["ASK", "Coded"]

ASK = 255
"""The code of a row that must be asked alone: what is wrong with it is for the single row to say."""


@dataclass(frozen=True)
class Coded:
    """``codes`` has for each row its position in ``labels``, or ASK. Labels are text or error values without words."""

    labels: tuple[Scalar, ...]
    codes: NDArray[np.uint8]
