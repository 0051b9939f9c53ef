"""Text to tokens for the word search: jieba words, character bigrams, whole ASCII words.

jieba and opencc are used here and nowhere else. Tokens are for search only: what is shown is
always the original text.
"""

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    rf"|(?:(?![{_HAN}])[^\W_])+(?:\.[0-9]+)*%?"  # numbers and words of other scripts
)
TOKENS_VERSION = 1  # raise it when the same text and words give other tokens
_MAX_TERM_LENGTH = 40  # characters; longer headings are sentences, not words


class Tokenizer:
    """Cuts questions and measures in the same way, with the index's own words.

    `terms` is the user dictionary: units, regions and terms of the documents. A word of it gets
    the frequency that the general dictionary suggests, whatever other words there are: how a text
    is cut depends on those words only that stand in it. An instance is read-only once made and
    safe to share by threads. Nothing is written to disk, so that any number of processes may start
    at once, also on a read-only file system.
    """

    def __init__(self, terms: Iterable[str] = (), words: Mapping[str, int] | None = None) -> None:
        """`words` are the `own_words` of another instance: known, they need not be worked out."""
        self._simplify = _simplifier()
        self._jieba = _jieba_tokenizer()
        own = self._words_of(terms) if words is None else words
        frequencies = self._jieba.FREQ
        for word, frequency in own.items():
            frequencies[word] = frequency
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        self.own_words = own

    def normalize(self, text: str) -> str:
        """NFKC, simplified characters, lower case. Changes lengths: never use it for spans."""
        return str(self._simplify(unicodedata.normalize("NFKC", text))).lower()

    def is_word(self, term: str) -> bool:
        """Whether a term is in the general dictionary or among the index's own words."""
        return bool(self._jieba.FREQ.get(term))

    def common_words(self, at_least: int) -> Iterator[str]:
        """Words of two to four characters that the general dictionary counts so often."""
        return (w for w, count in self._jieba.FREQ.items() if count >= at_least and 1 < len(w) < 5)

    def words(self, text: str) -> list[str]:
        """Words in the order of the text, without punctuation and without bigrams."""
        return [
            word
            for run in _RUNS.finditer(self.normalize(text))
            for word in (self._jieba.cut(run[0]) if run.lastgroup == "han" else (run[0],))
        ]

    def tokens(self, text: str) -> list[str]:
        """Words in search mode (long words also in parts), then all bigrams, run by run.

        A pair that is also a word comes twice and so weighs more than one that only happens to
        stand together: on the STARD questions that puts the right article first in 44.3 % of
        cases, 43.1 % without the second. There is no list of stop words: 加强, 任务, 安全 carry
        meaning here.
        """
        found: list[str] = []
        for run in _RUNS.finditer(self.normalize(text)):
            if run.lastgroup != "han":
                found.append(run[0])
                continue
            found += self._jieba.cut_for_search(run[0])
            found += bigrams(run[0])
        return found

    def certain(self, text: str) -> list[str]:
        """The tokens that every text has which prints this one, wherever its words are cut.

        >>> Tokenizer().certain("到2025年底")
        ['2025', '年底']
        """
        runs = _RUNS.finditer(self.normalize(text))
        return [
            token
            for run in runs
            for token in (bigrams(run[0]) if run.lastgroup == "han" else (run[0],))
        ]

    def _words_of(self, terms: Iterable[str]) -> dict[str, int]:
        """The words that terms consist of, in order, with their suggested frequencies."""
        runs = {run for term in terms for run in self._han_runs(term)}
        suggested = self._jieba.suggest_freq
        return {
            run: int(suggested(run)) for run in sorted(runs) if 2 <= len(run) <= _MAX_TERM_LENGTH
        }

    def _han_runs(self, term: str) -> list[str]:
        return [m[0] for m in _RUNS.finditer(self.normalize(term)) if m.lastgroup == "han"]


def bigrams(text: str) -> list[str]:
    """All pairs of neighbouring characters.

    >>> bigrams("宝宝屋")
    ['宝宝', '宝屋']
    """
    return [text[i : i + 2] for i in range(len(text) - 1)]


def traditional(text: str) -> str:
    """Our own words in traditional characters; what documents print is never converted.

    Characters only: opencc's table of words (s2twp) takes 文件 for a file of a computer, 檔案.

    >>> traditional("征求意见稿文件")
    '徵求意見稿文件'
    """
    return _traditionalizer()(text)


def _simplifier() -> Callable[[str], str]:
    """The converter of opencc from traditional to simplified characters."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


@cache
def _traditionalizer() -> Callable[[str], str]:
    """The converter of opencc from simplified to traditional characters as Taiwan writes them."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2tw").convert
    return convert


def tagged_words() -> Iterator[tuple[str, int, str]]:
    """Words of the general dictionary, how often it counts each, and its part of speech."""
    fields = _general_dictionary(Path(_jieba().__file__).parent).split()
    return zip(fields[::3], map(int, fields[1::3]), fields[2::3], strict=True)


def _jieba_tokenizer() -> Any:
    """A jieba tokenizer of our own, its dictionary loaded without jieba's cache file.

    jieba's own loading writes a cache to the shared temporary folder and logs to standard
    error; reading the dictionary here takes half its time and does neither.
    """
    jieba = _jieba()
    tokenizer = jieba.Tokenizer()
    frequencies, tokenizer.total = _general_frequencies(Path(jieba.__file__).parent)
    tokenizer.FREQ = dict(frequencies)
    tokenizer.initialized = True
    return tokenizer


def _jieba() -> Any:
    with warnings.catch_warnings():
        # jieba 0.42 has "\s" in plain strings and tries pkg_resources first
        warnings.filterwarnings("ignore", message=".*invalid escape sequence")
        warnings.filterwarnings("ignore", message="pkg_resources is deprecated")
        import jieba

    return jieba


def _general_dictionary(folder: Path) -> str:
    return (folder / "dict.txt").read_text(encoding="utf-8")


@cache
def _general_frequencies(folder: Path) -> tuple[dict[str, int], int]:
    """Those of jieba's own dictionary, made once: every generation adds its words to a copy.

    A copy takes 0.01 s and shares its strings, making it again 0.25 s.
    """
    return prefix_frequencies(_general_dictionary(folder))


def prefix_frequencies(dictionary: str) -> tuple[dict[str, int], int]:
    """The prefix dictionary of jieba (lines "word count tag") and the sum of its counts.

    Every prefix of a word is in it, with 0 if it is no word, as `jieba.Tokenizer.gen_pfdict`
    makes it.

    >>> prefix_frequencies("北京大学 20 nt")
    ({'北京大学': 20, '北京大': 0, '北京': 0, '北': 0}, 20)
    """
    fields = dictionary.split()
    words = fields[::3]
    counts = [int(count) for count in fields[1::3]]
    frequencies = dict(zip(words, counts, strict=True))
    for word in words:
        prefix = word[:-1]
        while prefix and prefix not in frequencies:
            frequencies[prefix] = 0
            prefix = prefix[:-1]
    return frequencies, sum(counts)
