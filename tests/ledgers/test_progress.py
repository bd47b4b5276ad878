"""Whoever waits for a long ledger is told how far its reading is."""

from valuex_xl.ledgers import Columns, read_statement


def test_the_last_line_of_each_block_is_told(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text("Customer,Income\n" + "Alder,1\n" * 2_500, encoding="utf-8")
    told = []
    read_statement(path, Columns("Customer", "Income"), progress=lambda *stage: told.append(stage))
    assert told[-1] == ("read ledger.csv, line 2,501", 0, 0)
    assert len(set(told)) > 2
