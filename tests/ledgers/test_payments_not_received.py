"""States of payments: one that waits beside those that are completed is told, in every language; prefixes are none."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.fault import LedgerError


@pytest.fixture
def read(tmp_path):
    def reader(*states, **answers):
        path = tmp_path / "l.csv"
        rows = "".join(f"2026-02-0{at},{firm},{state},{70 * at}\n" for at, (firm, state) in enumerate(states, 1))
        path.write_text("Day,Firm,Status,Net\n" + rows, encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Firm", "Net"), where, particulars=particulars)

    return reader


@pytest.mark.parametrize(
    ("done", "waiting"),
    [
        *(("Completed", "Pending"), ("Abgeschlossen", "Ausstehend"), ("Terminé", "En attente")),
        *(
            ("Completado", "Pendiente"),
            ("Completata", "In attesa"),
            ("Concluída", "Pendente"),
            ("Slutförd", "Väntande"),
        ),
        *(("Zakończona", "Oczekuje"), ("Tamamlandı", "Beklemede"), ("Завершено", "Ожидает"), ("完了", "処理中")),
        *(("已完成", "待处理"), ("완료", "처리중"), ("Ολοκληρώθηκε", "Εκκρεμεί"), ("Dokončeno", "Čeká")),
    ],
)
def test_a_payment_that_waits_beside_completed_ones_is_told(read, done, waiting):
    states = (("Elm", done), ("Oak", done), ("Elm", waiting))
    (look,) = read(*states).looks
    assert look.startswith(f'Status: "{waiting}" (line 4, 210.00) - not known here, and counted as signed')
    assert read(*states, **{f"Status: {waiting}": "no income"}).sums.income == 210
    assert read(*states, **{f"Status: {waiting}": "adds"}).looks == ()


@pytest.mark.parametrize(
    ("paid", "owed"),
    [
        *(("Bezahlt", "Ausstehend"), ("Payée", "En attente"), ("Pagada", "Pendiente"), ("Pagata", "In attesa")),
        *(("Ödendi", "Bekliyor"), ("Оплачен", "Ожидает"), ("已付款", "待付款"), ("Paid", "Awaiting payment")),
    ],
)
def test_an_invoice_that_is_owed_beside_paid_ones_counts(read, paid, owed):
    found = read(("Elm", paid), ("Oak", paid), ("Elm", owed))
    assert (found.sums.income, found.looks) == (420, ())


def test_what_a_shop_writes_before_its_states_is_no_part_of_them(read):
    states = (("Elm", "wc-completed"), ("Oak", "wc-processing"), ("Ash", "wc-cancelled"), ("Elm", "wc-on-hold"))
    with pytest.raises(LedgerError) as caught:
        read(*states)
    assert str(caught.value).startswith('l.csv:4: Status: "wc-cancelled" is no income: line 4 holds 210.00 of it')
    found = read(*states, **{"Status: wc-cancelled": "no income"})
    assert found.sums.income == 490
    assert [look[:32] for look in found.looks] == ['Status: "wc-on-hold" (line 5, 28']
