"""What tools that look for harmful or broken macros say of the add-in."""

import re

import pytest

from valuex_xl.excel.addin.build import addin_bytes
from valuex_xl.excel.addin.wrappers import functions_module, ribbon_module, wizard_module
from valuex_xl.functions import FUNCTIONS


def test_macros_are_read_and_none_starts_by_itself() -> None:
    olevba = pytest.importorskip("oletools.olevba", reason="oletools is not installed: pip install oletools")
    mraptor = pytest.importorskip("oletools.mraptor", reason="oletools is not installed: pip install oletools")
    parser = olevba.VBA_Parser("valuex.xlam", data=addin_bytes())
    names = {name for _, _, name, _ in parser.extract_macros()}
    assert {"valuex_functions.bas", "valuex_ribbon.bas", "valuex_wizard.bas", "xlwings.bas"} <= names
    judged = mraptor.MacroRaptor(parser.get_vba_code_all_modules())
    judged.scan()
    assert not judged.autoexec
    assert not judged.suspicious


def faults(text: str) -> list[str]:
    """What the grammar of the language says is wrong."""
    why = "antlr4-vba is not installed: pip install antlr4-vba"
    parsers = pytest.importorskip("antlr4_vba.vbaParser", reason=why)
    from antlr4 import CommonTokenStream, InputStream
    from antlr4.error.ErrorListener import ErrorListener
    from antlr4_vba.vbaLexer import vbaLexer

    found: list[str] = []

    class Listener(ErrorListener):
        def syntaxError(self, _parser, _symbol, line, column, message, _error):  # noqa: N802
            found.append(f"{line}:{column}: {message}")

    lexer = vbaLexer(InputStream(text.replace("\n", "\r\n")))
    parser = parsers.vbaParser(CommonTokenStream(lexer))
    for each in (lexer, parser):
        each.removeErrorListeners()
        each.addErrorListener(Listener())
    parser.startRule()
    return found


def procedures(module: str) -> list[str]:
    """The module cut into its procedures, for the grammar takes long over many."""
    pieces = re.split(r"(?<=End Function\n)|(?<=End Sub\n)", module)
    return [piece for piece in pieces if piece.strip()]


ALL = [
    *procedures(functions_module([FUNCTIONS["VX_GRADE"]])),
    *procedures(wizard_module([FUNCTIONS["VX_KEY"]])),
    *procedures(ribbon_module()),
]


@pytest.mark.parametrize("text", ALL, ids=lambda text: re.search(r"(?:Sub|Function) (\w+)", text)[1])
def test_procedures_follow_the_grammar(text: str) -> None:
    assert faults(text if text.startswith("Attribute") else f'Attribute VB_Name = "m"\n{text}') == []


def test_the_grammar_finds_a_slip() -> None:
    assert faults('Attribute VB_Name = "m"\nFunction A(b\nEnd Function\n')


def test_every_function_is_written_like_those_that_the_grammar_has_seen() -> None:
    """The grammar takes seconds for each: it reads one function, and the others differ from it in names alone."""
    shapes = set()
    for function in FUNCTIONS.values():
        text = functions_module([function]).split("Private Function Answer")[0].split("Option Explicit")[1]
        text = re.sub(r'"(?:[^"\n]|"")*"', '""', text).replace(function.name, "F")
        text = re.sub(r"(?:(?:Optional )?\b\w+, )*(?:Optional )?\b\w+\)\n", "A)\n", text, count=1)
        shapes.add(re.sub(r"Array\([\w, ]+, Application", "Array(A, Application", text).replace(", output)", ")"))
    assert len(shapes) == 1, shapes
