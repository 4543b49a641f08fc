"""What a build that publishes does besides: the addresses of new works are kept from then on."""

from __future__ import annotations

import sys

from annotated_reading.build import record_addresses
from annotated_reading.errors import ReadingError
from annotated_reading.inputs.parse import PERMALINKS
from annotated_reading.layout import Layout
from annotated_reading.text.plain import plural


def record(layout: Layout) -> int:
    """Add new addresses to the list of published ones; return the exit status."""
    try:
        added = record_addresses(layout)
    except ReadingError as error:
        print(error, file=sys.stderr)
        return 1
    if added:
        new = plural(len(added), "new address", "new addresses")
        print(f"{new} in {PERMALINKS}: commit it, and they are kept for good.")
    return 0
