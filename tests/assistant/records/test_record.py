from assistant.records.record import Facet, Mention, Record, record_of
from tests.assistant.records.examples import (
    DOCUMENTS,
    HOW_MANY,
    NOON,
    PERSONAL,
    UNKNOWN,
    WORDS,
    answered,
    in_region,
)

TOPIC = "完善儿童友好服务体系行动／高质量推进幼有善育"
OF_RESPONSIBLE = (
    Mention(Facet.REGION, "长宁区"),
    Mention(Facet.MEASURE, "changning-2024-division#20", "changning-2024-division"),
    Mention(Facet.UNIT, "区教育局", "长宁区"),
    Mention(Facet.UNIT, "各街镇", "长宁区"),
    Mention(Facet.TOPIC, TOPIC, "changning-2024-division"),
)


def test_without_questions_nothing_a_reader_wrote_is_kept() -> None:
    assert record_of(answered("a1", said=PERSONAL), DOCUMENTS, None) == Record(
        id="a1",
        at=NOON,
        channel="widget",
        status="answered",
        reason=None,
        intent="responsible",
        generated=False,
        seconds=0.025,
        mentions=OF_RESPONSIBLE,
    )


def test_with_questions_their_text_is_masked_and_its_words_are_kept() -> None:
    kept = record_of(answered("a1", said=PERSONAL), DOCUMENTS, WORDS)
    assert kept.question == "我叫〔手机号〕，〔身份证号〕，宝宝屋谁负责？"
    assert kept.conversation_id == "conversation1"
    assert kept.likeness == "宝宝屋 负责"
    terms = (Mention(Facet.TERM, "宝宝屋"), Mention(Facet.TERM, "负责"))
    assert kept.mentions == OF_RESPONSIBLE + terms


def test_a_count_is_counted_for_the_unit_that_was_asked_about() -> None:
    kept = record_of(answered("a1", HOW_MANY), DOCUMENTS, None)
    of_units = [one for one in kept.mentions if one.kind is Facet.UNIT]
    assert of_units == [
        Mention(Facet.UNIT, "区教育局", "长宁区"),
        Mention(Facet.UNIT, "区教育局", "嘉定区"),
    ]
    assert [one for one in kept.mentions if one.kind is Facet.TOPIC] == []


def test_a_refusal_has_no_topic_and_no_unit() -> None:
    kept = record_of(answered("a1", UNKNOWN), DOCUMENTS, None)
    assert (kept.status, kept.reason, kept.mentions) == ("refused", "out_of_scope", ())


def test_only_regions_that_documents_have_are_kept() -> None:
    known = record_of(answered("a1", answer=in_region("嘉定区")), DOCUMENTS, None)
    assert known.mentions == (Mention(Facet.REGION, "嘉定区"),)
    anything = record_of(answered("a1", answer=in_region("13812345678")), DOCUMENTS, None)
    assert anything.mentions == ()
