"""The add-in as a file: the same each time, nobody's name in it, and everything Excel demands of its parts."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from valuex_xl.excel import binding
from valuex_xl.excel.addin.build import addin_bytes
from valuex_xl.excel.addin.compound import read_compound
from valuex_xl.excel.addin.project import sources
from valuex_xl.excel.addin.wrappers import functions_module
from valuex_xl.excel.errors import ERROR_CODES
from valuex_xl.functions import FUNCTIONS

ADDIN = addin_bytes()
PACKAGE = zipfile.ZipFile(io.BytesIO(ADDIN))
PARTS = {name: PACKAGE.read(name) for name in PACKAGE.namelist()}
STREAMS = read_compound(PARTS["xl/vbaProject.bin"])
MODULES = sources(PARTS["xl/vbaProject.bin"])
PROCEDURE = re.compile(r"^(Private |Public )?(?:Function|Sub) (\w+)", re.MULTILINE)


def public(module: str) -> set[str]:
    return {name for scope, name in PROCEDURE.findall(MODULES[module]) if scope != "Private "}


def test_two_builds_are_the_same_to_the_last_byte() -> None:
    assert addin_bytes() == ADDIN


def test_every_part_is_named_once_and_undated() -> None:
    assert len(PARTS) == len(PACKAGE.namelist())
    assert {entry.date_time for entry in PACKAGE.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert PACKAGE.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("name", [name for name in PARTS if not name.endswith(".bin")])
def test_every_part_is_well_formed_and_has_a_type(name: str) -> None:
    ElementTree.fromstring(PARTS[name])
    types = PARTS["[Content_Types].xml"].decode()
    assert f'"/{name}"' in types or f'Extension="{name.rpartition(".")[2]}"' in types


def test_nobodys_name_or_folder_is_in_it() -> None:
    everything = b"".join([*PARTS.values(), *STREAMS.values(), *(text.encode() for text in MODULES.values())]).lower()
    assert b"felix" not in everything.replace(b"\0", b"")
    assert rb"c:\users" not in everything.replace(b"\0", b"")


def test_relationships_lead_to_parts() -> None:
    targets = re.findall(r'Target="([^"]+)"', PARTS["_rels/.rels"].decode())
    assert "customUI/customUI.xml" in targets
    assert set(targets) <= PARTS.keys()
    inside = re.findall(r'Target="([^"]+)"', PARTS["xl/_rels/workbook.xml.rels"].decode())
    assert {f"xl/{target}" for target in inside} <= PARTS.keys()


def test_document_modules_are_those_of_the_workbook_and_its_sheet() -> None:
    project = STREAMS["PROJECT"].decode("cp1252")
    names = re.findall(r"^Document=(\w+)/", project, re.MULTILINE)
    told = [
        re.search(rf'<{tag}[^>]* codeName="(\w+)"', PARTS[part].decode())[1]
        for tag, part in (("workbookPr", "xl/workbook.xml"), ("sheetPr", "xl/worksheets/sheet1.xml"))
    ]
    assert names == told


def test_project_lists_the_modules_that_there_are() -> None:
    project = STREAMS["PROJECT"].decode("cp1252")
    listed = re.findall(r"^(?:Document|Class|Module)=(\w+)", project, re.MULTILINE)
    assert sorted(listed) == sorted(MODULES)
    assert {path.removeprefix("VBA/") for path in STREAMS if path.startswith("VBA/")} == {
        *MODULES,
        "dir",
        "_VBA_PROJECT",
    }
    assert all(f"{name}=" in project.split("[Workspace]")[1] for name in MODULES)
    assert STREAMS["PROJECTwm"] == b"".join(
        name.encode() + b"\0" + name.encode("utf-16-le") + b"\0\0" for name in MODULES
    ) + b"\0\0"  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_one_that_excel_loads(name: str) -> None:
    lines = MODULES[name].split("\n")
    assert len(name) <= 31
    assert lines[0] == f'Attribute VB_Name = "{name}"'
    assert max(map(len, lines)) <= 1023


def test_the_functions_are_those_of_the_catalogue() -> None:
    assert public("valuex_functions") == set(FUNCTIONS)


def test_no_cell_can_call_anything_else() -> None:
    """A public function of an add-in can be called by any workbook, one without macros too."""
    assert public("xlwings") == {"XLPy"}
    assert not re.search(r"^\s*(Public )?Declare ", MODULES["xlwings"], re.MULTILINE)
    functions = re.findall(r"^Function (\w+)", MODULES["valuex_ribbon"] + MODULES["valuex_wizard"], re.MULTILINE)
    assert functions == []


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_a_function_hands_over_its_arguments_and_the_folder_of_its_workbook(function: object) -> None:
    line = re.search(rf"^Function {function.name}\((.*)\)$", MODULES["valuex_functions"], re.MULTILINE)[1].split(", ")
    names = [binding.parameter(argument) for argument in function.arguments]
    assert [told.removeprefix("Optional ") for told in line] == names
    assert [told.startswith("Optional ") for told in line] == [argument.optional for argument in function.arguments]
    call = f'{function.name} = Answer("{function.name}", Array({", ".join([*names, binding._FOLDER])}))'
    assert f"    {call}\n" in MODULES["valuex_functions"]


def test_every_error_value_has_its_text() -> None:
    cases = re.findall(r'Case "(#[^"]+)": ErrorOrSame = CVErr\((\d+)\)', MODULES["valuex_functions"])
    assert {int(code): text for text, code in cases} == ERROR_CODES


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_wizard_is_told_of_every_argument(function: object) -> None:
    after = MODULES["valuex_wizard"].split(f'!{function.name}", _\n')[1].split("Application.MacroOptions")[0]
    texts = [text.replace('""', '"') for text in re.findall(r'"((?:[^"\n]|"")*)"', after)]
    told = [binding.function_help(function), "valuex_xl", *map(binding.argument_help, function.arguments)]
    assert texts == told
    assert max(map(len, told)) <= 255


def test_buttons_of_the_ribbon_are_there() -> None:
    ribbon = PARTS["customUI/customUI.xml"].decode()
    assert 'xmlns="http://schemas.microsoft.com/office/2006/01/customui"' in ribbon
    called = re.findall(r'onAction="(\w+)"', ribbon)
    assert called == ["ValuexRecalculate", "ValuexOpenRules", "ValuexAbout"]
    for name in called:
        assert f"Sub {name}(control As IRibbonControl)\n" in MODULES["valuex_ribbon"]
    loaded = re.search(r'onLoad="(\w+)"', ribbon)[1]
    assert f"Sub {loaded}(ribbon As IRibbonUI)\n" in MODULES["valuex_ribbon"]


def test_macros_named_in_text_are_there() -> None:
    named = set(re.findall(r'Macro\("(\w+)"\)', MODULES["valuex_ribbon"]))
    assert named <= public("valuex_ribbon")
    assert named == {"ValuexStart", "ValuexFresh", "ValuexQuiet"}


def test_quotes_in_help_are_doubled() -> None:
    from dataclasses import replace

    function = replace(FUNCTIONS["VX_KEY"], summary='The "name".')
    assert 'VX_KEY.VB_Description = "The ""name""."' in functions_module([function])
