"""Characters that must not reach a terminal as they are, and what is shown in their place."""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

#: C0 controls and DEL become their pictures (ESC is shown as ␛), C1 controls U+FFFD. Tabs and line breaks stay.
_CONTROLS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), REPLACEMENT),
}
#: Embeddings, overrides and isolates reach beyond the cell they stand in, when an article forgets to close them.
_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], REPLACEMENT)
_LINE_BREAKS = {0x0D: "\u240d", 0x2028: "\n", 0x2029: "\n"}

_FOR_FILES = _CONTROLS
_FOR_SCREENS = {**_CONTROLS, **_DIRECTIONS, **_LINE_BREAKS}
_SURROGATE = re.compile("[\ud800-\udfff]")


def without_controls(text: str) -> str:
    """The text with control characters other than tabs and line breaks made visible.

    >>> without_controls("\\x1b[31m")
    '␛[31m'
    """
    return text.translate(_FOR_FILES)


def for_screen(text: str) -> str:
    """The text as a terminal may be given it: without controls, and without marks that would turn its surroundings."""
    return text.replace("\r\n", "\n").translate(_FOR_SCREENS)


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, one for one, so that it can be encoded and offsets stay.

    They come from ``\\ud800`` escapes in JSON and from file names that are not UTF-8.
    """
    return _SURROGATE.sub(REPLACEMENT, text)
