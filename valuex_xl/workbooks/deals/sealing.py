"""What the seal of a book of deals keeps of its files: which they were, and how they were read."""

from __future__ import annotations

from collections.abc import Mapping

from valuex_xl.workbooks.deals.request import DealsRead
from valuex_xl.workbooks.seal.ledger_record import SealedFile, SealedLedger

__all__ = ["sealed_deals"]


def sealed_deals(
    read: DealsRead, told: Mapping[str, str], decimal: str | None, sheet: str | None
) -> SealedLedger | None:
    """What a seal keeps of the files of a book of deals, and how they were read; None where none was."""
    files = tuple(SealedFile(each.file, each.sha256) for each in read.files)
    if not files:
        return None
    particulars = {"sheet": (sheet,)} if sheet else {}
    return SealedLedger(
        ", ".join(each.file for each in files),
        files[0].sha256,
        told,
        decimal=decimal or "",
        files=files if len(files) > 1 else (),
        particulars=particulars,
    )
