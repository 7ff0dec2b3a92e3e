"""Where the command ``extract`` (and ``python -m cli``) starts."""

from __future__ import annotations

import gc
import sys

#: So many new objects before Python's collector looks for cycles among them: the tables of words are several hundred
#: thousand, which all stay, and at the default of 700 it would go through them again and again.
_COLLECT_AFTER = 50_000


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 ran, 1 some input or output failed, 2 wrong usage, 130 interrupted.
    """
    gc.set_threshold(_COLLECT_AFTER)
    try:
        from cli.app import app

        app(prog_name="extract")
    except KeyboardInterrupt:  # before or after the part where Typer itself sees to it
        sys.exit(130)


if __name__ == "__main__":
    main()
