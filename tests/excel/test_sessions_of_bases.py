"""Cells of a running Excel follow the base and the lists of their rules once they are asked to look again."""

from __future__ import annotations

from pathlib import Path

from valuex_xl.excel.sessions import Sessions

LIMITS = (
    "kind: concentration\nversion: {0}\nbase: {{toll: net}}\nlimits: {{customer: {{of: toll, breach: above 30%}}}}\n"
)


def test_a_base_a_list_of_it_and_one_that_comes_are_fresh_rules(tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "road.yaml").write_text(LIMITS.format(1) + "parents: {from: hauliers.csv}\n", encoding="utf-8")
    (rules / "hauliers.csv").write_text("name,parent\nVan,Truck\n", encoding="utf-8")
    (rules / "bridge.yaml").write_text("kind: concentration\nversion: 2\nbased on: road\n", encoding="utf-8")
    (rules / "tunnel.yaml").write_text("kind: concentration\nversion: 3\nbased on: concentration\n", encoding="utf-8")
    sessions = Sessions()
    names = ("bridge", "tunnel")

    def hashes() -> list[str]:
        return [sessions.at(str(tmp_path)).library.get(name).head.hash for name in names]

    was = hashes()
    (rules / "hauliers.csv").write_text("name,parent\nVan,Coach\n", encoding="utf-8")
    (rules / "concentration.yaml").write_text(LIMITS.format(4), encoding="utf-8")
    assert [sessions.at(str(tmp_path)).library.status(name) for name in names] == ["newer rules exist"] * 2
    assert hashes() == was
    sessions.refresh()
    assert [new == old for new, old in zip(hashes(), was, strict=True)] == [False, False]
    assert sessions.at(str(tmp_path)).library.get("tunnel").head.based_on == "concentration 4"
