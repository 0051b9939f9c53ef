"""Questions about documents themselves: which documents, which fact, and where it is stated."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Outcome
from assistant.compose.about import About, about_documents
from assistant.compose.facts import fact_asked
from assistant.compose.numbers import no_such_document, which_region
from assistant.compose.proofs import is_whole
from assistant.compose.wording import Wording, paragraphs
from index.records import Document
from retrieval.engine import Engine
from retrieval.naming import Naming
from retrieval.question import Question

_BETWEEN = re.compile(r"[,，;；。?？、]+|以及|还有|(?:和|与)(?=谁|什么时候|何时|哪|文号|印发|发布)")
_STATED = (Outcome.ANSWERED, Outcome.PARTIAL)
READ_AT_MOST = 20  # documents, each of which is read from its first record to its last

Nearest = Callable[[Question, int], Sequence[Document]]
"""The documents nearest to a question, at most so many, best first."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of an engine, and how those nearest to a question are found."""

    engine: Engine
    naming: Naming
    nearest: Nearest


def asked_of_documents(question: Question, shelf: Shelf, wording: Wording) -> Answer | None:
    """The facts asked for, from the documents meant or their twins.

    None where the question only seems to be about a document and asks of something in it.
    """
    clauses = _clauses_of_facts(question.plain)
    if len(clauses) > 1:
        each = [_one_fact(replace(question, plain=c), shelf, wording) for c in clauses]
        answers = [answer for answer in each if answer and answer.status in _STATED]
        if len(answers) == len(clauses):
            return _together(answers, question)
    return _one_fact(question, shelf, wording)


def _clauses_of_facts(plain: str) -> list[str]:
    """The clauses of a question, if each asks for another fact; else the question alone.

    >>> _clauses_of_facts("方案的文号是多少,谁印发的"), _clauses_of_facts("方案谁印发的")
    (['方案的文号是多少', '谁印发的'], ['方案谁印发的'])
    """
    clauses = [clause for clause in _BETWEEN.split(plain) if clause.strip()]
    facts = [fact.name if (fact := fact_asked(clause)) else None for clause in clauses]
    return clauses if None not in facts and len(set(facts)) == len(facts) else [plain]


def _together(answers: Sequence[Answer], question: Question) -> Answer:
    """Several answered facts below each other."""
    measures = {measure.id: measure for answer in answers for measure in answer.measures}
    partly = any(answer.status is Outcome.PARTIAL for answer in answers)
    return Answer(
        status=Outcome.PARTIAL if partly else Outcome.ANSWERED,
        text=paragraphs(_once(answers)),
        question=question,
        measures=tuple(measures.values()),
    )


def _once(answers: Sequence[Answer]) -> list[str]:
    """The paragraphs of several answers; a sentence that proves two facts stands once."""
    return list(dict.fromkeys(part for answer in answers for part in answer.text.split("\n\n")))


def _one_fact(question: Question, shelf: Shelf, wording: Wording) -> Answer | None:
    if question.unknown and not question.regions:
        return no_such_document(question, wording)
    fact = fact_asked(question.plain)
    engine, naming = shelf.engine, shelf.naming
    documents = _documents(question, engine)
    text = naming.named(question.plain, question.regions).rest
    about = About(question, fact, text, naming, engine.catalogue.tokenizer.normalize).of(documents)
    inside = fact is not None and fact.record is not None and not is_whole(about.subject)
    several_regions = len({document.region for document in documents}) > 1
    if several_regions and not inside and not (fact and fact.anywhere):
        regions = (document.region for document in documents)
        return which_region(tuple(filter(None, regions)), question, wording)
    answer = _stated(documents, about, shelf, wording)
    is_searched = fact is None or fact.searched or not is_whole(about.subject)
    return None if answer.status is Outcome.REFUSED and is_searched else answer


def _stated(documents: Sequence[Document], about: About, shelf: Shelf, wording: Wording) -> Answer:
    """What the documents state, or else their twins; of very many, the nearest are read."""
    read, engine = documents, shelf.engine
    if len(documents) > READ_AT_MOST:
        read = shelf.nearest(about.question, READ_AT_MOST)
    answer = about_documents(read, engine, about, wording)
    if answer.status is Outcome.REFUSED:
        twins = about_documents(_twins(read, engine), engine, about, wording)
        answer = answer if twins.status is Outcome.REFUSED else twins
    if len(read) == len(documents):
        return answer
    note = wording.say("about_nearest", shown=len(read), count=len(documents))
    return replace(answer, text=paragraphs([answer.text, note]))


def _documents(question: Question, engine: Engine) -> list[Document]:
    """The documents that a question is about: those named, or those of its regions."""
    return [
        document
        for document in engine.documents.values()
        if (not question.regions or document.region in question.regions)
        and (not question.documents or document.id in question.documents)
    ]


def _twins(documents: Sequence[Document], engine: Engine) -> list[Document]:
    """The other documents that print the same measures: a plan for its division table."""
    own = {document.id for document in documents}
    beside = {place for name in own for places in _printed(name, engine) for place in places}
    near = (places for name in beside for places in _printed(name, engine))
    twins = {place for places in near if places & own for place in places} - own
    return [document for document in engine.documents.values() if document.id in twins]


def _printed(document_id: str, engine: Engine) -> list[set[str]]:
    """The documents that print each measure of one, itself among them."""
    return [
        {document_id, *(source.document_id for source in measure.also_in)}
        for measure in engine.of_document(document_id)
    ]
