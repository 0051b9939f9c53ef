"""Settings of who may ask, how often and how much."""

from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    IPvAnyNetwork,
    SecretStr,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import NoDecode

from assistant.protection.origins import OriginError, normal_origin

MEMORY = "memory://"


def separated(value: object) -> object:
    """A list as it is; a text as the parts between its commas, as the environment gives it."""
    if not isinstance(value, str):
        return value
    return [part.strip() for part in value.strip("[] ").split(",") if part.strip()]


def unquoted(value: object) -> object:
    """A part of a list without the quotation marks that JSON puts around it."""
    return value.strip('"') if isinstance(value, str) else value


def as_origin(text: str) -> str:
    """The origin as browsers send it."""
    try:
        return normal_origin(text)
    except OriginError as error:
        raise PydanticCustomError(error.key, "not an origin") from None


Origin = Annotated[str, BeforeValidator(unquoted), AfterValidator(as_origin)]
Network = Annotated[IPvAnyNetwork, BeforeValidator(unquoted)]
Key = Annotated[SecretStr, BeforeValidator(unquoted), Field(min_length=16)]
Rate = Annotated[str, Field(pattern=r"^([1-9][0-9]{0,8}/(second|minute|hour|day))?$")]


class ProtectionSettings(BaseModel):
    """Origins, tokens, rates and limits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origins: Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(separated)] = Field(
        default=(),
        description="Origins of the portals whose pages may use the service and frame it, for "
        "example https://www.shcn.gov.cn; its own origin always may",
    )
    public_origin: Origin | None = Field(
        default=None,
        description="The service's own origin; without one, it is what a request was sent to",
    )
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(separated)] = Field(
        default=(),
        description="Networks of the reverse proxies whose X-Forwarded-For, -Proto and -Host count",
    )
    portal_keys: Annotated[tuple[Key, ...], NoDecode, BeforeValidator(separated)] = Field(
        default=(),
        description="Keys of the portals' own servers, 16 characters or more: they fetch session "
        "tokens with them and are not limited by address; two while one is being changed",
    )
    require_session: bool = Field(
        default=False, description="Whether asking needs a session token or a portal's key"
    )
    session_seconds: int = Field(
        default=900, ge=60, le=86_400, description="How long a session token is valid, in seconds"
    )
    session_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="What session tokens are signed with; without one, each process draws its own "
        "at start, and tokens of one are refused by the others",
    )
    asking_per_address: Rate = Field(
        default="120/minute", description='Most questions from one address; "" for no limit'
    )
    asking_per_session: Rate = Field(
        default="30/minute", description='Most questions of one session token; "" for no limit'
    )
    reading_per_address: Rate = Field(
        default="600/minute", description='Most other requests from one address; "" for no limit'
    )
    wrong_tokens_per_address: Rate = Field(
        default="10/minute",
        description='Most wrong tokens and keys from one address; "" for no limit',
    )
    rate_storage: str = Field(
        default=MEMORY,
        pattern=r"^(memory://|rediss?://.+)$",
        description="Where requests are counted: memory:// in each process, redis://HOST:PORT for "
        "several processes together",
    )
    max_concurrent: int = Field(
        default=64,
        ge=1,
        le=1000,
        description="Most questions of one process, at work and in line together",
    )
    max_at_work: int = Field(
        default=8,
        ge=1,
        le=1000,
        description="Most questions worked on at once: a few for each processor; with a language "
        "model, as many as it answers at once",
    )
    wait_seconds: float = Field(
        default=0.4,
        gt=0,
        description="Longest that a question stands in line, in seconds; longer with a language "
        "model, whose answers take seconds",
    )
    body_seconds: float = Field(
        default=15.0, gt=0, description="Longest that a request's body may take to arrive"
    )

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if self.require_session and not self.portal_keys:
            raise PydanticCustomError("session_without_key", "nobody could ask")
        if self.rate_storage != MEMORY and self.session_secret is None:
            raise PydanticCustomError("storage_without_secret", "keys would differ by process")
        return self
