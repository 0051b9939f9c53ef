import pytest

from index.checks import DocumentWarning, WarningKind, warnings_of
from index.records import Document, Kind, Measure, Role, Span, Unit

PLAN = Document("plan", "行动计划", "新建托育点。")
EDUCATION = Unit("区教育局", "区教育局", Role.RESPONSIBLE)
SENTENCE = "完善儿童福利保障体系，推进儿童友好医院建设。"


def row(
    number: str,
    path: tuple[str, ...] = (),
    units: tuple[Unit, ...] = (EDUCATION,),
    kind: Kind = Kind.MEASURE,
    nth: int = 1,
) -> Measure:
    return Measure(
        id=f"plan#{number}-{nth}",
        document_id="plan",
        kind=kind,
        number=number,
        text="新建托育点。",
        spans=(Span(0, 6),),
        path=path,
        units=units,
        units_stated=bool(units),
    )


def numbered(numbers: str, path: tuple[str, ...] = ()) -> list[Measure]:
    return [row(number, path, nth=nth) for nth, number in enumerate(numbers.split())]


def test_a_document_without_measures_is_one_warning() -> None:
    goal = row("", kind=Kind.GOAL)
    assert warnings_of(PLAN, [goal]) == (DocumentWarning(WarningKind.NO_MEASURES, "plan"),)


def test_a_row_without_units_among_rows_with_units_is_named() -> None:
    assert warnings_of(PLAN, [row("53"), row("54", units=())]) == (
        DocumentWarning(WarningKind.NO_UNITS, "plan", "plan#54-1", {"item": "54"}),
    )


def test_a_document_that_states_no_units_at_all_is_in_order() -> None:
    assert warnings_of(PLAN, [row("1", units=()), row("2", units=())]) == ()


def test_a_row_without_a_number_is_named_by_its_beginning() -> None:
    assert warnings_of(PLAN, [row("53"), row("", units=())]) == (
        DocumentWarning(WarningKind.NO_UNITS, "plan", "plan#-1", {"item": "新建托育点。"}),
    )


def test_a_missing_number_is_told_at_the_row_after_it() -> None:
    assert warnings_of(PLAN, numbered("16 18 22")) == (
        DocumentWarning(
            WarningKind.NUMBER_MISSING, "plan", "plan#18-1", {"item": "18", "number": "17"}
        ),
        DocumentWarning(
            WarningKind.NUMBERS_MISSING,
            "plan",
            "plan#22-2",
            {"item": "22", "first": "19", "last": "21"},
        ),
    )


def test_a_number_that_occurs_twice_is_told_once_at_its_second_row() -> None:
    assert warnings_of(PLAN, numbered("19 20 20 20 21")) == (
        DocumentWarning(
            WarningKind.NUMBER_REPEATED, "plan", "plan#20-2", {"number": "20", "times": "3"}
        ),
    )


@pytest.mark.parametrize("first", ["1 2 3", "1"])
def test_numbers_that_begin_anew_under_another_heading_are_no_repeats(first: str) -> None:
    assert warnings_of(PLAN, [*numbered(first, ("一",)), *numbered("1 2", ("二",))]) == ()


def test_numbers_that_begin_anew_under_the_same_heading_are_repeats() -> None:
    found = warnings_of(PLAN, numbered("1 2 1 2"))
    assert [(one.kind, one.measure_id) for one in found] == [
        (WarningKind.NUMBER_REPEATED, "plan#1-2"),
        (WarningKind.NUMBER_REPEATED, "plan#2-3"),
    ]


def test_numbers_written_in_two_ways_run_apart_whatever_their_brackets() -> None:
    assert warnings_of(PLAN, numbered("（一） 1 2 (二) 3 （三）")) == ()


def test_a_number_that_a_goal_holds_is_not_missing() -> None:
    assert warnings_of(PLAN, [row("1"), row("2", kind=Kind.GOAL), row("3")]) == ()


def test_a_units_cell_that_looks_like_text_is_told_with_its_text() -> None:
    units = (Unit(SENTENCE, SENTENCE, Role.RESPONSIBLE),)
    assert warnings_of(PLAN, [row("54", units=units)]) == (
        DocumentWarning(
            WarningKind.UNITS_LIKE_TEXT, "plan", "plan#54-1", {"item": "54", "text": SENTENCE}
        ),
    )


def test_a_name_that_is_not_written_like_a_unit_is_told() -> None:
    units = (EDUCATION, Unit("幼有善育", "幼有善育", Role.RESPONSIBLE))
    assert warnings_of(PLAN, [row("54", units=units)]) == (
        DocumentWarning(
            WarningKind.ODD_UNIT, "plan", "plan#54-1", {"item": "54", "name": "幼有善育"}
        ),
    )


def test_shifted_rows_are_told_in_printed_order_with_the_rest() -> None:
    found = warnings_of(PLAN, [row("1", units=()), row("2")], shifted=["plan#2-1"])
    assert [(one.kind, one.measure_id) for one in found] == [
        (WarningKind.NO_UNITS, "plan#1-1"),
        (WarningKind.CELLS_SHIFTED, "plan#2-1"),
    ]
