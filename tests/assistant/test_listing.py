from assistant.listing import Listing, counted, listed, passing
from index.records import Role
from tests.assistant.doubles import DIVISION_20, JIADING_17, PLAN_20, ScriptedService


def test_a_spelling_that_only_another_measure_uses_is_known_too() -> None:
    # 教育局 stands in 嘉定's table only, but is the agency that 长宁 calls 区教育局
    found = passing([DIVISION_20], Listing(unit="教育局"), ScriptedService())
    assert found == (DIVISION_20,)


def test_the_order_given_is_kept() -> None:
    found = passing([JIADING_17, DIVISION_20], Listing(), ScriptedService())
    assert found == (JIADING_17, DIVISION_20)


def test_unit_and_role_must_meet_in_one_unit() -> None:
    # 区教育局 leads and 区卫健委 supports: no unit does both
    found = passing([JIADING_17], Listing(unit="区教育局", role=Role.SUPPORT), ScriptedService())
    assert found == ()


def test_counts_take_measures_only_and_twins_once() -> None:
    assert counted(ScriptedService().measures) == (DIVISION_20, JIADING_17)


def test_a_twin_is_shown_with_its_own_document() -> None:
    service = ScriptedService()
    assert list(listed(Listing(document=PLAN_20.document_id), service)) == [PLAN_20]
