"""The style sheets and pictures of the pages, kept by browsers for as long as they stay the same.

An address carries the content's hash, so that it may be kept for good; without the hash, or with
an old one, a browser asks each time and is told whether it changed.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).with_name("static")
SHEET = "zhice.css"  # one file for browsers, several for who writes them, joined by their names
PARTS = FOLDER / "zhice"
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".js": "text/javascript; charset=utf-8",
}
FOR_GOOD = "public, max-age=31536000, immutable"
EACH_TIME = "no-cache"
HASH_CHARACTERS = 16


def static_routes() -> APIRouter:
    """GET /static/NAME for the files of the folder, and nothing else."""
    router = APIRouter()

    @router.api_route("/static/{name}", methods=["GET", "HEAD"], include_in_schema=False)
    def static(name: str, request: Request) -> Response:
        """One file; 304 where the client has it already."""
        if name not in names():
            raise HTTPException(404)
        tag = f'"{content_hash(name)}"'
        current = request.query_params.get("v") == content_hash(name)
        headers = {"ETag": tag, "Cache-Control": FOR_GOOD if current else EACH_TIME}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content(name), media_type=TYPES[Path(name).suffix], headers=headers)

    return router


def static_url(name: str) -> str:
    """The address of a file, with the hash of its content."""
    return f"/static/{name}?v={content_hash(name)}"


@cache
def names() -> frozenset[str]:
    """The files that are served."""
    return frozenset({SHEET, *(path.name for path in FOLDER.iterdir() if path.suffix in TYPES)})


@cache
def content(name: str) -> bytes:
    """A file's bytes; they change with the product only."""
    if name == SHEET:
        return b"\n".join(part.read_bytes() for part in sorted(PARTS.glob("*.css")))
    return (FOLDER / name).read_bytes()


@cache
def content_hash(name: str) -> str:
    """The beginning of the SHA-256 of a file."""
    return sha256(content(name)).hexdigest()[:HASH_CHARACTERS]
