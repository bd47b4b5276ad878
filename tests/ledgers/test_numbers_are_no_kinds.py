"""Numbers of documents under a title that may be one of kinds: each stands once, and says nothing of its line."""

import pytest

from valuex_xl.cli import main


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (("1", "2", "3", "4", "5"), False),
        (("17", "18", "19", "20", "21"), False),
        (("1", "1", "2", "1", "2"), True),
    ],
)
def test_numbers_that_stand_once_are_no_kinds(codes, told, tmp_path, capsys):
    path = tmp_path / "list.csv"
    amounts = ("812.40", "1377.15", "96.30", "455.05", "702.85")
    names = ("Hull", "Keel", "Hull", "Mast", "Sail")
    lines = [
        f"{code},2025-03-0{at},{name},{amount}"
        for at, (code, name, amount) in enumerate(zip(codes, names, amounts, strict=True), 1)
    ]
    path.write_text("\n".join(["Doc,Date,Customer,Net", *lines, ""]), "utf-8")
    words = ["new", "portfolio", "--from", str(path), "--customer", "Customer", "--income", "Net"]
    assert main([*words, "-o", str(tmp_path / "book.xlsx")]) == 0
    assert ("not known here" in capsys.readouterr().out) == told
