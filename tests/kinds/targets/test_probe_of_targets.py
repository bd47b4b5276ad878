"""Two sets of targets are held against each other grade by grade: a hundred customers of each, and where they go."""

from datetime import date

from valuex_xl.judging.probes.probe import witnesses
from valuex_xl.kinds.targets.probe import PROBE
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)


def rules(share):
    text = f"kind: targets\nversion: 1\nmoves: [{{from: B, to: A, share: {share}}}, {{from: D, to: C, share: 30%}}]\n"
    text += "discount: 10%\nideal share: 90%\nideal retention: 95%\n"
    return read_text(text, "t", examples=False).rules


def test_each_grade_is_asked_alone_and_its_customers_go_where_its_moves_say():
    answer = PROBE.answer(rules("10%"), DAY)
    found = {case["grade"]: answer(case)[""] for case in PROBE.cases(rules("10%"), rules("12%"), DAY)}
    assert found == {
        "a": "A 100, B 0, C 0, D 0",
        "b": "A 10, B 90, C 0, D 0",
        "c": "A 0, B 0, C 100, D 0",
        "d": "A 0, B 0, C 30, D 70",
    }


def test_only_the_grade_whose_move_is_another_is_told():
    (told,) = witnesses(PROBE, rules("10%"), rules("12%"), [DAY])
    assert str(told) == "100 customers of B after one period: A 10, B 90, C 0, D 0 -> A 12, B 88, C 0, D 0"
    assert witnesses(PROBE, rules("10%"), rules("10%"), [DAY]) == ()
