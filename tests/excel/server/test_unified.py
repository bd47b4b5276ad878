"""The package of the add-in for Microsoft 365; making it takes no licence."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from microsoft import NEEDS_SCHEMA, schema_faults

from valuex_xl.excel.server.unified import package, unified_manifest

URL = "https://valuex.example.com:8443"


@NEEDS_SCHEMA
def test_the_manifest_follows_microsofts_schema(tmp_path: Path) -> None:
    manifest = unified_manifest(URL)
    assert schema_faults(manifest, tmp_path) == []
    del manifest["accentColor"]
    manifest["extensions"][0]["runtimes"][0]["surprise"] = 1
    assert schema_faults(manifest, tmp_path) == [
        " must have required property 'accentColor'",
        "/extensions/0/runtimes/0 must NOT have additional properties",
    ]


def test_the_package_holds_what_the_manifest_names() -> None:
    data = package(URL)
    assert data == package(URL)
    archive = zipfile.ZipFile(io.BytesIO(data))
    manifest = json.loads(archive.read("manifest.json"))
    assert manifest == unified_manifest(URL)
    assert set(archive.namelist()) == {"manifest.json", *manifest["icons"].values()}
    sizes = {name: archive.read(name)[16:24] for name in manifest["icons"].values()}
    assert sizes == {"color.png": (192).to_bytes(4) * 2, "outline.png": (32).to_bytes(4) * 2}


def test_functions_keep_their_plain_names() -> None:
    assert "namespace" not in json.dumps(unified_manifest(URL))
