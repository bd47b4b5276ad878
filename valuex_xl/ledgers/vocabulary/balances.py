"""Texts of lines that hold what an account had before or after its bookings."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.plain_letters import bare

__all__ = ["is_balance_line"]

_BALANCE = re.compile(
    r"(?:"
    r"(?:opening|closing|starting|ending|beginning|initial|final|previous|new|old|ledger|current) balance|"
    r"balance (?:brought|carried) (?:forward|down)|balance [bc]/[fd]|"
    r"(?:anfangs|end|schluss|eroffnungs|start)saldo|saldovortrag|(?:alter|neuer) (?:konto)?(?:saldo|stand)|kontostand|"
    r"(?:anfangs|end)bestand|"
    r"(?:ancien|nouveau) solde|solde (?:initial|final|precedent|anterieur|reporte|nouveau|ancien|d.ouverture|"
    r"de cloture|crediteur|debiteur|en (?:debut|fin) de periode)|report a nouveau|"
    r"saldo (?:iniziale|finale|precedente|contabile|disponibile|inicial|final|anterior|actual|atual|de apertura|"
    r"de cierre|de abertura|de fecho|do dia|poczatkowe|koncowe|otwarcia|zamkniecia|primo|ultimo)|saldo|"
    r"(?:begin|eind|openings|slot|slutt?|primo|ultimo|alku|loppu)saldo|(?:vorig|nieuw|oud) saldo|"
    r"(?:ingaende|utgaende|inngaende|indgaende|udgaende) (?:saldo|balanse?)|"
    r"(?:pocatecni|konecny|pociatocny) (?:zustatek|zostatok|stav)|(?:nyito|zaro) ?egyenleg|"
    r"sold (?:initial|final|precedent|anterior)|(?:pocetno|zavrsno|zacetno|koncno) stanje|"
    r"(?:начальныи|конечныи|входящии|исходящии) остаток|(?:начальное|конечное|входящее|исходящее) сальдо|"
    r"(?:остаток|сальдо) на (?:начало|конец)(?: периода| дня)?|(?:вхіднии|вихіднии) залишок|"
    r"(?:acilis|kapanis|devir|onceki|donem (?:basi|sonu)) bakiye(?:si)?|(?:αρχικο|τελικο|προηγουμενο) υπολοιπο|"
    r"(?:前月|次月|前期|次期|前回)?繰越(?:残高)?|(?:期首|期末|前回|前月)残高|(?:期初|期末|上期|本期|承前)[余餘][额額]|"
    r"(?:기초|기말|이월|전월|전기) ?(?:잔액|이월)"
    r")(?:[ :,]+[^\W\d]{0,5}\.?[ :]?[0-9][0-9./ -]*)?"
)


def is_balance_line(text: str) -> bool:
    """Whether a text says that its line holds the balance of an account, at a day or without one.

    >>> is_balance_line("Saldo iniziale"), is_balance_line("Solde final au 31/01/2026"), is_balance_line("期首残高")
    (True, True, True)
    >>> is_balance_line("Saldo fattura 12"), is_balance_line("New Balance shoes"), is_balance_line("Nyitó egyenleg")
    (False, False, True)
    """
    return _BALANCE.fullmatch(" ".join(bare(text).split())) is not None
