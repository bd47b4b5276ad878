"""What valuex serve refuses, before it listens to anybody."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from valuex_xl.cli import main
from valuex_xl.errors import UserError
from valuex_xl.excel.server.access import Access, is_local, origin_of, token_file, token_in
from valuex_xl.excel.server.icons import SIZES, icon
from valuex_xl.excel.server.manifest import manifest

ROOT = Path(__file__).parents[2]
EXTRA = pytest.mark.skipif(
    find_spec("starlette") is None or find_spec("uvicorn") is None, reason="valuex_xl[server] is not installed"
)
KEY = pytest.mark.skipif(
    not os.environ.get("XLWINGS_LICENSE_KEY"), reason="valuex serve needs XLWINGS_LICENSE_KEY to come that far"
)


def serve(*options: str, before: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, without a key unless one is given, in a home without xlwings' settings."""
    code = f"{before}\nfrom valuex_xl.cli import main\nraise SystemExit(main({['serve', *options]!r}))"
    told = {name: value for name, value in os.environ.items() if name != "XLWINGS_LICENSE_KEY"}
    told |= {"HOME": str(ROOT / "tests" / "no-such-folder"), **environ}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=told, capture_output=True, text=True, timeout=60)


@EXTRA
def test_without_a_key_it_says_what_the_licence_is() -> None:
    done = serve()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "valuex: valuex serve needs a licence key of xlwings PRO: Couldn't find an xlwings license key"
        " - set XLWINGS_LICENSE_KEY to it.\n"
        "The server uses xlwings PRO, which is not free software: it may be used under the PolyForm Noncommercial\n"
        "licence, or with a paid licence from xlwings.org. A tool inside a company is commercial use, also for its "
        "own\nstaff only. Two other ways into Excel need no key, commercial use included: the add-in for Windows and\n"
        "xlwings Lite.\n"
    )


@EXTRA
def test_with_a_wrong_key_it_says_so() -> None:
    done = serve(XLWINGS_LICENSE_KEY="wrong")
    assert done.returncode == 2
    assert done.stderr.startswith(
        "valuex: valuex serve needs a licence key of xlwings PRO: Invalid xlwings license key - set"
    )


def test_without_the_extra_it_says_what_to_install() -> None:
    hidden = "import importlib.util as u; real = u.find_spec\n"
    hidden += "u.find_spec = lambda name, *rest: None if name in ('starlette', 'uvicorn') else real(name, *rest)"
    done = serve(before=hidden)
    assert done.returncode == 2
    assert done.stderr == (
        "valuex: valuex serve needs packages that are not installed (starlette, uvicorn)"
        " - install valuex_xl[server] from where valuex_xl came from: docs/server.md\n"
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--certificate", "c.pem"], "--certificate and --key belong together: give both"),
        (["--port", "70000"], "--port 70000 is no port: they go from 0 to 65535"),
        (["--host", "0.0.0.0"], "--host 0.0.0.0 needs --url: the address by which Excel reaches the server"),
        (["--manifest", "m.xml"], "--manifest needs --url: the manifest says where Excel finds the server"),
        (
            ["--manifest", "m.json", "--url", "https://a.example"],
            "m.json: a manifest's name ends in .xml, a package for Microsoft 365 in .zip",
        ),
        (
            ["--manifest", "no/m.xml", "--url", "https://a.example"],
            "no/m.xml: there is no folder no - create it, or choose another",
        ),
    ],
)
def test_odd_options(options: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", *options]) == 2
    assert capsys.readouterr().err == f"valuex: {why}\n"


@EXTRA
@KEY
def test_other_computers_need_a_token_that_lasts() -> None:
    done = serve("--host", "0.0.0.0", "--url", "https://a.example", "--port", "0", XLWINGS_LICENSE_KEY=key())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "valuex: --host 0.0.0.0 can be reached from other computers: give --token-file FILE, or set"
        " VALUEX_SERVER_TOKEN\n"
    )


@EXTRA
@KEY
def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = serve("--host", "127.0.0.1", "--port", str(port), XLWINGS_LICENSE_KEY=key())
    assert done.returncode == 2
    assert done.stderr == (
        f"valuex: 127.0.0.1, port {port}: Address already in use - choose another with --host and --port\n"
    )


@EXTRA
@KEY
def test_files_that_are_no_certificate(tmp_path: Path) -> None:
    paper = tmp_path / "paper.pem"
    paper.write_text("not one", "ascii")
    done = serve("--certificate", str(paper), "--key", str(paper), "--port", "0", XLWINGS_LICENSE_KEY=key())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"valuex: {paper}, {paper}: these are no certificate and its private key, both as PEM and without a password\n"
    )
    done = serve("--certificate", "none.pem", "--key", str(paper), "--port", "0", XLWINGS_LICENSE_KEY=key())
    assert done.stderr == f"valuex: none.pem, {paper}: No such file or directory - give the two files\n"


@EXTRA
@KEY
def test_a_folder_of_rules_that_is_not_there() -> None:
    done = serve("--rules", "no-such-folder", XLWINGS_LICENSE_KEY=key())
    assert done.returncode == 2
    assert "no-such-folder" in done.stderr


@EXTRA
@KEY
def test_rules_that_are_broken_to_begin_with(tmp_path: Path) -> None:
    (tmp_path / "grades.yaml").write_text("kind: grades\nversion: 1\n", "utf-8")
    (tmp_path / "costs.yaml").write_text("kind: costs\nversion: 1\nrates: {line: many}\n", "utf-8")
    done = serve("--rules", str(tmp_path), "--port", "0", XLWINGS_LICENSE_KEY=key())
    assert (done.returncode, done.stdout) == (2, "")
    assert "grades.yaml:1:1: " in done.stderr
    assert "costs.yaml:3:" in done.stderr


@EXTRA
@KEY
def test_the_manifest_is_written_and_nothing_started(tmp_path: Path) -> None:
    file = tmp_path / "valuex.xml"
    done = serve("--manifest", str(file), "--url", "https://A.example/", XLWINGS_LICENSE_KEY=key())
    assert (done.returncode, done.stdout) == (0, f"written: {file}. Nothing was started.\n")
    assert file.read_text("ascii") == manifest("https://a.example")


@EXTRA
@KEY
def test_a_package_needs_https(tmp_path: Path) -> None:
    file = tmp_path / "valuex.zip"
    done = serve("--manifest", str(file), "--url", "http://localhost:8000", XLWINGS_LICENSE_KEY=key())
    assert done.returncode == 2
    assert done.stderr == (
        'valuex: "http://localhost:8000": a package for Microsoft 365 needs https'
        " - a manifest whose name ends in .xml does not\n"
    )
    assert not file.exists()


def key() -> str:
    return os.environ["XLWINGS_LICENSE_KEY"]


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Valuex.Example.com", "https://valuex.example.com"),
        ("https://valuex.example.com:8443/", "https://valuex.example.com:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_addresses(url: str, origin: str) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("valuex.example.com", '"valuex.example.com" is no address of a server - write it as https://'),
        ("https:///x", '"https:///x" is no address of a server - write it as https://'),
        ("https://a.example/x", '"https://a.example/x" has something behind the name of the server - leave'),
        ("http://a.example", '"http://a.example": Excel loads add-ins by https alone, but for this computer'),
    ],
)
def test_addresses_that_excel_would_not_load(url: str, why: str) -> None:
    with pytest.raises(UserError) as error:
        origin_of(url)
    assert str(error.value).startswith(why)


def test_which_hosts_are_this_computer() -> None:
    assert all(map(is_local, ("127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost", "LOCALHOST")))
    assert not any(map(is_local, ("0.0.0.0", "::", "10.0.0.1", "localhost.example.com", "")))


def test_tokens(tmp_path: Path) -> None:
    good, file = "k3" * 20, tmp_path / "token.txt"
    file.write_text(f"﻿{good}\r\n", "utf-8")
    assert token_file(file) == token_in(f" {good}\n", "X") == good
    for text, why in [
        ("short", "X: the token has 5 characters - take at least 20, by chance"),
        ("", "X: the token has 0 characters - take at least 20, by chance"),
        ("two words of a longer text", "X: a token is one line of letters, digits and signs, without a space"),
        (f"{good}é", "X: a token is one line of letters, digits and signs, without a space"),
    ]:
        with pytest.raises(UserError) as error:
            token_in(text, "X")
        assert str(error.value) == why


def test_a_token_of_other_letters_is_told_apart_without_a_fault() -> None:
    refusal = Access("k3" * 20, ()).refusal({"authorization": "Bearer é"})
    assert refusal is not None
    assert refusal.status == 401


def test_another_address_is_another_addin() -> None:
    one, other = manifest("https://a.example"), manifest("https://b.example")
    assert one == manifest("https://a.example")
    assert one.replace("//a.", "//b.") != other
    assert "Namespace" not in one


def test_icons_are_pictures_of_their_size() -> None:
    for size in SIZES:
        data = icon(size)
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert data[16:24] == size.to_bytes(4) * 2
