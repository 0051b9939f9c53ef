"""A process gives up what reading a file does not need. Nothing here can be taken back later."""

import contextlib
import os
import resource
import signal
import sys

from index.intake.limits import Limits

OPEN_FILES = 64  # the file, three pipes, and shared libraries while they are loaded
GRACE_SECONDS = 2.0  # after which a process ends itself if nobody has ended it

FORBIDDEN = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"),
        *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty"),
        *("os.remove", "os.rename", "os.rmdir", "os.chmod", "os.link", "os.symlink"),
    }
)
"""Events of https://docs.python.org/3/library/audit_events.html that no reader has a use for."""


class Forbidden(BaseException):
    """A reader did what no reader does; it is not an Exception, so that none catches it."""


def confine(limits: Limits) -> None:
    """Set the limits that the system keeps, and close the network and other programs."""
    for what, amount in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_CORE, 0),  # a core dump would hold the document
        (resource.RLIMIT_FSIZE, 0),  # readers write nothing
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        _lower(what, amount)
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def start_clock(limits: Limits) -> None:
    """End this process when the file takes too long and nobody is left to end it.

    The clock of the process that asks comes first; this one serves where that process was killed.
    Processor time is counted over all cores, so it allows for every one of them.
    """
    seconds = limits.seconds + GRACE_SECONDS
    signal.setitimer(signal.ITIMER_REAL, seconds)
    used = resource.getrusage(resource.RUSAGE_SELF)
    allowed = used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(allowed) + 1, hard))


def stop_clock() -> None:
    """The file is done."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _lower(what: int, amount: int) -> None:
    """Lower a limit; one that is lower already stays."""
    _, hard = resource.getrlimit(what)
    lowest = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
    with contextlib.suppress(ValueError, OSError):  # a system that does not keep this limit
        resource.setrlimit(what, (lowest, lowest))


def _refuse(event: str, _: object) -> None:
    if event in FORBIDDEN:
        raise Forbidden(event)
