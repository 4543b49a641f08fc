"""What is said where nothing else knows what to say: no command ends in a traceback."""

from __future__ import annotations

import errno
import platform
import signal
import tempfile
import traceback
from importlib import metadata
from pathlib import Path
from typing import Any

import click

from annotated_reading.disk_errors import disk_problem
from annotated_reading.errors import ReadingError
from annotated_reading.files import write_file
from annotated_reading.rules.machine import MEMORY_FULL, OUR_FAULT

PACKAGE = "annotated-reading"
REPORT = "annotated-reading-report.txt"


STOPPED = 130
"""The status by which shells know that a program was stopped."""


class Stopped(click.ClickException):
    """Somebody, or the system, has stopped a command."""

    exit_code = STOPPED

    def __init__(self) -> None:
        super().__init__("stopped; what was built before is as it was.")


class Commands(click.Group):
    """The commands, with what each says where it cannot go on."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - their signature
        """Run a command; turn what it could not foresee into a sentence."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            return super().invoke(ctx)
        except (KeyboardInterrupt, click.Abort):
            raise Stopped from None
        except (click.ClickException, click.exceptions.Exit):
            raise
        except ReadingError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # who read this has read enough
                raise
            raise click.ClickException(str(disk_problem(error, Path.cwd()))) from None
        except MemoryError:
            what = "there is not enough memory for an edition of this size; close other programs"
            raise click.ClickException(f"{what} [{MEMORY_FULL.code}]") from None
        except Exception as error:  # noqa: BLE001 - the last resort
            raise click.ClickException(_our_fault(error)) from None


def _our_fault(error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return (
        f"{where}: {type(error).__name__}: {error}. This is a fault of {PACKAGE} and none of "
        f"yours; what was published before is as it was. Please report it{_report(error)}. "
        f"[{OUR_FAULT.code}]"
    )


def _report(error: Exception) -> str:
    """Write down what a report needs; return where it lies."""
    versions = f"{PACKAGE} {metadata.version(PACKAGE)}, Python {platform.python_version()}"
    lines = [f"{versions}, {platform.system()}\n", *traceback.format_exception(error)]
    path = Path(tempfile.gettempdir(), REPORT)
    try:
        write_file(path, "".join(lines).encode())
    except OSError:
        return ""
    return f", with the file {path}"
