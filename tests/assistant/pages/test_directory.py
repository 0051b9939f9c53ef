from urllib.parse import quote

from assistant.pages.tasks import tasks_of
from index.collection import Collection
from index.records import Role
from tests.assistant.pages.script import PageService
from tests.assistant.pages.site import Reader

BUREAU = quote("区教育局")


def test_the_directory_counts_tasks_by_role(reader: Reader) -> None:
    page = reader.get("/units")
    assert page.text("//caption") == "责任单位一览，共 5 个"
    assert page.texts("//tbody/tr") == [
        "<b>局</b> 测试区 1 1 0 0",
        "区卫健委 嘉定区 1 0 0 1",
        "区教育局 嘉定区 1 1 0 0",
        "区教育局 长宁区 1 0 1 0",
        "各街镇 长宁区 1 0 1 0",
    ]


def test_the_directory_is_filtered_by_region(reader: Reader) -> None:
    page = reader.get(f"/units?region={quote('长宁区')}")
    assert page.texts("//tbody/tr/th") == ["区教育局", "各街镇"]
    assert page.values("//option[@selected]/@value") == ["长宁区"]


def test_one_name_in_two_regions_is_two_units(reader: Reader) -> None:
    page = reader.get(f"/units/{BUREAU}")
    assert page.text("//h1") == "区教育局的任务"
    assert page.text("//p[@class='lead']") == (
        "有 2 个地区的文件提到这个名称，是不同的单位，分别列出。"
    )
    assert page.texts("//section[@class='unit']/h2") == ["长宁区", "嘉定区"]
    assert page.texts("//section[@class='tasks']/h3") == ["负责的任务1", "牵头的任务1"]


def test_a_unit_of_one_region_has_its_tasks_by_role(reader: Reader) -> None:
    page = reader.get(f"/units/{BUREAU}?region={quote('嘉定区')}")
    assert page.text("//h1") == "嘉定区教育局的任务"
    assert page.texts("//dl/div") == ["措施数1", "牵头1", "文件中的写法教育局"]
    assert page.links("//ol[@class='tasks-list']") == [
        ("第17项", "/measures/jiading-2025-tasks%2317")
    ]


def test_the_chart_draws_what_the_table_says(reader: Reader) -> None:
    page = reader.get(f"/units/{BUREAU}?region={quote('长宁区')}")
    assert page.text("//table[@class='chart']/caption") == "区教育局在长宁区各章节的任务数"
    assert page.texts("//table[@class='chart']/tbody/tr") == ["完善儿童友好服务体系行动 1"]
    assert page.values("//table[@class='chart']//rect/@*") == [
        "bar-responsible",
        "0.0",
        "0",
        "100.0",
        "10",
    ]


def test_a_unit_is_found_by_another_name(reader: Reader) -> None:
    page = reader.get(f"/units/{quote('卫健委')}")
    assert page.text("//h1") == "嘉定区卫健委的任务"


def test_an_unknown_unit_is_told_with_names_that_come_close(reader: Reader) -> None:
    page = reader.get(f"/units/{quote('区教育厅')}")
    assert page.response.status_code == 404
    assert page.text("//h1") == "没有这个单位"
    assert page.text("//p[@class='lead']") == (
        "没有文件提到“区教育厅”。名称相近的单位：区教育局、教育局。"
    )


def test_tasks_by_role_add_up_and_bars_too(seeds: Collection) -> None:
    service = PageService()
    service.documents = {document.id: document for document in seeds.documents}
    service.measures = seeds.measures
    (tasks,) = tasks_of("教体局", "上虞区", service)
    counts = {role: len(cards) for role, cards in tasks.by_role}
    assert counts == {Role.LEAD: 9, Role.RESPONSIBLE: 12}
    assert [(bar.total, bar.counts) for bar in tasks.bars] == [
        (3, ((Role.LEAD, 0), (Role.RESPONSIBLE, 3), (Role.SUPPORT, 0))),
        (4, ((Role.LEAD, 4), (Role.RESPONSIBLE, 0), (Role.SUPPORT, 0))),
        (1, ((Role.LEAD, 0), (Role.RESPONSIBLE, 1), (Role.SUPPORT, 0))),
        (4, ((Role.LEAD, 1), (Role.RESPONSIBLE, 3), (Role.SUPPORT, 0))),
        (5, ((Role.LEAD, 2), (Role.RESPONSIBLE, 3), (Role.SUPPORT, 0))),
        (4, ((Role.LEAD, 2), (Role.RESPONSIBLE, 2), (Role.SUPPORT, 0))),
    ]
    assert tasks.bars[3].parts == ((Role.LEAD, 0.0, 20.0), (Role.RESPONSIBLE, 20.0, 60.0))
