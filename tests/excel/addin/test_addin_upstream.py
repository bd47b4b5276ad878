"""Changes to xlwings' module: each at the one place it is for, or not at all."""

import zipfile
from pathlib import Path

import pytest
import xlwings

from valuex_xl.excel.addin.project import sources
from valuex_xl.excel.addin.upstream import UpstreamError, patched

with zipfile.ZipFile(Path(xlwings.__file__).parent / "quickstart_addin.xlam") as TEMPLATE:
    UPSTREAM = sources(TEMPLATE.read("xl/vbaProject.bin"))["xlwings"]
OURS = patched(UPSTREAM)


def procedure(name: str) -> str:
    return OURS.split(f"Function {name}(")[1].split("End Function")[0]


def test_settings_come_from_the_users_file_before_anything_is_looked_up() -> None:
    body = procedure("GetConfig")
    assert body.index('source = "user"') < body.index("    If source")
    assert 'PROJECT_NAME As String = "valuex"' in OURS


def test_the_command_depends_on_no_workbook_and_no_current_folder() -> None:
    body = procedure("XLPyCommand")
    assert "ActiveWorkbook" not in body
    assert "ThisWorkbook" not in body
    assert "prepare_sys_path" not in body.split("tail = ")[1]
    assert 'tail = " -I -B -c ' in body


def test_settings_are_read_once() -> None:
    body = procedure("XLPy")
    assert body.count("XLPyCommand") == 1
    assert body.index("Static command") < body.index('If command = ""') < body.index("XLPyCommand")


@pytest.mark.parametrize("change", [lambda text: text.replace("myaddin", "other"), lambda text: text + text])
def test_another_template_is_refused(change: object) -> None:
    with pytest.raises(UpstreamError, match="places, not 1"):
        patched(change(UPSTREAM))


def test_the_licence_of_xlwings_stays_in_front() -> None:
    assert "Redistributions of source code must retain the above copyright notice" in OURS[:2000]
