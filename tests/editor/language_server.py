"""A small client of the yaml-language-server that stands behind VS Code: a file is opened, and it is asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

__all__ = ["Server", "missing"]

ROOT = Path(__file__).parents[2]
_PACKAGE = Path(os.environ.get("VALUEX_YAML_SERVER", ROOT / "node_modules" / "yaml-language-server"))
_PROGRAM = _PACKAGE / "bin" / "yaml-language-server"
# Without a schema store nothing is fetched: the schema comes from the file's own first line.
_SETTINGS = {
    "yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}},
    "http": {},
    "[yaml]": {},
    "editor": {},
    "files": {},
}


def missing() -> str:
    """Why the server cannot be run here; empty where it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not _PROGRAM.is_file():
        return "the npm package yaml-language-server is neither in node_modules nor where VALUEX_YAML_SERVER says"
    return ""


class Server:
    """One running server, for the rule files of a folder; messages go over its standard input and output."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = subprocess.Popen(
            ["node", str(_PROGRAM), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._last = self._opened = 0
        self._told: dict[str, list[dict[str, Any]]] = {}
        able = {"textDocument": {"completion": {"completionItem": {"documentationFormat": ["plaintext"]}}}}
        able["workspace"] = {"configuration": True}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": able})
        self._send({"method": "initialized", "params": {}})

    def says(self, text: str) -> list[dict[str, Any]]:
        """What the server finds wrong in a text, as if a rule file of the folder held it."""
        uri = self._open(text)
        while uri not in self._told:
            self._hear(self._receive())
        return self._told[uri]

    def at(self, what: str, text: str) -> Any:
        """The answer to ``completion`` or ``hover`` at the sign | in a text."""
        before, after = text.split("|")
        uri = self._open(before + after)
        spot = {"line": before.count("\n"), "character": len(before.rsplit("\n", 1)[-1])}
        return self.ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": spot})

    def _open(self, text: str) -> str:
        """Open a text under a name of its own, so that nothing said of another is taken for it."""
        self._opened += 1
        uri = (self._folder / f"{self._opened}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        return uri

    def ask(self, method: str, params: Any) -> Any:
        self._last += 1
        self._send({"id": self._last, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self._last and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._hear(message)

    def stop(self) -> None:
        self.ask("shutdown", None)
        self._send({"method": "exit"})
        self._running.communicate(timeout=30)

    def _hear(self, message: dict[str, Any]) -> None:
        """Keep what the server says unasked, and answer what it asks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            wanted = message["params"]["items"] if message["method"] == "workspace/configuration" else []
            answer = [_SETTINGS.get(each["section"]) for each in wanted] if wanted else None
            self._send({"id": message["id"], "result": answer})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._running.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        stream.flush()

    def _receive(self) -> dict[str, Any]:
        stream = self._running.stdout
        assert stream is not None
        length = 0
        while (line := stream.readline().strip()) or not length:
            assert line or length or self._running.poll() is None, "the language server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        return message
