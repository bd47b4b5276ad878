"""Writing to disk: the old file or the new one, never a piece."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from valuex_xl.workbooks.package import BookError, refuse_if_open, write_atomically


def test_a_new_file_and_a_replaced_one(tmp_path):
    path = tmp_path / "out.xlsx"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of a Unix system")
def test_permissions_are_kept_and_links_stay_links(tmp_path):
    real, link = tmp_path / "real.xlsx", tmp_path / "link.xlsx"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"new")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(step, fail)
    with pytest.raises(BookError) as error:
        write_atomically(path, b"new")
    assert str(error.value) == f"{path}: cannot be written: No space left on device"
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_kill_before_the_last_step_leaves_the_old_file_whole(tmp_path):
    path = tmp_path / "out.xlsx"
    path.write_bytes(b"old")
    program = (
        "import os, pathlib, signal, sys\n"
        "from valuex_xl.workbooks.package.files import write_atomically\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_atomically(pathlib.Path(sys.argv[1]), b'new' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=Path(__file__).parents[3], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    drafts = [file for file in tmp_path.iterdir() if file != path]
    assert [file.read_bytes() for file in drafts] == [b"new" * 100_000]  # written whole, never put in place


def test_a_folder_that_is_not_there(tmp_path):
    path = tmp_path / "no" / "out.xlsx"
    with pytest.raises(BookError) as error:
        write_atomically(path, b"new")
    assert str(error.value) == f"{path}: cannot be written: No such file or directory"


def test_a_book_that_excel_has_open_is_refused(tmp_path):
    path = tmp_path / "book.xlsx"
    refuse_if_open(path)
    (tmp_path / "~$book.xlsx").write_bytes(b"")
    with pytest.raises(BookError) as error:
        refuse_if_open(path)
    assert (
        str(error.value) == f"{path}: is open in Excel - close it there first (if it is not open, delete ~$book.xlsx)"
    )
