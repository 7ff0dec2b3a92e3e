"""Morphology by camel-tools and its data, for the words that the embedded rules leave open.

Of the analyses of a word those count that spell it as it is written, and of these the likeliest: by camel-tools'
model of disambiguation where its data are installed, else by the frequencies in its database. What they do not agree
in is not told. It errs where a word is rarer in the text than in the texts those frequencies come from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from extractors import camel_data, lexicon
from extractors.inflect import Form
from extractors.lexicon import Cue, Reading
from extractors.morphology import RULES
from extractors.text import WORD, Text, fold, undecorated

#: One analysis: values of camel-tools' features by their names.
Analysis: TypeAlias = Mapping[str, Any]
#: A word to its analyses with their scores, the likeliest first.
Analyser: TypeAlias = Callable[[str], list[tuple[float, Analysis]]]

_NOUNS = frozenset({"noun", "noun_quant", "adj", "adj_comp"})
_TENSES = {"p": "perfect", "i": "imperfect"}
_NOTHING = frozenset({"0", "na", None})
_PRONOUNS = {
    "3ms": "ه", "3fs": "ها", "3d": "هما", "3mp": "هم", "3fp": "هن", "1s": "ني", "1p": "نا",
    "2ms": "ك", "2fs": "ك", "2mp": "كم",
}  # fmt: skip
#: A verb agrees with the plural of a thing as with a woman (مصادر قالت).
_THINGS = frozenset({"i", "n"})
#: More analyses of a word than there are.
_ALL = 1000
_KNOWN_LIMIT = 200_000


class CamelMorphology:
    """The answers of ``Rules``, and those of an analyser where the rules have none."""

    def __init__(self, analyse: Analyser) -> None:
        self._analyse = analyse
        self._known: dict[str, tuple[Analysis, ...]] = {}

    def readings(self, text: Text, i: int) -> tuple[Reading, ...]:
        return RULES.readings(text, i) or self._unlisted(text, i)

    def is_verb(self, text: Text, i: int) -> bool:
        if RULES.is_verb(text, i):
            return True
        unlisted = () if RULES.readings(text, i) else self._unlisted(text, i)
        return any(reading.form.tense in _TENSES.values() for reading in unlisted)

    def _unlisted(self, text: Text, i: int) -> tuple[Reading, ...]:
        """The readings as a form of a cue that the lexicon does not inflect (قلن، مؤكدات)."""
        analyses = self._best(text, i)
        if not all(_cues(analysis) for analysis in analyses):
            return ()
        found = [reading for analysis in analyses for reading in _readings(text.folds[i], analysis)]
        found.sort(key=lambda reading: reading.form.person == "1")
        return tuple(dict.fromkeys(found))

    def gender(self, text: Text, i: int) -> str:
        return _agreed(map(_gender, self._best(text, i)), ("m", "f")) or RULES.gender(text, i)

    def number(self, text: Text, i: int) -> str:
        return _agreed(map(_number, self._best(text, i)), ("s", "d", "p")) or RULES.number(text, i)

    def has_preposition(self, text: Text, i: int) -> bool:
        if RULES.has_preposition(text, i):
            return True
        analyses = self._best(text, i)
        return bool(analyses) and all(str(analysis.get("prc1")).endswith("_prep") for analysis in analyses)

    def _best(self, text: Text, i: int) -> tuple[Analysis, ...]:
        """The likeliest analyses of a word that spell it as it is written, or else in another way."""
        if not 0 <= i < len(text) or text.kinds[i] != WORD:
            return ()
        word = undecorated(text.string(i, i + 1))
        known = self._known.get(word)
        if known is None:
            scored = self._analyse(word)
            spelt = [one for one in scored if one[1].get("source") != "spvar"] or scored
            best = max((score for score, _ in spelt), default=0)
            if len(self._known) >= _KNOWN_LIMIT:
                self._known.clear()
            known = self._known[word] = tuple(analysis for score, analysis in spelt if score == best)
        return known


def _agreed(values: Iterator[str], allowed: tuple[str, ...]) -> str:
    """The value that all have, "" when they differ or it is none of those allowed."""
    found = set(values)
    value = found.pop() if len(found) == 1 else ""
    return value if value in allowed else ""


def _gender(analysis: Analysis) -> str:
    if analysis.get("pos") not in _NOUNS:
        return ""
    if analysis.get("num") == "p" and analysis.get("rat") in _THINGS:
        return "f"
    return str(analysis.get("gen"))


def _number(analysis: Analysis) -> str:
    return str(analysis.get("num")) if analysis.get("pos") in _NOUNS else ""


@cache
def _lemmas() -> tuple[dict[str, dict[str, Cue]], dict[str, dict[str, Cue]]]:
    """The cues by folded lemma and their id: of their verbs, and of their participles."""
    verbs: dict[str, dict[str, Cue]] = {}
    participles: dict[str, dict[str, Cue]] = {}
    for readings in lexicon.cue_forms().values():
        for cue, form, _ in readings:
            verbs.setdefault(fold(cue.lemma), {})[cue.id] = cue
            if form.tense == "participle" and form.agreement == ("m", "s"):
                participles.setdefault(form.folded.removesuffix("ا"), {})[cue.id] = cue
    return verbs, participles


def _cues(analysis: Analysis) -> tuple[Cue, ...]:
    """The cues whose verb or participle an analysis is, in whatever form."""
    verbs, participles = _lemmas()
    by_lemma = verbs if analysis.get("pos") == "verb" else participles if analysis.get("pos") in _NOUNS else {}
    return tuple(by_lemma.get(fold(str(analysis.get("lex"))), {}).values())


def _readings(folded: str, analysis: Analysis) -> Iterator[Reading]:
    """An analysis as readings, none when it is no report: passive, future, a question, a definite participle."""
    conjunction = {"wa": "و", "fa": "ف"}.get(str(analysis.get("prc2")).partition("_")[0], "")
    if any(analysis.get(clitic) not in _NOTHING for clitic in ("prc0", "prc1", "prc3")):
        return
    form = _finite(analysis) if analysis.get("pos") == "verb" else _participle(analysis)
    if form is None:
        return
    form = form._replace(folded=folded.removeprefix(conjunction))
    for cue in _cues(analysis):
        if not form.pronoun or "" in cue.to or cue.predicate is not None:
            yield Reading(cue, form, conjunction)


def _finite(analysis: Analysis) -> Form | None:
    tense, person = _TENSES.get(str(analysis.get("asp"))), str(analysis.get("per"))
    if tense is None or person not in ("1", "3") or analysis.get("vox") == "p":
        return None
    attached = analysis.get("enc0")
    pronoun = "" if attached in _NOTHING else _PRONOUNS.get(str(attached).removesuffix("_dobj"))
    if pronoun is None:
        return None
    return Form("", tense, person, *_agreement(analysis), pronoun)


def _participle(analysis: Analysis) -> Form | None:
    if analysis.get("stt") == "c" or analysis.get("cas") == "g" or analysis.get("enc0") not in _NOTHING:
        return None
    return Form("", "participle", "", *_agreement(analysis))


def _agreement(analysis: Analysis) -> tuple[str, str]:
    gender, number = str(analysis.get("gen")), str(analysis.get("num"))
    return gender if gender in ("m", "f") else "", number if number in ("s", "d", "p") else ""


def load() -> CamelMorphology:
    """Morphology by the data on disk. Raises `BackendError` when they are not there or cannot be loaded."""
    database = camel_data.required(camel_data.MORPHOLOGY)
    model = camel_data.installed(camel_data.DISAMBIGUATION, database.name)
    with camel_data.loading(database):
        return CamelMorphology(_analyser(database.file, model.file if model is not None else None))


def _analyser(database: Path, model: Path | None) -> Analyser:
    """camel-tools' analyser, ranked by the model when there is one, else by the frequencies of the database."""
    from camel_tools.disambig.mle import MLEDisambiguator
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB
    from camel_tools.utils.charsets import AR_LETTERS_CHARSET

    analyzer = Analyzer(MorphologyDB(str(database)))
    ranking = MLEDisambiguator(analyzer, str(model) if model is not None else None, top=_ALL, cache_size=0)

    def analyse(word: str) -> list[tuple[float, Analysis]]:
        if not AR_LETTERS_CHARSET.issuperset(word):
            return []
        return [(one.score, one.analysis) for one in ranking.disambiguate([word])[0].analyses]

    return analyse
