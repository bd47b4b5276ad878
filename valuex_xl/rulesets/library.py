"""The rule sets at work: loaded when first asked for, kept while their files break, told apart by status."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.beside import Beside, in_folder
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulesets.load import Loaded, contents, read_bytes
from valuex_xl.rulesets.places import Found, PlacesError, Shelf, find, is_there

__all__ = ["Library", "NoSuchSet"]


class NoSuchSet(UserError):  # noqa: N818 - what it says is what is wrong
    """No rule set of that name in any place; the message names what there is."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        hint = did_you_mean(name, known) or (
            f" - there are: {', '.join(known)}" if known else " - there is none at all"
        )
        super().__init__(f'there is no rule set "{name}"{hint}')


@dataclass(slots=True)
class _Entry:
    """A set that was asked for: its file and the bytes last read, the last good copy, what broke since.

    ``lists`` are the bytes of the lists beside it that were asked for by name, None for one that was not there.
    """

    found: Found
    data: bytes | None = None
    lists: dict[str, bytes | None] = field(default_factory=dict)
    good: Loaded | None = None
    good_since: date | None = None
    broken: RulesError | None = None


class Library:
    """All rule sets of some places.

    Reading one set parses no other; asking again costs a look into a dictionary. What has been loaded
    stays as it is until `refresh`, so that one recalculation judges by one set of rules.
    A file that breaks after it was loaded leaves its last good copy in force and `note` says so; one that
    was never good raises RulesError when it is asked for. A command starts with an empty library, so it
    refuses broken rules that it uses, and only these.
    """

    def __init__(
        self, places: Sequence[Shelf], today: Callable[[], date] = date.today, *, profiles: bool = False
    ) -> None:
        self._places = tuple(places)
        self._today = today
        self._profiles = profiles
        self._found = find(self._places, profiles=profiles)
        self._entries: dict[str, _Entry] = {}

    def names(self) -> tuple[str, ...]:
        """The names of all sets, in alphabetical order."""
        return tuple(sorted((found.name for found in self._found.values()), key=fold))

    def files(self) -> tuple[Found, ...]:
        """Every set's file and where it came from, by name."""
        return tuple(sorted(self._found.values(), key=lambda found: fold(found.name)))

    def get(self, name: str) -> RuleSet:
        """The rule set of that name; raises NoSuchSet, or RulesError where it was never good."""
        entry = self._entries.get(name) or self._entry(name)
        if entry.good is None:
            raise entry.broken or NoSuchSet(name, self.names())
        return entry.good.rules

    def of_kind(self, kind: str) -> tuple[RuleSet, ...]:
        """Every set of a kind that can be used, by name."""
        entries = map(self._entry, self.names())
        return tuple(each.good.rules for each in entries if each.good and each.good.rules.head.kind == kind)

    def offered(self, kind: str) -> tuple[str, ...]:
        """The names of the sets of a kind that can be used, for a list to choose from; none counts as used by that."""
        asked = set(self._entries)
        names = tuple(rules.head.name for rules in self.of_kind(kind))
        for name in self._entries.keys() - asked:
            del self._entries[name]
        return names

    def used(self) -> tuple[RuleSet, ...]:
        """Every set that was asked for so far and can be used, by name."""
        good = [entry.good.rules for entry in self._entries.values() if entry.good]
        return tuple(sorted(good, key=lambda rules: fold(rules.head.name)))

    def faults(self) -> tuple[Fault, ...]:
        """Every fault and warning of every file, broken or used."""
        found: list[Fault] = []
        for entry in map(self._entry, self.names()):
            found += entry.broken.faults if entry.broken else entry.good.warnings if entry.good else ()
        return tuple(found)

    def refresh(self) -> None:
        """What a full recalculation does: look at the files again and load what changed."""
        self._found = self._now()
        for name, entry in self._entries.items():
            found = self._found.get(name, entry.found)
            if found.path != entry.found.path:
                entry.found, entry.data = found, None
            self._load(entry)

    def status(self, name: str) -> str:
        """``loaded``, ``newer rules exist``, or ``using the copy of DATE, FILE:LINE is broken``."""
        entry = self._entry(name)
        if self._is_newer(fold(name), entry):
            return "newer rules exist"
        if entry.broken is None:
            return "loaded"
        copy = f"using the copy of {entry.good_since}, " if entry.good else ""
        return f"{copy}{_where(entry.broken, entry.found)} is broken"

    def note(self, name: str) -> str:
        """What every why about this set ends with: nothing, or in brackets that an older copy is used."""
        entry = self._entry(name)
        if entry.broken is None or entry.good is None:
            return ""
        return f" (using the copy of {entry.good_since}, {_where(entry.broken, entry.found)} is broken)"

    def _entry(self, name: str) -> _Entry:
        key = fold(name)
        entry = self._entries.get(key)
        if entry is None:
            found = self._found.get(key)
            if found is None:
                raise NoSuchSet(name, self.names())
            entry = self._entries[key] = _Entry(found)
            self._load(entry)
        return entry

    def _now(self) -> dict[str, Found]:
        """The files as they lie now.

        While a place cannot be reached, say a network folder, or two of its files name one set, nothing
        moves to the next place: other rules would change answers unseen.
        """
        if not all(is_there(place.path) for place in self._places):
            return self._found
        try:
            return find(self._places, profiles=self._profiles)
        except PlacesError:
            return self._found

    def _is_newer(self, key: str, entry: _Entry) -> bool:
        if self._now().get(key, entry.found).path != entry.found.path:
            return True
        try:
            same = contents(entry.found.path) == entry.data
            return not same or _bases_changed(entry) or entry.lists != _lists(entry)
        except RulesError:
            return entry.data is not None

    def _load(self, entry: _Entry) -> None:
        """Read the file. Files are small, so their bytes are compared: times and sizes can be the same."""
        path, before = entry.found.path, entry.data
        try:
            entry.data = None
            entry.data = contents(path)
            if entry.data != before or _bases_changed(entry) or entry.lists != _lists(entry):
                entry.lists = {}
                entry.good = read_bytes(entry.data, path, beside=_noting(in_folder(path.parent), entry.lists))
                entry.good_since, entry.broken = self._today(), None
        except RulesError as error:
            entry.broken = error


def _bases_changed(entry: _Entry) -> bool:
    """Whether a file that the set is based on is no longer as it was read."""
    return entry.good is not None and any(
        not is_there(base.path) or contents(base.path) != base.data for base in entry.good.bases
    )


def _lists(entry: _Entry) -> dict[str, bytes | None]:
    """The lists that a set named when it was last read, as they lie now."""
    read = in_folder(entry.found.path.parent)
    return {name: read(name) for name in entry.lists}


def _noting(beside: Beside, noted: dict[str, bytes | None]) -> Beside:
    """The same lists, each noted when it is asked for."""

    def read(name: str) -> bytes | None:
        noted[name] = beside(name)
        return noted[name]

    return read


def _where(error: RulesError, found: Found) -> str:
    """The file that is at fault, which may be a list beside the rules, and the line."""
    if not error.faults:
        return found.path.name
    place = error.faults[0].place
    return f"{place.file}:{place.line}"
