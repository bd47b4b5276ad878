"""`valuex ledger`: what a file is, how it would be read, and a first profile for one that nobody knows."""

from __future__ import annotations

import json

import pytest
from openpyxl import Workbook

from valuex_xl.cli.main import main

KNOWN = """\
Billing Doc.;SD Cat;Billing Date;Sold-To Pt;Name 1;Net Value;Curr.
1;M;04/13/2026;0000000007;Alder;1,000.00;EUR
2;O;04/14/2026;0000000007;Alder;100.00;EUR
3;U;04/15/2026;0000000008;Birch;50.00;EUR
"""
UNKNOWN = """\
Elm Trading
Invoice Date;Invoice No;Client;Document Type;Status;Net Amount;VAT;Currency
13.04.2026;R1;Alder;Invoice;paid;1.000,00;190,00;EUR
14.04.2026;R2;Birch;Invoice;draft;500,00;95,00;EUR
15.04.2026;G1;Alder;Credit note;paid;200,00;38,00;EUR
20.04.2026;R3;Birch;Barter;sent;300,50;57,10;EUR
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "known.csv").write_text(KNOWN, encoding="utf-8")
    (tmp_path / "New export 2026.csv").write_text(UNKNOWN, encoding="utf-8")
    return tmp_path


def run(capsys, *words):
    code = main(["ledger", *words])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_file_that_a_profile_knows(here, capsys):
    code, out, _ = run(capsys, "known.csv")
    assert code == 0
    assert out == (
        "known.csv: csv, UTF-8, semicolon\n"
        "header in line 1, 3 lines looked at; columns:\n"
        "  Billing Doc.  1, 2, 3\n"
        "  SD Cat        M, O, U\n"
        "  Billing Date  04/13/2026, 04/14/2026, 04/15/2026\n"
        "  Sold-To Pt    0000000007, 0000000008\n"
        "  Name 1        Alder, Birch\n"
        "  Net Value     1,000.00, 100.00, 50.00\n"
        "  Curr.         EUR\n"
        "profile: sap_vbrk 2026.1 - SAP VBRK, billing documents\n"
        "would count 2 lines, 900.00: 2026-04-13 to 2026-04-14; net of tax; EUR\n"
        "  Alder  900.00\n"
        'would leave out SD Cat "U": 1 line, 50.00, no income\n'
    )


def test_a_file_that_asks_and_the_same_for_programs(here, capsys):
    (here / "asks.csv").write_text(KNOWN.replace("3;U", "3;5"), encoding="utf-8")
    code, out, _ = run(capsys, "asks.csv")
    assert code == 1
    assert out.splitlines()[-1] == (
        'ASKS 5: SD Cat "5" stands on 1 line of 50.00: is it income? - say --answer "5=adds" or --answer "5=takes '
        'away" or --answer "5=no income"'
    )
    code, out, _ = run(capsys, "asks.csv", "--answer", "5=adds", "--format", "json")
    told = json.loads(out)
    assert (code, told["counts"], told["asks"]) == (0, {"Alder": 900.0, "Birch": 50.0}, [])


def test_a_file_that_is_refused_says_why(here, capsys):
    (here / "odd.csv").write_text(KNOWN.replace("3;U", "3;X"), encoding="utf-8")
    code, out, _ = run(capsys, "odd.csv")
    assert code == 1
    assert out.splitlines()[-1] == (
        'odd.csv:4: SD Cat: "X" is in none of the lists of the profile (type), line 4 - add it to one, or say '
        '--answer "X=no income"'
    )


def test_a_draft_is_checked_clean_and_reads_the_file_once_its_questions_are_answered(here, capsys):
    file = "New export 2026.csv"
    assert run(capsys, file)[0] == 1
    assert run(capsys, file, "--write-profile")[:2] == (
        0,
        "rules/ledgers/new_export.yaml is drafted and yours to go through: valuex check rules/ledgers/new_export.yaml\n"
        'It is used after: valuex rules use "rules", or with --rules "rules"\n',
    )
    assert main(["check", "rules", "--strict"]) == 0
    capsys.readouterr()
    code, out, _ = run(capsys, file, "--rules", "rules", "--format", "json")
    told = json.loads(out)
    assert (code, [each["name"] for each in told["asks"]]) == (1, ["Barter", "drafted", "drafted words", "tax"])
    answers = [f"--answer={each}" for each in ("Barter=adds", "drafted=yes", "drafted words=yes", "tax=net")]
    code = main(
        ["new", "portfolio", "--from", file, "--rules", "rules", "-o", "out.xlsx", "--format", "json", *answers]
    )
    made = json.loads(capsys.readouterr().out)
    assert (code, made["income"], made["customers"], made["ties"]) == (0, 1100.5, 2, True)
    assert made["read"]["period"] == ["2026-04-13", "2026-04-20"]


def test_what_cannot_be_drafted(here, capsys):
    (here / "text.csv").write_text("a letter\nto somebody\n", encoding="utf-8")
    (here / "names.csv").write_text("Client,Note\nAlder,x\nBirch,y\n", encoding="utf-8")
    assert run(capsys, "known.csv", "--write-profile") == (
        2,
        "",
        "valuex: known.csv: the profile sap_vbrk 2026.1 knows it already - copy that: valuex rules copy sap_vbrk\n",
    )
    assert run(capsys, "text.csv", "--write-profile")[2] == (
        "valuex: text.csv: no line of it looks like a header, so no profile can be drafted\n"
    )
    assert run(capsys, "names.csv", "--write-profile")[2] == (
        "valuex: no column of it holds amounts, so no profile can be drafted - write one by hand\n"
    )
    run(capsys, "New export 2026.csv", "--write-profile")
    assert run(capsys, "New export 2026.csv", "--write-profile")[2] == (
        "valuex: rules/ledgers/new_export.yaml: is there already, and is not replaced - name another folder: --to "
        "FOLDER\n"
    )


def test_files_of_two_layouts_told_apart_by_a_number_have_two_drafts(here, capsys):
    text = "Client,Day,{}\nElm,2026-01-14,10.50\nOak,2026-01-15,7.25\n"
    for at, title in enumerate(("Net", "Sold"), 1):
        (here / f"list{at} 2026-Q1.csv").write_text(text.format(title), encoding="utf-8")
        assert run(capsys, f"list{at} 2026-Q1.csv", "--write-profile")[0] == 0
    assert sorted(path.name for path in (here / "rules/ledgers").iterdir()) == ["list1.yaml", "list2.yaml"]
    assert run(capsys, "list1 2026-Q1.csv", "--write-profile", "--to", "others")[0] == 0


def test_a_portfolio_asks_before_it_is_made(here, capsys):
    (here / "asks.csv").write_text(KNOWN.replace("3;U", "3;5"), encoding="utf-8")
    assert main(["new", "portfolio", "--from", "asks.csv", "-o", "out.xlsx"]) == 2
    assert capsys.readouterr().err == (
        "valuex: asks.csv: read by sap_vbrk, which asks what the file cannot tell; answer and run again:\n"
        '  5: SD Cat "5" stands on 1 line of 50.00: is it income? - say --answer "5=adds" or --answer "5=takes '
        'away" or --answer "5=no income"\n'
    )
    assert not (here / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["known.csv", "--to", "x"], "valuex: --to is for --write-profile\n"),
        (
            ["known.csv", "--profile", "sap_vbkr"],
            'valuex: --profile: there is no profile "sap_vbkr" - did you mean "sap_vbrk"?\n',
        ),
        (
            ["known.csv", "--answer", "tax"],
            'valuex: --answer "tax" is not QUESTION=ANSWER - write, for example, --answer "tax=gross"\n',
        ),
        (["gone.csv"], "valuex: gone.csv: cannot be read: No such file or directory\n"),
    ],
)
def test_what_cannot_be_asked(here, capsys, words, says):
    assert run(capsys, *words) == (2, "", says)


def test_a_profile_of_ones_own_is_copied_beside_the_rules_and_goes_first(here, capsys):
    assert main(["rules", "copy", "sap_vbrk", "--to", "own"]) == 0
    assert (here / "own" / "ledgers" / "sap_vbrk.yaml").is_file()
    assert (here / "own" / "schema.json").is_file()
    assert main(["set", "own/ledgers/sap_vbrk.yaml", "tax", "gross"]) == 0
    capsys.readouterr()
    code, out, _ = run(capsys, "known.csv", "--rules", "own")
    assert code == 0
    assert "gross: tax is in the amounts and not taken off" in out


def test_two_profiles_for_one_export_are_warned_of(here, capsys):
    main(["rules", "copy", "sap_vbrk", "--to", "own"])
    text = (here / "own" / "ledgers" / "sap_vbrk.yaml").read_text("utf-8")
    (here / "own" / "ledgers" / "other.yaml").write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "own", "--format", "csv", "--strict"]) == 1
    assert [line.partition(",warning,")[2] for line in capsys.readouterr().out.splitlines()[1:]] == [
        '"known by: sap_vbrk claims every file with these names too, and a file that two claim is refused - let '
        "sap_vbrk "
        'name a column that this export lacks"',
        '"known by: other claims every file with these names too, and a file that two claim is refused - let '
        "other name "
        'a column that this export lacks"',
    ]
    assert main(["new", "portfolio", "--from", "known.csv", "--rules", "own", "-o", "o.xlsx"]) == 2
    assert capsys.readouterr().err == (
        "valuex: known.csv:1: is claimed by 2 profiles, other and sap_vbrk - choose one: --profile other\n"
    )


def test_names_that_no_cell_can_hold(here, capsys):
    (here / "odd.csv").write_text(KNOWN.replace("Alder;1,000.00", "Alder\x01;1,000.00"), encoding="utf-8")
    assert main(["new", "portfolio", "--from", "odd.csv", "-o", "out.xlsx"]) == 2
    assert capsys.readouterr().err == (
        'valuex: odd.csv:2: Name 1: "Alder\\x01" holds a character that a workbook cannot store - remove it\n'
    )


def test_an_export_in_which_nobody_is_named(here, capsys):
    text = KNOWN.replace("Alder", "").replace("Birch", "").replace("0000000007", "").replace("0000000008", "")
    (here / "odd.csv").write_text(text, encoding="utf-8")
    assert main(["new", "portfolio", "--from", "odd.csv", "-o", "out.xlsx"]) == 2
    assert capsys.readouterr().err == ("valuex: odd.csv: Name 1: is blank in every line used - choose another column\n")


def test_lines_are_chosen_beside_the_profiles_own(here, capsys):
    (here / "two.csv").write_text(KNOWN.replace("3;U", "3;M"), encoding="utf-8")
    words = ["new", "portfolio", "--from", "two.csv", "-o", "out.xlsx", "--format", "json", "--force"]
    assert main([*words, "--where", "Name 1=birch"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["income"], made["chosen"]) == (50, "Name 1 = birch")
    assert made["read"]["left_out"] == ['Name 1 "Alder": 2 lines, 1,100.00, left out by --where']
    assert main([*words, "--where", "Nam 1=birch"]) == 2
    assert capsys.readouterr().err == (
        'valuex: two.csv:1: no column is called "Nam 1", and --where needs it - did you mean "Name 1"? '
        "(columns: Billing Doc., SD Cat, Billing Date, Sold-To Pt, Name 1, Net Value, Curr.)\n"
    )


@pytest.mark.parametrize("title", ["Debitor", "Auftraggeber", "Afnemer", "Nabywca", "Debtor"])
def test_the_customer_of_a_draft_by_its_word(here, capsys, title):
    (here / "list.csv").write_text(
        f"Beleg;{title};Datum;Betrag\n7;Esche;2.1.2026;5,10\n8;Ulme;3.1.2026;6,20\n", "utf-8"
    )
    assert run(capsys, "list.csv", "--write-profile")[0] == 0
    assert f"\ncustomer: {title}\n" in (here / "rules/ledgers/list.yaml").read_text("utf-8")


def test_a_sheet_behind_a_cover(here, capsys):
    book = Workbook()
    book.active.title = "Read me"
    for row in (["Prepared by", "Reviewed by"], ["R. Moss", "T. Fern"]):
        book.active.append(row)
    lines = book.create_sheet("Lines")
    for row in (["Day", "Client", "Net amount"], ["2026-02-03", "Alder", 40.5], ["2026-02-04", "Birch", 2.5]):
        lines.append(row)
    book.save(here / "covered.xlsx")
    assert '"Read me" and not "Lines" - say --sheet to choose another' in run(capsys, "covered.xlsx")[1]
    assert "Client" in run(capsys, "covered.xlsx", "--sheet", "Lines")[1]
    code, _, err = run(capsys, "covered.xlsx", "--write-profile", "--to", "own")
    assert (code, "no column of it holds amounts" in err) == (2, True)
    assert run(capsys, "covered.xlsx", "--sheet", "Lines", "--write-profile", "--to", "own")[0] == 0
    words = ("--rules", "own", "--sheet", "Lines", "--answer", "drafted=yes", "--answer", "tax=net")
    code, out, _ = run(capsys, "covered.xlsx", *words)
    assert (code, "would count 2 lines, 43.00" in out) == (0, True)


def test_a_doubt_is_asked_for_people_and_for_programs(here, capsys):
    (here / "own" / "ledgers").mkdir(parents=True)
    rules = "kind: ledger\nversion: 1\nknown by: [Slip, Firm, Worth]\ncustomer: Firm\nincome: Worth\ntax: net\n"
    (here / "own" / "ledgers" / "slips.yaml").write_text(f"{rules}booking has: Slip\n", encoding="utf-8")
    text = "Slip,Firm,Worth,Status\n1,Alder,5,Paid\n2,Birch,7,Void\n3,Birch,6,Paid\n"
    (here / "slips.csv").write_text(text, encoding="utf-8")
    code, out, _ = run(capsys, "slips.csv", "--rules", "own")
    assert (code, 'ASKS slips.csv:3: Status: "Void" is no income' in out) == (1, True)
    code, out, _ = run(capsys, "slips.csv", "--rules", "own", "--format", "json")
    (asked,) = json.loads(out)["asks"]
    assert (asked["name"], asked["answers"]) == ("Status", [])
    words = ("--rules", "own", "--answer", "Status: Void=no income")
    assert run(capsys, "slips.csv", *words)[0] == 0
    book = ("new", "portfolio", "--from", "slips.csv", "-o", "slips.xlsx")
    assert main([*book, "--rules", "own"]) == 2
    assert main([*book, *words]) == 0
    assert main(["refresh", "slips.xlsx", "--from", "slips.csv", "--rules", "own", "-o", "again.xlsx"]) == 0
    assert "income 11.00" in capsys.readouterr().out
