"""The add-in as a package for Microsoft 365: the newer form of its manifest, as JSON, in a zip with its icons."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any
from urllib.parse import urlsplit

from valuex_xl.excel.server.icons import icon, outline
from valuex_xl.excel.server.licence import ServerError
from valuex_xl.excel.server.manifest import identity, version

__all__ = ["package", "unified_manifest"]

_FORMAT = "1.28"  # the first that may leave the namespace away
_SCHEMA = f"https://developer.microsoft.com/json-schemas/teams/v{_FORMAT}/MicrosoftTeams.schema.json"
_ABOUT = "Customer value in the cells of a workbook, by rules that finance people keep."
_TIP = "Give the access token, recalculate with fresh rules"
_PANE = "pane"
_WHENEVER = (1980, 1, 1, 0, 0, 0)


def package(url: str) -> bytes:
    """The zip that the admin centre takes: the same bytes each time. Raises ServerError where it is not by https."""
    if not url.startswith("https:"):
        raise ServerError(
            f'"{url}": a package for Microsoft 365 needs https - a manifest whose name ends in .xml does not'
        )
    files = {
        "manifest.json": json.dumps(unified_manifest(url), indent=2).encode("ascii") + b"\n",
        "color.png": icon(192),
        "outline.png": outline(32),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _WHENEVER), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unified_manifest(url: str) -> dict[str, Any]:
    """The manifest. It names no namespace, and says where the list of functions is instead of repeating it."""
    return {
        "$schema": _SCHEMA,
        "manifestVersion": _FORMAT,
        "id": identity(url),
        "version": version(3),
        "name": {"short": "valuex", "full": "valuex: customer value by rules"},
        "description": {"short": _ABOUT, "full": _ABOUT},
        "developer": {
            "name": "valuex_xl",
            "websiteUrl": f"{url}/",
            "privacyUrl": f"{url}/",
            "termsOfUseUrl": f"{url}/",
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#1D6F42",
        "validDomains": [urlsplit(url).netloc],
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": "Document.ReadWrite.User", "type": "Delegated"}]}
        },
        "extensions": [{"requirements": _requirements(), "runtimes": [_runtime(url)], "ribbons": [_ribbon(url)]}],
    }


def _requirements() -> dict[str, Any]:
    needs = {"SharedRuntime": "1.1", "CustomFunctionsRuntime": "1.4"}
    capabilities = [{"name": name, "minVersion": least} for name, least in needs.items()]
    return {"scopes": ["workbook"], "capabilities": capabilities}


def _runtime(url: str) -> dict[str, Any]:
    return {
        "id": "valuex",
        "type": "general",
        "code": {"page": f"{url}/pane.html", "script": f"{url}/functions.js"},
        "lifetime": "long",
        "actions": [{"id": _PANE, "type": "openPage", "view": _PANE, "displayName": "valuex"}],
        "customFunctions": {"metadataUrl": f"{url}/functions.json"},
    }


def _ribbon(url: str) -> dict[str, Any]:
    icons = [{"size": size, "url": f"{url}/icon-{size}.png"} for size in (16, 32, 80)]
    button = {
        "id": "valuex.pane",
        "type": "button",
        "label": "valuex",
        "icons": icons,
        "supertip": {"title": "valuex", "description": _TIP},
        "actionId": _PANE,
    }
    group = {"id": "valuex.group", "label": "valuex", "icons": icons, "controls": [button]}
    return {"contexts": ["default"], "tabs": [{"builtInTabId": "TabHome", "groups": [group]}]}
