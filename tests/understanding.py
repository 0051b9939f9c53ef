"""What is understood over documents that are parsed and not indexed."""

from index.collected import InMemory
from index.collection import Collection
from index.named_units import named_units
from index.tokens import Tokenizer
from retrieval.understand import Understanding


def understanding_of(parsed: Collection) -> Understanding:
    collected = InMemory(parsed.documents, parsed.measures)
    named = named_units(parsed.measures, collected.documents)
    return Understanding.of(collected.documents, named, collected, Tokenizer(()))
