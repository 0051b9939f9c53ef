"""Questions typed by sound, over the seeds."""

import pytest

from index.open_index import OpenIndex
from retrieval.understand import Understanding


@pytest.fixture(scope="module")
def mending(hashing_open_index: OpenIndex) -> Understanding:
    index = hashing_open_index
    frequencies = index.bm25.vocabulary
    return Understanding.of(index.documents, index.named_units, index, index.tokenizer, frequencies)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("baobaowu 谁负责 长宁", "宝宝屋 谁负责 长宁"),
        ("changning de baobaowu shui fuze", "长宁的宝宝屋谁负责"),
        ("chang ning de bao bao wu shei fu ze", "长宁的宝宝屋谁负责"),
        ("shangyu minzhengju qiantou naxie renwu", "上虞民政局牵头哪些任务"),
        ("who is in charge of baobaowu", "who is in charge of 宝宝屋"),
        ("嘉定母英室谁管", "嘉定母婴室谁管"),
        ("残连有哪些任务", "残联有哪些任务"),
        ("困境而童", "困境儿童"),
    ],
)
def test_what_was_typed_by_sound_is_mended(typed: str, meant: str, mending: Understanding) -> None:
    assert mending.mended(typed) == meant
    assert mending.understand(typed).rewritten == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ab餐谁负责",
        "aed app logo",
        "women and children: change of guidance",
        "how does changning manage childcare",
        "childcare subsidy jiading",
        "退休工资怎么算",
        "新冠疫苗在哪打",
        "保理合同的质权",
        "王者荣耀怎么玩",
        "娃个子长得高",
    ],
)
def test_what_is_no_slip_stays_as_it_is(typed: str, mending: Understanding) -> None:
    assert mending.mended(typed) == typed
    assert mending.understand(typed).rewritten is None
