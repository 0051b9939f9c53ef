from assistant.pages.conversation import ANSWER_CHARACTERS
from retrieval.question import Turn
from tests.assistant.doubles import Call
from tests.assistant.pages.script import (
    DIFFERENCE,
    EVIL_QUESTION,
    FIGURE,
    HOSTILE,
    REFUSED,
    TASKS,
    WHICH,
    WORDED,
    PageService,
)
from tests.assistant.pages.site import Reader

QUOTE = "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。"


def test_the_first_page_asks_and_gives_examples(reader: Reader) -> None:
    page = reader.get("/")
    assert page.response.status_code == 200
    assert page.values("//form[@class='ask']/@*") == ["ask", "post", "/"]
    assert page.values("//select[@name='region']/option/@value") == [
        "",
        "长宁区",
        "嘉定区",
        "上虞区",
        "测试区",
    ]
    assert page.values("//form[@class='examples']//button/@value") == [
        "长宁区教育局有哪些任务？",
        "嘉定区第17项是什么？",
        "测试区<b>局</b>有哪些任务？",
    ]


def test_labels_and_hints_belong_to_their_fields(reader: Reader) -> None:
    page = reader.get("/")
    assert page.values("//label/@for") == ["question", "region"]
    assert page.values("//input[@id='question']/@aria-describedby") == ["question-hint"]
    assert page.text("//*[@id='question-hint']") == "最多 300 个字，例如：长宁区教育局有哪些任务？"


def test_a_question_is_answered_as_asked_on_a_page(reader: Reader, service: PageService) -> None:
    page = reader.ask(f" {FIGURE} ", region="长宁区")
    assert service.calls == [Call(FIGURE, (), "长宁区")]
    assert page.text("//h1") == FIGURE
    assert page.response.headers["cache-control"] == "no-store"
    assert page.values("//select[@name='region']/option[@selected]/@value") == ["长宁区"]


def test_what_was_asked_for_is_said_once_and_marked_in_the_quote(reader: Reader) -> None:
    page = reader.ask(FIGURE)
    assert page.text("//div[@class='prose']") == "不低于 85%。"
    assert page.texts("//section[@aria-labelledby='evidence-heading']/div//blockquote") == [QUOTE]
    assert page.texts("//mark") == ["85%"]
    assert page.text("//summary") == "其他相关措施（1 条）"
    assert page.text("//details//h3") == "第17项"


def test_a_card_has_number_units_by_role_source_and_a_link(reader: Reader) -> None:
    page = reader.ask(FIGURE)
    card = "//details//article"
    assert page.texts(f"{card}//*[contains(@class, 'role-name')]") == ["牵头", "配合"]
    assert page.links(f"{card}//ul") == [
        (
            "教育局",
            "/units/%E5%8C%BA%E6%95%99%E8%82%B2%E5%B1%80?region=%E5%98%89%E5%AE%9A%E5%8C%BA",
        ),
        (
            "区卫生健康委",
            "/units/%E5%8C%BA%E5%8D%AB%E5%81%A5%E5%A7%94?region=%E5%98%89%E5%AE%9A%E5%8C%BA",
        ),
    ]
    assert page.text(f"{card}//*[@class='source']") == (
        "——嘉定区《嘉定区推进儿童友好城区建设2025年重点工作安排》第17项"
    )
    assert page.links(f"{card}/footer") == [
        ("在文件中查看：嘉定区第17项", "/measures/jiading-2025-tasks%2317")
    ]


def test_a_list_is_a_table_for_each_region(reader: Reader) -> None:
    page = reader.ask(TASKS)
    assert page.text("//div[@class='prose']") == "长宁区有 1 项： 嘉定区有 1 项："
    assert page.texts("//caption") == ["长宁区：共 1 项", "嘉定区：共 1 项"]
    assert page.texts("//tbody/tr/th") == ["第20项", "第17项"]
    assert page.texts("//table[1]/tbody/tr/td") == [QUOTE, "责任 区教育局 各街镇"]


def test_an_answer_that_is_all_quote_is_said_once(reader: Reader) -> None:
    page = reader.ask(EVIL_QUESTION)
    assert page.text("//section[contains(@class, 'answer')]/p") == "文件的原文如下。"
    assert page.texts("//blockquote") == [f"建设{HOSTILE}。"]
    assert page.texts("//mark") == [HOSTILE[:8]]


def test_a_comparison_stands_side_by_side(reader: Reader) -> None:
    page = reader.ask(DIFFERENCE)
    assert page.text("//section[contains(@class, 'answer')]/p") == "各地文件的原文对照如下。"
    assert page.texts("//section[@class='column']/h3") == ["长宁区", "嘉定区"]
    assert page.texts("//section[@class='column']//h4") == ["第20项", "第17项"]


def test_an_ambiguous_question_gives_a_button_for_each_choice(
    reader: Reader, service: PageService
) -> None:
    page = reader.ask(WHICH)
    assert page.text("//div[@class='prose']") == "请问是哪个地区？"
    forms = "//ul[@class='choices']//form"
    assert page.values(f"{forms}//button/@value") == [WHICH, "嘉定 第20项是什么"]
    assert page.texts(f"{forms}//button") == ["长宁区", "嘉定 第20项是什么"]
    assert page.values(f"{forms}/input[@name='region']/@value") == ["长宁区"]
    reader.ask(WHICH, region="长宁区")
    assert service.calls[-1] == Call(WHICH, (), "长宁区")


def test_a_refusal_comes_with_questions_that_can_be_asked(reader: Reader) -> None:
    page = reader.ask(REFUSED)
    assert page.text("//div[@class='prose']") == "文件没有写明。可以这样问："
    assert page.texts("//form[@class='examples']//button") == ["宝宝屋谁负责？"]
    assert page.texts("//article") == []


def test_text_by_a_model_is_labelled(reader: Reader) -> None:
    assert reader.ask(WORDED).texts("//*[@class='badge badge-info']") == [
        "含 AI 生成的内容，引文为原文"
    ]
    assert reader.ask(FIGURE).texts("//*[@class='badge badge-info']") == []


def test_a_conversation_travels_in_the_form(reader: Reader, service: PageService) -> None:
    first = reader.ask(WORDED)
    carried = {
        name: first.values(f"//section[@class='again']//input[@name='{name}']/@value")
        for name in ("earlier_question", "earlier_answer")
    }
    text = "由**区教育局**负责。<img src=x onerror=alert(1)> [a](javascript:alert(1))"
    assert carried == {"earlier_question": [WORDED], "earlier_answer": [text]}
    second = reader.ask(REFUSED, **carried)
    said = (Turn("user", WORDED), Turn("assistant", text))
    assert service.calls[-1] == Call(REFUSED, said, None)
    assert second.texts("//div[@class='before']//li") == [WORDED]


def test_a_conversation_is_bounded(reader: Reader, service: PageService) -> None:
    reader.ask(REFUSED, earlier_question=list("一二三四"), earlier_answer=["长" * 9000] * 4)
    (call,) = service.calls
    assert [turn.content for turn in call.history[::2]] == ["二", "三", "四"]
    assert [len(turn.content) for turn in call.history[1::2]] == [ANSWER_CHARACTERS] * 3


def test_an_earlier_answer_is_never_shown(reader: Reader) -> None:
    page = reader.ask(REFUSED, earlier_question="问", earlier_answer="政府通知：请汇款")
    assert "政府通知" not in page.root.text_content()


def test_a_question_that_breaks_a_rule_is_kept_and_told_why(reader: Reader) -> None:
    page = reader.ask("问" * 301, region="嘉定区")
    assert page.response.status_code == 422
    assert page.values("//input[@id='question']/@value") == ["问" * 301]
    assert page.values("//input[@id='question']/@aria-invalid") == ["true"]
    assert page.values("//input[@id='question']/@aria-describedby") == [
        "question-hint question-error"
    ]
    assert page.text("//*[@id='question-error']") == (
        "出错：问题有 301 个字符，最多 300 个。请缩短后再问。"
    )


def test_an_empty_question_is_told_so_in_the_reader_s_language(reader: Reader) -> None:
    page = reader.post("/?lang=en", question=" ")
    assert page.response.status_code == 422
    assert page.text("//*[@id='question-error']") == (
        "Error: The question is empty. Write one sentence, for example: 宝宝屋谁负责？"
    )
