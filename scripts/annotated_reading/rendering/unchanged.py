"""Whether a build would make what stands there already: then there is nothing to do.

A record says of what the last build was made, and what it left: settings and versions by what they
say, files by size and times. It may be deleted at any time. What agrees in all is let stand, and
what was said is said again. Files stand in it as they were before they were read: so what is
written while a build is under way is news to the next.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from annotated_reading.files import read_file, write_file
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.listing import installed_packages
from annotated_reading.files.signature import Stamp, signature, signature_of, stamps_below
from annotated_reading.layout import BIBLIOGRAPHIES, CACHE
from annotated_reading.model import Json
from annotated_reading.rendering.fingerprint import as_json, own_folders
from annotated_reading.rendering.finishing import HOST
from annotated_reading.rendering.written_settings import written_settings

ASSETS = "assets"
"""The folder of the theme's own files in a site, and of ours that belong to them."""
BUILT, WHOLE = "built.json", "whole.json"
"""Records of a site as mkdocs leaves it, and with the editions to take away."""
Said = tuple[tuple[str, int, str], ...]
"""What a build said: the logger, the level, the message."""


class NothingToDo(SystemExit):
    """Ends a build that would make what is there, which mkdocs does not expect, as a good one."""

    def __init__(self, *, whole: bool) -> None:
        """Know whether the editions stand as well."""
        super().__init__(0)
        self.whole = whole


class Unchanged:
    """What a build is made of, and the records of the last."""

    def __init__(self, config: MkDocsConfig, docs: DocsFolder, more: Json) -> None:
        """Look at what the build is made of; ``more`` is what is not in the settings."""
        root = Path(config.config_file_path).resolve().parent
        self._records = root / CACHE
        self._docs, self._dist = docs, root / "dist"
        self._site = Path(config.site_dir)
        self._others = (*(root / name for name in BIBLIOGRAPHIES), *own_folders(config))
        self._settings, self._strict = _settings(config, more), config.strict
        self._before = self._of_others()
        self._of = ("", "")
        self._ear = _Ear()
        HOST.addHandler(self._ear)

    def stop_if_done(self) -> None:
        """Raise NothingToDo where all is as the last build left it; say what that said."""
        for name in (WHOLE, BUILT) if _whole.get() is not None else (BUILT,):
            said = self._agreeing(name)
            if said is not None:
                self.forget()
                self._of, self._ear.heard = (self._before, self._of_docs()), list(said)
                self._let_follow()
                for logger, level, text in said:
                    logging.getLogger(logger).log(level, "%s", text)
                raise NothingToDo(whole=name == WHOLE)

    def say(self, name: str, level: int, text: str) -> None:
        """Keep what is said by a logger that is not mkdocs'."""
        self._ear.heard.append((name, level, text))

    def pages_are_written(self) -> None:
        """Know that the pages are a part of what the build is made of.

        All else is as it was seen at first: what was written since then, the next build takes up.
        """
        if self._docs.stayed:
            self._of = (self._before, self._of_docs())

    def record(self, site: Path, left: Mapping[str, Stamp]) -> None:
        """Record what mkdocs has left, which is to stand in place of the site that was there.

        ``left`` are the stamps of its files as they were before its theme was mended, if they are
        known. What follows may be recorded as well.
        """
        self.forget()
        refused = self._strict and self._ear.counted  # mkdocs does so when all plugins are through
        if all(self._of) and not refused:
            self._record(BUILT, signature_of(_looked_at(site, left)))
            self._let_follow()

    def record_whole(self) -> None:
        """Record what stands now, with the editions."""
        self._record(WHOLE, self._left(WHOLE))

    def forget(self) -> None:
        """Listen no longer."""
        HOST.removeHandler(self._ear)

    def _let_follow(self) -> None:
        if (whole := _whole.get()) is not None:
            whole.unchanged = self

    def _of_others(self) -> str:
        """Return what stands for all but docs/: settings, versions, bibliography and code."""
        return f"{self._settings} {signature(self._others)}"

    def _of_docs(self) -> str:
        return signature_of(self._docs.stamps)

    def _agreeing(self, name: str) -> Said | None:
        """Return what a build said whose record agrees with what is there."""
        try:
            record = json.loads(read_file(self._records / name))
            # many files are looked at last: after an edit of the bibliography the first differs
            if (
                record["of"] == self._before
                and record["docs"] == self._of_docs()
                and record["left"] == self._left(name)
            ):
                return tuple(
                    (str(name), int(level), str(text)) for name, level, text in record["said"]
                )
        except (OSError, ValueError, TypeError, KeyError):
            pass  # there is none, or somebody else wrote it
        return None

    def _left(self, name: str) -> str:
        return signature((self._site, self._dist) if name == WHOLE else (self._site,))

    def _record(self, name: str, left: str) -> None:
        of, docs = self._of
        record = {"of": of, "docs": docs, "left": left, "said": self._ear.heard}
        with suppress(OSError):
            write_file(self._records / name, json.dumps(record).encode())


@dataclass
class Whole:
    """What a build for a command has done, which goes on when mkdocs is through."""

    open_stage: Callable[[], Path]
    """Makes a folder in which the site is out of sight until it is whole."""
    pages: int = 0
    reused: int = 0
    """Pages that stood there as they were to be."""
    fast: bool = False
    """Whether what was made before may be taken again."""
    unchanged: Unchanged | None = None
    """What may be recorded once the editions stand."""
    site: Path | None = None
    """Where the site is made until then; None as long as nothing is made of it."""

    def stage(self) -> Path:
        """Have a folder to make the site in, which stands in place of the other in the end."""
        if self.site is None:
            self.site = self.open_stage()
        return self.site


_whole: ContextVar[Whole | None] = ContextVar("whole", default=None)


@contextmanager
def with_editions(open_stage: Callable[[], Path]) -> Iterator[Whole]:
    """Let a build within end where the editions stand as well; yield what it does."""
    whole = Whole(open_stage)
    token = _whole.set(whole)
    try:
        yield whole
    finally:
        _whole.reset(token)


def asked_whole() -> Whole | None:
    """Return what the build at hand is a part of; None where it is all."""
    return _whole.get()


class _Ear(logging.Handler):
    """Hears what mkdocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[tuple[str, int, str]] = []
        self.counted = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append((record.name, record.levelno, record.getMessage()))
        self.counted += 1


def _looked_at(site: Path, left: Mapping[str, Stamp]) -> Mapping[str, Stamp]:
    if not left:
        return stamps_below(site)
    others = {uri: stamp for uri, stamp in left.items() if not uri.startswith(f"{ASSETS}/")}
    return others | stamps_below(site / ASSETS, ASSETS)


def _settings(config: MkDocsConfig, more: Json) -> str:
    """Return the digest of settings, versions, and the day that a sitemap names."""
    values = [
        sys.version,
        installed_packages(),
        written_settings(config),
        more,
        str(dt.datetime.now(dt.UTC).date()),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    ]
    return sha256(json.dumps(values, default=as_json, sort_keys=True).encode()).hexdigest()
