"""What holds for every test: no rules but those that ship or that the test names, no deadlines, no dice.

The laws are tried on the same examples every time, so that a run that fails fails again. VALUEX_EXPLORE=1 tries others.
"""

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

os.environ.pop("VALUEX_RULES", None)
# Compiled modules are kept, whatever this machine is set to: tests start hundreds of processes that import the package.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ["XDG_CONFIG_HOME"] = os.environ["APPDATA"] = str(Path(__file__).parent / "no-such-folder")

explores = bool(os.environ.get("VALUEX_EXPLORE"))
settings.register_profile(
    "valuex",
    deadline=None,
    database=None,
    max_examples=50,
    derandomize=not explores,
    suppress_health_check=[HealthCheck.too_slow],  # a loaded machine is no fault of a law
)
settings.load_profile("valuex")
