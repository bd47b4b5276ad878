"""Where rule files come from: five places, and for each set the first that has its file."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import fold

__all__ = [
    "PROFILES",
    "Found",
    "PlacesError",
    "Shelf",
    "choice_file",
    "chosen_folder",
    "find",
    "forget_folder",
    "is_rule_file",
    "is_there",
    "put_aside",
    "shelves",
    "shipped_rules",
    "use_folder",
]

PROFILES = "ledgers"
"""The folder inside a place in which profiles of exports lie, apart from the rule sets that formulas name."""

_SUFFIXES = (".yaml", ".yml")
_CHOICE = "rules-folder.txt"


class PlacesError(RulesError):
    """A place that was named for rule files and does not exist; the message says which and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(())
        self.args = (message,)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of rule files, or one file, and in words why we look there."""

    path: Path
    origin: str


@dataclass(frozen=True, slots=True)
class Found:
    """A rule set's file, and which place it came from."""

    name: str
    path: Path
    origin: str


def shelves(
    rules: Path | None = None,
    beside: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    *,
    named_by: str = "--rules",
) -> tuple[Shelf, ...]:
    """The places in order: the command's choice, VALUEX_RULES, the chosen folder, beside the workbook, ours.

    ``rules`` is a folder or a file, ``beside`` a workbook; ``named_by`` is what messages call that choice. A place that
    somebody named and that does not exist is a PlacesError: falling through to other rules would change answers unseen.
    """
    found: list[Shelf] = []
    if rules is not None:
        found.append(_named(rules, named_by, "give a folder with rule files, or one file"))
    if environ.get("VALUEX_RULES", "").strip():
        found.append(_named(Path(environ["VALUEX_RULES"].strip()), "VALUEX_RULES", "correct or clear that variable"))
    if (folder := chosen_folder(environ)) is not None:
        found.append(
            _named(folder, "valuex rules use", "choose another folder, or clear the choice: valuex rules use --none")
        )
    if beside is not None and (near := beside.resolve().parent / "rules").is_dir():
        found.append(Shelf(near, "beside the workbook"))
    found.append(Shelf(shipped_rules(), "shipped with valuex_xl"))
    return tuple(found)


def find(places: Sequence[Shelf], *, profiles: bool = False) -> dict[str, Found]:
    """For each folded set name its file in the first place that has one, broken or not.

    With ``profiles`` those in the folder ledgers of each place too: no formula names one, so the functions need none.
    """
    found: dict[str, Found] = {}
    for place in places:
        here: dict[str, Found] = {}
        for path in [*_files(place.path), *(_files(place.path / PROFILES) if profiles and place.path.is_dir() else ())]:
            twin = here.setdefault(fold(path.stem), Found(path.stem, path, place.origin))
            if twin.path != path:
                raise PlacesError(
                    f"{twin.path.name} and {path.name} in {path.parent} name the same set - rename one of them"
                )
        found = here | found
    return found


def shipped_rules() -> Path:
    """The folder of the rules that ship: inside an installed package, or at the top of the checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_shipped" / "rules"
    return inside if inside.is_dir() else package.parent / "rules"


def is_rule_file(path: Path) -> bool:
    """Whether a file is named as rule files are."""
    return path.suffix.lower() in _SUFFIXES


def is_there(path: Path) -> bool:
    """Whether a place exists and can be reached."""
    try:
        return path.exists()
    except OSError:
        return False


def chosen_folder(environ: Mapping[str, str] = os.environ) -> Path | None:
    """The folder chosen with `valuex rules use`, None where none is."""
    try:
        text = choice_file(environ).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return Path(text) if text else None


def use_folder(folder: Path, environ: Mapping[str, str] = os.environ) -> Path:
    """Choose a folder for every later command and workbook; gives the folder as it is kept."""
    kept = _named(folder, "valuex rules use", "choose a folder with rule files").path.resolve()
    if not kept.is_dir():
        raise PlacesError(f"{kept} is a file - choose the folder it lies in")
    choice = choice_file(environ)
    choice.parent.mkdir(parents=True, exist_ok=True)
    choice.write_text(f"{kept}\n", encoding="utf-8")
    return kept


def forget_folder(environ: Mapping[str, str] = os.environ) -> None:
    """Clear the choice; without one this does nothing."""
    choice_file(environ).unlink(missing_ok=True)


def _named(path: Path, by: str, remedy: str) -> Shelf:
    if not is_there(path):
        raise PlacesError(f"{by} names {path}, which does not exist - {remedy}")
    if not _files(path) and not (path.is_dir() and _files(path / PROFILES)):
        raise PlacesError(f"{by} names {path}, which holds no rule file (they end in .yaml) - {remedy}")
    return Shelf(path, by)


def _files(path: Path) -> list[Path]:
    if not is_there(path):
        return []
    if path.is_file():
        return [path] if is_rule_file(path) else []
    try:
        inside = sorted(each for each in path.iterdir() if each.name[0] not in ".~")
    except OSError as error:
        raise PlacesError(
            f"the folder {path} cannot be read ({error.strerror}) - ask for access, or choose another"
        ) from None
    files = list(filter(is_rule_file, inside))
    _refuse_hidden_suffix(inside, files)
    return files


def _refuse_hidden_suffix(inside: Sequence[Path], files: Sequence[Path]) -> None:
    """Notepad saves grades.yaml as grades.yaml.txt, and Windows shows it as grades.yaml.

    Passed over, it would leave other rules in force unseen; beside a file that is read it is a copy put aside, also
    where its name holds more than that file's, as in "grades - Copy.yaml.txt".
    """
    read = {fold(each.stem) for each in files}
    for each in inside:
        meant = Path(each.stem)
        if each.suffix.lower() == ".txt" and is_rule_file(meant) and not _is_copy(fold(meant.stem), read):
            raise PlacesError(
                f"{each.name} in {each.parent} is not read as the rule set {meant.stem}: its name ends in .txt"
                f" - rename it to {meant.name}, or move it away"
            )


def _is_copy(name: str, read: Collection[str]) -> bool:
    """Whether a folded name is that of a file that is read, or that name with words of a copy around it."""
    return any(re.search(rf"(?<![\w]){re.escape(each)}(?![\w])", name) for each in read)


def put_aside(folder: Path) -> list[Path]:
    """The files of a folder that look like rule files saved as text, and are passed over."""
    if not folder.is_dir():
        return []
    inside = sorted(each for each in folder.iterdir() if each.name[0] not in ".~")
    return [each for each in inside if each.suffix.lower() == ".txt" and is_rule_file(Path(each.stem))]


def choice_file(environ: Mapping[str, str] = os.environ) -> Path:
    """The file that keeps which folder was chosen; it need not be there."""
    base = environ.get("APPDATA") if sys.platform == "win32" else environ.get("XDG_CONFIG_HOME")
    home = environ.get("HOME") or environ.get("USERPROFILE") or "~"
    folder = Path(base) if base else Path(home).expanduser() / ".config"
    return folder / "valuex" / _CHOICE
