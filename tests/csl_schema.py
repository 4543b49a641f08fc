"""A JSON schema of CSL-JSON, written from the specification of CSL 1.0.2.

Stricter than the published one in a single point: it allows no variable that CSL does not define.
Sources of the lists: CSL 1.0.2 specification, appendices III (types) and IV (variables).
"""

from __future__ import annotations

TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song "
    "speech standard thesis treaty webpage"
).split()
NAMES = (
    "author chair collection-editor compiler composer container-author contributor "
    "curator director editor editorial-director executive-producer guest host interviewer "
    "illustrator narrator organizer original-author performer producer recipient reviewed-author "
    "script-writer series-creator translator"
).split()
DATES = "accessed available-date event-date issued original-date submitted".split()
STRINGS = (
    "abstract annote archive archive_collection archive_location archive-place authority "
    "call-number citation-key citation-label collection-title container-title "
    "container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN "
    "jurisdiction keyword license medium note "
    "original-publisher original-publisher-place original-title part-title PMCID PMID publisher "
    "publisher-place references reviewed-genre reviewed-title scale source status title "
    "title-short URL volume-title year-suffix language id"
).split()
NUMBERS = (
    "chapter-number citation-number collection-number edition first-reference-note-number issue "
    "locator number number-of-pages number-of-volumes page page-first part-number printing-number "
    "section supplement-number version volume"
).split()

TEXT = {"type": "string", "minLength": 1}
NUMBER = {"type": ["string", "number"]}
NAME = {
    "type": "object",
    "properties": {
        **dict.fromkeys(
            "family given dropping-particle non-dropping-particle suffix literal".split(), TEXT
        ),
        "parse-names": {"type": "boolean"},
    },
    "additionalProperties": False,
    "minProperties": 1,
}  # fmt: skip
PART = {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": PART, "minItems": 1, "maxItems": 2},
        "season": {"type": ["integer", "string"]},
        "circa": {"type": ["boolean", "integer", "string"]},
        "literal": TEXT,
        "raw": TEXT,
    },
    "additionalProperties": False,
    "minProperties": 1,
}
ITEM = {
    "type": "object",
    "required": ["id", "type"],
    "properties": {
        "type": {"enum": TYPES},
        **{name: {"type": "array", "items": NAME, "minItems": 1} for name in NAMES},
        **dict.fromkeys(DATES, DATE),
        **dict.fromkeys(STRINGS, TEXT),
        **dict.fromkeys(NUMBERS, NUMBER),
    },
    "additionalProperties": False,
}
SCHEMA = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": ITEM,
}
