"""Which collections an index has made, and when they go."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.errors import IndexDamaged
from index.milvus.access import Access
from index.milvus.kept import (
    GRACE,
    KeptCollections,
    Made,
    alias_of,
    new_name,
    point_alias,
)
from index.milvus.server import Server

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(index_dir: Path, server: Server, clock: Clock) -> KeptCollections:
    return KeptCollections(index_dir, lambda _: server, clock)


def made(server: Server, kept: KeptCollections, name: str) -> str:
    """A small collection, noted before it is created."""
    kept.begin(server.uri, name)
    with server.client(name) as client:
        client.create_collection(name, dimension=8)
    return name


def there(server: Server) -> set[str]:
    with server.client() as client:
        return set(client.list_collections())


def test_an_upload_that_was_interrupted_goes_with_the_next_build(
    server: Server, kept: KeptCollections
) -> None:
    current = made(server, kept, "whole")
    kept.clean([current])
    half = made(server, kept, "half")
    assert kept.clean([current]) == (half,)
    assert {"whole", "half"} & there(server) == {"whole"}
    assert kept.all() == (Made(server.uri, "whole", filled=True),)


def test_a_process_killed_before_it_created_its_collection_leaves_nothing(
    server: Server, kept: KeptCollections
) -> None:
    kept.begin(server.uri, "announced")
    assert kept.clean([]) == ("announced",)
    assert kept.all() == ()


def test_a_collection_that_was_in_use_stays_until_every_service_has_moved_on(
    server: Server, kept: KeptCollections, clock: Clock
) -> None:
    old, new = made(server, kept, "first"), made(server, kept, "second")
    kept.clean([old, new])
    assert kept.clean([new]) == ()
    clock.time += GRACE - timedelta(seconds=1)
    assert kept.clean([new]) == ()
    clock.time += timedelta(seconds=1)
    assert kept.clean([new]) == (old,)
    assert {"first", "second"} & there(server) == {"second"}


def test_a_collection_that_this_index_did_not_make_is_never_dropped(
    server: Server, kept: KeptCollections
) -> None:
    with server.client() as client:
        client.create_collection("zhice_of_others", dimension=8)
    assert kept.clean([]) == ()
    assert "zhice_of_others" in there(server)


def test_what_cannot_be_dropped_now_is_dropped_later(index_dir: Path, server: Server) -> None:
    nowhere = Server("http://127.0.0.1:9", Access(timeout_seconds=1))
    away = KeptCollections(index_dir, lambda _: nowhere)
    made(server, away, "waiting")
    assert away.clean([]) == ()
    assert KeptCollections(index_dir, lambda _: server).clean([]) == ("waiting",)


def test_a_list_that_cannot_be_read_is_told_by_its_path(
    index_dir: Path, kept: KeptCollections
) -> None:
    index_dir.mkdir()
    (index_dir / "collections.json").write_text('[{"uri"', encoding="utf-8")
    with pytest.raises(IndexDamaged) as told:
        kept.all()
    assert str(told.value) == (
        f"{index_dir / 'collections.json'} cannot be read: it lists the collections that this "
        "index made. Delete it, and drop what is not in use of zhice_… on the Milvus server."
    )


def test_the_alias_names_the_newest(server: Server, kept: KeptCollections) -> None:
    for name in ("of_spring", "of_summer"):
        point_alias(server, "seasons", made(server, kept, name))
        with server.client() as client:
            found = client.describe_alias(alias_of("seasons"))
        assert found["collection_name"] == name


def test_two_collections_never_share_a_name() -> None:
    names = {new_name("policies", 3) for _ in range(100)}
    assert len(names) == 100
    assert {name.rpartition("_")[0] for name in names} == {"zhice_policies_000003"}
