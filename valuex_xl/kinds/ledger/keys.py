"""The keys of the kind `ledger`."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import AMOUNT, TEXT
from valuex_xl.rulefiles.shapes.head import examples
from valuex_xl.rulefiles.shapes.shape import Forms, Key, Listed, Shape, Value

__all__ = [
    "ANSWER",
    "ASKED",
    "CURRENCY",
    "CUSTOMER",
    "DATE",
    "EXAMPLE",
    "INCOME",
    "INSIDE",
    "KEYS",
    "LINES",
    "MONTHS",
    "ORDERS",
    "PAIR",
    "READS",
    "SEPARATORS",
    "SIDE",
    "TYPE",
    "WHICH",
]

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "pipe": "|"}
ORDERS = (
    "day month year",
    "month day year",
    "year month day",
    "day month",
    "month day",
    "month year",
    "year month",
    "period year",
    "year period",
)
MONTHS = ("month year", "year month", "month", "quarter year", "year quarter", "quarter", "year")

_COLUMN = Value("a column, by its header")
_COLUMNS = Forms((_COLUMN, Listed(_COLUMN)))
_WORD = Value('a word; * stands for any text, "" for a blank')
_WORDS = Listed(_WORD)
_ONE_OR_MORE = Forms((_WORD, _WORDS))
_SPAN = Value("account numbers, such as 10000-69999", r"[0-9]{1,12}(?: *- *[0-9]{1,12})?")
_SPOT = Value("a line and a field", "line [0-9]+ field [0-9]+")
_SPANS = Forms((_SPAN, Listed(_SPAN)))

READS = Shape(
    (
        Key("separator", "what stands between two fields", Value("a separator", choices=tuple(SEPARATORS))),
        Key(
            "columns",
            "where each column begins, counted from 1, in a list of columns of fixed width",
            Listed(Value("a place", r"[1-9][0-9]{0,3}")),
            "columns: [1, 12, 40]",
        ),
        Key("decimal", "the decimal mark of its amounts", Value("a mark", choices=("point", "comma"))),
        Key("encoding", "how its letters are stored", Value("an encoding, such as cp437")),
        Key("minus", "two signs around a negative amount", Value("two signs"), 'minus: "<>"'),
    )
)
EXAMPLE = Shape(
    (Key("income", "the income that the line counts, 0 where it is left out", AMOUNT, "income: -40", required=True),),
    own=Key("Type", "what the line holds in a column", _WORD),
)
WHICH = Shape(
    (
        Key("count", "words of lines that count", _WORDS, "count: [Paid, Sent]"),
        Key("not", "words of lines that are no income", _WORDS, "not: [Draft, Void]"),
        Key("ask", "words that only you can place; asked where a line has one", _WORDS, "ask: [Pending]"),
    )
)
LINES = Shape(own=Key("Status", "which lines, by the words of this column", Forms((Listed(_WORD), WHICH))))
CUSTOMER = Shape(
    (
        Key("column", "the column with the name", _COLUMN, "column: Customer"),
        Key("parent before", "what stands between parent and child in it", TEXT, 'parent before: ":"'),
        Key("on the voucher's line with", "which line of the voucher names it", LINES),
        Key("heading", "the column, or its number, of a line that holds the name alone", _COLUMN, "heading: 1"),
        Key("after", "what stands before the name on such a line", TEXT, 'after: "Customer:"'),
    ),
)
INCOME = Shape(
    (
        Key("plus", "columns that are added", _COLUMNS, "plus: Credit"),
        Key("minus", "columns that are taken off", _COLUMNS, "minus: Debit"),
        Key("times", "columns by which the sum is multiplied", _COLUMNS, "times: Exchange Rate"),
    )
)
TYPE = Shape(
    (
        Key("column", "the column with the type of the line", _COLUMN, "column: Document Type", required=True),
        Key("adds", "its amount counts as it is signed", _WORDS, "adds: [Invoice]"),
        Key("credits", "it counts as signed, below 0; one above 0 is asked about", _WORDS, "credits: [Credit Memo]"),
        Key("takes away", "its size is taken off, however it is signed", _WORDS, "takes away: [Credit Memo]"),
        Key("no income", "it is no income", _WORDS, "no income: [Payment]"),
        Key("ask", "words that only you can place; asked where a line has one", _WORDS, "ask: [Finance Charge]"),
    )
)
SIDE = Shape(
    (
        Key("column", "the column with the side", _COLUMN, "column: S/H", required=True),
        Key("debit", "its word for debit", _ONE_OR_MORE, "debit: S", required=True),
        Key("credit", "its word for credit", _ONE_OR_MORE, "credit: H", required=True),
    )
)
PAIR = Shape(
    (
        Key("debit", "the column with the account debited", _COLUMN, "debit: Sollkonto"),
        Key("credit", "the column with the account credited", _COLUMN, "credit: Habenkonto"),
        Key("account", "the column with the account that the side is of", _COLUMN, "account: Konto"),
        Key("contra", "the column with the other account", _COLUMN, "contra: Gegenkonto"),
        Key("side", "on which side the account stands", SIDE),
        Key("customers", "the accounts of customers", _SPANS, "customers: 10000-69999", required=True),
        Key(
            "incomes",
            "the income accounts; or, to ask, a name for each chart of accounts",
            Forms((_SPAN, Listed(_SPAN), Shape(own=Key("SKR03", "the income accounts of this chart", _SPANS)))),
            "incomes: 8000-8999",
            required=True,
        ),
        Key(
            "length",
            "where the file says how many digits its income accounts have, if not as many as here",
            _SPOT,
            "length: line 1 field 14",
        ),
        Key("reversals", "lines whose sign is the other one, by the words of a column", LINES, "reversals: {GU: [1]}"),
    )
)
INSIDE = Shape(
    (
        Key("column", "the column with the tax", _COLUMN, "column: Tax Amount", required=True),
        Key("where", "the lines whose amount holds the tax", LINES),
        Key("where the lines of", "the column with the document's number", _COLUMN),
        Key("add up to", "the column with the document's total, tax included", _COLUMN),
    )
)
DATE = Shape(
    (
        Key("column", "the column with the day, or with the year", _COLUMN, "column: Invoice Date", required=True),
        Key("month", "the column with the month, quarter or week of that year", _COLUMN, "month: Month"),
        Key("order", "which part comes first", Value("an order", choices=ORDERS), "order: day month year"),
        Key("year", "where the year stands, if not there", _SPOT),
    )
)
CURRENCY = Shape(
    (
        Key("column", "the column with the currency", _COLUMN, "column: Currency", required=True),
        Key("to base by", "the column with the rate that the income was multiplied by", _COLUMN),
    )
)
ANSWER = Shape(
    (Key("minus", "columns that this answer takes off the income", _COLUMNS, "minus: Shipping"),), word="nothing"
)
ASKED = Shape(
    (
        Key("question", "what only you can say", TEXT, "question: Is shipping income?", required=True),
        Key("answers", "the answers there are, and what each does", Shape(own=Key("income", "what it does", ANSWER))),
        Key("if a line says", "it is asked only where a line of the file has this text", _ONE_OR_MORE),
        Key("if filled", "it is asked only where a counted line holds something in this column", _COLUMN),
    )
)
KEYS = (
    Key(
        "known by",
        "names that stand together in one line: that line is the header, and the file is this export",
        Listed(_WORD),
        "known by: [Invoice Number, Customer Name, Total]",
        required=True,
    ),
    Key(
        "also called",
        "other spellings and languages of a column",
        Shape(own=Key("Belegart", "its other names", _ONE_OR_MORE)),
        "also called: {Belegart: [Document Type, Boekingssoort]}",
    ),
    Key("reads", "only what the file does not tell", READS, "reads: {separator: semicolon, decimal: comma}"),
    Key("booking has", "the column that every booking fills; a line without it is none", _COLUMN, "booking has: Date"),
    Key("no booking", "texts of lines that are no booking, whatever amount they hold", _WORDS),
    Key("only", "lines that can be income; others are left out, and told with their amount", LINES),
    Key(
        "customer", "where the customer stands", Forms((_COLUMN, Listed(_COLUMN), CUSTOMER)), "customer: Customer Name"
    ),
    Key("number", "the customer's account number, where there is a name too", _COLUMN, "number: Customer No."),
    Key("industry", "the column with the industry", _COLUMN, "industry: Sector"),
    Key("profit", "the column with the profit of the line", _COLUMN, "profit: Margin"),
    Key("voucher", "the number that lines of one voucher share", _COLUMNS, "voucher: EcritureNum"),
    Key("income", "the column of the income, or columns that make it", Forms((_COLUMN, INCOME)), "income: Amount"),
    Key(
        "months",
        "one column a month, a quarter or a year: each is a line of its own; how their titles are written",
        Value("an order", choices=MONTHS),
        "months: month year",
    ),
    Key("type", "what each type of line does; a word in none of the lists is refused", TYPE),
    Key("pair", "income is a customer against an income account", PAIR),
    Key("without tax", "the tax inside an amount, which is taken off", INSIDE),
    Key("date", "the column of the day; the period of the data follows", Forms((_COLUMN, DATE)), "date: Date"),
    Key(
        "currency",
        "one, base (the firm's own), a code, or its column",
        Forms((Value("one, base or a code", "(?:[Oo]ne|[Bb]ase|[A-Z]{3})"), CURRENCY)),
        "currency: {column: Currency}",
    ),
    Key("tax", "whether the income is without tax", Value("a word", choices=("net", "gross", "ask")), "tax: net"),
    Key("amounts are", "what the amounts are, if not invoices", TEXT, "amounts are: orders won, not income"),
    Key(
        "ask",
        "what the file cannot tell; answered once on the command line",
        Forms((Listed(TEXT), Shape(own=Key("shipping", "a question", Forms((TEXT, ASKED)))))),
        "ask: [credit notes are another file]",
    ),
    Key(
        "ignore",
        'columns, or "COLUMN: WORD", that say nothing about income: what they hold is not asked about',
        _WORDS,
        "ignore: [Discount Amount]",
    ),
    Key(
        "source", "where the layout is known from", TEXT, "source: the vendor's page on the export; not seen in a file"
    ),
    Key("refuse", "this export holds no income: what to export in its place", TEXT),
    examples(
        "lines, each with the income that it must count", EXAMPLE, "- {Type: Credit memo, Amount: 40, income: -40}"
    ),
)
