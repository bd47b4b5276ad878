"""The second calculation engine, heard as a witness, and all that goes when it goes.

It has no VX_ functions and takes none: their cells are given to it as values. The rest of the project sees it through
``workbooks.calculation`` alone; ``workbooks.engines`` is the one module that names it. It comes with the extra
``valuex_xl[witness]``.
"""
