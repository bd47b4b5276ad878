"""A line of a base that begins later than one of the set based on it counts over it: told by `check`."""

from __future__ import annotations

from pathlib import Path

from valuex_xl.rulesets.load import read_file

BASE = """kind: grades
version: 2026.1
title: Quays
figures:
  load: {unit: percent, from: 0%, to: 100%}
grades:
  busy: {needs: {load: {1900-01-01: at least 50%, 2026-08-01: at least 55%}}}
  calm: {needs: nothing}
"""
OWN = """kind: grades
version: 2026.1
title: Quays of the south
based on: quays
grades:
  busy: {needs: {load: {2025-02-01: at least 40%}}}
"""


def test_a_later_day_of_the_base_is_told(tmp_path: Path) -> None:
    (tmp_path / "quays.yaml").write_text(BASE, encoding="utf-8")
    own = tmp_path / "south.yaml"
    own.write_text(OWN, encoding="utf-8")
    (warning,) = read_file(own).warnings
    assert warning.place.line == 6
    assert warning.message == (
        "2025-02-01: from 2026-08-01 on the line of the base counts: at least 55%"
        " - where that is not meant, write 2026-08-01: here too"
    )
    own.write_text(OWN.replace("40%}", "40%, 2026-08-01: at least 45%}"), encoding="utf-8")
    assert not read_file(own).warnings
