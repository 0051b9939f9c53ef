from collections.abc import Mapping

import pytest

from index.collection import Collection
from index.records import Document, Measure


@pytest.fixture(scope="session")
def documents(seeds: Collection) -> Mapping[str, Document]:
    return {document.id: document for document in seeds.documents}


@pytest.fixture(scope="session")
def measures(seeds: Collection) -> Mapping[str, Measure]:
    """All records of the seeds by id."""
    return {measure.id: measure for measure in seeds.measures}
