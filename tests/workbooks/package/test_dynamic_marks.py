"""Laws of the metadata by which an array formula says that it spills: by its type, and by the block that it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_books import MAIN, OFFICE, handmade_parts, rows, zipped

from valuex_xl.workbooks.package import read_book

TYPES = st.lists(st.sampled_from(["XLDAPR", "XLRICHVALUE"]), max_size=3)
DYNAMIC = st.sampled_from([None, "0", "1", "true", "false", "other"])
RECORDS = st.lists(st.tuples(st.integers(-1, 4), st.integers(-1, 3)), max_size=2)


def kinds(types, dynamic, blocks, marks):
    """The kinds of a column of array formulas, each with one of the marks."""
    said = "".join(
        "<bk><extLst><ext><d:{} xmlns:d='urn:d'{}/></ext></extLst></bk>".format(
            "else" if each == "other" else "dynamicArrayProperties",
            "" if each is None else ' fDynamic="{}"'.format("1" if each == "other" else each),
        )
        for each in dynamic
    )
    records = "".join(
        "<bk>{}</bk>".format("".join(f'<rc t="{kind}" v="{index}"/>' for kind, index in block)) for block in blocks
    )
    named = "".join(f'<metadataType name="{name}"/>' for name in types)
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" cm="{mark}"><f t="array" ref="A{row}">X()</f></c></row>'
        for row, mark in enumerate(marks, 1)
    )
    parts = handmade_parts(rows(cells))
    parts["xl/metadata.xml"] = (
        f'<metadata xmlns="{MAIN}"><metadataTypes>{named}</metadataTypes><futureMetadata name="XLRICHVALUE">'
        f'<bk/></futureMetadata><futureMetadata name="XLDAPR">{said}</futureMetadata>'
        f"<cellMetadata>{records}</cellMetadata></metadata>"
    )
    link = f'<Relationship Id="rId9" Type="{OFFICE}/sheetMetadata" Target="metadata.xml"/></Relationships>'
    listing = "xl/_rels/workbook.xml.rels"
    parts[listing] = parts[listing].replace("</Relationships>", link)
    return [cell.kind for cell in read_book(zipped(parts)).formulas("S")]


@given(TYPES, st.lists(DYNAMIC, max_size=3), st.lists(RECORDS, max_size=4))
def test_a_formula_spills_where_its_mark_leads_to_a_block_that_says_so(types, dynamic, blocks):
    """Counted from 1 as marks and types are, and from 0 as blocks are; whatever leads nowhere marks nothing."""
    expected = [
        any(
            1 <= kind <= len(types)
            and types[kind - 1] == "XLDAPR"
            and 0 <= index < len(dynamic)
            and dynamic[index] in ("1", "true")
            for kind, index in block
        )
        for block in blocks
    ]
    found = kinds(types, dynamic, blocks, [0, *range(1, len(blocks) + 1), len(blocks) + 1])
    assert found == ["array", *("dynamic" if spills else "array" for spills in expected), "array"]


@pytest.mark.parametrize("said", [None, "0", "1", "true", "false", "other"])
def test_a_block_says_so_by_its_own_element_and_its_own_word(said):
    assert kinds(["XLDAPR"], [said], [[(1, 0)]], [1]) == ["dynamic" if said in ("1", "true") else "array"]
