"""The rule sets at work: loaded when first asked for, kept while their files break, told apart by status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.beside import Beside, Folders, held, in_folder
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulesets.carried import Carried, carried
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

    ``beside`` are the bytes of whatever else was looked for when it was read, its bases and lists, None for what was
    not there: a file that comes where none was changes answers as one that is edited does.
    """

    found: Found
    data: bytes | None = None
    beside: dict[Path, bytes | None] = field(default_factory=dict)
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
    ``read`` are sets that come before all places: they have been read already, from wherever, and stay as they are.
    """

    def __init__(
        self,
        places: Sequence[Shelf],
        today: Callable[[], date] = date.today,
        *,
        profiles: bool = False,
        read: Mapping[str, Loaded] | None = None,
    ) -> None:
        self._places = tuple(places)
        self._today = today
        self._profiles = profiles
        self._read = {fold(name): loaded for name, loaded in (read or {}).items()}
        self._found = self._looked()
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

    def rests_on(self, name: str) -> tuple[Path, ...]:
        """Every file that the answers of a set depend on, also those that were looked for and are not there."""
        entry = self._entry(name)
        return (entry.found.path, *entry.beside)

    def carried(self, name: str) -> tuple[Carried, ...]:
        """The file of a set as it was read and all that it rests on; raises RulesError as `get` does."""
        self.get(name)
        entry = self._entry(name)
        if entry.good is None or entry.data is None:
            return ()
        read = entry.beside
        return carried(
            entry.found.path, entry.data, entry.good.bases, lambda folder: lambda file: read.get(folder / file)
        )

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
            if name in self._read:
                continue
            found = self._found.get(name, entry.found)
            if found.path != entry.found.path:
                entry.found, entry.data = found, None
            self._load(entry)

    def status(self, name: str) -> str:
        """``loaded``, ``newer rules exist``, or ``using the copy of DATE, FILE:LINE is broken``."""
        entry = self._entry(name)
        if self.is_newer(name):
            return "newer rules exist"
        if entry.broken is None:
            return "loaded"
        copy = f"using the copy of {entry.good_since}, " if entry.good else ""
        return f"{copy}{_where(entry.broken, entry.found)} is broken"

    def is_newer(self, name: str) -> bool:
        """Whether a set that was loaded, or anything that it rests on, lies otherwise now."""
        entry = self._entry(name)
        if fold(name) in self._read:
            return False
        if self._now().get(fold(name), entry.found).path != entry.found.path:
            return True
        try:
            return contents(entry.found.path) != entry.data or _beside_changed(entry)
        except RulesError:
            return entry.data is not None

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
            entry = self._entries[key] = _Entry(found, good=self._read.get(key))
            if entry.good is None:
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
            return self._looked()
        except PlacesError:
            return self._found

    def _looked(self) -> dict[str, Found]:
        """The files of all places, and in place of those of the same names the sets that were read already."""
        heads = {key: loaded.rules.head for key, loaded in self._read.items()}
        read = {key: Found(head.name, Path(head.path), "read already") for key, head in heads.items()}
        return find(self._places, profiles=self._profiles) | read

    def _load(self, entry: _Entry) -> None:
        """Read the file. Files are small, so their bytes are compared: times and sizes can be the same."""
        path, before = entry.found.path, entry.data
        try:
            entry.data = None
            entry.data = contents(path)
            if entry.data != before or _beside_changed(entry):
                entry.beside = {}
                entry.good = read_bytes(entry.data, path, folders=_noting(entry.beside))
                entry.good_since, entry.broken = self._today(), None
        except RulesError as error:
            entry.broken = error


def _beside_changed(entry: _Entry) -> bool:
    """Whether a file that was looked for when a set was last read is no longer as it was."""
    return any(held(in_folder(path.parent), path.name) != was for path, was in entry.beside.items())


def _noting(noted: dict[Path, bytes | None]) -> Folders:
    """What lies in the folders of this computer, each file noted when it is asked for."""

    def of(folder: Path) -> Beside:
        read = in_folder(folder)

        def noting(name: str) -> bytes | None:
            noted[folder / name] = None  # also where it cannot be read
            noted[folder / name] = found = read(name)
            return found

        return noting

    return of


def _where(error: RulesError, found: Found) -> str:
    """The file that is at fault, which may be a list beside the rules, and the line."""
    if not error.faults:
        return found.path.name
    place = error.faults[0].place
    return f"{place.file}:{place.line}"
