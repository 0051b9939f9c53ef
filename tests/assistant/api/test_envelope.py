import logging
import re

import pytest

from tests.assistant.api.client import Client


def test_a_request_keeps_the_id_that_the_client_gave_it(client: Client) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": "portal-42"})
    assert response.headers["x-request-id"] == "portal-42"


@pytest.mark.parametrize("sent", ["", "a b", "x" * 65, "<script>"])
def test_a_harmful_request_id_is_replaced(client: Client, sent: str) -> None:
    response = client.get("/healthz", headers={"X-Request-ID": sent})
    assert re.fullmatch(r"[0-9a-f]{32}", response.headers["x-request-id"])


def test_the_log_has_the_path_and_the_status_but_not_the_question(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="zhice.http"):
        client.get("/api/search?q=宝宝屋")
    lines = [record.getMessage() for record in caplog.records if record.name == "zhice.http"]
    assert [re.sub(r"[\d.]+ ms", "_ ms", line) for line in lines] == ["GET /api/search 200 _ ms"]


def test_an_address_that_leads_nowhere_is_not_in_the_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="zhice.http"):
        client.get("/谁负责%0A宝宝屋")
    assert caplog.messages[-1].startswith("GET unmatched 404 ")
