"""Settings of an installation, from the environment: `ZHICE_PORT=9000 zhice serve`."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from retrieval.question import Language

PREFIX = "ZHICE_"


class Settings(BaseSettings):
    """Every setting, with what it does; a command's option wins over the environment."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    index_dir: Path = Field(default=Path("var/index"), description="Folder of the index")
    host: str = Field(default="127.0.0.1", description="Address that the server listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on")
    encoder: str = Field(
        default="nano",
        description="Encoder that a new index is built with: nano, hashing or sentence:MODEL, "
        "where MODEL is the name or folder of a sentence-transformers model",
    )
    language: Language = Field(
        default=Language.CHINESE, description="Language of the command line: zh or en"
    )
    max_question_characters: int = Field(
        default=300, ge=1, description="Longest question that is answered, in characters"
    )
    max_body_bytes: int = Field(
        default=1_000_000,
        ge=1,
        description="Largest HTTP request, in bytes: twenty long answers as history fit into it",
    )
