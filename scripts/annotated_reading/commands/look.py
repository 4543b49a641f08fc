"""How an edition looks where its settings do not say: folder, settings of the theme."""

from __future__ import annotations

from pathlib import Path

THEME = Path(__file__).resolve().parents[1] / "theme"
"""Templates, stylesheets, scripts and typefaces; they lie over those of the theme."""
LOGO = "edition/mark"


def _palette(media: str, scheme: str, icon: str, name: str) -> dict[str, object]:
    toggle = {"icon": f"material/{icon}", "name": f"Colour theme: {name}"}
    colours = {"scheme": scheme, "primary": "custom", "accent": "custom"}
    return {"media": f"(prefers-color-scheme{media})", **colours, "toggle": toggle}


LOOK = {
    "font": False,  # no request to Google; the faces come with the package
    "favicon": "assets/favicon.svg",
    "features": ["navigation.tabs"],
    "palette": [
        _palette("", "default", "theme-light-dark", "system. Switch to light"),
        _palette(": light", "default", "white-balance-sunny", "light. Switch to dark"),
        _palette(": dark", "slate", "weather-night", "dark. Switch to system"),
    ],
}
"""Settings of the theme, by name."""
