"""What is refused of a zipped workbook by its directory alone: what would eat the machine, and what cannot be opened.

The limits are those of the workbooks that are recalculated (workbooks/package/guard.py); here nothing is written, so
that the directory as Python reads it is enough.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from valuex_xl.ledgers.files.kinds import refused

__all__ = ["MOST_CELLS", "refuse_hostile"]

MIB = 1 << 20
MOST_TOTAL = 1024 * MIB
MOST_PART = 512 * MIB
MOST_RATIO = 200
RATIO_FROM = 8 * MIB
MOST_MEMBERS = 10_000
MOST_CELLS = 200_000_000


def refuse_hostile(archive: zipfile.ZipFile, path: Path) -> None:
    """LedgerError where the parts are too many, too large, packed too well, or protected."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise refused(path.name, f"has {len(members):,} parts; at most {MOST_MEMBERS:,} are read")
    total = sum(member.file_size for member in members)
    if total > MOST_TOTAL:
        raise refused(path.name, f"unpacks to {total // MIB:,} MiB; at most {MOST_TOTAL // MIB:,} MiB are read")
    for member in members:
        if member.flag_bits & 1:
            raise refused(path.name, f"its part {member.filename} is encrypted - save the workbook without a password")
        if member.file_size > MOST_PART:
            size = f"{member.file_size // MIB:,} MiB; at most {MOST_PART // MIB} MiB are read"
            raise refused(path.name, f"its part {member.filename} unpacks to {size}")
        if member.file_size > RATIO_FROM and member.file_size > MOST_RATIO * max(1, member.compress_size):
            ratio = member.file_size // max(1, member.compress_size)
            reason = f"its part {member.filename} unpacks to {ratio:,} times its size; at most {MOST_RATIO} is read"
            raise refused(path.name, reason)
