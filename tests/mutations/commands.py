"""An edited file as its owner meets it: through `valuex check` and `valuex diff`, as they are typed."""

from __future__ import annotations

import contextlib
import io
import traceback
from pathlib import Path

from valuex_xl.cli.main import main

from .trial import Trial

__all__ = ["complaints"]


def complaints(old: Path, new: Path, trial: Trial) -> list[str]:
    """What is wrong with how the two commands take the edited file; empty where exit codes and places are right."""
    first = trial.faults[0].place.line if trial.faults else 0
    refused = trial.outcome == "refused"
    checked, told, stray = _typed("check", str(new))
    found = [f"check wrote to stderr: {stray}"] if stray else []
    if checked != refused:
        found.append(f"check ended with {checked}, not {int(refused)}: {told}")
    if refused and f"{new}:{first}:" not in told:
        found.append(f"check does not name {new}:{first}: {told}")
    compared, told, stray = _typed("diff", str(old), str(new))
    due = 2 if refused else int(trial.said == "answers")
    if compared != due:
        found.append(f"diff ended with {compared}, not {due}: {told}{stray}")
    if refused and f"{new}:{first}:" not in stray:
        found.append(f"diff does not name {new}:{first}: {stray}")
    if bool(stray) != refused or bool(told) == refused:
        found.append(f"diff wrote its answer to the wrong place: {told} / {stray}")
    return found


def _typed(*words: str) -> tuple[int | str, str, str]:
    """The exit code, or the traceback that came instead, and both outputs."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code: int | str = main(list(words))
        except SystemExit as left:
            code = f"sys.exit({left.code})"
        except Exception:
            code = traceback.format_exc()
    return code, out.getvalue(), err.getvalue()
