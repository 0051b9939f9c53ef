"""Questions asked before any reader's, so that no reader waits for what is made when first needed.

At the start, the questions of `before` in the way and those of `after` beside the readers, for
their tables take a second; a new generation is asked all of them before it takes over.
"""

import logging
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from threading import Timer
from time import perf_counter

from assistant.operation.memory import give_back_memory
from assistant.service import Service

REST_AFTER_SECONDS = 3.0

log = logging.getLogger("zhice.warming")


class Warming:
    """Opens a service and warms it; `open_service` opens the current generation.

    `rest_after_seconds` of a start its slow questions follow: sooner, they would take the
    interpreter from what is still being imported.
    """

    def __init__(
        self, open_service: Callable[[], Service], rest_after_seconds: float = REST_AFTER_SECONDS
    ) -> None:
        self._open = open_service
        self._rest_after_seconds = rest_after_seconds
        self._first = True

    def __call__(self) -> Service:
        """The opened service, warm; the first one is as far as a start can wait for."""
        service = self._open()
        questions = warming_questions()
        ask(service, questions["before"])
        if self._first:
            self._first = False
            beside = Timer(self._rest_after_seconds, ask, (service, questions["after"]))
            beside.name, beside.daemon = "warming", True
            beside.start()
        else:
            ask(service, questions["after"])
        return service


def ask(service: Service, questions: Sequence[str]) -> None:
    """Ask and throw the answers away; what fails here will be seen when somebody asks."""
    began = perf_counter()
    for question in questions:
        try:
            service.answer(question)
        except Exception as error:
            log.warning("a question for warming up failed: %s", type(error).__name__)
    give_back_memory()
    log.info("warmed up by %d questions in %.1f s", len(questions), perf_counter() - began)


def warming_questions() -> dict[str, list[str]]:
    """The questions of `warming.toml`."""
    text = files("assistant.operation").joinpath("warming.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text))
