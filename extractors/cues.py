"""Where the words of reported speech stand: every token, or run of tokens, that the lexicon can read as a cue.

Only what the words themselves and their nearest neighbours tell is decided here (a negated verb reports nothing); whether a cue has
a source and a content is for ``binding``.
"""

from __future__ import annotations

from dataclasses import dataclass

from extractors import lexicon
from extractors.layout import Layout
from extractors.lexicon import Reading, Verbless
from extractors.text import fold

_NEGATIONS = frozenset(fold(w) for w in ("لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "ما", "ليس", "ألا", "وما", "دون", "بدون"))
#: Before an imperfect these make it a wish, a duty or a possibility, not a report.
_IRREALIS = frozenset(fold(w) for w in ("أن", "قد", "وقد", "كي", "لكي", "سوف", "حتى", "بأن", "وأن", "ربما", "لعل", "لو", "إذا", "إن"))
_LOOSE_IRREALIS = frozenset(fold(w) for w in ("قد", "وقد", "كي", "لكي", "سوف", "ربما", "لعل", "أن", "وأن", "بأن"))
_PREPOSITIONS = frozenset(fold(w) for w in ("في", "من", "إلى", "على", "عن", "بعد", "قبل", "خلال", "حول", "مع", "ضد", "بين", "منذ", "عند", "أي", "كل", "دون", "هذا", "ذلك"))


@dataclass(frozen=True, slots=True)
class CueMatch:
    """A run of tokens that may be a cue. ``readings`` are the ways to read it, none for a verbless cue that takes no verb."""

    first: int
    end: int
    readings: tuple[Reading, ...]
    verbless: Verbless | None = None


def find_cues(lay: Layout) -> list[CueMatch]:
    """Every possible cue in text order."""
    found: list[CueMatch] = []
    starters = lexicon.verbless()
    covered = 0
    for i, folded in enumerate(lay.folds):
        if i < covered:
            continue
        bare = folded[1:] if folded[:1] in ("و", "ف") and folded not in starters else folded
        if bare in starters:
            match = _verbless(lay, i, bare)
            if match is not None:
                found.append(match)
                covered = match.end
                continue
        readings = lexicon.readings(folded)
        if readings:
            kept = tuple(r for r in readings if _allowed(lay, i, r))
            if kept:
                found.append(CueMatch(i, i + 1, kept))
    return found


def _verbless(lay: Layout, i: int, bare: str) -> CueMatch | None:
    folds = lay.folds
    for cue in lexicon.verbless()[bare]:
        end = i + len(cue.words)
        if end >= len(folds) or tuple(folds[i + 1 : end]) != cue.words[1:]:
            continue
        if cue.takes == "verb":
            readings = tuple(r for r in lexicon.readings(folds[end]) if r.form.tense in ("perfect", "imperfect") and not r.conjunction)
            readings = readings or _object_readings(folds[end])
            if readings:
                return CueMatch(i, end + 1, readings, cue)
        elif cue.takes == "ل" and not folds[end].startswith("ل"):
            continue
        else:
            return CueMatch(i, end, (), cue)
    return None


def _object_readings(folded: str) -> tuple[Reading, ...]:
    """A verb with a pronoun that points back at what was said (حسب ما ذكرته، لما قاله)."""
    for pronoun in ("ها", "ه"):
        if folded.endswith(pronoun):
            stem = folded[: -len(pronoun)]
            return tuple(r for r in lexicon.readings(stem) if r.form.tense in ("perfect", "imperfect") and not r.conjunction)
    return ()


def _allowed(lay: Layout, i: int, reading: Reading) -> bool:
    form = reading.form
    previous = lay.folds[i - 1] if i > 0 and lay.level(i - 1) == lay.level(i) else ""
    if form.tense in ("perfect", "imperfect"):
        if previous in _NEGATIONS and not reading.conjunction:
            return False
        if form.tense == "imperfect" and not reading.conjunction and previous in _LOOSE_IRREALIS:
            return False
        if form.person == "1" and lay.level(i) < 0:
            return False
    if "homograph" in reading.cue.traits and form.tense != "participle":
        return previous not in _PREPOSITIONS or bool(reading.conjunction)
    if form.tense == "participle":
        return previous not in _NEGATIONS and (form.folded[-1] in "اهن" or form.folded.endswith("ات"))
    if form.tense == "masdar":
        return not reading.conjunction
    return True
