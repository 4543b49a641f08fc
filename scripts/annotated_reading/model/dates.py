"""Points in time and spans of it, as records of works give them."""

from __future__ import annotations

from annotated_reading.frozen import frozen

SEASONS = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
"""What stands in place of a month in ISO 8601-2."""


@frozen
class Day:
    """A point in time, as exact as the record has it."""

    year: int
    """Astronomical: 0 is 1 B.C.E."""
    month: int = 0
    """1 to 12, or 0 where it is not known; 21 to 24 for the seasons from spring on."""
    day: int = 0
    circa: bool = False

    @property
    def season(self) -> str:
        """The name of a season, or an empty string."""
        return SEASONS.get(self.month, "")


@frozen
class Date:
    """A date or a span; text that is no date is kept as it is."""

    start: Day | None = None
    end: Day | None = None
    """The end of a span; None for a single date and for a span that is still open."""
    is_open: bool = False
    """A span without an end: 2015/."""
    literal: str = ""
    """What the record says in place of a date: in press."""


@frozen
class Dates:
    """The dates of a work; None for those that its record does not give."""

    issued: Date | None = None
    accessed: Date | None = None
    """When the web address was seen: ``urldate``."""
    event: Date | None = None
    """When the conference or the talk was: ``eventdate``."""
    original: Date | None = None
    """When a republished work first appeared: ``origdate``."""
