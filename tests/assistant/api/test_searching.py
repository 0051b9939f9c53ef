from tests.assistant.api.client import Client
from tests.assistant.doubles import NEAR_IN_MEANING
from tests.assistant.expected import DIVISION_20


def test_a_hit_keeps_its_reasons(client: Client) -> None:
    hits = client.get("/api/search?q=宝宝屋&region=长宁区&limit=1").json()
    assert hits == {
        "hits": [
            {
                "measure": DIVISION_20,
                "score": 1.0,
                "lexical": {"rank": 1, "score": 2.5},
                "dense": None,
                "nearest": 0.0,
                "coverage": 1.0,
                "terms": ["宝宝屋"],
                "held": 1.0,
                "official": False,
                "admitted_by": "region=长宁区",
            }
        ]
    }


def test_a_hit_that_only_its_meaning_brought_has_no_words(client: Client) -> None:
    hit = client.get(f"/api/search?q={NEAR_IN_MEANING}").json()["hits"][0]
    assert hit.pop("measure")["id"] == "jiading-2025-tasks#17"
    assert hit == {
        "score": 0.5,
        "lexical": None,
        "dense": {"rank": 1, "score": 0.875},
        "nearest": 0.88,
        "coverage": 0.0,
        "terms": [],
        "held": 0.0,
        "official": False,
        "admitted_by": "",
    }
