"""A database that a test started ends with it, however it ends."""

import signal
import subprocess
import sys
from pathlib import Path

_KILLED = """
import os, signal, sys
from pathlib import Path
from tests.sql.engines import stopped_at_the_end
with stopped_at_the_end(["touch", sys.argv[1]], Path(sys.argv[2])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_is_killed_leaves_nothing_behind(tmp_path: Path) -> None:
    """The pipes that are captured close when the last process that holds them has ended."""
    stopped, folder = tmp_path / "stopped", tmp_path / "cluster"
    folder.mkdir()
    words = [sys.executable, "-c", _KILLED, stopped, folder]
    ended = subprocess.run(words, capture_output=True, cwd=Path(__file__).parents[2])
    assert ended.returncode == -signal.SIGKILL
    assert stopped.exists()
    assert not folder.exists()
