"""A generation of the index as JSON shows it."""

from dataclasses import dataclass

from index.generations import Generation


@dataclass(frozen=True, slots=True)
class GenerationView:
    """A generation on disk; `created` is ISO 8601.

    `current` is what a process that starts now opens, `serving` what this one answers from.
    """

    id: str
    created: str
    documents: int
    measures: int
    encoder: str
    current: bool
    serving: bool


def generation_view(generation: Generation, current: str, serving: str) -> GenerationView:
    """A generation, told apart by the ids of the current and the serving one."""
    manifest = generation.manifest
    return GenerationView(
        id=generation.id,
        created=manifest.created,
        documents=manifest.documents,
        measures=manifest.measures,
        encoder=manifest.encoder,
        current=generation.id == current,
        serving=generation.id == serving,
    )
