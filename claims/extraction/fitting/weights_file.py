"""Write fitted weights as JSON that is the same each time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def write_weights(weights: dict[str, Any], path: Path) -> None:
    """Write the weights, sorted by name, one to a line."""
    text = json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
