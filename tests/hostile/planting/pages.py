"""Web pages: what a browser shows, and what it does not."""

from collections.abc import Callable, Iterator
from functools import partial

from tests.hostile.host import UNITS, Host
from tests.hostile.planting.carrier import Carrier, xml

HIDDEN = {
    "display": "<p style='display:none'>{}</p>",
    "visibility": "<p style='visibility:hidden'>{}</p>",
    "class": "<p class='away'>{}</p>",
    "attribute": "<p hidden>{}</p>",
    "aria": "<p aria-hidden='true'>{}</p>",
    "opacity": "<p style='opacity:0'>{}</p>",
    "white": "<p style='color:#fff'>{}</p>",
    "white-class": "<p class='pale'>{}</p>",
    "same-colour": "<div style='background:#eee'><p style='color:#eee'>{}</p></div>",
    "font": "<p><font color='white'>{}</font></p>",
    "no-size": "<p><span style='font-size:0'>{}</span></p>",
    "tiny": "<p><span style='font-size:1px'>{}</span></p>",
    "off-screen": "<p style='position:absolute;left:-9999px'>{}</p>",
    "indent": "<p style='text-indent:-9999px'>{}</p>",
    "no-height": "<div style='height:0;overflow:hidden'>{}</div>",
    "clip": "<p style='position:absolute;clip-path:inset(100%)'>{}</p>",
    "scale": "<p style='transform:scale(0)'>{}</p>",
    "template": "<template><p>{}</p></template>",
    "noscript": "<noscript><p>{}</p></noscript>",
    "alt": "<p><img alt='{}' title='{}'></p>",
    "input": "<p><input type='hidden' value='{}'></p>",
    "meta": "<meta name='description' content='{}'><meta name='author' content='{}'>",
}
_HEAD = (
    "<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'>{}"
    "<style>.away {{ display: none }} .pale {{ color: #ffffff }}</style></head><body>"
)
_BODY = "<h1>{title}</h1><p>{heading}</p>{first}{between}<p>2.{second}（责任单位：{units}）</p>"


def carriers() -> Iterator[Carrier]:
    """Carriers of pages."""
    for name, content in {"paragraph": _paragraph, "cell": _cell, "heading": _heading}.items():
        yield Carrier(f"html {name}", ".html", True, content)
    for name, template in HIDDEN.items():
        yield Carrier(f"html {name}", ".html", False, partial(_hidden, template))
    yield Carrier("html comment", ".html", False, partial(_raw, "<!-- {} -->", "--"))
    yield Carrier("html script", ".html", False, partial(_raw, "<script>// {}</script>", "</"))
    yield Carrier("html head title", ".html", False, _head_title)


def _page(host: Host, between: str, head: str = "") -> bytes:
    first = f"<p>1.{host.first}（责任单位：{'、'.join(UNITS['1'])}）</p>"
    body = _BODY.format(
        title=host.title,
        heading=host.heading,
        first=first,
        between=between,
        second=host.second,
        units="、".join(UNITS["2"]),
    )
    return f"{_HEAD.format(head)}{body}</body></html>".encode()


def _paragraph(host: Host, text: str) -> bytes:
    return _page(host, f"<p>{xml(text)}</p>" if text else "")


def _heading(host: Host, text: str) -> bytes:
    return _page(host, f"<h2>{xml(text)}</h2>" if text else "")


def _hidden(template: str, host: Host, text: str) -> bytes:
    return _page(host, template.replace("{}", xml(text)) if text else "")


def _raw(template: str, ends: str, host: Host, text: str) -> bytes:
    """As it is, but for what would end the element: nothing is escaped in there."""
    inside = text.replace(ends, "").replace("\n", " ").replace("\r", " ")
    return _page(host, template.replace("{}", inside) if text else "")


def _head_title(host: Host, text: str) -> bytes:
    return _page(host, "", f"<title>{xml(text)}</title>" if text else "")


def _cell(host: Host, text: str) -> bytes:
    rows = [
        ("序号", "任务", "责任单位", "备注"),
        ("1", host.first, "、".join(UNITS["1"]), xml(text) or "无"),
        ("2", host.second, "、".join(UNITS["2"]), "无"),
    ]
    cell: Callable[[str], str] = "<td>{}</td>".format
    table = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    body = f"<h1>{host.title}</h1><table>{table}</table>"
    return f"{_HEAD.format('')}{body}</body></html>".encode()
