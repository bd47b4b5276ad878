"""What the lists of a workbook say: names by the sheet that knows them, tables, links, and cells that spill."""

from __future__ import annotations

from types import SimpleNamespace
from xml.etree.ElementTree import Element, fromstring

import pytest

from valuex_xl.workbooks.package import BookError
from valuex_xl.workbooks.package.contents import dynamic_marks, linked_parts, names_of, sheets_of, tables_of
from valuex_xl.workbooks.package.number_formats import formats_of
from valuex_xl.workbooks.package.parts import Relation, attribute, children, local

BOOK = fromstring(
    '<w xmlns="u" xmlns:r="r"><sheets><sheet name="One" r:id="a"/><sheet name="Chart" r:id="c"/>'
    '<sheet name="Two" r:id="b"/></sheets><definedNames><definedName name="All">A1</definedName>'
    '<definedName name="First" localSheetId="0" hidden="1">B1</definedName>'
    '<definedName name="Last" localSheetId="2" hidden="true"/><definedName name="None" localSheetId="3">X</definedName>'
    '<definedName name="Below" localSheetId="-1">X</definedName></definedNames><externalReferences>'
    '<externalReference r:id="b"/><externalReference r:id="z"/></externalReferences></w>'
)
LINKS = [
    Relation("a", "worksheet", "xl/1.xml", False),
    Relation("c", "chartsheet", "xl/c.xml", False),
    Relation("b", "worksheet", "xl/2.xml", False),
    Relation("m", "sheetMetadata", "xl/m.xml", False),
]


class Parts:
    """Some parts by their names."""

    path = "b.xlsx"

    def __init__(self, links: list[Relation] | None = None, **trees: str) -> None:
        self._links, self._trees = links or [], trees

    def member(self, part: str) -> object:
        return self._trees.get(part)

    def tree(self, part: str) -> Element:
        return fromstring(self._trees[part])

    def relations(self, part: str) -> list[Relation]:
        return self._links if part == "xl/1.xml" else []


def test_sheets_names_and_links() -> None:
    package = Parts()
    assert [(each.name, each.part) for each in sheets_of(package, BOOK, LINKS)] == [
        ("One", "xl/1.xml"),
        ("Two", "xl/2.xml"),
    ]
    with pytest.raises(BookError, match=r"^b\.xlsx: its sheet Two has no part"):
        sheets_of(package, BOOK, LINKS[:2])
    assert [(each.name, each.sheet, each.text, each.hidden) for each in names_of(BOOK)] == [
        ("All", None, "A1", False),
        ("First", "One", "B1", True),
        ("Last", "Two", "", True),
    ]
    assert linked_parts(BOOK, LINKS) == ("xl/2.xml", "")


@pytest.mark.parametrize(
    ("counts", "header", "totals"),
    [("", 1, 0), ('headerRowCount="0"', 0, 0), ('totalsRowCount="1"', 1, 1), ('headerRowCount="1"', 1, 0)],
)
def test_a_table_has_a_header_and_no_totals_unless_it_says_so(counts: str, header: int, totals: int) -> None:
    formula = "<calculatedColumnFormula>A1</calculatedColumnFormula>"
    columns = f'<tableColumn name="a_x000A_b"/><tableColumn name="c">{formula}</tableColumn>'
    tree = f'<t displayName="T" name="old" ref="B2:C9" {counts}><tableColumns>{columns}</tableColumns></t>'
    links = [Relation("t", "table", "T", False), Relation("d", "drawing", "D", False)]
    sheets = sheets_of(Parts(), BOOK, LINKS)
    (table,) = tables_of(Parts(links, T=tree), sheets)
    assert (table.name, table.sheet, table.ref, table.columns) == ("T", "One", (2, 2, 9, 3), ("a\nb", "c"))
    assert (table.header_rows, table.totals_rows, table.calculated) == (header, totals, (("c", "A1"),))


SPILLS = '<bk><extLst><ext><dynamicArrayProperties fDynamic="{}"/></ext></extLst></bk>'


@pytest.mark.parametrize(
    ("types", "future", "cells", "marks"),
    [
        (["XLDAPR"], ["1"], [[(1, 0)]], {"1"}),
        (["XLDAPR"], ["true"], [[(1, 0)], [(1, 0)]], {"1", "2"}),
        (["XLDAPR"], ["0"], [[(1, 0)]], set()),
        (["XLDAPR"], ["0", "1"], [[(1, 0)], [(1, 1)]], {"2"}),
        (["XLRICHVALUE", "XLDAPR"], ["1"], [[(1, 0)], [(2, 0)], [(2, 1)]], {"2"}),
        (["XLDAPR"], ["1"], [[(0, 0)], [(2, 0)], [(1, 1)]], set()),
        (["XLDAPR"], ["1"], [[(0, 0), (1, 0)], []], {"1"}),
        (["XLDAPR", "XLDAPR"], ["1"], [[(2, 0)]], {"1"}),
        (["OTHER"], ["1"], [[(1, 0)]], set()),
    ],
)
def test_the_marks_of_cells_that_spill(types, future, cells, marks) -> None:
    kinds = "".join(f'<metadataType name="{name}"/>' for name in types)
    blocks = ["".join(f'<rc t="{kind}" v="{at}"/>' for kind, at in block) for block in cells]
    spilling = "".join(map(SPILLS.format, future))
    tree = (
        f'<m><metadataTypes>{kinds}</metadataTypes><futureMetadata name="OTHER">{SPILLS.format(1)}</futureMetadata>'
        f'<futureMetadata name="XLDAPR">{spilling}</futureMetadata>'
        f"<cellMetadata>{''.join(f'<bk>{block}</bk>' for block in blocks)}</cellMetadata></m>"
    )
    assert dynamic_marks(Parts(**{"xl/m.xml": tree}), LINKS) == marks
    assert dynamic_marks(Parts(), LINKS) == dynamic_marks(Parts(), LINKS[:3]) == frozenset()


def test_a_cell_that_says_no_kind_of_metadata_spills_not() -> None:
    tree = (
        '<m><metadataTypes><metadataType name="XLDAPR"/></metadataTypes><futureMetadata name="XLDAPR">'
        f'{SPILLS.format(1)}</futureMetadata><cellMetadata><bk><rc/></bk><bk><rc t="1"/></bk></cellMetadata></m>'
    )
    assert dynamic_marks(Parts(**{"xl/m.xml": tree}), LINKS) == {"2"}


BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-mm-dd", 15: "yyyy-mm-dd", 16: "yyyy-mm-dd", 17: "yyyy-mm-dd", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@", 41: '#,##0;-#,##0;"-"0', 42: '#,##0;-#,##0;"-"0', 43: '#,##0.00;-#,##0.00;"-"0',
    44: '#,##0.00;-#,##0.00;"-"0',
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35), "hh:mm:ss"),
}  # fmt: skip
"""ECMA-376 part 1, 18.8.30, as far as digits go."""


def test_the_built_in_formats_by_their_numbers() -> None:
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in range(70))
    own = '<numFmts><numFmt numFmtId="60" formatCode="0.0"/><numFmt numFmtId="61"/></numFmts>'
    package = SimpleNamespace(
        member=lambda part: part, tree=lambda part: fromstring(f"<s>{own}<cellXfs>{styles}</cellXfs></s>")
    )
    wanted = tuple("0.0" if number == 60 else BUILT_IN.get(number, "General") for number in range(70))
    assert formats_of(package, "S") == wanted
    assert formats_of(package, None) == formats_of(SimpleNamespace(member=lambda part: None), "S") == ()


def test_elements_by_their_local_names() -> None:
    assert (local("{u}a"), local("a")) == ("a", "a")
    assert [each.get("name") for each in children(BOOK, "sheets", "sheet")] == ["One", "Chart", "Two"]
    assert list(children(BOOK)) == [BOOK]
    assert attribute(next(children(BOOK, "sheets", "sheet")), "id") == "a"
    assert attribute(BOOK, "id") is None
