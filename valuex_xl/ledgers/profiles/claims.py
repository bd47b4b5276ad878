"""Which profile an export is read by: exactly one claims it, or somebody is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.profiles.header import SEARCHED, Header, find_header

__all__ = ["Claim", "claims", "the_claim"]


class Claim(NamedTuple):
    """A profile, and the header by which it knows the file."""

    profile: Profile
    header: Header


def claims(export: Export, profiles: Sequence[Profile]) -> list[Claim]:
    """Every profile that knows the file."""
    lines = []
    for line in export.lines():
        lines.append(line)
        if len(lines) == SEARCHED:
            break
    found = ((profile, find_header(lines, profile)) for profile in profiles)
    return [Claim(profile, header) for profile, header in found if header is not None]


def the_claim(export: Export, shelves: Sequence[Sequence[Profile]]) -> Claim:
    """The profile that knows the file, on the first shelf that has one; LedgerError where none or two do."""
    file = export.path.name
    for profiles in shelves:
        found = claims(export, profiles)
        if len(found) == 1:
            return found[0]
        if found:
            names = " and ".join(claim.profile.head.name for claim in found)
            reason = (
                f"is claimed by {len(found)} profiles, {names} - choose one: --profile {found[0].profile.head.name}"
            )
            raise LedgerError([LedgerFault(file, found[0].header.number, reason)])
    reason = (
        f"no profile knows it: none finds its header in the first {SEARCHED} lines - name the columns with --customer "
        f'and --income, or draft a profile: valuex ledger "{file}" --write-profile'
    )
    raise LedgerError([of_file(file, reason)])
