"""Structured references as plain A1, as Excel reads them."""

from __future__ import annotations

import pytest

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.package import Table

CUSTOMERS = Table("Customers", "Ledger", (3, 2, 8, 5), ("Customer", "Income", "Share of wallet", "Odd]'#"), 1, 1)
BARE = Table("Bare", "Ledger", (20, 1, 22, 2), ("Income", "Profit"), 0, 0)
TABLES = {table.name.lower(): table for table in (CUSTOMERS, BARE)}
INSIDE: Cell = ("Ledger", 5, 5)
OUTSIDE: Cell = ("Other sheet", 1, 1)


@pytest.mark.parametrize(
    ("text", "place", "plain"),
    [
        ("Customers[Income]", INSIDE, "$C$4:$C$7"),
        ("customers[INCOME]", INSIDE, "$C$4:$C$7"),
        ("Customers[Income]", OUTSIDE, "'Ledger'!$C$4:$C$7"),
        ("Customers[]", INSIDE, "$B$4:$E$7"),
        ("Customers[#All]", INSIDE, "$B$3:$E$8"),
        ("Customers[#Headers]", INSIDE, "$B$3:$E$3"),
        ("Customers[#Totals]", INSIDE, "$B$8:$E$8"),
        ("Customers[#Data]", INSIDE, "$B$4:$E$7"),
        ("Customers[[#Headers],[Income]]", INSIDE, "$C$3"),
        ("Customers[[#Headers],[Income]:[Share of wallet]]", INSIDE, "$C$3:$D$3"),
        ("Customers[[#Headers],[#Data],[Income]]", INSIDE, "$C$3:$C$7"),
        ("Customers[[#Data],[#Totals],[Income]]", INSIDE, "$C$4:$C$8"),
        ("Customers[[Income]:[Share of wallet]]", INSIDE, "$C$4:$D$7"),
        ("Customers[[Share of wallet]:[Income]]", INSIDE, "$C$4:$D$7"),
        ("Customers[ [Income] ]", INSIDE, "$C$4:$C$7"),
        ("Customers[[#This Row],[Income]]", INSIDE, "$C5"),
        ("Customers[[#This Row],[Income]:[Share of wallet]]", INSIDE, "$C5:$D5"),
        ("Customers[@Income]", INSIDE, "$C5"),
        ("Customers[@[Share of wallet]]", INSIDE, "$D5"),
        ("Customers[@]", INSIDE, "$B5:$E5"),
        ("Customers[[#This Row],Income]", INSIDE, "$C5"),
        ("Customers[[#This Row], Share of wallet ]", INSIDE, "$D5"),
        ("Customers[[#Totals],Income:Share of wallet]", INSIDE, "$C$8:$D$8"),
        ("Customers[[Income]:Share of wallet]", INSIDE, "$C$4:$D$7"),
        ("Customers[[ #This Row ],[ Income ]]", INSIDE, "$C5"),
        ("Customers[[#This Row],Odd']'''#]", INSIDE, "$E5"),
        ("[[#This Row],Income]", INSIDE, "$C5"),
        ("[@Income]", INSIDE, "$C5"),
        ("[Income]", INSIDE, "$C$4:$C$7"),
        ("[#Totals]", INSIDE, "$B$8:$E$8"),
        ("Customers[@Income]", ("Other sheet", 6, 9), "'Ledger'!$C6"),
        ("Customers[@Income]", ("Ledger", 8, 5), "#VALUE!"),
        ("Customers[Odd']'''#]", INSIDE, "$E$4:$E$7"),
        ("Bare[Profit]", INSIDE, "$B$20:$B$22"),
        ("Bare[#Headers]", INSIDE, "#REF!"),
        ("Bare[#Totals]", INSIDE, "#REF!"),
    ],
)
def test_reference(text: str, place: Cell, plain: str) -> None:
    assert plain_reference(text, TABLES, place).text == plain


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Custmers[Income]", 'there is no table Custmers - did you mean "Customers"?'),
        ("Customers[Incme]", 'table Customers has no column Incme - did you mean "Income"?'),
        ("Customers[[#This Row],Incme]", 'table Customers has no column Incme - did you mean "Income"?'),
        ("[@Income]", "[@Income] is meant for a cell inside a table"),
    ],
)
def test_what_is_not_there_is_named(text: str, words: str) -> None:
    with pytest.raises(NoSuchPartError) as refused:
        plain_reference(text, TABLES, OUTSIDE)
    assert str(refused.value) == words


@pytest.mark.parametrize("row", range(1, 11))
@pytest.mark.parametrize("column", range(1, 8))
def test_a_reference_without_a_name_is_of_the_table_that_the_cell_stands_in(row: int, column: int) -> None:
    place: Cell = ("Ledger", row, column)
    if 3 <= row <= 8 and 2 <= column <= 5:
        assert plain_reference("[Income]", TABLES, place).text == "$C$4:$C$7"
    else:
        with pytest.raises(NoSuchPartError):
            plain_reference("[Income]", TABLES, place)


@pytest.mark.parametrize("row", range(1, 11))
@pytest.mark.parametrize("sheet", ["Ledger", "Other sheet"])
def test_this_row_is_a_row_of_the_data(row: int, sheet: str) -> None:
    found = plain_reference("Customers[@Income]", TABLES, (sheet, row, 9)).text
    own = "" if sheet == "Ledger" else "'Ledger'!"
    assert found == (f"{own}$C{row}" if 4 <= row <= 7 else "#VALUE!")


@pytest.mark.parametrize(("header", "totals"), [(0, 0), (1, 0), (0, 1), (1, 1), (2, 2)])
def test_the_parts_of_a_table_are_its_headers_its_data_and_its_totals(header: int, totals: int) -> None:
    tables = {"t": Table("T", "S", (10, 1, 19, 1), ("A",), header, totals)}
    data = (10 + header, 19 - totals)
    rows = {
        "T[A]": data,
        "T[#Data]": data,
        "T[#All]": (10, 19),
        "T[#Headers]": (10, 9 + header) if header else None,
        "T[#Totals]": (20 - totals, 19) if totals else None,
        "T[[#Headers],[#Data],[A]]": (10, data[1]) if header else None,
        "T[[#Data],[#Totals]]": (data[0], 19) if totals else None,
        "T[#Nothing]": None,
    }
    for text, span in rows.items():
        single = span is not None and span[0] == span[1]
        told = "#REF!" if span is None else f"$A${span[0]}" if single else f"$A${span[0]}:$A${span[1]}"
        assert plain_reference(text, tables, ("S", 30, 9)).text == told
