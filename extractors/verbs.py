"""A verb with its content made a statement: its head is read, a source before it looked for, the whole checked."""

from __future__ import annotations

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.agents import can_speak, is_agent
from extractors.bound import Binder, Bound, Content
from extractors.cues import CueMatch
from extractors.gazetteer import Is
from extractors.heads import Head, Phrase, is_medium, parse_head, phrase
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.receivers import is_asked, outlet_name_end
from extractors.sourceless import refuse_sourceless
from extractors.subjects import agrees, is_dependent, is_plausible, source_before, tells_how
from extractors.text import NUMBER
from extractors.wordforms import (
    bare_word,
    is_definite,
    is_document,
    is_oblique_plural,
    is_outlet,
    is_place,
    leads_to_hearer,
)


def with_head(
    binder: Binder, cue: CueMatch, reading: Reading, at: int, content: Content, kind: str, *, fronted: bool = True
) -> Bound | str:
    """The statement of a verb whose content is known: read its head, check its source.

    ``fronted`` when the source may stand before the verb, too.
    """
    lay = binder.lay
    participle = reading.form.tense == "participle"
    head = parse_head(lay, cue.end + asks_me(lay, cue, reading), at, split="" in reading.cue.to or reading.cue.by)
    if (
        head.source is not None
        and head.second is not None
        and (_is_apposed(lay, head.source, head.second) or _names_holder(lay, head.source, head.second, reading))
    ):
        head = replace(head, source=phrase(lay, head.source.first, head.second.end), second=None)
    if _tells_medium(lay, cue, head, reading):
        head = replace(head, source=head.second, second=None, outlet=head.outlet or head.source)
    addressee, source = head.addressee or head.second, head.source
    before = source_before(lay, cue, reading) if fronted and not participle else None
    if _is_first_person(lay, cue, reading, at, kind):  # «وقد أخبرت الإدارة بأنني لن أجلس»
        form = reading.form._replace(person="1", gender="", number="s")
        reading, addressee, source, before = reading._replace(form=form), addressee or source, None, None
    dependent = is_dependent(lay, cue, before)
    if participle:
        if source is not None and "" in reading.cue.to:
            addressee = source
            source = None
        elif source is not None:
            source = None
    elif (
        source is not None
        and not reading.form.pronoun
        and (
            reading.form.number in ("d", "p")
            or ("" in reading.cue.to and (head.second is None or _everyone(lay, source)))
            or ("" in reading.cue.to and lay.folds[cue.first - 1] in _BUT_IT)
        )
    ):
        # A verb before its subject is singular: after a plural one stands the addressee; so it does after «X أبلغ».
        heard = lay.folds[source.first] in lexicon.words("demonstrative") or lay.folds[source.first] in lexicon.words(
            "called"
        )
        heard = heard and lay.fold_at(source.first + 1) not in lexicon.words("taken_up")  # وأفاد | نفس المصدر
        quantified = heard and bool(reading.conjunction)
        urged = (
            reading.cue.id in _URGING
            and bool(reading.conjunction)
            and lay.folds[source.first] in lexicon.words("urged")
        )
        told = quantified or urged or _everyone(lay, source) or _goes_on(lay, cue, reading, source)
        goes_on = bool(reading.conjunction) or lay.folds[cue.first - 1] == "كما"
        told = told or (lay.is_comma(cue.end) and goes_on)  # «ودعا، وسائل الإعلام إلى»
        told = told or _appeals(lay, cue, reading, source) or _in_accusative(lay, source.first)
        told = told or lay.folds[cue.first - 1] in _BUT_IT  # «لكنها طمأنت | المرضى إلى أن»
        told = told or (source.first == cue.end and _follow(lay.folds[source.first], reading.form.gender))
        paper = lay.folds[head.channel.first] if head.channel is not None and head.channel.first == source.end else ""
        told = told and paper not in lexicon.words("sent")  # «، ووجه الأمير | رسالة للجمهور بأن»
        apart = before is not None and before.end < cue.first
        if apart and before is not None and _speaks(lay, source) and not _speaks(lay, before):
            before = None  # «وعن تراجع الأسعار، أفاد محدثنا»
        if before is not None or reading.form.number in ("d", "p") or told or not agrees(lay, source, reading):
            addressee, source = source, before
    elif (
        source is not None
        and before is not None
        and source.first == cue.end
        and not agrees(lay, source, reading)
        and agrees(lay, before, reading)
    ):
        addressee, source = source, before  # «أن وزير التعليم أكد الجهات المعنية»
    elif before is not None and source is not None and source.first > cue.end and lay.folds[cue.first - 1] == "قد":
        source = before  # «وكان الوزير قد تعهد، في جلسة | برلمانية الشهر الماضي، بـ»
    elif source is None or (before is not None and (source.first > cue.end + 3 or kind == "object")):
        source = before or source
    phrasal = kind in ("noun", "object") and source is head.source
    if phrasal and source is not None and _is_other_gender(lay, cue, source, reading):
        source = before
    if source is not None and "ب" in reading.cue.to and addressee is None:
        hearer = next((k for k in range(source.first + 1, source.end) if leads_to_hearer(lay.folds[k])), None)
        if hearer is not None:  # تهيب اللجنة | بالرياضيين كافة
            source, addressee = phrase(lay, source.first, hearer), phrase(lay, hearer, source.end, 1)
    if source is not None and addressee is None and "من" in reading.cue.to:
        asked = next((k for k in range(source.first + 1, source.end - 1) if is_asked(lay, k)), None)
        if asked is not None:  # طالب رئيس البعثة | من جميع اللاعبين بـ
            source, addressee = phrase(lay, source.first, asked), phrase(lay, asked + 1, source.end)
    if source is not None and addressee is None and reading.cue.id == "aw3aza":
        lam = source.first + 1
        if lam < source.end and lay.folds[lam].startswith("لل"):  # أوعز الوزير | للجهات المعنية بـ
            source, addressee = phrase(lay, source.first, lam), phrase(lay, lam, source.end)
    if source is not None and not is_plausible(lay, source):
        if source.first == cue.end and not participle and before is None and not tells_how(lay, source):
            return "what stands after it does not speak"
        source = before
    if source is not None and source is head.source and source.first == cue.end and _is_object(lay, source, reading):
        return "what stands after it is its object"
    form = reading.form
    masculine = form.tense == "imperfect" and form.gender == "m" and form.number == "s"
    opines = reading.cue.stance in ("opine", "expect") or reading.cue.lemma == "ذكر"
    held = opines and kind == "that" and source is before and masculine
    if held and before is not None and reading.cue.id != "ra2a" and _is_many(lay, before):
        return "an impersonal verb: nobody says it"  # «أن المستثمرين يتوقع أن يسهموا»
    was = cue.first - (lay.folds[cue.first - 1] == "كان")
    if kind == "that" and source is before and masculine and lay.folds[was - 1] == "التي":
        return "an impersonal verb: nobody says it"  # «صورة المرأة التي يعتقد أنها المنفذة»
    if source is None and not participle:
        refusal = refuse_sourceless(lay, cue, reading, kind, at)
        if refusal:
            return refusal
    if source is not None and source is before and _relative(lay, cue) and not _may_hang(lay, source, kind):
        return "what it hangs on does not speak"
    about = source is not None and source is not before and kind == "object" and lay.folds[cue.first - 1] == "ما"
    if about and source is not None and not can_speak(lay, source.first, source.end):
        return "what it is about does not speak"  # «وهو ما يوضح | الفرق الكبير»
    if reading.cue.id == "qallala" and _reduces(lay, source, reading, content):
        return "may be «it reduces»"  # «الدواء يقلل من خطر الإصابة»
    by_whom = content.first + 1
    if (
        kind == "noun"
        and lay.folds[content.first] == "ذلك"
        and by_whom < content.end
        and is_agent(lay, by_whom, content.end)
    ):
        return "its content is only a pronoun"  # «أعلن عن ذلك | وزير الصحة»
    lone = content.end - content.first == 1 and lay.folds[content.first] in ("ذلك", "هذا", "هذه", "تلك")
    if lone and reading.cue.stance != "deny":
        return "its content is only a pronoun"
    reveals = reading.cue.id == "kashafa" and reading.form.tense == "imperfect" and kind == "noun"
    if reveals and (source is None or not is_agent(lay, source.first, source.end)):
        return "may be another verb"  # «التعبير يكشف عن مبدأ»
    if source is not None and _is_evidence(lay, source):
        return "bare evidence is no source"
    if source is not None and reading.cue.id in ("adana", "dana") and bare_word(lay.folds[source.first]) == "محكمه":
        return "a verdict, no view"  # «دانت المحكمة المتهم بتهمة كذا»
    if "questioned" in reading.cue.traits and not _is_questioned(lay, cue):
        return "nobody was questioned before it"
    pleads = lexicon.without_pronoun(lay.folds[content.first].removeprefix("ب")) in lexicon.words("plea")
    if not ("court" in reading.cue.traits and pleads) and not _right_kind(lay, source, reading):
        return "its source is not of the kind it needs"
    return Bound(
        cue,
        reading,
        f"{'participle' if participle else 'verb'}-{kind}",
        reading.cue.stance,
        reading.cue.lemma,
        content.spans,
        content.first,
        content.end,
        at,
        content.type,
        source,
        head.outlet,
        head.channel,
        addressee,
        dependent,
        content.why,
    )


def _reduces(lay: Layout, source: Phrase | None, reading: Reading, content: Content) -> bool:
    """Whether قلل من is no speech: nobody makes little of what something is worth."""
    little = lay.folds[content.first]
    worth = (little, bare_word(little), lexicon.without_pronoun(little))
    someone = source is not None and reading.form.tense == "perfect" and is_agent(lay, source.first, source.end)
    return not someone and lexicon.words("played_down").isdisjoint(worth)


def _is_apposed(lay: Layout, source: Phrase, second: Phrase) -> bool:
    """«أفاد سامي العلي، | وزير الصناعة أن»: behind a comma the title of whose name stands before it."""
    titled = bool(gazetteer.word(lay.folds[second.first]).flags & Is.PERSON)
    behind = lay.is_comma(second.first - 1) and second.first - 1 == source.end
    named = any(k in lay.persons for k in range(source.first, source.end))
    return titled and behind and named and lay.persons.isdisjoint(range(second.first, second.end))


def _names_holder(lay: Layout, source: Phrase, second: Phrase, reading: Reading) -> bool:
    """«وردت وزيرة الإسكان | آمنة الرميحي بالقول»: a name right behind an office, where the verb tells nobody."""
    named = second.first == source.end and second.first in lay.persons and "" not in reading.cue.to
    office = bool(gazetteer.word(lay.folds[source.first]).flags & Is.PERSON)
    return named and office and lay.persons.isdisjoint(range(source.first, source.end))


def asks_me(lay: Layout, cue: CueMatch, reading: Reading) -> bool:
    """«طلب مني»: no woman's name (منى)."""
    return "من" in reading.cue.to and lay.fold_at(cue.end) == "مني" and lay.text.string(cue.end, cue.end + 1) == "مني"


def _is_first_person(lay: Layout, cue: CueMatch, reading: Reading, at: int, kind: str) -> bool:
    """A perfect in a quotation that is written like «she told», before a clause about the speaker (أخبرت … بأنني)."""
    form = reading.form
    she = form.tense == "perfect" and form.gender == "f" and form.number == "s" and not form.pronoun
    asked = kind == "object" and "من" in reading.cue.to and lay.fold_at(cue.end) == "من"
    if she and asked and lay.level(cue.first) >= 0 and lay.opens_sentence(cue.first):
        return True  # "طلبت من اللاعبين نسيان ما حدث"
    return kind == "that" and she and lay.level(at) >= 0 and lay.folds[at].endswith(("نني", "اني"))


def _tells_medium(lay: Layout, cue: CueMatch, head: Head, reading: Reading) -> bool:
    """«أبلغ "الاقتصادية" مسؤول أن …»: the medium that stands between the verb and its subject is told."""
    if head.source is None or head.second is None or "" not in reading.cue.to:
        return False
    near = head.source.first <= cue.end + 1 and can_speak(lay, head.second.first, head.second.end)
    first, second = head.source.first, head.second.first
    marked = lay.quote_at(first - 1) is not None and outlet_name_end(lay, first, guarded=True) > first
    if gazetteer.is_outlet_head(lay.folds[first]) and head.source.end == first + 1 and is_definite(lay.folds[second]):
        return False  # «وناشدت الشبكة | المنظمات الدولية»
    return near and (marked or is_medium(lay, first, False)) and not is_medium(lay, second, False)


def _is_evidence(lay: Layout, source: Phrase) -> bool:
    """«تشير المعلومات الأولية إلى», of which nobody is named («المعلومات المتوفرة في التقرير», «معلومات "الجريدة"»)."""
    words = lay.folds[source.first : source.end] or [""]
    named = not _OF_WHOM.isdisjoint(words) or any(k in lay.marks.quotes for k in range(source.first, source.end))
    return bare_word(words[0]) == "معلومات" and not (named or not lexicon.words("press").isdisjoint(words))


#: What names whose information it is.
_OF_WHOM = frozenset({"في", "عن", "من", "احد", "احدي"})


def _speaks(lay: Layout, source: Phrase) -> bool:
    return can_speak(lay, source.first, source.end)


def _is_many(lay: Layout, source: Phrase) -> bool:
    """A plural, of which a singular verb behind it does not tell."""
    row = gazetteer.title_row(lay.folds[source.first])
    return row["number"] == "p" if row is not None else lay.folds[source.first].endswith(("ون", "ين"))


def _is_object(lay: Layout, source: Phrase, reading: Reading) -> bool:
    """«كما طلب معلومات عن جدة», «وتوجه السعوديين»: papers that are asked for; a plural in no case of a subject."""
    folded = lay.folds[source.first]
    if reading.form.tense == "participle" or source.first in lay.persons:
        return False
    papers = reading.cue.stance == "demand" and folded in lexicon.words("document") and not is_definite(folded)
    papers = papers and source.end == source.first + 1
    row = gazetteer.title_row(folded)
    oblique = is_oblique_plural(folded) and (row["number"] == "p" if row is not None else gazetteer.is_demonym(folded))
    return papers or oblique


def _is_other_gender(lay: Layout, cue: CueMatch, source: Phrase, reading: Reading) -> bool:
    """«فهو يكتب وصفة علاج»: a feminine noun right behind a masculine verb is its object."""
    form = reading.form
    if source.first != cue.end or form.gender != "m" or form.number != "s" or form.tense == "participle":
        return False
    feminine = lay.text.string(source.first, source.first + 1).endswith("ة")
    return feminine and not can_speak(lay, source.first, source.end)


def _everyone(lay: Layout, source: Phrase) -> bool:
    """«ودعا جميع الفاعلين», «وحث المانحين», «وطالب لاعبي الفريق»: all, or an accusative plural, are told."""
    folded = lay.folds[source.first]
    if lay.kinds[source.first] == NUMBER and lay.fold_at(source.first + 1).endswith("ين"):
        return True  # دعت | 2210 مرشحين
    accusative = is_oblique_plural(folded) and source.end - source.first < 4
    return (
        folded in ("جميع", "كل", "كافه", "سائر")
        or accusative
        or (_several_of(folded) and source.end > source.first + 1)
    )


#: Verbs of asking whose one phrase is rather whom one asks, if he is of those who are seldom heard.
_URGING = frozenset({"da3a", "haththa", "nasaha"})


def _several_of(folded: str) -> bool:
    """A masculine plural or dual that lost its ن to the noun behind it: no subject, by its form (لاعبي، مسؤولي)."""
    if folded == "طرفي":
        return True
    if not folded.endswith("ي") or is_definite(folded) or folded in lexicon.words("collective"):
        return False  # أهالي
    row, one = gazetteer.title_row(folded), gazetteer.title_row(folded[:-1])
    shaped = folded[0] == "م" and len(folded) > _LONGEST_SINGULAR  # مرتادي البحر
    return row["number"] == "p" if row is not None else shaped or (one is not None and one["number"] == "s")


#: A singular in ي that begins with م is hardly longer (محامي، مفتي).
_LONGEST_SINGULAR = 5


def _goes_on(lay: Layout, cue: CueMatch, reading: Reading, source: Phrase) -> bool:
    """«…، وطالبت المنظمات الدولية بفتح ممر»: in a sentence the phrase behind a joined verb is whom the one who spoke
    before it asks.
    """
    parted = lay.is_comma(cue.first - 1) or lay.level(cue.first - 2) > lay.level(cue.first)
    if reading.conjunction != "و" or not parted or source.first != cue.end:
        return False
    head = lay.folds[source.first]
    if source.first in lay.persons or not (is_definite(head) or is_place(head) or gazetteer.is_org_head(head)):
        return False  # «قالت فرنسا إنها قلقة، ودعت | إسرائيل إلى»
    start = lay.sentence_start(cue.first)
    if lay.folds[source.first] in lexicon.words("hearer") and cue.first - start > _SHORTEST_CLAUSE:
        return True  # «كرم الوزير المعلمين، ودعا | الطلاب إلى»
    return any(
        r.form.tense in ("perfect", "imperfect") and r.form.gender == reading.form.gender
        for k in range(start, cue.first)
        if lay.is_word(k)
        for r in lexicon.readings(lay.folds[k])
    )


#: A verb, its subject and its object.
_SHORTEST_CLAUSE = 3


def _appeals(lay: Layout, cue: CueMatch, reading: Reading, source: Phrase) -> bool:
    """«وناشدت المؤسسات الدولية التدخل»: the verb needs someone it appeals to, and one phrase alone is he."""
    alone = is_definite(lay.folds[source.first]) and source.end - source.first < 4
    joined = any(
        lay.folds[k][0] == "و" and "و" in gazetteer.word(lay.folds[k]).clitics for k in range(source.first, source.end)
    )
    appeals = reading.cue.id == "nashada" and bool(reading.conjunction) and source.first == cue.end
    return appeals and (alone or joined)


def _follow(folded: str, gender: str) -> bool:
    """Whether a noun with a pronoun of the verb's gender names those who follow someone (طمأنت | جمهورها)."""
    pronoun = {"f": "ها", "m": "ه"}.get(gender, " ")
    stem = folded.removesuffix(pronoun)
    return stem != folded and stem in lexicon.words("followers")


def _in_accusative(lay: Layout, i: int) -> bool:
    """A definite noun written with the vowel of an object (ودعا الشبابَ السعودي)."""
    return is_definite(lay.folds[i]) and lay.text.string(i, i + 1).endswith("\u064e")


def _may_hang(lay: Layout, source: Phrase, kind: str) -> bool:
    """Whether what a relative clause hangs on speaks: before a clause or quotation any unknown word may."""
    if can_speak(lay, source.first, source.end):
        return True
    folded = lay.folds[source.first]
    common = (
        folded in lexicon.definite_nouns()
        or lexicon.is_noun(bare_word(folded))
        or bare_word(folded) in lexicon.masdars()
    )
    return kind not in ("noun", "object") and not common


def _relative(lay: Layout, cue: CueMatch) -> bool:
    return cue.first > 0 and lay.folds[cue.first - 1] in lexicon.words("relative")


def _right_kind(lay: Layout, source: Phrase | None, reading: Reading) -> bool:
    traits = reading.cue.traits
    if traits & {"document", "research"}:
        found = "research" in traits and source is not None and _is_body(lay, source)
        return found or (
            source is not None
            and any(
                is_document(lay.folds[k])
                or ("document" in traits and bare_word(lay.folds[k]) in lexicon.words("ruling"))
                for k in range(source.first, min(source.end, source.first + 3))
            )
        )
    if "medium" in traits:
        return (
            source is not None
            and any(
                is_outlet(lay.folds[k]) or bare_word(lay.folds[k]) in ("مصادر", "مصدر")
                for k in range(source.first, source.end)
            )
        ) or (
            reading.cue.id == "3alima" and source is not None and lay.quote_at(source.first - 1) is not None
        )  # علمت «الميزان»
    if "source" in traits:
        return source is not None
    if "court" in traits:  # «دفع محامي المتهم ببطلان الإجراءات»
        places = range(source.first, source.end) if source is not None else ()
        return any(bare_word(lay.folds[k]) in lexicon.words("litigant") for k in places)
    return True


def _is_body(lay: Layout, source: Phrase) -> bool:
    """An organisation, which finds what others research (وجدت المنظمة أن، وجدت هيومن رايتس ووتش أن)."""
    if gazetteer.organisation_kind(tuple(lay.folds[source.first : source.end])) == "international":
        return True
    return gazetteer.is_org_head(lay.folds[source.first]) and lay.folds[source.first].endswith(("ه", "ات"))


def _is_questioned(lay: Layout, cue: CueMatch) -> bool:
    """«وبسؤالها | قررت بحدوث مشادة»: who was questioned or confronted speaks."""
    questioned = lexicon.words("confronting") | lexicon.words("confronting_whom")
    return not questioned.isdisjoint(lay.folds[max(0, cue.first - 6) : cue.first])


#: These have the subject of the verb behind them in their pronoun.
_BUT_IT = frozenset(
    {joined + pronoun for joined in ("لكن", "ولكن", "ان", "وان", "بان", "لان", "فان") for pronoun in ("ه", "ها", "هم")}
)
