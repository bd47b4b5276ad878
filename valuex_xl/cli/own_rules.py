"""The rule owner's own files: found by name, copied out of those that ship, archived."""

from __future__ import annotations

from pathlib import Path

from valuex_xl.cli.refusals import UsageError
from valuex_xl.rulefiles.beside import is_list
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulesets.bases import Base
from valuex_xl.rulesets.carried import carried, laid_out
from valuex_xl.rulesets.load import contents, read_file
from valuex_xl.rulesets.places import PROFILES, Found, Shelf, chosen_folder, find, is_rule_file, shelves, shipped_rules

__all__ = ["archive", "copy", "days_of_change", "found_set", "home", "own_file", "place_profile"]

SCHEMA = "schema.json"


def found_set(name: str, rules: Path | None) -> Found:
    """The rule set of that name, or the one in a file of that name."""
    path = Path(name)
    if is_rule_file(path) and path.is_file():
        return Found(path.stem, path, "the file itself")
    if is_rule_file(path) or path.is_dir():
        raise UsageError(f"{name}: no such file" if not path.is_dir() else f"{name}: is a folder - name a file in it")
    found = find(shelves(rules), profiles=True)
    if fold(name) not in found:
        names = [each.name for each in found.values()]
        hint = did_you_mean(name, names) or f" - there are: {', '.join(sorted(names))}"
        raise UsageError(f'there is no rule set "{name}"{hint}')
    return found[fold(name)]


def own_file(name: str, rules: Path | None, *, to_change: bool) -> Path:
    """The file of a rule set; one that ships may be read, and is not to be changed."""
    found = found_set(name, rules)
    if to_change and _ships(found):
        raise UsageError(
            f"{found.name} is one of the rule sets that ship, which an update replaces - "
            f'make it yours first: valuex rules copy "{found.name}" --to FOLDER, then valuex rules use FOLDER'
        )
    return found.path


def copy(name: str, rules: Path | None, folder: Path | None) -> tuple[Path, tuple[str, ...]]:
    """Put a rule set into a folder of one's own, with the schema that its first line names.

    What went along are the names of the bases and lists that it rests on.
    """
    found = found_set(name, rules)
    kept = _kept(found, found.name, "", ours=False)
    target = _put(found, folder or chosen_folder() or Path("rules"), found.name, kept)
    return target, tuple(file for file in kept if file != target.name)


def archive(name: str, rules: Path | None, folder: Path | None, under: str | None) -> Path:
    """Keep a rule set as it is under another name, beside its file where that is one's own."""
    found = found_set(name, rules)
    version = read_file(found.path, str(found.path)).rules.head.version
    called = under or f"{found.name}_{version}"
    if not called.strip() or any(sign in '<>:"/\\|?*' or ord(sign) < 32 for sign in called) or called[0] in ".~":
        raise UsageError(f'"{called}" cannot be the name of a file - choose one with --as, such as {found.name}_2025')
    if is_rule_file(Path(called)):
        called = Path(called).stem
    places = (Shelf(folder, "--to"),) if folder is not None and folder.is_dir() else ()
    twin = find((*places, *shelves(rules)), profiles=True).get(fold(called))
    if twin is not None:
        raise UsageError(f"there is a rule set {twin.name} already, {twin.path} - choose another name with --as")
    beside = None if _ships(found) else found.path.parent
    # Bases and lists are kept under names of their own: a change to the live ones must not change the closed year.
    kept = _kept(found, called, f"{called}_", ours=True)
    return _put(found, folder or beside or chosen_folder() or Path("rules"), called, kept)


def days_of_change(path: Path) -> tuple[str, ...]:
    """The days from which thresholds of a rule file hold, but for the first that there is."""
    from valuex_xl.kinds.registry import shape_of
    from valuex_xl.rulefiles.editing.edit import ALWAYS, tree_of
    from valuex_xl.rulefiles.editing.settings import settings

    root, _ = tree_of(contents(path, str(path)), str(path))
    kind = read_file(path, str(path)).rules.head.kind
    held = (each.held for each in settings(root, shape_of(kind))) if root else ()
    return tuple(sorted({day for days in held if isinstance(days, dict) for day in days if day > str(ALWAYS)}))


def home(kept: Path) -> Path:
    """The folder that a rule set is kept in: that around the folder of profiles for one of these."""
    return kept.parent.parent if kept.parent.name == PROFILES else kept.parent


def place_profile(name: str, text: str, folder: Path | None) -> Path:
    """Put a profile that was drafted into a folder of one's own, with the schema that its first line names."""
    from valuex_xl.cli.schema import schema_text
    from valuex_xl.workbooks.package.files import write_atomically

    home_ = folder or chosen_folder() or Path("rules")
    target = home_ / PROFILES / f"{name}.yaml"
    if target.exists():
        raise UsageError(f"{target}: is there already, and is not replaced - name another folder: --to FOLDER")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, text.encode())
    if not (home_ / SCHEMA).exists():
        write_atomically(home_ / SCHEMA, schema_text().encode())
    return target


def _put(found: Found, folder: Path, name: str, kept: dict[str, bytes]) -> Path:
    """Write the file of a set and all that it rests on into a folder; the set is called ``name`` there."""
    from valuex_xl.cli.schema import schema_text
    from valuex_xl.workbooks.package.files import write_atomically

    inside = folder / PROFILES if found.path.parent.name == PROFILES and folder.name != PROFILES else folder
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: is a file - name a folder")
    twin = find([Shelf(folder, "")], profiles=True).get(fold(name)) if folder.is_dir() else None
    target = inside / f"{name}{found.path.suffix}"
    if twin is not None or target.exists():
        raise UsageError(f"{twin.path if twin else target}: is there already, and is not replaced")
    for path, held in ((inside / file, held) for file, held in kept.items()):
        if path.exists() and path.read_bytes() != held:
            what = "the list" if is_list(path.name) else "the base"
            raise UsageError(f"{path}: is there already, with other lines than {what} of {found.name} - move it away")
    inside.mkdir(parents=True, exist_ok=True)
    for file, held in kept.items():
        write_atomically(inside / file, held)
    schema = home(target) / SCHEMA
    if not schema.exists():
        write_atomically(schema, schema_text().encode())
    return target


def _kept(found: Found, name: str, before: str, *, ours: bool) -> dict[str, bytes]:
    """All files that a set needs, by the names that they are kept under, the set itself last."""
    bases = [base for base in _bases(found.path) if ours or not _ships(Found(base.path.stem, base.path, ""))]
    return laid_out(carried(found.path, contents(found.path, str(found.path)), bases), name, before)


def _bases(path: Path) -> tuple[Base, ...]:
    """What a rule file is based on, the nearest first; of one at fault nothing is known."""
    try:
        return read_file(path, str(path), examples=False).bases
    except RulesError:
        return ()


def _ships(found: Found) -> bool:
    """Whether a set is one of ours: found on our shelf by its name, or by its file inside an installed package."""
    ours = shipped_rules()
    if found.origin == "the file itself":
        return ours.parent.name == "_shipped" and ours.resolve() in found.path.resolve().parents
    return found.path.parent.resolve() in (ours.resolve(), (ours / PROFILES).resolve())
