"""The text of an answer to HTML: paragraphs, quotes, lists, emphasis, and nothing that acts."""

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup

ALLOWED = ("blockquote", "list", "emphasis", "newline")
"""Rules beside paragraph and text: no HTML, no links, no pictures, no headings, no code."""


def rendered(text: str) -> Markup:
    """Markdown as HTML; markup in it comes out as the characters that it is.

    >>> print(rendered("由**区教育局**负责 <b>[x](http://evil.example)</b>"), end="")
    <p>由<strong>区教育局</strong>负责 &lt;b&gt;[x](http://evil.example)&lt;/b&gt;</p>
    """
    return Markup(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(ALLOWED))
