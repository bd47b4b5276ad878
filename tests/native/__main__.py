"""python -m tests.native [--one] [--all]: how many native formulas end equal, listed and wrong.

--one hears the first engine only; --all prints every case that did not end equal, not only the wrong ones.
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.native.corpus import corpora
from tests.native.run import ended


def main(words: list[str]) -> int:
    total: Counter[str] = Counter()
    business: Counter[str] = Counter()
    print(f"{'':<14}{'equal':>8}{'listed':>8}{'wrong':>8}")
    for corpus in corpora():
        found = list(ended(corpus, two="--one" not in words))
        counts = Counter(ending.how for ending in found)
        total += counts
        business += counts if corpus.business else Counter()
        print(f"{corpus.name:<14}{counts['equal']:>8}{counts['listed']:>8}{counts['wrong']:>8}")
        for case, how, shown in found:
            if how == "wrong" or (how == "listed" and "--all" in words):
                print(f"    {how:<7} {case.formula}  is {case.answer!r} ({case.source}): {shown!r}")
    for name, counts in (("all", total), ("business", business)):
        each = "".join(f"{counts[how] / counts.total():>8.1%}" for how in ("equal", "listed", "wrong"))
        print(f"{name:<14}{each}  of {counts.total()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
