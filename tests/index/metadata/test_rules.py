from index.metadata.describe import describe
from index.metadata.sidecar import Sidecar


def test_units_that_take_part_in_every_measure_are_a_fact_of_the_document() -> None:
    text = (
        "若干措施\n一、支持生产\n1．支持企业。〔责任单位：市经济和信息化局；列首位的为牵头单位，下同。"
        "以下各项工作任务均涉及各县（市、区）、市直园区，不再单独列出〕\n"
    )
    fact = describe("measures", text, Sidecar()).fact("common_units")
    assert fact is not None
    assert fact.value == "各县（市、区）、市直园区"
    assert "".join(text[span.start : span.end] for span in fact.spans) == fact.value


def test_a_document_without_such_a_rule_has_none() -> None:
    assert describe("plan", "行动计划\n1.新建公园。\n", Sidecar()).fact("common_units") is None
