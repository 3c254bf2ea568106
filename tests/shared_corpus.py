"""Where tests find material that does not belong to the project: corpora, gold annotations, standards' test suites.

The environment variable ``NEWSGRAPH_SHARED`` names the folder; the default is ``shared`` beside the checkout. A test
that needs a file which is not there is skipped and says which file and which variable.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "NEWSGRAPH_SHARED"
CHECKOUT = Path(__file__).parent.parent


def shared_path(*parts: str) -> Path:
    """The path of a file or folder of the shared material; skips the calling test when it is not there.

    In continuous integration (``CI`` set) nothing may be skipped for want of a file, so there it fails.
    """
    path = Path(os.environ.get(VARIABLE) or CHECKOUT.parent / "shared").joinpath(*parts)
    if not path.exists():
        message = f"{'/'.join(parts)} is not at hand: set {VARIABLE} to the folder that holds it"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path
