"""How garbage is collected in a process that does nothing but read articles and make their graphs.

The models, lexicons and the authority file are hundreds of thousands of objects that stay until the process ends, and
a graph is thousands that go together. Left to itself, the collector of Python goes over the former again and again for
the sake of the latter, which takes a tenth of the time. It is the process's to decide: no import calls this.
"""

from __future__ import annotations

import gc

_YOUNG = 20_000
"""So many more objects made than given up before the collector looks for cycles: about those of one article."""


def keep_what_is_loaded() -> None:
    """Takes what is there now out of garbage collection, and has what comes collected less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
