"""The widget's parts on their own, as modules in a real browser."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from assistant.widget.bundle import part
from tests.browser.conftest import Serve


@pytest.fixture(scope="module")
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    async def module(request: Any) -> Response:
        return Response(part(request.path_params["name"]), media_type="text/javascript")

    origin = serve(
        Starlette(
            routes=[
                Route("/", lambda _: HTMLResponse("<!doctype html><title>parts</title>")),
                Route("/{name}", module),
            ]
        )
    )
    page = browser.new_page()
    page.goto(origin)
    yield page
    page.close()


def test_events_are_read_wherever_the_bytes_are_cut(page: Page) -> None:
    cuts = page.evaluate("""async () => {
      const { EventParser } = await import("/stream.js");
      const text = ": beat\\n\\nevent: text\\r\\nid: a:1\\r\\n"
        + "data: {\\"delta\\":\\r\\ndata: \\"宝🏠\\"}\\r\\n\\r\\n"
        + "data: x\\rid: a:2\\r\\revent: done\\ndata\\n\\n";
      const results = new Set();
      for (let cut = 0; cut <= text.length; cut++) {
        const parser = new EventParser();
        const pieces = [text.slice(0, cut), text.slice(cut), ""];
        const events = pieces.flatMap((piece) => parser.push(piece));
        results.add(JSON.stringify(events));
      }
      return [...results].map((one) => JSON.parse(one));
    }""")
    assert cuts == [
        [
            {"event": "text", "id": "a:1", "data": '{"delta":\n"宝🏠"}'},
            {"event": "message", "id": "a:2", "data": "x"},
            {"event": "done", "id": None, "data": ""},
        ]
    ]


def test_markdown_becomes_nodes_and_markup_stays_text(page: Page) -> None:
    html = page.evaluate("""async () => {
      const { blocksOf, blockNode } = await import("/markdown.js");
      const text = "### 标题\\n**区教育局**、*各*街镇\\n<b>次行</b>\\n\\n"
        + "> 引文\\n> 续\\n\\n- 一\\n- **二**\\n1. 三\\n> 又";
      return blocksOf(text).map((block) => blockNode(block).outerHTML);
    }""")
    assert html == [
        '<p class="heading">标题</p>',
        "<p><strong>区教育局</strong>、*各*街镇<br>&lt;b&gt;次行&lt;/b&gt;</p>",
        "<blockquote>引文<br>续</blockquote>",
        "<ul><li>一</li><li><strong>二</strong></li><li>1. 三</li></ul>",
        "<blockquote>又</blockquote>",
    ]


def test_spans_count_characters_and_not_halves_of_them(page: Page) -> None:
    html = page.evaluate("""async () => {
      const { marked } = await import("/quote.js");
      const wrap = document.createElement("p");
      wrap.append(...marked("𠀀𠀁宝宝屋85%。", [[5, 8], [0, 1], [7, 99], [3, 3]]));
      return wrap.innerHTML;
    }""")
    assert html == "<mark>𠀀</mark>𠀁宝宝屋<mark>85%</mark>。"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("第20项", "第20项"),
        ("=1+1", "'=1+1"),
        (" +86", "' +86"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", "'\t=1"),
        ('a "b", c', '"a ""b"", c"'),
        ("一\n二", '"一\n二"'),
        ("=a,b", '"\'=a,b"'),
    ],
)
def test_cells_are_quoted_and_never_run(page: Page, value: str, cell: str) -> None:
    made = page.evaluate("async (value) => (await import('/csv.js')).csvCell(value)", value)
    assert made == cell


def test_any_colour_gets_enough_contrast(page: Page) -> None:
    worst = page.evaluate("""async () => {
      const { accentTokens, colourOf, contrast } = await import("/colour.js");
      const rgb = (text) => text.match(/\\d+/g).map(Number);
      const light = [[255, 255, 255], [244, 246, 249]];
      const grounds = { light, dark: [[16, 22, 30], [31, 42, 55]] };
      let least = 21;
      for (let at = 0; at < 4096; at += 7) {
        const colour = colourOf("#" + at.toString(16).padStart(3, "0"));
        for (const scheme of ["light", "dark"]) {
          const tokens = accentTokens(colour, scheme);
          const [accent, strong, soft, on] = ["accent", "accent-strong", "accent-soft", "on-accent"]
            .map((name) => rgb(tokens[`--zhice-${name}`]));
          const beside = [...grounds[scheme], soft, on];
          least = Math.min(least, ...beside.map((one) => contrast(accent, one)));
          least = Math.min(least, contrast(strong, on));
        }
      }
      return least;
    }""")
    assert worst >= 4.5


def test_options_that_cannot_be_read_fall_back(page: Page) -> None:
    read = page.evaluate("""async () => {
      const { localeOf, questionsOf } = await import("/options.js");
      const { colourOf } = await import("/colour.js");
      return [["zh-Hant-HK", "zh", "", "en-GB", "fr"].map(localeOf),
        ['["a", 1, ""]', "[", "{}", undefined].map(questionsOf),
        ["#fff", "#0A0b0C", "rgb(1, 2, 300)", "red; color: x", "url(x)"].map(colourOf)];
    }""")
    assert read == [
        ["zh-TW", "zh-CN", "zh-CN", "en", "en"],
        [["a"], None, None, None],
        [[255, 255, 255], [10, 11, 12], [1, 2, 255], None, None],
    ]


def test_only_what_a_card_shows_already_is_left_out_of_the_text(page: Page) -> None:
    laid = page.evaluate("""async () => {
      const { laidOut } = await import("/layout.js");
      const document = { title: "行动计划", region: "长宁区" };
      const also = { document: { title: "总方案" }, number: "3", path: [] };
      const measure = { id: "a", quote: "建设宝宝屋。", document, also_in: [also],
        citation: "——长宁区《行动计划》第2项\\n\\n同一内容另见《总方案》第3项。",
        units: [{ name: "教育局", role: "lead" }], details: [{ label: "时限", text: "2025年" }] };
      const text = ["**牵头单位：教育局**", "> 建设宝宝屋。", "时限：2025年",
        "——长宁区《行动计划》第2项", "同一内容另见《总方案》第3项。", "**牵头单位：教育局**",
        "另有1项由教育局牵头，未计入。", "《总方案》没有写明这一点。"].join("\\n\\n");
      const { items, rest } = laidOut(text, { measures: [measure], choices: [], examples: [] });
      return [items.map((item) => item.measure?.id ?? item.block.lines.join()), rest];
    }""")
    assert laid == [
        [
            "**牵头单位：教育局**",
            "a",
            "另有1项由教育局牵头，未计入。",
            "《总方案》没有写明这一点。",
        ],
        [],
    ]
