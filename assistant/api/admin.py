"""For administrators: look at a document before it goes live, put it in, take it out.

`Gate` lets nobody else through to these routes.
"""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Query, Request, UploadFile

from assistant.administration import Administration
from assistant.api.handlers import language_of
from assistant.api.problems import documented
from assistant.api.responses import Generations
from assistant.api.uploads import received
from assistant.errors import RequestError
from assistant.service import Service
from assistant.views.changes import BuiltView, PreviewView, built_view, preview_view
from assistant.views.generations import generation_view
from index.errors import EmptyCollection

PROBLEMS = documented(HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE)
CHANGE = documented(HTTPStatus.CONFLICT)
UPLOAD = documented(
    HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNPROCESSABLE_ENTITY
)

DocumentFile = Annotated[UploadFile, File(description="One document; its name is to be its id")]
Sidecar = Annotated[
    UploadFile | None, File(description="Facts of the document, named <its name>.meta.json")
]
Files = Annotated[
    list[UploadFile],
    File(description="Documents, and sidecars named after them: plan.docx, plan.meta.json"),
]
Replaced = Annotated[
    list[str] | None, Form(description="Ids of documents to take out in the same generation")
]
Purge = Annotated[
    bool, Query(description="Delete the generation before too, which still holds the document")
]


def preview_routes(administration: Administration, service: Service) -> APIRouter:
    """What changes nothing: a look at a document, and at the generations of the index."""
    router = APIRouter(prefix="/api/admin", tags=["admin"], responses=PROBLEMS)

    @router.post("/preview", responses=UPLOAD, openapi_extra=named(file="plan.txt"))
    def preview(request: Request, file: DocumentFile, sidecar: Sidecar = None) -> PreviewView:
        """A document as it would come in: records, warnings, duplicates; nothing is changed."""
        with received([file] if sidecar is None else [file, sidecar]) as paths:
            if len(paths) > 1:
                raise RequestError("sidecar_alone", 422, name=paths[1].name)
            return preview_view(administration.preview(paths[0]), language_of(request))

    @router.get("/generations")
    def generations() -> Generations:
        """The generations on disk, the newest first: which is current, which one answers."""
        current, serving = administration.current(), service.readiness().generation
        found = reversed(administration.generations())
        return Generations(tuple(generation_view(one, current, serving) for one in found))

    return router


def change_routes(administration: Administration) -> APIRouter:
    """What makes a new generation; it answers the next question."""
    router = APIRouter(prefix="/api/admin", tags=["admin"], responses=PROBLEMS | CHANGE)

    @router.post("/documents", responses=UPLOAD, openapi_extra=named(files="plan.txt"))
    def add(request: Request, files: Files, replace: Replaced = None) -> BuiltView:
        """Put documents in, all in one generation or none; one of the same id is replaced."""
        with received(files) as paths:
            return built_view(administration.add(paths, replace or ()), language_of(request))

    @router.delete(
        "/documents/{document_id}", responses=documented(HTTPStatus.UNPROCESSABLE_ENTITY)
    )
    def remove(request: Request, document_id: str, purge: Purge = False) -> BuiltView:
        """Take a document out; an index keeps at least one."""
        try:
            built = administration.remove(document_id, purge=purge)
            return built_view(built, language_of(request))
        except EmptyCollection:
            raise RequestError("last_document", 409, id=document_id) from None

    return router


def named(**files: str) -> dict[str, Any]:
    """A form in the OpenAPI document whose files have names: a document's name is its id."""
    encoding = {
        field: {
            "headers": {
                "Content-Disposition": {
                    "schema": {"type": "string"},
                    "example": f'form-data; name="{field}"; filename="{name}"',
                }
            }
        }
        for field, name in files.items()
    }
    return {"requestBody": {"content": {"multipart/form-data": {"encoding": encoding}}}}
