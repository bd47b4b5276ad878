"""Reads limits on what several have together: `top two`, `all above 5%`, and the groups under `together`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.kinds.concentration.caps_reader import ScaleReader, read_cap
from valuex_xl.kinds.concentration.keys import GROUP, JOINT
from valuex_xl.kinds.concentration.rules import Having, Joint, Largest, Named, Over, Who
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, names
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry

__all__ = ["read_joint"]

_COUNTS = {
    word: count
    for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_OTHER_THAN = re.compile(r"other\s+than\s+(.+)", re.IGNORECASE)
_GROUP = "{names: [Ford, General Motors], breach: above 15%}"


def read_joint(table: Table, scales: ScaleReader) -> tuple[Joint, ...]:
    """All limits of one line on several together, in file order but for the groups, which come last."""
    found: dict[str, Joint] = {}
    for entry in table.rest():
        name = tidy(entry.key.text)
        who = _who(entry, name, table.faults)
        breach = scales.cap(entry.value, name)
        if who is not None and str(who) in found:
            table.faults.error(entry.key.place, f'"{name}" stands here twice - keep one of them')
        elif who is not None and breach is not None:
            found[str(who)] = Joint(who, breach, entry.key.place)
    return (*found.values(), *_groups(table, scales))


def _who(entry: Entry, name: str, faults: Faults) -> Who | None:
    hit = re.fullmatch(JOINT, fold(entry.key.text))
    if hit is None:
        raise AssertionError(f"the limit's shape owns {entry.key.text}")
    if hit[2]:
        return attempt(entry.key, name, faults, lambda _: _over(hit[2]))
    count = _COUNTS.get(hit[1]) or (int(hit[1]) if re.fullmatch(r"[0-9]{1,6}", hit[1]) else 0)
    if count < 2:
        message = f'"{clip(name)}" says no number over 1 - write, for example, top two or top 5'
        faults.error(entry.key.place, message)
        return None
    return Largest(count)


def _over(text: str) -> Over:
    cap = read_cap(text)
    if cap.share is not None and cap.money is not None:
        raise WrongValueError("they are named by a share and an amount - write one of them, such as all above 5%")
    if cap.money is not None:
        return Over(cap.money.side, cap.money.limit, money=True)
    assert cap.share is not None
    return Over(cap.share.side, cap.share.limit)


def _groups(table: Table, scales: ScaleReader) -> Iterator[Joint]:
    node = table.take("together")
    example = f"together: {{car makers: {_GROUP}}}"
    mapping = as_mapping(node, "together", table.faults, example) if node is not None else None
    for entry in mapping.entries if mapping else ():
        if (joint := _group(entry, scales, table.faults)) is not None:
            yield joint


def _group(entry: Entry, scales: ScaleReader, faults: Faults) -> Joint | None:
    title = tidy(entry.key.text)
    mapping = as_mapping(entry.value, title, faults, _GROUP)
    if mapping is None:
        return None
    table = Table(mapping, faults, GROUP, f"the group {title}", f"{title}: ")
    before = faults.count
    breach_node, names_node, others = table.need("breach"), table.take("names"), list(table.rest())
    breach = scales.cap(breach_node, f"{title}: breach") if breach_node is not None else None
    who: Who | None = None
    if len(others) + (names_node is not None) != 1:
        message = f"{title}: it is not clear who belongs to it - write names: [...], or one attribute with its words"
        faults.error(entry.key.place, message)
    elif names_node is not None:
        who = Named(title, names(names_node, f"{title}: names", faults, "[Ford, General Motors]"))
        if not who.names and faults.count == before:
            faults.error(
                names_node.place, f"{title}: names: there is none - write, for example, [Ford, General Motors]"
            )
    else:
        who = _having(title, others[0], scales, faults)
    table.close()
    return None if who is None or breach is None or faults.count > before else Joint(who, breach, entry.key.place)


def _having(title: str, entry: Entry, scales: ScaleReader, faults: Faults) -> Having | None:
    attribute = attempt(entry.key, title, faults, scales.attribute)
    if attribute is None:
        return None

    def read(text: str) -> Having:
        other = _OTHER_THAN.fullmatch(text.strip())
        words = scales.words(other[1] if other else text, attribute, entry.value.place, f"{title}: {attribute.name}")
        return Having(title, attribute.name, words, others=other is not None)

    return attempt(entry.value, f"{title}: {attribute.name}", faults, read)
