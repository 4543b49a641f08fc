"""The built site."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

SITE_INCOMPLETE = Rule("site-incomplete", "The built site lacks something")
EDITIONS_STALE = Rule("editions-stale", "The editions to take away are not those of this site")
PAGE_HEAD = Rule("page-head", "A page lacks a title, a language, or its one heading")
PICTURE_WITHOUT_WORDS = Rule("picture-without-words", "A picture has no words in its place")
OTHER_HOST = Rule("other-host", "A page asks another host for something")
