"""Tries every origin of the table and prints what each got: a table in Markdown."""

from tests.assistant.protection.origins_tried import LISTED, PROXY, TRIED, Tried
from tests.assistant.protection.sending import Served, told


def row(served: Served, tried: Tried) -> str:
    """One line: what was sent, what came back, whom the browser was told, whether it was asked."""
    served.service.calls.clear()
    response = served.ask(tried.headers, base=tried.base, peer=tried.peer)
    status, kind = told(response)
    sent = ", ".join(f"{name}: {value}" for name, value in tried.headers) or "–"
    granted = response.headers.get("access-control-allow-origin", "–")
    asked = "answered" if served.service.calls else "not asked"
    expected = "" if (status, kind) == tried.expected else " (!)"
    return f"| {tried.name} | `{sent}` | {status} {kind}{expected} | {granted} | {asked} |"


def main() -> None:
    """Print the table."""
    served = Served(origins=LISTED, trusted_proxies=[PROXY], asking_per_address="")
    lines = [row(served, tried) for tried in TRIED]
    print("| origin | sent | got | Access-Control-Allow-Origin | service |")
    print("|---|---|---|---|---|")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
