"""The abstract: its sentences, labels, headings and marks."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule

NO_SENTENCES = Rule("no-sentences", "No sentence of the abstract was found")
LABEL_MISSING = Rule("label-missing", "A line of the abstract has no label")
LABEL_WITHIN = Rule("label-within", "A label stands where no sentence ends")
SENTENCE_UNKNOWN = Rule("sentence-unknown", "No sentence has this label")
WORDS_NOT_IN_SENTENCE = Rule(
    "words-not-in-sentence", "Words do not stand in the sentence that is named"
)
QUOTATION_LONG = Rule("quotation-long", "A quotation of another work is long")
HEADING_FORM = Rule(
    "heading-form", "A heading is not at the place, or of the level, that it can have"
)
MARK_SHOWN = Rule(
    "mark-shown", "A mark is shown as a sign, because it means nothing where it stands"
)
