"""A view and its template -> the text of a page.

What a template prints is escaped by the project's own rule, unless it is finished Markdown or came
out of a template itself. Jinja has ways around that, and each is closed here: ``~``, ``+``, ``%``
and ``*`` join texts and would escape them for HTML alone, so they do not compile; of the filters
only those below are left; and a name that a view does not have is an error, not nothing. What a
template itself spells out, in quotation marks or not, is its own and printed as it stands.

An edition may lay a template of its own over one of ours: it stands under the same name, and ours
stays under ``default/``.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import PurePosixPath
from typing import NoReturn

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    Undefined,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from annotated_reading.errors import OutputError, Place, Problem
from annotated_reading.files.compiled_templates import DEFAULT, CompiledForGood
from annotated_reading.frozen import frozen
from annotated_reading.model import MARKER, Json, Markdown, Page
from annotated_reading.rules.machine import TEMPLATE_WRONG
from annotated_reading.text.front_matter import yaml_lines
from annotated_reading.text.plain import in_words, noun, plural
from annotated_reading.text.rich import clean, escape

PARTED = re.compile(r"\n\n\n+")
LINE_END = "\ufdd0"
"""Stands for the line ends of a value while blank lines of the template are made one."""
ORDINALS = {"\ufdd1": ".", "\ufdd2": ")"}
"""Stand for the stop behind a number with which a value begins, until its place is known."""
ORDINAL = re.compile(r"^(\d+)&#(46|41);")
STOP = re.compile("[\ufdd1\ufdd2]")
BEFORE_ITEM = re.compile(r"(?:[ \t>]|[-+*:](?=[ \t])|\d+[.)](?=[ \t]))*\d+")
"""What stands in a line before the stop of a number that begins an item of a list."""
ADDRESS_AS_WORDS = re.compile(r"\[(https?)&#58;//")
TAG = re.compile(r"<[^>]*>")
PAGES, TEXTS = CompiledForGood("pages"), CompiledForGood("texts")
REMEDY = "mend this template; CONTRIBUTING.md says what templates are given"


class Templates:
    """The templates of the pages."""

    def __init__(self, ours: Mapping[str, str], theirs: Mapping[str, str] | None = None) -> None:
        """Take our templates, and those of an edition by the paths that problems name.

        The name of a template is the last part of its path.
        """
        self._paths = {PurePosixPath(path).name: path for path in theirs or {}}
        named = {name: (theirs or {})[path] for name, path in self._paths.items()}
        standard = {f"{DEFAULT}{name}": text for name, text in ours.items()}
        sources = {**standard, **ours, **named}
        self._pages = _Environment(sources, finished, PAGES)
        self._texts = _Environment(sources, plain, TEXTS)

    def page(self, uri: str, template: str, view: object) -> Page:
        """Return the page that a template makes of a view; it knows the view's fields by name.

        Raises OutputError, with the template's file and line, where the template is wrong.
        """
        body = self._made(self._pages, template, view).replace(LINE_END, "\n")
        return Page(uri, f"{_legible(body)}\n")

    def text(self, template: str, view: object) -> str:
        """Return the plain text that a template makes of a view: nothing in it is escaped.

        It is no part of a page before somebody escapes it. Each value is on one line.

        Raises OutputError, with the template's file and line, where the template is wrong.
        """
        return f"{self._made(self._texts, template, view)}\n"

    def _made(self, environment: _Environment, template: str, view: object) -> str:
        given = {field.name: getattr(view, field.name) for field in fields(view)}  # type: ignore[arg-type]
        try:
            text = environment.get_template(template).render(given, generated=MARKER)
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
            raise self._wrong(error) from error
        return PARTED.sub("\n\n", text).strip("\n")

    def _wrong(self, error: Exception) -> OutputError:
        """Return the error that a template is wrong, at the innermost line of one."""
        name, line = getattr(error, "name", None) or "", getattr(error, "lineno", None) or 1
        step = error.__traceback__
        while step is not None:
            if step.tb_frame.f_code.co_filename.endswith(".jinja"):
                name, line = step.tb_frame.f_code.co_filename, step.tb_lineno
            step = step.tb_next
        path = self._paths.get(name, f"templates/{name.removeprefix(DEFAULT)}")
        return OutputError([Problem(Place(path, line), str(error), REMEDY, rule=TEMPLATE_WRONG)])


def _legible(text: str) -> str:
    """Return a page without entities that its place makes needless.

    A number with a stop, ``10.5555/lamp``, is an item of a list only where a line begins with it;
    and words of a link are not searched for addresses.
    """

    def shown(mark: re.Match[str]) -> str:
        stop, line = ORDINALS[mark[0]], text.rfind("\n", 0, mark.start()) + 1
        begins = BEFORE_ITEM.fullmatch(text, line, mark.start())
        return f"&#{ord(stop)};" if begins else stop

    return ADDRESS_AS_WORDS.sub(r"[\1://", STOP.sub(shown, text))


class _Generator(CodeGenerator):
    """Compiles templates, but none that join texts past the rule by which they are escaped."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        """Escape by finished() alone, and not for HTML once more."""
        self.write(finalize.src or "str(")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Refuse ``~``."""
        self._refuse(node)

    def visit_Add(self, node: nodes.BinExpr, frame: Frame) -> None:
        """Refuse ``+``."""
        self._refuse(node)

    def visit_Mod(self, node: nodes.BinExpr, frame: Frame) -> None:
        """Refuse ``%``."""
        self._refuse(node)

    def visit_Mul(self, node: nodes.BinExpr, frame: Frame) -> None:
        """Refuse ``*``."""
        self._refuse(node)

    def _refuse(self, node: nodes.Expr) -> NoReturn:
        self.fail("texts are not joined in a template: print them side by side", node.lineno)


class _Loader(BaseLoader):
    """Finds templates by name, and names them in tracebacks."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the text of a template and its name; it never changes while we run."""
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], template, None


class _Environment(Environment):
    """Jinja as this package uses it."""

    code_generator_class = _Generator

    def __init__(
        self, sources: Mapping[str, str], show: Callable[[object], str], compiled: CompiledForGood
    ) -> None:
        super().__init__(
            loader=_Loader(sources),
            autoescape=True,
            finalize=show,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=compiled,
            cache_size=-1,
        )
        self.filters = {
            "length": len,
            "joined": joined,
            "figures": figures,
            "counted": plural,
            "in_words": in_words,
            "noun": noun,
            "commonest": commonest,
            "yaml": yaml,
            "comment": comment,
        }
        self.globals = {}


def finished(value: object) -> str:
    """Return what stands on the page for a value that a template prints.

    Texts and numbers are escaped; anything but these and finished Markdown is a mistake.
    """
    if isinstance(value, Markup):
        return value  # what a macro has made, all of whose values went through here
    if isinstance(value, str):
        text: str = value if isinstance(value, Markdown) else escape(value)
        if "\n" in text:
            text = text.replace("\n", LINE_END)
        return ORDINAL.sub(_without_entity, text) if text[:1].isdigit() else text
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Undefined):
        str(value)  # says what is missing
    raise TypeError(f"a template prints texts and numbers, and this is {value!r}")


def plain(value: object) -> str:
    """Return what stands in a plain text for a value that a template prints: itself, on one line.

    Finished Markdown is refused, for its entities would be read.
    """
    if isinstance(value, Markup):
        return value  # what a macro has made, all of whose values went through here
    if isinstance(value, Markdown):
        raise TypeError(f"a plain text has no Markdown, and this is {value!r}")
    if isinstance(value, str):
        return clean(value)
    return finished(value)


def _without_entity(match: re.Match[str]) -> str:
    stop = next(mark for mark, stop in ORDINALS.items() if ord(stop) == int(match[2]))
    return match[1] + stop


def joined(values: Iterable[object], separator: str = "") -> Markup:
    """Return values in a row, each as it is printed by itself."""
    return Markup(finished(separator).join(map(finished, values)))


def figures(number: int) -> str:
    """Return a number as it is read: 10,000."""
    return f"{number:,}"


@frozen
class Commonest:
    """What most of several records have in a field."""

    value: object
    of_all: bool


def commonest(records: Sequence[object], name: str) -> Commonest | None:
    """Return what most of several records have in a field, so that a page says it only once.

    None where no two have the same, or one has nothing.
    """
    counts = Counter(getattr(record, name) for record in records)
    [(value, count)] = counts.most_common(1) or [(None, 0)]
    return Commonest(value, len(counts) == 1) if count > 1 and None not in counts else None


def yaml(value: Mapping[str, Json], description: str = "") -> Markup:
    """Return front matter, with what a template says of its page in a sentence behind its title.

    The theme prints it into an attribute, without escaping it.
    """
    words = TAG.sub("", _legible(description)).replace(LINE_END, " ")
    about = " ".join(html.unescape(words).split())
    more: dict[str, Json] = {"description": html.escape(about)} if about else {}
    title: dict[str, Json] = {"title": value["title"]} if "title" in value else {}
    return Markup(yaml_lines({**title, **more, **value}))


def comment(text: str) -> Markup:
    """Return a text for a comment of YAML, which ends with its line."""
    return Markup(" ".join(text.split()))
