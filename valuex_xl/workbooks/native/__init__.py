"""A rule set as native formulas of Excel: for books that must work where no add-in may be installed.

``plan`` turns a rule set into named steps; ``written`` spells them as one LET formula or as helper columns; ``book``
makes a workbook of them; ``proof`` has a second engine calculate it and holds every row against the VX_ functions.
"""
