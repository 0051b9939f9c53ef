"""Whether an index is sound, also where its measures are searched."""

from typing import TYPE_CHECKING

from assistant.engine.opening import index_over
from assistant.settings import Settings

if TYPE_CHECKING:
    from index.verify import Verified


def verified(settings: Settings) -> "Verified":
    """Check the current generation, and every row of the collection that it names.

    Raises IndexMissing, EngineUnreachable, or IndexDamaged naming what is wrong.
    """
    from index.errors import EngineRefused, IndexDamaged
    from index.generations import open_generation
    from index.milvus.open import MilvusIndex
    from index.milvus.verify import verify_collection
    from index.verify import verify_index

    found = verify_index(settings.index_dir)
    generation = open_generation(settings.index_dir)
    if generation.manifest.engine is None:
        return found
    try:
        opened = index_over(generation, settings)
        if isinstance(opened, MilvusIndex):
            verify_collection(generation, opened)
    except EngineRefused as error:
        raise IndexDamaged(str(error)) from error
    return found
