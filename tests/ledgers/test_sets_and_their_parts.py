"""A set beside its parts: where both hold amounts, what was sold once is counted twice."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

read = quick_reader(customer="Firm", income="Sum")


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def refused(read, *given, **more):
    with pytest.raises(LedgerError) as caught:
        read(*given, **more)
    return str(caught.value)


def listed(kind, *lines):
    return f"Firm,{kind},Sum\n" + "".join(f"{line}\n" for line in lines)


LINES = ("Elm,Kit,90.40", "Elm,Component,50.15", "Elm,Component,40.25", "Oak,Item,31", "Ash,Item,12")


def test_parts_that_count_beside_their_set_are_asked_about(read):
    assert refused(read, listed("Line type", *LINES)).splitlines()[-1] == (
        'l.csv:3: Line type: "Component" is a part of what "Kit" holds as one, and both count: 2 lines (the first is '
        '3) with 90.40 beside line 2 with 90.40 - say --answer "Line type: Component=no income" or --answer "Line '
        'type: Kit=no income" for the half that repeats the other, or --answer "Line type: Component=adds" where each '
        "is sold for itself"
    )


@pytest.mark.parametrize(
    ("answers", "elm"),
    [
        ({"Line_type__Component": "no income"}, 90.4),
        ({"Line_type__Kit": "no income"}, 90.4),
        ({"subtotals": "no income"}, 90.4),
        ({"Line_type__Component": "adds", "subtotals": "adds"}, 180.8),
    ],
)
def test_each_answer_does_what_it_says(read, answers, elm):
    assert incomes(read(listed("Line type", *LINES), **answers)) == {"Elm": elm, "Oak": 31, "Ash": 12}


@pytest.mark.parametrize(
    ("title", "whole", "part"),
    [
        *(("Positionsart", "Set", "Set-Bestandteil"), ("Zeilentyp", "Stücklistenkopf", "Stücklistenposition")),
        *(("Nature ligne", "Nomenclature", "Composant"), ("Tipo riga", "Distinta base", "Componente")),
        *(("Typ pozycji", "Zestaw", "Składnik"), ("product_type", "bundle", "bundled_item")),
    ],
)
def test_words_for_sets_and_parts_in_other_languages(read, title, whole, part):
    assert "is a part of what" in refused(read, listed(title, f"Elm,{whole},90", f"Elm,{part},93", "Oak,x,31"))


def test_a_half_without_amounts_asks_nothing(read):
    for lines in (
        ("Elm,Kit,90.40", "Elm,Component,0", "Elm,Component,0"),
        ("Elm,Kit,0", "Elm,Component,50.15", "Elm,Component,40.25"),
    ):
        statement = read(listed("Line type", *lines, "Oak,Item,31"))
        assert (incomes(statement), statement.looks) == ({"Elm": 90.4, "Oak": 31}, ())


def test_sets_and_parts_of_different_customers_ask_nothing(read):
    lines = ("Elm,Kit,90.40", "Oak,Component,50.15", "Ash,Item,12")
    assert incomes(read(listed("Line type", *lines))) == {"Elm": 90.4, "Oak": 50.15, "Ash": 12}


BY_NAME = (
    "Firm,SKU,{},Sum\nElm,K1,,90.40\nElm,P1,K1,50.15\nElm,P2,K1,40.25\nOak,K2,,31.20\nOak,P3,K2,20.05\n"
    "Oak,P4,K2,11.15\nOak,P5,,7\nAsh,P6,,12\nAsh,P7,,3\nAsh,P8,,4\n"
)


@pytest.mark.parametrize("title", ["Parent SKU", "Set-Artikel", "Composant de", "X7"])
def test_a_column_that_names_the_set_is_asked_about_by_its_title_or_by_its_sums(read, title):
    text = BY_NAME.format(title)
    assert f'l.csv:3: {title}: "K1" is a part of what line 2 holds as one, and both count: 4 lines' in refused(
        read, text
    )
    assert incomes(read(text, where=[f"{title}="])) == {"Elm": 90.4, "Oak": 38.2, "Ash": 19}
    assert incomes(read(text, subtotals="adds", **{title.replace(" ", "_"): "ignore"}))["Elm"] == 180.8


def test_what_a_column_names_and_does_not_repeat_asks_nothing_without_a_title(read):
    text = BY_NAME.format("Follows").replace("50.15", "51.15").replace("20.05", "21.05")
    assert incomes(read(text))["Elm"] == 181.8


@pytest.mark.parametrize("amounts", [("50.15", "40.25"), ("90.40", "90.40")])
def test_positions_below_another_that_hold_what_it_holds(read, amounts):
    first, second = amounts
    text = f"Firm,Pos,Sum\nElm,1,90.40\nElm,1.1,{first}\nElm,1.2,{second}\nElm,2,7\nOak,1,31\nOak,2,12\n"
    assert 'leave the parts out with --where "Pos!=*.*"' in refused(read, text)
    assert incomes(read(text, where=["Pos!=*.*"])) == {"Elm": 97.4, "Oak": 43}


def test_positions_of_sections_ask_nothing(read):
    text = "Firm,Pos,Sum\nElm,1,90.40\nElm,1.1,13\nElm,1.2,17.20\nOak,2,31\nOak,2.1,12\n"
    assert incomes(read(text)) == {"Elm": 120.6, "Oak": 43}


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "incl. ", "davon "])
def test_texts_set_in_below_a_set(read, mark):
    text = (
        f"Firm,Text,Sum\nElm,Garden set,90.40\nElm,{mark}Table,50.15\nElm,{mark}Bench,40.25\nOak,Table,31\n"
        "Ash,Bench,12\n"
    )
    assert f'l.csv:3: Text: "{mark}Table" is a part of what line 2 holds as one' in refused(read, text)


def test_dashes_before_texts_that_repeat_nothing_ask_nothing(read):
    text = "Firm,Text,Sum\nElm,Table,90.40\nElm,- Chair,7\nOak,Bench,31\nOak,- Lamp,12\n"
    assert incomes(read(text)) == {"Elm": 97.4, "Oak": 43}


def test_kinds_of_goods_that_are_called_sets_and_parts_ask_nothing(read):
    lines = ("Elm,Kits,90.40", "Oak,Parts,50.15", "Elm,Service,7", "Elm,Parts,12", "Oak,Kits,31", "Ash,Parts,3")
    assert read(listed("Product line", *lines)).looks == ()
    assert "is a part of what" in refused(read, listed("Line type", *lines))


@pytest.mark.parametrize(("title", "marks"), [("Is component", "NYYN"), ("Kit header", "YNNY"), ("Komponente", "NYYN")])
def test_a_yes_for_parts_or_for_sets_is_told(read, title, marks):
    first, second, third, last = marks
    lines = (f"Elm,{first},90.40", f"Elm,{second},61", f"Elm,{third},44", f"Oak,{last},31")
    (look,) = read(listed(title, *lines)).looks
    assert look.startswith(f'{title}: "Y" (2 lines')
    assert f'say --answer "{title}: Y=no income", or --answer "{title}: Y=adds"' in look
    assert read(listed(title, *lines), **{f"{title}__Y".replace(" ", "_"): "adds"}).looks == ()
