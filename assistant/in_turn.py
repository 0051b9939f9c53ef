"""No more questions are worked out at once than keep the processors busy."""

import os
from collections.abc import Sequence
from threading import BoundedSemaphore

from assistant.answer import Answer
from assistant.service import Answering
from retrieval.question import Turn

A_PROCESSOR = 2  # questions: while one has the interpreter, another's vector is computed


class InTurn:
    """Implements Answering: questions beyond a few for each processor wait for their turn.

    Working out an answer waits for nothing, and threads only take the interpreter from each other:
    more of them do not help. Over HTTP, 16 clients on two processors had 58 answers a second with
    two at once, 71 with four, 75 with six; six hold up those who only read.
    """

    def __init__(self, service: Answering, at_once: int | None = None) -> None:
        self._service = service
        self._places = BoundedSemaphore(at_once or A_PROCESSOR * len(os.sched_getaffinity(0)))

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        """Answer a question as soon as there is a place for it."""
        with self._places:
            return self._service.answer(question, history, region)
