"""What holds for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ.pop("COLUMNS", None)  # a table is as wide as in a pipe, whoever runs the tests
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # some hundred processes are started: the first compiles for the others

settings.register_profile("untimed", deadline=None)  # what a test finds does not hang on how fast the machine is
settings.load_profile("untimed")
