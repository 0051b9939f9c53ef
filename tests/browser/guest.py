"""The widget in a page, as a person meets it."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

RESPONSIBLE = "长宁的宝宝屋谁负责？"
FIGURE = "长宁区宝宝屋的覆盖率要达到多少？"
LIST = "长宁绿容局有哪些任务？"
COMPARISON = "长宁区和嘉定区的宝宝屋有什么不同？"
CLARIFY = "第20项是什么？"
REFUSED = "今天天气怎么样？"
DRAFT = "上虞学校躺着午睡的服务是卫健局牵头的吧"
QUOTE = "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。"

SCROLLS_SIDEWAYS = """() => {
  const root = document.querySelector("zhice-assistant").shadowRoot;
  const wide = [document.scrollingElement, ...root.querySelectorAll(".panel, .log, .composer")]
    .filter((node) => node.scrollWidth > node.clientWidth + 1)
    .map((node) => node.className || node.tagName);
  const cut = [...root.querySelectorAll(".panel *")].filter((node) => {
    const { right, left, width } = node.getBoundingClientRect();
    const isShown = width > 1 && !node.closest(".card-begin, .unseen");
    return isShown && (right > innerWidth + 1 || left < -1);
  }).map((node) => node.className || node.tagName);
  return [...wide, ...cut];
}"""
"""What of the widget, or of the page for its sake, is wider than the screen."""


class Guest:
    """A page with the widget in it; `faults` are errors and refused loads of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    @property
    def launcher(self) -> Locator:
        return self.page.locator(".launcher")

    @property
    def panel(self) -> Locator:
        return self.page.locator(".panel")

    @property
    def field(self) -> Locator:
        return self.page.locator(".composer textarea")

    @property
    def turn(self) -> Locator:
        """The last turn."""
        return self.page.locator(".turn").last

    @property
    def answer(self) -> Locator:
        return self.turn.locator(".answer")

    @property
    def notice(self) -> Locator:
        return self.turn.locator(".notice")

    def button(self, name: str) -> Locator:
        return self.panel.get_by_role("button", name=name, exact=True)

    def open(self) -> "Guest":
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def ask(self, question: str) -> "Guest":
        """Ask, and wait until the answer is complete or has failed."""
        turns = self.page.locator(".turn").count()
        self.field.fill(question)
        self.field.press("Enter")
        expect(self.page.locator(".turn")).to_have_count(turns + 1)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait for the end of what is on its way."""
        expect(self.answer.locator(".waiting")).to_have_count(0)
        expect(self.turn.locator(".after, .notice").first).to_be_attached()

    def texts(self, selector: str) -> list[str]:
        return self.turn.locator(selector).all_inner_texts()

    def memory(self) -> Any:
        """What the tab's storage holds under the widget's key."""
        return self.page.evaluate("JSON.parse(sessionStorage.getItem('zhice'))")

    def sideways(self) -> list[str]:
        """Parts that are wider than the screen."""
        found: list[str] = self.page.evaluate(SCROLLS_SIDEWAYS)
        return found
