"""Workbooks without Excel: ledgers read, books made, recalculated and patched."""
