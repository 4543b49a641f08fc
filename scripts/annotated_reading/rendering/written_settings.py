"""What the settings and the command line say, without what mkdocs makes of it."""

from __future__ import annotations

import warnings
from typing import Any

from mkdocs.config.defaults import MkDocsConfig


def written_settings(config: MkDocsConfig) -> dict[str, Any]:
    """Return each setting that somebody has written, as the last who wrote it did.

    mkdocs keeps that and advises against asking for it, for nobody did when that was written.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return {name: value for settings in config.user_configs for name, value in settings.items()}
