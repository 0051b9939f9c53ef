"""Prompt texts from `prompts/`: a header with version and variables, then a part for each role.

---
version: 1
variables: question, measures
---
# system
…
# user
…{question}…
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.messages import placeholders
from index.errors import ZhiceError

_FILE = re.compile(r"---\nversion: (\d+)\nvariables: ([a-z_, ]*)\n---\n(.*)", re.DOTALL)
_PART = re.compile(r"^# (system|user)\n", re.MULTILINE)


class PromptError(ZhiceError):
    """A prompt file that is not written as one, or values that do not fit its variables."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message to the model; `role` is system or user."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt text; `label` is what the log calls it (word_answer.zh@1)."""

    name: str
    version: int
    variables: frozenset[str]
    parts: tuple[Message, ...]

    @property
    def label(self) -> str:
        """Name and version."""
        return f"{self.name}@{self.version}"

    def filled(self, **values: str) -> tuple[Message, ...]:
        """The messages, every variable in its place. Raises PromptError for one too few or many."""
        if values.keys() != self.variables:
            raise PromptError(
                f"{self.label} takes {sorted(self.variables)}, but was given {sorted(values)}"
            )
        return tuple(Message(part.role, part.content.format_map(values)) for part in self.parts)


def prompt_of(name: str, text: str) -> Prompt:
    """The prompt that a file holds. Raises PromptError."""
    header = _FILE.fullmatch(text)
    if header is None:
        raise PromptError(f"prompts/{name}.md does not begin with version and variables")
    named = frozenset(word.strip() for word in header[2].split(",") if word.strip())
    before, *rest = _PART.split(header[3])
    if before.strip() or not rest:
        raise PromptError(f"prompts/{name}.md has text outside of # system and # user")
    pairs = zip(rest[::2], rest[1::2], strict=True)
    parts = tuple(Message(role, content.strip()) for role, content in pairs)
    used = frozenset().union(*(placeholders(part.content) for part in parts))
    if used != named:
        raise PromptError(f"prompts/{name}.md names {sorted(named)} and uses {sorted(used)}")
    return Prompt(name, int(header[1]), named, parts)


@cache
def load_prompt(name: str) -> Prompt:
    """A prompt of the folder `prompts/`. Raises PromptError."""
    return prompt_of(name, files("prompts").joinpath(f"{name}.md").read_text(encoding="utf-8"))
