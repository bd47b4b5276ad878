"""The kinds of rules that judge a row by itself, and so can be said by a formula in that row."""

from __future__ import annotations

from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.workbooks.native.deals import plan_deals
from valuex_xl.workbooks.native.grades import plan_grades
from valuex_xl.workbooks.native.known import refuse_unknown
from valuex_xl.workbooks.native.scorecard import plan_scorecard
from valuex_xl.workbooks.native.steps import NotSayableError, Plan

__all__ = ["plan_for"]


def plan_for(rules: RuleSet) -> Plan:
    """The rule set as steps of formulas; raises NotSayableError for one that no formula in a row can say."""
    if isinstance(rules, (Grades, Scorecard, Equilibrium)):
        refuse_unknown(rules)
    if isinstance(rules, Grades):
        return plan_grades(rules)
    if isinstance(rules, Scorecard):
        return plan_scorecard(rules)
    if isinstance(rules, Equilibrium):
        return plan_deals(rules)
    raise NotSayableError(
        f"{rules.head.name} is of the kind {rules.head.kind}: a formula in each row can say grades, scorecard and "
        "equilibrium - for the others use the VX_ functions"
    )
