"""Lines that a remark or a state says are no whole income, and rates beside amounts: told."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars

FIRMS = ("Elm AG", "Oak BV", "Ash SA", "Fir Oy", "Elm AG")
NETS = ("812.30", "455.10", "1290.75", "377.45", "2044.60")


@pytest.fixture
def looks(tmp_path):
    def reader(title, *words, nets=NETS, income="Net", others=("", ""), **answers):
        path = tmp_path / "l.csv"
        lines = (
            f"{70 + row};{firm};{word};{net}{others[1] and ';' + others[1].split('|')[row]}\n"
            for row, (firm, word, net) in enumerate(zip(FIRMS, words, nets, strict=True))
        )
        head = f"Invoice;Firm;{title};{income}{others[0] and ';' + others[0]}\n"
        path.write_text(head + "".join(lines), encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Firm", income), where, particulars=particulars).looks

    return reader


@pytest.mark.parametrize(
    ("title", "remark"),
    [
        *(("Remarks", "cancelled, see 74"), ("Memo", "VOID - keyed in twice"), ("Text", "Beratung (storniert)")),
        *(
            ("Notes", "Facture annulée le 3 mai"),
            ("Opmerking", "Order geannuleerd"),
            ("Uwagi", "Faktura anulowana 3.05"),
        ),
    ],
)
def test_a_remark_that_a_line_was_cancelled_is_told(looks, title, remark):
    assert looks(title, "", remark, "", remark, "") == (
        f'{title}: "{remark}" (2 lines (the first is 3), 832.55) says that it was cancelled, and it counts: look at '
        f'such lines, leave them out with --where, or say --answer "{title}=ignore" where they count',
    )
    assert looks(title, "", remark, "", remark, "", **{title: "ignore"}) == ()


@pytest.mark.parametrize(
    ("title", "remark"),
    [
        *(("Remarks", "Fee for cancelled visit"), ("Memo", "Replaces cancelled invoice 60"), ("Memo", "not cancelled")),
        *(
            ("Text", "Stornogebühr, storniert am 3.5."),
            ("Text", "Ersatz für stornierte Rechnung"),
            ("Text", "Void fill"),
        ),
        *(("Contact", "Cancelled Ltd"), ("Customer name", "The Cancelled Band"), ("Text", "Noise cancelling headset")),
        *(("Subscription", "Pro (cancelled)"), ("Memo", "Cancelled from June"), ("Event", "Gala (cancelled)")),
        ("Text", "Yearly plan of a service that may by its terms be cancelled at any time by both"),
    ],
)
def test_a_remark_that_speaks_of_another_cancellation_is_not_told(looks, title, remark):
    assert looks(title, "", remark, "", "", "") == ()


def test_a_cancelled_line_that_another_takes_back_is_not_told(looks):
    nets = (*NETS[:4], "-812.30")
    assert looks("Memo", "cancelled by 74", "", "", "", "takes back 70", nets=nets) == ()
    assert "(line 3, 455.10)" in looks("Memo", "", "cancelled by 74", "", "", "", nets=nets)[0]


@pytest.mark.parametrize("word", ["Partially refunded", "partially_refunded"])
def test_a_state_of_which_a_part_was_paid_back_is_told(looks, word):
    told = looks("Status", "Paid", word, "Paid", "Paid", word)
    assert told == (
        f'Status: "{word}" (2 lines (the first is 3), 2,499.70) counts whole, and no column tells what was paid back: '
        f'add one and name it with --minus, or say --answer "Status: {word}=adds" where it is taken off already',
    )
    assert looks("Status", "Paid", word, "Paid", "Paid", word, **{f"Status: {word}": "adds"}) == ()
    back = ("-100.00", *NETS[1:])
    assert looks("Status", "Paid", "Paid", "Paid", "Paid", word, nets=back) == ()


@pytest.mark.parametrize(
    ("title", "rate"),
    [
        *(("Exchange rate", "0.0871"), ("FX rate", "155.2"), ("Wechselkurs", "1,0931"), ("Kurs", "11,38")),
        *(("Tipo de cambio", "1,0931"), ("Wisselkoers", "0,8612"), ("Kurs waluty", "4,2711"), ("Rate", "1.0931")),
        *(
            ("Taux de change", "1,0931"),
            ("Currency rate", "0.8612"),
            ("Conversion rate", "1.0931"),
            ("Cambio", "1,0931"),
        ),
    ],
)
def test_several_rates_beside_amounts_of_no_currency_are_told(looks, title, rate):
    assert looks(title, "1", rate, "1", rate, "1") == (
        f"{title}: 2 rates such as 1 and {rate}: Net may hold several currencies, which have no sum - choose those "
        f'that are converted, or say --answer "{title}=ignore" where these are',
    )
    assert looks(title, "1", rate, "1", rate, "1", **{title: "ignore"}) == ()
    assert looks(title, "1", "1", "1", "1", "1") == ()


@pytest.mark.parametrize(
    ("title", "rates", "income", "others"),
    [
        ("Exchange rate", ("1", "0.5", "1", "0.5", "1"), "Net EUR", ("", "")),
        ("Exchange rate", ("1", "0.5", "1", "0.5", "1"), "Net", ("Amount", "812.30|910.20|1290.75|754.90|2044.60")),
        ("Kurs", ("101", "102", "101", "103", "1"), "Net", ("", "")),
        ("Rate", ("85.5", "90.25", "1", "85.5", "85.5"), "Net", ("", "")),
        ("Exchange rate", ("1", "n/a", "1", "0.5", "1"), "Net", ("", "")),
    ],
)
def test_rates_of_amounts_that_are_converted_and_other_rates_are_not_told(looks, title, rates, income, others):
    assert [told for told in looks(title, *rates, income=income, others=others) if told.startswith(title)] == []


def test_rates_beside_a_currency_that_is_answered_are_not_told(looks):
    rates = ("1", "0.5", "1", "0.5", "1")
    assert looks("FX rate", *rates, others=("WAERS", "EUR|SEK|EUR|SEK|EUR"), WAERS="ignore") == ()
    assert looks("FX rate", *rates, others=("Currency", "EUR|EUR|EUR|EUR|EUR")) == ()


def test_nothing_stands_for_the_rate_1_below_a_title_of_rates_alone(looks):
    assert looks("Exchange rate", "", "9.31", "", "9.31", "")[0].startswith(
        "Exchange rate: 2 rates such as nothing and 9"
    )
    assert looks("Exchange rate", "", "1", "", "1.0", "") == ()
    assert looks("Kurs", "", "9.31", "", "9.31", "") == ()


def test_rates_beside_amounts_that_have_their_mark_are_not_told(looks):
    assert looks("Exchange rate", "1", "9.31", "1", "9.31", "1", nets=tuple(f"€ {net}" for net in NETS)) == ()
