"""A real server in a process of its own, on a port that the system chose, and what is asked of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

__all__ = ["Server", "in_office", "missing", "missing_node", "serving"]

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
STARTED = "Ctrl+C ends it."


def missing() -> str:
    """Why no server can be started here; empty where one can."""
    if not os.environ.get("XLWINGS_LICENSE_KEY"):
        return "valuex serve needs XLWINGS_LICENSE_KEY, the licence key of xlwings PRO"
    absent = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    return f"valuex_xl[server] is not installed: no {', '.join(absent)}" if absent else ""


def missing_node() -> str:
    return "" if shutil.which("node") else "node is not installed"


@dataclass(frozen=True)
class Server:
    """Where it is, and what it takes to be answered."""

    url: str
    token: str

    def ask(self, path: str, question: Any = None, **headers: str | None) -> tuple[int, Any]:
        """Status and body, with the token unless the headers say otherwise; a header that is None is left out."""
        sent = {"Authorization": f"Bearer {self.token}", **{name.replace("_", "-"): v for name, v in headers.items()}}
        data = None if question is None else question if isinstance(question, bytes) else json.dumps(question).encode()
        request = Request(self.url + path, data, {name: v for name, v in sent.items() if v is not None})
        try:
            with urlopen(request, timeout=60) as response:
                return response.status, _told(response)
        except HTTPError as error:
            return error.code, _told(error)

    def call(self, name: str, *cells: Any, window: str = "w") -> Any:
        """The one answer to one call."""
        status, told = self.ask("/call", {"calls": [{"name": name, "cells": list(cells)}]}, X_Valuex_Window=window)
        assert status == 200, told
        (answer,) = told["answers"]
        return answer

    def fresh(self, window: str = "w") -> str:
        status, told = self.ask("/fresh", {}, X_Valuex_Window=window)
        assert status == 200, told
        words: str = told["told"]
        return words


def _told(response: Any) -> Any:
    data = response.read()
    return json.loads(data) if "json" in response.headers.get("content-type", "") else data


@contextmanager
def serving(
    *options: str, program: str = "from valuex_xl.cli import main; main()", log: list[str] | None = None, **environ: str
) -> Iterator[Server]:
    """The server, until the block ends; the program is the command itself, or something around it.

    ``log`` takes the lines that it wrote to its error output.
    """
    command = [
        sys.executable,
        "-u",
        "-c",
        f"import sys; sys.argv[1:] = {['serve', '--port', '0', *options]!r}\n{program}",
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        told = {}
        for line in process.stdout:
            if line.strip() == STARTED:
                break
            name, _, value = line.strip().partition(" ")
            told[name] = value
        else:
            raise AssertionError(process.communicate()[1])
        yield Server(told["serving"], told.get("token", "").split(" ")[0] or environ.get("VALUEX_SERVER_TOKEN", ""))
    finally:
        process.terminate()
        _, said = process.communicate(timeout=30)
        if log is not None:
            log += said.splitlines()


def in_office(server: Server, folder: Path, *windows: Any, **job: Any) -> list[Any]:
    """What the served JavaScript answers in Excels of their own, each with these calls."""
    told = {"url": server.url, "token": server.token, "windows": windows, **job}
    (folder / "job.json").write_text(json.dumps(told), "utf-8")
    command = ["node", str(HERE / "office.mjs"), str(folder / "job.json")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr[-4000:]
    answers: list[Any] = json.loads(done.stdout)["told"]
    return answers
