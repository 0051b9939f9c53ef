import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from index.tokens import Tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(["宝宝屋", "区妇儿工委办公室", "长宁区"])


def test_a_term_of_the_documents_stays_one_word(tokenizer: Tokenizer) -> None:
    assert tokenizer.words("长宁区的宝宝屋谁负责？") == ["长宁区", "的", "宝宝屋", "谁", "负责"]


def test_without_the_term_the_word_falls_apart() -> None:
    assert Tokenizer().words("宝宝屋") == ["宝宝", "屋"]


def test_tokens_are_the_words_their_parts_and_all_bigrams(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("宝宝屋牵头") == (
        ["宝宝", "宝宝屋", "牵头", "宝宝", "宝屋", "屋牵", "牵头"]
    )


def test_traditional_and_full_width_characters_are_searched_as_simplified_ones(
    tokenizer: Tokenizer,
) -> None:
    assert tokenizer.tokens("兒童８５％") == tokenizer.tokens("儿童85%")


def test_numbers_percentages_and_latin_words_stay_whole(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("2025年AB类达到85%、3.5万") == (
        ["2025", "年", "ab", "类", "达到", "类达", "达到", "85%", "3.5", "万"]
    )


def test_words_of_other_scripts_stay_whole(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("città Москва") == ["città", "москва"]


def test_punctuation_and_space_are_no_tokens(tokenizer: Tokenizer) -> None:
    assert tokenizer.tokens("，。、；：“”（）《》—— \n\t　%") == []


def test_common_words_are_kept(tokenizer: Tokenizer) -> None:
    assert tokenizer.words("加强的任务和安全") == ["加强", "的", "任务", "和", "安全"]


def test_the_order_of_the_terms_makes_no_difference() -> None:
    terms = ["区妇儿工委", "区妇儿工委办公室", "妇儿"]
    text = "区妇儿工委办公室牵头"
    assert Tokenizer(terms).tokens(text) == Tokenizer(reversed(terms)).tokens(text)


def test_threads_share_a_tokenizer(tokenizer: Tokenizer) -> None:
    text = "将儿童友好城市建设纳入长宁区经济社会发展规划体系。" * 5
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(tokenizer.tokens, [text] * 64))
    assert results == [tokenizer.tokens(text)] * 64


def test_a_start_prints_nothing_and_writes_no_cache(tmp_path: object) -> None:
    code = "from index.tokens import Tokenizer; Tokenizer(['宝宝屋']).tokens('宝宝屋')"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={"PATH": "", "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []  # type: ignore[attr-defined]
