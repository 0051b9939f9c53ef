"""A sentence before anybody knows in which language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.messages import say
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class Said:
    """A key and its values; a value may be a sentence itself, of another section too."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    section: str = "operation"

    def sentence(self, language: Language) -> str:
        """What to tell a person."""
        values = {
            name: value.sentence(language) if isinstance(value, Said) else value
            for name, value in self.values.items()
        }
        return say(f"{self.section}.{self.key}", language, **values)
