import re
from itertools import product

import pytest

from assistant.pages.statics import FOLDER, content, static_url
from tests.assistant.pages.site import Reader


def test_a_style_sheet_is_kept_for_good_under_its_hash(reader: Reader) -> None:
    (tokens, sheet) = reader.get("/").values("//link[@rel='stylesheet']/@href")
    assert (tokens, sheet) == (static_url("tokens.css"), static_url("zhice.css"))
    response = reader.get(sheet).response
    assert response.content == content("zhice.css")
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_without_its_hash_it_is_asked_for_each_time_and_sent_once(reader: Reader) -> None:
    first = reader.get("/static/zhice.css").response
    assert first.headers["cache-control"] == "no-cache"
    again = reader.get("/static/zhice.css", If_None_Match=first.headers["etag"]).response
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["none.css", "..%2Frouting.py", "%2e%2e%2flocale.py", "", "."])
def test_nothing_but_the_folder_s_files_is_served(reader: Reader, name: str) -> None:
    assert reader.get(f"/static/{name}").response.status_code == 404


def test_styles_ask_nobody_else(reader: Reader) -> None:
    for name in ("tokens.css", "zhice.css"):
        text = reader.get(f"/static/{name}").response.text
        assert re.findall(r"url\(|@import|https?:", text) == []


def tokens(dark: bool) -> dict[str, str]:
    text = (FOLDER / "tokens.css").read_text(encoding="utf-8")
    light, _, night = text.partition("@media (prefers-color-scheme: dark)")
    named = re.compile(r"--zhice-([a-z-]+): (#[0-9a-f]{6});")
    return {**dict(named.findall(light)), **(dict(named.findall(night)) if dark else {})}


def luminance(colour: str) -> float:
    """Relative luminance, 0..1 (WCAG 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("ground", "surface", "surface-muted")
TEXTS = [
    *product(("ink", "ink-muted", "accent", "accent-strong", "error-ink"), GROUNDS),
    *((f"{name}-ink", f"{name}-soft") for name in ("lead", "responsible", "support")),
    *((f"{name}-ink", f"{name}-soft") for name in ("warn", "good", "error")),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent", "accent-soft"),
    ("ink", "accent-soft"),
    ("ink", "mark"),
    ("ink-muted", "accent-soft"),
]


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_has_enough_contrast(dark: bool) -> None:
    colours = tokens(dark)
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("dark", [False, True])
def test_every_border_of_a_control_can_be_seen(dark: bool) -> None:
    colours = tokens(dark)
    found = {name: contrast(colours["line-strong"], colours[name]) for name in GROUNDS}
    assert {name: ratio for name, ratio in found.items() if ratio < 3} == {}
