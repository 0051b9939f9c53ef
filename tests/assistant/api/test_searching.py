from tests.assistant.api.client import Client
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
                "coverage": 1.0,
                "terms": ["宝宝屋"],
                "admitted_by": "region=长宁区",
            }
        ]
    }
