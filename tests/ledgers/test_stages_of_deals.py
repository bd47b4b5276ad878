"""Stages of a pipeline beside a deal that is won: what is not won yet is no income, in every language."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.vocabulary.deals import are_stages, open_deals


@pytest.fixture
def read(tmp_path):
    def reader(title, *stages):
        path = tmp_path / "deals.csv"
        lines = [f"{name}\t{amount}\t{stage}" for name, amount, stage in zip("ABC", (20, 27, 34), stages, strict=False)]
        path.write_text("\n".join([f"Account\tAmount\t{title}", *lines]) + "\n", encoding="utf-8")
        return read_statement(path, Columns("Account", "Amount"))

    return reader


@pytest.mark.parametrize(
    ("title", "won", "stage"),
    [
        *(
            ("Stage", "Closed Won", word)
            for word in ("Proposal/Price Quote", "Negotiation/Review", "Id. Decision Makers")
        ),
        *(("Stage", "Won", word) for word in ("2 - Demo", "Contract sent (80%)", "Value Proposition", "Proposition")),
        *(("Phase", "Gewonnen", word) for word in ("Angebot versendet", "Verhandlung", "Bedarfsanalyse")),
        *(("Étape", "Gagnée", word) for word in ("Devis envoyé", "Négociation", "Prise de contact")),
        *(("Etapa", "Cerrada ganada", word) for word in ("Propuesta enviada", "Negociación", "Calificación")),
        *(("Fase", "Chiusa vinta", word) for word in ("Preventivo inviato", "Trattativa", "Nuova")),
        *(("Fase", "Gewonnen", word) for word in ("Offerte verstuurd", "Onderhandeling")),
        *(("Etapa", "Ganho", word) for word in ("Proposta enviada", "Negociação")),
        *(("Status", "Vunnen", word) for word in ("Offert skickad", "Förhandling")),
        *(("Etap", "Wygrana", word) for word in ("Oferta wysłana", "Negocjacje")),
        *(("Stav", "Vyhráno", word) for word in ("Nabídka", "Jednání")),
        *(("Durum", "Kazanıldı", word) for word in ("Teklif gönderildi", "Müzakere")),
        *(("Этап", "Успешно реализовано", word) for word in ("Переговоры", "Принимают решение")),
        *(("ステージ", "受注", word) for word in ("見積提出", "交渉中")),
        *(("阶段", "赢单", word) for word in ("商务谈判", "方案报价")),
        *(("단계", "수주", word) for word in ("견적", "협상")),
    ],
)
def test_a_stage_before_the_outcome_is_asked_about(read, title, won, stage):
    with pytest.raises(LedgerError, match="is no income") as caught:
        read(title, won, stage, won)
    assert f'"{title}: {stage}=no income"' in str(caught.value)


@pytest.mark.parametrize("stage", ["Onboarding", "Closed Won", "Won", "Invoiced", "Paid", "Delivered", "Live"])
def test_what_comes_after_the_outcome_is_not(read, stage):
    assert read("Stage", "Closed Won", stage).sums.income == 47


@pytest.mark.parametrize(
    "words",
    [("Proposal", "Design", "Build"), ("Open", "Paid", "Overdue"), ("Demo", "Licence"), ("Contract", "Contact")],
)
def test_the_same_words_beside_no_outcome_are_no_stages(words):
    assert open_deals(words) == set()


@pytest.mark.parametrize("title", ["Remark", "Forecast category", "Kategorie"])
def test_stages_speak_under_any_title_where_a_deal_is_won(read, title):
    with pytest.raises(LedgerError, match="Negotiation=no income"):
        read(title, "Won", "Negotiation", "Won")
    assert not are_stages(["Lost", "New", "Kept"])
