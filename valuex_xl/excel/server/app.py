"""The pages of the add-in and the two things that they ask: answers to calls, and fresh rules."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from weakref import WeakValueDictionary

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from valuex_xl import __version__
from valuex_xl.excel.server.access import Access, Refusal
from valuex_xl.excel.server.calls import ServedFunctions
from valuex_xl.excel.server.icons import SIZES, icon
from valuex_xl.excel.server.manifest import manifest

__all__ = ["application"]

_MOST_BYTES = 64 * 1024 * 1024
_MOST_CALLS = 1000
_SLOWEST_BODY = 30.0
"""Seconds that a question may take to arrive: a million cells take one on a slow line."""
_PAGES = {"pane.html": "text/html", "pane.js": "text/javascript", "functions.js": "text/javascript"}
_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-cache"}
_SECRET = {**_SAFE, "Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class _Question:
    """What a page of ours asks, after it was let in."""

    window: str
    told: dict[str, Any]


def application(functions: ServedFunctions, access: Access, url: str) -> Starlette:
    """The server under its public address."""
    routes = [
        Route("/", lambda _: _text(f"valuex_xl {__version__}: functions for Excel. The add-in: {url}/manifest.xml\n")),
        Route("/manifest.xml", lambda _: _text(manifest(url), "application/xml")),
        Route("/functions.json", lambda _: JSONResponse(functions.metadata(), headers=_SAFE)),
        *(Route(f"/icon-{size}.png", _icon(size)) for size in SIZES),
        *(Route(f"/{name}", _page(name, functions, kind)) for name, kind in _PAGES.items()),
        Route("/call", _guarded(access, lambda asked: _answers(functions, asked)), methods=["POST"]),
        Route("/fresh", _guarded(access, lambda asked: {"told": functions.fresh(asked.window)}), methods=["POST"]),
    ]
    cors = Middleware(
        CORSMiddleware,
        allow_origins=list(access.origins),
        allow_methods=["GET", "POST"],
        allow_headers=["Authorization", "Content-Type", "X-Valuex-Window"],
    )
    served = Starlette(routes=routes, middleware=[cors])
    served.router.redirect_slashes = False  # it would send the asker to whatever host the request names
    return served


class _AsciiJSON(JSONResponse):
    """JSON in its own spelling: half a character that came in a cell goes out as it came."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")


def _text(text: str, kind: str = "text/plain") -> Response:
    return PlainTextResponse(text, headers=_SAFE, media_type=kind)


def _icon(size: int) -> Callable[[Request], Response]:
    return lambda _: Response(icon(size), headers=_SAFE, media_type="image/png")


def _page(name: str, functions: ServedFunctions, kind: str) -> Callable[[Request], Response]:
    text = (files("valuex_xl.excel.server") / "pages" / name).read_text(encoding="utf-8")
    text = text.replace(
        "NAMES_OF_THE_FUNCTIONS", json.dumps([each["id"] for each in functions.metadata()["functions"]])
    )
    return lambda _: _text(text, kind)


def _answers(functions: ServedFunctions, asked: _Question) -> dict[str, Any] | Refusal:
    calls = asked.told.get("calls")
    if not isinstance(calls, list) or len(calls) > _MOST_CALLS:
        return Refusal(400, "the server was sent something that is no list of calls - reload the add-in")
    return {"answers": functions.answers(asked.window, calls)}


def _guarded(access: Access, work: Callable[[_Question], dict[str, Any] | Refusal]) -> Any:
    """What may be asked by those who are let in; the work is done beside the thread that listens to the network."""
    waiting: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def worked(window: str, body: bytes | None) -> Response:
        asked = _question(window, body)
        given = asked if isinstance(asked, Refusal) else work(asked)
        return _refused(given) if isinstance(given, Refusal) else _AsciiJSON(given, headers=_SECRET)

    async def answered(request: Request) -> Response:
        refusal = access.refusal(request.headers)
        if refusal:
            return _refused(refusal)
        try:
            body = await asyncio.wait_for(_body(request), _SLOWEST_BODY)
        except TimeoutError:
            return _refused(Refusal(408, "the question came too slowly - look at the network, and calculate again"))
        except ClientDisconnect:
            return _refused(Refusal(400, "the question was cut off"))
        window = request.headers.get("x-valuex-window", "")
        # One thread a window: what waits for its turn keeps no thread from the other windows.
        async with waiting.setdefault(window, asyncio.Lock()):
            return await run_in_threadpool(worked, window, body)

    return answered


def _refused(refusal: Refusal) -> Response:
    return _AsciiJSON({"error": refusal.why}, refusal.status, headers=_SECRET)


async def _body(request: Request) -> bytes | None:
    """What was sent, None where it is more than a column of a million cells takes."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > _MOST_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _question(window: str, body: bytes | None) -> _Question | Refusal:
    if body is None:
        return Refusal(413, "these are more cells than the server takes at once - give fewer, not whole columns")
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        return Refusal(400, "the server was sent something that is no question - reload the add-in")
    return _Question(window, told)
