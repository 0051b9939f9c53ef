"""How the process handles memory: as few pools as threads need, and unused memory given back.

glibc keeps what was freed, and a pool for every few threads. Opening an index and an encoder frees
much: 90 of 460 MB were unused after the start. Where the C library is another one, nothing is done.
"""

import ctypes
import gc

M_ARENA_MAX = -8  # malloc.h
POOLS = 2


def use_few_pools() -> None:
    """From now on; call it before threads start."""
    if (libc := glibc()) is not None:
        libc.mallopt(M_ARENA_MAX, POOLS)


def give_back_memory() -> None:
    """What is unused goes back to the system; for when much was freed, it takes some milliseconds.

    >>> give_back_memory()
    """
    gc.collect()
    if (libc := glibc()) is not None:
        libc.malloc_trim(0)


def glibc() -> ctypes.CDLL | None:
    """The C library, if it is glibc."""
    try:
        libc = ctypes.CDLL(None)
        return libc if hasattr(libc, "malloc_trim") else None
    except (OSError, TypeError):  # no such thing on this system
        return None
