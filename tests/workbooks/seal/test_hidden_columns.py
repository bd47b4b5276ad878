"""Which columns of a sheet are hidden, by what stands before its rows."""

import pytest

from valuex_xl.workbooks.seal.hiding import hidden_columns


def sheet(columns="", view="", default=""):
    return f"<worksheet>{view}<sheetFormatPr{default}/><cols>{columns}</cols><sheetData/></worksheet>".encode()


@pytest.mark.parametrize(
    ("xml", "hidden"),
    [
        (sheet('<col min="2" max="3" hidden="1"/><col min="5" max="5" width="12"/>'), {2, 3}),
        (sheet('<col min="4" max="4" width="0.1"/>'), {4}),
        (sheet('<col min="9" max="2" hidden="1"/>'), set()),
        (sheet('<col min="0" max="1" hidden="true"/>'), {1}),
        (sheet('<col min="16383" max="99999" hidden="1"/>'), {16383, 16384}),
        (sheet('<col min="1" max="16380" width="9"/>', default=' defaultColWidth="0"'), {16381, 16382, 16383, 16384}),
    ],
)
def test_hidden_or_too_narrow(xml, hidden):
    assert hidden_columns(xml) == hidden


def test_a_sheet_that_says_it_of_all_columns_again_and_again():
    assert hidden_columns(sheet('<col min="1" max="16384" width="9"/>' * 3_000)) == frozenset()
