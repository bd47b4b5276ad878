"""Reads what a profile asks: sentences, or questions by name with their conditions and answers."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.ledger import keys
from valuex_xl.kinds.ledger.rules import Answer, QuestionRule
from valuex_xl.kinds.ledger.texts import words
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["TAX", "read_asked"]

TAX = "tax"
"""The name of the question that ``tax: ask`` asks."""


def read_asked(node: Node, faults: Faults) -> tuple[QuestionRule, ...]:
    """The questions: those of a list are named by their numbers."""
    if not isinstance(node, MappingNode):
        texts = list(_sentences(node, faults))
        return tuple(QuestionRule(str(number), text) for number, text in enumerate(texts, 1))
    found = (_asked(entry, faults) for entry in node.entries)
    return tuple(each for each in found if each is not None)


def _sentences(node: Node, faults: Faults) -> Iterator[str]:
    """Each sentence of a list; YAML takes one with a colon in it for a name and its value."""
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        if isinstance(item, MappingNode) and len(item.entries) == 1:
            key, value = item.entries[0].key, item.entries[0].value
            if isinstance(value, ScalarNode):
                yield tidy(f"{key.text}: {value.text}")
                continue
        text = attempt(item, "ask", faults, tidy)
        if text:
            yield text


def _asked(entry: Entry, faults: Faults) -> QuestionRule | None:
    name = tidy(entry.key.text)
    label = f"ask: {clip(name)}"
    if fold(name) == TAX:
        faults.error(entry.key.place, f'ask: "{name}" is asked by tax: ask - choose another name')
    if "=" in name:
        faults.error(
            entry.key.place, f'ask: "{clip(name)}" holds a =, which ends a name on the command line - leave it out'
        )
    if isinstance(entry.value, ScalarNode):
        text = attempt(entry.value, label, faults, tidy)
        if text == "":
            faults.error(entry.key.place, f"{label}: there is no question - write it behind the colon")
        return QuestionRule(name, text) if text else None
    mapping = as_mapping(entry.value, label, faults, "{question: Is shipping income?}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.ASKED, label, f"{label}: ")
    question, answers = table.need("question"), table.take("answers")
    says, filled = table.take("if a line says"), tidy(table.text("if filled"))
    table.close()
    text = attempt(question, f"{label}: question", faults, tidy) if question is not None else None
    found = _answers(answers, f"{label}: answers", faults) if answers is not None else ()
    line_says = words(says, f"{label}: if a line says", faults) if says is not None else ()
    return QuestionRule(name, text or "", found, line_says, filled)


def _answers(node: Node, label: str, faults: Faults) -> tuple[Answer, ...]:
    mapping = as_mapping(node, label, faults, "{income: nothing, no income: {minus: Shipping}}")
    found = (_answer(entry, label, faults) for entry in (mapping.entries if mapping else ()))
    return tuple(each for each in found if each is not None)


def _answer(entry: Entry, label: str, faults: Faults) -> Answer | None:
    word = tidy(entry.key.text)
    if isinstance(entry.value, ScalarNode):
        if fold(entry.value.text) not in ("nothing", ""):
            held = clip(entry.value.text)
            message = f'{label}: {clip(word)}: "{held}" is not known here - write nothing, or {{minus: COLUMN}}'
            faults.error(entry.value.place, message)
        return Answer(word)
    mapping = as_mapping(entry.value, f"{label}: {word}", faults, "{minus: Shipping}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.ANSWER, f"{label}: {word}")
    minus = table.need("minus")
    table.close()
    return Answer(word, words(minus, f"{label}: {word}: minus", faults) if minus is not None else ())
