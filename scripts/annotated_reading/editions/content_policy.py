"""What a page may load and run, said in the page itself (Content Security Policy Level 3, W3C).

A site of static files cannot set headers, so a <meta> says it, first of all in the head: it holds
for what stands behind it. Scripts come from the site's own files. Of those that stand in a page
itself only those run whose digest is named, and named are those of the templates alone: a script
that gets into a page by way of a bibliography or a note does not run, and neither does an attribute
such as onclick or an address that begins with javascript:.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Mapping, Sequence

HERE = "'self'"
"""The site, where it has an address."""
FILES = "file:"
"""The same where pages are files. They have no origin that 'self' could name; Chromium and Firefox
let it pass for one all the same, and nothing obliges them."""
NOTHING = "'none'"
STYLE_ATTRIBUTES = "'unsafe-inline'"
"""Tables of Markdown align their columns by style attributes, and bars have their lengths in one;
what such an attribute can do is to make its own element look different."""
INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
TYPE = re.compile(r"\btype\s*=\s*[\"']?([^\s\"'>]+)", re.IGNORECASE)
RUN = {"", "module", "text/javascript", "application/javascript"}
"""Types of scripts that are run; others, such as JSON-LD, are data."""
CHARSET = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
HEAD = re.compile(r"<head\b[^>]*>|<!doctype[^>]*>", re.IGNORECASE)
POLICY = re.compile(r"<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")
Directives = Mapping[str, Sequence[str]]


def page_policy(frame: str, written: Iterable[str], allowed: Sequence[str] = ()) -> str:
    """Return the policy of a page of the site.

    ``frame`` is the page without its content, ``written`` are texts of people that may stand in it
    nevertheless, such as its title; ``allowed`` are hosts that the site may ask too.
    """
    theirs = tuple(written)
    scripts, styles = [], []
    for tag, attributes, text in INLINE.findall(frame):
        if not text.strip() or any(text in other for other in theirs):
            continue
        if tag.lower() == "style":
            styles.append(digest(text))
        elif _is_run(attributes):
            scripts.append(digest(text))
    site = (HERE, *allowed)
    return _policy_text(
        {
            "default-src": [HERE],  # all but prefetching is named below: Firefox follows rel=next
            "script-src": [*site, *dict.fromkeys(scripts)],
            "style-src": [*site, *dict.fromkeys(styles)],
            "style-src-attr": [STYLE_ATTRIBUTES],
            "img-src": [*site, "data:"],
            "font-src": site,
            "media-src": site,
            "connect-src": site,
            "worker-src": [HERE],
            "manifest-src": [NOTHING],
            "frame-src": allowed or [NOTHING],
            "object-src": [NOTHING],
            "base-uri": [NOTHING],
            "form-action": [NOTHING],
        }
    )


def one_file_policy(styles: str, script: str = "") -> str:
    """Return the policy of a page that holds all it needs.

    ``styles`` are those in its <style>, ``script`` is what is in its <script>, if it has one.
    """
    return _policy_text(
        {
            "default-src": [NOTHING],
            "script-src": [digest(script) if script else NOTHING],
            "style-src": [digest(styles)],
            "style-src-attr": [STYLE_ATTRIBUTES],
            "img-src": ["data:"],
            "font-src": ["data:"],
            "base-uri": [NOTHING],
            "form-action": [NOTHING],
        }
    )


def with_policy(page: str, policy: str) -> str:
    """Return a page that says its policy, right behind its encoding."""
    match = CHARSET.search(page) or HEAD.search(page)
    at = match.end() if match else 0
    return f"{page[:at]}\n{policy_tag(policy)}{page[at:]}"


def policy_tag(policy: str) -> str:
    """Return the element that says a policy."""
    escaped = html.escape(policy, quote=False).replace('"', "&quot;")
    return f'<meta http-equiv="Content-Security-Policy" content="{escaped}">'


def policy_for_files(page: str) -> str:
    """Return a page whose policy holds where it is opened from a file."""
    return POLICY.sub(lambda match: match[0].replace(HERE, FILES), page)


def digest(text: str) -> str:
    """Return what a policy calls an inline script or style."""
    sum_of = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(sum_of).decode('ascii')}'"


def _is_run(attributes: str) -> bool:
    kind = TYPE.search(attributes)
    return not re.search(r"\bsrc\s*=", attributes) and (kind[1].lower() if kind else "") in RUN


def _policy_text(directives: Directives) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
