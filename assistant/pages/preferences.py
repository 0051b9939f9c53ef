"""POST /preferences: large or normal text, kept in a cookie, without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse, Response

from assistant.pages.visit import LARGE, SIZE_COOKIE, local_path

YEAR_SECONDS = 365 * 24 * 3600


def preference_routes() -> APIRouter:
    """What a reader may choose."""
    router = APIRouter()

    @router.post("/preferences", include_in_schema=False)
    def prefer(size: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "/") -> Response:
        """Keep the size and go back to where the reader was, on this site only."""
        response = RedirectResponse(local_path(back), status_code=303)
        keep_size(response, size)
        return response

    return router


def keep_size(response: Response, size: str) -> None:
    """Set the cookie for large text, or take it away. It holds that one word and nothing else."""
    if size == LARGE:
        response.set_cookie(SIZE_COOKIE, LARGE, max_age=YEAR_SECONDS, httponly=True, samesite="lax")
    elif size:
        response.delete_cookie(SIZE_COOKIE, httponly=True, samesite="lax")
