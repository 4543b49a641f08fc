"""What a server sees change: what people write, and not what its own builds do.

mkdocs watches the whole of docs/, so the pages of a build would make it build once more; and it
looks at each file of it twice a second, which keeps a core busy where there are seventy thousand.
Nobody looks while a build is at work, for that would hold it up.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

from annotated_reading.disk_errors import HALF_WRITTEN
from annotated_reading.files.built_names import BuiltNames
from annotated_reading.files.manifest import MANIFEST
from annotated_reading.files.signature import Stamp, stamps_below

INTERVAL = 0.5
"""Seconds between two looks at docs/."""
SOON = 0.1
"""Seconds between two looks at the bibliography, which is one file."""


class Watching(FileSystemEventHandler):
    """Hears of every change, and asks for a build where it is none of a build's own."""

    def __init__(self) -> None:
        """Hear of nothing yet."""
        self._server: Any = None
        self._docs = ""
        self._lock = threading.Lock()
        self._is_idle = threading.Event()
        """Set but while a build is at work."""
        self._is_idle.set()
        self._has_ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self._stop: Callable[[], None] = lambda: None
        """Lets the one that looks at docs/ end."""
        self._changed: set[str] = set()
        """What changed in docs/ and was not judged yet: during a build nobody knows what is its."""
        self._own: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
        """What this build and the last one wrote or removed: some is seen half a second later."""

    def attach(self, server: LiveReloadServer, docs: str, bibliographies: Sequence[Path]) -> None:
        """Watch docs/ and bibliographies in place of the server, unless that is of another make."""
        if not hasattr(server, "_rebuild_cond"):
            for path in bibliographies:
                server.watch(str(path))
            return
        self._server, self._docs = server, docs
        server.unwatch(docs)
        names = BuiltNames(Path(docs))

        def others(folder: str | None) -> Iterator[os.DirEntry[str]]:
            self._is_idle.wait()
            return names.others(folder)

        # as the server's own: what the system itself tells is not told of every disk
        observer = PollingObserverVFS(os.stat, others, polling_interval=INTERVAL)
        observer.schedule(self, docs, recursive=True)
        looking = threading.Thread(target=self._look_at, args=[bibliographies], daemon=True)
        self._stop = observer.stop
        self._threads = [observer, looking]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Watch nothing any longer."""
        self._has_ended.set()
        self._is_idle.set()
        self._stop()
        while self._threads:
            self._threads.pop().join()

    def rest(self) -> None:
        """Look at nothing while a build is at work."""
        self._is_idle.clear()

    def wrote(self, uris: Iterable[str]) -> None:
        """Know what the build has written in docs/, or removed."""
        with self._lock:
            self._own = (frozenset([MANIFEST, *uris]), self._own[0])

    def look(self) -> None:
        """Look again, when the build is through."""
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

    def _look_at(self, files: Sequence[Path]) -> None:
        """Ask for a build whenever one of some files is another."""
        before = _stamps(files)
        while not self._has_ended.wait(SOON):
            self._is_idle.wait()
            now = _stamps(files)
            if len(now) < len(files):  # an editor may put another in its place just now
                self._has_ended.wait(SOON)
                now = _stamps(files)
            if now != before:
                before = now
                self._ask_for_build()

    def _ask_for_build(self) -> None:
        """Do what a server does where something has changed; it has no function for it."""
        with self._server._rebuild_cond:  # noqa: SLF001
            self._server._want_rebuild = True  # noqa: SLF001
            self._server._rebuild_cond.notify_all()  # noqa: SLF001


def _stamps(files: Iterable[Path]) -> Mapping[str, Stamp]:
    """Return the stamps of the files that are there."""
    stamps: dict[str, Stamp] = {}
    for path in files:
        with suppress(OSError):
            stamps.update(stamps_below(path, path.name))
    return stamps
