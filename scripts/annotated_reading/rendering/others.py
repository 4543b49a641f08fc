"""What other plugins have a hand in: there, a build goes mkdocs' own way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

READING = frozenset({"pymdownx.snippets", "pymdownx.b64"})
"""Extensions that read files which nobody else knows of."""
SEARCH = ("material/search", "search")
"""Under which names the plugin that asks for a search stands; it does nothing with pages here."""
PAGE_EVENTS = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"),
    "env",
)
"""What a plugin may do with a page, or what prints it; who does has to see each in its turn."""


def others_see_pages(plugins: PluginCollection, ours: object) -> bool:
    """Whether a plugin that we do not know does something with single pages."""
    return any(owner not in _known(plugins, ours) for owner in _owners(plugins))


def are_known(plugins: PluginCollection, ours: object) -> bool:
    """Whether all plugins are known: others may write to the site what a later build has not."""
    return all(plugin in _known(plugins, ours) for plugin in plugins.values())


def leaves_traces(config: MkDocsConfig, ours: object) -> bool:
    """Whether whatever a build depends on can be seen: its settings, and the files it reads."""
    return are_known(config.plugins, ours) and not READING & {*config.markdown_extensions}


def searching(plugins: PluginCollection) -> Sequence[object]:
    """Return the plugins that ask for a search."""
    return [plugins[name] for name in SEARCH if name in plugins]


def _known(plugins: PluginCollection, ours: object) -> Sequence[object]:
    return (ours, *searching(plugins))


def _owners(plugins: PluginCollection) -> Iterator[object]:
    for event in PAGE_EVENTS:
        for method in plugins.events[event]:
            yield getattr(method, "__self__", None)
