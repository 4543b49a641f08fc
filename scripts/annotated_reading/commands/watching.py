"""What a server sees change in docs/: what people put there, and not what its own builds write.

mkdocs watches the whole folder, so the pages of a build would make it build once more; and it looks
at each file of it twice a second, which keeps a core busy where there are seventy thousand.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

from annotated_reading.disk_errors import HALF_WRITTEN
from annotated_reading.files.built_names import BuiltNames
from annotated_reading.files.manifest import MANIFEST

INTERVAL = 0.5
"""Seconds between two looks."""


class Watching(FileSystemEventHandler):
    """Hears of every change in docs/, and asks for a build where it is none of a build's own."""

    def __init__(self) -> None:
        """Hear of nothing yet."""
        self._server: Any = None
        self._docs = ""
        self._lock = threading.Lock()
        self._is_idle = threading.Event()
        """Set but while a build reads and writes."""
        self._is_idle.set()
        self._changed: set[str] = set()
        """What changed and was not judged yet: while pages are written nobody knows which."""
        self._own: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        """What this build and the last one wrote or removed: some is seen half a second later."""

    def attach(self, server: LiveReloadServer, docs: str) -> None:
        """Watch the folder in place of the server, unless that is of another make."""
        if hasattr(server, "_rebuild_cond"):
            self._server, self._docs = server, docs
            server.unwatch(docs)
            names = BuiltNames(Path(docs))

            def others(folder: str | None) -> Iterator[os.DirEntry[str]]:
                self._is_idle.wait()  # to look meanwhile would hold the build up
                return names.others(folder)

            # as the server's own: what the system itself tells is not told of every disk
            observer = PollingObserverVFS(os.stat, others, polling_interval=INTERVAL)
            observer.schedule(self, docs, recursive=True)
            observer.start()

    @contextmanager
    def writing(self) -> Iterator[list[str]]:
        """Wait with a judgement while a build writes; it puts into the list what it wrote."""
        own: list[str] = [MANIFEST]
        self._is_idle.clear()
        try:
            yield own
        finally:
            with self._lock:
                self._own = (frozenset(own), self._own[0])
                self._is_idle.set()
            self._judge()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note what changed."""
        if event.is_directory:
            return
        with self._lock:
            for path in (event.src_path, event.dest_path):
                uri = os.path.relpath(str(path), self._docs).replace(os.sep, "/") if path else ""
                if uri and not uri.rpartition("/")[2].startswith(HALF_WRITTEN):
                    self._changed.add(uri)
        self._judge()

    def _judge(self) -> None:
        with self._lock:
            if not self._is_idle.is_set():
                return
            others = self._changed - self._own[0] - self._own[1]
            self._changed.clear()
        if others:
            self._ask_for_build()

    def _ask_for_build(self) -> None:
        """Do what a server does where something has changed; it has no function for it."""
        with self._server._rebuild_cond:  # noqa: SLF001
            self._server._want_rebuild = True  # noqa: SLF001
            self._server._rebuild_cond.notify_all()  # noqa: SLF001
