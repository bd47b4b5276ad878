"""What an export cannot tell: the questions that are open, and the answers that were given on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from valuex_xl.errors import UserError
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.ledger.words import list_of
from valuex_xl.ledgers.answers import YEARS, of_word, way
from valuex_xl.ledgers.calendar.dates import Period, years
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["Answered", "Doubt", "OpenQuestionsError", "Question", "parse_answers", "years_asked"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name on the command line, the sentence, the answers it takes (none: any text).

    ``column`` is the one whose word is asked about: the question is then called ``COLUMN: WORD`` too, as the careful
    reading calls it.
    """

    name: str
    text: str
    answers: tuple[str, ...] = ()
    column: str = ""

    def called(self, names: Iterable[str]) -> str:
        """The first of some names that is one of this question's; empty where none is."""
        lists = [(name, (name,)) for name in names]
        return list_of(self.name, lists) or (list_of(of_word(self.column, self.name), lists) if self.column else "")

    def __str__(self) -> str:
        ways = " or ".join(way(self.name, answer) for answer in self.answers or ("...",))
        return f"{self.name}: {self.text} - say {ways}"


@dataclass(frozen=True, slots=True)
class Doubt(Question):
    """What may be wrong with what a profile counts, and how it is answered: as the careful reading refuses it."""

    fault: LedgerFault | None = None

    def __str__(self) -> str:
        return str(self.fault)


class OpenQuestionsError(UserError):
    """Questions that only a person can answer, and how each is answered."""

    def __init__(self, file: str, profile: str, questions: Sequence[Question]) -> None:
        self.questions = tuple(questions)
        head = f"{file}: read by {profile}, which asks what the file cannot tell; answer and run again:"
        super().__init__("\n".join([head, *(f"  {each}" for each in questions)]))


def years_asked(profile: Profile, period: Period) -> tuple[Question, ...]:
    """The question which years are summed, where the days of the bookings lie further apart than a year."""
    found = years(period)
    if not found:
        return ()
    column = f"{profile.date.column} " if profile.date is not None else ""
    text = f"{column}runs from {period}, and more than one year would be summed: which is meant?"
    return (Question(YEARS, text, (*found, "all")),)


@dataclass(slots=True)
class Answered:
    """The answers by name; ``told`` are those that were used with their questions, ``open`` what is still asked."""

    given: Mapping[str, str] = field(default_factory=dict)
    told: list[tuple[str, str]] = field(default_factory=list)
    open: list[Question] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def ask(self, question: Question) -> str:
        """The answer, one of the question's own where it has any; empty while the question is open.

        A name on the command line may hold ``*`` and then answers every question that it fits.
        """
        name = question.called(self.given)
        if not name:
            if question not in self.open:
                self.open.append(question)
            return ""
        self.used.add(name)
        answer = self.given[name]
        if question.answers and fold(answer) not in map(fold, question.answers):
            hint = did_you_mean(answer, question.answers) or f" - answers: {', '.join(question.answers)}"
            raise UserError(f'--answer "{question.name}={answer}" is no answer to it{hint}')
        told = (question.text, answer)
        if told not in self.told:
            self.told.append(told)
        return fold(answer) if question.answers else answer

    def unused(self) -> list[str]:
        """Answers to nothing that was asked."""
        return [name for name in self.given if name not in self.used]


def parse_answers(texts: Sequence[str]) -> dict[str, str]:
    """The answers of the command line, ``NAME=ANSWER`` each; UserError where one is not."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, answer = text.partition("=")
        if not sign or not name.strip() or not answer.strip():
            raise UserError(f'--answer "{text}" is not QUESTION=ANSWER - write, for example, --answer "tax=gross"')
        twin = next((each for each in found if fold(each) == fold(name)), None)
        if twin is not None and fold(found[twin]) != fold(answer):
            raise UserError(f'--answer "{tidy(name)}" is given twice, and differently - keep one of them')
        found[tidy(name)] = tidy(answer)
    return found
