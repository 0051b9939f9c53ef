from collections.abc import Iterator

import pytest

from tests.logs import as_before


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    with as_before():
        yield
