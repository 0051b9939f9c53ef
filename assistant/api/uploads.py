"""Uploaded files, laid down in a folder of their own for as long as they are read."""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fastapi import UploadFile

from assistant.errors import RequestError
from assistant.upload_folder import upload_folder
from index.errors import DocumentError

SIDECAR = ".meta.json"
MAX_NAME_BYTES = 200  # file systems allow 255; a temporary name needs some
SHOWN_CHARACTERS = 60  # of a name that is refused

_PLAIN = re.compile(r"[\w（《〔【“][\w（）()〔〕【】《》“”、，·.+\- —–－]*\.\w+")


@contextmanager
def received(uploads: Sequence[UploadFile]) -> Iterator[list[Path]]:
    """The documents among uploads, as files whose sidecars lie beside them.

    Raises RequestError for a name that is not plain, a name sent twice, a sidecar without its
    document, and in place of any DocumentError raised while the files are there.
    """
    names = [plain_name(upload.filename or "") for upload in uploads]
    documents = documents_among(names)
    with upload_folder() as folder:
        for name, upload in zip(names, uploads, strict=True):
            with (folder / name).open("xb") as file:
                shutil.copyfileobj(upload.file, file)
        try:
            yield [folder / name for name in documents]
        except DocumentError as error:
            reasons = str(error).replace(f"{folder}/", "")  # no client knows this folder
            raise RequestError("documents_refused", 422, reasons=reasons) from None


def documents_among(names: Sequence[str]) -> list[str]:
    """The names that are no sidecars. Raises RequestError.

    >>> documents_among(["方案.txt", "方案.meta.json"])
    ['方案.txt']
    """
    documents = [name for name in names if not name.endswith(SIDECAR)]
    stems = {Path(name).stem for name in documents}
    for at, name in enumerate(names):
        if name in names[:at]:
            raise RequestError("file_twice", 422, name=name)
        if name not in documents and name.removesuffix(SIDECAR) not in stems:
            raise RequestError("sidecar_alone", 422, name=name)
    if not documents:
        raise RequestError("field_missing", 422, field="files")
    return documents


def plain_name(name: str) -> str:
    """The name itself, if it is one that can stand in an id, an address and a file system.

    Letters, digits, brackets and a few marks, then a suffix; no folder. Raises RequestError.

    >>> plain_name("嘉定区2025年工作安排（终稿）.docx")
    '嘉定区2025年工作安排（终稿）.docx'
    """
    short_enough = len(name.encode("utf-8", "replace")) <= MAX_NAME_BYTES
    if not short_enough or not _PLAIN.fullmatch(name) or ".." in name:
        shown = "".join(char if char.isprintable() else "?" for char in name[:SHOWN_CHARACTERS])
        raise RequestError("file_name_refused", 422, name=shown)
    return name
