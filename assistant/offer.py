"""What an installation tells people of itself, as its settings have it: pages and widget alike."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.locale import Locale, words
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class Offer:
    """What an installation offers.

    generated  whether a language model may word answers
    feedback   whether feedback is taken
    kept_days  how long the text of questions is kept; None where it is not
    off        the owner's message in a language while answering is switched off, else None
    """

    generated: bool = False
    feedback: bool = False
    kept_days: int | None = None
    off: Callable[[Language], str | None] = lambda _: None

    def notice(self, locale: Locale) -> str:
        """What answers are made of, and by whom."""
        return words("widget.notice_generated" if self.generated else "widget.notice", locale)

    def storing(self, locale: Locale) -> str:
        """What the server keeps of questions, and for how long; what not to enter."""
        if self.kept_days is None:
            return words("widget.stored_none", locale)
        return words("widget.stored", locale, days=self.kept_days)
