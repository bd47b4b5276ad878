"""How long it takes to check and prove rules: python benchmarks/check.py [--quick]

Two tasks: one folder of 100 rule files as they ship, and three files that have 100 lines between them (50 grades, 25
verdicts, 25 limits). Each is a whole process, `valuex check`, against another that only parses the same files with
yaml.safe_load, PyYAML's pure parser; both are timed in turn. The third line is one process's work without its start.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from timing import best, pairs, process

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_file
from valuex_xl.rulesets.places import shipped_rules

PARSE = "import sys, pathlib, yaml; [yaml.safe_load(p.read_text('utf-8')) for p in pathlib.Path(sys.argv[1]).iterdir()]"
DAY = date(2026, 1, 31)


def folder_of_files(folder: Path) -> None:
    """The files that ship, ten times each."""
    for path in shipped_rules().glob("*.yaml"):
        for copy in range(10):
            (folder / f"{path.stem}_{copy}.yaml").write_bytes(path.read_bytes())


def folder_of_lines(folder: Path) -> None:
    """100 grades, verdicts and limits in three files, each on several figures, with words and open ends."""
    figures = (
        "a: {unit: percent, from: 0%, to: 100%}, b: {unit: days, from: 0}, c: {unit: money}, w: {one of: [x, y, z]}"
    )
    grades = [
        f"  G{at}: {{needs: {{a: at least {99 - at}%, b: at most {9 + 3 * at}, c: at least {50 - at}k, w: x or y}}}}"
        for at in range(49)
    ]
    write(folder / "grades.yaml", "grades", f"figures: {{{figures}}}", "grades:", *grades, "  R: {needs: nothing}")
    deal = "figures: {price: {unit: money, from: 0}, cost: {unit: money, from: 0}}\nworked out: {gain: price - cost}"
    verdicts = [f"  V{at}: {{needs: {{gain: below {at * 10}, price: above {240 - at * 10}}}}}" for at in range(24)]
    write(folder / "deals.yaml", "equilibrium", deal, "verdicts:", *verdicts, "  R: {needs: nothing}")
    limits = [f"  l{at}: {{of: income, breach: above {at + 10}%, watch: above {at + 5}%}}" for at in range(25)]
    write(folder / "limits.yaml", "concentration", "base: {income: net}", "limits:", *limits)


def write(path: Path, kind: str, *lines: str) -> None:
    path.write_text("\n".join([f"kind: {kind}", "version: 1", *lines, ""]), encoding="utf-8")


def measure(what: str, folder: Path, rounds: int) -> None:
    python = sys.executable
    pair = pairs(
        lambda: process([python, "-m", "valuex_xl", "check", str(folder)]),
        lambda: process([python, "-c", PARSE, str(folder)]),
        rounds,
    )
    print(f"{what:<62} {pair.ours:>8.2f}s {pair.theirs:>8.2f}s {pair.ratio:>6.2f}", flush=True)


def proved(path: Path) -> object:
    rules = read_file(path).rules
    return kind_of(rules).proofs(rules, DAY)


def without_start(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    seconds = best(lambda: [proved(path) for path in paths], repeats=5)
    print(f"{'the 100 lines, without the start of a process':<62} {seconds:>8.2f}s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round")
    rounds = 1 if parser.parse_args().quick else 5
    print(f"{'ours | theirs':<62} {'ours':>9} {'theirs':>9} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as files, tempfile.TemporaryDirectory() as lines:
        folder_of_files(Path(files))
        folder_of_lines(Path(lines))
        measure("valuex check of 100 files | yaml.safe_load of them", Path(files), rounds)
        measure("valuex check of 100 lines in 3 files | yaml.safe_load", Path(lines), rounds)
        without_start(Path(lines))


if __name__ == "__main__":
    main()
