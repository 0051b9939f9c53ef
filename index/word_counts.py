"""What each measure has in words, counted once: unchanged measures are not cut into words again.

How a text is cut depends on the words of the user dictionary that stand in it (`index.tokens`).
Where a new document adds words, only the measures that may hold one of them are cut again.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from index.bm25 import FILES as BM25_FILES
from index.bm25 import Bm25
from index.counts import Counts, counts_of, joined
from index.errors import IndexUnusable
from index.generations import open_generation, verify_files
from index.terms import WORDS_FILE, read_words
from index.tokens import TOKENS_VERSION, Tokenizer, bigrams
from index.vocabulary import FILES as VOCABULARY_FILES

KEYS_FILE = "word-keys.npy"
KEY_BYTES = 16
ALONE_BELOW = 5_000  # texts; for fewer, starting other processes takes longer than it saves
AT_ONCE = 200  # texts a process is given

OnText = Callable[[int, int], None]
"""Hears how many texts are cut, and of how many."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the generation before counted: rows of its measures by the keys of their texts."""

    rows: Mapping[bytes, int]
    words: Mapping[str, int]
    bm25: Bm25


def known_counts(index_dir: Path) -> Known | None:
    """Those of the current generation; None where there is none that can be read."""
    try:
        generation = open_generation(index_dir)
        verify_files(generation, (KEYS_FILE, WORDS_FILE, *BM25_FILES, *VOCABULARY_FILES))
        keys = np.load(generation.folder / KEYS_FILE, allow_pickle=False)
        bm25 = Bm25.load(generation.folder, len(keys))
        words = read_words(generation.folder)
    except (IndexUnusable, OSError, ValueError):  # a build mends what cannot be read
        return None
    return Known({key.tobytes(): row for row, key in enumerate(keys)}, words, bm25)


def count_words(
    texts: Sequence[str], tokenizer: Tokenizer, known: Known | None, on_text: OnText
) -> tuple[Counts, tuple[bytes, ...]]:
    """The counts of texts, in their order, and the keys of these."""
    keys = tuple(map(text_key, texts))
    if known is None:
        return counts_of(_token_lists(texts, tokenizer, on_text)), keys
    usable = _unchanged(known, tokenizer.own_words)
    old = np.array([known.rows.get(key, -1) for key in keys], dtype=np.int64)
    old[old >= 0] = np.where(usable[old[old >= 0]], old[old >= 0], -1)
    new = np.flatnonzero(old < 0)
    kept = np.flatnonzero(old >= 0)
    counted = counts_of(_token_lists([texts[row] for row in new.tolist()], tokenizer, on_text))
    both = joined(known.bm25.counts().of(old[kept]), counted)
    return both.of(np.argsort(np.concatenate((kept, new)))), keys


def text_key(text: str) -> bytes:
    """A digest of a text and of the way it is cut, `KEY_BYTES` long.

    >>> len(text_key("托育"))
    16
    """
    data = f"{TOKENS_VERSION}\0{text}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=KEY_BYTES).digest()


def save_word_keys(folder: Path, keys: Sequence[bytes]) -> None:
    """Write the keys as (n_measures, KEY_BYTES) uint8."""
    array = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), KEY_BYTES)
    np.save(folder / KEYS_FILE, array, allow_pickle=False)


def _unchanged(
    known: Known, words: Mapping[str, int]
) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Which measures hold no word that came, went or weighs otherwise."""
    changed = {word for word, _ in known.words.items() ^ words.items()}
    usable = np.ones(known.bm25.n_measures, dtype=np.bool_)
    for word in changed:
        usable[known.bm25.holding(bigrams(word))] = False
    return usable


def _token_lists(
    texts: Sequence[str], tokenizer: Tokenizer, on_text: OnText
) -> Iterator[Sequence[str]]:
    processes = len(os.sched_getaffinity(0))
    if len(texts) < ALONE_BELOW or processes < 2:
        lists: Iterator[Sequence[str]] = map(tokenizer.tokens, texts)
        yield from _told(lists, len(texts), on_text)
        return
    # Started anew, not forked: a service that takes a document in has threads, whose locks a
    # forked process would find held for ever.
    with ProcessPoolExecutor(
        processes, get_context("spawn"), _prepare, (dict(tokenizer.own_words),)
    ) as pool:
        yield from _told(pool.map(_tokens, texts, chunksize=AT_ONCE), len(texts), on_text)


def _told(lists: Iterator[Sequence[str]], of: int, on_text: OnText) -> Iterator[Sequence[str]]:
    for done, tokens in enumerate(lists, 1):
        yield tokens
        on_text(done, of)


_own: list[Tokenizer] = []  # of a process that only cuts texts


def _prepare(words: Mapping[str, int]) -> None:
    _own[:] = [Tokenizer(words=words)]


def _tokens(text: str) -> list[str]:
    return _own[0].tokens(text)
