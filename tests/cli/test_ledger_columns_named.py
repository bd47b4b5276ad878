"""`valuex ledger` with the columns named, and a draft that takes them, and asks where nothing is left."""

import json

import pytest

from valuex_xl.cli.main import main

SPEDITION = """\
Date;Sender;Consignment;Freight;Toll
23.01.2026;Kiefer & Söhne;A1;1.250,50;30,00
05.01.2026;Weide KG;A2;80,00;5,25
09.02.2026;Kiefer & Söhne;A3;19,75;0,00
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *words):
    code = main(["ledger", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def drafted(here, capsys, name, *words):
    code, out, err = run(capsys, name, "--write-profile", *words)
    assert (code, err) == (0, "")
    return (here / "rules/ledgers" / name.replace(".csv", ".yaml")).read_text("utf-8"), out


def test_it_tells_how_a_file_would_be_read_by_its_columns(here, capsys):
    (here / "fracht.csv").write_text(SPEDITION, "utf-8")
    code, out, _ = run(capsys, "fracht.csv", "--customer", "Sender", "--income", "Freight", "--date", "Date")
    assert code == 0
    told = out.splitlines()
    at = told.index("read by the columns named, with --customer and --income")
    assert told[at + 1 : at + 4] == [
        "would count 3 lines, 1,350.25: 2026-01-05 to 2026-02-09; currency: not in the file",
        "  Kiefer & Söhne  1,270.25",
        "  Weide KG  80.00",
    ]
    assert told[-1] == "answered: the day of the booking - Date"
    code, out, _ = run(capsys, "fracht.csv", "--customer", "Sender", "--income", "Toll", "--format", "json")
    told = json.loads(out)
    assert (code, told["counts"], told["total"]) == (0, {"Kiefer & Söhne": 30.0, "Weide KG": 5.25}, 35.25)
    code, out, _ = run(capsys, "fracht.csv", "--customer", "Sender", "--income", "Fright")
    assert code == 1
    assert 'no column is called "Fright"' in out.splitlines()[-1]


def test_the_encoding_that_a_message_asks_for_can_be_said(here, capsys):
    (here / "alt.csv").write_bytes("Kunde;Betrag\nMüßig;5,10\nÄhre;6,20\n".encode("cp850"))
    words = ("--customer", "Kunde", "--income", "Betrag", "--format", "json")
    told = json.loads(run(capsys, "alt.csv", "--encoding", "cp850", *words)[1])
    assert list(told["counts"]) == ["Ähre", "Müßig"]
    text, _ = drafted(here, capsys, "alt.csv", "--encoding", "cp850")
    assert "customer: Kunde" in text
    answers = ["--answer", "drafted=yes", "--answer", "tax=net", "--rules", "rules", "-o", "o.xlsx"]
    assert main(["new", "portfolio", "--from", "alt.csv", "--encoding", "cp850", *answers]) == 0
    assert "customer: Ähre" in capsys.readouterr().out  # the profile reads it by the encoding said, too


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--customer", "Sender"], "--customer goes with --customer and --income, the two columns of every ledger"),
        (["--date", "Date"], "--date goes with --customer and --income, the two columns of every ledger"),
        (
            ["--write-profile", "--customer", "Sendr"],
            '--customer: no column is called "Sendr" - did you mean "Sender"?',
        ),
        (
            ["--write-profile", "--customer", "A", "--customer", "B"],
            "a draft takes one --customer - write the first name into it: customer: LAST, FIRST",
        ),
        (
            ["--write-profile"],
            "no column of it looks like a customer - say which is: --customer COL (there are: Sender, Consignment)",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(here, capsys, words, says):
    (here / "fracht.csv").write_text(SPEDITION, "utf-8")
    assert run(capsys, "fracht.csv", *words) == (2, "", f"valuex: {says}\n")


def test_a_draft_takes_the_columns_named_and_asks_about_them(here, capsys):
    (here / "fracht.csv").write_text(SPEDITION, "utf-8")
    text, _ = drafted(here, capsys, "fracht.csv", "--customer", "sender", "--income", "Toll")
    assert "\ncustomer: Sender\nincome: Toll\n" in text
    assert "the income is taken from Toll, not Freight, and the customer from Sender - is that so?" in text
    assert main(["check", "rules", "--strict"]) == 0


@pytest.mark.parametrize(
    "title",
    [
        *("Household", "Berth holder", "Consumer", "Authority", "Insured", "Tour operator", "Home owner", "Owner"),
        *("Versicherungsnehmer", "Liegeplatzinhaber", "Reiseveranstalter", "Mitgliedsname", "Assuré", "Adhérent"),
        *("Asegurado", "Ayuntamiento", "Utente", "Contraente", "Verzekerde", "Huurder", "Card holder name"),
    ],
)
def test_who_one_trade_calls_its_customer_is_one_in_a_draft(here, capsys, title):
    (here / "list.csv").write_text(f"Ref,{title},Date,Charged\nR7,Larch,2026-01-02,5.10\nR8,Elm,2026-01-03,6.20\n")
    assert f"\ncustomer: {title}\n" in drafted(here, capsys, "list.csv")[0]


@pytest.mark.parametrize("title", ["Store no", "Member since", "Agency fee", "Deal owner", "Tenant email", "Policy"])
def test_what_only_sounds_like_one_is_none(here, capsys, title):
    (here / "list.csv").write_text(f"Ref,{title},Date,Charged\nR7,Larch,2026-01-02,5.10\nR8,Elm,2026-01-03,6.20\n")
    assert run(capsys, "list.csv", "--write-profile")[0] == 2


@pytest.mark.parametrize(
    ("titles", "income"),
    [
        ("Charged,Payable", "Charged"),
        ("Receita,Repasse", "Receita"),
        ("Leistung,Bezahlt", "Leistung"),
        ("Erlös,Rabatt,Auszahlung", "Erlös"),
        ("GWP,Commission,Payable to insurer", "Commission"),
        ("Gross,Net,Payable", "Net"),
        ("Paid,Payable", "Payable"),
    ],
)
def test_a_draft_takes_what_is_sold_and_not_what_is_handed_on(here, capsys, titles, income):
    count = titles.count(",") + 1
    first, second = (",".join(f"{line * 7 + at}.50" for at in range(count)) for line in (2, 3))
    (here / "list.csv").write_text(f"Day,Client,{titles}\n2026-01-02,Larch,{first}\n2026-01-03,Elm,{second}\n", "utf-8")
    text, _ = drafted(here, capsys, "list.csv")
    assert f"\nincome: {income}\n" in text
    assert all(title in text for title in titles.split(","))


FOLIO = """\
Date,Guest,Text,{}
2026-01-03,Larch,Room,120.00,
2026-01-03,Larch,Dinner,15.00,
2026-01-04,Larch,Settled,,135.00
2026-01-05,Rowan,Room,99.00,
2026-01-06,Rowan,Settled,,99.00
"""


def test_a_draft_by_which_nothing_is_left_says_so_and_asks(here, capsys):
    (here / "folio.csv").write_text(FOLIO.format("Debit,Credit"), "utf-8")
    text, out = drafted(here, capsys, "folio.csv")
    says = (
        "the income of every customer comes out as 0: is Credit less Debit what was sold, or is a payment taken off "
        "what it pays?"
    )
    assert out.splitlines()[1] == (
        f"LOOK: {says} - name another with --income COL, or say in the draft what is a payment"
    )
    assert f'  nothing left:\n    question: "{says}"\n' in text
    assert "the income is taken from Credit less Debit and" in text
    assert main(["check", "rules", "--strict"]) == 0
    (here / "sold.csv").write_text(FOLIO.format("Charges,Settled"), "utf-8")
    text, out = drafted(here, capsys, "sold.csv")
    assert "LOOK" not in out
    assert "nothing left" not in text


def test_a_draft_of_japanese_titles_reads_their_commas(here, capsys):
    lines = '日付,得意先,売上高\n2026-01-03,丸井商店,"1,200"\n2026-01-04,北山堂,"3,450"\n2026-01-07,丸井商店,"12,800"\n'
    (here / "uriage.csv").write_text(lines, "utf-8")
    drafted(here, capsys, "uriage.csv")
    told = json.loads(run(capsys, "uriage.csv", "--rules", "rules", "--format", "json")[1])
    assert told["counts"] == {"丸井商店": 14000, "北山堂": 3450}
    (here / "sales.csv").write_text(lines.replace("日付,得意先,売上高", "Day,Client,Sales"), "utf-8")
    drafted(here, capsys, "sales.csv")
    assert "may be 1200 or 1.200" in run(capsys, "sales.csv", "--rules", "rules")[1]


ODD = 'Day,Client,Kind,Sum\n2025-03-04,Elm,Sale,"1,250"\n2026-03-05,Oak,Sale,"2,500"\n2026-04-01,Oak,Return,7\n'


def test_what_is_advised_can_be_said(here, capsys):
    (here / "odd.csv").write_text(ODD, "utf-8")
    named = ("odd.csv", "--customer", "Client", "--income", "Sum", "--date", "Day")
    code, out, _ = run(capsys, *named)
    assert code == 1
    assert "say --decimal point or --decimal comma" in out
    code, out, _ = run(capsys, *named, "--decimal", "point", "--period", "2026", "--where", "Kind!=Return")
    assert code == 0
    assert "would count 1 lines, 2,500.00" in out
    code, out, _ = run(capsys, *named, "--decimal", "comma", "--period", "all", "--takes-away", "Kind=Return")
    assert "would count 3 lines, -3.25" in out


def test_it_can_be_said_of_a_file_that_a_profile_reads_too(here, capsys):
    (here / "odd.csv").write_text(ODD, "utf-8")
    rules = here / "rules/ledgers"
    rules.mkdir(parents=True)
    (rules / "odd.yaml").write_text(
        "kind: ledger\nversion: 2026.1\nsource: made up for a test\nknown by: [Day, Client, Kind, Sum]\n"
        "customer: Client\nincome: Sum\ndate: {column: Day, order: year month day}\ncurrency: one\ntax: net\n"
        "only: {Kind: [Sale, Return]}\n",
        "utf-8",
    )
    by = ("odd.csv", "--rules", "rules")
    assert "say --decimal point or --decimal comma" in run(capsys, *by)[1]
    code, out, _ = run(capsys, *by, "--decimal", "point", "--period", "2026", "--where", "Kind!=Return")
    assert code == 0
    assert "would count 1 lines, 2,500.00" in out
    assert "left out by --where" in out
    assert "Pending" in run(capsys, *by, "--decimal", "point", "--where", "Kind=Pending")[1]
    code, _, err = run(capsys, *by, "--minus", "Kind")
    assert code == 2
    assert "--minus goes with --customer and --income" in err


def test_a_draft_takes_nothing_of_a_reading(here, capsys):
    (here / "odd.csv").write_text(ODD, "utf-8")
    code, _, err = run(capsys, "odd.csv", "--write-profile", "--period", "2026")
    assert code == 2
    assert "--period is for reading a file" in err
