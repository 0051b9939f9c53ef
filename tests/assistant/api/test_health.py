import asyncio
from threading import Event

import httpx
import pytest
from pydantic import SecretStr

from assistant.answer import Answer
from assistant.api.app import create_app
from assistant.operation.operation import Operation
from assistant.operation.settings import MetricsAccess, OperationSettings
from assistant.protection.settings import ProtectionSettings
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.doubles import RESPONSIBLE, ScriptedService

TOKEN, OWN = "0123456789abcdef", "fedcba9876543210"
PROXIED = {"X-Forwarded-For": "203.0.113.7"}
THREADS = 40  # of the framework, for questions


class Waiting(ScriptedService):
    """Answers when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = Event()

    def answer(self, question: str, *_: object, **__: object) -> Answer:
        assert self.go.wait(10)
        return super().answer(question)


def test_health_is_told_while_every_thread_has_a_question() -> None:
    service = Waiting()
    chosen = ProtectionSettings(max_at_work=THREADS + 5)
    transport = httpx.ASGITransport(create_app(service, Settings(protection=chosen)))

    async def scenario() -> tuple[list[int], list[int]]:
        async with httpx.AsyncClient(transport=transport, base_url="http://zhice") as client:
            posts = [
                asyncio.create_task(client.post("/api/chat", json={"question": RESPONSIBLE}))
                for _ in range(THREADS + 5)
            ]
            await asyncio.sleep(0.3)
            paths = ("/healthz", "/readyz", "/metrics")
            looks = [await asyncio.wait_for(client.get(path), 2) for path in paths]
            assert f"zhice_questions_in_flight {THREADS + 5}.0\n" in looks[-1].text
            service.go.set()
            return [look.status_code for look in looks], [
                r.status_code for r in await gathered(posts)
            ]

    async def gathered(posts: list[asyncio.Task[httpx.Response]]) -> list[httpx.Response]:
        return list(await asyncio.gather(*posts))

    assert asyncio.run(scenario()) == ([200] * 3, [200] * (THREADS + 5))


def test_a_service_that_stops_is_alive_and_not_ready() -> None:
    service = ScriptedService()
    operation = Operation.of(service)
    client = Client(create_app(service, Settings(), operation=operation))
    assert client.get("/readyz").status_code == 200
    operation.stopping.set()
    refused = client.get("/readyz", headers={"Accept-Language": "en"})
    assert (refused.status_code, refused.json()["detail"]) == (
        503,
        "The service is stopping and takes no new requests. Try again in a moment.",
    )
    assert client.get("/healthz").status_code == 200
    assert client.post("/api/chat", {"question": RESPONSIBLE}).status_code == 200
    assert "zhice_ready 0.0\n" in client.get("/metrics").text


def test_a_service_without_an_index_is_measured_as_not_ready() -> None:
    client = Client(create_app(ScriptedService(loaded=False), Settings()))
    assert client.get("/readyz").status_code == 503
    assert "zhice_ready 0.0\n" in client.get("/metrics").text


def test_requests_are_measured_by_the_template_of_their_route() -> None:
    client = Client(create_app(ScriptedService(), Settings()))
    client.get("/api/documents/changning-2024-plan")
    client.get("/谁负责宝宝屋?q=宝宝屋")
    lines = client.get("/metrics").text.splitlines()
    counts = [line for line in lines if line.startswith("zhice_http_request_seconds_count")]
    assert counts == [
        "zhice_http_request_seconds_count"
        '{method="GET",route="/api/documents/{document_id}",status="200"} 1.0',
        'zhice_http_request_seconds_count{method="GET",route="unmatched",status="404"} 1.0',
    ]
    assert not any("宝宝屋" in line for line in lines)


@pytest.mark.parametrize(
    ("access", "sent", "status"),
    [
        (MetricsAccess.LOCAL, {}, 200),
        (MetricsAccess.LOCAL, {"X-Forwarded-For": "203.0.113.7"}, 401),
        (
            MetricsAccess.LOCAL,
            {"X-Forwarded-For": "203.0.113.7", "Authorization": f"Bearer {OWN}"},
            200,
        ),
        (MetricsAccess.TOKEN, {}, 401),
        (MetricsAccess.TOKEN, {"Authorization": "Bearer wrong"}, 401),
        (MetricsAccess.TOKEN, {"Authorization": f"Bearer {OWN}"}, 200),
        (MetricsAccess.TOKEN, {"Authorization": f"Bearer {TOKEN}"}, 200),
        (MetricsAccess.OFF, {"Authorization": f"Bearer {TOKEN}"}, 404),
    ],
)
def test_measurements_are_for_this_machine_or_for_a_token(
    access: MetricsAccess, sent: dict[str, str], status: int
) -> None:
    own = OperationSettings(metrics=access, metrics_token=SecretStr(OWN))
    settings = Settings(admin_token=SecretStr(TOKEN), operation=own)
    client = Client(create_app(ScriptedService(), settings))
    assert client.get("/metrics", headers=sent).status_code == status
    by_metrics_token = {"Authorization": f"Bearer {OWN}"}
    assert client.get("/api/admin/generations", headers=by_metrics_token).status_code == 401


def test_measurements_are_not_for_another_machine() -> None:
    transport = httpx.ASGITransport(
        create_app(ScriptedService(), Settings()), client=("203.0.113.7", 4711)
    )

    async def look() -> int:
        async with httpx.AsyncClient(transport=transport, base_url="http://zhice") as client:
            return (await client.get("/metrics")).status_code

    assert asyncio.run(look()) == 401
