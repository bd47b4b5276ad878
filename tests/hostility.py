"""What SECURITY.md promises of input from outside, tried by chance: ``python -m tests.hostility rules|books|kills``.

``rules`` changes the rule files that ship, ``books`` a workbook's parts, at random bytes, words and repetitions;
whatever comes of it, a reading ends in success or in an error of the project's own. ``kills`` ends a process that
replaces a file at random moments: the file is the old one or the new one. The seed makes every run the same.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from valuex_xl.errors import UserError
from valuex_xl.functions import open_session
from valuex_xl.rulesets.load import read_bytes
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import apply, recalculate

ROOT = Path(__file__).parents[1]
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDS = (
    *(b"", b"-1", b"1e309", b"nan", b"&#99999999;", b"&#xD800;", b"\xff", b"\x00", b"\xed\xa0\xbd", b"A1048577"),
    *(b"XFE1", b'"', b"'", b"[", b"]", b"{", b"}", b"(", b")", b"<", b">", b"&amp;", b"#", b": ", b"\n", b"\t", b"- "),
    *(b"TRUE", b"2026-13-45", b"99999999999999999999", b"\xe2\x80\xae", b"A:XFD", b"1:1048576", b"VX_KEY(", b"%"),
)


_INSIDE = re.compile(rb'="([^"]+)"|>([^<]+)<')


def changed(data: bytes, chance: random.Random) -> bytes:
    """The data with one to four pieces replaced by a word, by another piece of it, by nothing, or repeated."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + int(chance.expovariate(1 / 8)))
        other = chance.randrange(len(data) + 1)
        piece = chance.choice(
            (chance.choice(_WORDS), chance.choice(_WORDS) * chance.randint(2, 500), data[other : other + 40], b"")
        )
        data = data[:start] + piece + data[end:]
    return data


def reworded(xml: bytes, chance: random.Random) -> bytes:
    """The part, still well-formed, with one attribute or text made of words and pieces of itself."""
    found = chance.choice(list(_INSIDE.finditer(xml)))
    inside = changed(found[1] or found[2], chance).decode("utf-8", "ignore")
    spelled = "".join(sign for sign in inside if sign.isprintable()).replace("&amp;", "&")
    start, end = found.span(1) if found[1] is not None else found.span(2)
    return xml[:start] + escape(spelled, {'"': "&quot;"}).encode() + xml[end:]


def _sheet() -> bytes:
    formulas = (
        'VX_GRADE(A1,,"why")',
        'VX_KEY("Acme  Ltd")',
        "SUM(A1:A3)*Rate",
        'IF(A1&gt;0.5,"yes",VX_GRADE(A2))',
        "'S'!A1+SUMIFS(A:A,A:A,\"&gt;0\")",
    )
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>0.{row}</v></c><c r="B{row}" t="str"><f>{text}</f><v>B</v></c></row>'
        for row, text in enumerate(formulas, 1)
    )
    array = '<row r="6"><c r="A6" cm="1"><f t="array" ref="A6:A7">VX_GRADE(A1:A2)</f><v>1</v></c></row>'
    return f"<worksheet {MAIN}><sheetData>{rows}{array}</sheetData></worksheet>".encode()


def _parts() -> dict[str, bytes]:
    relation = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'.format
    listing = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    workbook = (
        f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets><definedNames>'
        '<definedName name="Rate">0.5*S!$A$1</definedName></definedNames>'
        '<calcPr iterate="1" iterateCount="9"/></workbook>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/s.xml" ContentType="{kind}.worksheet+xml"/></Types>'
    )
    return {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": listing.format(relation(1, OFFICE, "officeDocument", "xl/workbook.xml")).encode(),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": listing.format(relation(1, OFFICE, "worksheet", "worksheets/s.xml")).encode(),
        "xl/worksheets/s.xml": _sheet(),
    }


def rules(count: int, chance: random.Random) -> Iterator[Callable[[], object]]:
    """Readings of changed rule files."""
    files = [path.read_bytes() for path in sorted((ROOT / "rules").glob("*.yaml"))]
    for _ in range(count):
        data = changed(chance.choice(files), chance)
        yield lambda data=data: read_bytes(data, Path("grades.yaml"))


def books(count: int, chance: random.Random) -> Iterator[Callable[[], object]]:
    """Recalculations of workbooks with a changed part, or whose zip file is changed."""
    parts = _parts()
    session = open_session(ROOT / "rules", None, date(2026, 6, 1))
    for _ in range(count):
        which = chance.choice([*parts, "xl/worksheets/s.xml", "xl/worksheets/s.xml", ""])
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(
                    name,
                    chance.choice((changed, reworded, reworded, reworded))(data, chance) if name == which else data,
                )
        data = out.getvalue() if which else changed(out.getvalue(), chance)

        def recalculated(data: bytes = data) -> None:
            book = read_book(data, name="book.xlsx")
            apply(book, recalculate(book, session, everything=True))

        yield recalculated


def tried(work: Iterator[Callable[[], object]]) -> tuple[Counter[str], float, list[str]]:
    """How each ended, the seconds of the slowest, and what ended as none should."""
    ends: Counter[str] = Counter()
    slowest, wrong = 0.0, []
    for number, run in enumerate(work):
        begun = time.process_time()
        try:
            run()
            ends["read"] += 1
        except UserError:
            ends["refused in words"] += 1
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            ends["broken"] += 1
            wrong.append(f"number {number}: {type(error).__name__}: {str(error)[:200]}")
        slowest = max(slowest, time.process_time() - begun)
    return ends, slowest, wrong


def kills(count: int, chance: random.Random) -> Counter[str]:
    """What lies there after a process that replaces a file for ever was killed."""
    ends: Counter[str] = Counter()
    program = (
        "import pathlib,sys\nfrom valuex_xl.workbooks.package import write_atomically\nprint('ready', flush=True)\n"
        "while True:\n    for byte in b'ab': write_atomically(pathlib.Path(sys.argv[1]), bytes([byte]) * 300_000)\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(b"a" * 300_000)
        for _ in range(count):
            run = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
            assert run.stdout is not None
            run.stdout.readline()
            time.sleep(chance.random() / 20)
            run.kill()
            run.communicate()
            ends["whole" if path.read_bytes() in (b"a" * 300_000, b"b" * 300_000) else "broken"] += 1
        from valuex_xl.workbooks.package import write_atomically

        write_atomically(path, b"last")
        ends["drafts left after the next run"] = len(list(path.parent.iterdir())) - 1
    return ends


def main() -> int:
    """Print the counts; 1 where anything broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("rules", "books", "kills"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    if options.what == "kills":
        ends = kills(options.count or 100, chance)
        print(f"kills, seed {options.seed}: {', '.join(f'{many} {end}' for end, many in ends.items())}")  # noqa: T201
        return bool(ends["broken"] or ends["drafts left after the next run"])
    work = {"rules": rules, "books": books}[options.what](options.count or 10_000, chance)
    found, slowest, wrong = tried(work)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = ", ".join(f"{many:,} {end}" for end, many in sorted(found.items()))
    print(f"{options.what}, seed {options.seed}: {told}; the slowest {slowest:.1f} s, {memory} MB at most")  # noqa: T201
    print("\n".join(wrong[:20]))  # noqa: T201
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
