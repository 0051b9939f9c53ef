"""How alike two printed texts are, whatever their punctuation and recognition errors."""

import re
import unicodedata


def shingles(text: str, width: int = 2) -> frozenset[str]:
    """Runs of `width` characters of a text without punctuation and white space.

    >>> sorted(shingles("推进 苏河源，公园"))
    ['公园', '推进', '河源', '源公', '苏河', '进苏']
    """
    plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))
    return frozenset(plain[at : at + width] for at in range(max(len(plain) - width + 1, 1)))


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    """Share of `part`'s shingles that `whole` has too, 0..1 (Broder 1997)."""
    return len(part & whole) / len(part) if part else 0.0


def likeness(left: str, right: str) -> float:
    """Containment of the shorter text in the longer one, 0..1.

    >>> likeness("推进赤河源综合公园竣工", "推进苏河源综合公园竣工。") == 0.8
    True
    """
    pair = sorted((shingles(left), shingles(right)), key=len)
    return containment(pair[0], pair[1])
