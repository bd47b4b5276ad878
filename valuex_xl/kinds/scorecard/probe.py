"""Two scorecards tried against each other: customers on and around the bands of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from valuex_xl.judging.probes.figures import cells_of, described, every_case, refused, values_worth_a_try
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.values import CallError, CellError
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side

__all__ = ["PROBE"]


def _answers(rules: Scorecard, day: date) -> Callable[[Case], Answers]:
    asked = [*(["class"] if rules.classes else []), *(["target"] if rules.target is not None else []), "score"]
    try:
        card = compile_card(rules, day)
    except CallError as error:
        return refused(error, asked)

    def answer(case: Case) -> Answers:
        readings = card.read(cells_of(rules.figures, case))
        if isinstance(readings, CellError):
            return dict.fromkeys(asked, readings.code)
        score, target = card.score(readings), card.is_target(readings)
        words = {True: "yes", False: "no", None: "#N/A"}
        name = {"class": card.class_of(readings) or "#N/A"} if rules.classes else {}
        wanted = {} if rules.target is None else {"target": words[target]}
        return {**name, **wanted, "score": "#N/A" if score is None else f"{score:.10g}"}

    return answer


def _cases(old: Scorecard, new: Scorecard, day: date) -> Iterable[Case]:
    def lines(rules: Scorecard) -> Iterator[tuple[str, Dated[Condition]]]:
        yield from rules.conditions
        for line in rules.lines:
            for knot in line.knots:
                yield line.figure, Dated.always(Condition((Bound(Side.EXACTLY, knot.at, ""),)))

    return every_case(
        values_worth_a_try((old, new), day, lines), [case.given for rules in (old, new) for case in rules.examples]
    )


PROBE = Probe(_cases, _answers, described("a customer"))
