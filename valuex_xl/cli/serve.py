"""Serve the VX_ functions to Excel on Windows, a Mac and the web, for users without Python. Needs a licence.

  valuex serve                                          this computer alone, a new token each time
  valuex serve --url https://valuex.example.com --host 0.0.0.0 --token-file token.txt --certificate c.pem --key k.pem
  valuex serve --url https://valuex.example.com --manifest valuex.xml      write the manifest, start nothing

It uses xlwings PRO: PolyForm Noncommercial or paid, and a tool inside a company is commercial use. It needs
valuex_xl[server] and XLWINGS_LICENSE_KEY. docs/server.md tells IT the rest.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.output import add_rules, emit
from valuex_xl.cli.refusals import UsageError, refuse_folder, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.excel.server.access import Access

__all__ = ["TOKEN", "add_arguments", "run"]

TOKEN = "VALUEX_SERVER_TOKEN"  # noqa: S105 - the name of the variable that holds it
_PORT = 8000
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - refused without more


def add_arguments(parser: ArgumentParser) -> None:
    """Where to listen, under which address, with which token, certificate and rules."""
    parser.add_argument("--host", default="localhost", help="the address to listen on; default this computer alone")
    parser.add_argument("--port", type=int, default=_PORT, help=f"default {_PORT}; 0 lets the system choose")
    parser.add_argument("--url", help="the address by which Excel reaches the server; default that it listens on")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="certificate for https, as PEM")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the certificate's private key, as PEM")
    parser.add_argument("--token-file", type=Path, metavar="FILE", help=f"the access token; or the variable {TOKEN}")
    parser.add_argument(
        "--allow-origin", action="append", default=[], metavar="URL", help="answer pages from there too; repeatable"
    )
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="write the add-in's manifest (.xml), or its package for Microsoft 365 (.zip), and end",
    )
    parser.add_argument("--force", action="store_true", help="with --manifest: replace FILE where it exists")
    add_rules(parser)


def run(options: Namespace) -> int:
    """Serve until Ctrl+C, or write the manifest and stop; refused without a licence key."""
    _refuse_odd(options)
    from valuex_xl.excel.server.licence import refuse_unlicensed

    refuse_unlicensed()
    if options.manifest:
        return _write_manifest(options)
    _take_rules(options.rules)
    from valuex_xl.excel.server.listening import listen, refuse_certificate

    if options.certificate:
        refuse_certificate(options.certificate, options.key)
    with listen(options.host, options.port) as socket:
        url = _url(options, socket.getsockname()[1])
        access, made = _access(options, url)
        emit(_greeting(url, access.token if made else None))
        _serve(options, socket, access, url)
    return 0


def _refuse_odd(options: Namespace) -> None:
    """UsageError for options that cannot be meant together."""
    if bool(options.certificate) != bool(options.key):
        raise UsageError("--certificate and --key belong together: give both")
    if not 0 <= options.port <= 65535:
        raise UsageError(f"--port {options.port} is no port: they go from 0 to 65535")
    if not options.manifest and not options.url and options.host in _EVERYWHERE:
        raise UsageError(f"--host {options.host} needs --url: the address by which Excel reaches the server")
    if options.manifest:
        refuse_missing_folder(options.manifest)
        refuse_folder("--manifest", options.manifest, "valuex.xml")
        if options.url is None:
            raise UsageError("--manifest needs --url: the manifest says where Excel finds the server")
        if options.manifest.suffix.lower() not in (".xml", ".zip"):
            raise UsageError(f"{options.manifest}: a manifest's name ends in .xml, a package for Microsoft 365 in .zip")


def _take_rules(chosen: Path | None) -> None:
    """The rules of every window from now on; RulesError with all faults where some are broken to begin with.

    A file that breaks later leaves its last good copy at work, and a server that starts has none.
    """
    from valuex_xl.rulefiles.place import RulesError
    from valuex_xl.rulesets.library import Library
    from valuex_xl.rulesets.places import shelves

    faults = [fault for fault in Library(shelves(chosen)).faults() if fault.severity == "error"]
    if faults:
        raise RulesError(tuple(faults))
    if chosen:
        os.environ["VALUEX_RULES"] = str(chosen.resolve())


def _write_manifest(options: Namespace) -> int:
    from valuex_xl.excel.server.access import origin_of
    from valuex_xl.excel.server.manifest import manifest
    from valuex_xl.excel.server.unified import package
    from valuex_xl.workbooks.package.files import target_of

    target = target_of(options.manifest, replace=options.force)
    url = origin_of(options.url)
    zipped = options.manifest.suffix.lower() == ".zip"
    target.write(package(url) if zipped else manifest(url).encode("ascii"))
    emit(f"written: {options.manifest}. Nothing was started.")
    return 0


def _url(options: Namespace, port: int) -> str:
    from valuex_xl.excel.server.access import origin_of

    if options.url:
        return origin_of(options.url)
    scheme = "https" if options.certificate else "http"
    host = f"[{options.host}]" if ":" in options.host else options.host
    return origin_of(f"{scheme}://{host}:{port}")


def _access(options: Namespace, url: str) -> tuple[Access, bool]:
    """Who may call, and whether the token was made just now."""
    from valuex_xl.excel.server.access import Access, is_local, new_token, origin_of, token_file, token_in

    origins = (url, *map(origin_of, options.allow_origin))
    if options.token_file:
        return Access(token_file(options.token_file), origins), False
    if TOKEN in os.environ:
        return Access(token_in(os.environ[TOKEN], TOKEN), origins), False
    if not is_local(options.host):
        raise UsageError(
            f"--host {options.host} can be reached from other computers: give --token-file FILE, or set {TOKEN}"
        )
    return Access(new_token(), origins), True


def _greeting(url: str, token: str | None) -> str:
    from valuex_xl.rulesets.places import shelves

    first = shelves()[0]
    lines = [f"serving {url}", f"manifest {url}/manifest.xml", f"rules {first.path} ({first.origin})"]
    lines += [f"token {token}  (until this ends; --token-file keeps one)"] if token else []
    return "\n".join([*lines, "Ctrl+C ends it."])


def _serve(options: Namespace, socket: Any, access: Access, url: str) -> None:
    from valuex_xl.excel.server.app import application
    from valuex_xl.excel.server.calls import ServedFunctions
    from valuex_xl.excel.server.clients import Clients
    from valuex_xl.excel.server.listening import serve

    app = application(ServedFunctions(Clients()), access, url)
    serve(app, socket, options.certificate, options.key)
