"""Inflection: what is written of a verb, its participle and its verbal noun, for every kind of root."""

from __future__ import annotations

import pytest

from extractors import inflect
from extractors.inflect import Form
from extractors.text import fold

# 3ms 3fs 3md 3fd 3mp 3fp 1s 1p
PERFECT = {
    "sound": ("أعلن", "أعلن أعلنت أعلنا أعلنتا أعلنوا أعلنن أعلنت أعلننا"),
    "sound, first form": ("كتب", "كتب كتبت كتبا كتبتا كتبوا كتبن كتبت كتبنا"),
    "hollow": ("قال", "قال قالت قالا قالتا قالوا قلن قلت قلنا"),
    "hollow, fourth form": ("أشار", "أشار أشارت أشارا أشارتا أشاروا أشرن أشرت أشرنا"),
    "defective in ya": ("نفى", "نفى نفت نفيا نفتا نفوا نفين نفيت نفينا"),
    "defective in waw": ("دعا", "دعا دعت دعوا دعتا دعوا دعون دعوت دعونا"),
    "defective, eighth form": ("ادعى", "ادعى ادعت ادعيا ادعتا ادعوا ادعين ادعيت ادعينا"),
    "doubled": ("رد", "رد ردت ردا ردتا ردوا رددن رددت رددنا"),
    "initial hamza": ("أكد", "أكد أكدت أكدا أكدتا أكدوا أكدن أكدت أكدنا"),
    "middle hamza": ("سأل", "سأل سألت سألا سألتا سألوا سألن سألت سألنا"),
}
# 3ms 3fs 3md 3fd 3mp (with and without ن) 3fp 1s 1p
IMPERFECT = {
    "sound": ("يعلن", "يعلن تعلن يعلنان تعلنان يعلنون يعلنوا يعلنن أعلن نعلن"),
    "hollow": ("يقول", "يقول تقول يقولان تقولان يقولون يقولوا أقول نقول"),
    "defective in ya": ("ينفي", "ينفي تنفي ينفيان تنفيان ينفون ينفوا ينفين أنفي ننفي"),
    "defective in waw": ("يدعو", "يدعو تدعو يدعوان تدعوان يدعون يدعوا أدعو ندعو"),
    "defective in alef": ("يرى", "يرى ترى يريان تريان يرون يروا يرين أرى نرى"),
    "doubled": ("يرد", "يرد ترد يردان تردان يردون يردوا أرد نرد"),
    "hamza on waw": ("يؤكد", "يؤكد تؤكد يؤكدان تؤكدان يؤكدون يؤكدوا يؤكدن أؤكد نؤكد"),
}
PARTICIPLE = {
    "sound": ("قائل", "قائلا قائلة قائلين قائلتين قائلون قائلان"),
    "derived": ("مشير", "مشيرا مشيرة مشيرين مشيرتين مشيرون مشيران"),
    "defective": ("داعي", "داعيا داعية داعين داعيتين داعون داعيان"),
}


def folded(forms: str) -> set[str]:
    return {fold(form) for form in forms.split()}


def of(forms: list[Form]) -> set[str]:
    return {form.folded for form in forms}


@pytest.mark.parametrize(("lemma", "forms"), PERFECT.values(), ids=PERFECT)
def test_perfect(lemma: str, forms: str) -> None:
    assert of(list(inflect.perfect(lemma))) == folded(forms)


@pytest.mark.parametrize(("lemma", "forms"), IMPERFECT.values(), ids=IMPERFECT)
def test_imperfect(lemma: str, forms: str) -> None:
    """Feminine plurals of hollow and doubled verbs, which news does not write, are left out of the tables."""
    missing = folded(forms) - of(list(inflect.imperfect(lemma)))
    assert not missing


@pytest.mark.parametrize(("lemma", "forms"), PARTICIPLE.values(), ids=PARTICIPLE)
def test_participle(lemma: str, forms: str) -> None:
    assert of(list(inflect.participle(lemma))) == folded(forms)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("إعلان", "إعلان إعلانه إعلانها إعلانهم إعلانهما إعلاننا"),
        ("دعوة", "دعوة دعوته دعوتها دعوتهم دعوتنا"),
        ("تأكيد", "تأكيد تأكيده تأكيدها تأكيدهم"),
    ],
)
def test_masdar(lemma: str, expected: str) -> None:
    forms = list(inflect.masdar(lemma))
    assert folded(expected) <= of(forms)
    assert all(form.tense == "masdar" for form in forms)
    assert forms[0].pronoun == ""


def test_person_gender_and_number_of_the_perfect() -> None:
    forms = [(f.folded, f.person, f.gender, f.number) for f in inflect.perfect("كتب")]
    assert forms == [
        ("كتب", "3", "m", "s"), ("كتبت", "3", "f", "s"), ("كتبا", "3", "m", "d"), ("كتبتا", "3", "f", "d"),
        ("كتبوا", "3", "m", "p"), ("كتبن", "3", "f", "p"), ("كتبت", "1", "", "s"), ("كتبنا", "1", "", "p"),
    ]  # fmt: skip


def test_person_gender_and_number_of_the_imperfect() -> None:
    tells = {f.folded: (f.person, f.gender, f.number) for f in inflect.imperfect("يعلن")}
    assert tells["يعلن"] == ("3", "m", "s")
    assert tells["تعلن"] == ("3", "f", "s")
    assert tells["يعلنون"] == tells["يعلنوا"] == ("3", "m", "p")
    assert tells["اعلن"] == ("1", "", "s")
    assert tells["نعلن"] == ("1", "", "p")


def test_number_and_gender_of_participles() -> None:
    tells = {f.folded: (f.gender, f.number) for f in inflect.participle("قائل")}
    assert tells == {
        "قائلا": ("m", "s"), "قائله": ("f", "s"), "قائلين": ("m", "p"), "قائلتين": ("f", "d"), "قائلون": ("m", "p"),
        "قائلان": ("m", "d"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("أخبر", "أخبره أخبرها أخبرهم أخبرنا أخبرني أخبروه أخبروها أخبرته"),
        ("نفى", "نفاه نفاها نفته نفوه"),
        ("دعا", "دعاه دعاها دعته دعوه"),
    ],
)
def test_object_pronouns(lemma: str, expected: str) -> None:
    """The silent alif of the plural goes before a pronoun, and the alef maksura becomes alif."""
    forms = list(inflect.with_pronouns(inflect.perfect(lemma)))
    assert folded(expected) <= of(forms)
    first = fold(expected.split()[0])
    assert {form.pronoun for form in forms if form.folded == first} == {"ه"}


def test_forms_come_out_folded() -> None:
    forms = [*inflect.perfect("أعلن"), *inflect.imperfect("يؤكد"), *inflect.participle("مشير"), *inflect.masdar("دعوة")]
    assert all(form.folded == fold(form.folded) for form in forms)
