"""Draws the README's picture: a question and its answer as an SVG, without outside fonts.

python docs/picture.py QUESTION OUT.svg
"""

import sys
import unicodedata
from collections.abc import Iterator
from html import escape
from pathlib import Path

from assistant.assistant import open_assistant
from assistant.settings import Settings

WIDTH, MARGIN, SIZE, LEADING = 760, 32, 17, 30  # pixels
FONTS = "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def main(question: str, out: Path) -> None:
    """Answer a question over the index of the settings and draw both."""
    answer = open_assistant(Settings()).answer(question)
    lines = [("question", question), ("gap", "")]
    for paragraph in answer.text.split("\n\n"):
        style, text = _styled(paragraph)
        lines += [(style, line) for line in _wrapped(text)] + [("gap", "")]
    out.write_text(_svg(lines[:-1]), encoding="utf-8")


def _styled(paragraph: str) -> tuple[str, str]:
    if paragraph.startswith("> "):
        return "quote", paragraph.removeprefix("> ")
    return ("units" if paragraph.startswith("**") else "source"), paragraph.strip("*")


def _wrapped(text: str) -> Iterator[str]:
    line, width = "", 0.0
    for char in text:
        step = 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.55
        if width + step > (WIDTH - 2 * MARGIN - 24) / SIZE:
            yield line
            line, width = "", 0.0
        line, width = line + char, width + step
    yield line


def _svg(lines: list[tuple[str, str]]) -> str:
    y, drawn = MARGIN + SIZE, []
    for style, text in lines:
        if style == "quote":
            drawn.append(f'<rect x="{MARGIN}" y="{y - 21}" width="4" height="30" fill="#b42318"/>')
        x = MARGIN + (20 if style == "quote" else 0)
        drawn.append(f'<text x="{x}" y="{y}" class="{style}">{escape(text)}</text>')
        y += 12 if style == "gap" else LEADING
    height = y + MARGIN - LEADING + 12
    css = (
        f"text{{font:{SIZE}px {FONTS};fill:#1f2937}}.question{{font-weight:600;fill:#1d4ed8}}"
        ".units{font-weight:700}.source{fill:#6b7280;font-size:15px}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" role="img">'
        f'<style>{css}</style><rect width="{WIDTH}" height="{height}" rx="12" fill="#f8fafc" '
        f'stroke="#cbd5e1"/>{"".join(drawn)}</svg>\n'
    )


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
