"""The same documents make the same files, whichever process builds them, and where."""

import os
import subprocess
import sys
from pathlib import Path

from index.generations import open_generation
from index.manifest import FileEntry
from tests.assistant.small_index import DRAFT, FINAL, JIADING, written

BUILD = "import sys; from assistant.cli.main import app; app(sys.argv[1:])"


def files_of(build_dir: Path, seed: str, environment: dict[str, str]) -> tuple[FileEntry, ...]:
    """The files of an index that a process of its own builds."""
    paths = written(build_dir, draft=DRAFT, final=FINAL, jiading=JIADING)
    index_dir = build_dir / "index"
    command = [sys.executable, "-c", BUILD, "index", "build", *map(str, paths)]
    subprocess.run(
        [*command, "--index", str(index_dir), "--encoder", "hashing"],
        env={**environment, "PYTHONHASHSEED": seed},
        cwd=build_dir,
        check=True,
        capture_output=True,
    )
    generation = open_generation(index_dir, verify=True)
    assert len(generation.manifest.files) == 32
    return generation.manifest.files


def test_two_processes_of_different_hash_seeds_build_the_same_files(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    turned = dict(reversed([*environment.items(), ("ANOTHER", "variable")]))
    (tmp_path / "elsewhere").mkdir()
    first = files_of(tmp_path / "a", "1", environment)
    assert files_of(tmp_path / "elsewhere" / "b", "4242", turned) == first
