"""The figures of a row as steps: each read as its reader reads it, the error of the first wrong one before all else.

A reading is a number, the text of a word, or "" where the figure is missing.
"""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import NameReader, NumberReader, Reader, WordReader
from valuex_xl.judging.thresholds import slack
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.native.spelling import any_of, first_of, is_one_of, literal, number, plain_text
from valuex_xl.workbooks.native.steps import Steps, cell

__all__ = ["Readings", "read_row"]


@dataclass(frozen=True, slots=True)
class Readings:
    """The steps of one row's figures, by their positions.

    ``values`` are their marks, ``gaps`` tells which can be missing; ``error`` is the mark of the first error, ``blank``
    a test for a row with nothing in it.
    """

    row: RowReader
    values: tuple[str, ...]
    gaps: tuple[bool, ...]
    error: str
    blank: str

    def answered(self, answer: str, *, of_a_blank_row: str = "NA()") -> str:
        """The answer behind the errors of the row, and behind its being blank."""
        if of_a_blank_row:
            answer = f"IF({self.blank},{of_a_blank_row},{answer})"
        return f"IF(ISERROR({self.error}),{self.error},{answer})"

    def where_name(self, names: tuple[str, ...]) -> str:
        """Whether the row's customer is one of these; FALSE where no figure holds a name."""
        at = next((at for at, reader in enumerate(self.row.readers) if isinstance(reader, NameReader)), None)
        return "FALSE" if at is None else is_one_of(self.values[at], names)


def read_row(row: RowReader, steps: Steps) -> Readings:
    """The steps that read the figures of a rule set."""
    read = [_step(reader, steps) for reader in row.readers]
    values, gaps = list(read), [_has_gaps(reader) for reader in row.readers]
    errors = list(read)
    for figure, other in row.stand_ins:
        reader, source = row.readers[figure], values[other]
        taken = _within(reader, source) if isinstance(reader, NumberReader) else source
        if gaps[other] and taken != source:
            taken = f'IF({source}="","",{taken})'
        name = f"{reader.figure.name}, or {row.readers[other].figure.name}"
        values[figure] = steps.add(name, f'IF({values[figure]}="",{taken},{values[figure]})')
        gaps[figure] = gaps[other]
        errors.append(values[figure])
    # Joined as text, of several errors the leftmost is what comes out.
    first = steps.add("first error", "&".join(errors) if len(errors) > 1 else errors[0])
    cells = "&".join(cell(reader.figure.name) for reader in row.readers)
    return Readings(row, tuple(values), tuple(gaps), first, f'{plain_text(cells)}=""')


def _has_gaps(reader: Reader) -> bool:
    return reader.missing is None


def _step(reader: Reader, steps: Steps) -> str:
    name = reader.figure.name
    raw = cell(name)
    if isinstance(reader, NumberReader):
        return steps.add(f"{name} read", _number(reader, raw))
    text = steps.add(f"{name} as text", plain_text(raw))
    if isinstance(reader, NameReader):
        return text
    return steps.add(f"{name} read", _word(reader, raw, text))


def _number(reader: NumberReader, raw: str) -> str:
    missing = '""' if reader.missing is None else number(reader.missing)
    other = first_of([(f"ISERROR({raw})", raw), (f'{plain_text(raw)}=""', missing)], "#VALUE!")
    # To LibreOffice TRUE is a number too.
    return f"IF(ISLOGICAL({raw}),#VALUE!,IF(ISNUMBER({raw}),{_within(reader, raw)},{other}))"


def _within(reader: NumberReader, value: str) -> str:
    """A number, or #NUM! outside the figure's range, tolerance included."""
    low, high = reader.figure.low, reader.figure.high
    outside = [] if low is None else [f"{value}<{number(low, -slack(low))}"]
    outside += [] if high is None else [f"{value}>{number(high, slack(high))}"]
    return f"IF({any_of(outside)},#NUM!,{value})" if outside else value


def _word(reader: WordReader, raw: str, text: str) -> str:
    words = reader.figure.words
    missing = '""' if reader.missing is None else literal(words[reader.missing])
    logical = f"IF({raw},{_yes_no(reader, True)},{_yes_no(reader, False)})"
    asked = [(f"ISERROR({raw})", raw), (f"ISLOGICAL({raw})", logical), (f'{text}=""', missing)]
    return first_of([*asked, (is_one_of(text, words), text)], "#VALUE!")


def _yes_no(reader: WordReader, cell: bool) -> str:
    """The word that TRUE or FALSE is read as: the one written so, else yes or no."""
    for word in reader.figure.words:
        if fold(word) == str(cell).lower():
            return literal(word)
    wanted = "yes" if cell else "no"
    return next((literal(word) for word in reader.figure.words if fold(word) == wanted), "#VALUE!")
