"""Opening an index with the engine that its manifest names, and building one for an engine."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from assistant.engine.settings import EngineKind
from assistant.errors import SettingError
from assistant.settings import Settings

if TYPE_CHECKING:
    from index.generations import Generation
    from index.manifest import EngineRef
    from index.milvus.open import MilvusIndex
    from index.milvus.publisher import MilvusPublisher
    from index.milvus.server import Server
    from index.open_index import OpenIndex


def open_index(settings: Settings) -> "OpenIndex | MilvusIndex":
    """The current generation, with the engine that it was built for.

    Raises IndexMissing, IndexDamaged, EngineUnreachable or EngineRefused.
    """
    from index.generations import open_generation

    return index_over(open_generation(settings.index_dir), settings)


def index_over(generation: "Generation", settings: Settings) -> "OpenIndex | MilvusIndex":
    """A generation, with the engine that it was built for.

    Raises IndexDamaged, EngineUnreachable or EngineRefused.
    """
    from index.milvus.open import MilvusIndex
    from index.open_index import OpenIndex

    engine = generation.manifest.engine
    if engine is None:
        return OpenIndex(generation)
    server = servers(settings)(settings.milvus.uri or engine.uri)
    return MilvusIndex(generation, engine, server)


def servers(settings: Settings) -> "Callable[[str], Server]":
    """The server at an address, with the credentials of the settings; one for each address."""
    from index.milvus.server import Server

    return cache(lambda uri: Server(uri, settings.milvus.access))


def publisher_for_build(settings: Settings) -> "MilvusPublisher | None":
    """Where a new index goes, as the settings say; None for this process.

    Raises SettingError where Milvus is wanted and no address is given, EngineRefused where it is
    not one.
    """
    from index.milvus.access import checked_uri

    if settings.engine is EngineKind.EMBEDDED:
        return None
    if settings.milvus.uri is None:
        raise SettingError("milvus_uri_missing")
    return _publisher(settings, checked_uri(settings.milvus.uri), settings.milvus.name)


def publisher_for_change(
    settings: Settings, engine: "EngineRef | None"
) -> "MilvusPublisher | None":
    """Where an index goes that is changed: where it was."""
    if engine is None:
        return None
    return _publisher(settings, settings.milvus.uri or engine.uri, engine.name)


def drop_unused(settings: Settings) -> None:
    """Drop the collections that this index made before it was built without a server.

    What cannot be dropped now stays noted.
    """
    from index.milvus.kept import COLLECTIONS_FILE

    if (settings.index_dir / COLLECTIONS_FILE).exists():
        _publisher(settings, "", settings.milvus.name).clean()


def _publisher(settings: Settings, uri: str, name: str) -> "MilvusPublisher":
    from index.milvus.publisher import MilvusPublisher, Target

    target = Target(uri, name, settings.milvus.layout)
    return MilvusPublisher(settings.index_dir, target, servers(settings))
