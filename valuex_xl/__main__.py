"""``python -m valuex_xl`` is ``valuex``."""

from valuex_xl.cli.main import script

script()
