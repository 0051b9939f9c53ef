"""Every hostile file is refused, or read where that is right, within seconds."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from index.collection import document_files, read_collection
from index.encoders.hashing import HashingEncoder
from index.errors import DocumentError
from index.generations import open_generation
from index.intake.limits import MEBIBYTE, Limits
from index.sandbox.sandbox import Sandbox
from tests.data.hostile.make import LARGE, make
from tests.data.hostile.packages import paragraph, relation, word
from tests.data.hostile.texts import PLAN, TASK
from tests.index.intake.hostile_outcomes import sentence

SLOW_CHARACTERS = 20_000  # a tenth of a second each; the report takes 100,000
STRICT = Limits(seconds=3.0, memory_bytes=400 * MEBIBYTE)
SECRET = Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0]
GREEDY = (  # a file that takes what it can get, and by what it is stopped
    ("lines-100-000.pdf", "took longer than 3 seconds"),
    ("content-bomb.pdf", "needs more than 400 MB of memory"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def files(folder: Path) -> list[Path]:
    return make(folder, SLOW_CHARACTERS)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def outcome(sandbox: Sandbox, path: Path) -> str | None:
    """What is said of a file; None where it is read and nothing secret got into its text."""
    try:
        parsed = sandbox.parse(path)
    except DocumentError as error:
        return str(error)
    assert SECRET not in parsed.document.text
    assert "hahaha" not in parsed.document.text
    return None


@pytest.fixture(scope="module")
def outcomes(sandbox: Sandbox, files: list[Path]) -> dict[str, tuple[str | None, float]]:
    """What is said of each file that is no large one, and the seconds that it takes."""
    said = {}
    for path in files:
        if path.name not in LARGE:
            started = time.monotonic()
            said[path.name] = outcome(sandbox, path), time.monotonic() - started
    return said


def test_every_file_is_refused_with_its_sentence_or_read(
    folder: Path, outcomes: dict[str, tuple[str | None, float]]
) -> None:
    said = {name: spoken for name, (spoken, _) in outcomes.items()}
    assert said == {name: sentence(str(folder), name) for name in outcomes}


def test_no_file_takes_long(outcomes: dict[str, tuple[str | None, float]]) -> None:
    assert [name for name, (_, seconds) in outcomes.items() if seconds > 10] == []


@pytest.mark.parametrize(("name", "limit"), GREEDY)
def test_a_file_that_takes_too_much_is_stopped(
    folder: Path, files: list[Path], name: str, limit: str
) -> None:
    assert folder / name in files
    started = time.monotonic()
    with Sandbox(STRICT) as sandbox:
        assert outcome(sandbox, folder / name) == (
            f"{folder / name}: reading it {limit} and was stopped. "
            "Split it into smaller files, or save its text as .txt."
        )
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("name", ["gb18030", "utf-16-le", "utf-16-be", "空 格 🎈"])
def test_the_text_of_a_strange_file_is_exact(
    sandbox: Sandbox, folder: Path, files: list[Path], name: str
) -> None:
    path = folder / f"{name}.txt"
    assert path in files
    assert sandbox.parse(path).document.text == PLAN


@pytest.mark.parametrize("name", ["macros.docm", "nested-zip.docx", "remote-template.docx"])
def test_what_stands_beside_the_text_does_not_harm_it(
    sandbox: Sandbox, folder: Path, files: list[Path], name: str
) -> None:
    assert folder / name in files
    lines = sandbox.parse(folder / name).document.text.splitlines()
    assert lines[-1].removeprefix("1.") == TASK


def test_nothing_outside_the_file_is_fetched(sandbox: Sandbox, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a"
        related = "".join(
            relation(number, kind, address, "External")
            for number, kind in enumerate(("attachedTemplate", "styles", "numbering", "image"))
        )
        path = tmp_path / "plan.docx"
        path.write_bytes(word(paragraph(f"1.{TASK}"), related=related))
        page = tmp_path / "page.html"
        page.write_text(
            f"<html><head><link rel='stylesheet' href='{address}'><script src='{address}'></script>"
            f"</head><body><img src='{address}'><p>1.{TASK}</p></body></html>",
            encoding="utf-8",
        )
        for file in (path, page):
            sandbox.parse(file)
        with pytest.raises(BlockingIOError):
            server.accept()


def test_a_build_that_meets_a_hostile_file_leaves_the_old_index(
    folder: Path, files: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    good = read_collection([tmp_path / "plan.txt"])
    build_index(good.documents, good.measures, tmp_path / "index", HashingEncoder())
    before = open_generation(tmp_path / "index", verify=True)
    bad = folder / "bomb.docx"
    assert bad in files
    with pytest.raises(DocumentError) as error:
        read_collection([tmp_path / "plan.txt", bad], STRICT)
    assert str(error.value) == sentence(str(folder), bad.name)
    assert open_generation(tmp_path / "index", verify=True) == before


def test_a_link_that_leaves_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside.txt"
    inside.mkdir()
    outside.write_text(PLAN, encoding="utf-8")
    (inside / "a.txt").write_text(PLAN, encoding="utf-8")
    (inside / "b.txt").symlink_to("a.txt")
    assert list(document_files([inside])) == [inside / "a.txt", inside / "b.txt"]
    (inside / "c.txt").symlink_to(outside)
    with pytest.raises(DocumentError) as error:
        list(document_files([inside]))
    assert str(error.value) == (
        f"{inside}/c.txt: a link out of the folder, to {outside}. "
        "Put a copy of the file there, or give the file itself."
    )
