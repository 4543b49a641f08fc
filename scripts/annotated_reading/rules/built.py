"""The built site."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule, by_command

TEST, PAGE = "test", "site/index.html"
WHOLE = """
    <!doctype html>
    <html lang="en">
    <title>Lamps</title>
    <h1>Lamps</h1>
    <p>A lamp is a promise.</p>
    </html>
"""


SITE_INCOMPLETE = Rule(
    "site-incomplete",
    "The built site lacks something",
    why="A published address has no page, or a page lacks what the editions are made from.",
    remedy="Build it anew with 'annotated-reading build'.",
    examples=by_command(
        TEST,
        "docs/_reading/permalinks.txt",
        "/references/roe2020/ roe2020",
        "",
        {PAGE: WHOLE},
    ),
)
EDITIONS_STALE = Rule(
    "editions-stale",
    "The editions to take away are not those of this site",
    why="What a reader takes home would lack pages, or differ from the checksum beside it.",
    remedy="Run 'annotated-reading offline'.",
    examples=by_command(TEST, "site/offline/index.html", WHOLE, "", {PAGE: WHOLE}),
)
PAGE_HEAD = Rule(
    "page-head",
    "A page lacks a title, a language, or its one heading",
    why="Whoever hears a page instead of seeing it finds their way by these; so do search engines.",
    remedy="Give it a title in its front matter and one heading of the first level; the language "
    "is that of the theme in mkdocs.yml.",
    examples=by_command(TEST, PAGE, WHOLE.replace("<title>Lamps</title>", ""), WHOLE),
)
PICTURE_WITHOUT_WORDS = Rule(
    "picture-without-words",
    "A picture has no words in its place",
    why="Whoever does not see it, or has switched pictures off, is not told what it shows.",
    remedy='Write `![what it shows](…)`, or `alt=""` for an ornament.',
    examples=by_command(
        TEST,
        PAGE,
        WHOLE.replace("<p>", '<p><img src="data:image/gif;base64,AAAA">'),
        WHOLE.replace("<p>", '<p><img src="data:image/gif;base64,AAAA" alt="A lamp">'),
    ),
)
OTHER_HOST = Rule(
    "other-host",
    "A page asks another host for something",
    why="That host learns of each reader, and the page is incomplete where it does not answer.",
    remedy="Put the file below docs/, or name the host under 'allow' in mkdocs.yml.",
    examples=by_command(
        TEST,
        PAGE,
        WHOLE.replace(
            "<title>",
            '<meta http-equiv="content-security-policy" content="img-src \'self\'"><title>',
        ).replace("<p>", '<p><img src="https://lamps.example/lamp.png" alt="A lamp">'),
        WHOLE,
    ),
)
