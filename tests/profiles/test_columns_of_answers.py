"""The columns that the answers of a profile name, encodings and currencies that a profile cannot mean."""

import pytest

from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

EXPORT = "Slip,Buyer,Value,Carriage\n1,Wren,10.00,2.00\n2,Rook,20.00,\n"
PROFILE = """known by: [Slip, Buyer, Value]
booking has: Slip
customer: Buyer
income: Value
tax: net
ask:
  carriage: {{question: "is it income?", {filled}answers: {{yes: nothing, no: {{minus: {minus}}}}}}}
"""


@pytest.mark.parametrize("word", ["yes", "no"])
def test_a_column_of_an_answer_that_the_file_lacks_is_told_whatever_is_answered(read, word):
    with pytest.raises(LedgerError) as caught:
        read(EXPORT, PROFILE.format(filled="", minus="Carraige"), carriage=word)
    assert str(caught.value).startswith(
        'export.csv:1: no column is called "Carraige", and the profile own needs it - did you mean "Carriage"?'
    )


def test_a_question_that_waits_for_a_misspelt_column_is_told(read):
    found = read(EXPORT, PROFILE.format(filled="if filled: Carraige, ", minus="Carraige"))
    assert found.told.open == ()
    assert (
        'no column is called "Carraige", so that carriage is not asked - did you mean "Carriage"?' in found.told.looks
    )


def test_a_question_whose_column_an_export_lacks_is_not_asked_and_not_told(read):
    found = read(EXPORT, PROFILE.format(filled="if filled: Insurance, ", minus="Insurance"))
    assert (found.told.open, [look for look in found.told.looks if "Insurance" in look]) == ((), [])


def test_an_answer_takes_its_column_off(read):
    found = read(EXPORT, PROFILE.format(filled="if filled: Carriage, ", minus="Carriage"), carriage="no")
    assert found.sums.income == 28


def faults(line):
    with pytest.raises(RulesError) as caught:
        read_text(f"kind: ledger\nversion: 1\n{PROFILE.format(filled='', minus='Carriage')}{line}\n", "own")
    return str(caught.value)


@pytest.mark.parametrize("name", ["ansi", "ANSI", "mbcs", "oem"])
def test_an_encoding_that_each_machine_means_otherwise(name):
    assert f'no encoding is called "{name}" - write cp1252 for what Windows calls ANSI' in faults(
        f"reads: {{encoding: {name}}}"
    )


def test_an_encoding_that_there_is_not():
    assert 'no encoding is called "latin-99" - write for example utf-8, cp1252, cp850' in faults(
        "reads: {encoding: latin-99}"
    )


def test_a_currency_in_small_letters():
    assert '"sek" is no currency - write SEK' in faults("currency: sek")


def test_a_currency_that_there_is_not_is_told(read):
    profile = PROFILE.format(filled="", minus="Carriage") + "currency: QQQ\n"
    looks = read(EXPORT, profile, carriage="yes").told.looks
    assert "currency: QQQ is no code of ISO 4217 in use: correct the profile where it is a slip" in looks
