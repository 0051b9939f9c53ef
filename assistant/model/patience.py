"""Sending a request again a moment later; stamina is used here and nowhere else."""

from collections.abc import Callable
from typing import TypeVar

import stamina

from assistant.model.outcomes import ModelFailure

FIRST_WAIT_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 1.0
JITTER_SECONDS = 0.1  # so that many processes do not come back at once

Result = TypeVar("Result")


def patiently(send: Callable[[], Result], retries: int, within_seconds: float) -> Result:
    """What `send` gives, tried again after failures that say so, with waits that double.

    Raises the last ModelFailure.
    """
    attempts = stamina.retry_context(
        on=_may_be_tried_again,
        attempts=retries + 1,
        timeout=within_seconds,
        wait_initial=FIRST_WAIT_SECONDS,
        wait_max=LONGEST_WAIT_SECONDS,
        wait_jitter=JITTER_SECONDS,
    )
    for attempt in attempts:
        with attempt:
            return send()
    raise AssertionError("stamina tries at least once")


def _may_be_tried_again(error: Exception) -> bool:
    return isinstance(error, ModelFailure) and error.again
