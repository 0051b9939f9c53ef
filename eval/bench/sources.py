"""The real documents that others grow from: their records as patterns of sentences."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from eval.bench.patterns import Cutter, Pattern, anchors_of
from index.collection import Collection, read_collection
from index.records import Document, Kind, Measure
from index.terms import terms_of
from index.tokens import Tokenizer

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
POLICIES = ROOT / "tests" / "data" / "policies" / "docs"
COMMON_FROM = 4  # subjects with a word, from which on it is the language of all documents
SHORTEST = 8  # characters of a sentence
_END = re.compile(r"(?<=[。；！？])")


@dataclass(frozen=True, slots=True)
class RealRecord:
    """A real measure or another record. `titled`: its first sentence is its heading."""

    sentences: tuple[Pattern, ...]
    path: tuple[Pattern, ...]
    titled: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """What grows.

    subjects   for each real document with measures, those of its measures that have sentences
    others     records of the other kinds
    """

    subjects: tuple[tuple[RealRecord, ...], ...]
    others: Mapping[Kind, tuple[RealRecord, ...]]

    @property
    def sentences(self) -> Mapping[str, str]:
        """Every real sentence by its anchor."""
        records = [*self.others.values(), *self.subjects]
        return {
            pattern.anchor: pattern.real
            for each in records
            for record in each
            for pattern in record.sentences
        }

    @property
    def characters(self) -> frozenset[str]:
        """All that the real sentences are written with."""
        return frozenset("".join(self.sentences.values()))

    @property
    def identity(self) -> str:
        """Twelve hexadecimal digits of the sentences and their anchors."""
        content = "\n".join(f"{a}\t{s}" for a, s in sorted(self.sentences.items()))
        return sha256(content.encode()).hexdigest()[:12]


def read_sources(folders: Sequence[Path] = (SEEDS, POLICIES)) -> Sources:
    """The sources in folders of documents; raises what `read_collection` raises."""
    found = read_collection([folder for folder in folders if folder.exists()])
    return sources_of(found, alike=frozenset(file.stem for file in SEEDS.iterdir()))


def sources_of(collection: Collection, alike: frozenset[str] = frozenset()) -> Sources:
    """The sources in a collection; the same sentence in two documents is one pattern.

    `alike` are the ids of documents about one subject: words that only they share may vary.
    """
    documents = {document.id: document for document in collection.documents}
    cutter = _cutter(collection, alike)
    patterns = _patterns(collection, documents, cutter)
    subjects: dict[str, list[RealRecord]] = defaultdict(list)
    others: dict[Kind, list[RealRecord]] = defaultdict(list)
    for measure in collection.measures:
        found = [patterns.get(_key(s)) for s in _sentences(measure.text)]
        sentences = tuple(pattern for pattern in found if pattern)
        if not sentences:
            continue
        document = documents[measure.document_id]
        record = RealRecord(
            sentences,
            tuple(cutter.pattern(heading, document) for heading in measure.path),
            titled=measure.title is not None and found[0] is not None,
        )
        if measure.kind is not Kind.MEASURE:
            others[measure.kind].append(record)
        elif measure.twin_of is None:  # its twin has the same sentences, and the units
            subjects[measure.document_id].append(record)
    return Sources(
        tuple(tuple(records) for records in subjects.values()),
        {kind: tuple(records) for kind, records in others.items()},
    )


def _cutter(collection: Collection, alike: frozenset[str]) -> Cutter:
    units = [unit for measure in collection.measures for unit in measure.units]
    names = (name for unit in units for name in (unit.canonical, unit.name))
    tokenizer = Tokenizer(terms_of(collection.documents, names))
    agencies = [unit.name for unit in units]
    plain = Cutter(tokenizer, agencies, frozenset())
    words_of: dict[str, set[str]] = defaultdict(set)
    for document in collection.documents:
        subject = "" if document.id in alike else document.id
        words_of[subject].update(plain.words(document.text))
    subjects_with = Counter(word for words in words_of.values() for word in words)
    common = frozenset(word for word, count in subjects_with.items() if count >= COMMON_FROM)
    return Cutter(tokenizer, agencies, common)


def _patterns(
    collection: Collection, documents: Mapping[str, Document], cutter: Cutter
) -> Mapping[str, Pattern]:
    """The pattern of every sentence that has an anchor, by its text without punctuation."""
    first: dict[str, tuple[str, Measure]] = {}
    for measure in collection.measures:
        for sentence in _sentences(measure.text):
            first.setdefault(_key(sentence), (sentence, measure))
    texts = [sentence for sentence, _ in first.values()]
    of = [documents[measure.document_id] for _, measure in first.values()]
    fixed = [cutter.fixed(text, document) for text, document in zip(texts, of, strict=True)]
    anchors = anchors_of(texts, fixed)
    return {
        key: cutter.pattern(text, document, anchor)
        for key, text, document, anchor in zip(first, texts, of, anchors, strict=True)
        if anchor
    }


def _sentences(text: str) -> list[str]:
    r"""A text cut after its full stops, without white space and without what is too short.

    >>> _sentences("加强监管。 推进幼有善育\n民心工程；")
    ['推进幼有善育民心工程；']
    """
    pieces = _END.split(re.sub(r"\s+", "", text))
    return [piece for piece in pieces if len(piece) >= SHORTEST]


def _key(sentence: str) -> str:
    """What two prints of a sentence share, whatever the width of their punctuation."""
    return re.sub(r"[\W_]", "", sentence)
