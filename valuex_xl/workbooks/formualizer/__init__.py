"""The embedded calculation engine, and all that goes when it goes.

Its library and its habits: books and formulas made ready for it, what it gets wrong, its values read. The rest of the
project sees it through ``workbooks.calculation`` alone; ``workbooks.engines`` is the one module that names it.
"""
