"""Many conversations at once: each is answered as if it were alone.

    python -m tests.hostile.crosstalk [--clients N] [--rounds N]

Every conversation is about a measure of its own, whose text is the mark by which an answer of
another one would be known.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx

from index.records import Kind, Measure
from tests.assistant.model.chat_double import Handler
from tests.hostile.obedient import marked_clauses
from tests.hostile.site import Site, build, open_site, seeds

LONG = 60  # characters from which on a model is asked
FOLLOWING = ("指标是多少？", "谁负责？")
_OWN = ("answer_id", "timings_ms")


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation about one measure."""

    measure: Measure
    title: str
    region: str

    @property
    def id(self) -> str:
        """Its id, as clients make it."""
        return f"talk-{sha256(self.measure.id.encode()).hexdigest()[:16]}"

    @property
    def history(self) -> list[dict[str, str]]:
        """The exchange before: an answer that cites the measure."""
        number = self.measure.number
        place = f"——{self.region}《{self.title}》第{number}项"
        return [
            {"role": "user", "content": f"{self.region}第{number}项是什么？"},
            {"role": "assistant", "content": f"> {self.measure.text}\n\n{place}"},
        ]

    def asked(self, question: str, *, stream: bool) -> dict[str, Any]:
        """The body of a request."""
        return {
            "question": question,
            "history": self.history,
            "region": self.region,
            "conversation_id": self.id,
            "stream": stream,
        }


def talks(n: int) -> list[Talk]:
    """So many conversations, about measures of all regions whose texts are long and different."""
    collection = seeds()
    documents = {document.id: document for document in collection.documents}
    measures = [
        measure
        for measure in collection.measures
        if measure.kind is Kind.MEASURE
        and measure.number.isdecimal()
        and not measure.twin_of
        and len(measure.text) >= LONG
        and any(char.isdecimal() for char in measure.text)
    ]
    step = max(1, len(measures) // n)
    return [
        Talk(
            measure,
            documents[measure.document_id].title,
            documents[measure.document_id].region or "",
        )
        for measure in measures[::step][:n]
    ]


def repeating(handler: Handler) -> None:
    """A model that says the clauses of the first measure in its prompt."""
    handler.head()
    for clause in marked_clauses(handler.asked.prompt)[1:3]:
        handler.event(f"- 「{clause}」[M1]\n")
    handler.event("", finish="stop")
    handler.write("data: [DONE]\n\n")


def answered(client: httpx.Client, talk: Talk, question: str, *, stream: bool) -> dict[str, Any]:
    """What comes back, without what every answer has of its own."""
    response = client.post("/api/chat", json=talk.asked(question, stream=stream))
    response.raise_for_status()
    answer = streamed(response.text) if stream else response.json()
    return {name: value for name, value in answer.items() if name not in _OWN}


def streamed(text: str) -> dict[str, Any]:
    """The answer of a stream; the pieces of its text add up to what it ends with."""
    events = [dict(line.split(": ", 1) for line in event.split("\n")) for event in parts(text)]
    done: dict[str, Any] = json.loads(events[-1]["data"])
    deltas = [json.loads(one["data"])["delta"] for one in events if one["event"] == "text"]
    assert "".join(deltas) == done["text"]
    return done


def parts(text: str) -> list[str]:
    """The events of a stream, comments left out."""
    return [event for event in text.split("\n\n") if event.startswith("event: ")]


def mixed_up(site: Site, all_talks: Sequence[Talk], rounds: int) -> list[str]:
    """Questions whose answer under load differs from the one that they get alone."""
    jobs = [(talk, question) for talk in all_talks for question in FOLLOWING]
    alone = {
        (talk.id, question): answered(site.client, talk, question, stream=False)
        for talk, question in jobs
    }

    def differs(at: int) -> Iterator[str]:
        talk, question = jobs[at % len(jobs)]
        got = answered(site.client, talk, question, stream=at % 2 == 1)
        if got != alone[talk.id, question]:
            yield f"{talk.measure.id} {question}"

    with ThreadPoolExecutor(len(all_talks)) as pool:
        found = pool.map(lambda at: list(differs(at)), range(rounds * len(jobs)))
        return [one for several in found for one in several]


def main() -> int:
    """How many answers were given and how many were another's, without and with a model."""
    options = argparse.ArgumentParser(prog="python -m tests.hostile.crosstalk")
    options.add_argument("--clients", type=int, default=48)
    options.add_argument("--rounds", type=int, default=10)
    chosen = options.parse_args()
    failed = 0
    with TemporaryDirectory() as folder:
        build(Path(folder))
        for model in (None, repeating):
            with open_site(Path(folder), model) as site:
                all_talks = talks(chosen.clients)
                mixed = mixed_up(site, all_talks, chosen.rounds)
            n = chosen.rounds * len(all_talks) * len(FOLLOWING)
            words = "with" if model else "without"
            sys.stdout.write(f"{words} a model: {len(all_talks)} clients, {n} answers, ")
            sys.stdout.write(f"{len(mixed)} of another conversation\n")
            failed += len(mixed)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
