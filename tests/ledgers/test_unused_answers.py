"""An answer that nothing asked for is no silent one: refused where no line can be meant, else told."""

import pytest

from tests.ledgers.quick_way import refused
from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars

PLAIN = "Firm,Part,Sum\nAsh,Wood,30\nElm,Bark,12.5\nOak,Wood,9\n"
SAME = "answers nothing here: the figures are the same without it"


@pytest.fixture
def read(tmp_path):
    def reader(*texts, again=False, **answers):
        paths = [tmp_path / f"{at}.csv" for at in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(again=again), ())
        return read_statement(paths, Columns("Firm", "Sum"), where, particulars=particulars)

    return reader


def unused(statement):
    return [look for look in statement.looks if SAME in look]


GENERAL = [
    ("subtotals", "adds"),
    ("subtotals", "no income"),
    ("below the total", "adds"),
    ("below the total", "no income"),
    ("set in", "above"),
    ("set in", "own"),
    ("names", "above"),
    ("names", "nobody"),
    ("year", "2024"),
]


@pytest.mark.parametrize(("question", "answer"), GENERAL)
def test_a_plain_list_needs_no_answer(read, question, answer):
    statement = read(PLAIN, **{question: answer})
    assert unused(statement) == [f'--answer "{question}={answer}" {SAME}']
    assert statement.sums.income == read(PLAIN).sums.income


USED = {
    "subtotals": "Firm,Part,Sum\nAsh,P1,10.52\nAsh,P2,21.07\nAsh,P3,31.59\nElm,P4,7.25\nElm,P5,9.91\nElm,P6,17.16\n",
    "below the total": "Firm,Part,Sum\nAsh,P1,10\nElm,P2,4\nTotal,,14\nInland,,3\n",
    "set in": "Firm,Part,Sum\nAsh,,\n  North,P1,4\n  South,P2,3\nElm,,\n  North,P3,2\n",
    "names": "Firm,Part,Sum\nAsh,P1,4\n,P2,3\nElm,P3,2\n,P4,8\n",
}


@pytest.mark.parametrize(("question", "answer"), [each for each in GENERAL if each[0] in USED])
def test_one_that_is_needed_is_not_told(read, question, answer):
    assert unused(read(USED[question], **{question: answer})) == []


def test_one_that_a_single_file_of_several_needs_is_used(read):
    both = [PLAIN, USED["below the total"]]
    assert unused(read(*both, **{"below the total": "adds"})) == []
    assert len(unused(read(PLAIN, PLAIN.replace("9", "8"), **{"below the total": "adds"}))) == 1


def test_a_word_that_no_line_has_is_refused_as_those_are_that_are_taken_away(read):
    (fault,) = refused(read, PLAIN, **{"Part: Wodo": "adds"})
    assert fault == '0.csv: Part: no line has "Wodo" (--answer "Part: Wodo=adds") - did you mean "Wood"?'
    (fault,) = refused(read, PLAIN, **{"Firm: Elms": "adds"})
    assert 'no line has "Elms"' in fault
    (fault,) = refused(read, PLAIN, **{"Paart: Wood": "adds"})
    assert fault == '0.csv: has no column "Paart" (--answer "Paart: Wood=adds") - did you mean "Part"?'
    (fault,) = refused(read, PLAIN, Parts="ignore")
    assert fault == '0.csv: has no column "Parts" (--answer "Parts=ignore") - did you mean "Part"?'


def test_a_word_that_lines_have_and_nothing_asks_about_is_told(read):
    statement = read(PLAIN, **{"part: WOOD": "adds"})
    assert unused(statement) == [f'--answer "part: WOOD=adds" {SAME}']
    drafts = PLAIN.replace("Part", "Type").replace("Bark", "Draft")
    assert unused(read(drafts, **{"Type: Draft": "adds"})) == []


def test_a_word_of_one_file_is_that_of_the_ledger(read):
    assert len(unused(read(PLAIN, PLAIN.replace("Wood", "Leaf"), **{"Part: Leaf": "adds"}))) == 1
    (fault,) = refused(read, PLAIN, PLAIN.replace("Wood", "Leaf"), **{"Part: Twig": "adds"})
    assert 'no line has "Twig"' in fault


def test_answers_for_the_ledger_before_are_noted(read):
    statement = read(PLAIN, again=True, subtotals="adds", **{"Part: Twig": "adds"})
    assert unused(statement) == []
    assert [note for note in statement.notes if SAME in note] == [
        f'--answer "subtotals=adds" {SAME}',
        f'--answer "Part: Twig=adds" {SAME}',
    ]
