"""What an edition can say of the plugin in its settings."""

from __future__ import annotations

import re

from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import PluginError

SOURCE = re.compile(r"(https?|wss?)://[\w.*-]+(:[\d*]+)?(/[^\s;,'\"]*)?")
"""A host as a policy names it."""


class Options(base.Config):  # type: ignore[no-untyped-call] # mkdocs has no type there
    """The options, by their names."""

    policy = options.Type(bool, default=True)
    """Whether pages say what they may load and run."""
    allow = options.ListOfItems(options.Type(str), default=[])
    """Hosts that pages may ask besides their own: https://fonts.example."""
    fast = options.Type(bool, default=True)
    """Whether pages are made on all cores, and only where something changed; the same bytes."""

    def must_name_hosts(self, settings: str) -> None:
        """Raise PluginError where something that is allowed is no host; ``settings`` is a file."""
        for source in self.allow:
            if not SOURCE.fullmatch(source):
                raise PluginError(
                    f"allow names {source!r}, which is no host; write it as https://host.example "
                    f"in {settings}"
                )
