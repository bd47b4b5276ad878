"""A small book with a pivot table of regions and incomes, whose parts no library here writes."""

from __future__ import annotations

from tests.workbooks.seal.patched import part_of, with_parts
from tests.workbooks.seal.sealed_books import written

CACHE, TABLE = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotTables/pivotTable1.xml"
_RECORDS = "xl/pivotCache/pivotCacheRecords1.xml"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_KINDS}"'
_CACHE = f"""<pivotCacheDefinition {_SPACES} r:id="rId1" refreshedBy="ann" recordCount="4"><cacheSource
type="worksheet"><worksheetSource ref="A1:B5" sheet="Sales"/></cacheSource><cacheFields count="2"><cacheField
name="Region" numFmtId="0"><sharedItems count="2"><s v="North"/><s v="South"/></sharedItems></cacheField><cacheField
name="Income" numFmtId="0"><sharedItems containsString="0" containsNumber="1"/></cacheField></cacheFields>
</pivotCacheDefinition>"""
_ROWS = "".join(f'<r><x v="{region}"/><n v="{income}"/></r>' for region, income in ((0, 10), (1, 20), (0, 30), (1, 40)))
_TABLE = f"""<pivotTableDefinition {_SPACES} name="ByRegion" cacheId="1" dataCaption="Values"
rowHeaderCaption="Where"><location ref="A3:B6" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields
count="2"><pivotField axis="axisRow" showAll="0"><items count="3"><item x="0"/><item x="1"/><item t="default"/></items>
</pivotField><pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1"><field x="0"/></rowFields>
<rowItems count="3"><i><x/></i><i><x v="1"/></i><i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems>
<dataFields count="1"><dataField name="Sum of Income" fld="1" baseField="0" baseItem="0"/></dataFields>
</pivotTableDefinition>"""


def pivoted(**more: str) -> bytes:
    """The book; ``more`` are names that stand in the place of those of the sheet of figures and the pivot table."""
    sales = more.get("sales", "Sales")
    figures: dict[str, object] = {"A1": "Region", "B1": "Income"}
    for row, (region, income) in enumerate((("North", 10.0), ("South", 20.0), ("North", 30.0), ("South", 40.0)), 2):
        figures |= {f"A{row}": region, f"B{row}": income}
    shown = {"A3": "Where", "B3": "Sum of Income", "A4": "North", "B4": 40.0, "A5": "South", "B5": 60.0}
    data = written({sales: figures, "Pivot": {**shown, "A6": "Grand Total", "B6": 100.0}})
    book, types = part_of(data, "xl/workbook.xml"), part_of(data, "[Content_Types].xml")
    rels = part_of(data, "xl/_rels/workbook.xml.rels")
    link = (
        f'<Relationship Id="rId99" Type="{_KINDS}/pivotCacheDefinition" Target="pivotCache/pivotCacheDefinition1.xml"/>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = (("pivotCacheDefinition", CACHE), ("pivotCacheRecords", _RECORDS), ("pivotTable", TABLE))
    known = "".join(f'<Override PartName="/{part}" ContentType="{kind}{what}+xml"/>' for what, part in parts)
    caches = '<pivotCaches><pivotCache cacheId="1" r:id="rId99"/></pivotCaches></workbook>'
    return with_parts(
        data,
        {
            "xl/workbook.xml": book.replace("</workbook>", caches),
            "xl/_rels/workbook.xml.rels": rels.replace("</Relationships>", f"{link}</Relationships>"),
            "[Content_Types].xml": types.replace("</Types>", f"{known}</Types>"),
            CACHE: _CACHE.replace('sheet="Sales"', f'sheet="{sales}"'),
            _RECORDS: f'<pivotCacheRecords {_SPACES} count="4">{_ROWS}</pivotCacheRecords>',
            TABLE: _TABLE,
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": _linked(
                "pivotCacheRecords", "pivotCacheRecords1.xml"
            ),
            "xl/pivotTables/_rels/pivotTable1.xml.rels": _linked("pivotCacheDefinition", f"../../{CACHE}"),
            "xl/worksheets/_rels/sheet2.xml.rels": _linked("pivotTable", f"../../{TABLE}"),
        },
    )


def _linked(kind: str, target: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    target = target.replace("../../xl/", "../")
    return (
        f'<Relationships xmlns="{space}"><Relationship Id="rId1" Type="{_KINDS}/{kind}" Target="{target}"/>'
        "</Relationships>"
    )
