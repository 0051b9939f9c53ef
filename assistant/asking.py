"""What a question must look like before anything is done with it."""

from assistant.errors import RequestError

MAX_REGION_CHARACTERS = 50  # the longest name of a Chinese county has 15


def checked_question(text: str, limit: int) -> str:
    """The question without white space around it; 1 to `limit` characters, else RequestError.

    >>> checked_question(" 宝宝屋谁负责？ ", limit=300)
    '宝宝屋谁负责？'
    """
    question = text.strip()
    if not question:
        raise RequestError("question_empty", 422)
    if len(question) > limit:
        raise RequestError("question_too_long", 422, sent=len(question), limit=limit)
    return question


def checked_region(text: str | None) -> str | None:
    """The region without white space around it; None where it is empty.

    >>> checked_region(" 长宁区 ")
    '长宁区'
    """
    region = (text or "").strip()
    if len(region) > MAX_REGION_CHARACTERS:
        raise RequestError("region_too_long", 422, sent=len(region), limit=MAX_REGION_CHARACTERS)
    return region or None
