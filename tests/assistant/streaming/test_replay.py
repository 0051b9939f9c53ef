import pytest

from assistant.asking import Asked
from assistant.desk import Desk
from assistant.errors import RequestError
from assistant.service import Readiness
from assistant.streaming.replay import Replay
from assistant.streaming.settings import StreamingSettings
from assistant.streaming.stream import Stream
from tests.assistant.doubles import DIVISION_20, JIADING_17, RESPONSIBLE, UNKNOWN, ScriptedService


class Clock:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Changed(ScriptedService):
    """The collection after a change: another generation, perhaps without a measure."""

    def __init__(self, *gone: str) -> None:
        super().__init__()
        self.measures = [measure for measure in self.measures if measure.id not in gone]

    def readiness(self) -> Readiness:
        return Readiness(documents=4, measures=4, generation="g2", encoder="hashing-1")


def streamed(question: str = RESPONSIBLE) -> Stream:
    service = ScriptedService()
    return Stream(Desk(service), Asked(question), service)


def is_known(replay: Replay, stream: Stream, service: ScriptedService) -> bool:
    try:
        return replay.settled(stream.answer_id, service) is stream
    except RequestError as error:
        return (error.key, error.status) != ("answer_unknown", 404)


def test_a_stream_is_kept_for_its_time_and_no_longer() -> None:
    clock, stream = Clock(), streamed()
    replay = Replay(StreamingSettings(replay_seconds=60), clock)
    replay.keep(stream)
    clock.now = 59.9
    assert is_known(replay, stream, ScriptedService())
    clock.now = 60.1
    assert not is_known(replay, stream, ScriptedService())


def test_the_oldest_gives_way_where_there_is_no_more_room() -> None:
    streams = [streamed() for _ in range(3)]
    replay = Replay(StreamingSettings(replay_bytes=2 * streams[0].held_bytes))
    for stream in streams:
        replay.keep(stream)
    assert [is_known(replay, one, ScriptedService()) for one in streams] == [False, True, True]


def test_a_stream_larger_than_the_room_is_not_kept() -> None:
    replay, stream = Replay(StreamingSettings(replay_bytes=10)), streamed()
    replay.keep(stream)
    assert not is_known(replay, stream, ScriptedService())


@pytest.mark.parametrize(
    ("question", "gone", "known"),
    [
        (RESPONSIBLE, (), True),
        (RESPONSIBLE, (JIADING_17.id,), True),
        (RESPONSIBLE, (DIVISION_20.id,), False),
        (UNKNOWN, (), False),  # it cites nothing, so nothing of it can be checked
    ],
)
def test_after_a_change_only_what_still_stands_is_given_again(
    question: str, gone: tuple[str, ...], known: bool
) -> None:
    replay, stream = Replay(StreamingSettings()), streamed(question)
    replay.keep(stream)
    assert is_known(replay, stream, Changed(*gone)) is known
    assert is_known(replay, stream, ScriptedService()) is known  # what went stays away


def test_what_is_held_is_about_what_is_reckoned() -> None:
    stream = streamed()
    reckoned = stream.held_bytes
    stream.settle()
    sent = sum(2 * len(frame.data) for _, frame in stream.after(-1))
    assert reckoned / 2 < sent < reckoned * 2
