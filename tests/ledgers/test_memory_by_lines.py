"""A ledger of millions of lines is read in so many bytes a line: what a few more take beyond fewer is held to that."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ledgers import memory_by_lines
from tests.ledgers.memory_by_lines import SIZES, write

PLAIN_MALLOC = {"MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "65536", "PYTHONHASHSEED": "0"}
"""An array that is let go is given back at once, and the same is held each time."""


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the lists of each size."""
    if platform.libc_ver()[0] != "glibc" or not os.access("/proc/self/clear_refs", os.W_OK):
        pytest.skip("the most that a process held is told and forgotten by Linux only")
    folder = tmp_path_factory.mktemp("ledgers")
    for size in SIZES:
        write(folder / f"{size}.csv", size)
    return folder


@pytest.mark.parametrize(("way", "most"), [("columns", 36), ("profile", 40)])
def test_more_lines_take_so_many_bytes_each(ledgers: Path, way: str, most: int) -> None:
    """Another column of whole numbers, four or eight bytes a line, is noticed; a few flags more are not."""
    command = [sys.executable, str(Path(memory_by_lines.__file__)), str(ledgers), way]
    done = subprocess.run(command, env=os.environ | PLAIN_MALLOC, capture_output=True, text=True, check=True)
    assert 10 < float(done.stdout) < most
