"""A profile's reading has all that a reading by named columns has: several files, periods, parents, lines chosen."""

from __future__ import annotations

import json

import pytest

from valuex_xl.cli.main import main

HEAD = "Billing Doc.;SD Cat;Billing Date;Sold-To Pt;Name 1;Net Value;Curr.\n"
FIRST = f"{HEAD}1;M;04/13/2025;7;Alder Ltd;1,000.00;EUR\n2;O;04/14/2025;7;Alder Ltd;100.00;EUR\n"
SECOND = f"{HEAD}3;M;04/13/2026;8;Alder Group;980.00;EUR\n4;M;04/20/2026;9;Birch;50.00;EUR\n"
SECOND += "5;U;04/21/2026;9;Birch;5.00;EUR\n"


@pytest.fixture
def made(tmp_path, monkeypatch, capsys):
    """Makes a portfolio of the two files and gives its exit, facts and errors."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "2025.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "in" / "2026.csv").write_text(SECOND, encoding="utf-8")

    def make(*words):
        code = main(["new", "portfolio", "-o", "out.xlsx", "--force", "--format", "json", *words])
        shown = capsys.readouterr()
        return code, json.loads(shown.out) if shown.out else {}, shown.err

    return make


def test_a_folder_is_one_ledger_and_more_than_a_year_is_asked_about(made):
    code, _, err = made("--from", "in")
    assert code == 2
    assert "years: Billing Date runs from 2025-04-13 to 2026-04-20, and more than one year would be summed" in err
    code, facts, _ = made("--from", "in", "--answer", "years=all")
    assert (code, facts["income"], facts["lines_used"], facts["ties"]) == (0, 1930, 4, True)
    assert facts["source"] == "2025.csv, 2026.csv"
    assert facts["read"]["left_out"] == ['SD Cat "U": 1 line, 5.00, no income']
    assert facts["read"]["period"] == ["2025-04-13", "2026-04-20"]


def test_a_period_is_chosen_and_compared(made):
    code, facts, _ = made("--from", "in/2025.csv", "--from", "in/2026.csv", "--period", "2026", "--compare", "2025")
    shown = "2026-01-01 to 2026-12-31 (by Billing Date; booked 2026-04-13 to 2026-04-20)"
    assert (code, facts["income"], facts["period"]) == (0, 1030, shown)
    assert facts["compared"] == [
        "against 2025-01-01 to 2025-12-31 (booked 2025-04-13 to 2025-04-14): income 900.00, now 1,030.00 (+14.4%)",
        "gone: 1: Alder Ltd 900.00",
        "new: 2: Alder Group 980.00, Birch 50.00",
        "LOOK: Alder Ltd (900.00) is gone and Alder Group (980.00) is new: if they are one, name it with --parents or "
        "in the rule set concentration",
    ]
    assert facts["read"]["period"] == ["2026-04-13", "2026-04-20"]


def test_a_period_without_bookings_is_refused(made):
    code, _, err = made("--from", "in", "--period", "2024")
    assert (code, err) == (2, "valuex: 2025.csv, 2026.csv: no line is left to count\n")


def test_customers_are_counted_as_their_parents(made, tmp_path):
    (tmp_path / "parents.csv").write_text("customer,parent\nAlder Ltd,Alder Group\n", encoding="utf-8")
    code, facts, _ = made("--from", "in", "--period", "all", "--parents", "parents.csv")
    assert (code, facts["verdicts"][0]["name"], facts["customers"]) == (0, "Alder Group", 2)
    assert "parents.csv: 1 customer counted as the parent, in 2 lines" in facts["notes"]


@pytest.mark.parametrize(
    ("where", "income"),
    [
        (["Name 1=Alder*"], 980),
        (["Name 1!=Birch"], 980),
        (["Name 1=Birch|Alder Group"], 1030),
        (["Name 1=*", "SD Cat!=U"], 1030),
    ],
)
def test_lines_are_chosen_by_the_words_of_where(made, where, income):
    code, facts, _ = made("--from", "in/2026.csv", *(word for each in where for word in ("--where", each)))
    assert (code, facts["income"]) == (0, income)


def test_a_value_that_no_line_has_is_refused_by_its_file(made):
    code, _, err = made("--from", "in/2026.csv", "--where", "Name 1=Alder Grup")
    assert code == 2
    assert err == 'valuex: 2026.csv: Name 1: no line has "Alder Grup" - did you mean "Alder Group"?\n'


def test_files_of_two_layouts_are_no_one_ledger(made, tmp_path):
    (tmp_path / "in" / "z.csv").write_text(
        "ContactName,InvoiceNumber,LineAmount,TaxAmount,TaxTotal,Total,Type,Status,InvoiceDate,Currency\n", "utf-8"
    )
    code, _, err = made("--from", "in")
    assert code == 2
    assert err == (
        "valuex: z.csv: is read by xero_sales_invoices, but 2025.csv by sap_vbrk: files of two layouts are no one "
        "ledger - make a portfolio of each\n"
    )


def test_a_booking_in_two_files_is_told(made, tmp_path):
    (tmp_path / "in" / "again.csv").write_text(SECOND.rpartition("5;U")[0], "utf-8")
    code, facts, _ = made("--from", "in", "--period", "2026")
    assert (code, facts["income"]) == (0, 2060)
    assert (
        "2 bookings stand in two files with every text the same (2026.csv:2 and again.csv:2), counted twice, which "
        "adds 1,030.00: do the exports overlap?"
    ) in facts["doubts"]


def test_questions_of_all_files_are_asked_in_one_go_and_answered_on_the_sheet(made, tmp_path):
    head = "Date,Transaction type,Num,Name,Posting (Y/N),Memo,Split,Amount,Balance\n"
    for number in (1, 2):
        (tmp_path / f"t{number}.csv").write_text(
            f"Firm\nTransaction List by Date\n\n{head}01/13/2026,Invoice,{number},Alder,Y,,Sales,{number}00.00,\n",
            "utf-8",
        )
    files = ("--from", "t1.csv", "--from", "t2.csv", "--profile", "qbo_transaction_list")
    code, facts, err = made(*files)
    assert code == 2
    assert err.count("--answer") == 2
    code, facts, err = made(*files, "--answer", "tax=gross")
    assert (code, facts["income"]) == (0, 300)
    assert facts["answers"] == ["are these amounts with tax or without it? - gross"]


def test_by_named_columns_a_file_of_another_year_is_no_hindrance(made):
    words = ("--from", "in", "--customer", "Name 1", "--income", "Net Value", "--ignore", "SD Cat")
    code, facts, _ = made(*words, "--period", "2026")
    assert (code, facts["income"], facts["period"]) == (
        0,
        1035,
        "2026-01-01 to 2026-12-31 (by Billing Date; booked 2026-04-13 to 2026-04-21)",
    )
    assert facts["answers"] == ["what says nothing against income - SD Cat"]


def test_a_profile_that_says_the_encoding_may_read_what_is_refused_otherwise(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    sie = '#FLAGGA 0\n#SIETYP 4\n#TRANS 3010 {} -500.00 20260113 "Åkerlund"\n#TRANS 3010 {} -70.00 20260114 "Ek"\n'
    (tmp_path / "a.se").write_bytes(sie.encode("cp437"))
    assert main(["ledger", "a.se"]) == 1
    told = capsys.readouterr().out
    assert "profile: sie4" in told
    assert "export the list of invoices (Fakturor)" in told
    assert main(["new", "portfolio", "-o", "o.xlsx", "--from", "a.se", "--customer", "a", "--income", "b"]) == 2
    assert "a.se: is a SIE file: it holds bookings by account" in capsys.readouterr().err
