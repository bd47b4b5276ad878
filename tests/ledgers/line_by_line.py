"""The careful way of reading, one line and one cell after the other: what reading in blocks is held equal to."""

import csv
import io

from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.totals import is_total, is_total_alone
from valuex_xl.rulefiles.text import fold


def records_of(text, separator):
    """Each record of a text with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 1
    for record in reader:
        yield number, record
        number = reader.line_num + 1


def table_of(records, titles, needed):
    """What there is below a header: records with their lines, and all that was left out, told or refused."""
    width, last = len(titles), max(needed)
    found = {"lines": [], "records": [], "filled": [], "totals": {}, "texts": {}, "faults": []}
    found |= dict.fromkeys(("blank", "short", "long", "repeated"), 0)
    for number, record in records:
        filled = [text.strip() for text in record if text.strip()]
        if not filled:
            found["blank"] += 1
            continue
        if len(record) > width and not any(text.strip() for text in record[width:]):
            record, found["long"] = record[:width], found["long"] + 1
        if len(record) != width:
            heads = len(filled) == 1 and bool("".join(record[needed[0] : needed[0] + 1]).strip())
            if len(record) <= last and len(filled) == 1 and not heads:
                found["texts"][number] = filled[0]
                continue
            if len(record) > width or (len(record) <= last and not heads):
                found["faults"].append((number, len(record)))
                continue
            record, found["short"] = record + [""] * (width - len(record)), found["short"] + 1
        if list(map(fold, record)) == list(map(fold, titles)) and record[last] == titles[last]:
            found["repeated"] += 1
            continue
        place = len(found["lines"])
        found["lines"].append(number)
        found["records"].append(tuple(record))
        found["filled"].append(sum(1 << at for at, text in enumerate(record) if text.strip()))
        for text in (record[0], record[needed[0]]):
            if is_total(text):
                found["totals"][place] = found["totals"].get(place, False) or is_total_alone(text)
    return found


def amounts_by(texts, mark):
    """Each text as an amount by a decimal mark; None where it holds none."""
    readings = [read_money(text) for text in texts]
    return [None if it is None else it.dot if mark == "." else it.comma for it in readings]


def sums_of(names, amounts):
    """The sum of the amounts of each folded name."""
    sums = {}
    for name, amount in zip(names, amounts, strict=True):
        sums[fold(name)] = sums.get(fold(name), 0) + (amount or 0)
    return sums
