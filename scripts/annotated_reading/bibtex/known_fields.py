"""The fields that records have, and which of them somebody meant who wrote another name."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from annotated_reading.bibtex.names import ROLES
from annotated_reading.bibtex.private import ANNOTATIONS, is_private
from annotated_reading.errors import did_you_mean

FIELDS = frozenset(
    "abstract addendum address afterword annotation annote archiveprefix author bookauthor "
    "booksubtitle booktitle booktitleaddon chapter copyright crossref date day doi edition editor "
    "editortype eid entrysubtype eprint eprintclass eprinttype eventdate eventtitle file foreword "
    "gender howpublished ids institution introduction isbn issn issue issuetitle issuesubtitle "
    "journal journaltitle journalsubtitle key keywords label langid language library licence "
    "license location maintitle mainsubtitle month note number options organization origdate "
    "origlanguage origlocation origpublisher origtitle pages pagetotal part primaryclass publisher "
    "pubstate related relatedstring relatedtype school series shortauthor shortjournal "
    "shorttitle sortname sorttitle source subtitle timestamp title titleaddon translator type url "
    "urldate venue version volume volumes xdata year".split()
)
FOR_ANYTHING = frozenset(["namea", "nameb", "namec"])
"""Fields that mean what their user likes: nobody who writes «name» means one of them."""
OF_BIBLATEX = frozenset(
    "authortype bookpagination editoratype editorbtype editorctype entryset eventtitleaddon "
    "execute indextitle indexsorttitle isan ismn isrn iswc issuetitleaddon journaltitleaddon "
    "nameaddon origlanguage pagination presort reprinttitle shorteditor shorthand shorthandintro "
    "shortseries sortkey sortyear sortshorthand titlepunct xref".split()
)
"""Further fields of biblatex, which are no slips for others."""
OF_PACKAGES = {
    "biblatex-software": "introducedin license repository swhid swhidcore hal_id hal_version",
    "biblatex-mla": "titlea titleb datea dateb locationa locationb numbera numberb publishera "
    "publisherb versiona versionb",
    "biblatex-sbl": "eprintdate eprintyear",
    "biblatex-gost": "issues parts issnp",
    "windycity": "blogsubtitle blogtitleaddon translatora translatorb",
    "biblatex-archaeologie and styles of custom-bib": "eventtype",
    "gbt7714": "translation",
    "jox, figbib, vak and noTeX": "noed source1 compiler notex",
    "REVTeX, acmart and IEEEtran": "collaboration numpages articleno bookpages assignee "
    "nationality",
    "the Astrophysics Data System": "adsnote adsurl",
    "apacite": "englishtitle originalyear originaltitle firstkey lastchecked symposium",
}
"""Fields of other styles that come near those of biblatex, or may; they are no slips either."""
OF_OTHERS = OF_BIBLATEX.union(*(names.split() for names in OF_PACKAGES.values()))
UNSHOWN = frozenset(
    "key label options ids crossref xdata sortname sorttitle library gender relatedtype".split()
)
"""Fields by which styles sort and label; none of them stands on a page."""
MEANT = frozenset(
    name for name in (FIELDS | ROLES) - FOR_ANYTHING if name in ANNOTATIONS or not is_private(name)
)
"""Fields that may have been meant."""
PARTS_OF_DATES = frozenset(["urlday", "eventday", "origday"])
SHORT = "short"
"""How names of fields begin that hold a short form: styles have many of their own."""
SHORTEST = 4
"""Letters of a name below which it is near everything."""
A_SLIP = 0.75
"""How much two names have in common of which one may be a slip: yaer, not category and chapter."""


@lru_cache(maxsize=1024)
def near_field(name: str) -> str:
    """Return a hint at the field that was meant; empty where no name is close.

    Managers write many fields of their own, which are no slips, nor is a second publisher2. None
    is a slip for a field that is not shown anyway.
    """
    if name in OF_OTHERS or name[-1].isdigit() or len(name) < SHORTEST:
        return ""
    if name in PARTS_OF_DATES:
        return f"write the whole date as '{name.removesuffix('day')}date'"
    hint = did_you_mean(name, MEANT)
    meant = hint.split("'")[1] if hint else ""
    if name.startswith(SHORT) != meant.startswith(SHORT):
        return ""  # shortname is no sortname
    is_near = bool(meant) and abs(len(meant) - len(name)) < 2 and meant[0] == name[0]  # noqa: PLR2004
    return hint if is_near and is_slip(meant, name) else ""


def is_slip(meant: str, written: str) -> bool:
    """Whether a name has so much in common with another that it may be a slip for it."""
    return SequenceMatcher(None, meant, written).ratio() >= A_SLIP
