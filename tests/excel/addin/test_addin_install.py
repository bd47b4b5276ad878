"""Installing, removing and examining, on a computer of paper: folders of a test and a registry of a few lines."""

import zipfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import xlwings

from valuex_xl.cli.main import main
from valuex_xl.errors import UserError
from valuex_xl.excel.addin.build import addin_bytes
from valuex_xl.excel.addin.computer import Computer, Python
from valuex_xl.excel.addin.doctor import examine, examine_book
from valuex_xl.excel.addin.install import install, uninstall
from valuex_xl.excel.addin.settings import interpreter_of, settings_text

OFFICE = r"HKCU\Software\Microsoft\Office\16.0"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"
CLICK = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"


@dataclass
class Paper:
    """A computer that works, for tests to spoil."""

    home: Path
    keys: dict[str, dict[str, object]] = field(default_factory=lambda: {CLICK: {"Platform": "x64"}})

    def __post_init__(self) -> None:
        local = self.home / "AppData" / "Local"
        self.venv = local / "valuex"
        scripts = self.venv / "Scripts"
        scripts.mkdir(parents=True)
        for name in ("python.exe", "pythonw.exe"):
            (scripts / name).write_bytes(b"")
        self.library = self.venv / f"xlwings64-{xlwings.__version__}.dll"
        self.library.write_bytes(b"")
        environ = {
            "USERPROFILE": str(self.home),
            "APPDATA": str(self.home / "AppData" / "Roaming"),
            "LOCALAPPDATA": str(local),
        }
        python = Python(
            program=scripts / "python.exe",
            prefix=self.venv,
            version="3.12.1",
            bits=64,
            package=self.venv / "Lib" / "site-packages" / "valuex_xl",
            user_packages=self.home / "AppData" / "Roaming" / "Python" / "site-packages",
            has_pywin32=True,
        )
        self.computer = Computer(environ, lambda path: self.keys.get(path, {}), python)

    def troubles(self) -> str:
        return "\n".join(trouble for check in examine(self.computer) for trouble in check.troubles)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return Paper(tmp_path / "Jörg")


def test_what_is_installed_works_and_is_the_add_in(paper: Paper) -> None:
    written = install(paper.computer)
    assert written == [paper.computer.addin, paper.computer.settings]
    assert paper.computer.addin.read_bytes() == addin_bytes()
    assert paper.computer.addin.parent.name == "XLSTART"
    assert paper.troubles() == ""


def test_settings_name_this_python_in_plain_ascii(paper: Paper) -> None:
    install(paper.computer)
    text = paper.computer.settings.read_bytes().decode("ascii")
    assert text.startswith('"INTERPRETER_WIN","%LOCALAPPDATA%')
    assert '"ADD_WORKBOOK_TO_PYTHONPATH","false"\r\n' in text
    assert interpreter_of(text, paper.computer.environ) == paper.venv / "Scripts" / "pythonw.exe"


def test_windows_paths_are_shortened_whatever_their_case() -> None:
    environ = {"LOCALAPPDATA": r"C:\Users\Zoë\AppData\Local", "USERPROFILE": r"C:\Users\Zoë"}
    text = settings_text(Path(r"c:\users\zoë\appdata\local\Py\pythonw.exe"), environ)
    assert text.splitlines()[0] == r'"INTERPRETER_WIN","%LOCALAPPDATA%\Py\pythonw.exe"'
    with pytest.raises(UserError, match="plain English letters"):
        settings_text(Path(r"C:\Users\Zoëlle\pythonw.exe"), environ)


def test_installing_again_replaces_and_removing_leaves_nothing(paper: Paper) -> None:
    install(paper.computer)
    paper.computer.addin.write_bytes(b"old")
    install(paper.computer)
    assert paper.computer.addin.read_bytes() == addin_bytes()
    assert uninstall(paper.computer) == [paper.computer.addin, paper.computer.settings]
    assert not paper.computer.settings.parent.exists()
    assert list(paper.computer.addin.parent.iterdir()) == []
    assert uninstall(paper.computer) == []


def test_removing_keeps_what_others_put_beside_the_settings(paper: Paper) -> None:
    install(paper.computer)
    note = paper.computer.settings.with_name("note.txt")
    note.write_text("mine")
    uninstall(paper.computer)
    assert note.read_text() == "mine"


@pytest.mark.parametrize("act", [install, uninstall])
def test_an_excel_that_runs_is_named(paper: Paper, act: object, monkeypatch: pytest.MonkeyPatch) -> None:
    install(paper.computer)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(Path, "unlink", refuse) if act is uninstall else None
    with pytest.raises(UserError, match="close every Excel window"):
        act(paper.computer)
    monkeypatch.undo()
    assert paper.computer.addin.read_bytes() == addin_bytes()
    assert not list(paper.home.rglob("*.new"))


def spoil_library(paper: Paper) -> None:
    paper.library.unlink()


def spoil_bits(paper: Paper) -> None:
    paper.keys[CLICK] = {"Platform": "x86"}


def store_python(paper: Paper) -> None:
    program = paper.home / "WindowsApps" / "python.exe"
    paper.computer = replace(paper.computer, python=replace(paper.computer.python, program=program))


def user_install(paper: Paper) -> None:
    package = paper.computer.python.user_packages / "valuex_xl"
    paper.computer = replace(paper.computer, python=replace(paper.computer.python, package=package))


def no_pywin32(paper: Paper) -> None:
    paper.computer = replace(paper.computer, python=replace(paper.computer.python, has_pywin32=False))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_library, f"xlwings64-{xlwings.__version__}.dll, which Excel needs, is neither in"),
        (spoil_bits, f"xlwings32-{xlwings.__version__}.dll, which Excel needs, is neither in"),
        (store_python, "is Python from the Microsoft Store"),
        (user_install, "was installed with pip --user"),
        (no_pywin32, "pip install pywin32"),
    ],
)
def test_a_python_that_cannot_serve_excel_is_refused(paper: Paper, spoil: object, said: str) -> None:
    spoil(paper)
    assert said in paper.troubles()
    with pytest.raises(UserError, match="nothing was installed") as refused:
        install(paper.computer)
    assert said in str(refused.value)
    assert not paper.computer.addin.exists()
    assert not paper.computer.settings.exists()


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        (rf"{POLICY}\Common", {"vbaoff": 1}, "VBA is switched off for Office; set by your IT"),
        (rf"{POLICY}\Excel\Security", {"RequireAddinSig": 1}, "only signed add-ins may run"),
        (rf"{OFFICE}\Excel\Security", {"DisableAllAddins": 1}, "all add-ins are switched off; File, Options"),
        (rf"{POLICY}\Excel\Security\Trusted Locations", {"AllLocationsDisabled": 1}, "no folder is trusted"),
        (
            rf"{OFFICE}\Excel\Resiliency\DisabledItems",
            {"3F2A": b"\1\0\0\0" + r"c:\x\valuex.xlam".encode("utf-16-le")},
            "Excel disabled valuex.xlam after a crash",
        ),
        (rf"{OFFICE}\Excel\Options", {"OPEN1": r'"C:\x\Valuex.xlam"'}, "a second copy of the add-in is ticked"),
    ],
)
def test_what_bars_the_add_in_is_said(paper: Paper, key: str, values: dict[str, object], said: str) -> None:
    install(paper.computer)
    paper.keys[key] = dict.fromkeys(values, 0)
    assert paper.troubles() == ""
    paper.keys[key] = values
    assert said in paper.troubles()


def test_an_add_in_for_another_xlwings_is_told_from_a_damaged_one(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "it is not installed - run: valuex install" in paper.troubles()
    install(paper.computer)
    monkeypatch.setattr("valuex_xl.excel.addin.doctor.addin_bytes", lambda: b"another")
    assert "it was made by another version of valuex_xl" in paper.troubles()
    built_for = xlwings.__version__
    monkeypatch.setattr(xlwings, "__version__", "9.9.9")
    assert f"it is made for xlwings {built_for}, and 9.9.9 is installed" in paper.troubles()
    paper.computer.addin.write_bytes(b"PK")
    assert "it is damaged" in paper.troubles()


def test_settings_that_lead_nowhere_are_said(paper: Paper) -> None:
    install(paper.computer)
    other = paper.home / "other.exe"
    paper.computer.settings.write_text('"INTERPRETER_WIN","%USERPROFILE%/other.exe"\n', encoding="ascii")
    assert "they name no Python that is there" in paper.troubles()
    other.write_bytes(b"")
    assert "Excel starts another Python" in paper.troubles()
    paper.computer.settings.write_bytes(b"\xe9")
    assert "they cannot be read" in paper.troubles()


def test_an_add_in_of_the_office_store_is_said(paper: Paper) -> None:
    install(paper.computer)
    manifest = paper.home / "AppData" / "Local" / "Microsoft" / "Office" / "16.0" / "Wef" / "a" / "Manifests" / "m"
    manifest.parent.mkdir(parents=True)
    manifest.write_bytes(b"<OfficeApp>Something else")
    assert paper.troubles() == ""
    manifest.write_bytes(b'<OfficeApp><DisplayName DefaultValue="xlwings Lite"/>')
    assert "from the Office store is installed too" in paper.troubles()


def book(tmp_path: Path, target: str) -> Path:
    file = tmp_path / "book.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            f'<Relationships><Relationship Id="rId1" Target="{target}" TargetMode="External"/></Relationships>',
        )
    return file


def test_a_workbook_with_somebody_elses_path_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = book(tmp_path, "file:///C:\\Users\\ann%20b\\XLSTART\\valuex.xlam")
    assert main(["doctor", str(file)]) == 1
    told = capsys.readouterr().out
    assert r"its formulas point at file:///C:\Users\ann b\XLSTART\valuex.xlam" in told
    assert "Change Source" in told
    assert examine_book(file, Path(r"c:\users\Ann b\XLSTART\valuex.xlam")).troubles == ()


@pytest.mark.parametrize(
    "written",
    [r"'C:\x\valuex.xlam'!VX_GRADE(1)", r"'C:\x\[valuex.xlam]'!VX_GRADE(1)", r"&apos;C:\x\valuex.xlam&apos;!VX_KEY(1)"],
)
def test_a_path_that_stands_in_a_formula_is_said(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "book.xlsx"
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", f"<worksheet><c><f>1+{written}</f></c></worksheet>")
    assert main(["doctor", str(file)]) == 1
    assert r"its formulas point at C:\x\valuex.xlam" in capsys.readouterr().out
    assert examine_book(file, Path(r"c:\X\valuex.xlam")).troubles == ()


def test_a_workbook_without_one_is_fine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(book(tmp_path, "other.xlsx"))]) == 0
    assert capsys.readouterr().out.startswith("fine")
    (tmp_path / "no.xlsx").write_text("no")
    assert main(["doctor", str(tmp_path / "no.xlsx")]) == 2


@pytest.mark.parametrize("command", ["install", "uninstall", "doctor"])
def test_elsewhere_than_on_windows_the_commands_say_so(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == 2
    assert "is for Excel on Windows" in capsys.readouterr().err


def test_the_file_is_made_on_any_system(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build-addin", "-o", str(tmp_path / "valuex.xlam")]) == 0
    assert (tmp_path / "valuex.xlam").read_bytes() == addin_bytes()
    assert main(["build-addin", "-o", str(tmp_path / "valuex.xlsx")]) == 2
    assert "ends in .xlam" in capsys.readouterr().err
    assert main(["build-addin", "-o", str(tmp_path / "none" / "valuex.xlam")]) == 2
