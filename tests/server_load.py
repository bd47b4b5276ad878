"""What SECURITY.md promises of the server, measured: ``XLWINGS_LICENSE_KEY=... python -m tests.server_load``.

A real server in a process of its own is asked by twenty windows at once, while one window calculates a long column,
two hundred connections send half a request and no more, and strangers send rubbish. Printed is what came of each; the
end is 1 where an answer was wrong or missing, a half request stayed open, or anything stood in the server's log.
"""

from __future__ import annotations

import argparse
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parent / "excel" / "server"))

from served import Server, missing, serving  # type: ignore[import-not-found]

__all__ = ["main"]

_HALVES = (b"", b"POST /call HTTP/1.1\r\nHost: x\r\nContent-Le", b"GET / HTTP/1.1\r\n")
_RUBBISH = (
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET \xff\xfe HTTP/9.9\r\n\r\n",
    b"{" * 70_000 + b"\r\n\r\n",
)
_PATIENT = 25
"""Seconds within which a connection without a whole request has to be closed: twice the ten, and some for the clock."""


@contextmanager
def _held(server: Server, how_many: int) -> Iterator[list[socket.socket]]:
    """So many connections with half a request each."""
    address = urlsplit(server.url)
    with ExitStack() as opened:
        held = []
        for number in range(how_many):
            connection = opened.enter_context(socket.create_connection((address.hostname or "", address.port or 0)))
            connection.sendall(_HALVES[number % len(_HALVES)])
            held.append(connection)
        yield held


def _closed(connections: list[socket.socket], until: float) -> int:
    """How many the server closed before that time; what it says first is read and dropped."""
    closed = 0
    for connection in connections:
        connection.settimeout(max(0.01, until - time.monotonic()))
        try:
            while connection.recv(4096):
                pass
            closed += 1
        except ConnectionError:
            closed += 1
        except TimeoutError:
            pass
    return closed


def _rubbish(server: Server, times: int) -> None:
    address = urlsplit(server.url)
    for number in range(times):
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=10) as connection:
            try:
                connection.sendall(_RUBBISH[number % len(_RUBBISH)])
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(4096):
                    pass
            except (ConnectionError, TimeoutError):
                pass


def _window(server: Server, name: str, calls: int) -> list[float]:
    """Seconds of each of a window's calls; every answer is compared."""
    took = []
    for number in range(calls):
        share, grade = ((0.5, "B"), (1, "A"), (0, "C"))[number % 3]
        begun = time.perf_counter()
        answer = server.call("VX_GRADE", [[share]], window=name)
        took.append(time.perf_counter() - begun)
        if answer != {"value": [[grade]]}:
            raise AssertionError(f"window {name}, call {number}: {answer}")
    return took


def _shown(seconds: list[float]) -> str:
    most = sorted(seconds)[len(seconds) * 99 // 100]
    return f"median {statistics.median(seconds) * 1000:.0f} ms, 99 of 100 within {most * 1000:.0f} ms"


def main() -> int:
    """Print what was measured; 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=int, default=20)
    parser.add_argument("--calls", type=int, default=100, help="of each window")
    parser.add_argument("--half", type=int, default=200, help="connections with half a request")
    options = parser.parse_args()
    if missing():
        print(f"not measured: {missing()}")  # noqa: T201
        return 2
    log: list[str] = []
    with (
        serving(log=log) as server,
        _held(server, options.half) as held,
        ThreadPoolExecutor(options.windows + 2) as pool,
    ):
        begun = time.monotonic()
        column = [[row % 100 / 100] for row in range(200_000)]
        heavy = pool.submit(server.call, "VX_GRADE", column, window="heavy")
        noise = pool.submit(_rubbish, server, 60)
        windows = [pool.submit(_window, server, f"w{number}", options.calls) for number in range(options.windows)]
        took = [seconds for window in windows for seconds in window.result()]
        print(f"{len(took):,} calls of {options.windows} windows beside a column of 200,000: {_shown(took)}")  # noqa: T201
        rows = len(heavy.result()["value"])
        noise.result()
        closed = _closed(held, begun + _PATIENT)
        print(f"the column: {rows:,} rows; half requests closed: {closed} of {options.half}")  # noqa: T201
        _window(server, "after", 3)
    print(f"lines in the server's log: {len(log)}")  # noqa: T201
    return int(rows != len(column) or closed != options.half or bool(log))


if __name__ == "__main__":
    sys.exit(main())
