"""Who may ask the server for an answer: whoever has its token, from a page that the server itself handed out."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from valuex_xl.excel.server.licence import ServerError

__all__ = ["Access", "Refusal", "is_local", "new_token", "origin_of", "token_file", "token_in"]

_SHORTEST = 20


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: the status of HTTP, and the words that its cell shows."""

    status: int
    why: str


@dataclass(frozen=True, slots=True)
class Access:
    """The token, and the origins whose pages may call: Excel's pages are ours, so our own address comes first."""

    token: str
    origins: tuple[str, ...]

    def refusal(self, headers: Mapping[str, str]) -> Refusal | None:
        """Why this request is refused, None where it is welcome.

        A request without an origin comes from no web page, so no stranger's page can have sent it.
        """
        origin = headers.get("origin")
        if origin is not None and origin not in self.origins:
            return Refusal(
                403, f"the server does not answer pages from {origin} - start it with --allow-origin {origin}"
            )
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not given:
            return Refusal(401, "no access token - paste the one that IT gave you into the pane valuex")
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return Refusal(401, "the access token is not that of this server - paste the new one into the pane valuex")
        return None


def origin_of(url: str) -> str:
    """Scheme, host and port of an address; raises ServerError where it is none that Excel would load."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ServerError(f'"{url}" is no address of a server - write it as https://valuex.example.com')
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise ServerError(f'"{url}" has something behind the name of the server - leave that away')
    if parts.scheme == "http" and not is_local(parts.hostname):
        raise ServerError(f'"{url}": Excel loads add-ins by https alone, but for this computer itself - write https://')
    return f"{parts.scheme}://{parts.netloc}".lower()


def is_local(host: str) -> bool:
    """Whether only this computer can reach a server there."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(32)


def token_in(text: str, place: str) -> str:
    """The token that a file or a variable holds; raises ServerError where it is none, or one that can be guessed."""
    token = text.strip()
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ServerError(f"{place}: a token is one line of letters, digits and signs, without a space")
    if len(token) < _SHORTEST:
        raise ServerError(f"{place}: the token has {len(token)} characters - take at least {_SHORTEST}, by chance")
    return token


def token_file(path: Path) -> str:
    """The token in a file."""
    try:
        return token_in(path.read_text(encoding="utf-8-sig"), str(path))
    except UnicodeDecodeError:
        raise ServerError(f"{path}: this is no text file") from None
