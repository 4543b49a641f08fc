r"""Any LaTeX in a BibTeX field -> rich text, by way of the nodes that the library for LaTeX finds.

pybtex' own decoding loses what follows a ``%`` and prints the names of commands it does not know,
so pylatexenc reads the source and this module maps its nodes to pybtex' rich text. Nothing here
raises: a command that is not known gives the text of its arguments.

Rules: in BibTeX a value has no comments, so ``%`` is a percent sign; braces protect their content
from changes of case, unless they hold a single accent («special character» in BibTeX' manual).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pybtex.richtext import BaseText, HRef, Protected, Tag, Text
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexNode,
    LatexSpecialsNode,
    LatexWalker,
    LatexWalkerError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import MacroSpec

from annotated_reading.bibtex.quick_latex import TYPEWRITER, ligatures
from annotated_reading.bibtex.tex_commands import (
    ACCENT_ALONE,
    ACCENTS,
    NAMED,
    ONE_ARGUMENT,
    OPERATORS,
    QUOTES,
    SILENT,
    SWITCHES,
    TAGS,
    TIGHT,
    TRANSPARENT,
)
from annotated_reading.text.rich import clean, render_plain, safe_url

BARE_PERCENT = re.compile(r"(?<!\\)((?:\\\\)*)%")
Unknown = Callable[[], tuple[str, ...]]
"""Finds the names of commands that nobody knows, where somebody asks for them."""


def _context() -> object:
    context = get_default_latex_context_db()
    single = {*TAGS, *TRANSPARENT, *QUOTES, *ONE_ARGUMENT, "hspace", "vspace", "selectlanguage"}
    single |= {"phantom", "vphantom", "hphantom"}
    double = {"href", "foreignlanguage"}
    optional = {"printtext"}  # \printtext[format]{text}
    context.add_context_category(
        "bibliography",
        prepend=True,
        macros=[MacroSpec(name, "{") for name in sorted(single - double - optional)]
        + [MacroSpec(name, "{{") for name in sorted(double)]
        + [MacroSpec(name, "[{") for name in sorted(optional)],
    )
    return context


_CONTEXT = _context()
_TO_TEXT = LatexNodes2Text(math_mode="text", strict_latex_spaces=False, keep_comments=True)


def read(source: str) -> tuple[Text, Unknown]:
    """Return rich text, whatever stands in it, and what finds the commands that are not known."""
    nodes = _nodes(source)
    return Text(*_convert(nodes)), lambda: tuple(dict.fromkeys(_unknown(nodes)))


def _unknown(nodes: Iterable[LatexNode]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, LatexMacroNode) and not _is_known(node):
            yield node.macroname
        for inner in _children(node):
            yield from _unknown(inner)


def _children(node: LatexNode) -> Iterator[Sequence[LatexNode]]:
    if isinstance(node, (LatexGroupNode, LatexEnvironmentNode)):
        yield node.nodelist or ()
    elif isinstance(node, LatexMacroNode):
        yield _arguments(node)


def _is_known(node: LatexMacroNode) -> bool:
    name = node.macroname
    tables = (TAGS, SWITCHES, TRANSPARENT, QUOTES, SILENT, NAMED)
    known = any(name in table for table in tables) or bool(_accent(node))
    return known or bool(_library_text(node).strip())


def _nodes(source: str) -> Sequence[LatexNode]:
    escaped = BARE_PERCENT.sub(r"\1\\%", source)
    try:
        nodes, _, _ = LatexWalker(
            escaped, latex_context=_CONTEXT, tolerant_parsing=True
        ).get_latex_nodes()
    except (LatexWalkerError, IndexError, ValueError, RecursionError, AttributeError, TypeError):
        # pylatexenc is tolerant of most broken source, not of all; the text itself is better
        # than nothing
        return [_Literal(source)]
    return [node for node in nodes or () if node is not None]


class _Literal(LatexCharsNode):  # type: ignore[misc] # pylatexenc has no types
    """Source that could not be read, shown as it stands."""

    def __init__(self, source: str) -> None:
        super().__init__(chars=source)


def _convert(nodes: Sequence[LatexNode]) -> list[BaseText | str]:
    parts: list[BaseText | str] = []
    for index, node in enumerate(nodes):
        if isinstance(node, LatexMacroNode) and node.macroname in SWITCHES:
            rest = Text(*_convert(nodes[index + 1 :]))
            tag = SWITCHES[node.macroname]
            parts.append(Tag(tag, rest) if tag else rest)
            break
        parts += _node(node)
    return parts


def _node(node: LatexNode) -> list[BaseText | str]:
    if isinstance(node, LatexCharsNode):
        return [ligatures(node.chars)]
    if isinstance(node, LatexCommentNode):
        return [f"%{node.comment}{node.comment_post_space}"]
    if isinstance(node, LatexSpecialsNode):
        return [TYPEWRITER.get(node.specials_chars, node.specials_chars)]
    if isinstance(node, LatexGroupNode):
        return [_group(node)]
    if isinstance(node, LatexMathNode):
        return [Protected(*_math(node.nodelist or ()))]
    if isinstance(node, LatexEnvironmentNode):
        return _convert(node.nodelist or ())
    return _macro(node)


def _group(node: LatexGroupNode) -> BaseText:
    nodes = [inner for inner in node.nodelist or () if inner is not None]
    content = _convert(nodes)
    single = len(nodes) == 1 and isinstance(nodes[0], LatexMacroNode)
    if single and nodes[0].macroname not in TAGS and nodes[0].macroname not in TRANSPARENT:
        return Text(*content)  # BibTeX' special character: {\"u} takes part in changes of case
    return Protected(*content)


def _macro(node: LatexMacroNode) -> list[BaseText | str]:
    name = node.macroname
    if name in TAGS:
        return [Tag(TAGS[name], *_argument(node))]
    if name == "href":
        return [_href(node)]
    if name in {"url", "path", "nolinkurl"}:
        return [Protected(_verbatim(node, -1))]
    if name in QUOTES:
        return [QUOTES[name][0], *_argument(node), QUOTES[name][1]]
    if name in TRANSPARENT:
        return [Protected(*_argument(node))]
    if name in SILENT:
        return []
    if name in NAMED:
        return [NAMED[name] + ("" if name in TIGHT else _space_after(node))]
    if accented := _accent(node):
        return [accented]
    return _library(node)


def _accent(node: LatexMacroNode) -> str:
    """Return the argument of an accent with it on its first letter, where it has several.

    Empty for one letter, which the library knows better: dotless i, ready-made characters.
    """
    arguments = _arguments(node) if node.macroname in ACCENTS else []
    if not arguments or not isinstance(arguments[0], LatexGroupNode):
        return ""
    text = render_plain(Text(*_convert(arguments[0].nodelist or ())))
    if not text:
        return ACCENT_ALONE.get(node.macroname, "")
    return clean(text[0] + ACCENTS[node.macroname] + text[1:]) if len(text) > 1 else ""


def _href(node: LatexMacroNode) -> BaseText:
    url = safe_url(_verbatim(node, 0))
    words = Text(*_argument(node))
    return HRef(url, words) if url else words


def _library(node: LatexMacroNode) -> list[BaseText | str]:
    text = _library_text(node)
    if text.strip():
        return [text]
    return [part for argument in _arguments(node) for part in _node(argument)]


def _library_text(node: LatexMacroNode) -> str:
    try:
        return str(_TO_TEXT.nodelist_to_text([node]))
    except (LatexWalkerError, IndexError, ValueError, TypeError, AttributeError, KeyError):
        return ""


def _space_after(node: LatexMacroNode) -> str:
    """Return the space behind a command of letters, which TeX eats, but people mean."""
    return " " if node.macroname.isalpha() and node.macro_post_space else ""


def _arguments(node: LatexMacroNode) -> list[LatexNode]:
    given = node.nodeargd.argnlist if node.nodeargd and node.nodeargd.argnlist else ()
    return [argument for argument in given if argument is not None]


def _argument(node: LatexMacroNode) -> list[BaseText | str]:
    arguments = _arguments(node)
    if not arguments:
        return []
    last = arguments[-1]
    return _convert(last.nodelist or ()) if isinstance(last, LatexGroupNode) else _node(last)


def _verbatim(node: LatexMacroNode, index: int) -> str:
    arguments = _arguments(node)
    if not arguments:
        return ""
    source = str(arguments[index].latex_verbatim())
    return re.sub(r"\\([%_&#~])", r"\1", source.removeprefix("{").removesuffix("}"))


def _math(nodes: Sequence[LatexNode]) -> list[BaseText | str]:
    """Return simple formulas: letters, symbols, what stands raised or lowered."""
    parts: list[BaseText | str] = []
    raised = ""
    is_name = False
    for node in nodes:
        for piece in _math_pieces(node):
            if isinstance(piece, str) and piece in {"^", "_"}:
                raised = "sup" if piece == "^" else "sub"
                continue
            if _needs_space(parts, piece, is_name, _is_operator(node)) and not raised:
                parts.append(" ")
            parts.append(_raised(raised, piece) if raised else piece)
            raised, is_name = "", _is_operator(node)
    return parts


def _raised(tag: str, piece: BaseText | str) -> BaseText | str:
    """Return what stands raised or lowered; a raised ring is a degree."""
    is_ring = tag == "sup" and render_plain(Text(piece)) == "∘"
    return "°" if is_ring else Tag(tag, piece)


def _is_operator(node: LatexNode) -> bool:
    return isinstance(node, LatexMacroNode) and node.macroname in OPERATORS


def _needs_space(
    before: Sequence[BaseText | str], piece: BaseText | str, after_name: bool, is_name: bool
) -> bool:
    """Whether a space stands before a piece: names in formulas stand apart, as in n log n."""
    if not before or not (after_name or is_name):
        return False
    ends, begins = str(Text(before[-1]))[-1:], str(Text(piece))[:1]
    return begins.isalnum() and (ends.isalnum() or ends in ")]")


def _math_pieces(node: LatexNode) -> list[BaseText | str]:
    if isinstance(node, LatexCharsNode):
        return [piece for piece in re.split(r"([_^]|(?<=[_^]).)", node.chars) if piece]
    if isinstance(node, LatexSpecialsNode):
        return [str(node.specials_chars)]
    if isinstance(node, LatexGroupNode):
        return [Text(*_math(node.nodelist or ()))]
    return _node(node)
