"""Microsoft's own schema of add-ins, from the npm package @microsoft/app-manifest, without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

__all__ = ["NEEDS_SCHEMA", "schema_faults"]

HERE = Path(__file__).parent
_MODULES = Path(os.environ.get("VALUEX_NODE_MODULES", HERE.parents[2] / "node_modules"))
_SCHEMA = _MODULES / "@microsoft/app-manifest/build/json-schemas/teams/v1.28/MicrosoftTeams.schema.json"

NEEDS_SCHEMA = pytest.mark.skipif(
    shutil.which("node") is None or not _SCHEMA.is_file(),
    reason="node, or the npm package @microsoft/app-manifest in node_modules, is not installed",
)


def schema_faults(manifest: dict[str, Any], folder: Path) -> list[str]:
    """What the schema says is wrong with a manifest."""
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    command = ["node", str(HERE / "schema.mjs"), str(_SCHEMA), str(folder / "manifest.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found
