"""mkdocs' settings -> name and address of the site, for a build step that runs without mkdocs.

mkdocs' settings may name variables of the environment (!ENV, the tag of pyyaml-env-tag) and other
settings to inherit from (INHERIT); what the step makes of them has to be what mkdocs makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

import yaml

from annotated_reading.errors import Place, Problem
from annotated_reading.inputs.yaml_tree import composed
from annotated_reading.model import SettingsFile, SiteSettings
from annotated_reading.rules.published import SETTINGS_INHERITED
from annotated_reading.rules.writing import YAML_FORM

Values = Mapping[str, object]
"""Settings by name."""
TAG = "!ENV"
FEW = 8
"""Files of settings that are remembered: those of a site, and what they inherit from."""


def site_settings(path: str, name: object, url: object) -> SiteSettings:
    """Return settings from the values that a file or mkdocs has for site_name and site_url."""
    address = _text(url)
    return SiteSettings(path, _text(name), f"{address.rstrip('/')}/" if address else "")


def read_site_settings(
    files: Sequence[SettingsFile], environment: Mapping[str, str]
) -> tuple[SiteSettings, tuple[Problem, ...]]:
    """Return what settings say, and what is wrong with them.

    ``files`` are the settings of the site and, one after the other, those they inherit from, each
    once; the nearer counts. Where the first does not exist there are no settings, and nothing is
    wrong.
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for file, parent in zip_longest(files, files[1:]):
        more, wrong = _values(file, environment)
        values = {**more, **values}
        problems += wrong
        if name := _text(more.get("INHERIT")):
            problems += _not_inherited(file, name, parent)
    site = site_settings(files[0].path, values.get("site_name"), values.get("site_url"))
    return site, tuple(problems)


def inherited(file: SettingsFile, environment: Mapping[str, str]) -> str:
    """Return the path of the settings that a file inherits from, relative to it; or nothing."""
    return _text(_values(file, environment)[0].get("INHERIT"))


def _values(
    file: SettingsFile, environment: Mapping[str, str]
) -> tuple[Values, tuple[Problem, ...]]:
    try:
        root = _composed((file.data or b"").decode("utf-8", "replace"))
        values = _Loader(environment).construct_document(root) if root else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        what = f"not valid: {getattr(error, 'problem', None) or error}"
        remedy = "mend it, for mkdocs cannot read it either"
        return {}, (
            Problem(Place(file.path, mark.line + 1 if mark else 1), what, remedy, rule=YAML_FORM),
        )
    return (values, ()) if isinstance(values, dict) else ({}, ())


@lru_cache(maxsize=FEW)
def _composed(text: str) -> yaml.Node | None:
    """Return PyYAML's node of settings, which are asked twice: what they inherit, and the rest."""
    return composed(text, TAG)


def _not_inherited(heir: SettingsFile, name: str, parent: SettingsFile | None) -> Iterator[Problem]:
    lines = (heir.data or b"").decode("utf-8", "replace").splitlines()
    line = next((n for n, text in enumerate(lines, 1) if text.startswith("INHERIT:")), 1)
    if parent is None:
        yield Problem(
            Place(heir.path, line),
            "it inherits from itself",
            "remove INHERIT",
            rule=SETTINGS_INHERITED,
        )
    elif parent.data is None:
        what = f"it inherits from '{name}', and there is no such file"
        remedy = "name a file by its path from here, or remove INHERIT"
        yield Problem(Place(heir.path, line), what, remedy, rule=SETTINGS_INHERITED)


def _text(value: object) -> str:
    """Return a setting that is a text; a number is what somebody wrote without quotes."""
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()


class _Loader(yaml.SafeLoader):
    """Makes values of settings; of tags but !ENV, which name code or folders, none is needed."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        super().__init__("")
        self.environment = environment


def _variable(loader: _Loader, node: yaml.Node) -> object:
    """Return the value of ``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``.

    That of the first variable that is set, read as YAML reads a word without quotes: an empty one
    is null. Where none is, the default, which stands last in a list of two or more; else null.
    """
    default = None
    if isinstance(node, yaml.ScalarNode):
        names = [node]
    elif isinstance(node, yaml.SequenceNode):
        names = node.value
        if len(names) > 1:
            *names, default = names
    else:
        what = "!ENV needs the name of a variable or a list of names"
        raise yaml.constructor.ConstructorError(None, None, what, node.start_mark)
    for name in map(loader.construct_scalar, names):
        if (value := loader.environment.get(str(name))) is not None:
            return loader.construct_object(_word(loader, value))
    return None if default is None else loader.construct_object(default)


def _word(loader: _Loader, value: str) -> yaml.ScalarNode:
    """Return a value as the YAML word without quotes that it would be."""
    plain = (True, False)
    tag = loader.resolve(yaml.ScalarNode, value, plain)  # type: ignore[no-untyped-call] # PyYAML's stubs leave it out
    return yaml.ScalarNode(str(tag), value)


def _nothing(loader: _Loader, tag: str, node: yaml.Node) -> None:  # noqa: ARG001 - its signature
    return None


_Loader.add_constructor(TAG, _variable)
_Loader.add_multi_constructor("", _nothing)
