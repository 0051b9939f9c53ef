"""Settings of an installation, from the environment and a file.

`ZHICE_PORT=9000 zhice serve`, or `ZHICE_CONFIG=zhice.toml zhice serve`; the environment wins. A
setting of a group is `port` under `[group]` in the file, `ZHICE_GROUP__PORT` in the environment.
"""

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.engine.settings import EngineKind, MilvusSettings
from assistant.keeping.settings import KeepingSettings
from assistant.model.settings import ModelSettings
from assistant.operation.settings import OperationSettings
from assistant.protection.settings import ProtectionSettings
from assistant.records.settings import RecordSettings
from assistant.streaming.settings import StreamingSettings
from index.intake.limits import DEFAULT_LIMITS, Limits
from index.writer_lock import WAIT_SECONDS
from retrieval.question import Language

PREFIX = "ZHICE_"
CONFIG = f"{PREFIX}CONFIG"  # the variable that names the file


class Settings(BaseSettings):
    """Every setting, with what it does; a command's option wins over the environment."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="ignore"
    )

    index_dir: Path = Field(default=Path("var/index"), description="Folder of the index")
    change_wait_seconds: float = Field(
        default=WAIT_SECONDS,
        ge=0,
        le=600,
        description="How long a change of the index waits for another one that is being made, in "
        "seconds",
    )
    host: str = Field(default="127.0.0.1", description="Address that the server listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="Port that the server listens on")
    encoder: str = Field(
        default="nano",
        description="Encoder that a new index is built with: nano, hashing or sentence:MODEL, "
        "where MODEL is the name or folder of a sentence-transformers model",
    )
    engine: EngineKind = Field(
        default=EngineKind.EMBEDDED,
        description="Where a new index is searched: embedded (in the process that answers) or "
        "milvus; an index that there is keeps its own",
    )
    language: Language = Field(
        default=Language.CHINESE, description="Language of the command line: zh or en"
    )
    max_question_characters: int = Field(
        default=300, ge=1, description="Longest question that is answered, in characters"
    )
    max_file_bytes: int = Field(
        default=DEFAULT_LIMITS.file_bytes, ge=1, description="Largest file that is read, in bytes"
    )
    max_file_seconds: float = Field(
        default=DEFAULT_LIMITS.seconds,
        gt=0,
        description="Longest that reading a file may take, in seconds; scanned pages have as much "
        "each",
    )
    max_file_memory_bytes: int = Field(
        default=DEFAULT_LIMITS.memory_bytes,
        ge=256 * 1024 * 1024,
        description="Most memory that reading a file may take, in bytes of address space",
    )
    max_text_characters: int = Field(
        default=DEFAULT_LIMITS.text_characters,
        ge=1,
        description="Longest text of a document, in characters",
    )
    max_body_bytes: int = Field(
        default=1_000_000,
        ge=1,
        description="Largest HTTP request, in bytes: twenty long answers as history fit into it",
    )

    admin_token: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Token that administrators send as Authorization: Bearer; without one, nothing "
        "can be changed over HTTP",
    )
    max_upload_bytes: int = Field(
        default=100 * 1024 * 1024,
        ge=1,
        description="Largest HTTP request of an administrator, in bytes, all its files together",
    )

    model: ModelSettings = Field(
        default=ModelSettings(), description="The language model, if there is one"
    )
    milvus: MilvusSettings = Field(
        default=MilvusSettings(), description="The Milvus server, where one is used"
    )
    records: RecordSettings = Field(
        default=RecordSettings(), description="What is kept of questions and feedback"
    )
    protection: ProtectionSettings = Field(
        default=ProtectionSettings(), description="Who may ask, how often and how much"
    )
    operation: OperationSettings = Field(
        default=OperationSettings(), description="Logs and measurements"
    )
    keeping: KeepingSettings = Field(
        default=KeepingSettings(), description="Answers that are given again to who asks the same"
    )
    streaming: StreamingSettings = Field(
        default=StreamingSettings(), description="Answers that are sent while they are made"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was given, else the environment, else the file that `ZHICE_CONFIG` names."""
        file = TomlConfigSettingsSource(settings_cls, os.environ.get(CONFIG))
        return init_settings, env_settings, file

    @property
    def limits(self) -> Limits:
        """What one file may cost."""
        return Limits(
            file_bytes=self.max_file_bytes,
            text_characters=self.max_text_characters,
            seconds=self.max_file_seconds,
            memory_bytes=self.max_file_memory_bytes,
        )
