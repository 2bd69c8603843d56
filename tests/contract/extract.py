"""Makes GitHub's contract, as the tests keep it, from the npm packages that carry it.

Run as `python -m tests.contract.extract [FOLDER]` from the checkout. FOLDER holds the tarballs, or
gets them from `npm pack`; without it a temporary folder is used.
"""

import sys
import tempfile
from pathlib import Path

from tests.contract.extract_graphql import extract_graphql
from tests.contract.packages import GRAPHQL, read_member

CHECKOUT = Path(__file__).parents[2]
SUBSET_SDL = CHECKOUT / "bot" / "sandbox" / "github.graphql"


def main(arguments: list[str]) -> None:
    """Write every extract anew."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if arguments else temporary)
        SUBSET_SDL.write_text(extract_graphql(read_member(GRAPHQL, folder)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
