"""Exports after the layouts of real systems, where they are at hand: each is read right by one command, or refused."""

import json
from pathlib import Path

import pytest

from valuex_xl.cli.main import main

SAMPLES = Path(__file__).parents[3] / "shared" / "cases" / "exports" / "samples"
FILES = [
    path
    for folder in sorted(SAMPLES.glob("*"))
    for path in sorted(folder.iterdir())
    if path.name not in ("expected.json", "note.md")
]
ANSWERS = {
    "datev_extf": ["income accounts=SKR03", "tax=gross"],
    "freshbooks_invoice_details": ["credits=none"],
    "lexware_journal": ["income accounts=SKR03", "tax=gross"],
    "odoo_journal_items_grouped": ["400000*=income"],
    "oracle_ar_transaction_register": ["tax=gross"],
    "qbo_transaction_list": ["tax=gross"],
    "salesforce_opportunity_report": ["orders=yes"],
    "sap_fbl5n": ["tax=gross"],
    "shopify_orders": ["shipping=income", "refunds=none"],
    "stripe_balance_itemized": ["tax=gross"],
    "uk_spend_over_25k": ["spend=yes"],
    "zoho_books_invoices": ["credit notes=none"],
}

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared exports are not here")


def expected(path):
    return json.loads((path.parent / "expected.json").read_text(encoding="utf-8"))


def answers(path):
    return [word for each in ANSWERS.get(path.parent.name, ()) for word in ("--answer", each)]


def label(path):
    return f"{path.parent.name}-{path.name[:12]}"


def ledger(path, capsys, *words):
    code = main(["ledger", str(path), "--format", "json", *words])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("path", FILES, ids=label)
def test_one_profile_knows_it_and_reads_it_right(path, capsys):
    right = expected(path)
    if right["must_refuse"]:
        assert main(["ledger", str(path)]) in (1, 2)
        assert "would count" not in capsys.readouterr().out
        return
    code, told = ledger(path, capsys, *answers(path))
    assert (code, told["profile"] is not None) == (0, True)
    assert told["asks"] == []
    assert told["counts"] == right["income"]
    assert told["total"] == right["total"]
    # The year of a DATEV file stands in the line that was cut away.
    if path.name != "titles_cut_EXTF_Buchungsstapel_2026Q1.csv":
        assert told["period"] == right["period"]


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.name in ANSWERS], ids=label)
def test_what_it_cannot_tell_is_asked(path, capsys):
    code, told = ledger(path, capsys)
    asked = {each["name"] for each in told["asks"]}
    given = {each.partition("=")[0].replace("400000*", "400000 Product Sales") for each in ANSWERS[path.parent.name]}
    assert code == 1
    assert asked >= given - {"tax"}


@pytest.mark.parametrize("path", [FILES[0], FILES[-1]] if FILES else [], ids=label)
def test_the_portfolio_has_the_same_figures(path, tmp_path, capsys):
    target = tmp_path / "out.xlsx"
    code = main(["new", "portfolio", "--from", str(path), "-o", str(target), "--format", "json", *answers(path)])
    told, right = json.loads(capsys.readouterr().out), expected(path)
    assert code == 0
    assert (told["income"], told["ties"], told["read"]["period"]) == (right["total"], True, right["period"])
    assert told["verdicts"][0]["name"] == right["largest"]
    assert told["verdicts"][0]["share"] == pytest.approx(right["share"], abs=5e-6)
