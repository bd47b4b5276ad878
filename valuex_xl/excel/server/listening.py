"""The server process: a port taken before anything is said of it, and uvicorn on it."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import uvicorn

from valuex_xl.excel.server.licence import ServerError

__all__ = ["listen", "serve"]


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; raises ServerError where it cannot."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or error
        raise ServerError(f"{host}, port {port}: {reason} - choose another with --host and --port") from None


def serve(app: Any, listener: socket.socket, certificate: Path | None = None, key: Path | None = None) -> None:
    """Answer until Ctrl+C. Requests are not logged: they are other people's figures."""
    sys.stdout.flush()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
