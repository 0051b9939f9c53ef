"""Which language a client reads."""

from retrieval.question import Language


def negotiated_language(accept: str | None) -> Language:
    """The language that an Accept-Language header prefers; Chinese where it says nothing of both.

    RFC 9110, section 12.5.4: comma-separated ranges, each with an optional weight of 0 to 1.

    >>> negotiated_language("en-GB,en;q=0.9,zh;q=0.8").value
    'en'
    >>> negotiated_language("fr, en;q=0.2, zh-CN;q=0.7").value
    'zh'
    >>> negotiated_language(None).value
    'zh'
    """
    weights = dict.fromkeys(Language, 0.0)
    for part in (accept or "").split(","):
        name, _, parameter = part.strip().partition(";")
        for language in Language:
            if name.lower().split("-")[0] == language:
                weights[language] = max(weights[language], weight(parameter))
    return max(Language, key=lambda language: weights[language])


def weight(parameter: str) -> float:
    """The weight of one range; 0 where it cannot be read.

    >>> weight("q=0.5"), weight(""), weight("q=much")
    (0.5, 1.0, 0.0)
    """
    name, _, value = parameter.strip().partition("=")
    if not name:
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
