"""A workbook that begins with a cover: the one sheet with the columns named is read, and else the sheets are named."""

import pytest
import xlsxwriter

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement

SALES = (["Client", "Sold"], ["Aspen", 41], ["Rowan", 9])
COVER = (["Read me", "please"], ["Made", "by hand"])
OTHER = (["Region", "Head"], ["North", "Kim"])


@pytest.fixture
def read(tmp_path):
    def reader(sheets, sheet=None):
        path = tmp_path / "w.xlsx"
        with xlsxwriter.Workbook(path) as workbook:
            for name, rows in sheets.items():
                page = workbook.add_worksheet(name)
                for at, row in enumerate(rows):
                    page.write_row(at, 0, row)
                if name.startswith("Hidden"):
                    page.hide()
        return read_statement(path, Columns("Client", "Sold"), particulars=Particulars(sheet=sheet))

    return reader


def test_the_only_sheet_with_the_columns_is_read_and_told(read):
    statement = read({"Cover": COVER, "Data": SALES, "Regions": OTHER})
    assert statement.sums.income == 50
    assert statement.looks == (
        'read the sheet "Data", the only one with the columns named, and not "Cover", "Regions"',
    )


def test_the_first_one_is_read_where_it_has_them_and_the_one_named_always(read):
    both = {"Data": SALES, "More": (*SALES, ["Yew", 1])}
    assert read(both).looks == ('read the sheet "Data" and not "More" - say --sheet to choose another',)
    named = read({"Cover": COVER, **both}, sheet="More")
    assert (named.sums.income, named.looks) == (51, ())


MISSING = [
    'w.xlsx:1: no column is called "Client" (columns: Read me, please)',
    'w.xlsx:1: no column is called "Sold" (columns: Read me, please)',
]


@pytest.mark.parametrize(
    ("sheets", "which"),
    [
        ({"Data": SALES, "Old": SALES}, '"Data", "Old" have the columns named'),
        ({"Regions": OTHER, "Heads": OTHER}, 'it has "Regions", "Heads" too'),
        ({"Regions": OTHER, "Hidden": SALES}, 'it has "Regions" too'),
    ],
    ids=["two have them", "none has them", "a hidden one has them"],
)
def test_the_refusal_names_the_sheets(read, sheets, which):
    with pytest.raises(LedgerError) as caught:
        read({"Cover": COVER, **sheets})
    said = f'w.xlsx: its sheet "Cover" was read, and {which} - say --sheet to choose another'
    assert sorted(map(str, caught.value.faults)) == sorted([*MISSING, said])


def test_a_workbook_of_one_sheet_and_a_sheet_that_was_named_are_refused_as_before(read):
    for sheets, sheet in (({"Cover": COVER}, None), ({"Cover": COVER, "Data": SALES}, "Cover")):
        with pytest.raises(LedgerError) as caught:
            read(sheets, sheet)
        assert list(map(str, caught.value.faults)) == MISSING


@pytest.mark.parametrize(("sheets", "found"), [(30, True), (31, False)])
def test_of_more_than_thirty_sheets_it_is_asked_which(read, sheets, found):
    book = {"Cover": COVER, **{f"Part {at}": OTHER for at in range(sheets - 2)}, "Data": SALES}
    if found:
        assert read(book).sums.income == 50
        return
    with pytest.raises(LedgerError, match=r'its sheet "Cover" was read, and it has "Part 0", .* too - say --sheet'):
        read(book)
