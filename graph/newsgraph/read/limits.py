"""How much is read at most: bounds that no honest source meets, and that keep memory and time where they should be."""

from __future__ import annotations

MAX_FILE = 50_000_000
"""The largest file, in bytes, that is read whole; JSON Lines, archives and WARC files may be of any length."""
MAX_LINE = 20_000_000
"""The longest line, in bytes, of JSON Lines."""
MAX_MEMBERS = 1_000_000
"""The most members of an archive."""
MAX_RATIO = 200
"""How many times longer than its packed form what is packed may be; text is packed to a tenth, seldom to a fiftieth."""
FREE_OF_RATIO = 20_000_000
"""Up to so many unpacked bytes the ratio does not matter."""
