"""Every customary sign and abbreviation of a currency: beside an amount, in a number format, and two together."""

from decimal import Decimal

import openpyxl
import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.files.format_codes import mark_of
from valuex_xl.ledgers.money.texts import looks_like_code, read_money
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, is_sign, is_weak, may_be_one
from valuex_xl.ledgers.vocabulary.currency_signs import SHARED, SIGNS, WEAK
from valuex_xl.rulesets.load import read_text

ROWS = [line.split() for line in SIGNS.strip().splitlines()]
STRONG = [(sign, row[0]) for row in ROWS for sign in row[1:]]
OTHERS = [(sign, code) for table in (SHARED, WEAK) for sign, codes in table.items() for code in codes.split()]
SIDES = ("C", "D", "H", "S", "CR", "DR", "HABEN", "SOLL")


def test_the_table_holds_each_sign_once_and_codes_of_currencies_only():
    keys = [canonical(sign) for sign, _ in STRONG]
    assert {code for _, code in STRONG + OTHERS} <= CODES | {"HRK"}
    assert keys == [code for _, code in STRONG]
    assert not {sign.upper() for sign, _ in STRONG + OTHERS} & set(SIDES)


@pytest.mark.parametrize(("sign", "code"), STRONG + OTHERS)
def test_an_amount_before_or_behind_which_a_currency_stands(sign, code):
    for text in (f"{sign} 1,234.50", f"{sign}1,234.50", f"-{sign} 1,234.50", f"({sign}1,234.50)", f"{sign} -1,234.50"):
        found = read_money(text)
        assert abs(found.dot) == Decimal("1234.50"), text
        assert (found.dot < 0) == ("-" in text or "(" in text)
        assert (found.comma, found.side) == (None, "")
        assert may_be_one(canonical(found.currency), code)
    behind = read_money(f"1.234,50 {sign}")
    alone = is_weak(sign) and len(sign) == 1 and sign not in "LFRР"
    assert behind.comma == (None if alone else Decimal("1234.50"))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("S/.1,234.50", "1234.50", "PEN"),
        ("B/.0.50", "0.50", "PAB"),
        ("Rs. 5,000.00/-", "5000.00", "RS"),
        ("KSh 5,000.00/=", "5000.00", "KES"),
        ("\u200f1,234.50 د.إ.\u200f", "1234.50", "AED"),
        ("$1,234.50 USD", "1234.50", "USD"),
        ("R$ 1,234.50 BRL", "1234.50", "BRL"),
        ("$.50", "0.50", "$"),
        ("S$ 500.00 Dr", "-500.00", "SGD"),
        ("CR C$ 500.00", "500.00", "C$"),
        ("5.00 EURO cr", "5.00", "EUR"),
        ("▲1,234.50円", "-1234.50", "JPY"),
        ("\\1,234.50", "1234.50", "\\"),
        ("F CFA 1,234.50", "1234.50", "FCFA"),
    ],
)
def test_ways_in_which_a_currency_is_written(text, amount, currency):
    found = read_money(text)
    assert (found.dot, canonical(found.currency)) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    ["500K", "500 P", "R1001", "SR1001", "R.50", "€ 5 €", "$5€", "$500 EUR", "INV10000", "RE 200", "5 km", "r 5"],
)
def test_what_is_no_currency_beside_an_amount(text):
    assert read_money(text).reason


def test_sides_alone_are_sides():
    for word, sign in (("C", 1), ("H", 1), ("D", -1), ("S", -1)):
        found = read_money(f"{word} 5.00")
        assert (found.dot, found.currency) == (5 * sign, "")
        assert not is_sign(word)


def test_letters_that_may_be_a_code_are_told_apart():
    assert [looks_like_code(text, read_money(text)) for text in ("Q1", "R500", "R 500", "R500.00", "€500")] == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.fixture
def read(tmp_path):
    def reader(*amounts, decimal=None, title="Sum", column=""):
        path = tmp_path / "l.csv"
        titles = f"Firm\t{title}" + ("\tCurrency" if column else "")
        lines = [f"Firm {chr(65 + at)}\t{amount}" for at, amount in enumerate(amounts)]
        path.write_text("\n".join([titles, *(f"{line}\t{column}" if column else line for line in lines), ""]), "utf-8")
        return read_statement(path, Columns("Firm", title), decimal=decimal)

    return reader


def test_dollars_of_one_place_are_no_sides_and_beside_others_refused(read):
    found = read("S$1,200.00", "-S$150.00", "S$20.50")
    assert (found.sums.income, found.currency, found.looks) == (Decimal("1070.50"), "S$", ())
    found = read("C$1,200.00", "C$(50.00)")
    assert (found.sums.income, found.currency, found.looks) == (1150, "C$", ())
    for other in ("US$1.00", "A$1.00", "RM 1.00", "R 1.00", "£1.00"):
        with pytest.raises(LedgerError, match="money must be in one currency"):
            read("S$1,200.00", "S$150.00", other, other, other)
    with pytest.raises(LedgerError) as caught:
        read("C$5.00", "$7.00", "US$9.00")
    assert "money must be in one currency" in str(caught.value)
    with pytest.raises(LedgerError) as caught:
        read("C$5.00", "$7.00")
    assert str(caught.value) == (
        'l.csv:3: Sum: "$7.00" may be in another dollar than "C$5.00" in line 2 - say --answer "Sum: $=adds" where '
        "they are one, or choose the lines with --where"
    )


def test_letters_are_a_currency_only_where_most_amounts_carry_them(read):
    found = read("R 1,200.00", "R50.00", "R 500", "R 500", "0.00")
    assert (found.sums.income, found.currency) == (2250, "R")
    with pytest.raises(LedgerError) as caught:
        read("1,200.00", "R 50.00", "70.00")
    assert str(caught.value) == (
        'l.csv:3: Sum: "R 50.00" is marked "R", and most amounts are not: a currency, or a word? - write the code of '
        "the currency, or take the word out of the amount"
    )


@pytest.mark.parametrize(
    ("code", "mark"),
    [
        ('"S$"#,##0.00', "S$"),
        ('"C$"#,##0.00', "C$"),
        ("[$R-1C09] #,##0.00", "R"),
        ('"RM" #,##0.00', "RM"),
        ("[$S/-280A]\\ #,##0.00", "S/"),
        ("[$B/.-180A]#,##0.00", "B/."),
        ('"Q"#,##0.00', "Q"),
        ('#,##0.00 "KM"', "KM"),
        ("[$L-480A]#,##0", "L"),
        ('"Q"0', ""),
        ('#,##0,"K"', ""),
        ('#,##0 "MT"', ""),
        ('#,##0.00 "L"', ""),
        ('#,##0 "km"', ""),
        ('"S" 0.00', ""),
    ],
)
def test_signs_in_the_code_of_a_format(code, mark):
    assert mark_of(code) == mark


@pytest.mark.parametrize("other", ['"US$"#,##0.00', "[$$-409]#,##0.00", '"SGD" #,##0.00'])
@pytest.mark.parametrize("own", ["[$R-1C09]#,##0.00", '"RM" #,##0.00', '"A$"#,##0.00'])
def test_two_currencies_by_format_are_refused(tmp_path, own, other):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Firm", "Sum"])
    for at, code in enumerate((own, own, other), 2):
        sheet.append([f"Firm {at}", 100.5 * at])
        sheet.cell(at, 2).number_format = code
    book.save(tmp_path / "l.xlsx")
    with pytest.raises(LedgerError, match="money must be in one currency"):
        read_statement(tmp_path / "l.xlsx", Columns("Firm", "Sum"))


@pytest.mark.parametrize("decimal", [None, ".", ","])
@pytest.mark.parametrize(
    ("amounts", "given"),
    [
        (("667,654", "609,353"), {"column": "KRW"}),
        (("$667.654", "$609.353"), {"title": "Monto (CLP)"}),
        (("667.654", "609.353"), {"title": "Jumlah IDR"}),
        (("667,654", "609,353"), {"title": "売上(円)"}),
    ],
)
def test_a_currency_beside_the_amounts_says_that_three_digits_are_thousands(read, amounts, given, decimal):
    found = read(*amounts, decimal=decimal, **given)
    assert (found.sums.income, found.looks) == (1277007, ())


@pytest.mark.parametrize("decimal", [None, ".", ","])
@pytest.mark.parametrize(
    ("title", "currency", "code"),
    [("Sum", "{column: Currency}", "KRW"), ("Sum IDR", "one", ""), ("Sum (CLP)", "one", "")],
)
def test_so_does_one_that_a_profile_reads(tmp_path, title, currency, code, decimal):
    path = tmp_path / "l.csv"
    path.write_text(f"Firm\t{title}\tCurrency\nElm\t667.654\t{code}\nOak\t609.353\t{code}\n")
    rules = read_text(
        f"kind: ledger\nversion: 1\nknown by: [Firm, {title}]\nbooking has: Firm\ncustomer: Firm\nincome: {title}\n"
        f"currency: {currency}\ntax: net\n",
        "of firms",
    ).rules
    assert statement_by_profile(path, [[rules]], decimal=decimal).sums.income == 1277007


def test_a_currency_with_thousandths_says_that_three_digits_are_decimals(read):
    assert read("872.565", "328.728", column="KWD").sums.income == Decimal("1201.293")
    assert read("872,565", "328,728", column="TND").sums.income == Decimal("1201.293")
    for column in ("EUR", "USD", "IQD"):
        with pytest.raises(LedgerError, match="say --decimal point or --decimal comma"):
            read("872.565", "328.728", column=column)


def test_a_title_in_the_writing_of_east_asia_says_that_a_comma_parts_thousands(read):
    assert read("718,812", "822,227", title="공급가액").sums.income == 1541039
    assert read("718,812", "1,234.50", title="金額").sums.income == Decimal("720046.50")
    assert read("718,812", title="공급가액", decimal=",").sums.income == Decimal("718.812")
    with pytest.raises(LedgerError, match="say --decimal point or --decimal comma"):
        read("718.812", title="공급가액")


@pytest.mark.parametrize(
    ("encoding", "title", "sign"), [("cp932", "税抜金額", "¥"), ("cp949", "공급가액", "₩"), ("euc_kr", "금액", "₩")]
)
def test_the_byte_of_a_backslash_is_the_money_of_the_place(tmp_path, encoding, title, sign):
    path = tmp_path / "l.csv"
    path.write_bytes(f'Firm,{title}\nElm,"\\757,910"\nOak,"-\\7,910"\n'.encode(encoding))
    found = read_statement(path, Columns("Firm", title))
    assert (found.sums.income, found.currency) == (750000, sign)


RATED = "Firm\tCurrency\tSold\tRate\tSum EUR\n" + "".join(
    f"Firm {at}\t{code}\t{amount}\t{rate}\t{own}\n"
    for at, (code, amount, rate, own) in enumerate(
        [("EUR", 70, 1, 70), ("USD", 100, 0.92, 92), ("GBP", 50, 1.2, 60), ("USD", 10, 0.9, 9), ("EUR", 5, 1, 5)]
    )
)


def test_what_a_rate_converts_into_the_currency_of_its_title_is_in_that(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text(RATED)
    found = read_statement(path, Columns("Firm", "Sum EUR"))
    assert (found.sums.income, found.currency, found.looks) == (236, "EUR", ())
    for text, income in (
        (RATED, "Sold"),
        (RATED.replace("Sum EUR", "Sum"), "Sum"),
        (RATED.replace("Sum EUR", "Sum USD"), "Sum USD"),
        (RATED.replace("0.9\t9\n", "0.9\t8\n"), "Sum EUR"),
        (RATED.replace("50\t1.2\t60", "60\t1\t60"), "Sum EUR"),
    ):
        path.write_text(text)
        with pytest.raises(LedgerError, match="money of several currencies has no sum"):
            read_statement(path, Columns("Firm", income))


@pytest.mark.parametrize(
    ("word", "currency"),
    [("Kina", ""), ("Kip", ""), ("TL", ""), ("ALL", ""), ("Top", ""), ("R", ""), ("SEK", "SEK"), ("€", "EUR")],
)
def test_a_word_for_money_under_another_title_is_no_currency(tmp_path, word, currency):
    path = tmp_path / "l.csv"
    path.write_text("Firm\tLand\tSum\n" + "".join(f"Firm {at}\t{word}\t{at}0\n" for at in range(1, 6)), "utf-8")
    found = read_statement(path, Columns("Firm", "Sum"))
    assert (found.sums.income, found.currency) == (150, currency)
