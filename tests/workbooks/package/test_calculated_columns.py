"""The formulas of the calculated columns of a table are told as the file has them, those of plain columns not."""

from io import BytesIO

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.package import read_book

FORMULAS = st.sampled_from([None, "1+2", 'IF(A1="a&b","<",">")', "SUM(B2:B3)*0.5", "T[a]&T[é]"])
NAMES = st.lists(st.sampled_from(["a", "é", "Share of wallet", "x & y", "1"]), min_size=1, max_size=4, unique=True)


@given(NAMES, st.data(), st.booleans(), st.booleans())
def test_calculated_columns_are_listed_with_their_formulas(names, data, header, totals):
    formulas = {name: data.draw(FORMULAS) for name in names}
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    columns = [{"header": name} | ({"formula": f"={text}"} if text else {}) for name, text in formulas.items()]
    options = {"name": "T", "columns": columns, "header_row": header, "total_row": totals}
    book.add_worksheet("S").add_table(1, 2, 4 + totals, 1 + len(names), options)
    book.close()
    (table,) = read_book(out.getvalue()).tables
    assert (table.name, table.sheet, table.columns) == ("T", "S", tuple(names))
    assert (table.header_rows, table.totals_rows) == (int(header), int(totals))
    assert table.ref == (2, 3, 5 + totals, 2 + len(names))
    assert table.calculated == tuple((name, text) for name, text in formulas.items() if text)
