"""The words of reported speech: tables loaded once, checked, inflected and keyed by folded form.

The tables are under ``data/``; their README says what each column holds. A broken row raises ``LexiconError`` with
its file and line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import NamedTuple, get_args

from extractors import inflect
from extractors.inflect import Form
from extractors.memo import memo
from extractors.text import fold
from extractors.types import Stance

#: Prepositions that may stand between a cue and its content, as frames name them.
FRAME_PREPOSITIONS = frozenset({"", "ب", "على", "إلى", "عن", "من", "ل", "في", "حول", "بشأن", "بخصوص"})
TRAITS = frozenset(
    {
        "near",
        "spoken",
        "homograph",
        "strict",
        "mood",
        "strong",
        "document",
        "research",
        "medium",
        "source",
        "denied",
        "quoted",
        "court",
        "owned",
        "act",
        "led",
        "questioned",
        "what",
    }
)


class LexiconError(ValueError):
    """A row of a word table that cannot be used."""


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of ``data/NAME.tsv`` as dictionaries; cells missing at the end of a line are empty."""
    lines = files("extractors").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) > len(header) or not cells[0].isascii() or not cells[0]:
            raise LexiconError(f"data/{name}.tsv:{number}: an ASCII id and at most {len(header)} cells are expected")
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return rows


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb with the shapes its content may take.

    ``that`` and ``noun`` hold the prepositions that may introduce a clause or a noun phrase ("" for none), ``to``
    those that introduce the addressee, ``predicate`` the one before the second half of a two-part content (وصف X بـ
    Y).
    """

    id: str
    lemma: str
    stance: Stance
    that: frozenset[str]
    noun: frozenset[str]
    to: frozenset[str]
    predicate: str | None
    carried: str | None  #: the preposition before the source, when the subject is the medium (نقلت الوكالة عن)
    quote: bool
    question: bool
    inside: bool  #: the content stands in the subject: جاء في البيان
    by: bool  #: may be closed by another speech noun: اختتم بالقول
    traits: frozenset[str]


class Reading(NamedTuple):
    """One way to read a word as a cue."""

    cue: Cue
    form: Form
    conjunction: str  #: "و", "ف", the ل of what happened next (ليرد), or ""


@dataclass(frozen=True, slots=True)
class Verbless:
    """A cue without a verb (وفقا لـ، نقلا عن), or one that needs a verb after it (حسبما ذكر)."""

    id: str
    lemma: str  #: the words as the table writes them
    words: tuple[str, ...]  #: folded
    takes: str  #: "" a noun phrase, "ل" one with this preposition, "verb" a reporting verb, "own" nothing (برأيه),
    #: "tag" a closing word with its pronoun (حد قولهم)
    stance: Stance


def _frames(row: dict[str, str]) -> Cue:
    prepositions: dict[str, set[str]] = defaultdict(set)
    flags: set[str] = set()
    single: dict[str, str] = {}
    for frame in row["frames"].split():
        name, _, preposition = frame.partition(":")
        if name in ("that", "np", "to"):
            if preposition not in FRAME_PREPOSITIONS:
                raise LexiconError(f"data/cues.tsv: {row['id']}: unknown preposition in {frame!r}")
            prepositions[name].add(preposition)
        elif name in ("pred", "from"):
            single[name] = "" if preposition == "∅" else preposition
        elif name in ("quote", "wh", "in", "by"):
            flags.add(name)
        else:
            raise LexiconError(f"data/cues.tsv: {row['id']}: unknown frame {frame!r}")
    traits = frozenset(row["traits"].split())
    if not traits <= TRAITS or row["stance"] not in get_args(Stance):
        raise LexiconError(f"data/cues.tsv: {row['id']}: unknown trait or stance")
    stance: Stance = row["stance"]  # type: ignore[assignment]  # checked above
    return Cue(
        row["id"], row["perfect"], stance, frozenset(prepositions["that"]), frozenset(prepositions["np"]),
        frozenset(prepositions["to"]), single.get("pred"), single.get("from"),
        "quote" in flags, "wh" in flags, "in" in flags,
        "by" in flags, traits,
    )  # fmt: skip


def _is_rare(form: Form) -> bool:
    """A feminine plural, or a feminine dual but that of the perfect (طالبتا), where it is no noun's (أسرتا الفقيدين):
    they hardly occur and are written like other words (أثنين، ابلن).
    """
    if form.gender != "f" or form.number not in ("d", "p"):
        return False
    if form.number == "p" or form.tense != "perfect" or len(form.folded) <= 3:
        return True
    stem = form.folded.removesuffix("تا")
    return len(stem) == 3 and "ال" + stem + "ه" in definite_nouns()


def _forms(row: dict[str, str], cue: Cue) -> Iterator[Form]:
    finite: list[Form] = list(inflect.perfect(row["perfect"]))
    if row["imperfect"]:
        finite += inflect.imperfect(row["imperfect"])
    # Duals of doubled verbs are written like other words too (ظنا).
    finite = [f for f in finite if not (_is_rare(f) or (f.number == "d" and len(row["perfect"]) < 3))]
    if "what" in cue.traits:  # only behind ما: ما تداولته
        yield from (f for f in inflect.with_pronouns(iter(finite)) if f.pronoun and f.tense == "perfect")
        return
    yield from inflect.with_pronouns(iter(finite)) if cue.to & {""} or cue.predicate is not None else iter(finite)
    if "spoken" in cue.traits:
        yield from inflect.spoken(row["perfect"], row["imperfect"])
    if row["participle"]:
        yield from inflect.participle(row["participle"])
    if row["masdar"]:
        yield from inflect.masdar(row["masdar"])


@cache
def cue_forms() -> dict[str, tuple[Reading, ...]]:
    """Every inflected form of every cue, by folded form, without conjunction."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for row in read_table("cues"):
        cue = _frames(row)
        for form in _forms(row, cue):
            known = found[form.folded]
            if not any(r.cue is cue and r.form.tense == form.tense and r.form.person == form.person for r in known):
                known.append(Reading(cue, form, ""))
    return {folded: tuple(readings) for folded, readings in found.items()}


#: Plurals as posts write them, and the dual of دعا as papers do.
_AS_WRITTEN = {"قالو": "قالوا", "وقالو": "وقالوا", "فقالو": "فقالوا", "دعيا": "دعوا", "ودعيا": "ودعوا"}


@memo
def readings(folded: str) -> tuple[Reading, ...]:
    """The ways to read a folded word as a cue: as it stands, or after an attached و or ف."""
    forms = cue_forms()
    found = forms.get(folded, ())
    if folded[:1] in ("و", "ف") and len(folded) > 2:
        found += tuple(reading._replace(conjunction=folded[0]) for reading in forms.get(folded[1:], ()))
    if not found and folded in _AS_WRITTEN:
        return readings(_AS_WRITTEN[folded])
    if not found and folded[:2] == "وو":  # a و too many: «ووأضاف»
        found += tuple(reading._replace(conjunction="و") for reading in forms.get(folded[2:], ()))
    return found


#: What one who answers does.
_ANSWERING = frozenset({"state", "confirm", "deny", "ask"})


@memo
def answers(folded: str) -> tuple[Reading, ...]:
    """The readings of a verb with the ل of what happened next («ليرد عليه النائب قائلا»)."""
    forms = readings(folded[1:]) if folded[0] == "ل" and len(folded) > 3 else ()
    told = (r for r in forms if r.form.tense == "imperfect" and r.form.person == "3" and not r.conjunction)
    plain = (r for r in told if r.cue.quote and r.cue.predicate is None and r.cue.stance in _ANSWERING)
    return tuple(r._replace(conjunction="ل") for r in plain)


@cache
def spoken() -> frozenset[str]:
    """Forms of the spoken language, after which a content may begin without إن (قالولي انتي هتمشي)."""
    rows = [row for row in read_table("cues") if "spoken" in row["traits"].split()]
    return frozenset(f.folded for row in rows for f in inflect.spoken(row["perfect"], row["imperfect"]))


@cache
def verbless() -> dict[str, tuple[Verbless, ...]]:
    """Verbless cues by their first word, longest first."""
    found: dict[str, list[Verbless]] = defaultdict(list)
    for row in read_table("verbless"):
        words = tuple(fold(word) for word in row["words"].split())
        stance: Stance = row["stance"]  # type: ignore[assignment]
        found[words[0]].append(Verbless(row["id"], row["words"], words, row["takes"], stance))
    return {first: tuple(sorted(rows, key=lambda v: -len(v.words))) for first, rows in found.items()}


@memo
def words(name: str) -> frozenset[str]:
    """The folded words of one class of ``data/words.tsv``."""
    return folded_set(_class(name))


def phrases(name: str) -> list[tuple[str, ...]]:
    """The phrases of one class of ``data/words.tsv``, each as its folded words."""
    return [tuple(fold(word) for word in phrase.split()) for phrase in _class(name)]


def _class(name: str) -> list[str]:
    """The cell of one class, as its words or phrases."""
    if name not in _classes():
        raise LexiconError(f"data/words.tsv: no class {name!r}")
    return _classes()[name].split("|")


@cache
def _classes() -> dict[str, str]:
    """The classes of words as the table writes them, by their names."""
    return {row["id"]: row["words"] for row in read_table("words")}


def folded_set(forms: Iterable[str]) -> frozenset[str]:
    """Folded forms of some words."""
    return frozenset(fold(form) for form in forms)


@cache
def channels() -> frozenset[str]:
    """Folded nouns that name an occasion or form of speech (بيان، مؤتمر، تغريدة)."""
    return folded_set(form for row in read_table("channels") for form in row["words"].split("|"))


@cache
def _conjugated() -> list[tuple[dict[str, str], list[Form]]]:
    """The rows of the table of verbs, each with the forms that news is told in."""
    return [(row, inflect.common(row["perfect"], row["imperfect"])) for row in read_table("verbs")]


@cache
def verbs() -> dict[str, Form]:
    """Third person forms of common news verbs, singular and masculine plural, for telling clauses.

    Forms that are also nouns, and the rare duals and feminine plurals, which are written like other words, are left
    out.
    """
    found: dict[str, Form] = {}
    for row, forms in _conjugated():
        nouns = row["homograph"]
        for form in forms:
            if not (nouns in (form.tense, "both") and form.agreement == ("m", "s")):
                found.setdefault(form.folded, form)
    for word in words("not_verb"):
        found.pop(word, None)
    return found


@cache
def perfects() -> frozenset[str]:
    """Third persons singular of the perfect, also those that are nouns (دافع، قاطع)."""
    forms = chain.from_iterable(forms for _, forms in _conjugated())
    return frozenset(form.folded for form in forms if form.tense == "perfect" and form.number == "s")


def adds(reading: Reading) -> bool:
    """Whether a verb says that its subject has spoken before (أضاف، تابع، استدرك)."""
    return fold(reading.cue.lemma) in words("adding")


#: Verbal nouns whose pattern no other common noun has: تفعيل، انفعال، افتعال، استفعال. Folded, ة is ه.
_MASDAR_SHAPE = re.compile(r"(?!ال)(?:ت\w\wي\w|ان\w\wا\w|ا\wت\wا\w|است\w\wا\w|است\wا\wه)")


@memo
def is_masdar(folded: str) -> bool:
    """A verbal noun, of a verb in the tables or by its pattern (تسليح، انسحاب)."""
    return folded in masdars() or _MASDAR_SHAPE.fullmatch(folded) is not None


@cache
def masdars() -> frozenset[str]:
    """Folded verbal nouns of common verbs, bare."""
    return folded_set(m for row, _ in _conjugated() for m in row["masdar"].split("|") if m)


@memo
def without_pronoun(folded: str) -> str:
    """A noun without its possessive pronoun, ة restored (مسؤوليتها → مسؤوليه); the word itself when it has none."""
    for pronoun in ("هما", "ها", "هم", "هن", "نا", "ه", "ي"):
        if folded.endswith(pronoun) and len(folded) > len(pronoun) + 2:
            stem = folded[: -len(pronoun)]
            return stem[:-1] + "ه" if stem.endswith("ت") else stem
    return folded


@memo
def act_without_pronoun(folded: str) -> str:
    """A verbal noun without its possessive pronoun, whose hamza has its seat back (إعطائهم → اعطاء)."""
    stem = without_pronoun(folded)
    return stem[:-1] + "ء" if stem.endswith("ئ") else stem


#: The pronouns that a relative or friend is called by.
_PRONOUNS = ("ي", "نا", "ه", "ها", "هم", "هن", "هما", "ك", "كم")


@cache
def kin() -> dict[str, str]:
    """Relatives, friends and the like with each pronoun (والدته، أخي، جيراننا): m, f, or p for more than one."""
    own = {}
    for mark in "mfp":
        for noun in words(f"kin_{mark}"):
            stem = noun[:-1] + "ت" if noun.endswith("ه") else noun
            own.update({stem + pronoun: mark for pronoun in _PRONOUNS})
    return own


@cache
def _nouns() -> frozenset[str]:
    return words("noun")


@memo
def is_noun(folded: str) -> bool:
    """A common noun of news that is no verbal noun."""
    return folded in _nouns() or without_pronoun(folded) in _nouns()


@memo
def is_indefinite_noun(folded: str) -> bool:
    """A common noun without its article, in the accusative too (هدنة، عجزا)."""
    known = definite_nouns()
    return "ال" + folded in known or (folded.endswith("ا") and "ال" + folded[:-1] in known) or folded in _nouns()


@cache
def definite_nouns() -> frozenset[str]:
    """Nouns with their article that qualify no other noun (المدينة، القرار), folded, from ``data/nouns.tsv``."""
    return frozenset(fold(noun) for row in read_table("nouns") for noun in row["nouns"].split("|"))


@cache
def say() -> Cue:
    """The cue with the frames of plain saying (قال)."""
    return next(reading.cue for reading in cue_forms()["قال"] if reading.cue.id == "qala")
