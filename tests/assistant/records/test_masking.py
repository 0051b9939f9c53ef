import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from assistant.records.masking import masked, plain

PERSONAL = [
    ("身份证11010119900307847６查一下", "身份证〔身份证号〕查一下"),
    ("110101 19900307 8476", "〔身份证号〕"),
    ("110101-19900307-8476", "〔身份证号〕"),
    ("１１０１０１１９９００３０７８４７６", "〔身份证号〕"),
    ("孩子 31010520180512004x 报名", "孩子 〔身份证号〕 报名"),
    ("310105201805120047（打错一位）", "〔身份证号〕（打错一位）"),
    ("老身份证310105800512004", "老身份证〔身份证号〕"),
    ("我电话13812345678", "我电话〔手机号〕"),
    ("138 1234 5678 或 139-1234-5678", "〔手机号〕 或 〔手机号〕"),
    ("１３８１２３４５６７８", "〔手机号〕"),
    ("138\u200b1234\u200b5678", "〔手机号〕"),
    ("138.1234.5678", "〔电话号码〕"),
    ("+86 13812345678", "+86 〔手机号〕"),
    ("尾号多打一位138123456789", "尾号多打一位〔手机号〕"),
    ("一三八一二三四五六七八", "〔手机号〕"),
    ("幺三八幺二三四五六七八找我", "〔手机号〕找我"),
    ("一三八 一二三四 五六七八", "〔手机号〕"),
    ("1381234567八", "〔手机号〕"),
    ("一一零一零五一九四九一二三一零零二X", "〔手机号〕"),
    ("138，1234，5678", "〔手机号〕"),
    ("138*1234*5678、139~1234~5678", "〔手机号〕、〔手机号〕"),
    ("021-62345678", "〔电话号码〕"),
    ("(021)62345678", "〔电话号码〕"),
    ("0571 8765 4321", "〔电话号码〕"),
    ("座机：62345678", "座机：〔电话号码〕"),
    ("联系方式 6234-5678。", "联系方式 〔电话号码〕。"),
    ("卡号6222 0212 3456 7890 128", "卡号〔银行卡号〕"),
    ("4111-1111-1111-1111", "〔银行卡号〕"),
    ("6228480402564890018", "〔银行卡号〕"),
    ("6222 0212 3456 7890 123（打错一位）", "〔银行卡号〕（打错一位）"),
    ("邮箱zhang.san＠example.com。", "邮箱〔邮箱〕。"),
    ("写到 13812345678@139.com 吧", "写到 〔邮箱〕 吧"),
    ("写到zhang@qq。com", "写到〔邮箱〕"),
    ("沪 A 12345", "〔车牌号〕"),
    ("车牌沪A12345被贴条", "车牌〔车牌号〕被贴条"),
    ("沪A·D12345", "〔车牌号〕"),
    ("沪ad12345", "〔车牌号〕"),
    ("粤Z1234港", "〔车牌号〕"),
    ("护照E12345678", "护照〔证件号〕"),
    ("护照EA1234567", "护照〔证件号〕"),
    ("通行证C12345678、CA1234567", "通行证〔证件号〕、〔证件号〕"),
    ("回乡证H1234567890", "回乡证〔证件号〕"),
]

HARMLESS = [
    "第1、3、4、5、6、7、8、9、10、11、12项",
    "二〇二一 二〇二二 二〇二三年，一二三四五六七八九十",
    "总投资1380、2024、5678万元",
    "沪府发〔2024〕12号是什么",
    "嘉发改(2025)14号",
    "国办发〔2023〕39号第17条",
    "2025年、2025—2027年、2024-2025学年",
    "2024-05-01至2025-12-31",
    "20240501",
    "拨打12345、12320、110、120、96110",
    "400-820-8820、800-820-8820",
    "投入13800万元，共1.38亿元",
    "10000000元，1,380,000,000元",
    "100000000000元",
    "人口2489.43万，覆盖率85%",
    "第1条、第2条、第13条、第186条",
    "邮编200050，3岁以下",
    "沪A牌照怎么办",
    "新GDP指标、苏E通卡",
    "G60高速，G20峰会",
    "二〇二五年十二月三十一日",
    "一二三四五六七",
    "统一社会信用代码91310105MA1FW0008L",
    "2025 2026 2027 年的任务",
    "长宁区 2024 年 5 月 1 日前建成 138 个点位",
]


@pytest.mark.parametrize(("text", "kept"), PERSONAL)
def test_a_personal_number_is_masked(text: str, kept: str) -> None:
    assert masked(text) == kept


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert masked(text) == text


def test_what_no_database_takes_goes() -> None:
    assert masked("宝\x00宝\x1b屋\ud800谁\ufffe负责\uffff\n？") == "宝宝屋谁负责\n？"


BODY = st.tuples(
    st.sampled_from(["110101", "310105", "330604", "500156"]),
    st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 12, 31)),
    st.integers(0, 999),
)
GAPS = st.sampled_from(["", " ", "-", "\u3000"])
AROUND = st.text(
    alphabet=st.one_of(st.sampled_from("0123456789一 -.·〔〕号年@aX０９"), st.characters())
)


def squeezed(text: str) -> str:
    """Only what could be read as a number, in ASCII."""
    return re.sub(r"[\s\-]", "", plain(text)).upper()


@given(BODY, AROUND, AROUND, GAPS)
def test_no_id_card_survives_in_any_text(
    parts: tuple[str, date, int], before: str, after: str, gap: str
) -> None:
    place, born, order = parts
    body = f"{place}{born:%Y%m%d}{order:03}"
    number = body + ric.calc_check_digit(body)
    spoken = gap.join((number[:6], number[6:14], number[14:]))
    assert number not in squeezed(masked(f"{before}{spoken}{after}"))


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), AROUND, AROUND, GAPS)
def test_no_mobile_number_survives_in_any_text(
    number: str, before: str, after: str, gap: str
) -> None:
    spoken = gap.join((number[:3], number[3:7], number[7:]))
    assert number not in squeezed(masked(f"{before}{spoken}{after}"))


@given(st.text())
def test_masking_again_changes_nothing(text: str) -> None:
    assert masked(masked(text)) == masked(text)
