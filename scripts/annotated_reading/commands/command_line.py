"""The command `annotated-reading`."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from annotated_reading.commands.explain import explained
from annotated_reading.commands.formats import Form
from annotated_reading.commands.last_resort import Commands
from annotated_reading.commands.pages import Telling, check_inputs
from annotated_reading.commands.pages import main as write_pages
from annotated_reading.commands.rigour import asked_for
from annotated_reading.files import make_folder
from annotated_reading.garbage import end_at_once
from annotated_reading.importing.choices import LICENCES, PARTS
from annotated_reading.layout import layout_of
from annotated_reading.model import Rigour

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
AS_IT_IS = {"ignore_unknown_options": True, "help_option_names": []}
"""For a command that hands its arguments on."""
Command = Callable[..., Any]
TAKEN = (
    "another program serves at this address; end it, or name another address: "
    "annotated-reading serve --dev-addr 127.0.0.1:8001"
)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def place(command: Command) -> Command:
    """Give a command the options that say which reading it is about."""
    root = click.option(
        "--root", type=FOLDER, default=Path(), help="Folder of the reading; otherwise this one."
    )
    settings = click.option(
        "-f", "--config-file", type=FILE, help="Settings in place of mkdocs.yml."
    )
    return root(settings(command))


def lenience(command: Command) -> Command:
    """Give a command the options that say what a build lets pass."""
    keep_going = click.option(
        "--keep-going",
        is_flag=True,
        help="Leave out what cannot be read of the bibliography, and say so on the pages.",
    )
    strict = click.option("--strict", is_flag=True, help="Take every warning for an error.")
    return keep_going(strict(command))


@click.group(cls=Commands, context_settings=HELP)
@click.version_option(None, "-V", "--version", package_name="annotated-reading")
def cli() -> None:
    """Make an annotated reading of a bibliography, an abstract and notes on both."""
    end_at_once()


@cli.command()
@click.argument("sources", nargs=-1, required=True, type=FILE, metavar="SOURCE...")
@click.option("--into", type=NEW_FOLDER, required=True, help="Empty folder for the edition.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(PARTS),
    help="Write this part alone; may be given several times.",
)
@click.option("--title", default="", help="Title of the article, in place of what its text has.")
@click.option(
    "--name", default="", help="Title of the edition; otherwise the article's, Annotated."
)
@click.option("--annotator", default="", help="Who annotates: 'Nora Newcomer and Jan Doe'.")
@click.option(
    "--licence",
    type=click.Choice(tuple(LICENCES)),
    default=next(iter(LICENCES)),
    show_default=True,
    help="Terms for what the annotator writes; README.md says how to change them.",
)
@click.option("--abstract-from", default="", metavar="HEADING", help="Heading of the abstract.")
@click.option("--keywords-from", default="", metavar="HEADING", help="Heading of the keywords.")
@click.option("--references-from", default="", metavar="HEADING", help="Heading of the list.")
def new(sources: tuple[Path, ...], into: Path, only: tuple[str, ...], **texts: str) -> None:
    """Make a new edition of an article's text, a bibliography, or both.

    A SOURCE is a text or Markdown file with title, abstract, keywords and printed references, or a
    bibliography: .bib, .ris or CSL-JSON. What is not sure is said with file and line. No file that
    you have changed is overwritten: the command may be given again, for all or for one part.
    """
    from annotated_reading.commands.new import Options, make_new  # noqa: PLC0415 - see _mkdocs
    from annotated_reading.importing.article import Named  # noqa: PLC0415
    from annotated_reading.importing.new_edition import Wanted  # noqa: PLC0415

    parts = ("abstract", "keywords", "references")
    headings = {part: texts[f"{part}_from"] for part in parts if texts[f"{part}_from"]}
    wanted = Wanted(annotator=texts["annotator"], licence=texts["licence"], title=texts["name"])
    options = Options(into, Named(texts["title"], headings), wanted, only)
    sys.exit(make_new(sources, options))


@cli.command()
@click.argument("entries", nargs=-1, required=True, metavar="ENTRY...")
@click.option("--root", type=FOLDER, default=Path(), help="Folder of the edition.")
def add(entries: tuple[str, ...], root: Path) -> None:
    """Add works to an edition, each with a note to be written.

    An ENTRY is a file (.bib, .ris, CSL-JSON), or a printed reference in quotation marks. Entries go
    behind those that are there, of which nothing is changed.
    """
    from annotated_reading.commands.add import add_entries  # noqa: PLC0415 - see _mkdocs

    sys.exit(add_entries(entries, root))


@cli.command()
@click.argument("export", type=FILE)
@click.option("--root", type=FOLDER, default=Path(), help="Folder of the edition.")
@click.option("--apply", "applied", is_flag=True, help="Take the new export over.")
@click.option("--remove-gone", is_flag=True, help="Drop the works that the export does not have.")
def update(export: Path, root: Path, *, applied: bool, remove_gone: bool) -> None:
    """Compare a new EXPORT of the bibliography with references.bib.

    Says which keys are renamed (same DOI, or same title, author and year), which works are gone or
    new, and which fields have changed. With --apply the export becomes references.bib, and notes,
    permalinks and citations go with a renamed key. Works that are gone stay behind the others,
    unless --remove-gone is given.
    """
    from annotated_reading.commands.update import update_bibliography  # noqa: PLC0415 - as above

    sys.exit(update_bibliography(export, root, apply=applied, remove_gone=remove_gone))


@cli.command()
@place
@lenience
@click.option(
    "--publish",
    is_flag=True,
    help="Then add the addresses of new works to permalinks.txt: they are kept for good.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say what mkdocs does.")
def build(root: Path, config_file: Path | None, **flags: bool) -> None:
    """Build the site and the editions to take away; until both are whole, those before stay."""
    from annotated_reading.commands.whole import make_whole  # noqa: PLC0415 - see _mkdocs

    rigour = Rigour(flags["keep_going"], flags["strict"])
    quiet = [] if flags["verbose"] else ["--quiet"]

    def make_site() -> None:
        _mkdocs("build", root, config_file, "--clean", "--site-dir", str(root / "site"), *quiet)

    make_whole(root, config_file, make_site, rigour, publish=flags["publish"])


@cli.command()
@place
@click.option("--bib", type=FILE, help="Bibliography to check in place of references.bib.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    default=Form.TEXT.value,
    show_default=True,
    help="For people, or for programs: JSON, commands of GitHub's workflows, SARIF.",
)
@click.option("--annotations", is_flag=True, hidden=True, help="The same as --format=github.")
@click.option(
    "--all", "everything", is_flag=True, help="Report every problem, however many are alike."
)
@click.option(
    "--fix",
    is_flag=True,
    help="First mend what has one right answer in a .bib file: show it, ask, write.",
)
@click.option("--yes", is_flag=True, help="Write what --fix shows, without asking.")
@lenience
def check(root: Path, config_file: Path | None, bib: Path | None, form: str, **flags: bool) -> None:
    """Report every problem of the inputs; without --fix nothing is written.

    --fix mends dashes of page ranges, what stands before a DOI, months, spaces at line ends, marks
    that LaTeX takes for its own, and double braces that do nothing. All else of the file stays byte
    for byte. Where nobody can be asked, it shows what it would change.
    """
    given = click.get_current_context().get_parameter_source("root")
    alone = bib is not None and given is click.core.ParameterSource.DEFAULT
    layout = layout_of(bib.parent if bib and alone else root, bib, config=config_file)
    if flags["yes"] and not flags["fix"]:
        raise click.UsageError("--yes needs --fix: there is nothing else to be asked about.")
    told = Form.GITHUB if flags["annotations"] else Form(form)
    if flags["fix"] and told.is_document:
        raise click.UsageError("--fix shows a diff, for which there is no place in a document.")
    is_mended = False
    if flags["fix"]:
        from annotated_reading.commands.fix import fix_bibliographies  # noqa: PLC0415 - see _mkdocs

        is_mended = fix_bibliographies(layout, is_agreed=flags["yes"])
    telling = Telling(told, flags["everything"], is_mended)
    sys.exit(check_inputs(layout, telling, Rigour(flags["keep_going"], flags["strict"])))


@cli.command()
@click.argument("code", default="")
@click.option("--all", "everything", is_flag=True, help="Print the pages of all rules.")
def explain(code: str, *, everything: bool) -> None:
    """Say what a rule means; without a CODE, list all of them.

    The code of a rule stands in brackets at the end of each message.
    """
    click.echo(explained(code, everything=everything), nl=False)


@cli.command(context_settings=AS_IT_IS, add_help_option=False)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def pages(arguments: tuple[str, ...]) -> None:
    """Write the Markdown pages alone, or remove them: see pages --help."""
    sys.exit(write_pages(list(arguments), prog="annotated-reading pages"))


@cli.command()
@place
@lenience
@click.option("-a", "--dev-addr", metavar="<IP:PORT>", help="Address to serve the site at.")
@click.option("-o", "--open", "opened", is_flag=True, help="Open the site in a browser.")
def serve(
    root: Path,
    config_file: Path | None,
    dev_addr: str | None,
    *,
    opened: bool,
    keep_going: bool,
    strict: bool,
) -> None:
    """Show the site and build it anew on every edit."""
    address = ["--dev-addr", dev_addr] if dev_addr else []
    with asked_for(Rigour(keep_going, strict)):
        try:
            _mkdocs("serve", root, config_file, *address, *(["--open"] if opened else []))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise click.ClickException(TAKEN) from None


@cli.command()
@place
def offline(root: Path, config_file: Path | None) -> None:
    """Make the editions to take away of a site that is built."""
    from annotated_reading.commands.offline import make_editions  # noqa: PLC0415 - see _mkdocs

    sys.exit(make_editions(root, config_file))


@cli.command()
@click.option(
    "--root", type=FOLDER, default=Path(), help="Folder of the edition; otherwise this one."
)
def test(root: Path) -> None:
    """Test a site that is built: links, addresses, headings, pictures, the editions to take away.

    What holds for any edition is tested, on the built files alone.
    """
    from annotated_reading.commands.site_test import report_problems  # noqa: PLC0415 - see _mkdocs

    sys.exit(report_problems(root))


@cli.command()
@place
@click.option(
    "--older-than",
    type=click.IntRange(min=0),
    default=30,
    metavar="DAYS",
    show_default=True,
    help="Follow what was last followed so many days ago or earlier; 0 follows everything.",
)
def links(root: Path, config_file: Path | None, older_than: int) -> None:
    """Follow the links that lead out; the pages show what became of them."""
    from annotated_reading.commands.links import follow_links  # noqa: PLC0415 - see _mkdocs

    sys.exit(follow_links(root, config_file, older_than))


@cli.command()
@place
def pdf(root: Path, config_file: Path | None) -> None:
    """Print a site that is built as a booklet."""
    try:
        from annotated_reading.commands.pdf import print_site  # noqa: PLC0415 - it may be missing
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"To print takes {error.name}, which is not installed: "
            "pip install 'annotated-reading[pdf]'."
        ) from error
    sys.exit(print_site(root, config_file))


def _mkdocs(command: str, root: Path, config_file: Path | None, *options: str) -> None:
    """Run mkdocs; it leaves with its own message and status where it fails."""
    # imported when it is needed, so that help and a wrong option are answered at once
    from mkdocs.__main__ import cli as mkdocs  # noqa: PLC0415

    settings = config_file or root / "mkdocs.yml"
    make_folder(root / "docs")  # without it mkdocs stops before any plugin is asked
    arguments = [command, "--config-file", str(settings), *options]
    mkdocs.main(args=arguments, prog_name="mkdocs", standalone_mode=False)
