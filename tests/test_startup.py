"""What a command may not load: whoever checks rules or recalculates a book waits for nothing that others need."""

import subprocess
import sys
from pathlib import Path

import pytest

from valuex_xl.functions.table import FUNCTIONS
from valuex_xl.kinds import registry as kinds

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "workbooks" / "customer_portfolio.xlsx"
FORMULAS = "valuex_xl.functions.vx."
OTHER_PACKAGES = ("numpy", "openpyxl", "xlsxwriter", "jinja2", "xlwings", "starlette", "lxml", "pandas")
HOSTS = ("valuex_xl.workbooks", "valuex_xl.excel", "formualizer")
BOOKS = (
    *(f"valuex_xl.workbooks.{each}" for each in ("package", "formualizer", "reconcile", "recalc", "approval.compare")),
    "formualizer",
)
KINDS = tuple(f"valuex_xl.kinds.{kind}" for kind in kinds.KINDS)
COMPARING = (
    *(f"{kind}.{each}" for kind in KINDS for each in ("statements", "probe")),
    "valuex_xl.judging.probes",
    "valuex_xl.rulefiles.statements.statement",
    "valuex_xl.rulesets.changes.comparing",
)
PROOFS = ("valuex_xl.judging.proofs", *(f"{kind}.proofs" for kind in KINDS))
BOUNDARIES = ("valuex_xl.judging.boundary", *(f"{kind}.boundaries" for kind in KINDS))
EDITING = ("valuex_xl.rulefiles.editing.settings", "valuex_xl.rulefiles.editing.edit", "valuex_xl.rulesets.schema")
ASIDE = (*COMPARING, *PROOFS, *BOUNDARIES, *EDITING, "valuex_xl.excel", "valuex_xl.workbooks.approval")

COMMANDS = [
    (["check", "rules"], (*OTHER_PACKAGES, *HOSTS, *COMPARING, *BOUNDARIES, *EDITING, FORMULAS)),
    (["rules", "list"], (*OTHER_PACKAGES, *HOSTS, *COMPARING, *PROOFS, *BOUNDARIES, *EDITING, FORMULAS)),
    (["examples", "rules/grades.yaml", "--boundaries"], (*OTHER_PACKAGES, *HOSTS, *COMPARING, *PROOFS, FORMULAS)),
    (["diff", "rules", "rules"], (*OTHER_PACKAGES, *BOOKS, *PROOFS, *BOUNDARIES, FORMULAS)),
    (["functions"], (*OTHER_PACKAGES, *HOSTS, *ASIDE, "yaml")),
    (["eval", "=VX_GRADE(0.5)"], (*OTHER_PACKAGES, *ASIDE, "valuex_xl.workbooks.portfolio")),
    (["recalc", "--check", str(BOOK)], (*OTHER_PACKAGES, *ASIDE, "valuex_xl.workbooks.portfolio")),
]


def loaded_by(code):
    """What the code printed, and the modules that are loaded once it has run in an interpreter of its own."""
    told = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    *printed, modules = done.stdout.splitlines()
    return "\n".join(printed), set(modules.split())


@pytest.mark.parametrize(("words", "forbidden"), COMMANDS, ids=[words[0] for words, _ in COMMANDS])
def test_a_command_loads_nothing_that_only_others_need(words, forbidden):
    printed, loaded = loaded_by(f"from valuex_xl.cli.main import main\nassert main({words!r}) == 0")
    assert printed
    assert sorted(module for module in loaded if module.startswith(forbidden)) == []


def test_help_loads_next_to_nothing():
    # -S: what is hooked into the start of this machine's Python may load anything.
    code = "import sys; from valuex_xl.cli.main import main; assert main(['--help']) == 0; print(*sys.modules)"
    bare = [sys.executable, "-S", "-c", code]
    done = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    *printed, modules = done.stdout.splitlines()
    assert printed[0] == "usage: valuex COMMAND ..."
    assert not {"typing", "re", "collections", "functools", "argparse"} & set(modules.split())


def test_one_function_loads_no_other_and_no_other_kind():
    _, loaded = loaded_by(
        "from valuex_xl.functions import call, open_session\nassert call('VX_GRADE', [0.5], open_session()) == 'B'"
    )
    assert [module for module in sorted(loaded) if module.startswith(FORMULAS)] == [f"{FORMULAS}grade"]
    readers = {f"valuex_xl.kinds.{kind}.reader" for kind in kinds.KINDS}
    assert loaded & readers == {"valuex_xl.kinds.grades.reader"}
    shapes = {f"valuex_xl.kinds.{kind}.keys" for kind in kinds.KINDS}
    assert loaded & shapes == {"valuex_xl.kinds.grades.keys"}


def test_the_names_of_the_functions_are_known_without_any_of_them():
    printed, loaded = loaded_by(
        "from valuex_xl.functions import FUNCTIONS\nprint(*FUNCTIONS, len(FUNCTIONS), 'VX_GRADE' in FUNCTIONS)"
    )
    assert printed.split() == [*FUNCTIONS, str(len(FUNCTIONS)), "True"]
    assert not [module for module in loaded if module.startswith(FORMULAS)]


def test_the_list_of_the_functions_and_their_modules_are_the_same():
    modules = {path.stem for path in (ROOT / "valuex_xl" / "functions" / "vx").glob("[!_]*.py")}
    assert {name.removeprefix("VX_").lower() for name in FUNCTIONS} == modules
    assert {name: function.name for name, function in FUNCTIONS.items()} == {name: name for name in FUNCTIONS}


@pytest.mark.parametrize("name", ["VX_NONE", "GRADE", "vx_grade", ""])
def test_a_name_that_is_none_of_them(name):
    assert name not in FUNCTIONS
    with pytest.raises(KeyError, match=f"^{name!r}$"):
        FUNCTIONS[name]
