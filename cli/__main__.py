"""Where the command ``extract`` (and ``python -m cli``) starts."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 ran, 1 some input or output failed, 2 wrong usage, 130 interrupted.
    """
    try:
        from cli.app import app

        app(prog_name="extract")
    except KeyboardInterrupt:  # before or after the part where Typer itself sees to it
        sys.exit(130)


if __name__ == "__main__":
    main()
