"""Count requests by the minute, in memory that all web processes of this server share.

Writing each count to the database would take longer than answering most requests.
"""

from __future__ import annotations

from mmap import mmap
from multiprocessing import Lock
from struct import Struct

WINDOW = 60
"""Seconds."""
_SLOTS = 4096
_SLOT = Struct("<qqq")  # who, the minute, the number of requests in it
# Made when the application is loaded, before the server forks its processes.
_counts = mmap(-1, _SLOTS * _SLOT.size)
_lock = Lock()


def count_request(who: int, now: float) -> int:
    """Count a request of a client; return how many there were in this minute.

    ``who`` is the id of a person, or a negative number for somebody who is not signed in.
    """
    minute, place = int(now // WINDOW), who % _SLOTS * _SLOT.size
    with _lock:
        last, when, used = _SLOT.unpack_from(_counts, place)
        used = used + 1 if (last, when) == (who, minute) else 1
        _SLOT.pack_into(_counts, place, who, minute, used)
    return int(used)


def seconds_left(now: float) -> int:
    """Return after how many seconds the counts start anew."""
    return WINDOW - int(now % WINDOW)
