"""Who is who across articles: spellings, bodies, and names joined or kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract_quotes, lexicon
from extractors.aliases import AliasError, Aliases, read_aliases
from extractors.bodies import body
from extractors.identities import Identities, Names, identify
from extractors.spellings import alike, all_alike, name_words
from extractors.types import Entity, Statement
from tests.records import statement

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))

# ── Spellings ───────────────────────────────────────────────────────────────────────────────────────────────────────

ONE_NAME = [
    ("يوآف غالانت", "يوآف جالانت"),
    ("بنيامين نتنياهو", "بنيامين نتانياهو"),
    ("أنتوني بلينكن", "أنطوني بلنكن"),
    ("دونالد ترامب", "دونالد ترمب"),
    ("أنجيلا ميركل", "انغيلا ميركل"),
    ("رافاييل بينيتيز", "رافايل بينيتيز"),
    ("عبد الفتاح السيسي", "عبدالفتاح السيسى"),
    ("أبي أحمد", "أبو أحمد"),
    ("إيتمار بن-غفير", "ايتمار بن غفير"),
    ("جيك سوليفان Jake Sullivan", "جيك سوليفان"),
    ("عاطي بن عطية القرشي", "عاطي عطيه القرشي"),
    ("أحمد داود أوغلو", "أحمد داوود أوغلو"),
    ("حسن نصر الله", "حسن نصرالله"),
]
TWO_NAMES = [
    ("جمال عبد الناصر", "كمال عبد الناصر"),
    ("محمد العلي", "محمد علي"),
    ("سالم الدوسري", "سليم الدوسري"),
    ("محمد كريم", "محمد كرم"),
    ("فلاديمير بوتين", "فلاديمير بيتون"),
    ("ماريو دراغي", "ماريا دراغي"),
    ("محمد بن سلمان", "محمد سلمان"),
    ("عمرو موسى", "عمر موسى"),
    ("جون كيري", "جون كوري"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert all_alike(name_words(one), name_words(other))


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not all_alike(name_words(one), name_words(other))


@pytest.mark.parametrize("row", lexicon.read_table("letters"), ids=lambda row: row["id"])
def test_a_row_of_letters_makes_its_example_one(row: dict[str, str]) -> None:
    one, other = row["example"].split("|")
    assert row["letters"] in one + other
    assert alike(*name_words(one), *name_words(other))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_strings_can_be_compared(one: str, other: str) -> None:
    first, second = name_words(one), name_words(other)
    assert all_alike(first, second) == all_alike(second, first)
    assert all_alike(first, first)


# ── Bodies ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ONE_BODY = [
    ("وزارة الخارجية الأمريكية", "وزارة الخارجية الأميركية"),
    ("وزارة الخارجية الأمريكية", "الخارجية الأميركية"),
    ("وكالة رويترز", "رويترز"),
    ("وكالة “Reuters” رويترز", "وكالة «رويترز» للأنباء"),
    ("موقع “أكسيوس” الأمريكي", "أكسيوس"),
    ("حركة حماس", "حماس"),
    ("للاتحاد الأوروبي", "الاتحاد الأوروبي"),
    ("الولايات المتحدة الأميركية", "أمريكا"),
    ("وزارة الدفاع الأمريكية (البنتاغون)", "وزارة الدفاع الأميركية"),
    ("وكالة أنباء «الأناضول» التركية", "الأناضول"),
]
TWO_BODIES = [
    ("وزارة الصحة السعودية", "وزارة الصحة التونسية"),
    ("شركة العربية للطيران", "قناة العربية"),
    ("وسائل الإعلام السعودية", "السعودية"),
    ("الصحف الفرنسية", "وكالة الصحافة الفرنسية"),
    ("الجيش الأمريكي", "الحكومة الأمريكية"),
    ("صحيفة الوطن البحرينية", "صحيفة الوطن السعودية"),
    ("شركة الأهلي المالية", "النادي الأهلي"),
    ("وكالة أنباء الشرق الأوسط", "صحيفة «الشرق الأوسط»"),
    ("وكالة أنباء «الأناضول»", "وكالة أنباء «أسوشيتد برس»"),
]
REACHES = [
    ("وزارة الخارجية الأمريكية", "named"), ("رويترز", "named"), ("جامعة نجران", "named"), ("حكومة السعودية", "named"),
    ("وزارة الصحة", "national"), ("البنك المركزي", "national"), ("هيئة الإحصاء", "national"),
    ("الوزارة", "local"), ("الوكالة", "local"), ("الشركة الأمريكية", "local"), ("شركة أمريكية", "local"),
    ("اللجنة المعنية", "local"),
    ("صحف تركية", "local"), ("الصحيفة", "local"), ("السفارة الأمريكية", "local"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ONE_BODY)
def test_names_of_one_body(one: str, other: str) -> None:
    assert body(one) == body(other)


@pytest.mark.parametrize(("one", "other"), TWO_BODIES)
def test_names_of_two_bodies(one: str, other: str) -> None:
    assert body(one) != body(other)


def test_a_paper_is_no_region() -> None:
    assert body("الشرق الأوسط") != body("الشرق الأوسط", place=True) == body("الشرق الاوسط", place=True)


@pytest.mark.parametrize(("name", "reach"), REACHES)
def test_how_far_a_name_is_known(name: str, reach: str) -> None:
    assert body(name).reach.value == reach


# ── Identities ──────────────────────────────────────────────────────────────────────────────────────────────────────

Said = tuple[str, str | None, str | None, str]  #: article, speaker, title, kind


def said(rows: Iterable[Said]) -> list[Statement]:
    return [
        statement(document=document, speaker=speaker, speaker_title=title, speaker_kind=kind, source=speaker, about=())
        for document, speaker, title, kind in rows
    ]


def identified(statements: Iterable[Statement], aliases: Aliases | None = None) -> Identities:
    names = Names()
    for one in statements:
        names.add(one)
    return identify(names, aliases)


def groups(rows: Sequence[Said], aliases: Aliases | None = None) -> list[int]:
    """For each row the number of the first row with the same speaker."""
    statements = said(rows)
    who = identified(statements, aliases)
    identities = [who.speaker(one) for one in statements]
    return [identities.index(one) for one in identities]


P, B, A = "person", "organisation", "anonymous"
MINISTER = "وزير الخارجية"
CASES: dict[str, tuple[list[Said], list[int]]] = {
    "a spelling": ([("a", "يوآف غالانت", "وزير الدفاع", P), ("b", "يوآف جالانت", None, P)], [0, 0]),
    "a last name that one person has": ([("a", "يوآف غالانت", None, P), ("b", "جالانت", None, P)], [0, 0]),
    "a last name that two people have": (
        [("a", "بنيامين نتنياهو", "رئيس الوزراء", P), ("b", "يائير نتنياهو", None, P), ("c", "نتنياهو", None, P)],
        [0, 1, 2],
    ),
    "a last name that two people have, with a title": (
        [
            ("a", "بنيامين نتنياهو", "رئيس الوزراء الإسرائيلي", P),
            ("b", "يائير نتنياهو", "نجل رئيس الحكومة", P),
            ("c", "نتنياهو", "رئيس الوزراء الإسرائيلي", P),
        ],
        [0, 1, 0],
    ),
    "a last name in the article of one of two": (
        [("a", "بيل كلينتون", None, P), ("b", "هيلاري كلينتون", None, P), ("b", "كلينتون", None, P)],
        [0, 1, 1],
    ),
    "a common last name": ([("a", "محمد الحربي", None, P), ("b", "الحربي", None, P)], [0, 1]),
    "a known last name alone": ([("a", "نتنياهو", None, P), ("b", "نتانياهو", None, P)], [0, 0]),
    "an unknown last name alone": ([("a", "الجهيمان", None, P), ("b", "الجهيمان", None, P)], [0, 1]),
    "a given name": ([("a", "محمد", None, P), ("b", "محمد", None, P)], [0, 1]),
    "a king": (
        [("a", "سلمان بن عبدالعزيز", "خادم الحرمين الشريفين الملك", P), ("b", "سلمان", "الملك", P)],
        [0, 0],
    ),
    "a father": ([("a", "سلمان بن عبدالعزيز", "الملك", P), ("b", "عبدالعزيز", "الملك", P)], [0, 1]),
    "a son by his last name": ([("a", "محمد بن نايف", "الأمير", P), ("b", "نايف", "الأمير", P)], [0, 1]),
    "a name without its middle": (
        [("a", "عادل بن أحمد الجبير", MINISTER + " السعودي", P), ("b", "عادل الجبير", MINISTER + " السعودي", P)],
        [0, 0],
    ),
    "a name without its end": (
        [("a", "سلمان بن عبدالعزيز آل سعود", "الملك", P), ("b", "سلمان بن عبد العزيز", "الملك", P)],
        [0, 0],
    ),
    "another end": ([("a", "محمد علي جعفري", "قائد الحرس", P), ("b", "محمد علي", "الكاتب", P)], [0, 1]),
    "one name and two titles": (
        [("a", "أحمد الحربي", "لاعب الهلال", P), ("b", "أحمد الحربي", "مدير المستشفى", P)],
        [0, 1],
    ),
    "an office that one bears": (
        [("a", "جون كيري", MINISTER + " الأمريكي", P), ("b", MINISTER + " الأميركي", None, P)],
        [0, 0],
    ),
    "an office that two bore": (
        [
            ("a", "جون كيري", MINISTER + " الأمريكي", P),
            ("b", "ركس تيلرسون", MINISTER + " الأمريكي", P),
            ("c", MINISTER + " الأمريكي", None, P),
        ],
        [0, 1, 2],
    ),
    "an office without its country": (
        [("a", "جون كيري", MINISTER, P), ("b", MINISTER, None, P), ("c", MINISTER, None, P)],
        [0, 1, 2],
    ),
    "someone of many": ([("a", "المدرب", None, P), ("b", "المدرب", None, P)], [0, 1]),
    "anonymous sources": ([("a", "مسؤول أمريكي", None, A), ("b", "مسؤول أمريكي", None, A)], [0, 1]),
    "the same anonymous source": ([("a", "مسؤول أمريكي", None, A), ("a", "مسؤول أمريكي", None, A)], [0, 0]),
    "groups": ([("a", "مسؤولون أمريكيون", None, "group"), ("b", "مسؤولون أمريكيون", None, "group")], [0, 1]),
    "documents": ([("a", "التقرير", None, "document"), ("b", "التقرير", None, "document")], [0, 1]),
    "ministries": (
        [("a", "وزارة الخارجية الأمريكية", None, B), ("b", "الخارجية الأميركية", None, B)],
        [0, 0],
    ),
    "generic heads": ([("a", "الوزارة", None, B), ("b", "الوزارة", None, B)], [0, 1]),
    "a ministry of one country or another": (
        [("a", "وزارة الصحة السعودية", None, B), ("b", "وزارة الصحة", None, B), ("c", "وزارة الصحة", None, B)],
        [0, 1, 2],
    ),
    "a ministry in the article of its country": (
        [("a", "وزارة الصحة السعودية", None, B), ("a", "وزارة الصحة", None, B)],
        [0, 0],
    ),
    "a ministry of no country": ([("a", "وزارة الصحة", None, B), ("b", "وزارة الصحة", None, B)], [0, 0]),
    "nobody": ([("a", None, None, "unknown"), ("b", None, None, "unknown")], [0, 0]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_who_is_who(case: str) -> None:
    rows, expected = CASES[case]
    assert groups(rows) == expected
    if len(set(expected)) == len(expected):  # what is apart is apart in any order
        assert groups(rows[::-1]) == expected


def test_a_last_name_in_a_content_is_the_person_of_the_article() -> None:
    statements = [
        statement(document="a", speaker="جو بايدن", speaker_title="الرئيس الأمريكي", about=()),
        statement(document="b", speaker=None, about=(Entity("بايدن", "PER"), Entity("أمريكا", "LOC"))),
        statement(document="c", speaker=None, about=(Entity("الولايات المتحدة", "LOC"),)),
    ]
    who = identified(statements)
    assert who.entity(statements[1].about[0], "b") == who.speaker(statements[0])
    assert who.entity(statements[1].about[1], "b") == who.entity(statements[2].about[0], "c")


def test_the_name_to_show_is_the_commonest_in_full() -> None:
    spellings = ["يوآف غالانت", "غالانت", "غالانت", "غالانت", "يوآف جالانت", "يوآف غالانت"]
    statements = said((f"{i}", name, None, P) for i, name in enumerate(spellings))
    who = identified(statements)
    [identity] = {who.speaker(one) for one in statements}
    assert identity is not None
    assert who.name(identity) == "يوآف غالانت"
    assert who.spellings(identity) == {"يوآف غالانت": 2, "غالانت": 3, "يوآف جالانت": 1}


def test_a_query_finds_every_spelling() -> None:
    statements = said([("a", "بنيامين نتنياهو", None, P), ("b", "نتانياهو", None, P), ("c", "جو بايدن", None, P)])
    who = identified(statements)
    expected = frozenset({who.speaker(statements[0])})
    for query in ("نتنياهو", "ناتنياهو", "بنيامين نتانياهو", "نِتنياهو"):
        assert who.matching(query) == expected
    assert who.matching("نتن") == frozenset()


# ── Aliases ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_aliases_decide() -> None:
    rows: list[Said] = [
        ("a", "بنيامين نتنياهو", "رئيس الوزراء", P),
        ("b", "بيبي", None, P),
        ("c", "مسؤول أمريكي", None, A),
        ("d", "جيك سوليفان", None, P),
        ("e", "جايك سوليفان", None, P),
    ]
    assert groups(rows) == [0, 1, 2, 3, 3]
    aliases = read_aliases(
        "# من نعرفهم\nname\talias\n\nبنيامين نتنياهو\tبيبي\nجيك سوليفان\tمسؤول أمريكي\nجايك سوليفان\tجايك سوليفان\n"
    )
    assert groups(rows, aliases) == [0, 0, 2, 2, 4]


def test_an_alias_gives_the_name_to_show_and_is_found() -> None:
    statements = said([("a", "نتنياهو", None, P)])
    who = identified(statements, read_aliases("بنيامين نتنياهو\tنتنياهو\nبنيامين نتنياهو\tبيبي"))
    identity = who.speaker(statements[0])
    assert identity is not None and who.name(identity) == "بنيامين نتنياهو"
    assert who.matching("بيبي") == who.matching("بنيامين نتنياهو") == {identity}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("نتنياهو", 1, "1 cells"),
        ("name\talias\nنتنياهو\tبيبي\tأبو يائير", 2, "3 cells"),
        ("نتنياهو\t", 1, "'' holds no word"),
        ("…\tبيبي", 1, "'…' holds no word"),
        ("نتنياهو\tبيبي\nبايدن\tبيبى", 2, "'بيبى' stands for 'نتنياهو' already (line 1)"),
        ("نتنياهو\tبيبي\nبايدن\tنتنياهو", 2, "'نتنياهو' stands for 'نتنياهو' already (line 1)"),
        ("نتنياهو\tبيبي\nبيبي\tأبو يائير", 2, "'بيبي' stands for 'نتنياهو' already (line 1)"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(text: str, line: int, what: str) -> None:
    with pytest.raises(AliasError) as caught:
        read_aliases(text)
    assert caught.value.line == line
    assert what in str(caught.value)


@given(st.text(max_size=60))
def test_an_alias_file_is_read_or_refused(text: str) -> None:
    try:
        assert all(read_aliases(text).names.values())
    except AliasError as error:
        assert 1 <= error.line <= len(text.splitlines())


# ── The sample articles ─────────────────────────────────────────────────────────────────────────────────────────────


#: Read off the five articles by hand: who speaks in more than one of them, with all spellings of their names.
IN_SEVERAL = ["نتنياهو", "غالانت|جالانت", "أوستن", "رايدر", "بلينكن"]


def test_who_speaks_in_several_of_the_sample_articles_is_one() -> None:
    statements = [one for path in SEEDS for one in extract_quotes(path.read_text(encoding="utf-8"), path.name[:3])]
    who = identified(statements)
    spoken: dict[str, set[str]] = {}
    for last in IN_SEVERAL:
        by = [one for one in statements if one.speaker_kind == "person" and re.search(last, one.speaker or "")]
        about = {
            who.entity(entity, one.document)
            for one in statements
            for entity in one.about
            if entity.kind == "PER" and re.search(last, entity.name)
        }
        assert len(about | {who.speaker(one) for one in by}) == 1, last
        spoken[last] = {one.document for one in by}
    assert all(len(documents) > 1 for documents in spoken.values()), spoken
    found = {
        identity for last in IN_SEVERAL for identity in who.matching(last.split("|")[0]) if identity.kind == "person"
    }
    assert len(found) == len(IN_SEVERAL)
