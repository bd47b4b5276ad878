"""The calculation engines there are: the one module that names them."""

from __future__ import annotations

from valuex_xl.workbooks.calculation import Calculator
from valuex_xl.workbooks.formualizer.calculator import EmbeddedCalculator

__all__ = ["ENGINE"]

ENGINE: Calculator = EmbeddedCalculator()
"""The one that comes with the package."""
