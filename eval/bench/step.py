"""One step of the bench in a process of its own, so that its memory is nobody else's.

    python -m eval.bench.step STEP PLAN FILE

STEP is one of `STEPS`, PLAN a plan as JSON; the figures are written to FILE as JSON.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from eval.bench.figures import Adding, Asking, Building, Leg, Served
from eval.bench.plan import Plan
from eval.errors import EvaluationError

ROOT = Path(__file__).parents[2]
STEPS: dict[str, TypeAdapter[Any]] = {
    "building": TypeAdapter(Building),
    "asking": TypeAdapter(Asking),
    "served": TypeAdapter(Served),
    "legs": TypeAdapter(list[Leg]),
    "adding": TypeAdapter(Adding),
}
"""In the order in which they are run, each with the figures that it gives: see `SizeFigures`."""
LAST_LINES = 3  # of a step's error


def run_step(step: str, plan: Plan, folder: Path) -> Any:
    """Run a step in a process of its own; its figures. Raises EvaluationError where it fails."""
    out = folder / f"{step}-{plan.size}.json"
    command = [sys.executable, "-m", "eval.bench.step", step, plan.model_dump_json(), str(out)]
    done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        told = done.stderr.strip().splitlines()[-LAST_LINES:]
        raise EvaluationError(f"{step} of {plan.name} failed: {' / '.join(told)}")
    return STEPS[step].validate_json(out.read_bytes())


def _does(step: str) -> Callable[[Plan], Any]:
    """What a step does; each loads only what it needs, for its memory is measured."""
    if step in ("building", "adding"):
        from eval.bench.building import add_one, build

        return build if step == "building" else add_one
    if step == "asking":
        from eval.bench.asking import ask

        return ask
    if step == "served":
        from eval.bench.serving import serve

        return serve
    from eval.bench.legs import compare

    return compare


def main(arguments: Sequence[str]) -> int:
    """Run one step and write its figures."""
    step, plan, out = arguments
    figures = _does(step)(Plan.model_validate_json(plan))
    Path(out).write_bytes(STEPS[step].dump_json(figures, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
