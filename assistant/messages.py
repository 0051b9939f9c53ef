"""Every sentence a person can read, by key and language, from `messages.toml`."""

import string
import tomllib
from functools import cache
from importlib.resources import files

from retrieval.question import Language


class MessageError(LookupError):
    """A key that is not in the messages file, or values that do not fit its placeholders."""


def say(key: str, language: Language, **values: object) -> str:
    """The sentence `<section>.<name>` in a language, with its placeholders filled in.

    Raises MessageError for an unknown key, and for a value too few or too many: a sentence with a
    gap in it should fail in a test, not in front of a person.

    >>> say("errors.field_missing", Language.ENGLISH, field="question")
    'The field question is missing.'
    """
    try:
        template = sentences()[key][language]
    except KeyError:
        raise MessageError(f"messages.toml has no sentence {key!r} in {language.value!r}") from None
    wanted = placeholders(template)
    if wanted != values.keys():
        raise MessageError(f"{key!r} takes {sorted(wanted)}, but was given {sorted(values)}")
    return template.format_map(values)


def placeholders(template: str) -> frozenset[str]:
    """Names of the placeholders of a sentence.

    >>> sorted(placeholders("{sent} of {limit}, as {{this}}"))
    ['limit', 'sent']
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


@cache
def sentences() -> dict[str, dict[str, str]]:
    """All sentences: key -> language -> template."""
    text = files("assistant").joinpath("messages.toml").read_text(encoding="utf-8")
    return {
        f"{section}.{name}": languages
        for section, entries in tomllib.loads(text).items()
        for name, languages in entries.items()
    }
