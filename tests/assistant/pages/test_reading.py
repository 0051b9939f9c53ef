from tests.assistant.doubles import DIVISION_20, JIADING, PLAN_20
from tests.assistant.pages.script import EVIL, HOSTILE
from tests.assistant.pages.site import Reader

CITATION = (
    f"{DIVISION_20.text}\n——长宁区《上海市长宁区推进儿童友好城区建设行动计划分工表》第20项\n"
    "同一内容另见《上海市长宁区推进儿童友好城区建设行动计划》第20项。"
)


def test_a_measure_stands_in_its_document(reader: Reader) -> None:
    page = reader.get("/measures/changning-2024-division%2320")
    assert page.text("//h1") == "第20项"
    assert page.texts("//nav[@class='crumbs']//li") == [
        "文件",
        "上海市长宁区推进儿童友好城区建设行动计划分工表",
        "第20项",
    ]
    assert page.text("//p[@class='path']").split(" › ") == [  # noqa: RUF001
        "所在章节完善儿童友好服务体系行动",
        "高质量推进幼有善育",
    ]
    assert page.values("//link[@rel='canonical']/@href") == [
        "http://zhice/measures/changning-2024-division%2320"
    ]
    assert page.values("//meta[@name='description']/@content") == [DIVISION_20.text]


def test_twins_stand_side_by_side(reader: Reader) -> None:
    page = reader.get("/measures/changning-2024-division%2320")
    columns = "//section[@aria-labelledby='twins-heading']//div[@class='column']"
    assert page.texts(f"{columns}/blockquote") == [DIVISION_20.text, PLAN_20.text]
    assert page.links(columns) == [("查看这一条", "/measures/changning-2024-plan%2320")]


def test_a_measure_without_units_shows_those_of_its_twin_and_says_so(reader: Reader) -> None:
    page = reader.get("/measures/changning-2024-plan%2320")
    section = "//section[@aria-labelledby='units-heading']"
    assert page.texts(f"{section}//li") == ["区教育局", "各街镇"]
    assert page.text(f"{section}/p") == (
        "责任单位见《上海市长宁区推进儿童友好城区建设行动计划分工表》"
    )


def test_a_citation_is_ready_to_copy(reader: Reader) -> None:
    page = reader.get("/measures/changning-2024-division%2320")
    assert page.values("//p[@class='citation']/text()") == [CITATION]


def test_a_measure_leads_to_its_neighbours_in_its_document(reader: Reader) -> None:
    page = reader.get("/measures/shangyu-2025-draft%23goal-1")
    assert page.links("//nav[@class='neighbours']") == []
    assert page.text("//p[@class='notice']") == (
        "这是征求意见稿，不是正式印发的文件，内容可能调整。"
    )


def test_details_of_a_measure_are_shown_as_printed(reader: Reader) -> None:
    page = reader.get("/measures/evil%231")
    assert page.text("//dl[@class='details']") == "<u>时限</u><u>年底</u>"
    assert page.text("//p[@class='notice']") == "这份文件已过有效期，仅供参考。"


def test_a_document_shows_its_facts(reader: Reader) -> None:
    page = reader.get("/documents/jiading-2025-tasks")
    assert page.text("//h1") == JIADING.title
    assert page.texts("//dl[@class='facts']/div") == [
        "印发机关上海市嘉定区发展和改革委员会",
        "文号嘉发改(2025)14号",
        "状态有效",
        "措施数1",
    ]


def test_every_character_of_a_document_is_on_its_page_in_order(reader: Reader) -> None:
    for document in (JIADING, EVIL):
        root = reader.get(f"/documents/{document.id}").root
        (text,) = root.xpath("//*[@id='text']")
        for added in text.xpath(".//a[contains(@class, 'added')]"):
            added.drop_tree()
        assert text.text_content() == document.text


def test_measures_are_sections_of_their_document_with_anchors(reader: Reader) -> None:
    page = reader.get("/documents/evil")
    assert page.values("//div[@id='m-1']/span/text()") == [f"建设{HOSTILE}。"]
    assert page.links("//nav[@class='contents']") == [("任务", "#m-1")]
    assert page.text("//h3[@class='printed']") == "一、任务"
    assert page.links("//div[@id='m-1']") == [("详情 1", "/measures/evil%231")]


def test_all_documents_are_listed_with_their_numbers_of_measures(reader: Reader) -> None:
    page = reader.get("/documents")
    assert [href for _, href in page.links("//li[@class='card']")] == [
        "/documents/changning-2024-division",
        "/documents/changning-2024-plan",
        "/documents/jiading-2025-tasks",
        "/documents/shangyu-2025-draft",
        "/documents/evil",
    ]
    assert page.texts("//li[@class='card']//dl/div[last()]/dd") == ["1", "1", "1", "0", "1"]
    assert page.texts("//li[@class='card']//span") == [
        "有效",
        "有效",
        "有效",
        "征求意见稿",
        "已过有效期",
    ]
