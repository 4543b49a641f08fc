"""What a build that publishes does besides: the addresses of new works are kept from then on."""

from __future__ import annotations

from annotated_reading.build import record_addresses
from annotated_reading.commands.pages import Telling, refuse
from annotated_reading.errors import ReadingError
from annotated_reading.inputs.parse import PERMALINKS
from annotated_reading.layout import Layout
from annotated_reading.model import Rigour
from annotated_reading.text.plain import plural


def record(layout: Layout, rigour: Rigour) -> int:
    """Add new addresses to the list of published ones; return the exit status."""
    try:
        added = record_addresses(layout, rigour)
    except ReadingError as error:
        return refuse(error, Telling())
    if added:
        new = plural(len(added), "new address", "new addresses")
        print(f"{new} in {PERMALINKS}: commit it, and they are kept for good.")
    return 0
