"""Where the gold data lies -> paths, and a clear word when it is not there."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SHARED = Path(os.environ.get("VERBALE_SHARED", "../shared"))


def shared(*parts: str) -> Path:
    """A file or folder of the shared gold data; ends the command when it is absent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        sys.exit(f"{path} is not there: put the gold data beside the checkout, or name its folder in VERBALE_SHARED")
    return path
