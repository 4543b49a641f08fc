"""Pictures of every kind of page, desktop and phone, light and dark; run by `make shots`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from test_reading import KINDS
from visits import ARGUMENTS, HINT, NAMES, served

ROOT = Path(__file__).resolve().parents[2]
TARGET = Path(__file__).resolve().parent / "shots"


def main() -> int:
    """Take the pictures; return the exit status."""
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        print(f"There is no Chromium: {HINT}", file=sys.stderr)
        return 1
    with served(ROOT / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for kind in KINDS:
            take(browser, address, kind)
        browser.close()
    print(f"{TARGET.relative_to(ROOT)}: {len(list(TARGET.glob('*.png')))} pictures.")
    return 0


def take(browser: Browser, address: str, kind: str) -> None:
    """Take the four pictures of a page."""
    for name, width in (("desktop", 1440), ("phone", 390)):
        for scheme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.goto(address + kind)
            page.evaluate("document.fonts.ready")
            stem = kind.strip("/").replace("/", "-") or "home"
            page.screenshot(path=TARGET / f"{stem}-{name}-{scheme}.png", full_page=True)
            page.close()


if __name__ == "__main__":
    sys.exit(main())
