"""Who counts under `other than` because the rules do not say what it is: every why names it."""

import pytest

from tests.shipped import DAY, read
from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.kinds.concentration.words import why

FILE = """
kind: concentration
version: 1
base: {{sales: net}}
attributes: {{land: {{Ada: US, Bo: FR{rest}}}}}
limits:
  debtor: {{of: sales, breach: above 90%, together: {{abroad: {{land: {whom}, breach: above 80%}}}}}}
"""
ONE = "The land of Oak is not in the rules: it counts in abroad"
TWO = "The land of Oak and Elm is not in the rules: they count in abroad"


@pytest.mark.parametrize(
    ("whom", "rest", "names", "told"),
    [
        ("other than US", "", ["Ada", "Bo", "Oak"], ONE),
        ("other than US", "", ["Ada", "Oak", "Elm"], TWO),
        ("other than US", "", ["Ada", "Bo"], ""),
        ("other than US", ", the rest: DE", ["Ada", "Bo", "Oak"], ""),
        ("FR", "", ["Ada", "Bo", "Oak"], ""),
    ],
)
def test_who_is_in_no_list_is_named_where_that_decides(whom, rest, names, told):
    rules = read(FILE.format(whom=whom, rest=rest))
    assert isinstance(rules, Concentration)
    amounts = [50.0, 30.0, 20.0][: len(names)]
    said = str(why(judge(net(amounts, names, {}), compile_limit(rules, "debtor", DAY))))
    assert (told in said) if told else ("not in the rules" not in said)
