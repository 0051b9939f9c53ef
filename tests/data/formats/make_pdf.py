"""Print the seeds as PDF files, the way offices do: Writer, a browser, a scanner.

    python -m tests.data.formats.make_pdf [NAME …]

Needs soffice, chromium and the Noto CJK fonts; the tests read only the committed results.
"""

import sys
from collections.abc import Callable

from tests.data.formats.pdf_browser import division_browser, photograph, plain_browser, scan
from tests.data.formats.pdf_writer import (
    columns_writer,
    division_writer,
    encrypted_writer,
    plan_writer,
    wulong_writer,
)

MAKERS: dict[str, Callable[[], None]] = {
    "division_writer": division_writer,
    "plan_writer": plan_writer,
    "columns_writer": columns_writer,
    "encrypted": encrypted_writer,
    "division_browser": division_browser,
    "wulong_writer": wulong_writer,
    "plain_browser": plain_browser,
    "scan": scan,
    "table": photograph,
}

if __name__ == "__main__":
    for wanted in sys.argv[1:] or MAKERS:
        MAKERS[wanted]()
