"""A service that answers by a script: recorded answers over real server-sent events, and every way
in which a network or a service can fail a widget.

A question is a recorded one, or `<way> <recorded one>`:
    slowly      every event takes its time
    dropped     the connection breaks after two events; the rest is there to be taken up
    lost        the connection breaks, and the answer is not known any more
    hanging     nothing comes after the measures until the client leaves
    generated   a language model words it, and corrects itself once
    pointed     a language model adds what it chose from the quotes
    hostile     its text, measure and document carry markup and scripts
    formula     its measure begins like a formula
    failing     a problem in the middle of the stream
    limited     429 once, then the answer
    busy        503
    off         503, answering is switched off
    unsessioned 401 without the newest token

The question `announced` has an answer that announces its examples.
"""

import asyncio
import json
from collections.abc import AsyncIterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.messages import say
from assistant.widget.bundle import script
from retrieval.question import Language

RECORDED: dict[str, Any] = {
    one["question"]: one["answer"]
    for one in json.loads((Path(__file__).parent / "answers.json").read_text(encoding="utf-8"))
}
STEP_SECONDS = 0.25
HOSTILE = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script>'
TOKEN = "second-token"
REFUSALS = {
    "limited": (429, "rate_limited", "提问过于频繁，请在 1 秒后再试。", {"Retry-After": "1"}),
    "busy": (503, "busy", "咨询人数较多，请稍后再试。", {"Retry-After": "1"}),
    "off": (503, "answering_off", "系统维护中，预计明早八点恢复。", {}),
    "unsessioned": (401, "session_required", "需要会话令牌。", {}),
}
CONFIG = {
    "title": "儿童友好政策问答",
    "notice": "根据所收录的政策文件回答，责任单位和措施均引自文件原文，请以正式文件为准。",
    "regions": ["长宁区", "嘉定区", "上虞区", "武隆区"],
    "examples": ["长宁的宝宝屋谁负责？", "暑假孩子没人带怎么办", "长宁绿容局有哪些任务？"],
    "privacy": "对话只保存在本标签页，服务器不保存您的问题。请勿输入个人信息。",
    "feedback": True,
    "answering": True,
    "message": None,
}


@dataclass(slots=True)
class Seen:
    """What the widget sent."""

    asked: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str | None] = field(default_factory=list)
    resumed: list[str | None] = field(default_factory=list)
    rated: list[dict[str, Any]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def forget(self) -> None:
        for kept in (self.asked, self.tokens, self.resumed, self.rated, self.left):
            kept.clear()


class ScriptedService:
    """The application and what it has seen; `origins` are those that may use it."""

    def __init__(self, origins: tuple[str, ...] = ("*",)) -> None:
        self.seen = Seen()
        self.config = dict(CONFIG)
        self.known: dict[str, tuple[str, Any]] = {}
        self.app = Starlette(
            routes=[
                Route("/widget.js", self.script),
                Route("/api/widget/config", self.configured),
                Route("/api/chat", self.chat, methods=["POST"]),
                Route("/api/chat/{answer_id}", self.resume),
                Route("/api/feedback", self.rate, methods=["POST"]),
            ],
            middleware=[
                Middleware(
                    CORSMiddleware,
                    allow_origins=origins,
                    allow_methods=["GET", "POST"],
                    allow_headers=["content-type", "x-zhice-session", "last-event-id"],
                    expose_headers=["retry-after"],
                )
            ],
        )

    async def script(self, _: Request) -> Response:
        return Response(script().plain, media_type="text/javascript")

    async def configured(self, _: Request) -> Response:
        return JSONResponse(self.config)

    async def rate(self, request: Request) -> Response:
        self.seen.rated.append(await request.json())
        return Response(status_code=204)

    async def chat(self, request: Request) -> Response:
        body = await request.json()
        token = request.headers.get("x-zhice-session")
        self.seen.asked.append(body)
        self.seen.tokens.append(token)
        way, question = parted(body["question"])
        earlier = [one for one in self.seen.asked if one["question"] == body["question"]]
        passes = (way == "limited" and len(earlier) > 1) or (way, token) == ("unsessioned", TOKEN)
        if way in REFUSALS and not passes:
            return problem(way)
        answer = told(way, question)
        answer["answer_id"] = f"{len(self.seen.asked):032x}"
        self.known[answer["answer_id"]] = (way, answer)
        return self.stream(way, answer, 0)

    async def resume(self, request: Request) -> Response:
        answer_id = request.path_params["answer_id"]
        last = request.headers.get("last-event-id")
        self.seen.resumed.append(last)
        way, answer = self.known.get(answer_id, ("lost", None))
        if way == "lost":
            return JSONResponse(
                {"type": "urn:zhice:problem:answer-unknown", "detail": "这个回答已经找不到了。"},
                404,
            )
        return self.stream("", answer, int(last.rpartition(":")[2]) + 1 if last else 0)

    def stream(self, way: str, answer: Any, first: int) -> StreamingResponse:
        async def events() -> AsyncIterator[bytes]:
            yield b": a heartbeat\n\n"
            try:
                for number, (event, data) in list(enumerate(events_of(way, answer)))[first:]:
                    if way in ("dropped", "lost") and number == 2:
                        await asyncio.sleep(STEP_SECONDS)  # what was sent arrives first
                        raise ConnectionAbortedError
                    if way == "hanging" and number == 1:
                        await asyncio.sleep(60)
                    await asyncio.sleep(STEP_SECONDS if way == "slowly" else 0)
                    text = json.dumps(data, ensure_ascii=False)
                    sent = f"event: {event}\nid: {answer['answer_id']}:{number}\ndata: {text}\n\n"
                    yield sent.encode()
            except asyncio.CancelledError:
                self.seen.left.append(answer["answer_id"])
                raise

        return StreamingResponse(events(), media_type="text/event-stream")


def parted(text: str) -> tuple[str, str]:
    """The way and the recorded question; a question that is not recorded has a refusal."""
    way, _, question = text.partition(" ")
    return (way, question) if question in RECORDED else ("", text)


def problem(way: str) -> Response:
    status, key, detail, headers = REFUSALS[way]
    kind = f"urn:zhice:problem:{key.replace('_', '-')}"
    body = {"type": kind, "title": "…", "status": status, "detail": detail}
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def told(way: str, question: str) -> Any:
    """The recorded answer as it is told that way."""
    answer = deepcopy(RECORDED.get(question, RECORDED["今天天气怎么样？"]))
    if question == "announced":
        answer["examples"] = ["长宁区第1项是什么？"]
        answer["text"] = "目前收录的地区有：长宁区。可以这样问：\n\n- 长宁区第1项是什么？"
    if way == "hostile":
        answer["text"] = f"**{HOSTILE}**\n\n> {HOSTILE}\n\n- {HOSTILE}"
        answer["examples"] = [HOSTILE]
        for measure in answer["measures"]:
            measure["quote"] = measure["label"] = measure["citation"] = HOSTILE
            measure["document"]["title"] = HOSTILE
            measure["units"][0]["name"] = HOSTILE
    if way == "formula":
        answer["measures"][0]["quote"] = '=HYPERLINK("http://127.0.0.1/","a")'
    if way == "pointed":
        answer["generated"] = True
        label = say("model.label", Language.CHINESE)
        answer["text"] += f"\n\n{label}\n\n- 「实现街镇覆盖率不低于 85%」（长宁区第20项）"
    if way == "generated":
        answer["generated"] = True
        answer["text"] = "宝宝屋由**区教育局**和**各街镇**负责，街镇覆盖率不低于85%。"
    return answer


def events_of(way: str, answer: Any) -> list[tuple[str, Any]]:
    """The events of an answer, as the contract has them."""
    pieces = answer["text"].split("\n\n")
    texts = [{"delta": piece + "\n\n"} for piece in pieces[:-1]] + [{"delta": pieces[-1]}]
    if way == "generated":
        texts = [{"delta": "宝宝屋由**区"}, {"delta": answer["text"], "replaces": True}]
    events = [("measures", {**answer, "text": ""}), *(("text", text) for text in texts)]
    if way == "failing":
        broken = {"type": "urn:zhice:problem:unexpected", "detail": "服务器出错，问题已记录。"}
        return [*events[:2], ("problem", broken)]
    return [*events, ("done", answer)]
