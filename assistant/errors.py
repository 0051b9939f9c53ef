"""The assistant's branch of the error tree: errors whose sentence stands in the messages file.

ZhiceError (index/errors.py)
└── SpokenError              key of its sentence and the values in it
    ├── RequestError         a request that cannot be taken; knows its HTTP status
    ├── ToolFault            a call of an MCP tool that cannot be answered
    ├── AddressError         an address that the server cannot listen on
    ├── SettingError         a setting that cannot be used; names the variable
    ├── OtherEncoder         a change asked of an index of another encoder; an EncoderMismatch
    ├── UnknownDocument      an id that the index does not hold; also a NotFound
    └── UnknownUnit          a name that no unit has; also a NotFound
"""

from assistant.messages import say
from index.errors import EncoderMismatch, NotFound, ZhiceError
from retrieval.question import Language


class SpokenError(ZhiceError):
    """An error with a sentence in every language; `str()` is the Chinese one."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def sentence(self, language: Language) -> str:
        """What to tell a person."""
        return say(f"errors.{self.key}", language, **self.values)

    def __str__(self) -> str:
        return self.sentence(Language.CHINESE)


class RequestError(SpokenError):
    """A request that cannot be taken as it is; `status` is its HTTP status (4xx)."""

    def __init__(self, key: str, status: int, **values: object) -> None:
        super().__init__(key, **values)
        self.status = status


class ToolFault(SpokenError):
    """A call of an MCP tool that cannot be answered; its sentence stands in the section `mcp`."""

    def sentence(self, language: Language) -> str:
        """What to tell the assistant that called."""
        return say(f"mcp.{self.key}", language, **self.values)


class AddressError(SpokenError):
    """The server cannot listen on this address."""


class SettingError(SpokenError):
    """A setting that cannot be used."""


class OtherEncoder(SpokenError, EncoderMismatch):
    """An index is changed with the encoder that it was built with."""


class UnknownDocument(SpokenError, NotFound):
    """The index holds no document of this id."""


class UnknownUnit(SpokenError, NotFound):
    """No measure names a unit like this."""
