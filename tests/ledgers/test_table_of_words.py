"""Titles and words are told apart as the tables words.yaml and answers_to_words.yaml say."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent


def asked(question: str) -> Any:
    module, _, name = question.rpartition(".")
    return getattr(import_module(module), name)


def table(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / file).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("row", table("words.yaml"), ids=lambda row: row["question"].rpartition(".")[2])
def test_what_a_word_is(row: dict[str, Any]) -> None:
    ask = asked(row["question"])
    assert [text for text in (*row["is"], *row["is not"]) if ask(text)] == row["is"]


@pytest.mark.parametrize("row", table("answers_to_words.yaml"), ids=lambda row: row["question"].rpartition(".")[2])
def test_what_is_said_of_words(row: dict[str, Any]) -> None:
    ask = asked(row["question"])
    found = [(given, plain(ask(*given))) for given, _ in row["answers"]]
    assert found == [(given, answer) for given, answer in row["answers"]]


def plain(answer: Any) -> Any:
    """An answer as YAML writes it."""
    if isinstance(answer, (set, frozenset)):
        return sorted(answer)
    return list(answer) if isinstance(answer, tuple) else answer
