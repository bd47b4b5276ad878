"""The exports that are at hand beside the project, each read as one ``valuex new portfolio`` reads it.

The answers are those that a person would give who knows the export; everything else the file or its profile says.
"""

import json
import shlex
from argparse import ArgumentParser
from pathlib import Path

import pytest

from valuex_xl.cli.new_portfolio import add_arguments, request_of
from valuex_xl.errors import UserError
from valuex_xl.ledgers.profiles.statement import statement_by_profile

SAMPLES = Path(__file__).parents[3] / "shared" / "cases" / "exports" / "samples"
ANSWERS = {
    "datev_extf": '--answer "income accounts=SKR03" --answer tax=gross',
    "freshbooks_invoice_details": "--answer credits=none",
    "lexware_journal": '--answer "income accounts=SKR03" --answer tax=gross',
    "odoo_journal_items_grouped": '--answer "Account: 400000*=income"',
    "oracle_ar_transaction_register": "--answer tax=gross",
    "qbo_transaction_list": "--answer tax=gross",
    "salesforce_opportunity_report": "--answer orders=yes",
    "sap_fbl5n": "--answer tax=gross",
    "shopify_orders": "--answer shipping=income --answer refunds=none",
    "stripe_balance_itemized": "--answer tax=gross",
    "uk_spend_over_25k": "--answer spend=yes",
    "zoho_books_invoices": '--answer "credit notes=none"',
}
INSTEAD = {"qbo_customer_balance_detail": "Sales by Customer Detail", "sie4_fortnox": "Fakturor"}
"""The export to ask for instead."""
NO_YEAR = "titles_cut_EXTF_Buchungsstapel_2026Q1.csv"
"""Its days have no year: that stood in the line that was cut away."""

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared exports are not here")


def files(*, refused):
    """The exports that hold income, or those that hold none, each with what is expected of it."""
    return list(_files(refused))


def _files(refused):
    for folder in sorted(SAMPLES.glob("*")):
        right = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        for path in sorted(folder.iterdir()):
            if path.name not in ("expected.json", "note.md") and bool(right["must_refuse"]) is refused:
                yield pytest.param(path, right, id=f"{folder.name}-{path.name[:12]}")


def read(path, words=""):
    """What the command takes from the file."""
    parser = ArgumentParser()
    add_arguments(parser)
    options = parser.parse_args(["--from", str(path), "-o", "out.xlsx", *shlex.split(words)])
    request = request_of(options, [path])
    by = request.columns
    return statement_by_profile(path, by.shelves, answers=by.answers, particulars=request.particulars)


@pytest.mark.parametrize(("path", "right"), files(refused=False))
def test_one_command_reads_it_right(path, right):
    found = read(path, ANSWERS.get(path.parent.name, ""))
    assert {each.name: each.income for each in found.sums.ranked() if each.income} == right["income"]
    assert found.sums.income == right["total"]
    assert (found.sums.ranked()[0].name, float(found.sums.ranked()[0].income / found.sums.income)) == (
        right["largest"],
        pytest.approx(right["share"], abs=5e-6),
    )
    period = [str(found.period.first), str(found.period.last)] if found.period else None
    assert period == (None if path.name == NO_YEAR else right["period"])
    assert [look for look in found.looks if "not needed" in look] == []


@pytest.mark.parametrize(("path", "right"), files(refused=True))
def test_what_holds_no_income_is_refused_with_the_export_that_does(path, right):
    with pytest.raises(UserError) as caught:
        read(path)
    assert INSTEAD[path.parent.name] in str(caught.value)
    assert INSTEAD[path.parent.name] in right["must_refuse"]


@pytest.mark.parametrize(
    ("path", "right"), [case for case in files(refused=False) if case.values[0].parent.name in ANSWERS]
)
def test_without_an_answer_it_asks(path, right):
    with pytest.raises(UserError) as caught:
        read(path)
    assert "--answer" in str(caught.value)
