"""Arabic inflection from principal parts: the written forms of a verb, its active participle and its verbal noun.

Input words are as a dictionary prints them, without diacritics; forms come out folded (``extractors.text.fold``), for
look-up only. A verb is folded once, letter for letter, before the endings of its forms, which fold to themselves. The
rules are those of any grammar (Ryding, *A Reference Grammar of Modern Standard Arabic*, ch. 21–33) restricted to what
is written: short vowels and doubling do not show, so one written form may stand for several.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from extractors.text import fold

#: Object pronouns that are written on a verb or a verbal noun.
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم")
_WEAK_END = ("ى", "ا", "ي", "و")
_GENDER_AND_NUMBER = tuple(zip("mfmfmf", "ssddpp", strict=True))


class Form(NamedTuple):
    """One written form. ``person`` 1|3, ``gender`` m|f, ``number`` s|d|p; "" where the form does not tell."""

    folded: str
    tense: str  # perfect | imperfect | participle | masdar
    person: str = "3"
    gender: str = ""
    number: str = ""
    pronoun: str = ""

    @property
    def agreement(self) -> tuple[str, str]:
        """Gender and number, by which a verb agrees with who speaks."""
        return self.gender, self.number


def perfect(lemma: str) -> Iterator[Form]:
    """Forms of the perfect from its 3rd person masculine singular (قال، أعلن، نفى، دعا).

    >>> [form.folded for form in perfect("نفى")][:5]
    ['نفي', 'نفت', 'نفيا', 'نفتا', 'نفوا']
    """
    third = _third_perfect(lemma)
    for form, (gender, number) in zip(third, _GENDER_AND_NUMBER, strict=True):
        yield Form(form, "perfect", "3", gender, number)
    stem = third[-1][:-1]
    yield Form(stem + "ت", "perfect", "1", "", "s")
    yield Form(stem + "نا", "perfect", "1", "", "p")


def _third_perfect(lemma: str) -> tuple[str, ...]:
    """The third persons in the order of ``_GENDER_AND_NUMBER``."""
    him = fold(lemma)
    if lemma.endswith(("ى", "ا")) and len(lemma) > 2:
        stem, link = him[:-1], "ي" if lemma.endswith("ى") else "و"
        return him, stem + "ت", stem + link + "ا", stem + "تا", stem + "وا", stem + link + "ن"
    return him, him + "ت", him + "ا", him + "تا", him + "وا", fold(_short(lemma)) + "ن"


def _short(lemma: str) -> str:
    """The stem before a consonant ending: قال → قل, أشار → أشر, ردّ → ردد."""
    if len(lemma) >= 3 and lemma[-2] == "ا" and lemma[0] in "اأإقعشزرفصنلحخكمبطجسدت":
        return lemma[:-2] + lemma[-1]
    return lemma + lemma[-1] if len(lemma) == 2 else lemma


def imperfect(lemma: str) -> Iterator[Form]:
    """Forms of the imperfect from its 3rd person masculine singular (يقول، يدعو، ينفي، يرى)."""
    third = _third_imperfect(lemma)
    for form, (gender, number) in zip(third, _GENDER_AND_NUMBER_OF_PRESENT, strict=True):
        yield Form(form, "imperfect", "3", gender, number)
    stem = third[0][1:]
    yield Form("ا" + stem, "imperfect", "1", "", "s")
    yield Form("ن" + stem, "imperfect", "1", "", "p")


def _third_imperfect(lemma: str) -> tuple[str, ...]:
    """The third persons in the order of ``_GENDER_AND_NUMBER_OF_PRESENT``: the masculine plural has two."""
    he = fold(lemma)
    stem = he[1:]
    base = stem[:-1] if lemma.endswith(_WEAK_END) else stem
    dual = base + "ي" if lemma.endswith(("ى", "ي")) else stem
    plural = "ي" + base + "و"
    return he, "ت" + stem, "ي" + dual + "ان", "ت" + dual + "ان", plural + "ن", plural + "ا", "ي" + dual + "ن"


_GENDER_AND_NUMBER_OF_PRESENT = tuple(zip("mfmfmmf", "ssddppp", strict=True))


def common(past: str, present: str) -> list[Form]:
    """The forms that news is told in, of both tenses: third persons singular, and the masculine plural."""
    him, her, _, _, them, _ = _third_perfect(past)
    he, she, _, _, they, lest_they, _ = _third_imperfect(present)
    return [
        Form(him, "perfect", "3", "m", "s"),
        Form(her, "perfect", "3", "f", "s"),
        Form(them, "perfect", "3", "m", "p"),
        Form(he, "imperfect", "3", "m", "s"),
        Form(she, "imperfect", "3", "f", "s"),
        Form(they, "imperfect", "3", "m", "p"),
        Form(lest_they, "imperfect", "3", "m", "p"),
    ]


def spoken(lemma: str, present: str) -> Iterator[Form]:
    """Forms of the spoken language: the present with ب or ك (بيقول، كتقول), and datives written on (قالي، قالتلنا).

    >>> [form.folded for form in spoken("قال", "يقول")][:6]
    ['بيقول', 'كيقول', 'بتقول', 'كتقول', 'بيقولوا', 'كيقولوا']
    """
    stem = present[1:]
    presents = [
        ("ي" + stem, "m", "s"),
        ("ت" + stem, "f", "s"),
        ("ي" + stem + "وا", "", "p"),
        ("ي" + stem + "و", "", "p"),
    ]
    for form, gender, number in presents:
        for prefix in ("ب", "ك"):
            yield Form(fold(prefix + form), "imperfect", "3", gender, number)
    yield Form(fold("ب" + stem), "imperfect", "3", "m", "s")
    pasts = [(lemma, "m", "s"), (lemma + "ت", "f", "s"), (lemma + "و", "", "p")]
    told = [
        *((form, *rest, "perfect") for form, *rest in pasts),
        *(("ب" + f, g, n, "imperfect") for f, g, n in presents),
    ]
    for form, gender, number, tense in told:
        for dative in ("لي", "لنا", "لك", "لكم", "له", "لها", "لهم"):
            stem = form.removesuffix("ا")
            yield Form(fold(stem + dative), tense, "3", gender, number)
            if stem.endswith("ل") and (tense == "imperfect" or dative in ("لي", "لنا", "لك")):  # بيقولنا، قالي
                yield Form(fold(stem + dative[1:]), tense, "3", gender, number)


def participle(lemma: str) -> Iterator[Form]:
    """Forms of the active participle as it hangs on a source: accusative without article (قائلا، قائلة، قائلين).

    >>> [form.folded for form in participle("قائل")]
    ['قائلا', 'قائله', 'قائلين', 'قائلتين', 'قائلون', 'قائلان']
    """
    stem = lemma[:-1] if lemma.endswith("ي") else lemma
    singular = [(lemma + "ا", "m", "s"), (lemma + "ة", "f", "s")]
    rest = [
        (stem + "ين", "m", "p"), (lemma + "تين", "f", "d"), (stem + "ون", "m", "p"), (lemma + "ان", "m", "d"),
    ]  # fmt: skip
    for form, gender, number in singular + rest:
        yield Form(fold(form), "participle", "", gender, number)


def masdar(lemma: str) -> Iterator[Form]:
    """A verbal noun bare and with a possessive pronoun (إعلان، إعلانه، دعوة، دعوتها)."""
    yield Form(fold(lemma), "masdar")
    stem = lemma[:-1] + "ت" if lemma.endswith("ة") else lemma
    for pronoun in PRONOUNS:
        yield Form(fold(stem + pronoun), "masdar", pronoun=pronoun)


def with_pronouns(forms: Iterator[Form]) -> Iterator[Form]:
    """Each finite form, and the same with an object pronoun (أخبره، أبلغتهم، دعاها، اعتبروه)."""
    for form in forms:
        yield form
        stem = form.folded
        if stem.endswith("وا"):
            stem = stem[:-1]
        elif stem.endswith("ي") and form.tense == "perfect":
            stem = stem[:-1] + "ا"
        for pronoun in PRONOUNS:
            yield Form(stem + pronoun, form.tense, form.person, form.gender, form.number, pronoun)
