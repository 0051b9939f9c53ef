import subprocess
import sys

import pytest

from assistant.operation.memory import glibc

PROGRAM = """
import sys
from assistant.operation.memory import give_back_memory, use_few_pools
use_few_pools()

def held():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4 // 1024

kept = [bytes(1000) for _ in range(200_000)]
last = bytes(1000)
full = held()
del kept
give_back_memory()
print(full - held())
"""


@pytest.mark.skipif(glibc() is None, reason="another C library")
def test_what_was_freed_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) > 150  # of 200 MB
