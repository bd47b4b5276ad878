"""Writing to disk: the old file or the new one, never a piece."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from valuex_xl.workbooks.package import BookError, read_book, refuse_if_open, target_of, write_atomically


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


def test_what_exists_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(BookError) as told:
        target_of(path, replace=False)
    assert str(told.value) == f"{path} exists: choose another name, or add --force to replace it"
    target_of(path, replace=True).write(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize("there", [True, False], ids=["a newer save", "a save where nothing was"])
def test_a_save_in_the_meantime_is_never_lost(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "book.xlsx"
    if there:
        path.write_bytes(b"old")
    target = target_of(path, replace=there)
    (tmp_path / "theirs").write_bytes(b"new")
    (tmp_path / "theirs").replace(path)
    with pytest.raises(BookError) as told:
        target.write(b"ours")
    words = "was saved by somebody else in the meantime, and is left as they saved it - run the command again"
    assert str(told.value) == f"{path}: {words}"
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["book.xlsx"]


def test_a_book_opened_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    target = target_of(path, replace=True)
    (tmp_path / "~$book.xlsx").touch()
    with pytest.raises(BookError, match="is open in Excel"):
        target.write(b"ours")
    assert path.read_bytes() == b"old"


def test_only_ordinary_files_of_one_name_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.mkdir()
    with pytest.raises(BookError) as told:
        target_of(path, replace=True)
    assert str(told.value) == f"{path} is a folder: name the file to write in it"
    path.rmdir()
    path.write_bytes(b"old")
    os.link(path, tmp_path / "other.xlsx")
    with pytest.raises(BookError) as told:
        target_of(path, replace=True)
    words = "has 2 names (hard links), and the others would keep the old content - choose another name"
    assert str(told.value) == f"{path} {words}"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes by name here")
def test_a_pipe_is_neither_written_nor_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    os.mkfifo(path)
    with pytest.raises(BookError) as told:
        target_of(path, replace=True)
    words = "is no ordinary file (a pipe, a device or a circle of links): choose another name"
    assert str(told.value) == f"{path} {words}"
    with pytest.raises(BookError) as told:
        read_book(path)
    assert str(told.value) == f"{path}: is a pipe or a device - give a .xlsx or .xlsm file"


def test_the_draft_of_a_killed_run_is_removed_and_that_of_a_running_one_is_not(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    path, stale, used = (tmp_path / name for name in ("b.xlsx", ".b.xlsx.0123abcd.tmp", ".b.xlsx.89abcdef.tmp"))
    stale.write_bytes(b"half")
    with used.open("xb") as file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        write_atomically(path, b"new")
        assert sorted(each.name for each in tmp_path.iterdir()) == [used.name, "b.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit to the size of files here")
def test_a_full_disk_leaves_the_old_file_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    program = (
        "import pathlib, resource, signal, sys\n"
        "from valuex_xl.workbooks.package import BookError, write_atomically\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_atomically(pathlib.Path(sys.argv[1]), bytes(2000))\n"
        "except BookError as told: print(told)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert ended.stdout == f"{path}: cannot be written: File too large\n"
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["book.xlsx"]


def test_of_two_writers_the_second_is_told(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    first, second = (target_of(path, replace=True) for _ in range(2))
    first.write(b"first")
    with pytest.raises(BookError, match="was saved by somebody else in the meantime"):
        second.write(b"second")
    assert path.read_bytes() == b"first"
