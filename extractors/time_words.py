"""The words of time: the entries of ``data/times.tsv`` and ``data/months.tsv`` in all their forms, found at a token."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extractors import lexicon
from extractors.memo import memo
from extractors.numbers import STOPS, Entry, duals
from extractors.text import WORD, Text, fold

_OWNERS = ("ه", "ها", "هم", "هما", "نا")


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """All forms of one word or more, by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}

    def put(form: str, entry: Entry) -> None:
        first, *rest = map(fold, form.split())
        table.setdefault(first, []).append((tuple(rest), entry))

    for row in lexicon.read_table("times"):
        kind, value = row["kind"], row["value"]
        for n, form in enumerate(row["forms"].split("|")):
            put(form, Entry(row["id"], kind, value, "singular" if n == 0 else "plural"))
            if kind == "unit" and n == 0:
                for dual in duals(form):
                    put(dual, Entry(row["id"], kind, value, "dual"))
                put((form[:-1] + "ت" if form.endswith("ة") else form) + "ي", Entry(row["id"], kind, value, "pair"))
                if not form.endswith("ة"):
                    put(form + "ا", Entry(row["id"], kind, value, "counted"))
    for row in lexicon.read_table("months"):
        for column, shape in (("names", ""), ("ambiguous", "ambiguous")):
            for form in filter(None, row[column].split("|")):
                put(form, Entry(row["calendar"], "month", row["month"], shape))
    for forms in table.values():
        forms.sort(key=lambda form: -len(form[0]))
    return table


#: Proclitics, how many letters of them stand before the time, whether the article is among them.
_PREFIXES = (
    ("", 0, False), ("ال", 0, True), ("و", 1, False), ("ب", 1, False), ("ل", 1, False), ("ف", 1, False),
    ("وال", 1, True), ("بال", 1, True), ("لل", 0, True), ("ول", 2, False), ("وب", 2, False), ("ولل", 1, True),
    ("ك", 1, False), ("فال", 1, True), ("وبال", 2, True), ("فب", 2, False), ("كال", 1, True),
)  # fmt: skip


class Hit(NamedTuple):
    """An entry found at a token: where it ends, the proclitics before it."""

    entry: Entry
    end: int
    prefix: str
    letters: int
    definite: bool
    owned: bool = False

    @property
    def id(self) -> str:
        return self.entry.id

    @property
    def value(self) -> str:
        return self.entry.value

    @property
    def shape(self) -> str:
        return self.entry.shape


@memo
def candidates(folded: str) -> tuple[tuple[str, int, bool, bool, tuple[str, ...], Entry], ...]:
    found = []
    table = _phrases()
    for prefix, letters, definite in _PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) > 1:
            stem = folded[len(prefix) :]
            for rest, entry in table.get(stem, ()):
                found.append((prefix, letters, definite, False, rest, entry))
            for owner in _OWNERS:
                if stem.endswith(owner) and len(stem) - len(owner) > 2 and not definite:
                    for rest, entry in table.get(stem[: -len(owner)], ()):
                        if entry.kind in {"unit", "event", "edge"} and not rest:
                            found.append((prefix, letters, definite, True, rest, entry))
    return tuple(found)


def hit(t: Text, i: int, *kinds: str) -> Hit | None:
    """The longest entry of one of the kinds at token ``i``."""
    if i >= len(t.folds) or t.kinds[i] != WORD:
        return None
    best: Hit | None = None
    for prefix, letters, definite, owned, rest, entry in candidates(t.folds[i]):
        end = i + 1 + len(rest)
        if entry.kind in kinds and tuple(t.folds[i + 1 : end]) == rest and (best is None or end > best.end):
            best = Hit(entry, end, prefix, letters, definite, owned)
    return best


def unit_at(t: Text, i: int) -> Hit | None:
    return hit(t, i, "unit")


def adjective_at(t: Text, i: int, definite: bool | None = None) -> Hit | None:
    """الماضي، المقبلة، الحالي; «قبل الماضي» stands for two back."""
    found = hit(t, i, "past", "next", "now")
    return found if found and found.prefix in {"", "ال"} and definite in {None, found.definite} else None


def phrase_end(t: Text, i: int, limit: int = 4) -> int:
    """The end of the noun phrase that begins at token ``i``: construct nouns up to a definite one, then its
    adjectives.
    """
    end = i
    closed = False
    while end < len(t) and end - i < limit and t.kinds[end] == WORD:
        word = t.folds[end]
        definite = word.startswith("ال") and len(word) > 3
        if word in STOPS or (closed and not definite) or word.startswith(("وال", "بال", "لل", "فال")):
            break
        end += 1
        owned = word.endswith(("ها", "هم", "نا")) or (word.endswith("ه") and t.raw[t.ends[end - 1] - 1] != "ة")
        closed = closed or definite or owned
    return end
