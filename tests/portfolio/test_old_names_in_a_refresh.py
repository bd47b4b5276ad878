"""An old name in the file of parents is no doubt of a refresh whose ledger has the new one alone."""

from valuex_xl.cli.main import main

FIRST = "Day,Customer,Amount\n2026-01-08,Aspen,900\n2026-02-11,Birch,400\n2026-03-30,Cedar,300\n"
RENAMED = "Day,Customer,Amount\n2026-04-02,Aspen Woods,950\n2026-05-19,Birch,420\n2026-06-29,Cedar,310\n"


def refreshed(tmp_path, monkeypatch, capsys, parents):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "next.csv").write_text(RENAMED, encoding="utf-8")
    (tmp_path / "parents.csv").write_text(parents, encoding="utf-8")
    new = ["new", "portfolio", "--from", "first.csv", "--customer", "Customer", "--income", "Amount", "-o", "b.xlsx"]
    assert main(new) == 0
    capsys.readouterr()
    assert main(["refresh", "b.xlsx", "--from", "next.csv", "--parents", "parents.csv"]) == 0
    return capsys.readouterr().out


def test_a_name_that_is_met_no_more_is_noted(tmp_path, monkeypatch, capsys):
    told = refreshed(tmp_path, monkeypatch, capsys, "Aspen,Aspen Woods\n")
    assert "  parents.csv: 1 customer in it stands in no line of the ledger\n" in told
    assert "LOOK: parents.csv" not in told
    assert "gone: none" in told


def test_a_file_with_its_columns_the_other_way_round_is_still_a_doubt(tmp_path, monkeypatch, capsys):
    told = refreshed(tmp_path, monkeypatch, capsys, "Wood Group,Birch Holding\n")
    assert "LOOK: parents.csv: 1 customer in it stands in no line of the ledger" in told
