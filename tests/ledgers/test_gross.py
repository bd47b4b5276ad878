"""Incomes with tax in them: told by the sums beside them, by their title where nothing stands beside them."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, Where, read_statement


@pytest.fixture
def looks(tmp_path):
    def reader(text, income, **particulars):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        return read_statement(path, Columns("Firm", income), particulars=Particulars(**particulars)).looks

    return reader


_TAXED = "Firm,Kind,Net,MwSt,Due\nElm,Invoice,100,19,119\nOak,Credit,200,38,238\nAsh,Invoice,50,9.5,59.5\n"


def test_an_amount_that_is_the_net_and_the_tax_beside_it_is_told(looks):
    told = 'Due is Net plus MwSt, with tax in it - say --income "Net" for the net'
    assert looks(_TAXED.replace("Credit", "Invoice"), "Due") == (told,)
    assert told in looks(_TAXED, "Due", takes_away=(Where("Kind", "Credit"),))
    assert looks(_TAXED.replace("Credit", "Invoice"), "Net") == ()


@pytest.mark.parametrize("title", ["Brutto", "Montant TTC", "Total incl. VAT", "Bruttobetrag", "Sum (inc 20% VAT)"])
def test_a_title_that_says_gross_is_told_where_nothing_stands_beside_it(looks, title):
    text = f"Firm,{title}\nElm,119\nOak,238\n"
    assert looks(text, title) == (
        f"{title} is gross by its title: what is in it beside income, such as tax, counts too - choose a column "
        f'without it, or say --answer "{title}=ignore" where nothing is to be taken off',
    )
    assert looks(text, title, ignore=(title,)) == ()


@pytest.mark.parametrize("title", ["Net incl. freight", "Grossist", "Sum excl. VAT", "Sum"])
def test_another_title_is_told_nothing_of(looks, title):
    assert looks(f"Firm,{title}\nElm,119\nOak,238\n", title) == ()


def test_a_gross_amount_whose_tax_is_taken_away_is_no_longer_gross(looks):
    assert looks("Firm,Brutto,VAT\nElm,119,19\nOak,238,38\n", "Brutto", minus=("VAT",)) == ()
