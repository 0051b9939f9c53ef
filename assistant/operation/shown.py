"""Every setting with its value and where that comes from."""

from dataclasses import dataclass

from assistant.operation.fields import leaves
from assistant.operation.sources import Sources
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class SettingView:
    """A setting as people and programs read it; `value` is hidden where it is a secret.

    source  option, environment, file or default
    where   the variable, or file and line; "" for a default
    """

    name: str
    variable: str
    value: str
    source: str
    where: str
    description: str


def setting_views(settings: Settings, sources: Sources) -> tuple[SettingView, ...]:
    """All of them, group by group."""
    views = []
    for leaf in leaves():
        place = sources.of(leaf.path)
        value = leaf.shown(leaf.value_in(settings))
        source = place.source.value
        view = SettingView(leaf.name, leaf.variable, value, source, place.where, leaf.description)
        views.append(view)
    return tuple(views)
