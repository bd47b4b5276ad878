"""The server process: a port taken before anything is said of it, and uvicorn on it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from valuex_xl.excel.server.licence import ServerError

__all__ = ["PatientProtocol", "listen", "refuse_certificate", "serve"]


_IDLE = 10
"""Seconds that a connection may wait without a whole request."""
_MOST_CONNECTIONS = 1_000


class PatientProtocol(H11Protocol):
    """A connection that is closed where no request becomes whole on it for long, half of its head sent or nothing."""

    patience: float = _IDLE

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to look at it."""
        super().connection_made(transport)
        self._seen: object = None
        self._look()

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        quiet = self.cycle is None or self.cycle.response_complete
        state = ("quiet", self.cycle) if quiet else None
        if state is not None and state == self._seen:
            self.transport.close()
            return
        self._seen = state
        self.loop.call_later(self.patience, self._look)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises ServerError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = str(error.strerror or error).partition(" (while")[0]
        raise ServerError(f"{host}, port {port}: {reason} - choose another with --host and --port") from None


def refuse_certificate(certificate: Path, key: Path) -> None:
    """Raises ServerError where the two files cannot be used for https."""
    try:
        # An empty password, so that a key that has one fails here instead of asking whoever starts the service.
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
    except ssl.SSLError:
        raise ServerError(
            f"{certificate}, {key}: these are no certificate and its private key, both as PEM and without a password"
        ) from None
    except OSError as error:
        raise ServerError(f"{certificate}, {key}: {error.strerror} - give the two files") from None


def serve(app: Any, listener: socket.socket, certificate: Path | None = None, key: Path | None = None) -> None:
    """Answer until Ctrl+C. Requests are not logged: they are other people's figures."""
    sys.stdout.flush()
    config = uvicorn.Config(
        app,
        log_level="error",  # a stranger's broken requests would fill the log
        http=PatientProtocol,
        ws="none",
        timeout_keep_alive=_IDLE,
        limit_concurrency=_MOST_CONNECTIONS,
        access_log=False,
        server_header=False,
        lifespan="off",
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
