"""``python -m valuex_xl`` is ``valuex``."""

import sys

from valuex_xl.cli.main import main

sys.exit(main())
