"""The calculation engines there are: the one module that names them."""

from __future__ import annotations

from valuex_xl.workbooks.calculation import Calculator, Settings, Witness
from valuex_xl.workbooks.formualizer.calculator import EmbeddedCalculator
from valuex_xl.workbooks.formulon.library import is_installed
from valuex_xl.workbooks.formulon.witness import WasmWitness
from valuex_xl.workbooks.package import Book

__all__ = ["ENGINE", "call_witness", "is_installed"]

ENGINE: Calculator = EmbeddedCalculator()
"""The one that comes with the package."""


def call_witness(book: Book, settings: Settings) -> Witness | None:
    """A second engine with the book before it; None where the extra ``[witness]`` is not installed.

    WitnessError where it cannot load the book.
    """
    return WasmWitness(book, settings) if is_installed() else None
