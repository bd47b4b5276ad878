"""Totals of customers on lines that repeat the customer: a second column says so, or says nothing."""

import pytest

from tests.ledgers.quick_way import quick_reader, refused

PARTS = {"Ash Ltd": (10.5, 21), "Box SE": (7,), "Total Clay SE": (31, 44, 3.25), "Dune": (100, 9)}
WHOLE = 225.75


read = quick_reader("c.csv", "Firm", "Sum")


def grouped(word="", *, parts=PARTS, above=False, name="{}", last="", off=0.0):
    """A list with a total for each customer; ``off`` is what the last of these is more than its lines."""
    number, lines = 0, ["Firm,Part,Place,Sum"]
    for firm, amounts in parts.items():
        own = []
        for amount in amounts:
            number += 1
            own.append(f"{firm},P{number},North,{amount}")
        more = off if firm == list(parts)[-1] else 0
        total = f"{name.format(firm)},{word.format(firm)},North,{sum(amounts) + more:.2f}"
        lines += [total, *own] if above else [*own, total]
    return "\n".join([*lines, *([f"{last},,,{WHOLE}"] if last else [])]) + "\n"


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


WORDS = ["Result", "Total", "Subtotal", "Summe", "Zwischensumme", "Ergebnis", "Résultat", "Total {}", "{} Result", ""]


@pytest.mark.parametrize("above", [False, True], ids=["below its lines", "above its lines"])
@pytest.mark.parametrize("word", WORDS)
def test_a_line_that_repeats_its_customer_and_says_total_or_nothing_is_no_booking(read, word, above):
    statement = read(grouped(word, above=above))
    assert incomes(statement) == {firm: sum(amounts) for firm, amounts in PARTS.items()}
    assert statement.ledger.totals == len(PARTS)
    assert any("left out" in look for look in statement.looks)


@pytest.mark.parametrize("last", ["Overall Result", "Grand total", "Gesamtergebnis"])
@pytest.mark.parametrize("word", ["Result", "Total", ""])
def test_the_total_of_all_below_them_adds_up_without_them(read, word, last):
    assert incomes(read(grouped(word, last=last))) == {firm: sum(amounts) for firm, amounts in PARTS.items()}


@pytest.mark.parametrize("word", ["Result", "Resultat", "Ergebnis", "Total"])
def test_a_name_that_ends_as_totals_do_is_that_of_the_lines_above(read, word):
    few = {firm: amounts for firm, amounts in PARTS.items() if "Total" not in firm}
    assert incomes(read(grouped(name=f"{{}} {word}", parts=few))) == {firm: sum(own) for firm, own in few.items()}


def test_totals_of_totals_are_no_bookings_either(read):
    lines = "Firm,Part,Month,Sum\nAsh,P1,Jan,3\nAsh,P1,Feb,4\nAsh,P1,Result,7\nAsh,P2,Jan,5\nAsh,P2,Result,5\n"
    lines += "Ash,Result,,12\nElm,P1,Jan,1\nElm,P1,Mar,8\nElm,P1,Result,9\nElm,Result,,9\n"
    assert incomes(read(lines)) == {"Ash": 12, "Elm": 9}


def test_a_customer_on_the_first_line_of_its_group_only_is_that_of_its_total(read):
    lines = "Firm,Part,Sum\nAsh,P1,3\n,P2,4\n,Result,7\nElm,P1,1\n,P3,8\n,P4,2\n,Result,11\n"
    assert incomes(read(lines, names="above")) == {"Ash": 7, "Elm": 11}


def test_a_total_that_is_off_is_asked_by_its_column(read):
    text = grouped("Result", off=-1)
    assert refused(read, text) == [
        'c.csv:13: Part: "Result" stands in a line that is not the sum of lines of its customer, as 3 of 4 such lines '
        'are: a booking may be missing - correct it, or say --answer "Part: Result=no income" to leave out the lines '
        'with "Result" there, --answer "Part: Result=adds" where they count'
    ]
    assert read(text, **{"Part: Result": "no income"}).sums.income == WHOLE
    assert float(read(text, **{"Part: Result": "adds"}).sums.income) == 2 * WHOLE - 1


def test_one_line_that_may_be_a_total_by_chance_is_asked(read):
    text = "Firm,Part,Sum\nAsh,P1,30\nAsh,P2,12\nAsh,,42\nElm,,7\nOak,P4,8\nOak,P5,9\n"
    (asked,) = refused(read, text)
    assert asked == (
        "c.csv:4: Part: is blank, and the line holds the sum of lines of its customer, as 1 of 1 such lines do: it may "
        'be a total - correct it, or say --answer "Part: =no income" to leave out the lines with a blank there, '
        '--answer "Part: =adds" where they count'
    )
    assert incomes(read(text, **{"Part: ": "no income"})) == {"Ash": 42, "Oak": 17}
    assert incomes(read(text, **{"Part: ": "adds"})) == {"Ash": 84, "Elm": 7, "Oak": 17}
    word = text.replace("Ash,,", "Ash,Total,")
    assert '"Part: Total=no income"' in refused(read, word)[0]
    assert incomes(read(word, **{"Part: Total": "no income"})) == {"Ash": 42, "Elm": 7, "Oak": 17}


def test_a_total_below_each_single_line_is_one_where_any_is_of_several(read):
    singles = {firm: amounts[:1] for firm, amounts in PARTS.items()}
    assert '"Part: =no income"' in refused(read, grouped(parts=singles))[0]
    assert incomes(read(grouped("Result", parts=singles))) == {firm: own[0] for firm, own in singles.items()}
    few = singles | {"Ash Ltd": (1, 2)}
    assert incomes(read(grouped(parts=few))) == {firm: sum(own) for firm, own in few.items()}


def test_a_thing_that_is_called_so_and_costs_what_stands_above_it_is_asked_about(read):
    text = "Firm,Part,Sum\nAsh,Wax,30\nAsh,Total wash,30\nElm,Wax,12\nElm,Total wash,12\n"
    assert '"Part: Total wash=adds"' in refused(read, text)[0]
    assert read(text, **{"Part: Total wash": "adds"}).sums.income == 84


BOOKINGS = {
    "a word of a thing": "Ash,Total wash,30\nAsh,Wax,12\nElm,Total wash,30\nElm,Wax,11\nOak,Wax,9",
    "a word of a thing, by chance": "Ash,Wax,30\nAsh,Sum insured,30\nElm,Wax,1\nElm,Wax,2\nElm,Sum insured,3\nOak,"
    "Wax,9\nOak,Sum insured,4\nYew,Sum insured,5\nBox,Sum insured,8\nFir,Wax,1\nFir,Wax,3\nFir,Sum insured,4\nBay,Sum"
    " insured,2",
    "a blank of which few are a sum": "Ash,P1,30\nAsh,P2,12\nAsh,,42\nElm,,7\nElm,,8\nOak,P4,8\nOak,,9\nElm,P5,9",
    "customers one below the other": "Ash,P1,30\nElm,P1,12\nOak,Total,42.5\nOak,P3,5\nElm,P4,1",
}


@pytest.mark.parametrize("lines", BOOKINGS.values(), ids=BOOKINGS)
def test_what_is_no_sum_of_its_customer_counts(read, lines):
    rows = [line.split(",") for line in lines.split("\n")]
    assert float(read(f"Firm,Part,Sum\n{lines}\n").sums.income) == sum(float(row[2]) for row in rows)


def test_undated_totals_that_repeat_their_customer_are_left_out(read):
    lines = "Firm,Day,Sum\nAsh,2026-01-04,3\nAsh,2026-01-05,4\nAsh,,7\nElm,2026-02-01,1\nElm,2026-02-04,8\nElm,,9\n"
    assert incomes(read(lines)) == {"Ash": 7, "Elm": 9}


def test_an_undated_line_that_may_be_the_total_of_its_customer_is_asked_by_the_column_that_says_so(read):
    text = "Firm,Part,Day,Sum\nAsh,P1,2026-01-04,30\nAsh,P2,2026-01-05,12\nAsh,Total,,42\nElm,P1,2026-01-07,7\n"
    (asked,) = refused(read, text)
    assert asked.startswith('c.csv:4: Part: "Total" stands in a line that holds the sum of lines of its customer')
    assert incomes(read(text, **{"Part: Total": "no income"})) == {"Ash": 42, "Elm": 7}


@pytest.mark.parametrize("word", ["subtotaled", "Σ", "Kundenwert"])
def test_any_other_text_that_ends_the_lines_of_each_customer_with_their_sum_is_asked_about(read, word):
    """It stands nowhere else, and holds the sum each time: a total, or the last part of a price."""
    (asked,) = refused(read, grouped(word))
    assert f'Part: "{word}" stands in a line that holds the sum of lines of its customer, as 4 of 4' in asked
    for answers in ({f"Part: {word}": "no income"}, {"subtotals": "no income"}):
        assert incomes(read(grouped(word), **answers)) == {firm: sum(amounts) for firm, amounts in PARTS.items()}
    for answers in ({f"Part: {word}": "adds"}, {"subtotals": "adds"}):
        assert sum(incomes(read(grouped(word), **answers)).values()) == 2 * WHOLE


@pytest.mark.parametrize("word", ["*** =", "Kundenwert | *"])
def test_a_text_that_no_answer_can_name_is_asked_about_as_subtotals_are(read, word):
    (asked,) = refused(read, grouped(word))
    assert '--answer "subtotals=no income"' in asked
    assert sum(incomes(read(grouped(word), subtotals="no income")).values()) == WHOLE


@pytest.mark.parametrize("word", ["Freight", "Wartung"])
def test_a_text_that_ends_the_lines_of_each_customer_with_another_amount_is_a_booking(read, word):
    fees = {firm: (*amounts, 7.5 + at) for at, (firm, amounts) in enumerate(PARTS.items())}
    lines = [line for firm, own in fees.items() for line in _with_last(firm, own, word)]
    assert sum(incomes(read("\n".join(["Firm,Part,Place,Sum", *lines]))).values()) == WHOLE + 36
    (asked,) = refused(read, grouped(word, off=0.5))
    assert "holds the sum of the 2 lines above it, as 3 lines (the first is 4)" in asked


def _with_last(firm, amounts, word):
    return [f"{firm},{'P' if at < len(amounts) else word},North,{held}" for at, held in enumerate(amounts, 1)]


def instalments(word, *, header="Firm,Day,Number,Part,Sum", blank=()):
    """Three customers, each billed in three parts of 30, 20 and 50 in a hundred; ``blank`` cells lack in the last."""
    lines, number = [header], 800
    for firm, price in (("Ash Ltd", 7310), ("Box SE", 21940), ("Dune", 1270)):
        for month, (part, share) in enumerate((("First", 3), ("Second", 2), (word, 5)), 1):
            number += 7
            cells = [firm, f"2026-{2 * month:02}-11", f"R{number}", part, f"{price * share // 10}"]
            lines.append(",".join("" if share == 5 and at in blank else cell for at, cell in enumerate(cells)))
    return "\n".join(lines) + "\n"


PRICES = {"Ash Ltd": 7310, "Box SE": 21940, "Dune": 1270}
HALVES = {firm: price / 2 for firm, price in PRICES.items()}


@pytest.mark.parametrize("word", ["Final 50%", "Schlussrechnung", "Solde", "Total", "Result", "Summe", ""])
def test_a_last_line_with_a_day_and_a_number_of_its_own_is_never_left_out_unasked(read, word):
    (asked,) = refused(read, instalments(word))
    assert f'--answer "Part: {word}=adds"' in asked
    assert incomes(read(instalments(word), subtotals="adds")) == PRICES
    assert incomes(read(instalments(word), **{f"Part: {word}": "adds"})) == PRICES
    assert incomes(read(instalments(word), **{f"Part: {word}": "no income"})) == HALVES


@pytest.mark.parametrize("blank", [(1,), (2,), (1, 2)], ids=str)
@pytest.mark.parametrize("word", ["Total", "Result", ""])
def test_one_that_lacks_the_day_or_the_number_is_a_total(read, word, blank):
    statement = read(instalments(word, blank=blank))
    assert incomes(statement) == HALVES
    columns = ["Part"] if word else ["Day", "Number"]
    assert any(f'--answer "{column}: {word}=adds"' in look for look in statement.looks for column in columns)


def test_a_day_or_a_number_that_is_that_of_the_lines_it_sums_is_not_its_own(read):
    lines = ["Firm,Day,Number,Part,Sum"]
    for at, firm in enumerate(PRICES):
        same = f"2026-03-0{at + 1},R{at}"
        lines += [f"{firm},{same},P1,{at + 2}1", f"{firm},{same},P2,{at + 3}7", f"{firm},{same},Total,{2 * at + 5}8"]
    assert incomes(read("\n".join(lines))) == {"Ash Ltd": 58, "Box SE": 78, "Dune": 98}


def fees(*, by_day):
    """A quarter's fee of four customers; the last holds what the others do."""
    firms = (("Ash", 100), ("Box", 150), ("Dune", 200), ("Elm", 250))
    lines = [(firm, f"2026-{3 * at:02}-30", fee * (3 if at == 4 else 1)) for firm, fee in firms for at in (1, 2, 3, 4)]
    lines.sort(key=(lambda line: line[1]) if by_day else None)
    return "\n".join(["Firm,Day,Part,Sum", *(f"{firm},{day},Care,{fee}" for firm, day, fee in lines)])


def test_a_day_is_no_word_for_a_total_in_whatever_order(read):
    """What they are is asked about, or they count: the order of the lines never takes some away."""
    assert sum(incomes(read(fees(by_day=True))).values()) == 4200
    (asked,) = refused(read, fees(by_day=False))
    assert '--answer "subtotals=adds"' in asked
    for by_day in (False, True):
        assert sum(incomes(read(fees(by_day=by_day), subtotals="adds")).values()) == 4200
