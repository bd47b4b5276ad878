"""All that goes when this calculation engine goes: books and formulas made ready for it, and its values read."""
