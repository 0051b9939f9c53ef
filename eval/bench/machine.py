"""The machine that figures are from, and the memory of a process on it."""

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from eval.bench.figures import Machine, Memory

LIBRARIES = ("numpy", "scipy", "faiss-cpu", "onnxruntime", "jieba", "rank-bm25", "bm25s", "numba")
KIB = 1024


def machine() -> Machine:
    """The machine that runs this."""
    return Machine(
        cores=len(os.sched_getaffinity(0)),
        processor=_processor(Path("/proc/cpuinfo").read_text(encoding="utf-8")),
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()}",
        versions={name: found for name in LIBRARIES if (found := _version(name))},
    )


def memory_of(process: int) -> Memory:
    """The memory of a process, by its id."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    found = {name: int(size) * KIB for name, size in re.findall(r"(\w+): +(\d+) kB", text)}
    private = found["Private_Clean"] + found["Private_Dirty"]
    return Memory(found["Rss"], private, found["Anonymous"])


def _processor(cpuinfo: str) -> str:
    r"""The model of the first processor.

    >>> _processor("model\t: 1\nmodel name\t: EPYC 7\n")
    'EPYC 7'
    """
    found = re.search(r"^model name\s*: (.*)$", cpuinfo, re.MULTILINE)
    return found[1] if found else platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
