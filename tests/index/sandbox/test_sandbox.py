"""What a reader may do, and what becomes of one that does more."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.limits import MEBIBYTE, Limits
from index.parse.document import parse
from index.records import Document
from index.sandbox.sandbox import Sandbox
from tests.index.sandbox.greedy import TEXT

GREEDY = "tests.index.sandbox.greedy"
ROOT = Path(__file__).parents[3]
LIMITS = Limits(
    seconds=1.5, memory_bytes=400 * MEBIBYTE, reply_bytes=MEBIBYTE // 2, scanned_pages=20
)
REFUSALS = {
    "sleep": "reading it took longer than 1.5 seconds and was stopped. "
    "Split it into smaller files, or save its text as .txt.",
    "spin": "reading it took longer than 1.5 seconds and was stopped. "
    "Split it into smaller files, or save its text as .txt.",
    "scanned_endlessly": "it has more than 20 scanned pages. Split it into smaller files, "
    "or save its text as .txt.",
    "allocate": "reading it needs more than 400 MB of memory and was stopped. "
    "Split it into smaller files, or save its text as .txt.",
    "killed": "reading it needs more than 400 MB of memory and was stopped. "
    "Split it into smaller files, or save its text as .txt.",
    "recurse": "it is nested too deeply to be read. Save its text as .txt.",
    "crash": "reading it crashed the program that reads files (Segmentation fault). "
    "The file is damaged: open it and save it again, or save its text as .txt.",
    "leave": "reading it crashed the program that reads files (exit code 3). "
    "The file is damaged: open it and save it again, or save its text as .txt.",
    "long": "its measures take more than 0.5 MB. Split it into smaller files.",
}
FAULTS = {
    "fail": "KeyError: 'no such key'",
    "connect": "Forbidden: socket.getaddrinfo",
    "run": "Forbidden: subprocess.Popen",
    "write": "OSError: [Errno 27] File too large",
    "open_many": "OSError: [Errno 24] Too many open files: '/dev/null'",
    "half_a_character": "its text holds half of a character",
}
READ = {
    "chatter": TEXT,
    "pages": TEXT,
    "imported": "loaded: []",
    "limits": "[(0, 0), (0, 0), (64, 64)]",
}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    """One sandbox for all files, as in a build."""
    with Sandbox(LIMITS, GREEDY) as opened:
        yield opened


def refusal(sandbox: Sandbox, path: Path) -> str:
    with pytest.raises(DocumentError) as error:
        sandbox.parse(path)
    return str(error.value)


@pytest.mark.parametrize("doing", REFUSALS)
def test_a_reader_that_runs_into_a_limit_is_a_refusal_and_the_next_file_is_read(
    sandbox: Sandbox, doing: str
) -> None:
    started = time.monotonic()
    assert refusal(sandbox, Path(f"{doing}.txt")) == f"{doing}.txt: {REFUSALS[doing]}"
    assert time.monotonic() - started < 10
    assert sandbox.parse(Path("plan.txt")) == parse(Document("plan", "任务", TEXT))


@pytest.mark.parametrize("doing", FAULTS)
def test_an_error_that_no_reader_foresaw_is_a_refusal_with_its_traceback(
    sandbox: Sandbox, doing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal(sandbox, Path(f"{doing}.txt")) == (
        f"{doing}.txt: reading it failed ({FAULTS[doing]}). The file may be damaged: open it, "
        "save it again under another name, or save its text as .txt."
    )


def test_the_cause_of_an_unforeseen_error_says_where_it_was_raised(sandbox: Sandbox) -> None:
    with pytest.raises(DocumentError) as error:
        sandbox.parse(Path("fail.txt"))
    last = str(error.value.__cause__).splitlines()[-3:]
    assert last == [
        '    return {"key": TEXT}["no such key"]',
        *last[1:2],
        "KeyError: 'no such key'",
    ]


@pytest.mark.parametrize("doing", READ)
def test_a_reader_s_text_comes_back_whole(sandbox: Sandbox, doing: str) -> None:
    assert sandbox.parse(Path(f"{doing}.txt")).document.text == READ[doing]


def test_no_secret_of_the_environment_reaches_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHICE_ADMIN_TOKEN", "secret")
    with Sandbox(LIMITS, GREEDY) as sandbox:
        names = sandbox.parse(Path("environment.txt")).document.text.split()
    assert [name for name in names if name.startswith("ZHICE")] == []


def test_a_module_in_the_folder_of_documents_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    with Sandbox(LIMITS, GREEDY) as sandbox:
        assert sandbox.parse(Path("plan.txt")).document.id == "plan"


def test_several_threads_share_a_sandbox(sandbox: Sandbox) -> None:
    paths = [Path(f"plan-{number}.txt") for number in range(40)]
    with ThreadPoolExecutor(4) as threads:
        parsed = list(threads.map(sandbox.parse, paths))
    assert [one.document.id for one in parsed] == [path.stem for path in paths]


def test_many_files_cost_one_start() -> None:
    with Sandbox(LIMITS, GREEDY) as sandbox:
        sandbox.parse(Path("plan.txt"))
        started = time.monotonic()
        for number in range(100):
            sandbox.parse(Path(f"plan-{number}.txt"))
        assert time.monotonic() - started < 5


def test_a_program_that_does_not_start_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    with Sandbox(LIMITS, "tests.no_such_program") as sandbox:
        assert refusal(sandbox, Path("plan.txt")) == (
            "plan.txt: the program that reads files does not start (tests.no_such_program). "
            "Standard error says why; mend the installation: pip install -e ."
        )
    assert capfd.readouterr().err.endswith("No module named tests.no_such_program\n")


def test_a_program_that_talks_nonsense_is_no_reader() -> None:
    with Sandbox(LIMITS, "this") as sandbox:
        assert refusal(sandbox, Path("plan.txt")) == (
            "plan.txt: the program that reads files does not start (this). "
            "Standard error says why; mend the installation: pip install -e ."
        )


@pytest.mark.parametrize("doing", ["sleep", "spin"])
def test_a_process_whose_parent_was_killed_ends_by_itself(doing: str) -> None:
    script = (
        "from pathlib import Path\n"
        "from tests.index.sandbox.test_sandbox import GREEDY, LIMITS\n"
        "from index.sandbox.sandbox import Sandbox\n"
        "sandbox = Sandbox(LIMITS, GREEDY)\n"
        "sandbox.parse(Path('plan.txt'))\n"
        "print(sandbox.process_id, flush=True)\n"
        f"sandbox.parse(Path('{doing}.txt'))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT, text=True
    )
    assert parent.stdout is not None
    with parent.stdout:
        child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while is_running(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(child)


def is_running(process: int) -> bool:
    """Whether a process is there and no zombie that nobody collects."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def test_closing_leaves_no_process_behind() -> None:
    with Sandbox(LIMITS, GREEDY) as sandbox:
        sandbox.parse(Path("plan.txt"))
        child = sandbox.process_id
    assert child is not None
    assert not is_running(child)
