"""Colours of drawings that stand where no stylesheet reaches; those of the light pages."""

from __future__ import annotations

PAPER, INK, QUIET = "#fdfdfb", "#1b2027", "#5f6771"
RULE, RULE_2 = "#dcdcd4", "#868c93"
WASH, AMBER = "#fcecb6", "#9a6a00"
