"""The acceptance book: every published example with its inputs, the figure due, the formula in a cell, and PASS."""
