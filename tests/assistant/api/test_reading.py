import pytest

from tests.assistant import doubles
from tests.assistant.api.client import Client
from tests.assistant.expected import DIVISION, DIVISION_20, JIADING, PLAN, SHANGYU

DIVISION_ID = "changning-2024-division#20"
PLAN_ID = "changning-2024-plan#20"
JIADING_ID = "jiading-2025-tasks#17"


def test_documents_are_listed_without_their_texts(client: Client) -> None:
    assert client.get("/api/documents").json() == {"documents": [DIVISION, PLAN, JIADING, SHANGYU]}


def test_a_document_has_its_exact_text(client: Client) -> None:
    text = doubles.seed_text("jiading-2025-tasks")
    nothing: dict[str, object] = {
        "adopted": None,
        "period": None,
        "expires": None,
        "division": [],
        "facts": [],
    }
    stated: dict[str, object] = {**JIADING, **nothing, "text": text}
    assert client.get("/api/documents/jiading-2025-tasks").json() == stated


def test_a_measure_is_found_by_its_encoded_id(client: Client) -> None:
    assert client.get("/api/measures/changning-2024-division%2320").json() == DIVISION_20


def test_every_quote_is_its_document_s_text_at_its_spans(client: Client) -> None:
    for measure in client.get("/api/measures").json()["measures"]:
        for place in (measure, *measure["also_in"]):
            text = client.get(f"/api/documents/{place['document']['id']}").json()["text"]
            assert place["quote"] == "".join(text[start:end] for start, end in place["spans"])


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [DIVISION_ID, JIADING_ID]),
        ("document=changning-2024-plan", [PLAN_ID]),
        ("document=nowhere", []),
        ("unit=区教育局", [DIVISION_ID, JIADING_ID]),
        ("unit=教育局", [DIVISION_ID, JIADING_ID]),
        ("unit=区教育局&role=lead", [JIADING_ID]),
        ("unit=区卫健委&role=lead", []),
        ("role=support", [JIADING_ID]),
        ("unit=区教育局&region=长宁", [DIVISION_ID]),
        ("region=嘉定区", [JIADING_ID]),
        ("region=上虞区", []),
        ("unit=&role=responsible", [DIVISION_ID]),
        ("q=宝宝屋&region=长宁区", [DIVISION_ID]),
        ("q=监管&unit=区教育局", [JIADING_ID]),
        ("q=公园", []),
        ("q=托儿所", []),
    ],
)
def test_measures_pass_every_filter_given(client: Client, query: str, ids: list[str]) -> None:
    listed = client.get(f"/api/measures?{query}").json()
    assert (listed["count"], [measure["id"] for measure in listed["measures"]]) == (len(ids), ids)


def test_a_page_says_how_many_there_are_in_all(client: Client) -> None:
    listed = client.get("/api/measures?limit=1&offset=1").json()
    assert (listed["count"], [m["id"] for m in listed["measures"]]) == (2, [JIADING_ID])


def unit(canonical: str, region: str, spelling: str, role: str) -> dict[str, object]:
    counts = {"lead": 0, "support": 0, "responsible": 0, role: 1}
    return {
        "canonical": canonical,
        "region": region,
        "spellings": [spelling],
        "measures": 1,
        **counts,
    }


def test_the_same_name_in_two_regions_is_two_units(client: Client) -> None:
    assert client.get("/api/units").json() == {
        "units": [
            unit("区卫健委", "嘉定区", "区卫生健康委", "support"),
            unit("区教育局", "嘉定区", "教育局", "lead"),
            unit("区教育局", "长宁区", "区教育局", "responsible"),
            unit("各街镇", "长宁区", "各街镇", "responsible"),
        ]
    }


def test_units_of_one_region_are_counted_there_only(client: Client) -> None:
    units = client.get("/api/units?region=长宁区").json()["units"]
    assert [(found["canonical"], found["measures"], found["region"]) for found in units] == [
        ("区教育局", 1, "长宁区"),
        ("各街镇", 1, "长宁区"),
    ]


def test_ready_says_what_is_loaded(client: Client) -> None:
    assert client.get("/readyz").json() == {
        "status": "ready",
        "loaded": {
            "documents": 4,
            "measures": 4,
            "generation": "g1",
            "encoder": "hashing-1",
            "not_loaded": None,
        },
        "answering": True,
    }
