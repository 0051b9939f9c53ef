from collections.abc import Mapping

import pytest

from assistant.compose.comparison import comparison
from assistant.compose.wording import Wording
from index.records import Document, Measure
from retrieval.understand import Understanding
from tests.assistant.compose.cases import Case, cases


@pytest.mark.parametrize("case", cases("comparison"), ids=str)
def test_regions_side_by_side(
    case: Case,
    documents: Mapping[str, Document],
    measures: Mapping[str, Measure],
    understanding: Understanding,
) -> None:
    assert isinstance(case.measures, dict)
    question = understanding.understand(case.question)
    by_region = {region: measures.get(id_) for region, id_ in case.measures.items()}
    answer = comparison(by_region, question, Wording(documents, question.language))
    assert (answer.status, answer.text) == (case.status, case.text)
    assert answer.measures == tuple(measure for measure in by_region.values() if measure)
