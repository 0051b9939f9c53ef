"""Third parties live at the edges of the assistant, in few rooms each."""

import ast
from pathlib import Path

import pytest

ASSISTANT = Path(__file__).parents[2] / "assistant"
EDGES = {
    "fastapi": {"api", "pages"},
    "starlette": {"api", "mcp", "pages", "protection"},
    "uvicorn": {"operation", "protection"},
    "typer": {"cli"},
    "rich": {"cli"},
}


def imported(path: Path) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize(("package", "edges"), EDGES.items())
def test_a_third_party_stays_at_its_edge(package: str, edges: set[str]) -> None:
    users = {
        path.relative_to(ASSISTANT).parts[0]
        for path in ASSISTANT.rglob("*.py")
        if package in imported(path)
    }
    assert users == edges
