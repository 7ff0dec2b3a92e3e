"""Python's collector of cyclic garbage, kept out of the way while one article is read.

An article is made into very many small objects that all live until it is read. The collector goes through them again
and again and finds nothing, for none of them lies on a cycle (a test holds the stages to that): what is no longer
needed goes at once without it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause the collector; also a decorator.

    Who finds it off leaves it alone, so calls may stand within one another, and whoever switched it off before keeps it
    off. Of threads that overlap, the first that is done switches it on for all: it is never left off.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
