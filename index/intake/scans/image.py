"""Pictures of pages (photographs, scans) through text recognition."""

from pathlib import Path

from index.intake.extract import Extract
from index.intake.pages.flow import text_of
from index.intake.scans.ocr import LONGEST_SIDE, recognised, require_ocr

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")


def read_image(path: Path) -> Extract:
    """The text of a picture, or of the pictures of a TIFF. Raises DocumentError."""
    require_ocr(path, "this is a picture of text")
    from index.intake.scans.pictures import pictures

    notes: list[str] = []
    pages = []
    for number, picture in enumerate(pictures(path, LONGEST_SIDE), 1):
        page, unsure = recognised(picture, None, number)
        pages.append(page)
        notes += unsure
    return Extract(text_of(pages), tuple(notes))
