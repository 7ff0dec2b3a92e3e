"""The tables of names: places, organisations, outlets, titles, given names and surnames, keyed by folded forms.

Each table is a file of tab-separated rows under ``data/`` that a reader of Arabic can edit; ``data/README.md`` says
what its columns mean. This module reads them once and answers two questions about a token: what can this word be
(:func:`word`), and which names begin with it (:data:`NAMES`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Final, NamedTuple

from extractors import lexicon
from extractors.memo import memo
from extractors.text import fold, folds_of
from extractors.types import EntityKind


def _of(values: str, empty: bool = False) -> frozenset[str]:
    return frozenset(values.split()) | ({""} if empty else frozenset())


#: The values a column may hold, by table and column: the test of the tables holds every row to them.
VALUES: dict[str, dict[str, frozenset[str]]] = {
    "places": {
        "kind": _of("country continent region water capital city site"),
        "use": _of("free guarded adjective phrase"),
    },
    "organisations": {
        "kind": _of("international state body party armed company club"),
        "use": _of("free guarded adjective phrase sport club"),
    },
    "org_heads": {
        "role": _of("keep drop adjective stop generic link whole office"),
        "gender": _of("m f", empty=True),
        "kind": _of("government body education party company court military armed sport", empty=True),
        "use": _of("free phrase nation known", empty=True),
        "after": _of("person place", empty=True),
    },
    "place_heads": {
        "role": _of("keep drop adjective"),
        "gender": _of("m f", empty=True),
        "use": _of("free known", empty=True),
    },
    "titles": {
        "class": _of("honorific rank role anonymous group"),
        "gender": _of("m f"),
        "number": _of("s d p"),
        "before": _of("name article", empty=True),
    },
    "given_names": {
        "kind": _of("given foreign word part"),
        "gender": _of("m f", empty=True),
    },
    "surnames": {"kind": _of("public family never")},
    "outlets": {
        "kind": _of("head agency paper channel radio site platform"),
        "gender": _of("m f"),
        "number": _of("s d p"),
        "use": _of("free guarded phrase", empty=True),
    },
    "demonyms": {},
}


class Row(NamedTuple):
    """One row of a table: its spellings, the first being the one to show, and its cells."""

    id: str
    spellings: list[str]
    folds: tuple[tuple[str, ...], ...]  #: the folds of the words of each spelling
    cells: list[str]
    places: dict[str, int]  #: where the columns stand, one for all rows of a table: a dictionary a row takes long

    def cell(self, column: str) -> str:
        return self.cells[self.places[column]]

    @property
    def columns(self) -> dict[str, str]:
        """The cells by the names of their columns."""
        return dict(zip(self.places, self.cells, strict=True))


@cache
def rows(table: str) -> tuple[Row, ...]:
    """The rows of ``data/<table>.tsv``."""
    source = files("extractors").joinpath("data", f"{table}.tsv").read_text(encoding="utf-8")
    header, *lines = (line.split("\t") for line in source.splitlines() if line and not line.startswith("#"))
    places = {column: place for place, column in enumerate(header)}
    for cells in lines:
        if len(cells) != len(header):
            raise lexicon.LexiconError(f"data/{table}.tsv: {cells[0]}: {len(header)} cells are expected")
    others = places.get("variants")
    spelt = [[cells[1], *(cells[others].split("|") if others and cells[others] else ())] for cells in lines]
    folds = iter(folds_of(list(chain.from_iterable(spelt))))
    return tuple(
        Row(cells[0], spellings, tuple(islice(folds, len(spellings))), cells, places)
        for cells, spellings in zip(lines, spelt, strict=True)
    )


class Is:
    """What a word can be: flags, for it can be several things. Plain integers, for they are tested at every token."""

    TITLE: Final = 1 << 0
    HONORIFIC: Final = 1 << 1  #: a title or rank that stands right before a name (الدكتور، اللواء)
    PERSON: Final = 1 << 2  #: a title of one person, not of unnamed sources or groups
    GIVEN: Final = 1 << 3  #: a given name and hardly anything else
    FOREIGN: Final = 1 << 4
    GIVEN_WORD: Final = 1 << 5  #: a given name that is a common word too (سعيد، أمل)
    PART: Final = 1 << 6  #: بن، آل، أبو، دي: joins two parts of a name
    PUBLIC: Final = 1 << 7  #: a surname known well enough to stand alone
    FAMILY: Final = 1 << 8
    NEVER: Final = 1 << 9  #: follows names in running text without being part of them
    ORG_HEAD: Final = 1 << 10
    DROP_ORG_HEAD: Final = 1 << 11  #: a generic head that is no part of the name (شركة، تنظيم)
    NATION_HEAD: Final = 1 << 12  #: a body only with a country's adjective or name (الخارجية الأمريكية)
    PHRASE_HEAD: Final = 1 << 13  #: a body only in a noun phrase (حركة النهضة), not with an adjective (الحركة العربية)
    KNOWN_ORG_HEAD: Final = 1 << 14  #: a body only before a place or a name in marks (صحة جدة, not إدارة المشاريع)
    PLACE_HEAD: Final = 1 << 15
    DROP_PLACE_HEAD: Final = 1 << 16
    KNOWN_PLACE_HEAD: Final = 1 << 17  #: a place only before a name (قاعدة إنجرليك, not قاعدة الإيرادات)
    OUTLET_HEAD: Final = 1 << 18
    DEMONYM: Final = 1 << 19
    NAME: Final = 1 << 20  #: a name of the tables begins here, and not one that is only a common word elsewhere
    DEFINITE: Final = 1 << 21  #: begins with the article
    MARK: Final = 1 << 22  #: no word: a mark, a number or a line break
    FUNCTION: Final = 1 << 23  #: a word of grammar
    PLACE: Final = 1 << 24  #: a place of one word, named in the tables
    COMPOUND: Final = 1 << 25  #: the second part of a compound given name (الله، الدين), no name by itself


class Name(NamedTuple):
    """A name of the tables: the folds of its words after the first, and what it names."""

    rest: tuple[str, ...]
    kind: EntityKind
    use: str  #: where it may stand: the values of the column ``use``, or given, word and public for names of persons
    table: str
    id: str  #: the same for all names of one thing


def words(table: str, **wanted: str) -> frozenset[str]:
    """The folds of the one-word spellings of a table, of the rows whose columns hold one of the wanted values.

    >>> feminine = words("titles", gender="f", number="s d")
    >>> "رئيسه" in feminine, "رئيس" in feminine
    (True, False)
    """
    kept = rows(table)
    places = kept[0].places
    for column, values in wanted.items():
        choices, place = frozenset(values.split()), places[column]
        kept = tuple(row for row in kept if row.cells[place] in choices)
    return frozenset(folds[0] for row in kept for folds in row.folds if len(folds) == 1)


def folded(spellings: str) -> frozenset[str]:
    """The folds of some words."""
    return frozenset(map(fold, spellings.split()))


def _demonyms() -> frozenset[str]:
    """Every form of the adjectives of country."""
    return frozenset(form for row in rows("demonyms") for form in demonym_forms(row))


def demonym_forms(row: Row) -> frozenset[str]:
    """The folded forms of an adjective of country: it inflects regularly, only broken plurals stand in the table."""
    found = {fold(plural) for plural in row.cell("plurals").split("|") if plural}
    for stem in map(" ".join, row.folds):
        found |= {stem + ending for ending in ("", "ه", "ون", "ين", "ان", "ات", "تان", "تين")}
    return frozenset(found)


TITLES = words("titles")
HONORIFICS = words("titles", **{"class": "honorific rank"})
PERSON_TITLES = words("titles", **{"class": "honorific rank role", "number": "s"})
GIVEN_NAMES = words("given_names", kind="given foreign word")
FOREIGN_NAMES = words("given_names", kind="foreign")
NAME_PARTS = words("given_names", kind="part")
SURNAMES = words("surnames", kind="public family")
ORG_HEADS = words("org_heads", role="keep drop adjective")
PLACE_HEADS = words("place_heads", role="keep drop")
OUTLET_HEADS = words("outlets", kind="head")
DEMONYMS = _demonyms()

#: Words of grammar: none is a name or part of one.
FUNCTION_WORDS = folded(
    "في من على عن إلى مع بين حتى منذ خلال بعد قبل عند لدى حول ضد دون بدون نحو عبر تحت فوق أمام خلف داخل "
    "خارج وسط ضمن أثناء بسبب بحسب وفق وفقا طبقا حسب مثل غير سوى كل بعض جميع كافة أي أية كلا هذا هذه ذلك "
    "تلك هؤلاء أولئك هناك هنا الذي التي الذين اللذين اللتين اللذان اللتان اللاتي اللواتي ما ماذا لا لم "
    "لن ليس ليست لما أن إن أنه أنها أنهم إنه إنها كان كانت كانوا كانا يكون تكون قد لقد سوف هل هو هي هم "
    "هن أنا إني نحن أنت أنتم إذا إذ لو لولا لكن بل أو أم ثم حين حيث كما كي له لها لهم به بها بهم فيه "
    "فيها فيهم منه منها منهم عليه عليها عليهم إليه إليها إليهم عنه عنها عنهم معه معها معهم لنا لي لدي "
    "لدينا لديه لديها لديهم عنده عندها ذات أيضا فقط جدا الآن آنذاك اليوم أمس غدا قال وقال قالت يقول أكد "
    "وأكد أضاف وأضاف أعلن أعلنت أوضح وأوضح مما عما بما فيما لأن لأنه بأن بأنه كأن فإن فإنه وإن وأن وأنه "
    "وقد ولا ولم ولن وما وهو وهي وهم وهذا وذلك وكان وكانت والذي والتي والذين نفسه نفسها إلا إما بعدما "
    "قبلما عندما بينما حينما كلما ريثما هكذا كذلك لذلك لهذا رغم برغم أجل وفي ومن وعلى وإلى وعن"
)


def _is_known_by_first(name: Name) -> bool:
    """Whether the first word of a name is seldom anything else: الأمم المتحدة, not العمل ضد الجوع."""
    return name.use != "phrase" if name.rest else name.use not in ("guarded", "club")


def _flags() -> dict[str, int]:
    """What each word of the tables can be."""
    flags: dict[str, int] = {}
    compounds = frozenset(name.rest[-1] for names in NAMES.values() for name in names if name.table == "given_names")
    groups: list[tuple[frozenset[str], int]] = [
        (TITLES, Is.TITLE),
        (HONORIFICS, Is.HONORIFIC),
        (PERSON_TITLES, Is.PERSON),
        (words("given_names", kind="given foreign"), Is.GIVEN),
        (FOREIGN_NAMES, Is.FOREIGN),
        (words("given_names", kind="word"), Is.GIVEN_WORD),
        (NAME_PARTS, Is.PART),
        (words("surnames", kind="public"), Is.PUBLIC),
        (SURNAMES, Is.FAMILY),
        (words("surnames", kind="never"), Is.NEVER),
        (words("org_heads", role="keep adjective"), Is.ORG_HEAD),
        (words("org_heads", role="drop"), Is.DROP_ORG_HEAD),
        (words("org_heads", use="nation"), Is.NATION_HEAD),
        (words("org_heads", use="phrase"), Is.PHRASE_HEAD),
        (words("org_heads", use="known"), Is.KNOWN_ORG_HEAD),
        (words("place_heads", role="keep"), Is.PLACE_HEAD),
        (words("place_heads", role="drop"), Is.DROP_PLACE_HEAD),
        (words("place_heads", use="known"), Is.KNOWN_PLACE_HEAD),
        (OUTLET_HEADS, Is.OUTLET_HEAD),
        (DEMONYMS, Is.DEMONYM),
        (frozenset(first for first, names in NAMES.items() if any(map(_is_known_by_first, names))), Is.NAME),
        (words("places", use="free adjective phrase"), Is.PLACE),
        (compounds, Is.COMPOUND),
    ]
    for folds, flag in groups:
        for entry in folds:
            flags[entry] = flags.get(entry, 0) | flag
    return flags | dict.fromkeys(FUNCTION_WORDS, Is.FUNCTION)


def _names() -> dict[str, tuple[Name, ...]]:
    """The names of the tables by the fold of their first word, the longest first."""
    by_first: dict[str, list[Name]] = {}

    def enter(table: str, folds: tuple[str, ...], kind: EntityKind, use: str, row: Row) -> None:
        by_first.setdefault(folds[0], []).append(Name(folds[1:], kind, use, table, row.id.partition(".")[0]))

    kinds: tuple[tuple[str, EntityKind], ...] = (("organisations", "ORG"), ("outlets", "ORG"), ("places", "LOC"))
    for table, kind in kinds:
        for row in rows(table):
            if row.cell("kind") != "head":
                for folds in row.folds:
                    enter(table, folds, kind, row.cell("use"), row)
    for row in rows("given_names"):
        for folds in row.folds:
            if len(folds) > 1:
                enter("given_names", folds, "PER", "word" if row.cell("kind") == "word" else "given", row)
    for row in rows("surnames"):
        for folds in row.folds:
            if len(folds) > 1:
                enter("surnames", folds, "PER", "public", row)
    return {
        first: tuple(sorted(names, key=lambda name: -len(name.rest))) if len(names) > 1 else (names[0],)
        for first, names in by_first.items()
    }


NAMES = _names()
FLAGS = _flags()


class Beginning(NamedTuple):
    """The names of the tables that begin with a word."""

    alone: tuple[Name, ...]  #: those of one word
    longer: dict[str, tuple[Name, ...]]  #: those of more by their second word, the longest first, and then ``alone``


_NOTHING = Beginning((), {})


def names_at(folds: Sequence[str], i: int) -> tuple[Name, ...]:
    """The names of the tables that stand in full at a token, with a proclitic or without, the longest first.

    >>> [name.rest for name in names_at(["قال", "للامم", "المتحده"], 1)]
    [('المتحده',)]
    """
    names = NAMES.get(word(folds[i]).stem)
    if names is None:
        return ()
    return tuple(name for name in names if tuple(folds[i + 1 : i + 1 + len(name.rest)]) == name.rest)


@memo
def names_from(first: str) -> Beginning:
    """The names that begin with a folded word; most texts go on otherwise than the long ones do.

    >>> "المتحده" in names_from("الامم").longer, names_from("الامم").alone
    (True, ())
    """
    names = NAMES.get(first)
    if names is None:
        return _NOTHING
    seconds = {name.rest[0] for name in names if name.rest}
    alone = tuple(name for name in names if not name.rest)
    longer = {second: tuple(name for name in names if name.rest[:1] in ((), (second,))) for second in seconds}
    return Beginning(alone, longer)


#: Every name of the tables as the folds of its words, and its kind (the first table that holds it decides); not those
#: that are common words too.
KIND_OF_NAME: dict[tuple[str, ...], EntityKind] = {
    (first, *name.rest): name.kind
    for first, names in NAMES.items()
    for name in reversed(names)
    if name.use not in ("guarded", "club")
}
OUTLETS, SURE_OUTLETS = (
    frozenset(
        folds
        for row in rows("outlets")
        if row.cell("kind") != "head" and row.cell("use") != refused
        for folds in row.folds
    )
    for refused in (None, "guarded")
)


class Word(NamedTuple):
    """What a folded token is made of."""

    stem: str  #: without proclitics; للوزارة has the stem الوزاره
    bare: str  #: the stem without its article
    clitics: str  #: و، ب، لل …
    cut: int  #: how many letters of the token a mention leaves out (none of للوزارة: its article is gone)
    flags: int


_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


def _splits(folded: str) -> Iterator[tuple[str, str]]:
    """The ways to read a token as proclitics and stem, the likeliest first."""
    yield "", folded
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            rest = folded[len(prefix) :]
            if rest.startswith("ل") and prefix[-1] == "ل":
                yield prefix + "ل", "ا" + rest
            elif not (rest.startswith("لل")):
                yield prefix, rest


@memo
def forms(stem: str) -> tuple[str, ...]:
    """Every token that may be read as a stem with proclitics or without: the reverse of ``_splits``."""
    attached = tuple(prefix + stem for prefix in _PREFIXES)
    merged = tuple(prefix + stem[1:] for prefix in _PREFIXES if prefix[-1] == "ل" and stem.startswith("ال"))
    return (stem, *attached, *merged)


def _bare(stem: str) -> str:
    return stem[2:] if stem.startswith("ال") and len(stem) > 3 else stem


@memo
def word(folded: str) -> Word:
    """What a folded token is made of and can be.

    A proclitic is taken off only if the tables know what remains, and do not know the whole.

    >>> word("بالرياض").stem, word("وزير").clitics, word("للامم").stem
    ('الرياض', '', 'الامم')
    """
    if not folded[:1].isalpha():  # a mark, a number, or tatweel alone
        return Word(folded, folded, "", 0, Is.MARK)
    fallback: Word | None = None
    whole = folded in lexicon.words("not_attached")  # بيان is not «by Yan»
    for clitics, stem in [("", folded)] if whole else _splits(folded):
        bare = _bare(stem)
        flags = FLAGS.get(stem, 0) or _servant(stem)
        if bare is not stem and not flags & Is.FUNCTION:
            # The article does not go with names: of what the bare word can be, the definite one is only a common noun.
            flags |= Is.DEFINITE | FLAGS.get(bare, 0) & _WITH_ARTICLE
        if clitics.endswith("ك") and bare is stem and len(stem) < 5:
            continue  # كاسيا is a name, not "like Asia"
        known = flags & ~Is.DEFINITE or stem in NAMES
        if clitics and len(stem) < 3 and known and not flags & ~Is.NAME:
            continue  # روبرت وود is no «and» before ود مدني
        read = Word(stem, bare, clitics, 0 if clitics.endswith("لل") else len(clitics), flags)
        if known:
            return read
        if fallback is None or (not fallback.flags and flags and len(bare) > 2):  # بالسجون, but not بالغ
            fallback = read
    assert fallback is not None  # the first split is the whole word
    if fallback.clitics and is_owned_title(folded):
        return Word(folded, folded, "", 0, 0)  # والدته is not «and الدته»
    return fallback


def _servant(stem: str) -> int:
    """A forename of «servant of» and one of the ninety-nine names, in one word (عبدالرقيب)."""
    return Is.GIVEN if stem.startswith("عبدال") and len(stem) > _SHORTEST_SERVANT else 0


#: عبدالله is in the table; of the other names each has three letters at least.
_SHORTEST_SERVANT = 7


def is_owned_title(folded: str) -> bool:
    """A title with a possessive pronoun (مراسلتنا، وزيرها)."""
    return any(FLAGS.get(t, 0) & Is.TITLE for t in _without_owner(folded))


def _without_owner(folded: str) -> tuple[str, ...]:
    """A word without its possessive pronoun, also with the teh marbuta that is written as teh before one."""
    owned = lexicon.without_pronoun(folded)
    return (owned, owned.removesuffix("ت") + "ه") if owned != folded else ()


_WITH_ARTICLE = (
    Is.TITLE | Is.HONORIFIC | Is.PERSON | Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.NATION_HEAD | Is.PHRASE_HEAD
    | Is.KNOWN_ORG_HEAD | Is.PLACE_HEAD | Is.DROP_PLACE_HEAD | Is.KNOWN_PLACE_HEAD | Is.OUTLET_HEAD | Is.DEMONYM
)  # fmt: skip


def strip_clitics(folded: str) -> tuple[str, str]:
    """A folded word as its proclitics and what remains, by what the tables know.

    >>> strip_clitics("والوزير"), strip_clitics("للوزاره"), strip_clitics("وزير"), strip_clitics("لندن")
    (('و', 'الوزير'), ('لل', 'الوزاره'), ('', 'وزير'), ('', 'لندن'))
    """
    read = word(folded)
    return read.clitics, read.stem


@memo
def is_title(folded: str) -> bool:
    """A title or role noun, with or without article and proclitics."""
    return bool(word(folded).flags & Is.TITLE)


def kind_of_word(folded: str) -> EntityKind | None:
    """The kind of the name that is this one word (``KIND_OF_NAME``), if it is one."""
    return KIND_OF_NAME.get((folded,))


@memo
def is_given_name(folded: str) -> bool:
    return bool(word(folded).flags & (Is.GIVEN | Is.GIVEN_WORD))


@memo
def is_surname(folded: str) -> bool:
    return bool(word(folded).flags & (Is.PUBLIC | Is.FAMILY))


@memo
def is_outlet_head(folded: str) -> bool:
    return bool(word(folded).flags & Is.OUTLET_HEAD)


@memo
def is_org_head(folded: str) -> bool:
    return bool(word(folded).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD))


@memo
def is_place_head(folded: str) -> bool:
    return bool(word(folded).flags & (Is.PLACE_HEAD | Is.DROP_PLACE_HEAD))


@memo
def is_demonym(folded: str) -> bool:
    return bool(word(folded).flags & Is.DEMONYM)


@cache
def _homelands() -> dict[str, tuple[frozenset[str], ...]]:
    places = {row.id: row.folds for row in rows("places")}
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for row in rows("demonyms"):
        names = places.get(row.cell("place"), ())
        ways = tuple(frozenset(word(part).bare for part in name) for name in names)
        for adjective in map(" ".join, row.folds):
            found[adjective] = ways
    return found


@cache
def _organisation_kinds() -> dict[tuple[str, ...], str]:
    return {
        tuple(word(part).bare for part in folds): row.cell("kind")
        for row in rows("organisations")
        for folds in row.folds
    }


def organisation_kind(words: tuple[str, ...]) -> str:
    """What the tables say a body is (company, club, party …) by the bare words of its name, "" for one not in them."""
    return _organisation_kinds().get(words, "")


def homelands(folded: str) -> tuple[frozenset[str], ...]:
    """The words of the country that an adjective in the singular, without article, belongs to, one set a spelling
    (نرويجي → نرويج).
    """
    return _homelands().get(folded, ()) or _homelands().get(folded.removesuffix("ه"), ())


@cache
def _title_rows() -> dict[str, dict[str, str]]:
    return {folds[0]: row.columns for row in reversed(rows("titles")) for folds in row.folds if len(folds) == 1}


@memo
def title_row(folded: str) -> dict[str, str] | None:
    """The columns of a title (lemma, class, gender, number), or None."""
    read = word(folded)
    return _title_rows().get(read.stem) or _title_rows().get(read.bare)


@memo
def is_office(folded: str) -> bool:
    """A title of one person by what he is there to do (وزير، السفير), no rank, kin or honorific."""
    row = title_row(folded)
    return row is not None and row["class"] == "role" and row["number"] == "s"


@memo
def owned_title(folded: str) -> dict[str, str] | None:
    """The columns of a title with a possessive pronoun on it (ناطقها، محاميته), or None."""
    rows = (title_row(title) for title in _without_owner(folded))
    return None if title_row(folded) is not None else next((row for row in rows if row is not None), None)


@cache
def _given_genders() -> dict[str, str]:
    return {folds[0]: row.cell("gender") for row in rows("given_names") for folds in row.folds if len(folds) == 1}


@cache
def _body_genders() -> dict[str, str]:
    """m for the heads of bodies that are masculine singulars (مجلس، حزب), f for broken plurals of feminine (كتائب)."""
    gendered = [row for row in rows("org_heads") if row.cell("gender")]
    masculine = {row.folds[0][0]: "m" for row in gendered if row.cell("gender") == "m" and len(row.folds[0]) == 1}
    feminine = (folds[0] for row in gendered if row.cell("gender") == "f" for folds in row.folds[1:] if len(folds) == 1)
    return {**dict.fromkeys(feminine, "f"), **masculine}


@memo
def is_unnamed(folded: str) -> bool:
    """A title of who keeps his name to himself (مصدر، مسؤول)."""
    row = title_row(folded)
    return row is not None and row["class"] == "anonymous"


@memo
def body_gender(folded: str) -> str:
    """m for a body whose head is a masculine singular (مجلس الأمن، الحزب), f for a broken plural (كتائب), else ""."""
    return _body_genders().get(folded.removeprefix("ال"), "")


@memo
def given_gender(folded: str) -> str:
    """m or f for a given name whose gender the tables hold, else ""."""
    read = word(folded)
    default = "m" if _servant(read.stem) else ""
    return _given_genders().get(read.stem, default) if read.flags & (Is.GIVEN | Is.GIVEN_WORD | Is.FOREIGN) else ""
