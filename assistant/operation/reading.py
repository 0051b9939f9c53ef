"""Reading the settings, so that whatever is wrong is told at once and in words."""

from collections.abc import Mapping

from pydantic import ValidationError
from pydantic_settings import SettingsError

from assistant.errors import SettingError
from assistant.operation.findings import findings, unreadable
from assistant.operation.said import Said
from assistant.operation.sources import Sources
from assistant.settings import Settings
from retrieval.question import Language


class SettingsWrong(SettingError):
    """Settings that cannot be used; a line of its sentence for each of them."""

    def __init__(self, found: tuple[Said, ...]) -> None:
        super().__init__("settings_wrong")
        self.found = found

    def sentence(self, language: Language) -> str:
        """What to tell a person."""
        return "\n".join(one.sentence(language) for one in self.found)


def read_settings(options: Mapping[str, object] | None = None) -> Settings:
    """The settings: options, else the environment, else the file, else the defaults.

    Raises SettingsWrong with everything that is wrong, or SettingError for the file itself.
    """
    sources = Sources.now(options)
    try:
        given = dict(sources.options)
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        found = tuple(findings(error, sources))
        raise SettingsWrong(found or tuple(sources.unknown())) from None
    except SettingsError as error:
        raise SettingsWrong((unreadable(error, sources),)) from None
