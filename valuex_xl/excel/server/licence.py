"""What must be there before anything of the server can be imported: its packages and a licence key of xlwings."""

from __future__ import annotations

import os
from importlib.util import find_spec

from valuex_xl.errors import UserError

__all__ = ["LICENCE", "ServerError", "refuse_unlicensed"]

LICENCE = (
    "The server uses xlwings PRO, which is not free software: it may be used under the PolyForm Noncommercial\n"
    "licence, or with a paid licence from xlwings.org. A tool inside a company is commercial use, also for its own\n"
    "staff only. Two other ways into Excel need no key, commercial use included: the add-in for Windows and\n"
    "xlwings Lite."
)
_PACKAGES = ("starlette", "uvicorn")


class ServerError(UserError):
    """A server that cannot be started; the message says what it lacks."""


def refuse_unlicensed() -> None:
    """Raises ServerError where a package or the licence key is missing; importing xlwings PRO is what proves the key.

    To be called before anything imports xlwings, which decides by this variable what its decorators do.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise ServerError(
            f"valuex serve needs packages that are not installed ({', '.join(missing)})"
            " - install valuex_xl[server] from where valuex_xl came from: docs/server.md"
        )
    os.environ["XLWINGS_ON_SERVER"] = "true"
    try:
        import xlwings.server  # noqa: F401
    except Exception as error:
        if type(error).__name__ != "LicenseError":
            raise
        del os.environ["XLWINGS_ON_SERVER"]
        reason = str(error).rstrip(".")
        raise ServerError(
            f"valuex serve needs a licence key of xlwings PRO: {reason} - set XLWINGS_LICENSE_KEY to it.\n{LICENCE}"
        ) from None
