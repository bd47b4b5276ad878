"""Portfolios: a working workbook made from a real ledger, with live formulas and the values they have."""
