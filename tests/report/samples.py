"""An invented report, with what strains a page: long names, nothing but digits, markup, a text without a break."""

from __future__ import annotations

from valuex_xl.workbooks.report.charts import Band, Bar, Curve, Limit, Step, bands, bars, bridge, whale
from valuex_xl.workbooks.report.facts import Check, Exceptional, Figure, Report, RuleSet, Section, Table

__all__ = ["sample"]

_NAMES = ("Nordlicht Krankenhausgesellschaft Mecklenburg mbH & Co. KG", "Ox & <b>Bow</b>", "W" * 48, "Ada", "Bo")


def sample() -> Report:
    """A portfolio in trouble."""
    rows = [
        Bar(name, value, f"{value:.1%}", status)
        for name, value, status in zip(
            _NAMES, (0.312, 0.221, 0.1, 0.02, -0.04), ("BREACH", "WATCH", "", "", ""), strict=True
        )
    ]
    limits = (Limit(0.25, "BREACH above 25%"), Limit(0.2, "WATCH above 20%"))
    steps = (
        Step("2025", 900.0, "900", total=True),
        Step("Lost customers", -240.0, "-240"),
        Step("Less from those who stayed", -80.0, "-80"),
        Step("More from those who stayed", 130.0, "+130"),
        Step("New customers", 55.5, "+55.5"),
        Step("2026", 765.5, "765.5", total=True),
    )
    running = [60.0, 110.0, 130.0, 131.0, 120.0, 100.0, 70.0]
    deals = (
        Band("Clinic beds", 90, 150, 120, "90 to 150, price 120", "BALANCED"),
        Band("Port cranes", 140, 110, 120, "140 to 110, price 120", "NO DEAL"),
        Band(_NAMES[0], 134, 120, 100, "floor 134%, ceiling 120%: no price suits both", "NO DEAL"),
    )
    table = Table(
        "Largest customers by income, thousand EUR",
        ("Customer", "Income", "Share", "Status"),
        tuple((name, "1,234.5", "31.2%", "BREACH") for name in _NAMES),
        frozenset((1, 2)),
    )
    return Report(
        title="Customer portfolio, 2026",
        facts=(("Period", "2026-01-01 to 2026-12-31"), ("Unit", "thousand EUR"), ("Ledger", "x" * 70 + ".csv")),
        headline="258 of 632 customers lose money: 169,590 of a net 341,902.",
        headline_status="BREACH",
        figures=tuple(Figure(f"Figure {n}", "1,234,567", "1,198,020" if n % 2 else "") for n in range(5)),
        exceptions=(Exceptional("BREACH", _NAMES[0], "31.2% of income, above 25% (concentration 2026.1)."),),
        decisions=("Talk to " + _NAMES[0], "Give up nothing"),
        sections=(
            Section("Limits", "Two of five.", lambda width: bars("Shares", rows, limits, width=width), table),
            Section("Income bridge", chart=lambda width: bridge("From 2025 to 2026", steps, width=width)),
            Section(
                "Whale curve",
                chart=lambda width: whale(
                    "Profit, best first",
                    Curve(tuple(running), "131 with 4 of 7 customers", "70 with all of them"),
                    width=width,
                ),
            ),
            Section("Deals", chart=lambda width: bands("Floor, price, ceiling", deals, width=width)),
        ),
        checks=(Check("OK", "Totals", "tie to the ledger"), Check("CHECK", "Grades", "3 are older than their inputs")),
        rules=(RuleSet("concentration", "2026.1", "0123456789ab"),),
        seal="The seal holds.",
    )
