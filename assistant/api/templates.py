"""The templates of an application's routes, made before anybody is served."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from assistant.operation.served import Template


def templates_of(app: FastAPI) -> tuple[Template, ...]:
    """The templates of the described interface, each with what its paths look like.

    The framework puts its routes together when they are first looked at, which takes a tenth of a
    second or more: done here, it holds up nobody, and least of all the first who are refused.
    """
    return tuple(_templates(app))


def _templates(app: FastAPI) -> Iterator[Template]:
    for route in iter_route_contexts(app.routes):
        if route.include_in_schema and route.path is not None:
            yield Template(route.path_regex, route.path)
