"""What a pivot table works out, from where, and what it leaves out: its cells show that only once it is refreshed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import numbered, whole
from valuex_xl.workbooks.package.parts import attribute, children, local
from valuex_xl.workbooks.seal.remarks import Remark

__all__ = ["PIVOT", "pivots_on"]

PIVOT = "pivot table "
"""Before the name of one and the aspect of it, a line feed between."""

_YES, _NO = ("1", "true"), ("0", "false")
_LEAST_FIELD = "-2"
"""The number by which a pivot table names its values among its fields."""

_CAPTIONS = ("dataCaption", "grandTotalCaption", "rowHeaderCaption", "colHeaderCaption", "errorCaption")
_USUAL_CAPTIONS = ("", "Values", "Data", "Row Labels", "Column Labels", "Grand Total")


def pivots_on(book: Book, part: str) -> Iterator[Remark]:
    """The pivot table of a part, an entry for each aspect of it."""
    table = book.package.tree(part)
    links = [each for each in book.package.relations(part) if each.kind == "pivotCacheDefinition"]
    caches = [each.target for each in links if not each.outside and book.package.member(each.target) is not None]
    cache = book.package.tree(caches[0]) if caches else Element("none")
    name = table.get("name", "")
    cells = next((each.get("ref", "") for each in children(table, "location")), "")
    sources = list(_source(book, caches[0], cache)) if caches else []
    aspects = [("where", cells), ("source", ", ".join(sources)), *_arranged(table, cache), *_asked(table, cache)]
    for aspect, said in aspects:
        if said:
            yield Remark(f"{PIVOT}{name}\n{aspect}", cells, said)


def _source(book: Book, part: str, cache: Element) -> Iterator[str]:
    """The cells, table, name, book or connection that it reads."""
    outside = {each.id: each.target for each in book.package.relations(part) if each.outside}
    for source in children(cache, "cacheSource"):
        if source.get("type", "worksheet") not in ("worksheet", "consolidation"):
            yield f"{source.get('type')} {source.get('connectionId', '')}".strip()
        for each in source.iter():
            if local(each.tag) in ("worksheetSource", "rangeSet"):
                sheet, cells = each.get("sheet", ""), each.get("ref") or each.get("name", "")
                book_ = outside.get(attribute(each, "id") or "", "")
                quoted = "'" + sheet.replace("'", "''") + "'!" if sheet else ""
                yield f"{quoted}{cells}{' of ' + book_ if book_ else ''}"


def _arranged(table: Element, cache: Element) -> Iterator[tuple[str, str]]:
    """Which fields stand in rows, columns and filters, and what is shown of the values."""
    names = _names(cache)
    for aspect, listing, field, number in (
        ("rows", "rowFields", "field", "x"),
        ("columns", "colFields", "field", "x"),
        ("filters", "pageFields", "pageField", "fld"),
    ):
        given = [each.get(number, "") for each in children(table, listing, field)]
        yield aspect, ", ".join(numbered(names, each, each) for each in given if each != _LEAST_FIELD)
    values = []
    for each in children(table, "dataFields", "dataField"):
        field = numbered(names, each.get("fld", ""), "")
        as_ = each.get("showDataAs", "normal")
        told = f"{each.get('subtotal', 'sum')} of {field}{'' if as_ == 'normal' else f' as {as_}'}"
        values.append(f'{told} called "{each.get("name", "")}"')
    yield "values", ", ".join(values)


def _names(cache: Element) -> list[str]:
    """What the source calls the fields."""
    return [each.get("name", "") for each in children(cache, "cacheFields", "cacheField")]


def _asked(table: Element, cache: Element) -> Iterator[tuple[str, str]]:
    """What it leaves out, what it is called and whether it asks its source anew whenever the book is opened."""
    names = _names(cache)
    shared = [_shared(each) for each in children(cache, "cacheFields", "cacheField")]
    left_out = []
    for at, field in enumerate(children(table, "pivotFields", "pivotField")):
        items = shared[at] if at < len(shared) else []
        hidden = [each.get("x", "") for each in children(field, "items", "item") if each.get("h") in _YES]
        left_out += [f"{names[at] if at < len(names) else at} {numbered(items, each, each)}" for each in hidden]
    for page in children(table, "pageFields", "pageField"):
        if page.get("item") is not None:
            at = whole(page.get("fld", ""), len(names))
            only = numbered(_items(table, at, shared), page.get("item", ""), page.get("item", ""))
            left_out.append(f"all but {only} of {numbered(names, page.get('fld', ''), '')}")
    for each in children(table, "filters", "filter"):
        words = (each.get("type"), each.get("stringValue1"), each.get("stringValue2"))
        left_out.append(f"{numbered(names, each.get('fld', ''), '')} {' '.join(filter(None, words))}")
    yield "left out", ", ".join(left_out)
    captions = [table.get(name, "") for name in _CAPTIONS]
    captions += [each.get("name", "") for each in children(table, "pivotFields", "pivotField")]
    yield "captions", ", ".join(each for each in captions if each not in _USUAL_CAPTIONS)
    fields = list(children(cache, "cacheFields", "cacheField"))
    worked_out = [f"{each.get('name', '')} = {each.get('formula')}" for each in fields if each.get("formula")]
    yield "calculated fields", ", ".join(worked_out)
    totals = (("rows", "rowGrandTotals"), ("columns", "colGrandTotals"))
    yield "grand totals", ", ".join(f"none of {what}" for what, name in totals if table.get(name) in _NO)
    yield "refreshed", "on opening" if cache.get("refreshOnLoad") in _YES else ""


def _shared(field: Element) -> list[str]:
    """The values of a field by their numbers."""
    return [each.get("v", "(blank)") for items in children(field, "sharedItems") for each in items]


def _items(table: Element, at: int, shared: Sequence[Sequence[str]]) -> list[str]:
    """The items of a field as a filter numbers them."""
    fields = list(children(table, "pivotFields", "pivotField"))
    known = shared[at] if at < len(shared) else []
    listed = children(fields[at], "items", "item") if at < len(fields) else iter(())
    return [numbered(known, each.get("x", ""), each.get("x", "")) for each in listed]
