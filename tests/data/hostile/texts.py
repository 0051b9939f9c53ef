"""Plain texts and web pages that are hard on a parser, or no texts at all."""

import random
from collections.abc import Iterator

TASK = "推进社区托育“宝宝屋”建设，提供家门口的普惠性临时托服务。（责任单位：区教育局）"
PLAN = f"儿童友好城区建设任务\n一、建设任务\n（一）{TASK}\n"
GARBAGE_BYTES = 200_000


def garbage() -> bytes:
    """Noise, the same every time."""
    return random.Random(1).randbytes(GARBAGE_BYTES)


def texts(slow_characters: int) -> Iterator[tuple[str, bytes]]:
    """Text files by name."""
    yield "empty.txt", b""
    yield "blank.txt", "　 \n\t\r\n\ufeff\n".encode()
    yield "gb18030.txt", PLAN.encode("gb18030")
    yield "utf-16-le.txt", PLAN.encode("utf-16")
    yield "utf-16-be.txt", b"\xfe\xff" + PLAN.encode("utf-16-be")
    yield "utf-16-cut.txt", PLAN.encode("utf-16")[:-1]
    yield "null-late.txt", PLAN.encode() * 100 + b"\x00" * 10
    yield "direction-marks.txt", f"{PLAN}\u202e\u2066\u200b\ufffe倒写\u202c\n".encode()
    yield "line-50-mb.txt", b"a" * 50_000_000
    yield "lines-200-000.txt", "".join(f"{n}.{TASK}\n" for n in range(200_000)).encode()
    yield "measures-10-000.txt", _list(10_000).encode()
    yield "headings-10-000.txt", _headings(10_000).encode()
    yield "rows-10-000.txt", _rows(10_000).encode()
    for name, text in slow_texts(slow_characters):
        yield f"slow-{name}.txt", f"{PLAN}{text}\n".encode()


def slow_texts(n_characters: int) -> Iterator[tuple[str, str]]:
    """Texts that make a regular expression go back and forth."""
    units = (
        ("unpunctuated", "推进社区托育建设"),
        ("letters", "a"),
        ("spaces", " "),
        ("wide-spaces", "　"),
        ("tabs", "\t"),
        ("breaks", "\u2028"),
        ("empty-lines", "\n"),
        ("digits", "1"),
        ("full-stops", "。"),
        ("numbers", "1."),
        ("numbers-lines", "1.\n"),
        ("chinese-numbers", "一、"),
        ("hundreds", "百"),
        ("brackets-open", "（"),
        ("brackets-square", "〔"),
        ("brackets-nested", "（（）"),
        ("quotes-open", "“"),
        ("titles-open", "《"),
        ("notices", "关于印发《"),
        ("dates", "2024年"),
        ("markers", "（责任单位："),
        ("markers-plain", "责任单位："),
        ("markers-lines", "责任单位：\n"),
        ("leads", "牵头单位：区教育局；"),
        ("units", "区教育局、"),
        ("units-bare", "局"),
        ("districts", "区"),
        ("towns", "各街镇、"),
        ("commas", "、"),
        ("table-rows", "1\t推进\t\t\n"),
        ("table-cells", "1\t"),
        ("dots", "·"),
        ("dashes", "—"),
        ("combining", "e\u0301\u0323"),
    )
    for name, unit in units:
        yield name, (unit * (n_characters // len(unit) + 1))[:n_characters]


def pages() -> Iterator[tuple[str, bytes]]:
    """Web pages by name."""
    yield "empty.html", b""
    yield "blank.html", b"<html><body> \n </body></html>"
    yield "script-only.html", b"<html><script>" + b"var a = 1;" * 10_000 + b"</script></html>"
    yield "nested-100-000.html", _page("<div>" * 100_000 + PLAN)
    yield "nested-tables.html", _page("<table><tr><td>" * 5_000 + PLAN)
    yield "unclosed-100-000.html", _page("<p><b><i>推进" * 33_000)
    yield "attribute-10-mb.html", _page(f"<p title='{'a' * 10_000_000}'>{TASK}</p>")
    yield "comment-open.html", _page("<!-- " * 20_000)
    yield (
        "span-billion.html",
        _page(
            "<table><tr><td colspan='1000000000' rowspan='1000000000'>推进</td>"
            "<td>区教育局</td></tr><tr><td>建设</td></tr></table>"
        ),
    )
    yield (
        "cells-1-000-000.html",
        _page("<table>" + ("<tr>" + "<td>1</td>" * 100 + "</tr>") * 10_000 + "</table>"),
    )
    yield "entities.html", _laughs_page()
    yield (
        "secret-file.html",
        _page(
            "<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object>"
            f"<img src='http://127.0.0.1:9/a.png'><p>{TASK}</p>"
        ),
    )


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><meta charset='utf-8'><body>{body}</body></html>".encode()


def _laughs_page() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "哈哈"}">' for n in range(10))
    return (
        f"<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html [{entities}]>"
        f"<html><body><p>&a9;</p><p>{TASK}</p></body></html>"
    ).encode()


def _list(n: int) -> str:
    return f"{PLAN}二、任务清单\n" + "".join(
        f"{number}.{number}号任务：{TASK}\n" for number in range(1, n + 1)
    )


def _headings(n: int) -> str:
    return PLAN + "".join(f"（{number}）第{number}方面\n" for number in range(1, n + 1))


def _rows(n: int) -> str:
    head = "序号\t任务\t责任单位\n"
    return head + "".join(f"{number}\t{TASK}\t区教育局、各街镇\n" for number in range(1, n + 1))
