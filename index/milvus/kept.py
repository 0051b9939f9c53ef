"""Which collections an index has made: what is current, what was, what was never finished.

    <index dir>/collections.json   one entry for each collection that was begun and not yet dropped

Only what stands in this file is ever dropped, so that two indexes on one server cannot harm each
other. An entry is made before its collection, so that a killed process leaves none behind unknown.
"""

import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from index.errors import CollectionMissing, IndexDamaged, IndexUnusable
from index.milvus.server import Server

COLLECTIONS_FILE = "collections.json"
PREFIX = "zhice"
GRACE = timedelta(seconds=60)
"""How long a collection stays that no generation names any more: a service looks for a new
generation every second, and a question that has begun is answered from the old one."""

OpenServer = Callable[[str], Server]
"""The server at an address, with the credentials of the settings."""
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Made:
    """A collection that was begun.

    filled    whether a generation has named it
    released  when it was first seen that none does any more
    """

    uri: str
    collection: str
    filled: bool = False
    released: datetime | None = None


_MADE = TypeAdapter(tuple[Made, ...])


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def alias_of(name: str) -> str:
    """The alias by which outsiders find what is current.

    >>> alias_of("policies")
    'zhice_policies'
    """
    return f"{PREFIX}_{name}"


def new_name(name: str, generation: int) -> str:
    """A name for the collection of a generation, like no other on the server."""
    return f"{alias_of(name)}_{generation:06d}_{secrets.token_hex(4)}"


def point_alias(server: Server, name: str, collection: str) -> None:
    """Have the alias name a collection, whatever it named before; one step for who reads by it."""
    alias = alias_of(name)
    try:
        with server.client(alias) as client:
            client.alter_alias(collection, alias, timeout=server.timeout_seconds)
    except CollectionMissing:  # there is no such alias yet
        with server.client(collection) as client:
            client.create_alias(collection, alias, timeout=server.timeout_seconds)


class KeptCollections:
    """The collections of one index directory; the caller holds the writer lock."""

    def __init__(
        self,
        index_dir: Path,
        open_server: OpenServer,
        now: Clock = utc_now,
    ) -> None:
        self._file = index_dir / COLLECTIONS_FILE
        self._open_server = open_server
        self._now = now

    def all(self) -> tuple[Made, ...]:
        """What was begun and not yet dropped, the oldest first. Raises IndexDamaged."""
        try:
            return _MADE.validate_json(self._file.read_bytes())
        except FileNotFoundError:
            return ()
        except ValidationError:
            raise IndexDamaged(
                f"{self._file} cannot be read: it lists the collections that this index made. "
                f"Delete it, and drop what is not in use of {PREFIX}_… on the Milvus server.",
                self._file,
            ) from None

    def begin(self, uri: str, collection: str) -> None:
        """Note a collection that is about to be created."""
        self._write((*self.all(), Made(uri, collection)))

    def clean(self, named: Iterable[str]) -> tuple[str, ...]:
        """Drop what none of the generations on disk names, which name `named`; gives what went.

        What was never filled goes at once, what was in use after `GRACE`. What cannot be dropped
        now, as its server does not answer, stays noted for the next time.
        """
        named, now = set(named), self._now()
        kept: list[Made] = []
        dropped: list[str] = []
        for one in self.all():
            if one.collection in named:
                kept.append(replace(one, filled=True, released=None))
                continue
            since = one.released or now
            if (one.filled and now - since < GRACE) or not self._dropped(one):
                kept.append(replace(one, released=since))
            else:
                dropped.append(one.collection)
        self._write(kept)
        return tuple(dropped)

    def _dropped(self, one: Made) -> bool:
        try:
            server = self._open_server(one.uri)
            with server.client(one.collection) as client:
                client.drop_collection(one.collection, timeout=server.timeout_seconds)
        except CollectionMissing:
            return True
        except IndexUnusable:
            return False
        return True

    def _write(self, made: Iterable[Made]) -> None:
        """Replace the file by one rename, so that it is whole at any moment."""
        data = _MADE.dump_json(tuple(made), indent=2)
        self._file.parent.mkdir(parents=True, exist_ok=True)
        beside = self._file.with_suffix(".part")
        with beside.open("wb") as file:
            file.write(data + b"\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._file)
