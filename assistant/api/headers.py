"""The headers of responses, as the OpenAPI document declares them."""

from typing import Any

from assistant.protection.areas import Area

Json = dict[str, Any]


def header(description: str, *, always: bool = True, **schema: Any) -> Json:
    """A header in the document; `always` where no response to which it belongs is without it."""
    return {
        "description": description,
        "required": always,
        "schema": {"type": "string", **schema},
    }


HEADERS: Json = {
    "RequestId": header(
        "The client's X-Request-ID where it is harmless, else a new one; it stands in the log",
        pattern="^[A-Za-z0-9._-]{1,64}$",
    ),
    "Language": header("The language of the sentences", enum=["zh", "en"]),
    "Challenge": header("How to send a token (RFC 9110, section 11.6.1)"),
    "RetryAfter": header("Seconds to wait before the next try", pattern="^[1-9][0-9]*$"),
    "RateLimit": header(
        "What is left of each budget (draft-ietf-httpapi-ratelimit-headers)", always=False
    ),
    "RateLimitPolicy": header("The budgets: requests in seconds", always=False),
    "Allow": header("The methods that the address takes"),
    "ETag": header("The version of the script", pattern='^"'),
    "CacheControl": header("How long it may be kept"),
    "ContentDisposition": header("The name of the file", pattern="^attachment; filename="),
}
"""By their names under `#/components/headers`."""

UNLIMITED = (Area.FREE, Area.ADMIN, Area.TOKENS)


def declared(**names: str) -> Json:
    """Headers by what they are sent as, with _ for -, each by its name in HEADERS.

    >>> declared(ETag="ETag")
    {'ETag': {'$ref': '#/components/headers/ETag'}}
    """
    return {
        sent.replace("_", "-"): {"$ref": f"#/components/headers/{name}"}
        for sent, name in names.items()
    }


def headers_of(status: str, area: Area) -> Json:
    """The headers that every response of a status and an area may or must have."""
    found = declared(X_Request_ID="RequestId")
    if status[0] in "45":
        found |= declared(Content_Language="Language")
    if status == "401":
        found |= declared(WWW_Authenticate="Challenge")
    if status in ("429", "503"):
        found |= declared(Retry_After="RetryAfter")
    if status == "429" or area not in UNLIMITED:
        found |= declared(RateLimit="RateLimit", RateLimit_Policy="RateLimitPolicy")
    return found
