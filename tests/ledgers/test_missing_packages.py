"""A package of an extra that is not there is named by what is to be installed."""

from __future__ import annotations

import math

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers.files.databases import needs


@pytest.mark.parametrize("package", ["no_such_package", "no_such_package.inner", "no_such_package.inner.most"])
@pytest.mark.parametrize("extra", ["warehouse", "postgres"])
def test_it_is_named_without_its_parts(package: str, extra: str) -> None:
    with pytest.raises(UserError) as caught:
        needs(package, extra)
    assert str(caught.value) == f'no_such_package is not installed: pip install "valuex_xl[{extra}]"'


def test_one_that_is_there_is_given() -> None:
    assert needs("math", "warehouse") is math
