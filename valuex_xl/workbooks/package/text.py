"""Text as the XML of a workbook spells it: entities, line ends, and the ``_x000D_`` of spreadsheet strings."""

from __future__ import annotations

import re
import sys

from valuex_xl.workbooks.package.errors import BookError

__all__ = ["escaped", "plain_text", "spelled_out", "string_from_file", "string_to_file", "unescaped", "utf8"]

_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")
_AMPERSAND = "&amp;"
_LONGEST_NUMBER = 7  # 1114111, in either base
_HIDDEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MUST_HIDE = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_ASIDE = re.compile(rb"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?(?!xml\s).*?\?>", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def utf8(data: bytes, where: str) -> bytes:
    """An XML part as UTF-8 without byte-order mark; a workbook may also be in UTF-16, nothing else."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
            declaration = _DECLARATION.match(text)
            return (text if declaration is None else text[declaration.end() :]).encode()
        except UnicodeError as error:
            raise BookError(f"{where} is not readable as UTF-16 text ({error})") from error
    data = data.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(data[:200])
    if declared is not None and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        coding = declared[1].decode()
        raise BookError(f"{where} is written in {coding}, not in UTF-8 or UTF-16 - open it in Excel and save it again")
    return data


def _character(found: re.Match[str]) -> str:
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    number = int(digits, base) if len(digits.lstrip("0")) <= _LONGEST_NUMBER else sys.maxunicode + 1
    if number > sys.maxunicode or 0xD800 <= number <= 0xDFFF or (number < 0x20 and number not in (9, 10, 13)):
        raise ValueError(f"there is no character {found[0][:20]}")
    return _AMPERSAND if number == ord("&") else chr(number)  # resolved last, so that it begins no other spelling


def unescaped(text: str) -> str:
    """XML text in the reader's words: entities and line ends resolved; ValueError for what is no character of XML."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
        if "&#" in text:
            text = _REFERENCE.sub(_character, text)
        text = text.replace(_AMPERSAND, "&")
    return text


def plain_text(raw: bytes) -> str:
    """The text between two tags of a UTF-8 part."""
    return unescaped(raw.decode())


def spelled_out(xml: bytes) -> bytes:
    """Well-formed XML that says the same without comments, instructions and CDATA.

    >>> spelled_out(b"<v>0.<!-- about -->5</v><f><![CDATA[A1<2]]></f>")
    b'<v>0.5</v><f>A1&lt;2</f>'
    """
    if b"<!" not in xml and xml.find(b"<?", len(b"<?")) < 0:
        return xml
    return _ASIDE.sub(lambda found: escaped((found[1] or b"").decode()).encode(), xml)


def escaped(text: str) -> str:
    """Text as it stands between two tags or in a double-quoted attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def string_from_file(text: str) -> str:
    """A spreadsheet string with its ``_x000D_`` spellings resolved."""
    return _HIDDEN.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def string_to_file(text: str) -> str:
    """A spreadsheet string for a file: what XML cannot carry is spelled ``_xHHHH_``, the rest escaped."""
    return escaped(_MUST_HIDE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
