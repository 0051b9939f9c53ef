"""A PostgreSQL server of its own for the tests, on a socket in a folder of its own."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote


def binaries() -> Path | None:
    """Where the newest server of Debian is, or the one in the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(debian[-1]) if debian else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def other_user() -> str | None:
    """Somebody other than root, as whom the server must run; None where nobody must change."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve an empty cluster in a folder; yields the URL of its database."""
    programs, user = binaries(), other_user()
    assert programs is not None
    data = folder / "data"
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=20"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, user=user, capture_output=True, cwd=folder)

    run(f"{programs}/initdb", "-D", f"{data}", "-U", "zhice", "-A", "trust", "-E", "UTF8", "-N")
    pg_ctl = f"{programs}/pg_ctl"
    # its output goes to a file: the server would hold a pipe open
    run(pg_ctl, "-D", f"{data}", "-w", "-o", options, "-l", f"{folder}/log", "start")
    try:
        yield f"postgresql://zhice@/postgres?host={quote(str(folder), safe='')}"
    finally:
        run(pg_ctl, "-D", f"{data}", "-m", "immediate", "stop")


@contextmanager
def folder_for(user: str | None) -> Iterator[Path]:
    """A short folder that a user may write to: pytest's own are open to root alone."""
    folder = Path(mkdtemp(prefix="zhice-pg-"))
    if user:
        shutil.chown(folder, user)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
