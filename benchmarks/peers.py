"""Where the others are that we measure ourselves against: each in an environment of its own.

python benchmarks/run.py --peers makes these environments, in the user's cache folder; without them a peer that is not
installed beside us is told as not measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["MISSING", "PEERS", "Measured", "install", "measured", "python_for"]

PEERS = {
    "polars": ("polars", "polars", "numpy"),
    "pandas": ("pandas", "pandas", "pyarrow"),
    "duckdb": ("duckdb", "duckdb", "numpy"),
    "zen-engine": ("zen", "zen-engine"),
    "rule-engine": ("rule_engine", "rule-engine"),
}
"""By name: the module, then what is installed for it; pandas is the faster for pyarrow."""
MISSING = "SKIPPED: not installed, or broken - python benchmarks/run.py --peers"
_HERE = Path(__file__).parent


class Measured(NamedTuple):
    """What a task took: processor seconds for a million rows, megabytes above the start, and what came out.

    ``ratio`` is to what was timed in turn with it, where something was.
    """

    seconds: float
    megabytes: float
    answer: Any
    ratio: float | None


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "valuex-benchmarks"


def _interpreter(peer: str) -> Path:
    folder = _cache() / peer
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _installed(peer: str) -> Path:
    """A file that says that the environment was made to the end, of the packages that are named today."""
    return _cache() / peer / " ".join(("installed", *PEERS[peer][1:]))


def install() -> None:
    """An environment for each peer that has none yet; one that was left half-made is made again."""
    for peer, (_, *packages) in PEERS.items():
        if _installed(peer).exists():
            continue
        print(f"making an environment for {peer}", flush=True)
        venv.create(_cache() / peer, with_pip=True, clear=True)
        done = subprocess.run([_interpreter(peer), "-m", "pip", "install", "-q", *packages], check=False)
        if done.returncode:
            print(f"SKIPPED {peer}: pip could not install {' '.join(packages)}", flush=True)
        else:
            _installed(peer).touch()


def python_for(peer: str) -> str | None:
    """The interpreter that has a peer: of its own environment, or ours; None where it is nowhere installed."""
    if peer not in PEERS:
        return sys.executable
    own = _interpreter(peer)
    if _installed(peer).exists():
        return str(own)
    return sys.executable if find_spec(PEERS[peer][0]) is not None else None


def measured(script: str, task: str, peer: str, *arguments: object) -> Measured | None:
    """A task of a script run by the peer's own interpreter; None where the peer is nowhere installed, or breaks.

    What breaks is told; where it is not a peer, nothing more is measured.
    """
    python = python_for(peer)
    if python is None:
        return None
    command = [python, str(_HERE / script), task, *map(str, arguments)]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    if found.returncode:
        told = f"{script} {task} ended with {found.returncode}:\n{found.stderr}"
        if peer not in PEERS:
            raise SystemExit(told)
        print(f"SKIPPED {told}", flush=True)
        return None
    return Measured(**json.loads(found.stdout))
