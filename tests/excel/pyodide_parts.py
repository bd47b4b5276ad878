"""What a test in Pyodide needs on this machine, and the job that it hands to node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["in_pyodide", "missing"]

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_PYODIDE = Path(os.environ.get("VALUEX_PYODIDE", ROOT / "node_modules" / "pyodide"))
_BORROWED = ("yaml", "xlwings")
_BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


def missing() -> str:
    """Why nothing can be run in Pyodide here; empty where it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (_PYODIDE / "pyodide.mjs").is_file():
        return "the npm package pyodide is neither in node_modules nor where VALUEX_PYODIDE says"
    return "" if find_spec("hatchling") else "hatchling, which builds the wheel, is not installed"


def in_pyodide(scenes: dict[str, Any], files: dict[str, str], folder: Path, environ: dict[str, str]) -> dict[str, Any]:
    """What pyodide_side.py answers to these scenes; ``files`` are there by their paths inside Pyodide."""
    job = {
        "pyodide": str(_PYODIDE.resolve()),
        "wheels": [str(_our_wheel(folder)), *(str(_pure(name, folder)) for name in _BORROWED)],
        "files": {**files, "/side/paper_book.py": (HERE / "paper_book.py").read_text("utf-8")},
        "env": environ,
        "program": str(HERE / "pyodide_side.py"),
        "told": scenes,
    }
    (folder / "job.json").write_text(json.dumps(job), "utf-8")
    command = ["node", str(HERE / "pyodide_host.mjs"), str(folder / "job.json")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=240)
    assert done.returncode == 0, done.stderr[-4000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def _our_wheel(folder: Path) -> Path:
    """The wheel, built as pip builds it, but without a download of what builds it."""
    done = subprocess.run([sys.executable, "-c", _BUILD, folder], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.splitlines()[-1]


def _pure(name: str, folder: Path) -> Path:
    """The Python modules of an installed package as an archive: the same files as in its wheel for any platform."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    package, archive = Path(spec.origin).parent, folder / f"{name}.whl"
    with zipfile.ZipFile(archive, "w") as out:
        for path in package.rglob("*.py"):
            out.write(path, f"{name}/{path.relative_to(package).as_posix()}")
    return archive
