"""Good files of the kind targets: what they say arrives as values."""

from datetime import date

from valuex_xl.rulesets.load import read_text

EARLY, LATE = date(2026, 6, 1), date(2027, 6, 1)


def warnings_of(text):
    return [str(fault) for fault in read_text(text, "w", examples=False).warnings]


def test_targets_arrive_as_they_are_written_with_the_usual_grades():
    text = """\
kind: targets
version: 2026.1
moves: [{from: b, to: A, share: {2026-01-01: 10%, 2027-01-01: 12%}}, {from: A, to: B, share: 1%}]
discount: -2%
ideal share: 90%
ideal retention: {2026-01-01: 95%}
"""
    rules = read_text(text, "targets", examples=False).rules
    up, down = rules.moves
    assert (rules.grades, up.source, up.target, up.share.at(LATE)) == (("A", "B", "C", "D"), "B", "A", 0.12)
    assert (rules.discount.at(EARLY), rules.ideal_share.at(EARLY), rules.ideal_retention.at(EARLY)) == (
        -0.02,
        0.9,
        0.95,
    )
    assert (down.target, warnings_of(text)) == (
        "B",
        ["w.yaml:3:70: warning: moves: A to B leads down - is it a target? If so, leave it as it is"],
    )
