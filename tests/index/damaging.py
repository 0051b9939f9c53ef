"""Damage done to a file as disks and people do it."""

from collections.abc import Callable
from pathlib import Path

Damage = Callable[[Path], None]


def flip(path: Path) -> None:
    """One bit in the middle is another one."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)


def truncate(path: Path) -> None:
    """The second half is gone."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Nothing is left in it."""
    path.write_bytes(b"")


def remove(path: Path) -> None:
    """It is gone."""
    path.unlink()


EVERY = {"flip": flip, "truncate": truncate, "empty": empty, "remove": remove}
