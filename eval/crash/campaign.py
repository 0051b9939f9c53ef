"""Changes killed again and again while clients ask, and what was found after each kill."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from eval.crash.asking import asking
from eval.crash.changing import Changed, Kill, Writer, drawn
from eval.crash.disk import Disk, Phase, garbage, phase_of, texts_of
from eval.crash.judging import Ledger, Seen, faults_of
from eval.crash.marked import State, document_id, laid_down, mark_of, marked, without
from eval.crash.service import ServiceProcess
from index.errors import IndexUnusable

PLACES = range(1, 7)
LET_LIVE = 0.15  # share of changes that are not killed, so that garbage would be seen to grow
KILL_SERVICE = 0.1  # share of kills that the service gets
CATCH_UP_SECONDS = 30.0  # in which the service must show the last state

Told = Callable[[int], None]


class Operation:
    """Names of what is killed, as the table prints them."""

    BUILD = "build"
    ADD = "add"
    REMOVE = "remove"
    UPLOAD = "POST document"
    TAKE_OUT = "DELETE document"
    SERVE = "serve"


@dataclass(frozen=True, slots=True)
class Point:
    """One kill: of what, how far that was, and whether the old or the new generation is current."""

    operation: str
    phase: Phase | None
    outcome: str


@dataclass(slots=True)
class Findings:
    """What a campaign found. `faults` are empty where the product keeps its word."""

    points: list[Point] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    completed: int = 0
    too_late: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    states_seen: int = 0
    restarts: list[float] = field(default_factory=list)
    seconds: float = 0.0


class Campaign:
    """One run: an index in a folder, a service, a writer, and a chance that can be repeated."""

    def __init__(self, scratch: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.index_dir = scratch / "index"
        self.scratch = scratch
        self.ledger = Ledger()
        self.service = ServiceProcess(self.index_dir, scratch)
        self.writer = Writer(self.index_dir, scratch)
        self.findings = Findings()
        self.whole: dict[str, Changed] = {}
        self._files = 0
        self.state = self._asked(marked(1, mark_of(0), PLACES))

    def run(self, kills: int, minutes: float, told: Told) -> Findings:
        """Kill so often, or as often as so many minutes allow; what was found."""
        began = time.monotonic()
        ends = began + minutes * 60
        self._learn()
        with self._served() as seen:
            while len(self.findings.points) < kills and time.monotonic() < ends:
                self._turn()
                told(len(self.findings.points))
            self._change(Operation.BUILD, self._next(Operation.BUILD), Kill())
            self._catch_up(seen)
        self._close(seen)
        self.findings.seconds = time.monotonic() - began
        return self.findings

    def _learn(self) -> None:
        """How long every change takes, and which files it touches, where nothing is killed."""
        self._change(Operation.BUILD, self.state, Kill())
        for operation in (Operation.BUILD, Operation.REMOVE, Operation.ADD):
            self.whole[operation] = self._change(operation, self._next(operation), Kill())

    @contextmanager
    def _served(self) -> Iterator[list[Seen]]:
        self.service.start()
        try:
            with asking(self.service.port, self.ledger) as seen:
                yield seen
        finally:
            self.service.stop()
            self.writer.close()

    def _turn(self) -> None:
        """One change or one kill of the service."""
        if self.chance.random() < KILL_SERVICE:
            self.chance.choice([self._kill_idle, self._kill_changing, self._kill_changing])()
            return
        some = self.state.ids < marked(0, "", PLACES).ids
        operations = [Operation.BUILD, Operation.ADD, *([] if some else [Operation.REMOVE])]
        operation = self.chance.choice(operations)
        lives = self.chance.random() < LET_LIVE
        kill = Kill() if lives else drawn(self.chance, self.whole[operation])
        self._change(operation, self._next(operation), kill)

    def _next(self, operation: str) -> State:
        """What a change is to lead to: everything with a new mark, or one document less."""
        number = len(self.ledger.states) + 1
        if operation in (Operation.REMOVE, Operation.TAKE_OUT):
            gone = document_id(self.chance.choice(PLACES[1:]))
            return self._asked(without(number, self.state, gone))
        if operation == Operation.UPLOAD:
            return self._asked(marked(number, self.state.mark, PLACES))
        return self._asked(marked(number, mark_of(number), PLACES))

    def _asked(self, state: State) -> State:
        self.ledger.asked(state)
        return state

    def _change(self, operation: str, to: State, kill: Kill) -> Changed:
        """Change, kill, and look at what is there."""
        before = Disk.of(self.index_dir)
        if operation == Operation.REMOVE:
            arguments = ["index", "remove", *(self.state.ids - to.ids)]
        else:
            self._files += 1
            folder = self.scratch / f"documents-{self._files}"
            arguments = ["index", operation, *map(str, laid_down(to, folder))]
        done = self.writer.change(arguments, kill)
        self._look(operation, before, to, acknowledged=done.status == 0, killed=done.killed)
        if done.status not in (0, -9):
            told = self.writer.told.read_text(encoding="utf-8")[-300:]
            self.findings.faults.append(f"{operation} ended with {done.status}: {told}")
        return done

    def _kill_idle(self) -> None:
        self.findings.restarts.append(self.service.killed_and_started())
        self.findings.points.append(Point(Operation.SERVE, None, "old"))

    def _kill_changing(self) -> None:
        """Change by HTTP, and kill the service at a moment of it."""
        missing = sorted(marked(0, "", PLACES).ids - self.state.ids)
        operation = Operation.UPLOAD if missing else Operation.TAKE_OUT
        to, before = self._next(operation), Disk.of(self.index_dir)
        statuses: list[int] = []

        def ask() -> None:
            if missing:
                (name,) = missing
                statuses.append(self.service.put(f"{name}.txt", to.texts[name].encode()))
            else:
                (name,) = self.state.ids - to.ids
                statuses.append(self.service.take_out(name))

        thread = Thread(target=ask)
        thread.start()
        time.sleep(self.chance.uniform(0.0, 1.2 * self.whole[Operation.ADD].seconds))
        since = time.monotonic()
        self.service.kill()
        thread.join()
        self._look(operation, before, to, acknowledged=statuses == [200], killed=True)
        self.findings.restarts.append(self.service.started_again(since))

    def _look(
        self, operation: str, before: Disk, to: State, *, acknowledged: bool, killed: bool
    ) -> None:
        """Is the index whole, what does it hold, and was an acknowledged change kept?"""
        after, findings = Disk.of(self.index_dir), self.findings
        try:
            texts = texts_of(self.index_dir)
        except IndexUnusable as error:
            if before.current or acknowledged:
                findings.faults.append(f"after {operation}: {error}")
            texts = {}
        is_new, is_old = texts == to.texts, texts == self.state.texts
        if not (is_new or is_old):
            findings.faults.append(f"after {operation}, the index holds neither old nor new")
        if acknowledged and not is_new:
            findings.faults.append(f"{operation} was acknowledged and is lost")
        if is_new:
            self.state = to
            self.ledger.current.add(to.number)
        self._count(operation, before, after, acknowledged=acknowledged, killed=killed)

    def _count(
        self, operation: str, before: Disk, after: Disk, *, acknowledged: bool, killed: bool
    ) -> None:
        findings = self.findings
        if killed:
            outcome = "new" if after.current != before.current else "old"
            findings.points.append(Point(operation, phase_of(before, after), outcome))
            findings.faults += [f"left running: {one}" for one in self.writer.orphans()]
            findings.too_late += acknowledged
        else:
            findings.completed += 1
            left = garbage(self.index_dir, self.scratch / "tmp")
            findings.faults += [f"left after {operation}: {name}" for name in left]

    def _catch_up(self, seen: list[Seen]) -> None:
        """The service must come to show the last state."""
        deadline = time.monotonic() + CATCH_UP_SECONDS
        while not any(one.state == self.state.number for one in seen[-20:]):
            if time.monotonic() > deadline:
                self.findings.faults.append("the service does not show the last generation")
                return
            time.sleep(0.2)

    def _close(self, seen: list[Seen]) -> None:
        findings = self.findings
        findings.faults += faults_of(seen, self.ledger, self.service.down)
        findings.answers = Counter(str(one.status or "no connection") for one in seen)
        findings.states_seen = len({one.state for one in seen} - {None})
        with suppress(FileNotFoundError):
            lines = self.service.log.read_text(encoding="utf-8", errors="replace").splitlines()
            findings.faults += [f"logged: {one}" for one in lines if " ERROR " in one]
