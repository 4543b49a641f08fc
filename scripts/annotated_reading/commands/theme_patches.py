"""Mends, in what the theme puts into the site, what has to be right before a script runs.

Names and roles that its markup lacks are the part of theme/assets/js/edition.js, which runs under
any renderer.

A patch says which tag it mends. Where that tag stands, so must the fault; where it does not, the
theme has changed and the build stops, so that an update is noticed and no page goes out unmended.
A tag that is not there, for the settings or a template leave it out, needs no mending.

Several have one purpose: that the styles of a page are reckoned once. As it comes, the theme's
script makes the browser do all of them again four times while it starts, and on a slow phone that
is most of the time for which a page keeps its reader waiting.
"""

from __future__ import annotations

import re

from annotated_reading.frozen import frozen


class PatchMismatch(Exception):
    """A fault that was to be mended is not where it used to be."""


@frozen
class Patch:
    """One fault and its cure."""

    name: str
    pattern: re.Pattern[str]
    replacement: str
    present: re.Pattern[str] | None = None
    """What has the fault: the patch is for texts in which this is found, and there it must match.
    None where nothing but the fault itself shows that there is one."""


EVERYWHERE = re.compile("")
"""For a file of the theme's that no setting changes."""

PAGE_PATCHES = (
    Patch(
        "the theme's script waits until the page is there",
        re.compile(r'(<script src="[^"]*assets/javascripts/bundle\.\w+\.min\.js")>'),
        r"\1 defer>",
        present=re.compile(r'<script [^>]*src="[^"]*assets/javascripts/bundle\.'),
    ),
    Patch(
        "a first visit has the system's colours before anything is painted",
        re.compile(r'(<script>var palette=__md_get\("__palette"\));'),
        r'\1||{color:{media:"(prefers-color-scheme)"}};',
        present=re.compile(r'<button [^>]*data-md-color-media="\(prefers-color-scheme\)"'),
    ),
    Patch(
        "a browser that keeps nothing for a page still runs its scripts: reading",
        re.compile(
            r"__md_get=\(e,_=localStorage,t=__md_scope\)=>(JSON\.parse\()_(\.getItem\([^)]*\)\))"
        ),
        r"__md_get=(e,_,t=__md_scope)=>{try{return \1(_||localStorage)\2}catch(e){return null}}",
        present=re.compile(r"__md_get *=|function __md_get\b"),
    ),
    Patch(
        "a browser that keeps nothing for a page still runs its scripts: writing",
        re.compile(r"(__md_set=\(e,_,t)=localStorage(,a=__md_scope\)=>\{try\{)t(\.setItem\()"),
        r"\1\2(t||localStorage)\3",
        present=re.compile(r"__md_set *=|function __md_set\b"),
    ),
    Patch(
        "a checkbox has no autocomplete",
        re.compile(r'(<input class="md-toggle" [^>]*type="checkbox"[^>]*?) autocomplete="off"'),
        r"\1",
        present=re.compile(r'<input class="md-toggle" '),
    ),
    Patch("an empty tabindex is invalid", re.compile(r' tabindex=""'), ""),
)


CONTENT = "<!-- what the page says -->"
"""Stands in a template where its content was."""
SPACED = re.compile(
    r"(<(?:pre\b.*?</pre|script\b.*?</script|style\b.*?</style|textarea\b.*?</textarea)>)",
    re.DOTALL,
)
"""Elements in which space is text."""

KEPT = r"""(?P<kept> "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | url\(\s*(?:[^"'\s)\\]|\\.)(?:[^)\\]|\\.)*\) )"""
"""Strings and addresses of a stylesheet, in which nothing is a comment and space is text."""
CSS = re.DOTALL | re.IGNORECASE | re.VERBOSE
COMMENT = re.compile(
    KEPT
    + r"""| (?<![^\s{};,:]) (?>/\*.*?\*/)
    | (?>/\*.*?\*/) (?![^\s{};,:])
    | (?P<between> /\*.*?\*/ )""",
    CSS,
)
CSS_LINES = re.compile(KEPT + r"| \s*\n\s*", CSS)

SCRIPT_PATCHES = (
    Patch(
        "the colour scheme is told by the stylesheet, not by a meta element that comes late",
        re.compile(
            r'(\w+)=(\w+\("meta",\{name:"color-scheme"\}\));document\.head\.appendChild\(\1\)'
        ),
        r"\1=\2",
        present=EVERYWHERE,
    ),
)
"""For the theme's own script, assets/javascripts/bundle.*.min.js."""

STYLE_PATCHES = (
    Patch(
        "no rule for every element waits for a change of colours",
        re.compile(r"\[data-md-color-switching\] \*,[^{}]*\{[^}]*\}"),
        "",
        present=EVERYWHERE,
    ),
)
"""For the theme's colours, assets/stylesheets/palette.*.min.css."""


def patched(text: str, patches: tuple[Patch, ...], where: str) -> str:
    """Return a text of the theme's with its faults mended; ``where`` names it in the message.

    Raises PatchMismatch where that which has a fault is found, and the fault is not.
    """
    for patch in patches:
        if patch.present and not patch.present.search(text):
            continue
        text, count = patch.pattern.subn(patch.replacement, text)
        if patch.present and not count:
            raise PatchMismatch(
                f"{where}: what the theme writes has changed, and the patch '{patch.name}' no "
                "longer applies; see what the theme does now and change theme_patches.py"
            )
    return text


def parted(page: str, content: str) -> tuple[str, str]:
    """Return a page with a mark where its content was, and the content.

    What people wrote is neither looked through for faults of the theme nor mended. The content is
    empty where the page does not have it as it stands, for another plugin has changed it.
    """
    if not content.strip() or page.count(content) != 1:
        return page, ""
    return page.replace(content, CONTENT), content.strip()


def joined(frame: str, content: str) -> str:
    """Return the page that was parted."""
    return frame.replace(CONTENT, content, 1)


def lean(html: str) -> str:
    """Return a page without the blank lines and indentation of its templates.

    They are a twentieth of what a page weighs on its way. Where space is text, it stays.
    """
    parts = SPACED.split(html)
    parts[::2] = map(_without_space, parts[::2])
    return "".join(parts)


def _without_space(html: str) -> str:
    """Return HTML in which a line end has no space around it, and no other beside it."""
    first, *lines = html.split("\n")
    if not lines:
        return html
    *inner, last = lines
    stripped = (line.strip() for line in inner)
    return "\n".join([first.rstrip(), *filter(None, stripped), last.lstrip()])


def lean_css(css: str) -> str:
    """Return a stylesheet without comments, blank lines and indentation.

    Lines stay lines, for the space between them may mean something. A comment that alone keeps
    two words apart leaves an empty one: ``a/* b */c`` is not ``ac``.
    """
    bare = COMMENT.sub(lambda match: match["kept"] or ("/**/" if match["between"] else ""), css)
    return CSS_LINES.sub(lambda match: match["kept"] or "\n", bare)
