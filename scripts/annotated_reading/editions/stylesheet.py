"""The theme's stylesheets, cut to what the pages of a site use, so that one file serves them all.

Of the theme's rules three in five are for what no page of ours has. A rule stays if every class and
id that it names stands as a word in a class, an id, a style or a value for scripts, or in a script,
of some page; elements, attributes and states are not asked about, so that a rule too many stays
rather than one too few goes. A custom property stays if something reads it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache

import tinycss2
from tinycss2.ast import Declaration, Node

from annotated_reading.frozen import frozen

TAG = re.compile(
    r"<script\b(?![^>]*\bld\+json)[^>]*>.*?</script>|<[a-zA-Z][^>]*>", re.DOTALL | re.IGNORECASE
)
"""Tags, and scripts as a whole, but for those that are data for others."""
NAMING = re.compile(
    r"""\s(?:class|id|style|data-[\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE
)
"""Attributes that name what a rule can, or that a script may read."""
REMEMBERED = 4096
"""Tags whose words are remembered: pages have most of theirs in common."""
WORD = re.compile(r"[\w-]+")
READER = f"tinycss2 {tinycss2.__version__}"
"""What takes stylesheets apart."""
READ = re.compile(r"var\(\s*(--[\w-]+)")
GROUPS = frozenset({"media", "supports", "layer", "container"})
"""At-rules that hold rules with selectors."""
ALTERNATIVES = frozenset({"is", "where", "has"})
"""Functions of a selector of which one part is enough. In :not() nothing has to be there."""


@frozen
class Rule:
    """A rule, or a group of them."""

    head: str
    """The selectors, or the at-rule with its condition."""
    body: str = ""
    """What stands between the braces, where it neither holds rules nor sets a custom property."""
    declarations: tuple[tuple[str, str], ...] = ()
    """Names with their declarations, where custom properties are among them."""
    rules: tuple[Rule, ...] = ()

    @property
    def text(self) -> str:
        """The rule as CSS."""
        inner = self.body + ";".join(text for _, text in self.declarations)
        return f"{self.head}{{{inner}{''.join(rule.text for rule in self.rules)}}}"


def words_in(html: str) -> frozenset[str]:
    """Return the words of a page among which are its classes and ids, and those of its scripts."""
    return frozenset[str]().union(*map(_words_of, {*TAG.findall(html)}))


@lru_cache(REMEMBERED)
def _words_of(tag: str) -> frozenset[str]:
    is_script = tag[-9:].lower() == "</script>"
    return frozenset(WORD.findall(tag if is_script else " ".join(NAMING.findall(tag))))


def cut(sheets: Iterable[str], words: Container[str], readers: Sequence[str] = ()) -> str:
    """Return stylesheets as one, without rules that name what is not among the words.

    A custom property stays where it is among the words, for a script may read it, or where a rule
    that stays or one of the ``readers``, other stylesheets, reads it.
    """
    rules: tuple[Rule, ...] = ()
    for sheet in sheets:
        nodes = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
        rules += tuple(_rules(nodes, words))
    elsewhere = {name for text in readers for name in READ.findall(text)}
    elsewhere.update(name for name in _properties(rules) if name in words)
    before = ""
    while before != (text := "".join(rule.text for rule in rules)):
        # a property that goes may have been the only one to read another
        before = text
        rules = tuple(_without_unread(rules, elsewhere | {*READ.findall(text)}))
    return text


def _rules(nodes: Iterable[Node], words: Container[str]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [part for part in _parts(node.prelude) if _is_used(part, words)]
            if selectors:
                yield _rule(",".join(map(tinycss2.serialize, selectors)), node.content)
        elif node.type == "at-rule" and node.lower_at_keyword in GROUPS and node.content:
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            if rules := tuple(_rules(inner, words)):
                yield Rule(_at_rule(node), rules=rules)
        elif node.type == "at-rule" and node.content is not None:
            yield Rule(_at_rule(node), tinycss2.serialize(node.content))


def _at_rule(node: Node) -> str:
    return f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"


def _rule(head: str, content: list[Node]) -> Rule:
    body = tinycss2.serialize(content)
    if "--" not in body.replace("var(--", ""):
        return Rule(head, body)
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    declared = [part for part in parts if part.type == "declaration"]
    return Rule(head, declarations=tuple((part.name, _declaration(part)) for part in declared))


def _declaration(declaration: Declaration) -> str:
    important = "!important" if declaration.important else ""
    return f"{declaration.name}:{tinycss2.serialize(declaration.value)}{important}"


def _properties(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield the names of all that is declared beside custom properties, and theirs."""
    for rule in rules:
        yield from (name for name, _ in rule.declarations)
        yield from _properties(rule.rules)


def _without_unread(rules: Iterable[Rule], read: AbstractSet[str]) -> Iterator[Rule]:
    for rule in rules:
        kept = tuple(
            (name, text)
            for name, text in rule.declarations
            if not name.startswith("--") or name in read
        )
        inner = tuple(_without_unread(rule.rules, read))
        if rule.body or kept or inner:
            yield replace(rule, declarations=kept, rules=inner)


def _parts(tokens: Iterable[Node]) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_used(selector: Iterable[Node], words: Container[str]) -> bool:
    before = ""
    for token in selector:
        if token.type == "hash" and token.value not in words:
            return False
        if token.type == "ident" and before == "." and token.value not in words:
            return False
        if (
            token.type == "function"
            and token.lower_name in ALTERNATIVES
            and not any(_is_used(part, words) for part in _parts(token.arguments))
        ):
            return False
        before = token.value if token.type == "literal" else ""
    return True
