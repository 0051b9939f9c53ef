"""Whether an installation can start with its settings: what types cannot tell.

Each check yields what is wrong, with the way out; none of them changes anything.
"""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx

from assistant.engine.opening import open_index
from assistant.operation.fields import Leaf, leaves
from assistant.operation.said import Said
from assistant.operation.settings import MetricsAccess
from assistant.settings import Settings
from index.encoders.protocol import Encoder
from index.errors import IndexMissing, ZhiceError

SQLITE = "sqlite:///"
ONLINE_SECONDS = 5.0

OpenEncoder = Callable[[str], Encoder]


def inspect(settings: Settings, open_encoder: OpenEncoder, online: bool) -> Iterator[Said]:
    """Everything that would keep the service from starting or from doing what is set."""
    yield from index(settings, open_encoder)
    yield from folders(settings)
    yield from address(settings.host, settings.port)
    yield from tokens(settings)
    if online:
        yield from model(settings)


def index(settings: Settings, open_encoder: OpenEncoder) -> Iterator[Said]:
    """The index is there, whole, and was built with the encoder that is set."""
    try:
        opened = open_index(settings)
        opened.check_encoder(open_encoder(settings.encoder))
    except IndexMissing:
        yield Said("index_missing", {"folder": settings.index_dir})
    except ZhiceError as error:
        yield Said("index_unusable", {"folder": settings.index_dir, "cause": str(error)})


def folders(settings: Settings) -> Iterator[Said]:
    """What is written to can be written, and files that are named are there."""
    wanted = {"index_dir": settings.index_dir}
    for leaf in leaves():
        value = leaf.value_in(settings)
        if not in_use(leaf, settings):
            continue
        if (database := database_of(value)) is not None:
            wanted[leaf.name] = database.parent
        elif leaf.name.endswith("_file") and isinstance(value, Path) and not readable(value):
            yield Said("file_missing", {"name": leaf.name, "file": value})
    for name, folder in wanted.items():
        if not writable(folder):
            yield Said("not_writable", {"name": name, "folder": folder})


def in_use(leaf: Leaf, settings: Settings) -> bool:
    """Whether the group of a setting is not switched off by a setting `enabled`."""
    group = getattr(settings, leaf.path[0])
    return bool(getattr(group, "enabled", True))


def database_of(value: object) -> Path | None:
    """The file of an address of a database; None for whatever else."""
    secret = getattr(value, "get_secret_value", None)
    text = secret() if callable(secret) else value
    if not isinstance(text, str) or not text.startswith(SQLITE):
        return None
    return Path(text.removeprefix(SQLITE))


def readable(file: Path) -> bool:
    """Whether a file is there and can be read."""
    return file.is_file() and os.access(file, os.R_OK)


def writable(folder: Path) -> bool:
    """Whether a folder can be written, or made in the nearest one that there is."""
    near = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    return near.is_dir() and os.access(near, os.W_OK | os.X_OK)


def address(host: str, port: int) -> Iterator[Said]:
    """The address is free, or this service listens on it already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if not alive(host, port):
            number = error.errno or 0
            cause = os.strerror(number) if number > 0 else str(error)
            yield Said("address_refused", {"host": host, "port": port, "cause": cause})


def alive(host: str, port: int) -> bool:
    """Whether this service answers at an address."""
    shown = f"[{host}]" if ":" in host else host
    try:
        answer = httpx.get(f"http://{shown}:{port}/healthz", timeout=2, trust_env=False)
        return bool(answer.json() == {"status": "alive"})
    except (httpx.HTTPError, ValueError):
        return False


def tokens(settings: Settings) -> Iterator[Said]:
    """Where a token is asked for, there is one."""
    operation = settings.operation
    if operation.metrics is MetricsAccess.TOKEN and not (
        operation.metrics_token or settings.admin_token
    ):
        yield Said("metrics_without_token")


def model(settings: Settings) -> Iterator[Said]:
    """The language model's server answers."""
    url = getattr(settings.model, "url", None)
    if not url:
        return
    key = getattr(settings.model, "api_key", None)
    headers = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
    try:
        answer = httpx.get(f"{url}/models", headers=headers, timeout=ONLINE_SECONDS)
        if answer.is_success:
            return
        cause = f"HTTP {answer.status_code}"
    except httpx.HTTPError as error:
        cause = type(error).__name__
    yield Said("model_unreachable", {"url": url, "cause": cause})
