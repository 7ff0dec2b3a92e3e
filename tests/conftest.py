"""What holds for all tests."""

from __future__ import annotations

import os

os.environ.pop("COLUMNS", None)  # a table is as wide as in a pipe, whoever runs the tests
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # some hundred processes are started: the first compiles for the others
