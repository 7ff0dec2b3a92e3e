"""A verb whose source is not written: what makes it no report, or the report of nobody (يعتقد أن، تردد أن)."""

from __future__ import annotations

from collections.abc import Callable

from extractors import gazetteer, lexicon
from extractors.cues import CueMatch
from extractors.edges import FORE_CLAUSE
from extractors.layout import Layout
from extractors.lexicon import Reading
from extractors.openers import that_preposition
from extractors.subjects import is_dependent
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_oblique_plural,
    is_plain,
    is_verb,
)


def refuse_sourceless(lay: Layout, cue: CueMatch, reading: Reading, kind: str, at: int) -> str:
    """Why a verb without a written source is no report, or "".

    ``kind`` is what introduces its content (that, noun, object, colon, quote), which begins at token ``at``.
    """
    verb = _Sourceless(lay, cue, reading, kind, at)
    return next((why for refuses, why in _REFUSALS if refuses(verb)), "")


def praises(lay: Layout, at: int, reading: Reading) -> bool:
    """«وثمن | جهود المنظمة»: behind a joined verb a noun for what is praised, and for nothing that has a price."""
    joined = reading.cue.stance == "praise" and bool(reading.conjunction)
    return joined and lexicon.without_pronoun(lay.fold_at(at)) in lexicon.words("praised")


#: Verbs whose imperfect is read as a passive without a source (يُذكر أن، يُعلن أن).
_IMPERSONAL = frozenset({"ذكر", "أشار", "علم", "نوه", "لوحظ", "بين", "أفاد", "كشف", "عد", "أعلن", "اشترط"})
#: Verbs of seeing, which have no impersonal of their own behind و («…، ويرى أن», unlike «ويعتقد أن»).
_SEEING = frozenset({"ra2a", "irta2a", "i3tabara"})


#: What takes up a fact, and how what follows from it is introduced.
_FACTS = frozenset({"هذا", "وهذا", "هذه", "وهذه", "ذلك", "وذلك", "مما"})
_CLAUSES = frozenset({"that", "noun", "object"})
#: «شكك في الأرقام، إذ يرى أن»
_BECAUSE = frozenset({"اذ", "حيث"})


class _Sourceless:
    """A verb as the refusals see it."""

    def __init__(self, lay: Layout, cue: CueMatch, reading: Reading, kind: str, at: int) -> None:
        self.lay, self.cue, self.reading, self.kind, self.at = lay, cue, reading, kind, at
        self.id, self.stance, self.form = reading.cue.id, reading.cue.stance, reading.form
        self.before = lay.folds[cue.first - 1] if cue.first else ""
        self.behind = lay.fold_at(cue.end)

    @property
    def may_be_passive(self) -> bool:
        """He tells, or «it is told»."""
        return self.form.tense == "imperfect" and self.form.gender == "m" and self.form.number == "s"

    @property
    def views(self) -> bool:
        return self.stance in ("opine", "expect")

    @property
    def leads_to_act(self) -> bool:
        """«… بتشكيل لجنة»: its content is an act with ب."""
        opener = self.lay.folds[self.at]
        return opener[0] == "ب" and lexicon.is_masdar(bare_word(opener[1:]))

    @property
    def likewise(self) -> bool:
        """«كما وعد بتسوية المنح»: it goes on with what someone did."""
        return self.before == "كما"


def _is_expected(verb: _Sourceless) -> bool:
    """«كما يتوقع ارتفاع الأسعار», «كما يتوقع من الهيئة أن»"""
    asked = verb.kind == "that" and verb.behind == "من"
    if verb.kind == "object" and verb.reading.conjunction == "و" and _goes_on(verb):
        return False  # «يقول الخبير إن التضخم سيتراجع، | ويتوقع خفض الفائدة»
    return verb.may_be_passive and verb.stance == "expect" and (verb.kind == "object" or asked)


def _goes_on(verb: _Sourceless) -> bool:
    """«سالم يقول إن كذا، | ويعتقد أن كذا»: another verb of the present, of one man, stands before it."""
    lay, first = verb.lay, verb.cue.first
    forms = (r.form for k in range(lay.sentence_start(first), first) for r in lexicon.readings(lay.folds[k]))
    return any(f.tense == "imperfect" and f.gender == "m" and f.number == "s" and f.person == "3" for f in forms)


def _is_impersonal(verb: _Sourceless) -> bool:
    """«يذكر أن», «يعتقد أن» at the front of a clause of its own."""
    if not (verb.may_be_passive and verb.kind == "that") or verb.lay.opens_item(verb.cue.first):
        return False
    told = verb.reading.cue.lemma in _IMPERSONAL and verb.before not in lexicon.words("coordinator")
    if verb.reading.conjunction == "و" and _goes_on(verb):
        return False
    seen = verb.id in _SEEING and (bool(verb.reading.conjunction) or verb.before in _BECAUSE)
    if not told and (not verb.views or seen):
        return False
    hangs = is_dependent(verb.lay, verb.cue) or verb.before in lexicon.words("meant_before")
    return not hangs and that_preposition(verb.behind) is not None


def _is_believed_of(verb: _Sourceless) -> bool:
    """«التي يعتقد أنها المنفذة»"""
    of_whom = verb.before.removeprefix("و") in ("التي", "الذي")
    return verb.may_be_passive and verb.kind == "that" and verb.views and of_whom


def _tells_of_thing(verb: _Sourceless) -> bool:
    """«في موقف يعبر عن رفضه», «مشهد يدعو للفخر»"""
    form, before = verb.form, verb.before
    if form.tense != "imperfect" or form.pronoun or verb.reading.conjunction or verb.kind not in ("noun", "object"):
        return False
    thing = before in lexicon.words("shown")
    thing = thing or (lexicon.is_noun(before) and not is_definite(before) and not gazetteer.word(before).flags)
    return thing and lexicon.words("taken_up_in").isdisjoint(verb.lay.folds[verb.cue.end : verb.cue.end + 3])


def _is_inferred(verb: _Sourceless) -> bool:
    """«…، مما يشير إلى ازدهارها», «وهذا يؤكد أن …»: a fact shows it."""
    lay, first = verb.lay, verb.cue.first
    fact = verb.before in _FACTS or (verb.before == "ما" and lay.folds[first - 2].removeprefix("و") in ("هو", "هذا"))
    return fact and verb.form.tense == "imperfect" and not verb.form.pronoun and verb.kind in _CLAUSES


def _describes_noun(verb: _Sourceless) -> bool:
    """«تطور جديد يشير إلى أن», «ما شهدته القناة يؤكد أن»: the noun before it, which does not speak, is its subject."""
    lay, first = verb.lay, verb.cue.first
    if verb.form.tense != "imperfect" or verb.form.pronoun or verb.reading.conjunction or verb.kind not in _CLAUSES:
        return False
    named = first - 1 in lay.persons or first - 2 in lay.persons  # لويس فان غال
    if not lay.is_word(first - 1) or not is_plain(verb.before) or named or verb.form.number == "p":
        return False
    if not lexicon.words("taken_up_in").isdisjoint(lay.folds[verb.cue.end : verb.cue.end + 3]):
        return False  # «مقطع مصور يهدد فيه بـ»
    floor = lay.sentence_start(first)
    opening = lay.folds[floor]  # «وفي هذا الصدد | يؤكد أن»
    fronted = is_cutting(opening) or has_preposition(opening) or opening in ("من", "ومن")
    return not fronted or any(is_verb(lay.folds[k]) or lay.is_comma(k) for k in range(floor, first))


def _is_supposed(verb: _Sourceless) -> bool:
    """«يفترض أن يستمر الحوار»"""
    return verb.may_be_passive and verb.id == "iftarada" and that_preposition(verb.behind) == ""


def _is_rumoured(verb: _Sourceless) -> bool:
    """«وتردد أن ميسي …»"""
    return verb.id == "raddada" and verb.form.tense == "imperfect" and that_preposition(verb.behind) == ""


def _becomes_clear(verb: _Sourceless) -> bool:
    """«يتبين», «تبين»: written like the imperfect of who makes it clear."""
    return verb.id in ("bayyana", "abana") and verb.form.tense == "imperfect"


def _may_be_noun(verb: _Sourceless) -> bool:
    """A word that is a noun too (وعد، طلب), where nothing shows the verb: «كما وعدهم بـ», «…، ووعدت بإعادته» do."""
    reading, lay, before = verb.reading, verb.lay, verb.before
    if "homograph" not in reading.cue.traits or verb.kind not in ("noun", "object") or "من" in reading.cue.to:
        return False
    feminine = verb.form.tense == "perfect" and verb.form.gender == "f"
    resumed = before in lexicon.words("that") and before != "ان"  # غير أنه | وعد بعرضها
    if feminine or resumed or _leads_to_noun(verb) or _charges(verb) or _orders(verb):
        return False
    if verb.kind == "object":
        return not (praises(lay, verb.at, reading) or (verb.likewise and verb.stance == "praise"))  # كما | ثمن الدعم
    many = is_oblique_plural(verb.behind)
    return not (many and (verb.likewise or before == "فيما") and "" in reading.cue.to)  # فيما | وعد اللاعبين بـ


def _charges(verb: _Sourceless) -> bool:
    """«…، ووجه السكرتير العام بتشكيل لجنة»: behind a comma, whom one charges with an act."""
    someone = gazetteer.is_title(verb.behind) or gazetteer.is_org_head(verb.behind)
    several = verb.behind.endswith("ي") and gazetteer.is_title(verb.behind[:-1])  # ووجه مديري التعليم بـ
    charged = "" in verb.reading.cue.to and ((is_definite(verb.behind) and someone) or several)
    joined = bool(verb.reading.conjunction) and not verb.lay.is_word(verb.cue.first - 1)
    return charged and joined and verb.leads_to_act


def _orders(verb: _Sourceless) -> bool:
    """«ويوجه بسرعة الانتهاء», «وجهنا بإيقاف الزراعة»: no face (وجه) stands before an act with ب."""
    form = verb.form
    no_face = form.tense == "imperfect" or form.pronoun == "نا" or form.person == "1"
    return verb.id == "wajjaha" and no_face and verb.at == verb.cue.end and verb.leads_to_act


def _leads_to_noun(verb: _Sourceless) -> bool:
    """Whether a word shows as a verb by what stands before it, with the preposition of its content right behind."""
    lay, reading = verb.lay, verb.reading
    if verb.kind != "noun" or verb.at != verb.cue.end or that_preposition(lay.folds[verb.at]) == "":
        return False
    if verb.likewise:
        return True
    if verb.form.pronoun or lexicon.is_masdar(lay.folds[verb.cue.first]):
        return False
    parted = lay.is_comma(verb.cue.first - 1) or not lay.is_word(verb.cue.first - 1)  # بنسبة 30% | وكشف عن
    goes_on = reading.conjunction == "و" and parted
    return goes_on or verb.before in lexicon.words("confronting")


def _stands_alone(verb: _Sourceless) -> bool:
    """An object, and nobody before or behind the verb who could go on speaking."""
    lay, cue, reading = verb.lay, verb.cue, verb.reading
    if verb.kind != "object" or (verb.form.person == "1" and "من" in reading.cue.to):  # طلبت من اللاعبين نسيان ما حدث
        return False
    if not lexicon.words("taken_up_in").isdisjoint(lay.folds[cue.end : cue.end + 2]):
        return False
    classes = map(lexicon.words, ("coordinator", "resumed", "confronting"))
    resumed = any(verb.before in words for words in classes)
    if reading.conjunction or resumed or lay.opens_item(cue.first):
        return False
    opening = lay.folds[lay.sentence_start(cue.first)]  # «وبمواجهة المتهم | أنكر ما نسب إليه»
    return opening not in FORE_CLAUSE and opening not in lexicon.words("confronting_whom")


_NOBODY = "an impersonal verb: nobody says it"
#: What refuses a verb without a source, and how ``explain`` words it; the first that does is told.
_REFUSALS: tuple[tuple[Callable[[_Sourceless], bool], str], ...] = (
    (_is_expected, _NOBODY),
    (_is_impersonal, _NOBODY),
    (_is_believed_of, _NOBODY),
    (_tells_of_thing, "its subject is a thing"),
    (_is_inferred, "a fact shows it"),
    (_describes_noun, "the noun before it does not speak"),
    (_is_supposed, _NOBODY),
    (_is_rumoured, _NOBODY),
    (_becomes_clear, "may be «it became clear»"),
    (_may_be_noun, "may be a noun"),
    (_stands_alone, "neither source nor clause"),
)
