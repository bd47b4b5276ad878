# Made by python -m valuex_xl.api.stub; the catalogue is the source.
from collections.abc import Sequence
from typing import Literal, TypeAlias

from valuex_xl.api.at_work import refresh as refresh
from valuex_xl.api.errors import AnswerError as AnswerError
from valuex_xl.api.errors import ErrorsAsNulls as ErrorsAsNulls
from valuex_xl.api.errors import ErrorValue as ErrorValue
from valuex_xl.api.types import Answer, Data, Day, Number, RulesChoice

__all__ = [
    "AnswerError",
    "ErrorValue",
    "ErrorsAsNulls",
    "__version__",
    "clv",
    "concentration",
    "cost_to_serve",
    "equilibrium",
    "grade",
    "hole",
    "key",
    "migrate",
    "pain_gain",
    "potential",
    "refresh",
    "retention",
    "rules",
    "score",
    "wallet",
    "whale",
    "whatif",
]

__version__: str

_GradeOutput: TypeAlias = Literal[
    "grade",
    "why",
    "next",
    "gap",
    "advice",
    "table",
]
_ScoreOutput: TypeAlias = Literal[
    "score",
    "target",
    "why",
    "table",
]
_ConcentrationOutput: TypeAlias = Literal[
    "share",
    "name",
    "amount",
    "status",
    "why",
    "count",
    "hhi",
    "effective",
    "gini",
    "headroom",
    "excess",
    "ineligible",
    "table",
    "certificate",
    "row",
    "class",
]
_HoleOutput: TypeAlias = Literal[
    "amount",
    "share",
    "refill",
    "next share",
    "next name",
    "next status",
    "why",
]
_EquilibriumOutput: TypeAlias = Literal[
    "verdict",
    "why",
    "severity",
    "table",
]
_PainGainOutput: TypeAlias = Literal[
    "share",
    "price",
    "profit",
    "turning point",
    "slices",
    "why",
]
_PotentialOutput: TypeAlias = Literal[
    "gap",
    "lifetime gap",
    "current",
    "potential",
    "lifetime current",
    "lifetime potential",
    "realised",
    "total",
    "why",
]
_ClvOutput: TypeAlias = Literal[
    "value",
    "net",
    "return",
    "payback",
    "required retention",
    "why",
]
_RetentionOutput: TypeAlias = Literal[
    "retention",
    "churn",
    "tenure",
    "gross",
    "net",
    "lost",
    "new",
    "why",
]
_MigrateOutput: TypeAlias = Literal[
    "counts",
    "moves",
    "rates",
    "against target",
    "why",
]
_WhatifOutput: TypeAlias = Literal[
    "profit",
    "change",
    "base",
    "required",
    "lifetime",
    "lifetime change",
    "why",
]
_WhaleOutput: TypeAlias = Literal[
    "curve",
    "peak",
    "peak count",
    "eroded",
    "why",
]
_CostToServeOutput: TypeAlias = Literal[
    "cost",
    "table",
    "why",
]
_RulesOutput: TypeAlias = Literal[
    "table",
    "version",
    "hash",
    "status",
    "engine",
]

def grade(
    figures: Data,
    names: Data | None = None,
    output: _GradeOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Grades customers A to D by share of wallet and whatever else the rule set asks for.

    Every customer gets the first grade, best first, whose every line holds; the last grade takes the rest. A line
    that fails settles its grade even where another figure is missing. #N/A comes only where a missing figure
    could change the answer, and for a wholly blank row: a missing figure never lowers a grade.

    Arguments:
        figures: One row or many of figures, a row for each customer, each in the unit that the rule set gives it.
        names: The header row of the figures, in any order. A frame brings its own. When omitted: the figures in
            the order in which the rule set lists them.
        output: What to answer, in quotes: grade, why, next, gap, advice, table, or a name that the rule set adds.
            When omitted: grade.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: grades.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "grade" (one for each row): The grade: the first one, best first, whose every line holds.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.
        "next" (one for each row): The next better grade; empty for the best.
        "gap" (one for each row): What the customer lacks for the next better grade, with distances; empty for the
            best.
        "advice" (one for each row): What the rule set advises for this grade.
        "table" (a table): Four columns a row: grade, next, gap, why.
        What the rule set gives with each grade, by name, such as credit limit (one for each row).

    Errors:
        #N/A: a figure is missing that could change the grade, or the row is blank, or no threshold was in force.
        #NUM!: a figure outside its range, such as 25 where a ratio from 0 to 1 is due.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: the first grade, best first, of which every line is met.

    Source: Customer grades by share of wallet: A buys only from us, B shops around, C might buy, D will not buy.

    In a cell:
        =VX_GRADE(0.5) answers B - A customer who spends half of its wallet with us shops around.
        =VX_GRADE(1) answers A
        =VX_GRADE(0) answers C
        =VX_GRADE({0.5,FALSE},{"share of wallet","will buy"}) answers D - Half of the wallet today, but it has
            said that it will not buy again.
        =VX_GRADE(0.5,,"gap") answers share of wallet at least 75%: now 50%, 25 percentage points too low
    """

def score(
    figures: Data,
    names: Data | None = None,
    output: _ScoreOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Scores how well a customer fits the ones we want, 0 to 100, and says whether it is a target.

    Target customers are profitable, fit what we do, and are worth more to us than to competitors. A missing
    figure gives no score; whether the customer is a target can still be certain, and then it is said. The share
    of target customers held is COUNTIF(targets,TRUE) over their number. The figures of scorecard, in their order:
    yearly spend (money), days overdue (days), service cost (a ratio of the spend), years with us (years), fit
    (points from 0 to 10), value lead (a ratio of the price).

    Arguments:
        figures: One row or many of figures, a row for each customer, each in the unit that the rule set gives it.
        names: The header row of the figures, in any order. A frame brings its own. When omitted: the figures in
            the order in which the rule set lists them.
        output: What to answer, in quotes: score, target, why, table, or a name that the rule set adds. When
            omitted: score.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: scorecard.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "score" (one for each row): The weighted mean of the points, or their sum where the rule set says so.
        "target" (one for each row): TRUE where the score reaches the target and nothing knocks the customer out.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.
        "table" (a table): A column for each line of the score, in the order of the rule set: its points.
        Class where the rule set has classes: the word for the score (one for each row).

    Errors:
        #N/A: a figure is missing that the score needs; for target, one that could change it.
        #NUM!: a figure outside its range.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: sum(weight * points) / sum(weight), or sum(weight * points).

    Source: The rule set's own weights and bands.

    In a cell:
        =VX_SCORE({60000,10,0.08,3,9,0.12}) answers 75.0 - A customer of some size that pays and fits well, and
            whom we serve better than others could.
        =VX_SCORE({60000,10,0.08,3,9,0.12},,"target") answers True
        =VX_SCORE({120,9},{"days overdue","fit"},"target") answers False - What is overdue for more than 90 days
            knocks out, whatever else is not known.
    """

def concentration(
    amounts: Data,
    keys: Data | None = None,
    output: _ConcentrationOutput | str | Sequence[str] | None = None,
    limit: str | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Says how much of income or profit hangs on one customer or industry, and whether that is a danger.

    Amounts are netted by key before anything else, so that a credit note belongs to its customer. Names are
    compared after folding case and spaces. The limit fixes what the amounts are (income or profit), and with it
    the base: shares of the net total, or of the sum of the keys above zero, since in a net total loss-makers make
    everybody else look larger. A blank amount counts as 0; an amount without a name is in the total and nobody's
    share; both are counted in why.

    Arguments:
        amounts: One column of amounts: income or profit, a row for each customer or booking.
        keys: Whose amount it is: customer or industry names, as many as there are amounts. When omitted: each row
            is its own.
        output: What to answer, in quotes: share, name, amount, status, why, count, hhi, effective, gini, top n,
            headroom, excess, ineligible, table, certificate, row, class. When omitted: share.
        limit: The name of a line under limits in the rule set. When omitted: customer.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: concentration.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "share" (one value): The share of the largest, as a ratio.
        "name" (one value): The name of the largest.
        "amount" (one value): The amount of the largest, netted.
        "status" (one value): OK, WATCH or BREACH: of the worst key.
        "why" (one value): A sentence to forward: the figures, the thresholds, the rule set and its version.
        "count" (one value): How many keys there are.
        "hhi" (one value): The Herfindahl-Hirschman index, 0 to 10,000.
        "effective" (one value): The effective number of keys: 10,000 / HHI.
        "gini" (one value): The Gini coefficient: 0 where all are equal.
        "top n" (one value): The share of the largest n together, such as "top 5".
        "headroom" (one value): How much the largest can still grow before it breaches; negative when over.
        "excess" (one value): How much of the largest lies over the limit.
        "ineligible" (one value): The whole excess over all limits of the line, joint ones included.
        "table" (a table): Seven columns a key, largest first: key, amount, share, running share, status, excess,
            headroom.
        "certificate" (a table): Five columns a key, largest first: key, amount, over its own limit, over joint
            limits, eligible.
        "row" (one for each row): The status of each input row's key.
        "class" (one for each row): The class of each input row's key by running share: A, B or C.

    Errors:
        #DIV/0!: the total is zero.
        #NUM!: the net total is negative.
        #N/A: no amount has a name that counts.
        #REF!: no limit of that name.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: share = a / T; HHI = sum((100 a / T)^2); effective = 10,000 / HHI; gini = 2 sum(i a_i) / (n T) - (n +
    1) / n, smallest first; headroom = (L T - a) / (1 - L); excess = max(0, a - L T); ineligible = the sum of all
    excesses, then of what joint limits cut of the largest, to one level, until they hold; a limit in money M
    takes the place of L T.

    Source: HHI: U.S. Department of Justice, Merger Guidelines 2.1. Limits of 25% for a customer and 60% for an
    industry: the firm's own rule of prudence; 10% disclosure: IFRS 8.34 and ASC 280-10-50-42.

    In a cell:
        =VX_CONCENTRATION({30;30;20;20},,"hhi") answers 2600.0 - Four customers of 30, 30, 20 and 20 thousand.
        =VX_CONCENTRATION({30;25;20;15;10}) answers 0.3 - The largest of five customers is 30% of income.
        =VX_CONCENTRATION({30;25;20;15;10},,"status") answers BREACH
        =VX_CONCENTRATION({25;25;25;25},,"status") answers WATCH - 25% is watched; only more than 25% breaches.
        =VX_CONCENTRATION({30;25;20;15;10},,"excess") answers 5.0
        =VX_CONCENTRATION({30;26;20;14;10},,"ineligible") answers 6.0 - 5 of the largest and 1 of the second are
            over.
    """

def hole(
    amounts: Data,
    keys: Data,
    lose: Data | None = None,
    output: _HoleOutput | str | Sequence[str] | None = None,
    limit: str | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Shows the hole that a customer leaves: what goes with it, what refills it, who is too large then.

    When the largest customer goes, two things happen: its amount is missing, and the next one weighs more. refill
    counts in average remaining customers, which is what sales would have to win.

    Arguments:
        amounts: One column of amounts in money: income or profit.
        keys: Whose amount it is: customer or industry names, as many as there are amounts.
        lose: How many of the largest go, or a name or a column of names of those that do. When omitted: 1.
        output: What to answer, in quotes: amount, share, refill, next share, next name, next status, why. When
            omitted: amount.
        limit: The name of a line under limits in the rule set. When omitted: customer.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: concentration.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "amount" (one value): The amount that goes, in money.
        "share" (one value): Its share of the total that the limit is about, as a ratio.
        "refill" (one value): How many average remaining customers refill it, not rounded.
        "next share" (one value): The share that the largest of those who remain has then.
        "next name" (one value): Its name.
        "next status" (one value): OK, WATCH or BREACH: of the worst key that remains.
        "why" (one value): A sentence to forward: the figures, the thresholds, the rule set and its version.

    Errors:
        #N/A: a name that is not among the keys, or nobody remains.
        #NUM!: a number that is not whole, or more than there are; a total, or what remains of it, below zero.
        #DIV/0!: the total, or what remains of it, is zero.
        #REF!: no limit of that name.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: refill = lost amount / (remaining amount / remaining customers); next share = next / remaining total.

    Source: The definition of VX_CONCENTRATION, applied to what remains.

    In a cell:
        =VX_HOLE({30;25;20;15;10},{"a";"b";"c";"d";"e"},1,"next share") answers 0.357142857 - Five customers of
            30, 25, 20, 15 and 10 thousand: without a, b has 25 of the remaining 70.
        =VX_HOLE({30;25;20;15;10},{"a";"b";"c";"d";"e"},1,"refill") answers 1.714285714
        =VX_HOLE({30;25;20;15;10},{"a";"b";"c";"d";"e"},"b") answers 25.0
    """

def equilibrium(
    figures: Data,
    names: Data | None = None,
    output: _EquilibriumOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Judges a deal: what it leaves each side, whether it can last, and what threatens it.

    A deal lasts while both sides gain. The rule set works out what each side keeps and names the verdict: the
    side that loses, or balance. Checks run beside it - delivering more than was agreed, benefits below what the
    customer expected, squeezed margins - and speak in why when they fail. The figures of equilibrium, in their
    order: customer benefit, customer cost, price, planned cost, delivered cost, alternative, expected benefit
    (money), supplier rise, customer cut, last our part (ratios), next best offer (money). Needed are the benefit,
    the price and the planned cost; for a blank among the others the rule set says what stands in.

    Arguments:
        figures: One row or many of figures, a row for each deal, each in the unit that the rule set gives it.
        names: The header row of the figures, in any order. A frame brings its own. When omitted: the figures in
            the order in which the rule set lists them.
        output: What to answer, in quotes: verdict, why, severity, table, or a name that the rule set adds. When
            omitted: verdict.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: equilibrium.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "verdict" (one for each row): The first verdict of the rule set that holds.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.
        "severity" (one for each row): The worst that the verdict and the checks have to say: STOP, WARN, INFO or
            OK.
        "table" (a table): A row for each deal: the verdict, every worked-out sum, every check (OK or its
            severity).
        Any name under worked out or gives in the rule set, such as "their surplus" or "fair price", or a check's,
            such as "churn risk"; where a sum has the same name, "over delivery (check)"; "why without our part"
            is why but for the checks that rest on that sum alone, and so of every sum (one for each row).

    Errors:
        #N/A: a figure is missing that the verdict or the sum needs.
        #DIV/0!: a sum that the verdict needs divides by zero.
        #NUM!: a figure outside its range.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: in the rule set, under worked out: their surplus, our surplus, our part, fair price and the rest.

    Source: The value equation of both sides; sharing of surplus as in bilateral bargaining (J. Nash, 1950).

    In a cell:
        =VX_EQUILIBRIUM({150,120,90,10},{"customer benefit","price","planned cost","alternative"}) answers
            BALANCED - They gain 30, we gain 20 after what the next best deal would have left us.
        =VX_EQUILIBRIUM({150,120,90,10},{"customer benefit","price","planned cost","alternative"},"their surplus")
            answers 30.0
        =VX_EQUILIBRIUM({150,120,90,10},{"customer benefit","price","planned cost","alternative"},"our surplus")
            answers 20.0
        =VX_EQUILIBRIUM({150,120,90,10},{"customer benefit","price","planned cost","alternative"},"our part")
            answers 0.4
    """

def pain_gain(
    target: Data,
    actual: Data,
    fee: Data | None = None,
    ceiling: Data | None = None,
    output: _PainGainOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Shares what a project saves or overspends against its target cost, by a formula both partners can check.

    Partners agree one open formula and use it project after project. why gives the version and the hash of the
    rule set: when both partners see the same hash, both used the same formula to the letter. Two formulas ship:
    partnering shares in halves, nec_80_100 leaves what is saved below 80% of the target to the client.

    Arguments:
        target: The agreed target cost, in money.
        actual: What it did cost, in money.
        fee: The fee, in money. When omitted: the rule set's.
        ceiling: The price that is never exceeded, in money; 0 is a ceiling of 0. When omitted: no ceiling.
        output: What to answer, in quotes: share, price, profit, turning point, slices, why. When omitted: share.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: partnering.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "share" (one for each row): Our part of the gain (above 0) or of the pain (below 0).
        "price" (one for each row): Actual cost + fee + share, at most the ceiling.
        "profit" (one for each row): Price less actual cost: what is left to us.
        "turning point" (one for each row): The actual cost from which the ceiling binds.
        "slices" (a table): Five columns a slice: from, to, our share, cost in the slice, our part of it.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.

    Errors:
        #N/A: target or actual is missing; turning point where no cost brings the price to the ceiling.
        #NUM!: a target that is not above 0, or a negative cost, fee or ceiling.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: share = integral of our share from actual to target cost; price = min(actual + fee + share, ceiling).

    Source: Target cost contracts with share ranges, such as NEC4 ECC option C, clause 54.

    In a cell:
        =VX_PAIN_GAIN(500000,200000,,,,"nec_80_100") answers 25000.0 - 300,000 are saved; we share a quarter of
            what lies between 80% and 100% of the target.
        =VX_PAIN_GAIN(100000,150000,,,"price") answers 125000.0 - Half of the overspending is ours.
    """

def wallet(
    ours: Data,
    wallet: Data,
    rank: Data | None = None,
    suppliers: Data | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Gives our share of a customer's wallet, or estimates it from our rank among its suppliers.

    The share of wallet says how much more there is to win from a customer; market share does not. Where the
    wallet is not known, the rank among the customer's suppliers gives an estimate: ask the customer for both.

    Arguments:
        ours: What the customer spends with us, in money.
        wallet: What it spends on what we sell, with anyone, in money; blank or 0 where it is not known.
        rank: Our place among its suppliers, a number: 1 is its first choice, a tie for the first place 1.5. When
            omitted: no estimate.
        suppliers: How many suppliers it uses, a number. When omitted: no estimate.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Errors:
        #N/A: neither the wallet nor rank and number of suppliers is known, or ours is missing.
        #NUM!: a negative wallet, or a rank outside 1 to the number of suppliers.
        #VALUE!: text where a number is due, or columns of different length.

    Formula: ours / wallet; without a wallet (1 - rank / (n + 1)) * 2 / n.

    Source: Wallet Allocation Rule: T. Keiningham, L. Aksoy, A. Buoye, B. Cooil, Harvard Business Review, October
    2011.

    In a cell:
        =VX_WALLET(350,500) answers 0.7 - 350 of the 500 that it spends on what we sell come to us.
        =VX_WALLET(,,3,10) answers 0.145454545 - Nobody knows the wallet, but we are its third of ten suppliers.
    """

def potential(
    current: Data,
    wallet: Data,
    margin: Data,
    retention: Data | None = None,
    ideal_retention: Data | None = None,
    output: _PotentialOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Holds what a customer is worth against what it could be worth at the ideal share of its wallet.

    The gap between current and full potential value says where selling pays, whatever the customer's size.
    Lifetime values discount the yearly margin at the rule set's rate, at the retention of today and at the ideal.

    Arguments:
        current: What the customer spends with us a year, in money.
        wallet: What it spends on what we sell a year, with anyone, in money.
        margin: What is left of its income, as a ratio: 0.3 is 30%.
        retention: The probability that the customer stays another year, 0 to 1. When omitted: no lifetime values.
        ideal_retention: The retention that could be reached, 0 to 1. When omitted: the rule set's.
        output: What to answer, in quotes: gap, lifetime gap, current, potential, lifetime current, lifetime
            potential, realised, total, why. When omitted: gap.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: targets.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "gap" (one for each row): What is still to win a year, in money: (wallet * ideal share - current) *
            margin.
        "lifetime gap" (one for each row): The same over the life of the customer.
        "current" (one for each row): What the customer leaves us a year: current * margin.
        "potential" (one for each row): What it could leave us a year: wallet * ideal share * margin.
        "lifetime current" (one for each row): The lifetime value as it is.
        "lifetime potential" (one for each row): The lifetime value at the ideal share and retention.
        "realised" (one for each row): Current over potential, as a ratio.
        "total" (one value): The sum of the yearly gaps of all rows that lack no figure; why says how many do.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.

    Errors:
        #N/A: current, wallet or margin is missing, or for a lifetime value the retention; total where no row has
            them.
        #NUM!: a negative wallet, a margin above 1, a retention or ideal retention outside 0 to 1.
        #DIV/0!: realised, where there is no potential.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: gap = (wallet * ideal share - current) * margin; lifetime value of a yearly value m = m r / (1 + d -
    r) at retention r and discount d.

    Source: S. Gupta and D. Lehmann, Managing Customers as Investments, 2005.

    In a cell:
        =VX_POTENTIAL(40000,100000,0.3,0.8,0.95) answers 18000.0 - A customer spends 40,000 of a wallet of 100,000
            with us, at a margin of 30%.
        =VX_POTENTIAL(40000,100000,0.3,0.8,0.95,"lifetime gap") answers 158000.0
        =VX_POTENTIAL(40000,100000,0.3,,,"realised") answers 0.4
        =VX_POTENTIAL({40000;5000},{100000;25000},0.3,,,"total") answers 24000.0 - 18,000 and 6,000 a year.
    """

def clv(
    yearly_margin: Data,
    retention: Data,
    discount: Data | None = None,
    periods: Data | None = None,
    timing: str | None = None,
    investment: Data | None = None,
    output: _ClvOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Gives the lifetime value of a customer: its yearly margin while it stays, discounted to today.

    Retention is the probability that the customer stays from one year to the next. With timing start the first
    margin comes today and is certain; with arrears it comes at the end of the year and is certain; with end it
    comes at the end of the year from those who stayed. A row or a column of margins, or of retentions, is one
    customer whose figure differs from year to year, the last value holding on; of both, columns side by side are
    its years where periods are given, and else customers, one a row. So are columns beside a column of periods or
    investments, and the rows of a block, whose years lie across. why says how a column was read. Payback counts a
    margin evenly over its period.

    Arguments:
        yearly_margin: What the customer leaves us a year, in money; for margins that differ a row or column, a
            value a year, of which the last holds on.
        retention: The probability that it stays another year, 0 to 1; or a row or column, a value a year.
        discount: The yearly rate at which money loses value, a ratio: 0.1 is 10%. When omitted: the rule set's.
        periods: For how many years to count, a whole number. When omitted: without end.
        timing: When the margin comes: "end" or "start" of each year, or in "arrears", the first for certain. When
            omitted: end.
        investment: What it costs to win or keep the customer, in money. When omitted: none.
        output: What to answer, in quotes: value, net, return, payback, required retention, why. When omitted:
            value.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: targets.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "value" (one for each row): The lifetime value, in money.
        "net" (one for each row): The value less the investment.
        "return" (one for each row): The return on the investment: value / investment - 1.
        "payback" (one for each row): After how many periods the discounted margins have brought the investment
            back.
        "required retention" (one for each row): The yearly retention at which the value equals the investment.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.

    Errors:
        #N/A: the margin or the retention is missing; for return, payback and required retention the investment,
            and for the last two an investment that never comes back.
        #NUM!: a retention outside 0 to 1, a discount of -1 or less or above 1, periods that are not whole, a
            value without end.
        #DIV/0!: return, for an investment of 0.
        #VALUE!: a timing that is neither end, start nor arrears.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: end: m r / (1 + d - r); start: m (1 + d) / (1 + d - r); arrears: m / (1 + d - r); with n periods the
    sum of m r^t / (1 + d)^t over t = 1..n, or 0..n-1.

    Source: S. Gupta and D. Lehmann, Managing Customers as Investments, 2005.

    In a cell:
        =VX_CLV(100,0.8,0.1) answers 266.666667 - 100 a year from a customer of whom 80% stay, at 10%.
        =VX_CLV(100,0.8,0.1,,"start") answers 366.666667 - The same, paid in advance.
        =VX_CLV(100,0.8,0.1,,,200,"return") answers 0.333333333 - Winning it cost 200.
        =VX_CLV(100,0.8,0.1,,"arrears") answers 333.333333 - Paid at year's end by all who began the year.
        =VX_CLV({427,465,505},0.9,0.1,40,,41,"net") answers 2140.1628 - Margins that rise for two years and then
            stay, for a customer that costs 41 to win.
        =VX_CLV(375,0.975,0,,"start",6000,"payback") answers 20.17838 - With 2.5% churn a month, winning a
            customer for 6,000 takes 20 months of 375 to come back.
    """

def retention(
    opening: Data,
    closing: Data,
    opening_amounts: Data | None = None,
    closing_amounts: Data | None = None,
    output: _RetentionOutput | str | Sequence[str] | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Compares two lists of customers: how many stayed, for how long they stay, how much revenue was kept.

    Names are compared after folding case and spaces, and a name that stands twice is one customer; rows without a
    name are nobody's and are left out, with their amounts. Tenure assumes that everybody leaves with the same
    probability in every period. Gross and net revenue retention look at the opening customers only: what new ones
    bring is in neither.

    Arguments:
        opening: A column of the customers at the start.
        closing: A column of the customers at the end.
        opening_amounts: The income of each opening customer, in money, beside opening. When omitted: none: no
            gross or net.
        closing_amounts: The income of each closing customer, in money, beside closing. When omitted: none: no
            gross or net.
        output: What to answer, in quotes: retention, churn, tenure, gross, net, lost, new, why. When omitted:
            retention.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "retention" (one value): The share of the opening customers that stayed (logo retention), a ratio.
        "churn" (one value): The share that left.
        "tenure" (one value): How many periods a customer stays: 1 / churn.
        "gross" (one value): Gross revenue retention: what was kept, growth not counted, at most 1.
        "net" (one value): Net revenue retention: what the opening customers bring now, growth counted.
        "lost" (a table): The names of those who left, one below the other; empty for nobody.
        "new" (a table): The names of those who came; empty for nobody.
        "why" (one value): A sentence to forward: who stayed, what was kept, and which rows that leaves out.

    Errors:
        #DIV/0!: no opening customers; tenure where nobody left; an opening total of zero.
        #NUM!: a negative opening total.
        #N/A: gross or net without amounts.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.

    Formula: retention = stayed / opening; churn = lost / opening; tenure = 1 / churn; gross = sum(min(opening,
    closing)) / opening total; net = closing of the opening customers / opening total.

    Source: Tenure: F. Reichheld, The Loyalty Effect, 1996. Gross and net: the usual definitions of revenue
    retention.

    In a cell:
        =VX_RETENTION({"a";"b";"c";"d"},{"a";"b";"e"}) answers 0.5 - Of four customers two stayed; e is new.
        =VX_RETENTION({"a";"b";"c";"d"},{"a";"b";"e"},,,"tenure") answers 2.0
        =VX_RETENTION({"a";"b"},{"a";"c"},{60;40},{90;10},"net") answers 0.9 - a grew from 60 to 90, b left.
    """

def migrate(
    counts: Data,
    periods: Number | None = None,
    output: _MigrateOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Moves counts of customers by the conversion targets, or counts the moves between two columns of grades.

    All moves of a period are made from its opening counts, so that a customer moves at most once. Counts are not
    rounded: a target of 10% of 5 Bs is half a customer. Rows that lack one of the two grades are new or lost
    customers: why counts them, the matrix does not. Rates beside the targets say how far the firm came: against
    target answers in the order of the moves in the rule set.

    Arguments:
        counts: How many customers of each grade, best first; or a column with the grade of each customer; or two
            columns: grade before, after.
        periods: For how many periods the targets are met, a whole number; not used for two columns of grades.
            When omitted: 1.
        output: What to answer, in quotes: counts, moves, rates, against target, why. When omitted: "counts"; for
            two columns of grades "moves".
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: targets.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "counts" (one for each row): How many customers of each grade there are afterwards, best first, not
            rounded.
        "moves" (a table): A matrix: from each grade (row) to each (column), who stayed included.
        "rates" (a table): A matrix: the share of each grade (row) that went to each (column), who stayed
            included.
        "against target" (a table): The share that moved less the share aimed at, a row for each move of the rule
            set.
        "why" (one value): A sentence to forward: the moves, the targets, the rule set and its version.

    Errors:
        #N/A: a count is missing.
        #DIV/0!: rates and against target, for a grade in which nobody was before.
        #NUM!: a negative count, or periods that are not whole or more than 1,000.
        #VALUE!: a grade that the rule set does not know, or not one count for each grade.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: closing = opening * P^periods, where P holds the share of each grade that moves to each.

    Source: The moves of the rule set, the firm's own targets: 10% of the Bs to A and of the Cs to B each period.

    In a cell:
        =VX_MIGRATE({20,50,80,30}) answers [[25.0, 53.0, 72.0, 30.0]] - With a tenth of the Bs to A and of the Cs
            to B, 20, 50, 80 and 30 customers become these.
        =VX_MIGRATE({"B","A";"C","C";"C","B"},,"counts") answers [[1.0, 1.0, 1.0, 0.0]] - What happened instead.
        =VX_MIGRATE({"B","A";"B","B";"B","B";"B","B";"C","C"},,"against target") answers [[0.15], [-0.1]] - A
            quarter of the Bs became A, 15 points more than the tenth aimed at; no C became B.
    """

def whatif(
    counts: Data,
    profit_each: Data,
    fixed: Number | None = None,
    more_as: Number | None = None,
    fewer_defections: Number | None = None,
    more_products: Number | None = None,
    claim: Number | None = None,
    output: _WhatifOutput | str | Sequence[str] | None = None,
    retention: Number | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Pulls the levers on profit - more As, fewer defections, more products - and tests a claim about them.

    Small changes in who buys move profit a lot where fixed costs are high; this shows how much, and what a
    promise about it silently assumes. Fewer defections are counted for one year, as points of customers more; the
    outputs lifetime and lifetime change count the years that customers stay, not discounted, where the retention
    of today is given.

    Arguments:
        counts: How many customers of each grade, As first; or a column with the grade of each customer.
        profit_each: What one customer of each grade leaves a year, in money; beside a column of grades what each
            one does.
        fixed: Fixed costs a year, in money. When omitted: 0.
        more_as: How many more As, as a ratio: 0.02 is 2% more. When omitted: 0.
        fewer_defections: How many more customers are kept, in points: 0.05 is 5 of 100. When omitted: 0.
        more_products: How many more products each customer buys, as a ratio: 0.02 is 2% more. When omitted: 0.
        claim: A change of profit that somebody promises: 0.45 is 45%. When omitted: none.
        output: What to answer, in quotes: profit, change, base, required, lifetime, lifetime change, why. When
            omitted: profit.
        retention: The share of the customers that stay a year as it is, 0 to 1: for what their lives are worth.
            When omitted: one year only.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "profit" (one value): Profit a year with the levers pulled, in money.
        "change" (one value): Its change against the base, as a ratio.
        "base" (one value): Profit a year as it is, in money.
        "required" (one value): How many times the profit the contribution must be for the claim to come true.
        "lifetime" (one value): What the customers leave over their lives with the levers, before fixed costs.
        "lifetime change" (one value): Its change against what they leave over their lives as it is, a ratio.
        "why" (one value): A sentence to forward: the base, the levers, the change, and what the claim needs.

    Errors:
        #N/A: a blank count or profit; required without a claim; lifetime without the retention.
        #DIV/0!: change from a profit of 0; required with no lever moved.
        #NUM!: a negative count; a lever above 1 or below -1; change from a loss; lifetime where nobody would
            leave.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.

    Formula: profit = sum n (1 + more_as, if A) (1 + fewer_defections) p (1 + more_products) - fixed; required =
    claim / (product of (1 + lever) - 1); lifetime = sum n (1 + more_as, if A) p (1 + more_products) / (1 -
    retention - fewer_defections).

    Source: The arithmetic of operating leverage; lifetime: F. Reichheld and W. E. Sasser, Zero Defections, 1990.

    In a cell:
        =VX_WHATIF({20,50,80,30},{100,50,0,0},4000,0.02,,,,"change") answers 0.08 - 2% more As lift a profit of
            500 by 8%.
        =VX_WHATIF({20,50,80,30},{100,50,0,0},4000,0.02,,,0.45,"required") answers 22.5 - For +45% from 2% more
            As, what they contribute would have to be 22.5 times the profit.
        =VX_WHATIF({"A";"A";"B"},{200;100;50},,0.1,,,,"change") answers 0.085714286 - A tenth more of the As, from
            a column of grades and one of profits: 30 on 350.
        =VX_WHATIF({20,50},{100,50},,,0.05,,,"lifetime change",0.9) answers 1.0 - Of 100 customers 95 stay instead
            of 90: they stay twice as long, 20 years instead of 10.
    """

def whale(
    profits: Data,
    keys: Data | None = None,
    output: _WhaleOutput | str | Sequence[str] | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Draws the whale curve: how profit builds up from the best customers, and what the rest eat of it.

    Profits are netted by key. Chart running share against rank: the hump above 100% is the whale's back. A firm
    that loses money in all has no shares of a profit; its running profit, peak count and what is eroded stand all
    the same.

    Arguments:
        profits: One column of profits in money, a row for each customer or booking.
        keys: Whose profit it is, as many names as there are profits. When omitted: each row is its own.
        output: What to answer, in quotes: curve, peak, peak count, eroded, why. When omitted: curve.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "curve" (a table): Five columns, best first: rank, key, profit, running profit, running share.
        "peak" (one value): The largest running share: above 1 where some customers lose money.
        "peak count" (one value): How many customers it takes to reach the largest running profit.
        "eroded" (one value): The sum of the losses, a negative amount: what is eaten after the peak.
        "why" (one value): A sentence to forward: the peak, what is eaten, and which rows that leaves out.

    Errors:
        #DIV/0!: peak and the running shares, where the total profit is zero.
        #NUM!: peak and the running shares, where the total is a loss.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.

    Formula: running share = sum of the profits so far / total profit, best first.

    Source: R. Kaplan and V. G. Narayanan, Measuring and Managing Customer Profitability, 2001.

    In a cell:
        =VX_WHALE({60;50;20;-10;-20},,"peak") answers 1.3 - Three customers make 130% of the profit, two eat 30%.
        =VX_WHALE({60;50;20;-10;-20},,"peak count") answers 3.0
        =VX_WHALE({60;50;20;-10;-20},,"eroded") answers -30.0
    """

def cost_to_serve(
    counts: Data,
    drivers: Data | None = None,
    output: _CostToServeOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Gives what serving a customer costs: how often each driver occurs, at the rates of the rule set.

    Two customers with the same gross margin can differ in sign once it is counted what it takes to serve them. A
    driver without a column costs nothing here, and why says which; a blank count is missing, not none. The
    drivers of costs, in their order: delivery, manual order, electronic order, line. Its rates are examples: put
    your own in their place.

    Arguments:
        counts: One row or many: how often each driver of cost occurs, a row for each customer.
        drivers: The header row of the counts, in any order. A frame brings its own. When omitted: the order of
            the rates in the rule set.
        output: What to answer, in quotes: cost, table, why. When omitted: cost.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: costs.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "cost" (one for each row): What serving costs, in money.
        "table" (a table): A column for each rate of the rule set, in its order: the cost of that driver.
        "why" (one for each row): A sentence to forward: the figures, the thresholds, the rule set and its
            version.

    Errors:
        #N/A: a blank count.
        #NUM!: a negative count.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.
        #REF!: no rule set of that name, or one that is broken.
        #N/A: a threshold that was not yet in force on the day.

    Formula: sum of count * rate.

    Source: R. Kaplan and S. Anderson, Time-Driven Activity-Based Costing, 2007.

    In a cell:
        =VX_COST_TO_SERVE({16,0,18,190},{"delivery","manual order","electronic order","line"}) answers 1935.0 - 16
            deliveries at 84, 18 electronic orders at 17 and 190 order lines at 1.50 each.
    """

def key(
    names: Data,
    from_: Data | None = None,
    to: Data | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Gives the name as it is compared: case, spaces and look-alike characters folded, parents followed.

    Use it to see why two spellings are one customer, or to match lists that were typed by different people.
    Chains of parents are followed to the top.

    Arguments:
        names: One name or a column of them.
        from_: Names that have a parent. When omitted: no parents.
        to: The parent of each of them, as many as in from. When omitted: none.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Errors:
        #N/A: the name is blank.
        #VALUE!: the parents go round in a circle, a name has two parents, or from and to differ in length.

    Formula: NFKC, trimmed, runs of spaces made one (no-break spaces too), case folded.

    Source: Unicode Standard Annex 15 (NFKC) and full case folding.

    In a cell:
        =VX_KEY("  ACME   Ltd ") answers acme ltd - Two spellings of one customer have one key.
        =VX_KEY("Greenshell BV",{"greenshell bv"},{"Shell"}) answers shell - A subsidiary counts as its parent.
    """

def rules(
    output: _RulesOutput | str | Sequence[str] | None = None,
    rules: RulesChoice | None = None,
    as_at: Day | None = None,
    *,
    errors: Literal["value", "raise"] = "value",
) -> Answer:
    """Says which rules are at work: every threshold in force, versions, hashes, and whether newer rules exist.

    Put it beside the figures that it governs: whoever reads the sheet sees which thresholds were in force, and an
    auditor can compare the hash with the rule file.

    Arguments:
        output: What to answer, in quotes: table, version, hash, status, engine. When omitted: table.
        rules: The name of a rule set, in quotes: its file name without .yaml. Or the path of a rule file or
            folder. When omitted: all sets.
        as_at: The day whose thresholds count, such as a month end. A date, or text such as 2026-04-01. When
            omitted: today.
        errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the
            function, the row and the reason.

    Outputs:
        "table" (a table): Six columns a threshold: rule set, version, what is judged, figure, condition, in force
            since.
        "version" (one value): The version of the rule set; with all sets, a row each: name, version.
        "hash" (one value): The first 12 digits of the SHA-256 of its text: two partners can compare it.
        "status" (one value): loaded; newer rules exist (a full recalculation applies them); or using the copy of
            a file now broken.
        "engine" (one value): The version of the engine.

    Errors:
        #REF!: no rule set of that name, or it is broken.
        #VALUE!: an output word, a figure name or a shape that is not known; text where a number is due.

    Source: The rule files themselves.

    In a cell:
        =VX_RULES("version","grades") answers 2026.1 - Which version of the grades stands behind this sheet.
        =VX_RULES("status","grades") answers loaded
    """
