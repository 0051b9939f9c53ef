"""Characters that nothing prints: by them a text says to programs what no reader sees.

Left out are controls, marks that turn the direction of what follows, tags (U+E0000 and what
follows it) and variation selectors that select nothing. What is only of width zero stays.
"""

import re

_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # tabs, ends of lines and pages stay
    "\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
    "|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]+"
)


def printed(text: str) -> tuple[str, int]:
    r"""A text without them, and how many there were.

    >>> printed("托育\x1b[31m\u202e服务\U000e0041")
    ('托育[31m服务', 3)
    """
    kept = _UNPRINTED.sub("", text)
    return kept, len(text) - len(kept)
