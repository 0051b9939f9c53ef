"""All targets by name."""

from tests.fuzz.target import Target
from tests.fuzz.targets import asking, reading, records

TARGETS: dict[str, Target] = {
    target.name: target for room in (reading, records, asking) for target in room.TARGETS
}
