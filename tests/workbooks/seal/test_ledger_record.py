"""What a seal keeps of the ledger of its book comes back from it as it was, and from seals of earlier versions too."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from valuex_xl.workbooks.seal.ledger_record import SealedFile, SealedLedger, facts_of, ledger_in

PLAIN = SealedLedger("sales.csv", "ab12", {"customer": "Name"}, ("Sales",), ",", "xero", {"day": "yes"})
FULL = replace(
    PLAIN,
    beside="owed.csv",
    files=(SealedFile("one.csv", "11"), SealedFile("two.csv", "22")),
    parents=SealedFile("parents.csv", "33"),
    particulars={"sheet": ("Sales", "2026")},
    profile_version="2026.1",
    profile_hash="44",
)
OPTIONAL = {
    "files": "files",
    "parents": "parents",
    "particulars": "particulars",
    "profile_hash": "profile hash",
}


@pytest.mark.parametrize("ledger", [PLAIN, FULL, *(replace(PLAIN, **{name: getattr(FULL, name)}) for name in OPTIONAL)])
def test_it_comes_back_as_it_was(ledger: SealedLedger) -> None:
    assert ledger_in(json.loads(json.dumps(facts_of(ledger)))) == ledger


def test_what_there_is_none_of_is_not_written() -> None:
    assert not facts_of(PLAIN).keys() & {*OPTIONAL.values(), "profile version"}
    assert facts_of(FULL).keys() >= {*OPTIONAL.values(), "profile version"}


def test_of_a_seal_before_these_were_kept_they_are_empty() -> None:
    facts = {name: value for name, value in facts_of(PLAIN).items() if name != "beside"}
    assert ledger_in(facts) == PLAIN


def test_every_file_is_the_one_or_the_several() -> None:
    assert PLAIN.every_file == (SealedFile("sales.csv", "ab12"),)
    assert FULL.every_file == (SealedFile("one.csv", "11"), SealedFile("two.csv", "22"))


@pytest.mark.parametrize("lacking", ["file", "sha256", "columns", "where", "decimal", "profile", "answers"])
def test_what_lacks_one_of_the_others_is_no_ledger(lacking: str) -> None:
    facts = {name: value for name, value in facts_of(PLAIN).items() if name != lacking}
    with pytest.raises(KeyError):
        ledger_in(facts)
