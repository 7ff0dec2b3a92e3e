"""Words: what one folded word is, by its endings, its clitics and the tables, whatever stands around it."""

from __future__ import annotations

from functools import cache, lru_cache

from extractors import gazetteer, lexicon
from extractors.gazetteer import Is
from extractors.memo import LIMIT, memo


@cache
def governed() -> frozenset[tuple[str, str]]:
    """Participles, agent nouns and acts with the preposition they take (المشرف على، الحصول على)."""
    kept = {"علي": "على", "الي": "الى"}  # folded inside a pair these lose what tells them from names
    return frozenset((a, kept.get(b, b)) for a, _, b in (w.partition(":") for w in lexicon.words("governed")))


@memo
def is_definite(folded: str) -> bool:
    """A word with the article; of two letters besides only known nouns (الحل، النص), for most are others (الذي), and no
    verbal noun that begins like it (إلغاء، التزام).
    """
    if not folded.startswith(("ال", "لل")):
        return False
    if len(folded) < 5:
        return folded in _short_nouns()
    return not _begins_like_article(folded)


@cache
def _short_nouns() -> frozenset[str]:
    return frozenset(noun for noun in lexicon.definite_nouns() if len(noun) == 4)


def _begins_like_article(folded: str) -> bool:
    """Whether its own first letters look like the article (إلغاء، التزامها)."""
    return folded in _own_article() or lexicon.without_pronoun(folded) in _own_article()


@cache
def _own_article() -> frozenset[str]:
    """Nouns whose own letters look like the article."""
    return frozenset(noun for noun in lexicon.masdars() if noun.startswith("ال")) | lexicon.words("own_article")


@memo
def is_relational(folded: str) -> bool:
    """A definite adjective of relation or quality (الأميركي، السياسية، العام): it goes on with the noun before it."""
    return is_definite(folded) and (
        folded.endswith(("ي", "يه", "يين", "يون", "يات", "يان")) or folded in lexicon.words("adjective")
    )


@memo
def is_place(folded: str) -> bool:
    """A place known by one word, with or without proclitics."""
    return gazetteer.kind_of_word(gazetteer.word(folded).stem) == "LOC"


@memo
def may_be_place(folded: str) -> bool:
    """A place of one word, or a common word that is one where a preposition of place stands before it (في مالي)."""
    return any(name.kind == "LOC" and not name.rest for name in gazetteer.NAMES.get(gazetteer.word(folded).stem, ()))


@memo
def is_abstract(folded: str) -> bool:
    """A noun for a state of things (أهمية، ضرورة)."""
    return folded in lexicon.words("abstract") and folded not in ("ما", "انه", "انها")


@memo
def is_document(folded: str) -> bool:
    """A text or finding that speaks, or those who found it (تقرير، الدراسة، باحثون)."""
    return bare_word(folded) in lexicon.words("research")


@memo
def is_outlet(folded: str) -> bool:
    """A medium known by one word, or a word for a medium (صحيفة، وكالة)."""
    read = gazetteer.word(folded)
    return bool(read.flags & Is.OUTLET_HEAD) or (read.stem,) in gazetteer.OUTLETS


@cache
def _platforms() -> frozenset[str]:
    """Platforms by their first word, and what else one posts on."""
    rows = (row for row in gazetteer.rows("outlets") if row.cell("kind") == "platform")
    return lexicon.words("platform") | {folds[0] for row in rows for folds in row.folds}


@memo
def is_platform(folded: str) -> bool:
    """Where one posts (الواتساب، صفحته، إكس)."""
    return folded in _platforms() or bare_word(folded) in _platforms()


@memo
def is_sure_outlet(folded: str) -> bool:
    """A medium by a word that is no common noun too: لعكاظ, not للشمس."""
    read = gazetteer.word(folded)
    return bool(read.flags & Is.OUTLET_HEAD) or (read.stem,) in gazetteer.SURE_OUTLETS


@memo
def is_rank(folded: str) -> bool:
    """A title that stands right before a name (الدكتور، اللواء)."""
    return bool(gazetteer.word(folded).flags & Is.HONORIFIC)


@memo
def is_verb(folded: str) -> bool:
    """A finite verb form, with or without و/ف/س, that is no common noun, title or name."""
    forms = lexicon.verbs()
    whole = forms.get(folded)
    if whole is None and len(folded) > 3 and folded[0] in "وفس" and folded not in lexicon.words("not_verb"):
        rest = forms.get(folded[1:])
        if rest is not None and (rest.tense == "imperfect" or (folded[0] != "س" and folded not in lexicon.masdars())):
            whole = rest
    if whole is None:
        return False
    flags = gazetteer.word(folded).flags
    return not flags & (Is.TITLE | Is.GIVEN | Is.GIVEN_WORD | Is.NAME | Is.ORG_HEAD | Is.PLACE_HEAD)


@cache
def _months() -> frozenset[str]:
    """The first words of the names of months that name nothing else."""
    rows = (row for row in lexicon.read_table("months") if not row["ambiguous"])
    return lexicon.folded_set(name.split()[0] for row in rows for name in row["names"].split("|"))


@memo
def is_month(folded: str) -> bool:
    """A month, or the first word of its name (كانون الثاني)."""
    return folded in _months()


@memo
def is_oblique_plural(folded: str) -> bool:
    """A definite sound plural that is no subject (المسلمين), by its form; no name (الكرملين، البحرين) but that of a
    people or party (الحوثيين).
    """
    named = gazetteer.kind_of_word(folded) is not None and not folded.endswith("يين")
    return is_definite(folded) and folded.endswith("ين") and len(folded) > 6 and not named


@memo
def is_latin_with_lam(folded: str) -> bool:
    """ل before a word in Latin letters (لـCNN)."""
    return folded[0] == "ل" and len(folded) > 2 and folded[1:].isascii() and folded[1:].isalpha()


@memo
def is_plain(folded: str) -> bool:
    """A word of content that is no verb: none of grammar, with or without و or ف."""
    forms = (folded, folded[1:]) if folded[:1] in ("و", "ف") and len(folded) > 3 else (folded,)
    grammar = any(is_cutting(form) or gazetteer.word(form).flags & Is.FUNCTION for form in forms)
    return not (grammar or is_verb(folded) or folded in lexicon.perfects() or folded in ("لذا", "لذلك"))


@memo
def is_cutting(folded: str) -> bool:
    """A word that no phrase naming a source runs over: prepositions, conjunctions, particles, pronouns, adverbs."""
    if folded in lexicon.words("cutting") or folded in lexicon.words("that") or folded in lexicon.words("relative"):
        return True
    if folded in lexicon.words("time") or (folded[:1] == "ب" and folded[1:] in lexicon.words("that")):
        return True
    if folded[:1] not in ("و", "ف") or len(folded) < 3 or folded == "ولي" or not is_cutting(folded[1:]):
        return False  # ولي العهد
    read = gazetteer.word(folded)
    return bool(read.clitics) or not read.flags & ~Is.FUNCTION


@memo
def is_participle(folded: str) -> bool:
    """An indefinite active participle of a reporting verb, as it hangs on a source (قائلا، مضيفة).

    No name (طالبان), and no subject, which the plural's case tells (منتقدون).
    """
    if folded.endswith("ون") or gazetteer.word(folded).flags & (
        Is.KNOWN_ORG_HEAD | Is.ORG_HEAD | Is.NATION_HEAD | Is.PUBLIC | Is.NAME
    ):
        return False
    return any(reading.form.tense == "participle" for reading in lexicon.readings(folded))


@memo
def is_common(folded: str) -> bool:
    """An indefinite noun that is no part of a name: a title, an institution, a verbal noun."""
    return (
        gazetteer.is_title(folded)
        or gazetteer.is_org_head(folded)
        or gazetteer.is_place_head(folded)
        or gazetteer.is_outlet_head(folded)
        or folded in lexicon.masdars()
        or folded in lexicon.words("demonstrative")
    )


@memo
def is_personal(folded: str) -> bool:
    return gazetteer.is_given_name(folded) or gazetteer.is_surname(folded)


@memo
def bare_word(folded: str) -> str:
    """A noun without proclitics and article (للتقرير، والتقرير → تقرير)."""
    if folded.startswith("ال") and _begins_like_article(folded):
        return folded
    read = gazetteer.word(folded)
    if read.flags & ~Is.DEFINITE:
        return read.bare
    for prefix in ("وال", "بال", "فال", "كال", "لل", "ال"):
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            return folded[len(prefix) :]
    return folded


@memo
def tells_how(folded: str) -> bool:
    """The accusative of a participle that is an office too: behind a verb it tells how one spoke (يقول معلقا)."""
    row = gazetteer.title_row(folded[:-1]) if folded[-1] == "ا" else None
    return row is not None and row["class"] == "role" and is_participle(folded)


@lru_cache(LIMIT)
def attached(folded: str, preposition: str) -> int:
    """How many letters an attached ب or ل takes at the front of a word that is not one by itself; 0 when there is
    none.
    """
    if not folded.startswith(preposition) or len(folded) < 3:
        return 0
    rest = folded[1:]
    if rest.startswith("ال") and len(rest) > 3:
        return 1
    if folded.startswith("لل") and (lexicon.is_masdar(rest[1:]) or rest[1:] in lexicon.words("abstract")):
        return 1  # للانضمام، للعودة: the article went with the preposition
    if (
        folded in lexicon.words("not_attached")
        or gazetteer.is_given_name(folded)
        or is_place(folded)
        or gazetteer.is_surname(folded)
    ):
        return 0
    read = gazetteer.word(folded)
    if read.flags & ~(Is.NEVER | Is.DEFINITE):
        return int(read.clitics.endswith(preposition))
    stem = lexicon.act_without_pronoun(rest)  # بإعطائهم
    known = lexicon.is_masdar(rest) or lexicon.is_masdar(stem) or lexicon.is_noun(rest) or _is_passive(rest)
    known = known or (stem != rest and stem in lexicon.words("abstract"))  # ببراءته
    plural = len(rest) > 4 and (rest.endswith("ات") or (preposition == "ب" and rest.endswith("يه")))
    return int(known or plural or bool(gazetteer.word(rest).flags & (Is.TITLE | Is.NEVER)))


def _is_passive(folded: str) -> bool:
    """A word of no table that is shaped like a passive participle: a thing (مقترح، مشروع)."""
    return folded[0] == "م" and 4 <= len(folded) <= 6 and not gazetteer.word("ب" + folded).flags and folded[-1] != "ا"


@memo
def names_body(noun: str) -> bool:
    """What follows ب or ل inside a title: a body or a place (بوزارة، بمنطقة، بالرياض), or باسم."""
    bare = noun[2:] if is_definite(noun) else noun
    return gazetteer.is_org_head(bare) or gazetteer.is_place_head(bare) or is_place(noun) or bare == "اسم"


@memo
def has_preposition(folded: str) -> bool:
    """A word with ب، ل or ك written on it (بالرياض، للوزارة، كالعادة)."""
    if (
        folded.startswith(("لل", "كال", "بال", "وبال", "ولل"))
        and len(folded) > 4
        and not gazetteer.is_given_name(folded)
    ):
        return gazetteer.word(folded).clitics != "" or not gazetteer.word(folded).flags
    if (folded,) in gazetteer.OUTLETS:
        return False  # لوموند
    return bool(attached(folded, "ب") or attached(folded, "ل"))


@memo
def leads_to_hearer(folded: str) -> bool:
    """A word with ب on it, also a plural that lost its ن to the noun behind it (بالمواطنين، بمستعملي)."""
    many = folded.startswith("بم") and folded.endswith("ي") and len(folded) > 6
    return bool(attached(folded, "ب")) or many


@memo
def issues(folded: str) -> bool:
    """A word behind an occasion that tells who held or issued it (بيان صادر عن، مؤتمر عقده، كلمة ألقاها), or when."""
    if folded in ("صادر", "صادره", "منسوب", "منسوبه") or folded in lexicon.words("time"):
        return True
    if gazetteer.word(folded).flags & (Is.ORG_HEAD | Is.TITLE):
        return False  # بيانات | وزارة الصحة, not وزاره
    stem = next((folded[: -len(pronoun)] for pronoun in ("ها", "ه") if folded.endswith(pronoun)), "")
    return len(stem) > 2 and (is_verb(stem) or is_verb(stem[:-1] + "ي"))


@memo
def tells_what_for(folded: str) -> bool:
    """ل and an imperfect (ليكتشف، لتؤكد)."""
    form = lexicon.verbs().get(folded[1:]) if folded[0] == "ل" and len(folded) > 4 else None
    return form is not None and form.tense == "imperfect" and not gazetteer.word(folded).flags & (Is.GIVEN | Is.NAME)


@memo
def is_verb_with_pronoun(folded: str) -> bool:
    """A feminine perfect or an imperfect with a pronoun on it (وأيدته، يقاطعها), in no table of nouns."""
    bare = folded[1:] if folded[:1] in ("و", "ف") else folded
    stem = next((bare[: -len(p)] for p in ("ها", "هم", "ه") if bare.endswith(p)), "")
    if len(stem) < 4 or gazetteer.word(folded).flags or gazetteer.word(bare).flags:
        return False
    form = lexicon.verbs().get(stem)
    if form is None or lexicon.is_masdar(lexicon.without_pronoun(bare)):
        return False
    noun = stem[:-1] + "ه" if stem.endswith("ت") else ""
    if noun and (gazetteer.word(noun).flags & Is.TITLE or "ال" + noun in lexicon.definite_nouns()):
        return False  # جارته، حالته
    return form.tense == "imperfect" or form.gender == "f"


@memo
def clause_with_pronoun(folded: str) -> bool:
    """A verb with the pronoun of the noun before it (حساب تديره امرأة): a clause that says what the noun is."""
    stem = next((folded[: -len(p)] for p in ("ها", "هم", "ه") if folded.endswith(p)), "")
    if len(stem) > 3 and stem[-1] == "و" and folded[0] != "و":
        return not (gazetteer.word(folded).flags or gazetteer.word(stem).flags)  # صحفيين | رافقوه
    return len(stem) > 3 and stem[0] in "يت" and is_verb(stem) and not lexicon.is_masdar(folded)


@memo
def is_unknown(folded: str) -> bool:
    """An indefinite word of no table and no form of a verb or common noun: right behind a verb a name («بنيتيز»)."""
    plural = folded.endswith(("ون", "ين", "ات", "ه"))
    noun = plain_noun(folded) or "ال" + folded in lexicon.definite_nouns()
    return not (plural or noun or gazetteer.word(folded).flags or folded in lexicon.masdars())


def is_owned_act(folded: str) -> bool:
    """«معالي الوزير | في لقائنا»"""
    return lexicon.without_pronoun(folded) != folded and lexicon.is_masdar(lexicon.act_without_pronoun(folded))


@memo
def common_definite(folded: str) -> bool:
    """A definite word that is a common noun rather than a last name (السياسة، الخطوات)."""
    if gazetteer.is_surname(folded) or gazetteer.is_demonym(folded):
        return False
    return folded in lexicon.definite_nouns() or lexicon.is_masdar(bare_word(folded)) or folded.endswith(("ه", "ات"))


@memo
def is_object(folded: str) -> bool:
    """A paper, an occasion or an act in the indefinite accusative (بيانا، تقريرا): a subject has no such noun in it."""
    if not folded.endswith("ا") or len(folded) < 5 or is_definite(folded):
        return False
    stem = folded[:-1]
    return folded in lexicon.channels() or stem in lexicon.words("document")


@memo
def takes_genitive(folded: str) -> bool:
    """A masculine plural that lost its ن to the noun behind it (مرتادو، مسؤولو)."""
    return len(folded) > 4 and folded[0] == "م" and folded.endswith("و") and not gazetteer.word(folded).flags & Is.NAME


@memo
def joins(folded: str) -> bool:
    """A word with an attached و, which goes on with the phrase; وفاة and وقوف have a و of their own."""
    if folded[:1] != "و" or len(folded) < 4:
        return False
    noun = lexicon.act_without_pronoun(folded)  # وقوفهم
    if any(own in lexicon.masdars() or own in lexicon.words("own_waw") for own in (folded, noun)):
        return False
    if folded in lexicon.words("abstract"):
        return False
    read, rest = gazetteer.word(folded), folded[1:]
    known = gazetteer.word(rest).flags or rest in lexicon.masdars()
    return bool(read.clitics or known or not read.flags)


@memo
def circumstance(folded: str) -> bool:
    """An indefinite accusative that says how one spoke (متهكماً، ضاحكاً، مازحاً): it is no part of the source."""
    if not folded.endswith("ا") or len(folded) < 5 or is_definite(folded) or folded in lexicon.words("taken_up"):
        return False  # محدثنا
    if folded.endswith(("يها", "وها")):
        return False  # مورديها
    owned = folded[:-2] if folded.endswith(("ها", "نا")) else ""
    if owned and (gazetteer.is_owned_title(folded) or lexicon.is_noun(owned)):
        return False  # مصادرها، مراسلتنا
    active = folded[1] == "ا" and len(folded) == 5 and folded not in lexicon.words("self")  # ضاحكا
    shaped = folded[0] == "م" or (active and not (is_unknown(folded) and folded[0] in "بل"))  # بانغا
    return shaped and not gazetteer.word(folded).flags & (
        Is.NAME | Is.GIVEN | Is.GIVEN_WORD | Is.PUBLIC | Is.FAMILY | Is.FOREIGN | Is.TITLE
    )


@memo
def is_bare(folded: str) -> bool:
    """An indefinite word of no table of names, titles or bodies."""
    return not (is_definite(folded) or gazetteer.word(folded).flags & ~Is.NEVER or gazetteer.word(folded).clitics)


@memo
def may_be_possessed(folded: str) -> bool:
    if len(folded) < 5 or not folded.endswith(("ه", "ها", "هم")) or is_definite(folded) or has_preposition(folded):
        return False
    return not (gazetteer.word(folded).flags & ~Is.NEVER or folded in lexicon.words("self") or is_cutting(folded))


@memo
def plain_noun(folded: str) -> bool:
    """A common noun that is no verbal noun and in no table of names."""
    if gazetteer.word(folded).flags & Is.NEVER:
        return True
    return (
        lexicon.is_noun(folded)
        or folded in lexicon.channels()
        or folded in lexicon.words("speech")
        or (folded.endswith("ات") and len(folded) > 5)
    )


@memo
def is_owned(folded: str) -> bool:
    """A verbal noun with a possessive pronoun: a new head (حرصه، مسؤوليتها، رفضهم)."""
    for pronoun in ("ها", "هم", "هما", "ه"):
        if folded.endswith(pronoun) and len(folded) > len(pronoun) + 2:
            stem = folded[: -len(pronoun)]
            if stem.endswith("ت"):
                stem = stem[:-1] + "ه"
            if lexicon.is_masdar(stem) or stem in lexicon.words("abstract") or stem in lexicon.words("own_words"):
                return True
    return False


@memo
def is_other(folded: str) -> bool:
    """«…، | وبعضهم قال», «…، | وشقيقه كتب»: another who speaks, joined to the clause before."""
    return folded[0] == "و" and (folded[1:] in lexicon.words("someone") or folded[1:] in lexicon.kin())


@memo
def is_joined(folded: str) -> bool:
    """A word with و written on it that is not part of it (والقروية، وبذات، ولمئات)."""
    if folded[:1] != "و" or len(folded) < 4 or folded in lexicon.kin():
        return False  # والدته
    if any(not r.conjunction for r in lexicon.readings(folded)):
        return False  # وصفه
    read = gazetteer.word(folded)
    if read.flags & ~Is.DEFINITE:
        return read.clitics[:1] == "و"
    rest = folded[1:]
    return not lexicon.is_noun(folded) and (
        is_definite(rest) or is_verb(rest) or has_preposition(rest) or rest in lexicon.perfects()
    )


@memo
def is_joined_title(folded: str) -> bool:
    """An indefinite title with an attached و."""
    read = gazetteer.word(folded)
    return read.clitics == "و" and bool(read.flags & Is.TITLE) and not read.flags & Is.DEFINITE


def turns(folded: str, following: str) -> bool:
    """Whether two words turn to another speaker (من جهته، في المقابل)."""
    return (folded in ("من", "ومن") and following in lexicon.words("turn")) or (folded, following) == ("في", "المقابل")
