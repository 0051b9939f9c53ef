"""A line in the log for every answer: how it ended and how long it took, not what was asked."""

import logging
from collections.abc import Callable

from assistant.desk import Answered
from assistant.service import Readiness

log = logging.getLogger("zhice.answers")


class AnswerLog:
    """Implements `assistant.desk.Observer`."""

    def __init__(self, readiness: Callable[[], Readiness]) -> None:
        self._readiness = readiness

    def answered(self, answered: Answered) -> None:
        """Log an answer by its id."""
        answer = answered.answer
        fields = {
            "answer_id": answered.answer_id,
            "outcome": answer.status.value,
            "reason": answer.reason.value if answer.reason else None,
            "intent": answer.question.intent.value,
            "channel": answered.asked.channel.value,
            "generated": answer.generated,
            "generation": self._readiness().generation,
            "ms": round(answered.seconds * 1000, 1),
        }
        shown = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
        log.info("answer %s", shown, extra=fields)
