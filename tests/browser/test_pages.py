from playwright.sync_api import Browser


def test_x(browser: Browser, served: str) -> None:
    page = browser.new_context().new_page()
    assert page.goto(f"{served}/healthz").json() == {"status": "alive"}
