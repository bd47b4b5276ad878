"""A command whose reader went away, as ``| head -1`` does, ends without a word; so does one without any output."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

LONG = (
    ["--help"],
    ["--version"],
    ["functions", "all"],
    ["schema"],
    ["new", "--help"],
    ["rules", "list"],
    ["check", "--format", "json"],
    ["eval", '=VX_RULES("table")', "--format", "json"],
)
UNBUFFERED = {**os.environ, "PYTHONUNBUFFERED": "1"}
BUFFERED = {**os.environ, "PYTHONUNBUFFERED": ""}


def started(words: Sequence[str], environment: dict[str, str], **streams: int) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "valuex_xl", *words]
    return subprocess.run(command, env=environment, timeout=60, check=False, **streams)


@pytest.fixture
def unread() -> int:
    """The end of a pipe that nobody reads."""
    reads, writes = os.pipe()
    os.close(reads)
    yield writes
    os.close(writes)


@pytest.mark.parametrize("words", LONG, ids=" ".join)
def test_nothing_is_said_where_the_reader_is_gone(words: Sequence[str], unread: int) -> None:
    done = started(words, UNBUFFERED, stdout=unread, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", [LONG[0], LONG[2]], ids=" ".join)
def test_nor_where_it_is_found_out_at_the_end(words: Sequence[str], unread: int) -> None:
    done = started(words, BUFFERED, stdout=unread, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", [["nonesuch"], ["check", "nonesuch.yaml"], ["new"]], ids=" ".join)
def test_a_message_that_nobody_reads_ends_no_command_in_a_traceback(words: Sequence[str], unread: int) -> None:
    done = started(words, UNBUFFERED, stdout=subprocess.PIPE, stderr=unread)
    assert (done.returncode, done.stdout) == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes streams so")
def test_streams_that_were_closed_before_are_nowhere() -> None:
    valuex = f'"{sys.executable}" -m valuex_xl'
    script = f"{valuex} rules list >&-; echo $?; {valuex} nonesuch 2>&-; echo $?"
    done = subprocess.run(["sh", "-c", script], capture_output=True, timeout=60, check=False)
    assert (done.stdout, done.stderr) == (b"0\n2\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that takes nothing")
@pytest.mark.parametrize("words", [["--version"], ["functions", "all"]], ids=" ".join)
def test_a_full_disk_is_told(words: Sequence[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = started(words, BUFFERED, stdout=full.fileno(), stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"fault" not in done.stderr
