"""Pictures of pages (photographs, scans) through text recognition; Pillow opens them."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from index.errors import DocumentError
from index.intake.extract import Extract
from index.intake.ocr import LONGEST_SIDE, recognised, require_ocr
from index.intake.pages.flow import text_of

IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
MOST_FRAMES = 100  # pages of a TIFF; at some ten seconds a page that is a quarter of an hour


def read_image(path: Path) -> Extract:
    """The text of a picture, or of the pictures of a TIFF. Raises DocumentError."""
    require_ocr(path, "this is a picture of text")
    notes: list[str] = []
    pages = []
    for number, picture in enumerate(_pictures(path), 1):
        page, unsure = recognised(picture, None, number)
        pages.append(page)
        notes += unsure
    return Extract(text_of(pages), tuple(notes))


def _pictures(path: Path) -> Iterator[Any]:
    """Each picture as a (height, width, 3) uint8 BGR array, turned as its camera says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                _check_frames(path, image)
                for frame in ImageSequence.Iterator(image):
                    upright = ImageOps.exif_transpose(frame).convert("RGB")
                    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                    yield np.asarray(upright)[:, :, ::-1].copy()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise DocumentError(
            f"{path}: the picture has more pixels than a page at 600 dots per inch. "
            f"Save it smaller: 200 dots per inch are enough."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise DocumentError(
            f"{path}: the picture is damaged and cannot be opened. Get it again from its source."
        ) from error


def _check_frames(path: Path, image: Image.Image) -> None:
    count = getattr(image, "n_frames", 1)
    if count > MOST_FRAMES:
        raise DocumentError(
            f"{path}: {count:,} pictures in one file, more than the {MOST_FRAMES} that are read. "
            f"Split it into documents."
        )
