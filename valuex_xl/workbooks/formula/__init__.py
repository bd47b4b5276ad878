"""Formulas as workbook files store them: reading them, and writing them so that they can be calculated here."""
