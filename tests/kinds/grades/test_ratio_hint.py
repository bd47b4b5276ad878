"""The hint to write 75% as 0.75 is given only where the cell can have meant that."""

from datetime import date

import pytest

from valuex_xl.functions import call, open_session
from valuex_xl.judging.values import CellError


@pytest.mark.parametrize(
    ("share", "hint"), [(1.25, ""), (1.99, ""), (2, " - write 2% as 0.02"), (75, " - write 75% as 0.75"), (101, "")]
)
def test_hint(share: float, hint: str) -> None:
    answer = call("VX_GRADE", [share], open_session(today=date(2026, 6, 1)))
    assert isinstance(answer, CellError)
    assert answer.why.endswith(f"it goes from 0% to 100%{hint}")
