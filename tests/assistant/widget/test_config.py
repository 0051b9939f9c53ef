from assistant.locale import Locale
from assistant.offer import Offer
from assistant.widget.config import WidgetConfig, widget_config
from tests.assistant.doubles import ScriptedService


def test_the_service_introduces_itself() -> None:
    assert widget_config(ScriptedService(), Offer(), Locale.SIMPLIFIED) == WidgetConfig(
        title="政策问答",
        notice="根据所收录的政策文件回答，责任单位和措施均引自文件原文，请以正式文件为准。",
        regions=("长宁区", "嘉定区", "上虞区"),
        examples=("长宁区第20项是什么？", "长宁区教育局有哪些任务？"),
        privacy="对话只保存在本标签页。服务器不保存您的问题。请勿输入个人信息。",
        feedback=False,
        answering=True,
        message=None,
    )


def test_what_is_kept_and_generated_is_said() -> None:
    offer = Offer(generated=True, feedback=True, kept_days=30)
    told = widget_config(ScriptedService(), offer, Locale.ENGLISH)
    assert (told.notice, told.privacy, told.feedback) == (
        "Answers come from the policy documents here. What a language model (AI) words is marked; "
        "quotes are original. The official documents prevail.",
        "To improve the service, questions are stored for 30 days with personal data masked. "
        "Please enter no personal data.",
        True,
    )


def test_while_answering_is_off_the_owners_message_is_passed_on() -> None:
    offer = Offer(off=lambda _: "系统维护中。")
    told = widget_config(ScriptedService(), offer, Locale.SIMPLIFIED)
    assert (told.answering, told.message) == (False, "系统维护中。")


def test_traditional_sentences_leave_the_documents_names_alone() -> None:
    told = widget_config(ScriptedService(), Offer(), Locale.TRADITIONAL)
    assert told.title == "政策問答"
    assert told.regions == ("长宁区", "嘉定区", "上虞区")
