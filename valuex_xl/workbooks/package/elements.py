"""One cell element taken apart and put together with another value, its style and everything unknown kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from valuex_xl.addresses import Area, Position, area_of, area_text, column_number
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.cells import BookContext, attributes_of, stored_value
from valuex_xl.workbooks.package.dates import date_text
from valuex_xl.workbooks.package.segments import FORMULA
from valuex_xl.workbooks.package.text import escaped, plain_text
from valuex_xl.workbooks.package.values import value_xml

__all__ = [
    "constant",
    "holds",
    "new_cell",
    "parsed",
    "plain_formula",
    "quick_constants",
    "refilled",
    "retyped",
    "revalued",
    "shared_formula",
    "stored",
]

_TOKEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>|[^<]+", re.DOTALL)
_NAME = re.compile(rb"<([\w.-]+:)?([\w.-]+)")
_TYPE = re.compile(rb"(?<!\s)\s++(?:t|vm)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_REF = re.compile(rb"(\sref\s*=\s*)(?:\"([^\"]*)\"|'([^']*)')")
_PLAINLY = re.compile(
    rb'(<c r="[A-Z]{1,3}[0-9]{1,7}")([^<>]*+)(>\s*+<f[^<>]*+>(?:[^<]*+</f>)?+)'
    rb"\s*+(?:<v[^<>]*+>(?:[^<]*+</v>)?+\s*+)?+</c>"
)
_CHILD = re.compile(rb'(<c r="[A-Z]{1,3}[0-9]{1,7}")([^<>]*+)>(?:<v>([^<]*+)</v></c>)?')
_CONSTANT = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="[0-9]+")?(?:>(?=<v>[0-9.eE+-]+<)| t="(s|str)">)<v>([^<]+)</v></c>'
)
_KIND = re.compile(rb' t="(\w+)"')
_DATE = re.compile(rb"\st\s*=\s*[\"']d[\"']")


@dataclass(frozen=True, slots=True)
class Element:
    """A cell element: its start tag without the closing bracket, its children in order, where it ends."""

    end: int
    prefix: bytes  # of its name, with the colon
    opening: bytes
    children: tuple[tuple[str, bytes], ...]  # local name (empty for text, comments and the like), raw bytes

    def of(self, name: str) -> bytes | None:
        """The first child of a name, None where it has none."""
        return next((raw for child, raw in self.children if child == name), None)


class _Retyped(dict[tuple[bytes, bytes], bytes]):
    """Cell attributes with another type; what Excel kept about the old value (``vm``) goes with the old value."""

    def __missing__(self, key: tuple[bytes, bytes]) -> bytes:
        raw, kind = key
        self[key] = new = _TYPE.sub(b"", raw).rstrip() + kind
        return new


retyped = _Retyped()


def _is_self_closing(tag: bytes) -> bool:
    return tag.endswith(b"/>")


def parsed(xml: bytes, start: int) -> Element:
    """The element that starts here, whatever its prefix, quotes and comments."""
    tokens = _TOKEN.finditer(xml, start)
    tag = next(tokens)
    name = _NAME.match(tag[0])
    if name is None:
        raise ValueError("no element starts here")
    prefix = name[1] or b""
    if _is_self_closing(tag[0]):
        return Element(tag.end(), prefix, tag[0][:-2].rstrip(), ())
    children: list[tuple[str, bytes]] = []
    depth, child, begin = 0, "", tag.end()
    for token in tokens:
        raw = token[0]
        if raw.startswith(b"</"):
            depth -= 1
            if depth < 0:
                return Element(token.end(), prefix, tag[0][:-1], tuple(children))
        elif raw.startswith(b"<") and not raw.startswith((b"<!", b"<?")):
            if depth == 0:
                found = _NAME.match(raw)
                child, begin = "" if found is None else found[2].decode(), token.start()
            depth += not _is_self_closing(raw)
        elif depth == 0:
            child, begin = "", token.start()
        if depth == 0:
            children.append((child, xml[begin : token.end()]))
    raise ValueError("an element without end")


def _close(prefix: bytes) -> bytes:
    return b"</%bc>" % prefix


def _type_changed(opening: bytes, kind: bytes) -> bytes:
    return _TYPE.sub(b"", opening) + kind


def revalued(xml: bytes, start: int, value: Scalar, ref: Area | None, date1904: bool) -> tuple[int, bytes]:
    """Where the formula cell that starts here ends, and its bytes with another stored value and array area.

    A number in a cell that held an ISO date is written as one, in the date system of the book.
    """
    found = _PLAINLY.match(xml, start)
    if found is None or _DATE.search(found[2]):
        return _revalued(parsed(xml, start), value, ref, date1904)
    kind, element = value_xml(value)
    head, attributes, formula = found.groups()
    if ref is not None:
        formula = _covering(formula, ref)
    return found.end(), b"%b%b%b%b</c>" % (head, retyped[attributes, kind], formula, element)


def _covering(formula: bytes, ref: Area) -> bytes:
    """A formula element with another array area; one that says the same in its own way (``I1:I1``) stays."""
    old = _REF.search(formula)
    if old is None or area_of((old[2] or old[3]).decode()) == ref:
        return formula
    return b'%b%b"%b"%b' % (formula[: old.start()], old[1], area_text(ref).encode(), formula[old.end() :])


def _revalued(cell: Element, value: Scalar, ref: Area | None, date1904: bool) -> tuple[int, bytes]:
    kind, element = _as_it_was(cell, value, date1904)
    body: list[bytes] = []
    for name, raw in cell.children:
        if name in ("v", "is"):
            continue
        if name == "f" and ref is not None:
            body.append(_covering(raw, ref))
        else:
            body.append(raw)
        if name == "f":
            body.append(element)
    return cell.end, _type_changed(cell.opening, kind) + b">" + b"".join(body) + _close(cell.prefix)


def _as_it_was(cell: Element, value: Scalar, date1904: bool | None) -> tuple[bytes, bytes]:
    """The type and the value of a cell: a number is an ISO date where the cell held one; None: never."""
    if date1904 is not None and type(value) is float and _DATE.search(cell.opening) is not None:
        text = date_text(value, _inner(cell.of("v") or b""), date1904)
        if text is not None:
            return b' t="d"', b"<%bv>%b</%bv>" % (cell.prefix, text.encode(), cell.prefix)
    return value_xml(value, cell.prefix)


def refilled(xml: bytes, span: tuple[int, int], value: Scalar, date1904: bool | None) -> bytes:
    """A cell with another value; it has no formula. ``date1904`` None: a number is a number, whatever it was."""
    found = _CHILD.match(xml, span[0])
    if found is not None and found.end() == span[1] and _DATE.search(found[2]) is None:
        kind, element = value_xml(value)
        opening = found[1] + retyped[found[2].removesuffix(b"/"), kind]
        return b"%b>%b</c>" % (opening, element) if element else opening + b"/>"
    cell = parsed(xml, span[0])
    kind, element = _as_it_was(cell, value, date1904)
    rest = b"".join(raw for name, raw in cell.children if name not in ("v", "is", ""))
    opening = _type_changed(cell.opening, kind)
    if not element and not rest:
        return opening + b"/>"
    return opening + b">" + element + rest + _close(cell.prefix)


def new_cell(name: str, value: Scalar, style: str, prefix: bytes) -> bytes:
    """A cell that the sheet does not have yet."""
    kind, element = value_xml(value, prefix)
    dress = f' s="{style}"' if style else ""
    return b'<%bc r="%b"%b%b>%b%b' % (prefix, name.encode(), dress.encode(), kind, element, _close(prefix))


def holds(xml: bytes, span: tuple[int, int]) -> str:
    """What a cell element holds: "formula", "constant", or nothing."""
    cell = parsed(xml, span[0])
    if cell.of("f") is not None:
        return "formula"
    value = cell.of("v")
    if cell.of("is") is not None or (value is not None and (_inner(value) or _is_text(cell))):
        return "constant"
    return ""


def _is_text(cell: Element) -> bool:
    return re.search(rb"\st\s*=\s*[\"']str", cell.opening) is not None


def _inner(element: bytes) -> str:
    """The text inside an element, that of its descendants included, phonetic readings left out."""
    words: list[str] = []
    phonetic = 0
    for raw in _TOKEN.findall(element):
        if raw.startswith(b"<![CDATA["):
            words.append(raw[9:-3].decode())
        elif not raw.startswith(b"<"):
            words.append("" if phonetic else plain_text(raw))
        else:
            found = _NAME.match(raw.replace(b"</", b"<", 1))
            if found is not None and found[2] == b"rPh":
                phonetic += -1 if raw.startswith(b"</") else 1
    return "".join(words)


def stored(xml: bytes, span: tuple[int, int], context: BookContext) -> Scalar:
    """The value that a cell element stores."""
    found = _CHILD.match(xml, span[0])
    if found is not None and found.end() == span[1]:
        if found[3] is None:
            return None
        kind = _KIND.search(found[2])
        return stored_value("n" if kind is None else kind[1].decode(), plain_text(found[3]), context)
    cell = parsed(xml, span[0])
    value, inline = cell.of("v"), cell.of("is")
    name = _NAME.match(cell.opening)
    known = attributes_of(cell.opening[0 if name is None else name.end() :])
    if value is None:
        return None if inline is None else stored_value("inlineStr", _inner(inline), context)
    return stored_value(known.get("t", "n"), _inner(value), context)


def quick_constants(rows: bytes, context: BookContext) -> dict[Position, Scalar]:
    """The numbers and texts among the cells of plainly written rows, as far as each is written plainly."""
    columns: dict[bytes, int] = {}
    found: dict[Position, Scalar] = {}
    texts: dict[bytes, Scalar] = {}
    for letters, digits, kind, raw in _CONSTANT.findall(rows):
        column = columns.get(letters)
        if column is None:
            column = columns[letters] = column_number(letters.decode())
        if not kind:
            found[int(digits), column] = float(raw)
            continue
        key = kind + raw
        if key not in texts:
            texts[key] = stored_value(kind.decode(), plain_text(raw), context)
        found[int(digits), column] = texts[key]
    return found


def plain_formula(xml: bytes, start: int, text: str | None) -> tuple[int, bytes]:
    """Where a cell ends, and its bytes with a formula of its own (None: as it is) and no stored value."""
    found = FORMULA.match(xml, start)
    if found is not None and text is not None:
        return found.end(), b"%b<f>%b</f></c>" % (xml[start : found.end(3)], escaped(text).encode())
    cell = parsed(xml, start)
    formula = cell.of("f") or b""
    if text is not None:
        formula = b"<%bf>%b</%bf>" % (cell.prefix, escaped(text).encode(), cell.prefix)
    return cell.end, _type_changed(cell.opening, b"") + b">" + formula + _close(cell.prefix)


def shared_formula(xml: bytes, start: int, text: str) -> tuple[int, bytes]:
    """Where the master of a shared formula ends, and its bytes with another text, which its followers follow."""
    cell = parsed(xml, start)
    opening = (cell.of("f") or b"").partition(b">")[0].removesuffix(b"/")
    formula = b"%b>%b</%bf>" % (opening, escaped(text).encode(), cell.prefix)
    return cell.end, cell.opening + b">" + formula + _close(cell.prefix)


def constant(xml: bytes, start: int, value: Scalar) -> tuple[int, bytes]:
    """Where a cell ends, and its bytes with a value in place of the formula.

    Text goes inline, where every reader resolves ``_x000D_``.
    """
    cell = parsed(xml, start)
    kind, element = value_xml(value, cell.prefix)
    if isinstance(value, str):
        name = cell.prefix
        words = element.removeprefix(b"<%bv" % name).removesuffix(b"</%bv>" % name)
        kind, element = b' t="inlineStr"', b"<%bis><%bt%b</%bt></%bis>" % (name, name, words, name, name)
    return cell.end, _type_changed(cell.opening, kind) + b">" + element + _close(cell.prefix)
