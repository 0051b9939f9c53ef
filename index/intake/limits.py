"""How much one file may cost. Whoever sends files in can send hostile ones, so nothing is open.

Measured on two cores: the five seeds take 0.02 s each, and 20,000 measures of 900,000 characters
6 s; reading Word, Excel and PDF takes 0.2 GB of address space; recognising a scanned page takes up
to 12 s and 1.2 GB.
"""

from dataclasses import dataclass

MEBIBYTE = 1 << 20
PAGE_EVENT = "index.page_recognised"
"""Readers raise it with `sys.audit` after each scanned page, for the next to have its own time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading and parsing one file may take.

    file_bytes       size of the file; a scanned plan of 100 pages has some 30 MB
    text_characters  length of its text; the longest five-year plans have 100,000 to 200,000
    seconds          for the whole file, or for each scanned page of it: a page takes 12 on a
                     busy machine, the longest plans 2
    scanned_pages    pages that are given `seconds` of their own
    memory_bytes     address space of the process that reads it
    reply_bytes      what comes back of it: text and measures as JSON
    """

    file_bytes: int = 100 * MEBIBYTE
    text_characters: int = 1_000_000
    seconds: float = 30.0
    scanned_pages: int = 200
    memory_bytes: int = 2048 * MEBIBYTE
    reply_bytes: int = 64 * MEBIBYTE


DEFAULT_LIMITS = Limits()


def mebibytes(n_bytes: int) -> str:
    """A number of bytes as a person reads it.

    >>> mebibytes(2147483648), mebibytes(1500000)
    ('2,048 MB', '1.4 MB')
    """
    size = n_bytes / MEBIBYTE
    return f"{size:,.0f} MB" if size >= 10 else f"{size:.1f} MB"
