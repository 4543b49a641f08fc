"""The names with which a printed reference begins, in APA's form -> names of BibTeX.

``Attatfa, A., Renaud, K., & De Paoli, S.`` are three people; what has no initials is a body.
"""

from __future__ import annotations

import re

from annotated_reading.apa.people import ROLE_WORDS
from annotated_reading.bibtex.escaping import latex
from annotated_reading.bibtex.names import split_names
from annotated_reading.bibtex.written_names import body_name, joined_names, person
from annotated_reading.frozen import frozen

INITIALS = r"(?:[^\W\d_a-z]\.(?:[-‐][^\W\d_]\.)*(?:[^\S\n]?(?=[^\W\d_a-z]\.))?)+"
FAMILY = r"(?:[^\W\d_][^\s,&()\[\]…]*)(?:[ \u00a0][^\s,&()\[\]….]+)*"
PERSON = re.compile(
    rf"(?P<family>{FAMILY}), (?P<given>{INITIALS})"
    r"(?P<behind>(?: (?:van|von|de|der|den|del|di|da))+\b)?"
    r"(?:, (?P<suffix>Jr\.|Sr\.|III|II|IV))?"
    r"(?P<users>(?: \[[^\]]+\]| \([^()]+\))*)"
)
UPRIGHT = re.compile(
    rf"(?P<given>{INITIALS})\s(?P<family>{FAMILY})(?:, (?P<suffix>Jr\.|Sr\.|III|II|IV))?"
)
"""The same in reading order, as editors stand behind «In»."""
BODY = re.compile(r"(?P<family>[^,&()\[\]…]+)(?P<users>(?: \[[^\]]+\]| \([^()]+\))*)")
BETWEEN = re.compile(
    r",? & |,? and (?=[^\W\d_][\w’'-]+(?: [\w’'-]+)*, [A-Z]\.)|, … |, \. \. \. |, "
    r"|(?P<rest>,? et al\.?)"
)
ROLE = re.compile(r" \(([^()]+)\)")
USER = re.compile(r" \[([^\]]+)\]")
EDITORS = frozenset(["Ed", "Eds"])
ROLES = {
    **{words: role for role, words in ROLE_WORDS.items() if not words.endswith(".")},
    "Principal Investigator": "Principal Investigator",
    "Writer & Director": "writer,director",
}
"""By what APA prints; what it abbreviates does not stand behind who heads a reference."""
OMITTED = re.compile(r", (?:…|\. \. \.) ")


@frozen
class People:
    """Who stands at the head of a reference, as fields of an entry."""

    role: str
    """author or editor."""
    names: str
    """In BibTeX."""
    family: str
    """The family name of the first, or the name of a body."""
    is_body: bool
    """Whether the first is a body and stands alone."""
    roles: str = ""
    users: str = ""
    omits: bool = False
    """Whether print leaves out some of the names."""


def read_people(head: str) -> People | None:
    """Return the people of the first element of a reference; None where it is none of APA's."""
    text = head.strip()
    whole_role = re.search(r" \(([^()]+)\)\.?\Z", text)
    people = _listed(text) or _listed(f"{text}.")
    if people:
        return people
    if whole_role and whole_role[1].rstrip(".") in {*EDITORS, *ROLES}:
        return _with_role(text[: whole_role.start()], whole_role[1])
    return _body(text)


def read_upright(text: str) -> str:
    """Return names in reading order as BibTeX has them; empty where they are none."""
    names, at = [], 0
    while match := UPRIGHT.match(text, at):
        names.append(person(match["family"], match["given"].strip(), match["suffix"] or ""))
        at = match.end()
        between = BETWEEN.match(text, at)
        if not between or between["rest"]:
            break
        at = between.end()
    return joined_names(names) if names and at == len(text) else ""


def names_persons(text: str) -> bool:
    """Whether persons stand in a text: then it is neither a body nor a title."""
    return bool(re.search(r", [^\W\d_a-z]\.(?:[\s,]|\Z)", text))


def _with_role(names: str, role: str) -> People | None:
    people = _listed(names) or _listed(f"{names}.") or _body(names)
    if people is None:
        return None
    if role.rstrip(".") in EDITORS:
        return People("editor", people.names, people.family, people.is_body, omits=people.omits)
    count = sum(name != "others" for name in split_names(people.names))
    roles = ";".join(f"{n}={_role(role)}" for n in range(1, count + 1))
    return People(
        "author", people.names, people.family, people.is_body, roles, people.users, people.omits
    )


def _listed(text: str) -> People | None:
    names: list[str] = []
    roles: list[str] = []
    users: list[str] = []
    first, at, persons, more = "", 0, 0, False
    while at < len(text):
        match = PERSON.match(text, at) or (BODY.match(text, at) if names else None)
        if match is None:
            return None
        parts = match.groupdict()
        if "given" not in parts and re.search(r"(?:\A|\s)[^\W\d_a-z]\. [^\W\d_a-z]", match[0]):
            return None  # a person in another order than the others
        persons += "given" in parts
        first = first or parts["family"]
        names.append(_name(parts))
        inside = parts["users"] or ""
        roles += [f"{len(names)}={_role(role)}" for role in ROLE.findall(inside)]
        users += [f"{len(names)}={latex(user)}" for user in USER.findall(inside)]
        at = match.end()
        between = BETWEEN.match(text, at)
        if between and between["rest"]:
            more, at = True, between.end()
        elif between:
            at = between.end()
        elif text[at:] not in {"", "."}:
            return None
        else:
            break
    if not persons or (roles and not all(r.split("=", 1)[1] for r in roles)):
        return None
    return _people(names, first, ";".join(roles), ";".join(users), OMITTED.search(text), more=more)


def _people(
    names: list[str],
    first: str,
    roles: str,
    users: str,
    omitted: re.Match[str] | None,
    *,
    more: bool,
) -> People:
    if omitted:
        names = [*names[:-1], "others"]
    elif more:
        names = [*names, "others"]
    omits = bool(omitted) or more
    return People("author", joined_names(names), first, False, roles, users, omits)


def _name(parts: dict[str, str | None]) -> str:
    family, given = parts["family"] or "", parts.get("given") or ""
    if not given:
        return body_name(family.strip().removesuffix("."))
    behind = (parts["behind"] or "").strip()
    return person(family, given.strip(), parts["suffix"] or "", behind, sorts=False)


def _role(role: str) -> str:
    return ROLES.get(role.removesuffix("s"), ROLES.get(role, ""))


def _body(text: str) -> People | None:
    """Return a body: everything before the date, whatever stands in it."""
    user = re.search(r" \[([^\]]+)\]\.?\Z", text)
    name = (text[: user.start()] if user else text).removesuffix(".")
    if not re.match(r"[^\W_]", name) or names_persons(name):
        return None
    if re.search(r"(?:[A-Z]\.)+[A-Z]\Z", name):
        name += "."  # U.S., whose stop is its own
    users = f"1={latex(user[1])}" if user else ""
    return People("author", body_name(name), name, True, users=users)
