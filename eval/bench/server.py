"""`zhice serve` over the index of a plan, as a process of its own: python -m eval.bench.server.

Everything is the product's own; only the encoder is the plan's.
"""

import sys
from functools import cache

from assistant.assistant import open_assistant
from assistant.cli.main import app
from assistant.cli.parts import Parts
from eval.bench.plan import Plan, Subject
from index.encoders.protocol import Encoder


def main(plan_json: str, port: str) -> None:
    """Serve until a signal comes."""
    plan = Plan.model_validate_json(plan_json)

    @cache
    def encoder_of(_: str) -> Encoder:
        return Subject(plan).encoder()

    parts = Parts(lambda settings: open_assistant(settings, encoder_of), encoder_of)
    app(["serve", "--index", str(plan.index_dir), "--port", port], obj=parts)


if __name__ == "__main__":
    main(*sys.argv[1:])
