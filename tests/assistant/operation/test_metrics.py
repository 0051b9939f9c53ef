import pytest
from prometheus_client import CollectorRegistry

from assistant.asking import Asked, Channel
from assistant.desk import Desk
from assistant.keeping.kept_answers import KeptAnswers
from assistant.keeping.settings import KeepingSettings
from assistant.operation.metrics import Metrics
from tests.assistant.doubles import FAILING, RESPONSIBLE, UNKNOWN, ScriptedService


def values(metrics: Metrics, name: str) -> dict[tuple[str, ...], float]:
    """The values of a measurement by their labels, those without a value left out."""
    return {
        tuple(sample.labels.values()): sample.value
        for family in metrics.registry.collect()
        for sample in family.samples
        if sample.name == name and sample.value
    }


def desk_of(metrics: Metrics) -> Desk:
    return Desk(ScriptedService(), observers=[metrics], under_way=metrics.under_way)


def test_answers_are_counted_by_how_they_ended() -> None:
    metrics = Metrics(CollectorRegistry())
    desk = desk_of(metrics)
    for question in (RESPONSIBLE, RESPONSIBLE, UNKNOWN):
        desk.ask(Asked(question, channel=Channel.WIDGET))
    assert values(metrics, "zhice_answers_total") == {
        ("answered", "responsible", "widget", "false"): 2,
        ("refused", "content", "widget", "false"): 1,
    }
    assert values(metrics, "zhice_refusals_total") == {("out_of_scope",): 1}
    assert values(metrics, "zhice_answer_seconds_count") == {("widget",): 3}


def test_stages_are_measured_in_seconds() -> None:
    metrics = Metrics(CollectorRegistry())
    desk_of(metrics).ask(Asked(RESPONSIBLE))
    assert values(metrics, "zhice_stage_seconds_sum") == {("search",): 0.0015}


def test_a_question_is_in_flight_until_its_answer_is_complete() -> None:
    metrics = Metrics(CollectorRegistry())
    events = desk_of(metrics).events(Asked(RESPONSIBLE))
    next(events)
    assert values(metrics, "zhice_questions_in_flight") == {(): 1}
    list(events)
    assert values(metrics, "zhice_questions_in_flight") == {}
    assert values(metrics, "zhice_questions_abandoned_total") == {}


def test_who_leaves_and_what_fails_is_counted() -> None:
    metrics = Metrics(CollectorRegistry())
    desk = desk_of(metrics)
    leaving = desk.events(Asked(RESPONSIBLE))
    next(leaving)
    leaving.close()
    with pytest.raises(RuntimeError):
        desk.ask(Asked(FAILING))
    assert values(metrics, "zhice_questions_abandoned_total") == {(): 1}
    assert values(metrics, "zhice_questions_failed_total") == {(): 1}
    assert values(metrics, "zhice_questions_in_flight") == {}


def test_what_the_model_and_readers_did_is_counted() -> None:
    metrics = Metrics(CollectorRegistry())
    metrics.worded("timed_out", 2.0)
    metrics.judged(helpful=True, reason=None)
    metrics.judged(helpful=False, reason="wrong")
    metrics.dropped()
    assert values(metrics, "zhice_wording_seconds_sum") == {("timed_out",): 2.0}
    assert values(metrics, "zhice_feedback_total") == {("true", "none"): 1, ("false", "wrong"): 1}
    assert values(metrics, "zhice_records_dropped_total") == {(): 1}


def test_a_label_takes_a_handful_of_words_and_never_a_text() -> None:
    metrics = Metrics(CollectorRegistry())
    for number in range(40):
        metrics.worded(f"outcome_{number}", 1.0)
    metrics.worded("长宁的宝宝屋谁负责？", 1.0)
    counted = values(metrics, "zhice_wording_seconds_count")
    assert len(counted) == 17
    assert counted["other",] == 25


def test_two_applications_have_measurements_of_their_own() -> None:
    one, other = Metrics(CollectorRegistry()), Metrics(CollectorRegistry())
    one.dropped()
    assert values(other, "zhice_records_dropped_total") == {}


def test_answers_given_again_are_counted_apart_from_those_worked_out() -> None:
    metrics = Metrics(CollectorRegistry())
    desk = Desk(KeptAnswers(ScriptedService(), lambda _: b"", KeepingSettings()), None, [metrics])
    for question in (RESPONSIBLE, UNKNOWN, RESPONSIBLE, RESPONSIBLE):
        desk.ask(Asked(question))
    assert values(metrics, "zhice_kept_answers_total") == {("hit",): 2.0, ("miss",): 2.0}
    assert sum(values(metrics, "zhice_answers_total").values()) == 4.0
