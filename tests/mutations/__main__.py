"""Edit the rule files at random and count what becomes of it.

  python -m tests.mutations                            1,000 edits for each of the seeds 1, 2 and 3
  python -m tests.mutations --edits 200 --seeds 7

Each edited file is refused with the line at fault, or read; then what `valuex diff` says of it is held against what the
functions answer. Silent is an edit that changes an answer and is not reported; astray one that ends in a traceback or
is refused without its line. Exit 0 where nothing is silent or astray, else 1.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from .run import COLUMNS, Tally, shipped, trials

HEADS = ("refused", "reported", "of these shown", "only words", "no effect", "silent", "astray")


def main() -> int:
    options = _options()
    grand: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    totals = {}
    with TemporaryDirectory(prefix="valuex-mutations-") as folder:
        files = shipped(Path(folder))
        for seed in options.seeds:
            tally = Tally()
            for at, (mutant, found) in enumerate(trials(files, options.edits, seed)):
                tally.take(mutant, found, typed=at % options.typed == 0)
                _progress(f"seed {seed}: {at + 1} of {options.edits}", at + 1)
            for edit, counts in tally.counts.items():
                grand[edit] = grand.get(edit, Counter()) + counts
            totals[f"seed {seed}"], wrong = tally.total, wrong + tally.wrong
    _progress("")
    _table(grand, totals)
    print(
        "\n\n".join(["", *wrong]) if wrong else "\nEvery refusal names its line; every change of an answer is reported."
    )
    return 1 if wrong else 0


def _options():
    parser = ArgumentParser(
        "python -m tests.mutations", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=1_000, metavar="N", help="how many for each seed (default 1000)")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], metavar="S", help="default 1 2 3")
    parser.add_argument(
        "--typed", type=int, default=4, metavar="N", help="every so-manieth goes through check and diff too (default 4)"
    )
    return parser.parse_args()


def _table(grand: dict[str, Counter[str]], totals: dict[str, Counter[str]]) -> None:
    rows = {edit.replace("_", " "): counts for edit, counts in grand.items()}
    rows |= {"all": sum(grand.values(), Counter()), **totals}
    width = max(map(len, rows))
    print(f"{'':<{width}} {'edits':>6} " + " ".join(f"{head:>{max(8, len(head))}}" for head in HEADS))
    for name, counts in rows.items():
        if name == "all":
            print()
        edits = sum(counts[column] for column in COLUMNS)
        words = counts["said words"]
        cells = (
            counts["refused"],
            counts["reported"],
            counts["shown"],
            words,
            counts["no effect"],
            counts["silent"],
            counts["astray"],
        )
        told = " ".join(f"{cell:>{max(8, len(head))},}" for cell, head in zip(cells, HEADS, strict=True))
        print(f"{name:<{width}} {edits:>6,} {told}")


def _progress(text: str, done: int = 0) -> None:
    """On a screen every step in place of the last, else a line for every hundred."""
    if sys.stderr.isatty():
        print(f"\r{text:<40}", end="" if text else "\r", file=sys.stderr, flush=True)
    elif text and done % 100 == 0:
        print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
