"""The command line's sentences in the language of the installation."""

import os

from assistant.errors import SpokenError
from assistant.messages import say
from index.errors import ZhiceError
from index.records import Kind, Role
from retrieval.question import Language

VARIABLE = "ZHICE_LANGUAGE"


def language() -> Language:
    """The language of help and messages.

    It is read without the settings' library, so that `--help` is quick; a value that is neither
    is reported when the settings are read.
    """
    return Language.ENGLISH if os.environ.get(VARIABLE) == Language.ENGLISH else Language.CHINESE


def text(key: str, **values: object) -> str:
    """A sentence of the section `cli`."""
    return say(f"cli.{key}", language(), **values)


def sentence_of(error: ZhiceError) -> str:
    """What to tell a person about an error: on one line, or a line each of several."""
    if not isinstance(error, SpokenError):
        return " ".join(str(error).split())
    lines = error.sentence(language()).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines)


def role_word(role: Role) -> str:
    """A role in words."""
    return text(f"role_{role.value}")


def kind_word(kind: Kind) -> str:
    """A kind of record in words."""
    return text(f"kind_{kind.value}")
