"""The import law: data flows one way, and nothing heavy is loaded before it is needed."""

import ast
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "valuex_xl"
LAYERS = ["rulefiles", "judging", "measures", "kinds", "rulesets", "functions", "ledgers", "host", "cli"]
HOSTS = {"api", "excel", "workbooks", "sql"}
PURE = {"judging", "measures", "kinds"}
HEAVY = ["yaml", "numpy", "openpyxl", "xlsxwriter", "xlwings", "formualizer", "jinja2", "sqlglot", "duckdb", "pyarrow"]
NO_IO = {
    "yaml",
    "openpyxl",
    "xlsxwriter",
    "xlwings",
    "formualizer",
    "jinja2",
    "io",
    "os",
    "socket",
    "subprocess",
    "tempfile",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def imported(path: Path) -> frozenset[str]:
    """Every module that a file imports, at the top or inside a function; each law asks all files for it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its layer"
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def layer(module: str) -> str | None:
    """The layer of a dotted name, None for what is in none: other packages and the root with its version."""
    parts = module.split(".")
    if parts[0] != "valuex_xl" or len(parts) < 2:
        return None
    name = parts[1]
    return "host" if name in HOSTS else name if name in LAYERS else None


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def test_there_are_modules_in_every_layer() -> None:
    assert {layer(dotted(path)) for path in MODULES} >= set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_layer_imports_only_from_the_layers_left_of_it(path: Path) -> None:
    own = layer(dotted(path))
    if own is None:
        return
    for module in imported(path):
        other = layer(module)
        assert other is None or LAYERS.index(other) <= LAYERS.index(own), f"{dotted(path)} imports {module}"


@pytest.mark.parametrize("path", [p for p in MODULES if layer(dotted(p)) == "host"], ids=dotted)
def test_no_host_imports_another(path: Path) -> None:
    own = dotted(path).split(".")[1]
    others = HOSTS - {own}
    assert not [
        module for module in imported(path) if module.startswith("valuex_xl.") and module.split(".")[1] in others
    ]


@pytest.mark.parametrize("path", [p for p in MODULES if layer(dotted(p)) in {*PURE, "functions"}], ids=dotted)
def test_what_judges_does_no_input_or_output(path: Path) -> None:
    forbidden = NO_IO | ({"pathlib"} if layer(dotted(path)) in PURE else set())
    assert not {module.split(".")[0] for module in imported(path)} & forbidden
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id in ("print", "open", "input")]


@pytest.mark.parametrize("path", sorted((PACKAGE / "kinds").rglob("*/*.py")), ids=dotted)
def test_no_kind_imports_another(path: Path) -> None:
    own = f"valuex_xl.kinds.{path.parent.name}"
    inside = [module for module in imported(path) if module.startswith("valuex_xl.kinds.")]
    assert not [module for module in inside if not f"{module}.".startswith((f"{own}.", "valuex_xl.kinds.kind."))]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_the_calculation_engine_stands_in_one_folder(path: Path) -> None:
    if not dotted(path).startswith("valuex_xl.workbooks.formualizer."):
        assert "formualizer" not in {module.split(".")[0] for module in imported(path)}


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_functions_are_reached_by_the_table_only(path: Path) -> None:
    if dotted(path) != "valuex_xl.functions.table":
        assert not [module for module in imported(path) if module.startswith("valuex_xl.functions.vx.")]


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_the_server_is_imported_by_its_command_alone(path: Path) -> None:
    """It needs packages and a licence that nothing else of the product needs."""
    if dotted(path) == "valuex_xl.cli.serve" or dotted(path).startswith("valuex_xl.excel.server."):
        return
    foreign = ("valuex_xl.excel.server", "xlwings.server", "xlwings.pro", "starlette", "uvicorn")
    assert not [module for module in imported(path) if module.startswith(foreign)]


def loaded_by(code: str) -> set[str]:
    """The heavy modules that are loaded once the code has run in an interpreter of its own."""
    told = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


def test_import_loads_nothing_heavy() -> None:
    assert loaded_by("import valuex_xl") == set()


def test_help_loads_nothing_heavy() -> None:
    code = "from valuex_xl.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass"
    assert loaded_by(code) == set()


def test_one_grade_needs_no_numpy() -> None:
    code = (
        "from valuex_xl.functions import call, open_session\n"
        "assert call('VX_GRADE', [0.5], open_session()) == 'B'\n"
        "assert call('VX_CONCENTRATION', [[[3.0], [1.0]]], open_session()) == 0.75"
    )
    assert loaded_by(code) == {"yaml"}


def rooms_of(package: str) -> dict[str, set[str]]:
    """What stands directly in a package, a module or a folder each, with those beside it that it imports from."""
    names = {dotted(path).removesuffix(".__init__") for path in MODULES}
    found: dict[str, set[str]] = {}
    for path in MODULES:
        own = dotted(path).removesuffix(".__init__")
        if own.startswith(f"{package}."):
            room = own.removeprefix(f"{package}.").split(".")[0]
            inside = (
                name.removeprefix(f"{package}.") for name in imported(path) & names if name.startswith(f"{package}.")
            )
            found.setdefault(room, set()).update({name.split(".")[0] for name in inside} - {room})
    return found


@pytest.mark.parametrize("package", sorted({dotted(path).rsplit(".", 1)[0] for path in MODULES}))
def test_no_rooms_of_a_package_import_from_each_other_in_a_circle(package: str) -> None:
    TopologicalSorter(rooms_of(package)).prepare()
