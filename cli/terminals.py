"""Terminals that do not put right-to-left text in order: which they are, and the order made for them.

The table says what is known (https://terminal-wg.pages.freedesktop.org/bidi/prior-work/terminals.html and the trackers
of the terminals themselves). Those that order text by themselves, and those that nothing is known of, get it as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fnmatch import fnmatchcase


class Bidi(StrEnum):
    """Whether to put the letters of right-to-left text in the order in which they are seen."""

    auto = "auto"
    on = "on"
    off = "off"


#: A variable of the environment, a pattern of its value, the terminal, and whether that orders text by itself.
#: The first row that fits decides.
TERMINALS: tuple[tuple[str, str, str, bool], ...] = (
    ("WT_SESSION", "*", "Windows Terminal", False),
    ("TERM_PROGRAM", "vscode", "Visual Studio Code", False),
    ("TERM_PROGRAM", "Apple_Terminal", "Terminal.app", True),
    ("TERM_PROGRAM", "iTerm.app", "iTerm2", False),
    ("TERM_PROGRAM", "WezTerm", "WezTerm", False),
    ("TERM_PROGRAM", "mintty", "mintty", True),
    ("TERM_PROGRAM", "Hyper", "Hyper", False),
    ("ConEmuPID", "*", "ConEmu", False),
    ("ALACRITTY_WINDOW_ID", "*", "Alacritty", False),
    ("KITTY_WINDOW_ID", "*", "kitty, which turns the letters of each word", True),
    ("KONSOLE_VERSION", "*", "Konsole", True),
    ("MLTERM", "*", "mlterm", True),
    ("VTE_VERSION", "[0-5]???", "GNOME Terminal and others of VTE, before 0.60", False),
    ("VTE_VERSION", "*", "GNOME Terminal and others of VTE", True),
    ("XTERM_VERSION", "*", "xterm", False),
    ("TERM", "alacritty*", "Alacritty", False),
    ("TERM", "foot*", "foot", False),
    ("TERM", "st-*", "st", False),
    ("TERM", "rxvt*", "rxvt", False),
    ("TERM", "linux", "the console of Linux", False),
)


def needs_ordering(wanted: Bidi, environment: Mapping[str, str]) -> bool:
    """Whether text has to be put in order for the terminal: as the user says, else as its terminal is known to need.

    >>> needs_ordering(Bidi.auto, {"WT_SESSION": "1"}), needs_ordering(Bidi.auto, {"VTE_VERSION": "7600"})
    (True, False)
    """
    if wanted is not Bidi.auto:
        return wanted is Bidi.on
    rows = (row for row in TERMINALS if row[0] in environment and fnmatchcase(environment[row[0]], row[1]))
    return next((not orders for _, _, _, orders in rows), False)


def ordered(line: str) -> str:
    """A line of right-to-left text as it is seen from the left: letters joined, then put in their order.

    Diacritics go: in the other order they would stand on the wrong letters.

    >>> ordered("قال (12)") == "(12) \ufedd\ufe8e\ufed7"
    True
    """
    import arabic_reshaper
    from bidi.algorithm import get_display  # unlike bidi.get_display it turns brackets round

    return str(get_display(arabic_reshaper.reshape(line), base_dir="R"))
