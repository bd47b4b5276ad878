"""What can go wrong with what a user gives us.

    ValueError
     └── UserError           a message to show as it stands: where, what, what to do
          ├── RulesError      rule files that cannot be used; holds every fault       (rules.place)
          │    └── PlacesError  a place for rule files that does not exist            (rules.places)
          ├── NoSuchSet       no rule set of that name                                (rules.library)
          ├── BookError       a workbook that cannot be read, or is refused           (workbooks.package)
          ├── FormulaError    a text that is no formula                               (workbooks.evaluate)
          ├── LedgerError     a ledger that cannot be read                            (ledgers)
          ├── AnswerError     no answer, where Python asked for an exception          (api.errors)
          ├── SealError       a seal that cannot be used, or was altered              (workbooks.seal)
          ├── LedgerTieError  a ledger of which it is not known how it was read       (workbooks.seal)
          ├── ServerError             a server that cannot be started                  (excel.server)
          ├── UpstreamError   an xlwings whose add-in template is not the one we know  (excel.addin)
          ├── SqlError        rules, a source or an option that SQL cannot work with   (sql)
          └── UsageError      a command that cannot be carried out as it was asked    (cli)

Bad input of a VX_ function raises nothing: it answers an Excel error value with its reason.
"""

from __future__ import annotations

__all__ = ["UserError"]


class UserError(ValueError):
    """Something that a user gave cannot be used; the message says where, what and what to do."""
