"""Records that do not change.

mypyc, which compiles the other modules where that is asked for, does not hand the options of a class on to its maker:
so they are set here, in a module that stays as it is, and inherited. Type checkers want them told again.
"""

import msgspec


class Frozen(msgspec.Struct, frozen=True):
    """A record that cannot be changed, and so be a key."""


class OneOfAKind(msgspec.Struct, frozen=True, eq=False):
    """The same, where two with equal fields are two all the same."""
