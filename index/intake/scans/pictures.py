"""Pillow: the pictures in a file, checked before they are unpacked."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from index.errors import DocumentError

MOST_FRAMES = 100  # pages of a TIFF; at some ten seconds a page that is a quarter of an hour


def pictures(path: Path, longest_side: int) -> Iterator[Any]:
    """Each picture as a (height, width, 3) uint8 BGR array, turned as its camera says.

    Those with more than `longest_side` pixels a side are made smaller. Raises DocumentError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                _check_frames(path, image)
                for frame in ImageSequence.Iterator(image):
                    upright = ImageOps.exif_transpose(frame).convert("RGB")
                    upright.thumbnail((longest_side, longest_side))
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
