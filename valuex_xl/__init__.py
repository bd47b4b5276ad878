"""valuex_xl: the value of customers, graded by rules anyone can read."""

__all__ = ["__version__"]

__version__ = "0.1.0"
