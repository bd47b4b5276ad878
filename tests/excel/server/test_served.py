"""What a real server answers, to whom, and what its page makes of it in Excel."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))  # the table of same answers and its cells

from cells import CASES, as_rows, for_office_js  # noqa: E402
from microsoft import NEEDS_SCHEMA, schema_faults  # noqa: E402
from served import ROOT, Server, in_office, missing, missing_node, serving  # noqa: E402

from valuex_xl import __version__  # noqa: E402
from valuex_xl.excel.server.icons import SIZES  # noqa: E402
from valuex_xl.excel.server.unified import unified_manifest  # noqa: E402
from valuex_xl.functions import FUNCTIONS  # noqa: E402

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing() or "-")
NEEDS_NODE = pytest.mark.skipif(bool(missing_node()), reason=missing_node() or "-")
GRADES = (ROOT / "rules" / "grades.yaml").read_text("utf-8").partition("examples:")[0]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def nearly(answer: Any) -> list[list[Any]]:
    return [[pytest.approx(cell, rel=1e-9) if isinstance(cell, float) else cell for cell in r] for r in as_rows(answer)]


@NEEDS_NODE
def test_the_same_answers_as_everywhere(server: Server, tmp_path: Path) -> None:
    calls = [[case["call"], for_office_js(case["arguments"])] for case in CASES]
    (told,) = in_office(server, tmp_path, calls)
    answers = {case["case"]: as_rows(answer["value"]) for case, answer in zip(CASES, told, strict=True)}
    assert answers == {case["case"]: nearly(case["answer"]) for case in CASES}


@NEEDS_NODE
def test_hundreds_of_cells_each_get_their_own_answer(server: Server, tmp_path: Path) -> None:
    calls = [["VX_GRADE", [[[0.5 if i % 3 else 1]]]] for i in range(450)]
    (told,) = in_office(server, tmp_path, calls)
    assert [answer["value"] for answer in told] == [[["B" if i % 3 else "A"]] for i in range(450)]


@NEEDS_NODE
@pytest.mark.parametrize(
    ("job", "why"),
    [
        ({"token": "x" * 43}, "the access token is not that of this server - paste the new one into the pane valuex"),
        ({"token": ""}, "no access token - paste the one that IT gave you into the pane valuex"),
        (
            {"origin": "https://elsewhere.example"},
            "the server does not answer pages from https://elsewhere.example"
            " - start it with --allow-origin https://elsewhere.example",
        ),
    ],
    ids=["another token", "no token", "another page"],
)
def test_a_cell_says_why_it_is_refused(server: Server, tmp_path: Path, job: dict[str, Any], why: str) -> None:
    (told,) = in_office(server, tmp_path, [["VX_GRADE", [[[0.5]]]]], **job)
    assert told == [{"error": why, "code": "#VALUE!"}]


@NEEDS_NODE
def test_a_fault_of_the_call_reaches_the_cell(server: Server, tmp_path: Path) -> None:
    calls = [["VX_GRADE", [[[0.5]], None, None, None, None, None]], ["VX_GRADE", [[[0.5]]]]]
    ((failed, fine),) = in_office(server, tmp_path, calls)
    assert failed == {"error": "VX_GRADE takes 5 arguments, not 6 - reload the add-in", "code": "#VALUE!"}
    assert fine == {"value": [["B"]]}


@NEEDS_NODE
def test_the_page_asks_for_fresh_rules(server: Server, tmp_path: Path) -> None:
    (told,) = in_office(server, tmp_path, "fresh")
    assert told == "The rules are fresh, and the day is today."


@NEEDS_NODE
def test_the_pane_takes_the_token_and_recalculates_everything(server: Server, tmp_path: Path) -> None:
    (told,) = in_office(server, tmp_path, "pane")
    assert told == {
        "before": "Paste the access token first: without it every cell shows #VALUE!.",
        "after": "The rules are fresh, and the day is today.",
        "asked": ["Full"],
        "left": "",
    }


@NEEDS_NODE
def test_a_cell_says_that_the_server_has_gone(server: Server, tmp_path: Path) -> None:
    (told,) = in_office(server, tmp_path, [["VX_GRADE", [[[0.5]]]]], gone=True)
    why = "the valuex server cannot be reached - press Ctrl+Alt+F9 when it is there again"
    assert told == [{"error": why, "code": "#VALUE!"}]


@pytest.mark.parametrize(
    ("path", "question", "headers", "status"),
    [
        ("/call", {"calls": []}, {"Authorization": None}, 401),
        ("/call", {"calls": []}, {"Authorization": "Basic eA=="}, 401),
        ("/call", {"calls": []}, {"Authorization": "Bearer "}, 401),
        ("/call", {"calls": []}, {"Origin": "https://elsewhere.example"}, 403),
        ("/call", {"calls": []}, {"Origin": "null"}, 403),
        ("/fresh", {}, {"Authorization": None}, 401),
        ("/fresh", {}, {"Origin": "https://elsewhere.example"}, 403),
        ("/call", b"{", {}, 400),
        ("/call", b"[" * 100_000, {}, 400),
        ("/call", [], {}, 400),
        ("/call", {"calls": 3}, {}, 400),
        ("/call", {"calls": [{}] * 1001}, {}, 400),
        ("/call", None, {}, 405),
        ("/nothing", None, {}, 404),
    ],
)
def test_what_is_not_answered(server: Server, path: str, question: Any, headers: Any, status: int) -> None:
    assert server.ask(path, question, **headers)[0] == status


@pytest.mark.parametrize(
    "call",
    [
        {},
        3,
        {"name": "VX_GRADE"},
        {"name": "VX_GRADE", "cells": 3},
        {"name": "VX_GRADE", "cells": [0.5]},
        {"name": "VX_GRADE", "cells": [[]]},
        {"name": "VX_GRADE", "cells": [[[1], [1, 2]]]},
        {"name": "__class__", "cells": []},
        {"name": ["VX_GRADE"], "cells": []},
    ],
)
def test_what_is_no_call_is_told_in_words_and_spoils_no_other(server: Server, call: Any) -> None:
    status, told = server.ask("/call", {"calls": [call, {"name": "VX_GRADE", "cells": [[[0.5]]]}]})
    assert status == 200
    failed, fine = told["answers"]
    assert failed["error"].endswith("reload the add-in")
    assert fine == {"value": [["B"]]}


def test_more_than_a_column_of_a_million_cells_is_refused(server: Server) -> None:
    status, told = server.ask("/call", b" " * (64 * 1024 * 1024 + 1))
    assert status == 413
    assert told == {"error": "these are more cells than the server takes at once - give fewer, not whole columns"}


def test_the_first_page_says_what_it_is(server: Server) -> None:
    status, told = server.ask("/", Authorization=None)
    assert status == 200
    assert told.decode() == f"valuex_xl {__version__}: functions for Excel. The add-in: {server.url}/manifest.xml\n"


SLOW = """
import threading, valuex_xl.excel.server.calls as calls
gate = threading.Event()
answers = calls.ServedFunctions.answers
def held(self, window, asked):
    if window == "slow":
        assert gate.wait(60)
    else:
        gate.set()
    return answers(self, window, asked)
calls.ServedFunctions.answers = held
from valuex_xl.cli import main
main()
"""


def test_one_users_long_work_keeps_nobody_waiting() -> None:
    """The slow call is only done once another one has been answered beside it."""
    from concurrent.futures import ThreadPoolExecutor

    program = "import os; os.environ['XLWINGS_ON_SERVER'] = 'true'" + SLOW
    with serving(program=program) as server, ThreadPoolExecutor(1) as pool:
        slow = pool.submit(server.call, "VX_GRADE", [[1]], window="slow")
        assert server.call("VX_GRADE", [[0.5]], window="quick") == {"value": [["B"]]}
        assert slow.result(60) == {"value": [["A"]]}


def test_new_rules_wait_for_their_user_and_broken_ones_leave_the_last_good_copy(tmp_path: Path) -> None:
    file = tmp_path / "grades.yaml"
    file.write_text(GRADES, "utf-8")
    with serving("--rules", str(tmp_path)) as server:
        assert server.call("VX_GRADE", [[0.5]]) == {"value": [["B"]]}
        assert server.call("VX_GRADE", [[0.5]], window="colleague") == {"value": [["B"]]}
        file.write_text(GRADES.replace("at least 75%", "at least 50%"), "utf-8")
        assert server.call("VX_GRADE", [[0.5]]) == {"value": [["B"]]}
        assert server.call("VX_RULES", [["status"]], [["grades"]]) == {"value": [["newer rules exist"]]}
        assert server.fresh() == "The rules are fresh, and the day is today."
        assert server.call("VX_GRADE", [[0.5]]) == {"value": [["A"]]}
        assert server.call("VX_GRADE", [[0.5]], window="colleague") == {"value": [["B"]]}
        file.write_text(GRADES.replace("at least 75%", "75%"), "utf-8")
        told = server.fresh()
        assert "grades.yaml:" in told
        assert told.endswith("is broken")
        assert server.call("VX_GRADE", [[0.5]]) == {"value": [["A"]]}
        (((why,),),) = (server.call("VX_GRADE", [[0.5]], None, [["why"]])["value"],)
        assert "is broken)" in why


def test_a_column_costs_no_failing_import_a_cell() -> None:
    """xlwings looks for Pyodide's module for every cell that it converts itself; ours are handed over unconverted."""
    program = """
import asyncio, builtins
looked = []
real = builtins.__import__
def counted(name, *rest):
    if name.startswith("pyodide"):
        looked.append(name)
    return real(name, *rest)
from valuex_xl.excel.server.licence import refuse_unlicensed
refuse_unlicensed()
from valuex_xl.excel.server.calls import ServedFunctions
from valuex_xl.excel.server.clients import Clients
functions = ServedFunctions(Clients())
builtins.__import__ = counted
column = [[i % 100 / 100] for i in range(5000)]
(answer,) = functions.answers("w", [{"name": "VX_GRADE", "cells": [column]}])
print(len(answer["value"]), len(looked))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    rows, looked = map(int, done.stdout.split())
    assert rows == 5000
    assert looked <= len(FUNCTIONS["VX_GRADE"].arguments)


def test_an_xlwings_that_waits_in_the_middle_of_a_call_is_refused() -> None:
    """No event loop is started for a call, so one that waits would never end."""
    program = """
import asyncio
from valuex_xl.excel.server.licence import refuse_unlicensed
refuse_unlicensed()
from valuex_xl.excel.server import calls
async def waiting(*_):
    await asyncio.sleep(0)
calls.custom_functions_call = waiting
try:
    calls.ServedFunctions(calls.Clients()).answers("w", [{"name": "VX_GRADE", "cells": [[[0.5]]]}])
except RuntimeError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)
    told = "xlwings waits for something in the middle of a call - install the version that valuex_xl names"
    assert (done.stdout, done.stderr) == (f"{told}\n", "")


def test_functions_have_their_plain_names_and_the_catalogues_help(server: Server) -> None:
    _, told = server.ask("/functions.json")
    functions = {each["name"]: each for each in told["functions"]}
    assert set(functions) == set(FUNCTIONS)
    assert told["allowErrorForDataTypeAny"]
    for name, function in FUNCTIONS.items():
        shown = functions[name]
        assert shown["id"] == name
        assert [each.get("optional", False) for each in shown["parameters"]] == [a.optional for a in function.arguments]
        assert shown["description"] == function.summary


@NEEDS_SCHEMA
def test_the_metadata_follows_microsofts_schema(server: Server, tmp_path: Path) -> None:
    _, metadata = server.ask("/functions.json")
    manifest = unified_manifest("https://valuex.example.com")
    listed = {key: metadata[key] for key in ("functions", "allowCustomDataForDataTypeAny")}
    manifest["extensions"][0]["runtimes"][0]["customFunctions"] = listed
    assert schema_faults(manifest, tmp_path) == []
    listed["functions"][0]["parameters"][0]["dimensionality"] = "block"
    faults = schema_faults(manifest, tmp_path)
    assert [fault for fault in faults if "dimensionality" in fault]
    assert all("/functions/0/parameters/0" in fault for fault in faults)


def test_everything_that_the_manifest_names_is_served(server: Server) -> None:
    _, text = server.ask("/manifest.xml")
    links = {each.get("DefaultValue", "") for each in ElementTree.fromstring(text).iter()}
    addresses = {link for link in links if link.startswith("http")}
    pages = {"/", "/pane.html", "/functions.js", "/functions.json", *(f"/icon-{size}.png" for size in SIZES)}
    assert addresses == {server.url + page for page in pages}
    for page in pages:
        assert server.ask(page)[0] == 200, page


def test_half_a_character_spoils_its_own_call_at_most(server: Server) -> None:
    calls = [{"name": "VX_GRADE", "cells": [[[0.5]]]}, {"name": "VX_KEY", "cells": [[["\ud83d"]]]}]
    status, told = server.ask("/call", {"calls": calls})
    assert status == 200
    assert told["answers"][0] == {"value": [["B"]]}


def test_no_redirect_to_a_host_that_the_request_names(server: Server) -> None:
    status, _ = server.ask("/manifest.xml/", Host="evil.example")
    assert status == 404


IMPATIENT = """
from valuex_xl.excel.server.listening import PatientProtocol
PatientProtocol.patience = 0.2
from valuex_xl.cli import main
main()
"""


@pytest.mark.parametrize("half", [b"", b"POST /call HTTP/1.1\r\nHost: x\r\nContent-Le"], ids=["nothing", "half a head"])
def test_a_connection_without_a_whole_request_is_closed_and_not_logged(half: bytes) -> None:
    log: list[str] = []
    with serving(program=IMPATIENT, log=log) as server:
        address = urlsplit(server.url)
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=60) as connection:
            connection.sendall(half)
            assert connection.recv(4096) == b""
        assert server.call("VX_GRADE", [[0.5]]) == {"value": [["B"]]}
    assert log == []
