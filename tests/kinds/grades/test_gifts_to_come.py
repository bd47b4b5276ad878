"""What a grade gives from a day on does not take the grade away before that day."""

from datetime import date

import pytest

from valuex_xl.functions import call, open_session
from valuex_xl.judging.values import NA

LADDER = """\
kind: grades
version: 3
figures:
  margin: {unit: percent, from: 0%, to: 100%}
grades:
  Gold: {needs: {margin: at least 40%}, gives: {terms: {2026-03-01: 45 days}}}
  Plain: {needs: nothing, gives: {terms: 10 days}}
"""


@pytest.fixture
def session(tmp_path):
    (tmp_path / "grades.yaml").write_text(LADDER, encoding="utf-8")
    return open_session(tmp_path, today=date(2026, 6, 1))


def graded(session, margin, word, day):
    serial = float((date.fromisoformat(day) - date(1899, 12, 30)).days)
    return call("VX_GRADE", [margin, None, word, "grades", serial], session)


def test_the_plain_grade_answers_before_the_first_day(session):
    assert graded(session, 0.5, "grade", "2026-02-28") == "Gold"


def test_the_gift_alone_is_missing_until_its_day(session):
    early = graded(session, 0.5, "terms", "2026-02-28")
    assert early == NA
    assert early.why.endswith("Gold gives terms from 2026-03-01 on, not on 2026-02-28")
    assert graded(session, 0.5, "terms", "2026-03-01") == 45
    assert graded(session, 0.1, "terms", "2026-02-28") == 10
