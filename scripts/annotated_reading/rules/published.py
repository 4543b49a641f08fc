"""Addresses that were published, and the settings of the site."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

PERMALINK_FORM = Rule(
    "permalink-form", "A line of the published addresses cannot be read, or stands there twice"
)
PERMALINK_LOST = Rule(
    "permalink-lost", "A published address would lead nowhere, or to another work"
)
PERMALINK_NEW = Rule("permalink-new", "An address is new and not listed yet")
LINK_RESULT_FORM = Rule("link-result-form", "A line of the followed links cannot be read")
TITLES_DIFFER = Rule("titles-differ", "The edition and its site have different titles")
SETTINGS_INHERITED = Rule(
    "settings-inherited", "Settings inherit from a file that is not there, or from themselves"
)
