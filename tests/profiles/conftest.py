"""A small export and a profile, written down and read."""

import pytest

from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.claims import the_claim
from valuex_xl.ledgers.profiles.read import read_by
from valuex_xl.rulesets.load import read_text


@pytest.fixture
def read(tmp_path):
    """Reads a text by the text of a profile, as files are read."""

    def reader(text, profile, **answers):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        rules = read_text(f"kind: ledger\nversion: 1\n{profile}", "own").rules
        export = open_export(path)
        return read_by(
            the_claim(export, [[rules]]), export, {name.replace("_", " "): word for name, word in answers.items()}
        )

    return reader


@pytest.fixture
def incomes(read):
    """The income by customer of such a reading."""

    def reader(text, profile, **answers):
        found = read(text, profile, **answers)
        return {customer.name: float(customer.income) for customer in found.sums.ranked()}

    return reader
