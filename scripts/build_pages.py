"""Write the pages of an annotated reading, or only check what they are made from.

The same as `annotated-reading pages`, and nothing of this project needs to be installed for it.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from annotated_reading.garbage import end_at_once, staying  # noqa: E402

if __name__ == "__main__":
    end_at_once()
    with staying():
        from annotated_reading.commands.pages import main

    sys.exit(main(home=HERE.parent))
