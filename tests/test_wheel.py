"""The wheel that the guides tell people to build: it holds what ships, installs without a network, and works."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import pytest

from valuex_xl import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
GUIDES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
WHEEL = f"valuex_xl-{__version__}-py3-none-any.whl"
OFFLINE = ("--no-index", "--no-deps", "--quiet", "--disable-pip-version-check")

needs_pip = pytest.mark.skipif(
    find_spec("pip") is None or find_spec("hatchling") is None, reason="pip or hatchling, which build it, is missing"
)


def run(*command, **options):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, encoding="utf-8", **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Built by the guides' command, which here asks no index for what builds it."""
    folder = tmp_path_factory.mktemp("wheels") / "Ablage für Räder"
    run(sys.executable, "-m", "pip", "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", folder, ".", cwd=ROOT)
    (made,) = folder.iterdir()
    assert made.name == WHEEL
    return made


@needs_pip
def test_it_holds_the_modules_and_all_that_ships_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "valuex_xl").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    shipped = {
        f"valuex_xl/_shipped/{path.relative_to(ROOT).as_posix()}"
        for folder in ("rules", "workbooks")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    about = f"valuex_xl-{__version__}.dist-info"
    described = {f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")}
    assert names == package | shipped | described
    for name in ("valuex_xl/py.typed", "valuex_xl/_shipped/rules/schema.json"):
        assert name in names
    assert {Path(name).name for name in package if not name.endswith(".py")} >= {"py.typed", "example_ledger.csv"}


@needs_pip
def test_it_installs_and_works_where_there_is_nothing_but_the_wheel(wheel, tmp_path):
    """In a folder of its own with a blank and an umlaut in its name, ahead of the checkout on the path."""
    place = tmp_path / "Für alle Nutzer"
    run(sys.executable, "-m", "pip", "install", *OFFLINE, "--target", place, "--find-links", wheel.parent, "valuex_xl")
    environment = os.environ | {
        "PYTHONPATH": str(place),
        "PYTHONIOENCODING": "utf-8",
        "XDG_CONFIG_HOME": str(tmp_path),
        "APPDATA": str(tmp_path),
    }
    environment.pop("VALUEX_RULES", None)

    def valuex(*words):
        return run(sys.executable, "-m", "valuex_xl", *words, cwd=tmp_path, env=environment)

    listed = valuex("rules", "list", "--format", "csv").splitlines()[1:]
    assert {Path(line.rpartition(",")[2]).name for line in listed} == {
        path.name for path in (ROOT / "rules").rglob("*.yaml")
    }
    assert all(str(place) in line for line in listed)
    assert valuex("eval", "=VX_GRADE(0.5)") == "B\n"
    assert "the totals tie to the ledger" in valuex("new", "portfolio", "--example", "-o", "Übersicht.xlsx")
    assert "0 faults" in valuex("check")


@needs_pip
def test_it_asks_for_what_pyproject_names(wheel):
    about = zipfile.ZipFile(wheel).read(f"valuex_xl-{__version__}.dist-info/METADATA").decode("utf-8")
    asked = Parser().parsestr(about).get_all("Requires-Dist") or []
    core = {_name(line) for line in asked if "extra ==" not in line}
    assert core == {_name(line) for line in PROJECT["dependencies"]}


def test_what_the_core_asks_for_is_what_the_package_imports():
    """A package that no module imports is a download for nothing; openpyxl is the tests' own second reader."""
    extras = PROJECT["optional-dependencies"]
    core = set(map(_name, PROJECT["dependencies"]))
    assert core <= _imported(r"^\s*(?:from|import)\s+(\w+)")
    declared = core.union(*(map(_name, lines) for extra, lines in extras.items() if extra not in ("test", "dev")))
    assert _imported(r"^(?:from|import)\s+(\w+)") <= declared
    assert "openpyxl" in set(map(_name, extras["test"])) - declared - _imported(r"^\s*(?:from|import)\s+(\w+)")


def _imported(pattern):
    """The distributions of the modules that the package's own modules import, where the import fits the pattern."""
    text = "\n".join(path.read_text("utf-8") for path in (ROOT / "valuex_xl").rglob("*.py"))
    modules = set(re.findall(pattern, text, re.M)) - sys.stdlib_module_names - {"valuex_xl"}
    known = packages_distributions()
    return {_name(name) for module in modules for name in known.get(module, [module])}


def test_no_guide_sends_people_to_an_index_that_does_not_have_it():
    """Every install of valuex_xl in a guide says where it comes from, and which version."""
    found = {
        (guide.name, command)
        for guide in GUIDES
        for line in guide.read_text("utf-8").splitlines()
        for command in re.findall(r"pip\"? install [^`|]*valuex_xl[^`|]*", line)
    }
    assert {guide for guide, _ in found} == {"install-windows.md", "it.md", "recalculation.md", "server.md"}
    for _, command in found:
        assert "--no-index --find-links" in command or "--index-url" in command, command
        assert re.search(r"valuex_xl(\[\w+\])?==", command), command


def _name(requirement):
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")
