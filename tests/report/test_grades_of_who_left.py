"""The table of grades has a row for each grade of then: those who left add up to what the bridge says is lost."""

import re

from tests.portfolio.books import DAY, HEADER, RULES
from valuex_xl.cli.main import main

COLUMNS = ("--customer", "Customer", "--income", "Income", "--wallet", "Wallet", "--will-buy", "Will buy")
LINES = (
    "2024-02-01,Larch,Wood,410,40,900,yes\n2024-03-01,Rowan,Wood,230,20,,\n2024-04-01,Elder,Wood,160,10,200,no\n"
    "2024-05-01,Hazel,Wood,90,5,100,yes\n2025-02-01,Larch,Wood,430,40,900,yes\n2025-03-01,Willow,Wood,70,7,80,yes\n"
)


def test_who_left_without_a_grade_or_with_one_that_nobody_has_now_stands_in_a_row(tmp_path):
    (tmp_path / "l.csv").write_text(HEADER + LINES, "utf-8")
    book, page = tmp_path / "b.xlsx", tmp_path / "b.html"
    words = ["new", "portfolio", "--from", tmp_path / "l.csv", *COLUMNS, "--date", "Date", "--period", "2025"]
    words += ["--compare", "2024", "-o", book, "--rules", RULES, "--as-at", DAY]
    assert main([*map(str, words)]) == 0
    main(["report", str(book), "-o", str(page), "--rules", str(RULES)])
    table = page.read_text("utf-8").partition("Grades, before and now")[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    left = {row[0]: row[-1] for row in rows[1:]}
    assert left["not graded before"] == "1 (230.00)"
    assert left["D before"] == "1 (160.00)"
    assert left["A before"] == "1 (90.00)"
    lost = sum(float(found[1]) for cell in left.values() if (found := re.search(r"\(([\d.]+)\)", cell)))
    assert lost == 480
