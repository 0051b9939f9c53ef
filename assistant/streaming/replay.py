"""Streamed answers for who comes back: kept in memory, within a time and a size."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from cachetools import TTLCache

from assistant.errors import RequestError
from assistant.service import Service
from assistant.streaming.settings import StreamingSettings
from assistant.streaming.stream import Stream


class Replay:
    """Streams by the ids of their answers; safe to share by threads.

    Nothing outlives its time, and nothing outlives what it cites: after a change of the collection,
    only answers whose measures all still stand there, unchanged, are given again.
    """

    def __init__(self, settings: StreamingSettings, clock: Callable[[], float] = monotonic) -> None:
        self._lock = Lock()
        self._streams: TTLCache[str, Stream] = TTLCache(
            maxsize=settings.replay_bytes,
            ttl=settings.replay_seconds,
            timer=clock,
            getsizeof=lambda stream: stream.held_bytes,
        )

    def keep(self, stream: Stream) -> None:
        """Keep a stream; one larger than the whole room is not kept."""
        with self._lock:
            if stream.held_bytes <= self._streams.maxsize:
                self._streams[stream.answer_id] = stream

    def settled(self, answer_id: str, service: Service) -> Stream:
        """The stream of an answer, complete. Raises RequestError 404 where it cannot be given."""
        with self._lock:
            stream = self._streams.get(answer_id)
        if stream is None:
            raise RequestError("answer_unknown", 404)
        if not stream.stands_in(service):
            with self._lock:
                self._streams.pop(answer_id, None)
            raise RequestError("answer_unknown", 404)
        stream.settle()
        return stream
