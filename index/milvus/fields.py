"""The fields of a measure's row in a collection, by name."""

ROW = "row"
"""Primary key: the measure's place in printed order of its collection, from 0."""
ID = "id"
DOCUMENT = "document"
REGION = "region"
KIND = "kind"
NUMBER = "number"
"""Value of its printed number, −1 for none."""
TWIN_OF = "twin_of"
"""Id of the measure that answers for this one, "" for none."""
UNITS = "units"
"""Canonical names of its units."""
ROLES = "roles"
"""Roles of its units."""
DUTIES = "duties"
"""Role and canonical name of each unit, "lead 区教育局": a filter on both means the same unit."""
TOKENS = "tokens"
"""What BM25 reads: the index's own tokens, joined by spaces."""
CUT = "cut"
"""Whether its tokens are more than `TOKENS` can hold; the last ones are then missing there."""
WORDS = "words"
"""Sparse vector that Milvus makes of `TOKENS`; it can be searched, not read."""
VECTOR = "vector"
TERMS = "terms"
"""Every term with its count, packed (index/milvus/packing.py)."""
MEANINGS = "meanings"
"""Vector of the text, then those of its sentences, packed."""
RECORD = "record"
"""The measure as JSON."""

STRINGS = (ID, DOCUMENT, REGION, KIND, TWIN_OF)
LISTS = (UNITS, ROLES, DUTIES)
PACKED = (TERMS, MEANINGS, RECORD)
ALL = (ROW, NUMBER, *STRINGS, *LISTS, TOKENS, CUT, WORDS, VECTOR, *PACKED)


def duty(role: str, canonical: str) -> str:
    """A unit with its role, as `DUTIES` holds it.

    >>> duty("lead", "区教育局")
    'lead 区教育局'
    """
    return f"{role} {canonical}"
