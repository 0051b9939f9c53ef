"""The widget as one script, put together from its parts: modules, styles and sentences.

parts/*.js ──► in the order of their imports, imports and comments left out ─┐
styles/*.css, the pages' tokens.css ──► STYLES                               ├─► one function
messages.toml [widget] ──► MESSAGES, in three locales                        ┘
"""

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.messages import sentences
from index.tokens import traditional
from retrieval.question import Language

ENTRY = "main.js"
STYLES = ("frame.css", "talk.css", "cards.css", "forms.css", "table.css")
SECTION = "widget."
IMPORT = re.compile(r'^import \{[^}]*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let)\b)", re.MULTILINE)
DOC_COMMENT = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/\n", re.MULTILINE | re.DOTALL)
CAST = re.compile(r"/\*\* @type (?:(?!\*/).)*\*/ ?")
LINE_COMMENT = re.compile(r"^[ \t]*//[^\n]*\n|[ \t]+// [^\n\"'`]*$", re.MULTILINE)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
EMPTY_LINES = re.compile(r"\n{2,}")
REM = re.compile(r"(?<![\w.])(\d*\.?\d+)rem\b")
START = "start(document.currentScript ?? document.querySelector('script[src*=\"/widget.js\"]'));"


@dataclass(frozen=True, slots=True)
class Script:
    """The widget as it is sent: its bytes, the same compressed, and its ETag."""

    plain: bytes
    compressed: bytes
    etag: str


@cache
def script() -> Script:
    """The widget, made once in a process; the same parts give the same bytes."""
    plain = bundled().encode()
    digest = hashlib.sha256(plain).hexdigest()[:32]
    return Script(plain, gzip.compress(plain, 9, mtime=0), f'"{digest}"')


def bundled() -> str:
    """The whole script as text: one function with nothing global."""
    sources = {name: part(name) for name in part_names()}
    body = "".join(plainly(sources[name]) for name in in_order(sources))
    constants = {"MESSAGES": messages(), "STYLES": styles()}
    given = "".join(f"const {name} = {literal(value)};\n" for name, value in constants.items())
    return f'(() => {{\n"use strict";\n{given}{body}{START}\n}})();\n'


def literal(value: object) -> str:
    """A value as JavaScript."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def part_names() -> tuple[str, ...]:
    """The names of all parts, sorted."""
    folder = files("assistant.widget").joinpath("parts")
    return tuple(sorted(one.name for one in folder.iterdir() if one.name.endswith(".js")))


def part(name: str) -> str:
    """The source of one part."""
    source = files("assistant.widget").joinpath("parts", name)
    return source.read_text(encoding="utf-8")


def in_order(sources: Mapping[str, str]) -> list[str]:
    r"""The entry and all it imports, each after what it imports itself.

    >>> in_order({"main.js": 'import { a } from "./a.js";\n', "a.js": ""})
    ['a.js', 'main.js']
    """
    ordered: list[str] = []

    def visit(name: str) -> None:
        if name not in ordered:
            for needed in IMPORT.findall(sources[name]):
                visit(needed)
            ordered.append(name)

    visit(ENTRY)
    return ordered


def plainly(source: str) -> str:
    r"""A part without imports, exports, comments and indentation: nothing in it depends on them.

    >>> plainly('import { b } from "./b.js";\n/** Why. */\nexport function a() {\n  b();\n}\n')
    'function a() {\nb();\n}\n'
    """
    kept = CAST.sub("", DOC_COMMENT.sub("", IMPORT.sub("", source)))
    kept = INDENT.sub("", LINE_COMMENT.sub("", EXPORT.sub("", kept)))
    return EMPTY_LINES.sub("\n", kept).removeprefix("\n")


def styles() -> str:
    """The tokens that the pages use too, and the widget's own rules.

    The tokens are set on the widget's layer and not on its host, where the page could set them.
    """
    tokens = files("assistant.pages").joinpath("static", "tokens.css").read_text(encoding="utf-8")
    tokens = tokens.replace(":host", ".layer")
    folder = files("assistant.widget").joinpath("styles")
    own = [folder.joinpath(name).read_text(encoding="utf-8") for name in STYLES]
    return "".join(map(smaller, [tokens, *own]))


def smaller(css: str) -> str:
    r"""Rules without comments and needless space, measured in the widget's own unit.

    rem is the host page's text size; the widget sets `--zhice-unit` to the reader's.

    >>> smaller("a { /* why */\n  width: 1.5rem;\n}\n")
    'a{width:calc(1.5*var(--zhice-unit));}'
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = REM.sub(r"calc(\1*var(--zhice-unit))", css)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?|(?<=[\w)]): ", lambda found: found[1] or ":", css).strip()


def messages() -> dict[str, dict[str, str]]:
    """The widget's sentences by locale and name; traditional ones derived from the simplified."""
    own = {k.removeprefix(SECTION): v for k, v in sentences().items() if k.startswith(SECTION)}
    chinese = {name: spoken[Language.CHINESE] for name, spoken in own.items()}
    return {
        "zh-CN": chinese,
        "zh-TW": {name: traditional(sentence) for name, sentence in chinese.items()},
        "en": {name: spoken[Language.ENGLISH] for name, spoken in own.items()},
    }
