"""valuex_xl: the value of customers, graded by rules anyone can read."""

from typing import Final

__all__ = ["__version__"]

__version__: Final = "0.1.0"
