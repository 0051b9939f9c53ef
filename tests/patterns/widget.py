"""The regular expressions of the widget's JavaScript, as Python reads them."""

import re
from collections.abc import Iterator

from tests.patterns.gathered import ROOT, Gathered, Place

PARTS = ROOT / "assistant" / "widget" / "parts"
_LITERAL = re.compile(
    r"(?<![\w)\]*/<\"'`])\s*/(?![*/])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+)/([dgimsuy]*)"
    r"(?=\s*[.,;)\]}])"
)
_FLAGS = {"i": re.IGNORECASE, "m": re.MULTILINE, "s": re.DOTALL}
_COMMENT = re.compile(r"^\s*(?://|/?\*).*$|(?<=\s)//\s.*$", re.MULTILINE)


def widget_patterns() -> Iterator[Gathered]:
    """Every literal of the widget's modules. Raises ValueError where one is made of a text."""
    for file in sorted(PARTS.glob("*.js")):
        code = _COMMENT.sub("", file.read_text(encoding="utf-8"))
        if "RegExp(" in code:
            raise ValueError(f"{file}: makes a pattern of a text. Write it as a literal.")
        for found in _LITERAL.finditer(code):
            flags = sum(int(_FLAGS.get(flag, 0)) for flag in found[2])
            line = code[: found.start()].count("\n") + 1
            yield Gathered(found[1], flags, False, Place(str(file.relative_to(ROOT)), line))
