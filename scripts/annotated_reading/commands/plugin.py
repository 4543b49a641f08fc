"""The plugin of mkdocs: writes the pages before a build, mends the theme's markup after it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from annotated_reading.build import NO_ADDRESS, Known, build, record_addresses
from annotated_reading.commands.afterwards import Afterwards
from annotated_reading.commands.mended import mend_theme, mended
from annotated_reading.commands.one_sheet import THEME_SHEET, matters
from annotated_reading.commands.page_search import parts_to_find
from annotated_reading.commands.pages import MAKING
from annotated_reading.commands.plain_files import Beside, PlainFiles
from annotated_reading.commands.plugin_options import Options
from annotated_reading.commands.progress import bar
from annotated_reading.commands.report import errors_of, lines, news, tally
from annotated_reading.commands.rigour import asked_rigour
from annotated_reading.commands.search_record import write_search
from annotated_reading.commands.shared_parts import SharedParts
from annotated_reading.commands.site_facts import SiteFacts, page_facts, page_words, texts_in
from annotated_reading.commands.supplied import existing_pages, supply, supply_day
from annotated_reading.commands.theme_patches import PAGE_PATCHES, joined, lean, parted
from annotated_reading.commands.watching import Watching
from annotated_reading.editions.content_policy import page_policy, with_policy
from annotated_reading.editions.page_parts import Part, without_search_marks
from annotated_reading.errors import Problem, ReadingError
from annotated_reading.files import bibliographies, has_file, remove_file
from annotated_reading.files.docs_folder import DocsFolder
from annotated_reading.files.lock import alone
from annotated_reading.garbage import end_at_once
from annotated_reading.inputs.site_settings import site_settings
from annotated_reading.layout import Layout, layout_of
from annotated_reading.memory import Memory, docs_of, memory
from annotated_reading.model import SiteSettings
from annotated_reading.rendering.faster import Faster
from annotated_reading.rendering.finished import Told
from annotated_reading.rendering.later_page import LaterPage
from annotated_reading.rendering.others import leaves_traces
from annotated_reading.rendering.unchanged import NothingToDo, Unchanged, asked_whole

log = logging.getLogger("annotated_reading")
"""Not below mkdocs' own, where a warning counts as an error of a strict build."""

host = get_plugin_logger("annotated-reading")
"""Below mkdocs' own, which says as much as its reader asks for."""
PLUGIN_INDEX = "search/search_index.json"
"""What the search plugin writes; it has no page in it."""
FIRST, LAST = 100, -100
"""mkdocs' own numbers for what is to come before, and after, all other plugins."""


class AnnotatedReadingPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Makes an annotated reading of a folder in which mkdocs builds a site."""

    serving = False
    building = False
    deploying = False
    """What mkdocs is doing; it says so once, at its start. To deploy is to publish."""
    dirty = False
    """Whether mkdocs is to build but what is newer, by its own rule."""

    def __init__(self) -> None:
        """Know no page yet."""
        super().__init__()
        self.site = SiteFacts()
        self.gathered: dict[str, tuple[tuple[Part, ...], Beside]] = {}
        """Of pages that are being made, by source: what a search finds, and what stands beside."""
        self.standing: tuple[Problem, ...] = ()
        """What the last build of a server said."""
        self.mistakes: tuple[Problem, ...] = ()
        """The errors because of which a server shows pages of an earlier build."""
        self.shared: SharedParts
        """What pages have in common; there from when the navigation is known."""
        self.plain = PlainFiles()
        self.faster = Faster(self)
        self.unchanged: Unchanged | None = None
        """What tells whether there is anything to do; None where there always is."""
        self.watching = Watching()
        self.afterwards = Afterwards()
        self.kept: Memory | None = None
        """What a server remembers of its last build; None where there is none."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep a quiet build strict: what --quiet mutes, mkdocs does not count either."""
        end_at_once()
        self.dirty, self.serving = dirty, command == "serve"
        self.building, self.deploying = command == "build", command == "gh-deploy"
        # the first name of its modules: that of a successor to mkdocs is another
        host = logging.getLogger(BasePlugin.__module__.partition(".")[0])
        host.setLevel(min(host.level, logging.WARNING))

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Supply what the settings do not say, before other plugins read them."""
        self.afterwards.finish()
        self.faster.let_go()
        layout = _layout(config)
        if Path(config.docs_dir) != layout.docs:
            raise PluginError(
                f"docs_dir is {config.docs_dir}, and the pages of an annotated reading are written "
                f"to {layout.docs}; remove docs_dir from {config.config_file_path}"
            )
        self.config.must_name_hosts(config.config_file_path)
        supply(config, layout)
        if not (self.serving and self._is_fast()):
            self.kept = None
        elif not self.kept or self.kept.layout != layout:
            self.kept = memory(layout, remembers=True)
        self.plain.offer(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages; stop the build with all problems where the inputs are wrong.

        While the site is served the problems are said and the last good pages stay: a server whose
        build stopped would answer nobody until the mistake is mended.
        """
        self.watching.rest()
        layout = _layout(config)
        # a server has the address of this computer, which is to stay out of what is published
        site = site_settings(layout.config.name, config.site_name, config.site_url)
        self.mistakes = ()
        try:
            with alone(layout.root), docs_of(layout, self.kept) as docs:
                self._stop_if_unchanged(config, docs)
                warnings = self._write(layout, None if self.serving else site, docs)
            if self.deploying:
                record_addresses(layout, asked_rigour())
        except ReadingError as error:
            if not (self.serving and has_file(layout.docs / "index.md")):
                whole = "\n".join([*lines(error.problems), f"{tally(error.problems)}."])
                raise PluginError(f"the inputs have problems:\n{whole}") from error
            self.mistakes = errors_of(error.problems)
            told = "\n".join(self._news(error.problems))
            text = "the inputs have problems, and the pages stay as they were:\n%s"
            log.error(text, told)  # noqa: TRY400 - the author wants the problems, not our stack
        else:
            for line in self._news(warnings):
                self._warn(line)
        if config.nav:
            config.nav = existing_pages(config.nav, layout.docs)
        if (asked := asked_whole()) is not None:
            config.site_dir = str(asked.stage())
        self.faster.begin(config, docs, wanted=self._is_fast(), serving=self.serving)

    def on_build_error(self, **_: object) -> None:
        """Leave mkdocs as it was."""
        self.afterwards.finish()
        self.faster.give_up()
        self.watching.look()
        if self.unchanged:
            self.unchanged.forget()

    def _stop_if_unchanged(self, config: MkDocsConfig, docs: DocsFolder) -> None:
        """End a build from the command line that would make what is there."""
        if self.unchanged:
            self.unchanged.forget()
        self.unchanged = None
        if self.building and self._is_fast() and leaves_traces(config, self):
            self.unchanged = Unchanged(config, docs, [*asdict(asked_rigour()).values()])
            try:
                self.unchanged.stop_if_done()
            except NothingToDo:
                host.info("Nothing has changed since the last build: the site stands as it is.")
                raise

    def _warn(self, text: str) -> None:
        """Say something that is said again where the next build has nothing to do."""
        log.warning("%s", text)
        if self.unchanged:
            self.unchanged.say(log.name, logging.WARNING, text)

    def _write(
        self, layout: Layout, site: SiteSettings | None, docs: DocsFolder
    ) -> tuple[Problem, ...]:
        """Write the pages that changed; return the warnings."""
        fast, known = self._is_fast(), Known(self.kept, docs, self.afterwards.put)
        self.faster.hold(wanted=fast)
        built = build(layout, bar(MAKING), site, asked_rigour(), fast=fast, known=known)
        self.watching.wrote([*built.written, *built.removed])
        if built.not_published:
            host.info("%s", built.not_published)
        if site and not built.has_address:
            host.info("%s", NO_ADDRESS)
        supply_day(built.date)
        return built.warnings

    def _is_fast(self) -> bool:
        return bool(self.config.get("fast")) and not self.dirty

    def _news(self, problems: tuple[Problem, ...]) -> tuple[str, ...]:
        """Return a line for each problem; a server says warnings once, as long as they stand."""
        told = tuple(news(problems, self.standing))
        self.standing = problems if self.serving else ()
        return told

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Callable[..., None],  # noqa: ARG002 - their signature
    ) -> LiveReloadServer:
        """Watch what people write, and not what a build writes."""
        self.watching.attach(server, config.docs_dir, bibliographies(_layout(config)))
        self.afterwards.attach(server)
        return server

    def on_shutdown(self) -> None:
        """Leave nothing undone."""
        self.watching.end()
        self.afterwards.finish()

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put off what can be done together; pages that tell of mistakes are not to be kept."""
        self.site, self.shared = SiteFacts(), SharedParts(config)
        self.gathered.clear()
        if self.unchanged:
            self.unchanged.pages_are_written()
        wanted = self._is_fast() and not self.mistakes
        self.faster.read(config, files, nav, wanted=wanted, serving=self.serving)
        return nav

    @event_priority(LAST)
    def on_env(
        self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Do it, when everything is there that pages are made with."""
        self.faster.write(config, files, env, self._told, self._hear, bar("Making the site"))
        return env

    @event_priority(FIRST)
    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 - their signature
    ) -> TemplateContext:
        """Gather for the search what its plugin would, which need not read the page as well."""
        gathered = parts_to_find(page, config.plugins), self.plain.told(page)
        self.gathered[page.file.src_uri] = gathered
        page.content = without_search_marks(page.content or "")
        # ours: a page says that it is of an earlier build
        context["mistakes"] = self.mistakes  # type: ignore[typeddict-unknown-key]
        self.shared.offer(context, page)
        return context

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mend the markup of a page, and let it say what it may load and run."""
        frame, content = parted(output, page.content or "")
        frame = lean(mended(self._without_sheets(frame), PAGE_PATCHES, page.file.src_uri))
        written = [page.content or "", str(page.title), *texts_in(page.meta)]
        made = joined(self._guarded(frame, written), lean(content))
        if not isinstance(page.file.page, LaterPage):
            told = self._told(page, made)
            self._hear(told.words, [(told.facts, lambda: told.later)])
            for uri, text in told.files.items():
                self.faster.site.put(uri, text.encode())
        return made

    @event_priority(LAST)
    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        """Mend the page for addresses that do not exist, which is no page to mkdocs."""
        if template_name != "404.html":
            return output_content
        frame = self._without_sheets(output_content)
        made = self._guarded(lean(mended(frame, PAGE_PATCHES, template_name)), [])
        self.site.words |= page_words(made)
        return made

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mend the theme's own files; leave out of our styles what only their authors read."""
        site = Path(config.site_dir)
        if has_file(site / PLUGIN_INDEX):
            remove_file(site / PLUGIN_INDEX)
        self.plain.finish(config, self.faster.site)
        mend_theme(site, self.site, self.faster.names(matters), self.faster.kept("sheet"))
        self.afterwards.put(self._write_search)
        if self.afterwards.is_served:
            self.faster.put_back()
            self.afterwards.put(self.faster.end)
            self.afterwards.put(self.faster.take_apart)
        else:
            left = self.faster.end()
            if whole := asked_whole():
                whole.pages, whole.reused = self.faster.counts()
                whole.fast = self._is_fast()
            if self.unchanged:
                self.unchanged.record(site, left)
        self.watching.look()

    def _write_search(self) -> None:
        """Write the index of the search, in place of that of the plugin which asks for one."""
        pages = sorted(self.site.indexed.values(), key=lambda page: self.faster.place(page.url))
        write_search(pages, self.faster.site, *self.faster.kept("search"))

    def _told(self, page: Page, made: str) -> Told:
        """Return what the rest of the build is told of a page that was just made."""
        parts, (plain, files) = self.gathered.pop(page.file.src_uri)
        facts, body = page_facts(page, parts)
        return Told([facts, plain], page_words(made), files, body)

    def _hear(self, words: Iterable[str], told: Iterable[tuple[Any, Callable[[], str]]]) -> None:
        self.site.words.update(words)
        for (facts, plain), body in told:
            self.site.add(facts, body)
            self.plain.add(plain)

    def _without_sheets(self, frame: str) -> str:
        """Return a page without the theme's stylesheets, which come to stand in ours."""
        self.site.theme_sheets |= dict.fromkeys(THEME_SHEET.findall(frame))
        return THEME_SHEET.sub("", frame)

    def _guarded(self, frame: str, written: list[str]) -> str:
        """Return a page with its policy; none while serving, for mkdocs then adds a script."""
        if self.serving or not self.config.policy:
            return frame
        return with_policy(frame, page_policy(frame, written, self.config.allow))


def _layout(config: MkDocsConfig) -> Layout:
    settings = Path(config.config_file_path)
    return layout_of(settings.parent, config=settings)
