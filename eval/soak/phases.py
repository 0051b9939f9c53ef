"""What a service is put through, one after the other."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

from eval.soak.bad_clients import BAD_CLIENTS
from eval.soak.clients import Address, Reply, ask_until, press
from eval.soak.figures import Calm, Overload, Replies, calm_of, overload_of, replies_of
from eval.soak.footprint import Footprint, Sample, footprint_of, samples_until
from eval.soak.server import Served

AFTER_SECONDS = 5.0  # that the service is watched after an overload
SETTLING = 0.1  # of a soak's time, before its samples count: threads start, kept answers fill up


@dataclass(frozen=True, slots=True)
class Soak:
    """A long time at full load."""

    replies: Replies
    footprint: Footprint


@dataclass(frozen=True, slots=True)
class Beside:
    """Ordinary clients without and with clients of one bad kind beside them."""

    kind: str
    bad_clients: int
    without: Replies
    beside: Replies


@dataclass(frozen=True, slots=True)
class Pressure:
    """How much: clients, and for how many seconds."""

    clients: int
    seconds: float


async def calm(address: Address, questions: Iterator[str], question: str, seconds: float) -> Calm:
    """One client alone: questions never asked before, then one that always is the same."""
    new = await press(address, questions, 1, seconds)
    same = await press(address, iter(lambda: question, ""), 1, seconds)
    return calm_of(new, same)


async def soak(
    served: Served,
    questions: Iterator[str],
    pressure: Pressure,
    every_seconds: float,
    tell: Callable[[Sample], None],
) -> Soak:
    """Ask for long with some clients and watch what the process holds meanwhile."""
    settling = pressure.seconds * SETTLING
    before = await press(served.address, questions, pressure.clients, settling)
    over = asyncio.Event()
    watching = asyncio.create_task(samples_until(over, served.process, every_seconds, tell))
    replies = await press(served.address, questions, pressure.clients, pressure.seconds - settling)
    over.set()
    return Soak(replies_of([*before, *replies], pressure), footprint_of(await watching))


async def overload(
    address: Address, questions: Iterator[str], pressure: Pressure, usual_ms: float
) -> Overload:
    """More clients at once than can be served, and how it is at once after."""
    during = await press(address, questions, pressure.clients, pressure.seconds)
    ended = perf_counter()
    after: list[Reply] = []
    await ask_until(ended + AFTER_SECONDS, address, questions, after)
    return overload_of(during, after, ended, usual_ms, pressure)


async def beside(
    address: Address, questions: Iterator[str], kind: str, bad_clients: int, pressure: Pressure
) -> Beside:
    """Ordinary clients, first alone, then with bad ones of a kind (a name of BAD_CLIENTS)."""
    alone = await press(address, questions, pressure.clients, pressure.seconds)
    ends = perf_counter() + pressure.seconds
    async with asyncio.TaskGroup() as group:
        for _ in range(bad_clients):
            group.create_task(_running(kind, address, ends))
        harmed = await press(address, questions, pressure.clients, pressure.seconds)
    return Beside(kind, bad_clients, replies_of(alone, pressure), replies_of(harmed, pressure))


async def _running(kind: str, address: Address, ends: float) -> None:
    await BAD_CLIENTS[kind](address, ends)
