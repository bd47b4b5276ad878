"""What holds for every test: no rules but those that ship or that the test names, no deadlines."""

import os
from pathlib import Path

from hypothesis import settings

os.environ.pop("VALUEX_RULES", None)
os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = str(Path(__file__).parent / "no-such-folder")

settings.register_profile("valuex", deadline=None, database=None, max_examples=50)
settings.load_profile("valuex")
