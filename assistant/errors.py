"""The assistant's branch of the error tree: errors whose sentence stands in the messages file.

ZhiceError (index/errors.py)
└── SpokenError              key of its sentence and the values in it
    ├── RequestError         a request that cannot be taken; knows its HTTP status
    └── AddressError         an address that the server cannot listen on
"""

from assistant.messages import say
from index.errors import ZhiceError
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


class AddressError(SpokenError):
    """The server cannot listen on this address."""
