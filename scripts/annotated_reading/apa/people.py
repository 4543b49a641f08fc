"""Names as APA prints them: inverted in front, in reading order elsewhere (APA 7 §9.7 to 9.12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from annotated_reading.model import Entry, Name
from annotated_reading.text.apostrophes import curl

MOST = 20
"""Authors that are all named; of more than that, the first 19 and the last."""
ROLE_WORDS = {
    "director": "Director", "writer": "Writer", "host": "Host", "producer": "Producer",
    "execproducer": "Executive Producer", "guestexpert": "Guest Expert", "narrator": "Narrator",
    "composer": "Composer", "conductor": "Conductor", "presenter": "Presenter", "editor": "Ed.",
    "translator": "Trans.", "investigator": "Investigator", "artist": "Artist",
    "execdirector": "Executive Director", "chair": "Chair", "performer": "Performer",
}  # fmt: skip
EDITORS = {
    "chair": ("Chair", "Chairs"), "volume": ("Vol. Ed.", "Vol. Eds."),
    "series": ("Series Ed.", "Series Eds."),
    "volseries": ("Series & Vol. Ed.", "Series & Vol. Eds."), "compiler": ("Comp.", "Comps."),
}  # fmt: skip
"""What editors are called by their ``editortype``."""
ROLE_ORDER = ("writer", "director")
ANNOTATION = re.compile(r"(?:^|;)\s*(\d*)\s*=\s*(\"[^\"]*\"|[^;\"]+)(?=;|$)")
WHOLE = 0
"""The place of an annotation that is of all names, not of one."""


def initials(given: str) -> str:
    """Return given names as initials: Ai-Jun -> A.-J.; Lee-ann is one name -> L."""
    return " ".join(
        _initial(word) for word in re.split(r"[\s\u00a0]+|(?<=\.)(?=\w)", given) if word
    )


def _initial(word: str) -> str:
    parts = [part for part in re.split(r"[-‐‑]", word) if part and part[0].isalnum()]
    if parts and parts[0][0].isupper():
        parts = [part for part in parts if not part[0].islower()]
    return "-".join(f"{part[0].upper()}." for part in parts)


def inverted(name: Name) -> str:
    """Return a name as a reference list begins with it: Beethoven, L. van; King, M. L., Jr."""
    if name.body:
        return curl(name.family)
    before = f"{name.particle} " if name.particle and name.particle_sorts else ""
    after = f" {name.particle}" if name.particle and not name.particle_sorts else ""
    parts = [before + name.family, (initials(name.given) + after).strip(), name.suffix]
    return curl(", ".join(part for part in parts if part))


def upright(name: Name) -> str:
    """Return a name with its initials in front: G. Y. Iwamasa."""
    if name.body:
        return curl(name.family)
    parts = (initials(name.given), name.particle, name.family)
    whole = " ".join(part for part in parts if part)
    return curl(f"{whole}, {name.suffix}" if name.suffix else whole)


def listed(
    names: Sequence[Name], form: Callable[[Name], str], forms: Sequence[str] | None = None
) -> str:
    """Return names as a list with an ampersand; ``forms`` are shown in place of ``form``'s."""
    shown = list(forms or [form(name) for name in names if not name.others])
    rest = any(name.others for name in names)
    if rest:
        return f"{', '.join(shown)}, et al."
    if len(shown) > MOST:
        return f"{', '.join(shown[: MOST - 1])}, … {shown[-1]}"
    if len(shown) < 2:  # noqa: PLR2004 - one name needs no ampersand
        return "".join(shown)
    comma = "," if len(shown) > 2 or (form is inverted and "," in shown[0]) else ""  # noqa: PLR2004
    return f"{', '.join(shown[:-1])}{comma} & {shown[-1]}"


def authors(entry: Entry) -> str:
    """Return the author element, with the roles and user names that the record annotates."""
    names = _known(entry, "author")
    if not names:
        return ""
    roles = data_annotations(entry, "author+an:role")
    users = data_annotations(entry, "author+an:username")
    shared = _shared(roles, len(names))
    forms = []
    for index, name in enumerate((n for n in names if not n.others), start=1):
        user = f" [{users[index]}]" if index in users else ""
        role = f" ({role_words(roles[index])})" if index in roles and len(shared) != 1 else ""
        forms.append(inverted(name) + user + role)
    whole = listed(names, inverted, forms)
    company = entry.names.get("with")
    whole += f" (with {listed(company, inverted)})" if company else ""
    addon = curl(entry.plain("nameaddon"))
    whole += f" [{addon}]" if addon else ""
    return (
        f"{whole} ({role_words(shared.pop(), plural=len(names) > 1)})"
        if len(shared) == 1
        else whole
    )


def data_annotations(entry: Entry, name: str) -> Mapping[int, str]:
    """Return what biblatex' data annotations say of each name: 1=host;2="Guest Expert".

    What they say of all, =execproducers, has the place WHOLE.
    """
    pairs = ANNOTATION.findall(entry.plain(name))
    return {int(index or WHOLE): value.strip().strip('"').strip() for index, value in pairs}


def _shared(roles: Mapping[int, str], count: int) -> set[str]:
    """Return the role that all names have in common, if there is one."""
    if WHOLE in roles:
        return {roles[WHOLE]}
    return set(roles.values()) if len(roles) == count else set()


def role_words(value: str, *, plural: bool = False) -> str:
    """Return a role as APA prints it: director,writer -> Writer & Director."""
    order = {role: index for index, role in enumerate(ROLE_ORDER)}
    roles = sorted((r.strip() for r in value.split(",")), key=lambda r: order.get(r, 9))
    labels = [_role(role) for role in roles]
    ending = "s" if plural and not labels[-1].endswith((".", "s")) else ""
    return " & ".join(labels) + ending


def _role(role: str) -> str:
    """Return the words for one role; biblatex has keys for several people as well: directors."""
    key = role.casefold()
    known = ROLE_WORDS.get(key) or ROLE_WORDS.get(key.removesuffix("s"))
    return known or role[:1].upper() + role[1:]


def editor_label(count: int, kind: str = "") -> str:
    """Return the label behind editors; ``kind`` is biblatex' ``editortype``."""
    key = kind.casefold()
    if key and key not in {"editor", "none"} and key not in EDITORS:
        return role_words(key, plural=count > 1)
    single, several = EDITORS.get(key, ("Ed.", "Eds."))
    return single if count == 1 else several


def editors_by_kind(entry: Entry) -> Iterator[tuple[tuple[Name, ...], str]]:
    """Yield the editors of a work in the groups that biblatex has, each with its label."""
    for letter in ("", "a", "b", "c"):
        if names := entry.names.get(f"editor{letter}", ()):
            yield names, editor_label(len(names), entry.plain(f"editor{letter}type"))


def first_makers(entry: Entry) -> tuple[Name, ...]:
    """Return whom a reference begins with: authors, else editors of a whole, else directors."""
    if names := _known(entry, "author"):
        return names
    return () if is_part(entry) else _known(entry, "editor") or _known(entry, "director")


def _known(entry: Entry, role: str) -> tuple[Name, ...]:
    """Return the names of a role; none where the record says «and others» and names nobody."""
    names = entry.names.get(role, ())
    return names if any(not name.others for name in names) else ()


PARTS = frozenset(
    "inbook incollection inproceedings conference inreference "
    "bookinbook suppbook suppcollection".split()
)


def is_part(entry: Entry) -> bool:
    """Whether the work is a part of a book that the record names."""
    return entry.type in PARTS and entry.has("booktitle", "maintitle")
