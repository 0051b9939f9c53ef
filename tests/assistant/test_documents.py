"""Questions about documents, over closings and preambles as governments print them."""

import shutil
from pathlib import Path

import pytest

from assistant.answer import Outcome
from assistant.assistant import Assistant
from assistant.settings import Settings
from index.build import build_index
from index.collection import read_collection
from index.encoders.nano import NanoEncoder
from index.open_index import OpenIndex
from tests.assistant.small_index import written

SUINING = """遂宁市人民政府办公室印发《关于进一步支持中小微企业等领域\
打好新型冠状病毒感染肺炎疫情防控阻击战的若干措施》的通知
遂府办发〔2020〕2号
各县（市、区）人民政府，市直各部门：
《关于进一步支持中小微企业等领域打好新型冠状病毒感染肺炎疫情防控阻击战的若干措施》\
已经市委应对新型冠状病毒感染肺炎疫情工作领导小组会议讨论通过，现印发给你们，请认真贯彻执行。
遂宁市人民政府办公室
2020年2月4日
一、支持企业稳定生产经营
1.缓缴社会保险费。对生产经营困难的中小微企业，可缓缴养老保险，缓缴期限原则上不超过1年。（责任单位：市人力资源社会保障局）
2.延期交纳水电气费。可向水电气供应企业申请办理延期交纳费用，最长不超过3个月。（责任单位：市住房城乡建设局）
二、进一步优化政务服务
1.设立快速通关专用窗口和绿色通道。（责任单位：遂宁海关）
本通知自印发之日起施行，有效期至全省突发公共卫生事件Ⅰ级响应解除。相关措施由遂宁市人民政府办公室会同相关部门负责解释。
"""
WULONG = """重庆市武隆区发展和改革委员会
关于印发《重庆市武隆区儿童友好城市建设实施方案》的通知
武隆发改发〔2022〕159号
区级相关部门，有关单位：
为推动《重庆市儿童友好城市建设实施方案》（渝发改社会〔2022〕546号）落实落地，我们形成了《重庆市武隆区儿童友好城市建设实施方案》。现印发你们，请认真贯彻执行。
重庆市武隆区发展和改革委员会
2022年5月24日
(此件公开发布)
重庆市武隆区儿童友好城市建设实施方案
一、总体目标
到2025年，在全区打造一批儿童友好街区、社区、学校、医院、公园等。
二、推进社会政策友好
（一）强化儿童优先发展导向。编制实施儿童发展规划。（区发展改革委负责）
（二）城市规划建设体现儿童视角。推行“1米高度看城市”。（区规划自然资源局负责）
"""


@pytest.fixture(scope="module")
def assistant(examples_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("documents")
    shutil.copytree(examples_index, folder / "index")
    settings = Settings(index_dir=folder / "index")
    paths: list[Path] = written(folder / "in", suining=SUINING, wulong=WULONG)
    found = read_collection(paths)
    build_index(found.documents, found.measures, settings.index_dir, NanoEncoder())
    return Assistant(OpenIndex.open(settings.index_dir), NanoEncoder())


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            "遂宁支持中小微企业的措施有效期到什么时候",
            "**「本通知自印发之日起施行，有效期至全省突发公共卫生事件Ⅰ级响应解除。」**",
        ),
        (
            "遂府办发〔2020〕2号从什么时候开始施行",
            "**「本通知自印发之日起施行，有效期至全省突发公共卫生事件Ⅰ级响应解除。」**",
        ),
        (
            "遂宁这些措施由谁解释",
            "**「相关措施由遂宁市人民政府办公室会同相关部门负责解释。」**",
        ),
        (
            "武隆方案落实的是重庆市哪个方案，市里那份的文号是多少",
            "文件写明的依据：**《重庆市儿童友好城市建设实施方案》（渝发改社会〔2022〕546号）**",
        ),
        ("武隆方案的文号", "文号：**武隆发改发〔2022〕159号**"),
        ("武隆的方案能公开吗", "**「(此件公开发布)」**"),
    ],
)
def test_a_document_states_a_fact_of_itself(question: str, line: str, assistant: Assistant) -> None:
    answer = assistant.answer(question)
    assert (answer.status, answer.text.split("\n\n")[0]) == (Outcome.ANSWERED, line)


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("遂宁缓缴社会保险费期限多久", "suining#1"),
        ("遂宁社会保险费能缓缴到什么时候", "suining#1"),
        ("武隆方案（二）写的什么", "wulong#二"),
        ("article 2 of the Wulong plan", "wulong#二"),
        ("遂府办发〔2020〕2号第2项", "suining#2"),
    ],
)
def test_what_a_measure_says_is_not_asked_of_the_document(
    question: str, measure: str, assistant: Assistant
) -> None:
    assert assistant.answer(question).measures[0].id == measure


def test_a_sentence_that_proves_two_facts_stands_once(assistant: Assistant) -> None:
    answer = assistant.answer("遂府办发〔2020〕2号从什么时候开始施行，有效期到什么时候")
    lines = [line for line in answer.text.split("\n\n") if line.startswith("**")]
    assert lines == [
        "**「本通知自印发之日起施行，有效期至全省突发公共卫生事件Ⅰ级响应解除。」**",
    ]


def test_every_measure_of_a_number_is_shown_where_numbering_starts_again(
    assistant: Assistant,
) -> None:
    answer = assistant.answer("遂宁措施第1项")
    headings = answer.text.split("\n\n")[::4]
    assert [measure.id for measure in answer.measures] == ["suining#1", "suining#1-2"]
    assert headings == ["**支持企业稳定生产经营**", "**进一步优化政务服务**"]


def test_a_number_that_a_document_does_not_have_is_answered_with_those_it_has(
    assistant: Assistant,
) -> None:
    answers = [assistant.answer(f"武隆发改发〔2022〕159号第9{noun}").text for noun in "条项"]
    known = "武隆区《重庆市武隆区儿童友好城市建设实施方案》的措施编号为（一）至（二）。"
    assert answers == [f"没有第9条。{known}", f"没有第9项。{known}"]


@pytest.mark.parametrize("question", ["国发〔2019〕3号第5条", "国发〔2019〕3号的有效期"])
def test_a_document_that_is_not_here_is_not_taken_for_another(
    question: str, assistant: Assistant
) -> None:
    answer = assistant.answer(question)
    assert (answer.status, answer.text) == (Outcome.REFUSED, "没有收录国发〔2019〕3号。")


def test_what_a_document_does_not_state_is_said_with_what_comes_nearest(
    assistant: Assistant,
) -> None:
    answer = assistant.answer("武隆方案什么时候生效")
    assert (answer.status, answer.text.split("\n\n")[:2]) == (
        Outcome.PARTIAL,
        ["《重庆市武隆区儿童友好城市建设实施方案》没有写明这一点。", "印发日期：**2022年5月24日**"],
    )


def test_another_years_goals_are_not_given_for_the_year_asked_about(assistant: Assistant) -> None:
    answers = [assistant.answer(f"武隆方案{year}年的目标是什么") for year in (2025, 2030)]
    assert [answer.status for answer in answers] == [Outcome.ANSWERED, Outcome.PARTIAL]
