"""In which words two forms of a reference differ, said shortly."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

MOST = 3
"""Places that are named one by one; where there are more, the whole form is shown."""
LONGEST = 90
NOTHING = "nothing"


def difference(printed: str, shown: str, *, any_case: bool = False) -> str:
    """Return where print and our form differ: print has “60–90”, we would print “60–69”.

    Both are given as they are compared; with ``any_case`` capitals do not count. The whole of ours
    is returned where they differ in much.
    """
    pairs = list(_pairs(printed.split(), shown.split(), any_case=any_case))
    short = all(max(len(theirs), len(ours)) <= LONGEST for theirs, ours in pairs)
    if not pairs or len(pairs) > MOST or not short:
        return f"we would print “{shown}”"
    return "; ".join(
        f"print has {_quoted(theirs)}, we would print {_quoted(ours)}" for theirs, ours in pairs
    )


def in_capitals_only(printed: str, shown: str) -> bool:
    """Whether two forms of a reference differ in capitals and nothing else."""
    return printed.casefold() == shown.casefold()


def _pairs(printed: list[str], shown: list[str], *, any_case: bool) -> Iterator[tuple[str, str]]:
    theirs, ours = printed, shown
    if any_case:
        theirs, ours = ([word.casefold() for word in words] for words in (printed, shown))
    matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            yield " ".join(printed[a:b]), " ".join(shown[c:d])


def _quoted(words: str) -> str:
    return f"“{words}”" if words else NOTHING
