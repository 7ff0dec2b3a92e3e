"""Subjects: the source of a verb where it stands before it, and whether a phrase can be its subject at all."""

from __future__ import annotations

from extractors import gazetteer, lexicon
from extractors.agents import can_speak, is_agent
from extractors.counted import unit_kind
from extractors.cues import CueMatch
from extractors.edges import FORE_CLAUSE, WHILE, asks_who_spoke
from extractors.heads import Phrase, channel_end, over_attached, phrase
from extractors.layout import DASHES, Layout
from extractors.lexicon import Reading
from extractors.lines import DOTS
from extractors.marks import QUOTING
from extractors.memo import memo
from extractors.numbers import PERCENT_MARKS, number_word
from extractors.occasions import occasion_at
from extractors.phrases import (
    initials_end,
    is_about,
    is_possessed,
    is_span,
    noun_phrase_end,
    phrase_before,
    share_end,
    upon_whom,
    withholds_name,
)
from extractors.receivers import after_lam, has_lam, lam_phrase_end
from extractors.text import LINE, MARK, NUMBER
from extractors.wordforms import (
    attached,
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_joined,
    is_other,
    is_place,
    is_plain,
    is_relational,
    is_unknown,
    is_verb,
    is_verb_with_pronoun,
    issues,
    turns,
)


def source_before(lay: Layout, cue: CueMatch, reading: Reading) -> Phrase | None:
    """The subject before its verb («رون ديرمر أكد أن»), between كان and قد, or before a relative pronoun."""
    i = cue.first
    floor = lay.sentence_start(i)
    opens = i == floor and i > 0 and lay.quote_at(i - 1) is not None
    if (
        (i <= floor and not opens)
        or reading.conjunction in ("و", "ل")
        or lay.folds[cue.end : cue.end + 1] in (["تعالي"], ["سبحانه"], ["عز"])
    ):
        return None
    topic = _topic(lay, i, floor, reading)
    if topic is not None:
        return topic
    if _opens_with_topic(lay, i, floor):
        return None  # «وعن تدافع الجماهير | قال», «وفي ما يتعلق بغزة، | جدد أردوغان»
    if lay.is_comma(i - 1) and asks_who_spoke(lay, floor):
        return None  # «وعند سؤاله عما إذا كان المجتمع الدولي خذلهم، | أجاب»
    if _joins_some(lay.folds[i - 1]) and (i - 1 == floor or lay.is_comma(i - 2)):
        return phrase(lay, i - 1, i, 1)  # والبعض يعتقد
    earlier = _before_that(lay, i, floor)
    if earlier is not None:
        return earlier
    spoken = giver(lay, i, floor)
    if spoken is not None:
        return spoken
    handed = _handed_down(lay, i, floor)
    if handed is not None:
        return handed
    resolved = _resolving(lay, i, floor)
    if resolved is not None:
        return resolved
    sender = (
        _sender(lay, i, floor, reading) or _people_told_of(lay, i, floor, reading) or _message(lay, i, floor, reading)
    )
    if sender is not None:
        return sender
    before = lay.folds[i - 1]
    if before in DASHES and not DASHES.intersection(lay.folds[floor : i - 1]):
        return None  # الأخبار (نواكشوط) – نفت الاتحادية
    opening = lay.quote_at(i - 1)
    if opening is not None and opening.words >= 3:  # «إن بلاتر «رأى أنه …»»: the quotation begins with the verb
        outer = lay.sentence_start(i - 1)
        found = _subject(lay, i - 1, outer) if i - 1 > outer else None
        if found is not None and any(r.cue.quote for r in lexicon.readings(lay.folds[found.first - 1])):
            return None  # وقالت الخارجية | "تؤكد الصين …"
        return found if found is not None and is_agent(lay, found.first, found.end) else None
    if before in lexicon.words("turn") and lay.folds[i - 2] == "من" and i - 2 > floor:
        turning = _subject(lay, i - 2, floor)  # البلدية من جهتها ردت
        if turning is not None:
            return turning
    if before in lexicon.words("in_turn") and i - 1 > floor and (turning := _subject(lay, i - 1, floor)) is not None:
        return turning  # وزيرة البيئة بدورها أشارت
    if before in lexicon.words("kept_on") and i - 1 > floor and (goes_on := _subject(lay, i - 1, floor)) is not None:
        return goes_on  # اليسار بدأ يرى
    if before in ("كانوا", "كان", "كانت") and i - 2 >= floor and lay.folds[i - 2] in lexicon.words("relative"):
        return antecedent(lay, i - 2, floor)  # أطفاله الذين كانوا يطالبون
    if before == "من" and i - 3 >= floor and lay.folds[i - 2] in ("هو", "هي", "هم"):
        return _subject(lay, i - 2, floor)  # الطبيب الخافر هو من قال
    had = before == "قد" and i - 3 >= floor and lay.folds[i - 2] in ("كان", "كانت", "كانوا")
    if had and (owner := _subject(lay, i - 2, floor) or _with_relative(lay, i - 2, floor)) is not None:
        return owner  # أن المنظمة كانت قد أبلغتهم، أن المدرب الذي ظل بلا عمل كان قد طلب
    if had and lay.is_comma(i - 3) and (aside := _aside_start(lay, i - 3, floor)) > floor:
        return _subject(lay, aside, floor)  # يذكر أن محمد فريخة، رجل الأعمال، كان قد نفى
    if had and lay.folds[i - 3] in lexicon.words("relative"):
        return antecedent(lay, i - 3, floor)  # عمر عبدالخالق، الذي كان قد أعلن
    if before == "قد" and lay.is_comma(i - 2) and (was := _behind_was(lay, i - 1, floor)) is not None:
        return was  # كانت المنظمة، ومقرها برلين، قد كشفت
    if before in ("كان", "كانت") and lay.is_comma(i - 2) and (aside := _aside_start(lay, i - 2, floor)) > floor:
        return _subject(lay, aside, floor)  # جدتي، رحمها الله، كانت تقول
    if before in ("قد", "فقد", "وقد", "كان", "كانت", "ايضا", "انما", "لقد"):
        return _subject(lay, i - 1, floor) or (_behind_was(lay, i - 1, floor) if before == "قد" else None)
    if before in lexicon.words("relative") or (before[:1] in ("و", "ف") and before[1:] in lexicon.words("relative")):
        hung_on = None if _takes_up(lay, cue.end) else antecedent(lay, i - 1, floor)
        other = reading.form.gender == _OTHER_GENDER.get(before.removeprefix("و")) and reading.form.number == "s"
        speech = any(folded in lexicon.words("taken_up_in") for folded in lay.folds[i + 1 : i + 3])
        if other and not speech and hung_on and lay.persons.isdisjoint(range(hung_on.first, hung_on.end)):
            return None  # تخوم المدينة التي قال إن أخبارها سارة, but تصريحات علي العلي التي قال
        if hung_on is not None and not agrees(lay, hung_on, reading) and hung_on.first in lay.persons:
            return None  # «… مدير القناة نبيل القروي، والتي قالت إنها»
        resumed = cue.end < len(lay) and lay.folds[cue.end] in _RESUMING and lay.folds[cue.end] != "ان"
        if hung_on is not None and resumed and not can_speak(lay, hung_on.first, hung_on.end):
            return None
        return hung_on
    if before in DOTS:
        return None  # «أن اللاعبين جاهزون.. يضيف المصدر»: they part clauses
    if lay.is_comma(i - 1):  # «المصدر، الذي …، قال», «الشرطة، من جانبها، ذكرت»
        j = i - 2
        while j > floor and not lay.is_comma(j):
            j -= 1
        if (
            j <= floor
            and lay.folds[floor] in FORE_CLAUSE
            and (lay.folds[floor] not in WHILE or is_verb(lay.folds[floor + 1]))
        ):
            return None  # «وعندما سأله القاضي عمن كان يحرر الإيصالات، | رد», «وإذ أكد العجيل كذا، | نفى»
        if j <= floor:
            return _opening(lay, i, floor) or _subject(lay, i - 1, floor)
        if withholds_name(lay, j + 1):
            return _subject(lay, j, floor) or _up_to(lay, j, floor)  # مصدر في الوزارة، فضل عدم ذكر اسمه، أكد
        if lay.is_comma(j) and i - j <= 14 and _opens_aside(lay, j + 1):
            return _subject(lay, j, floor)
        titled = _subject(lay, i - 1, floor)  # «الرئيس، رجب طيب أردوغان، قال»
        if titled is not None and is_agent(lay, titled.first, titled.end):
            return titled
        return _opening(lay, i, floor)
    near = _subject(lay, i, floor)
    before = lay.folds[near.first - 1] if near is not None and near.first > floor else ""
    if is_verb(before) and before not in ("كان", "كانت", "كانوا"):
        near = _with_relative(lay, i, floor) or near  # جنبلاط الذي التقى بري قال
    return (
        near
        or _on_occasion(lay, i, floor)
        or _with_relative(lay, i, floor)
        or _described(lay, cue, floor, reading)
        or _placed(lay, i, floor, reading)
        or _hailing(lay, i, floor)
        or _turned(lay, i, floor)
    )


def _opens_with_topic(lay: Layout, i: int, floor: int) -> bool:
    """Whether all that stands before a verb tells what is spoken of."""
    opening = lay.folds[floor].removeprefix("و")
    if any(lay.is_comma(k) for k in range(floor, i - 1)):
        return False
    concerns = opening == "فيما" or lay.folds[floor : floor + 2] in (["في", "ما"], ["وفي", "ما"])
    if concerns:
        return lay.is_comma(i - 1) and not _CONCERNS.isdisjoint(lay.folds[floor + 1 : floor + 3])
    # but «عن أبي هريرة قال», «وحول الموضوع فإن الإدارة وجهت بـ»
    clause = any(lay.folds[k].removeprefix("ف") in lexicon.words("that") for k in range(floor, i))
    return opening in _ABOUT and floor + 1 not in lay.persons and not clause


_CONCERNS = frozenset({"يتعلق", "يخص", "تعلق"})
_ABOUT = frozenset({"عن", "حول", "بشان", "بخصوص"})


def _joins_some(folded: str) -> bool:
    """Some of all, who hold something, joined by و or ف (والبعض، فالكثير)."""
    return folded[:1] in ("و", "ف") and folded[1:] in lexicon.words("some")


#: Whose verb a relative pronoun is not the subject of.
_OTHER_GENDER = {"الذي": "f", "التي": "m"}
#: Words that take up the noun of a relative clause, which then is no subject («الجراحة التي قالوا عنها إنها …»).
_TAKING_UP = frozenset({"عنه", "عنها", "عنهم", "فيه", "فيها"})
_RESUMING = lexicon.words("that") | _TAKING_UP


def _takes_up(lay: Layout, j: int) -> bool:
    """«الكتاب الذي يقول | المؤلف عنه»: whether the verb before ``j`` has a subject behind it, and then the pronoun."""
    end = noun_phrase_end(lay, j, min(j + 6, len(lay)))
    return j < end < len(lay) and lay.folds[end] in _TAKING_UP and can_speak(lay, j, end)


#: «المتهم | وخلال مثوله للمحاكمة أنكر كذا»
_LONGEST_TOPIC = 12
_MEANWHILE = frozenset({"وفي", "وخلال", "وبعد", "وعقب", "ولدى", "واثناء", "وعبر"})


def _topic(lay: Layout, i: int, floor: int, reading: Reading) -> Phrase | None:
    """«أما الوزير، فقال …», «أما X فقد أكد …»: what stands after أما is the subject, and so is who opens the
    sentence before what he did meanwhile («المتهم وخلال مثوله للمحاكمة أنكر …»).
    """
    aside = not _MEANWHILE.isdisjoint(lay.folds[floor + 1 : min(i, floor + _LONGEST_TOPIC)])
    if aside and lay.is_word(floor) and not is_verb(lay.folds[floor]) and not reading.conjunction:
        end = noun_phrase_end(lay, floor, i)
        meanwhile = floor < end < i - 1 and lay.folds[end] in _MEANWHILE
        someone = is_agent(lay, floor, end) or (
            end - floor == 1 and (is_unknown(lay.folds[floor]) or is_relational(lay.folds[floor]))
        )
        if meanwhile and someone and agrees(lay, topic := phrase(lay, floor, end), reading):
            return topic
    if reading.conjunction != "ف" and lay.folds[i - 1] not in ("فقد", "فقال"):
        return None
    start = next((k + 1 for k in range(floor, min(floor + 3, i)) if lay.folds[k] in ("اما", "واما")), None)
    if start is None:
        return None
    end = noun_phrase_end(lay, start, i)
    return phrase(lay, start, end) if end > start else None


def _before_that(lay: Layout, i: int, floor: int) -> Phrase | None:
    """«سبق لوسائل إعلام أن ذكرت أن …»: the one who did it before."""
    if lay.folds[i - 1] != "ان":
        return None
    for k in range(i - 2, max(floor, i - 12) - 1, -1):
        if lay.folds[k] in ("سبق", "وسبق") and has_lam(lay, k + 1):
            begin, skip = after_lam(lay, k + 1)
            end = lam_phrase_end(lay, k + 1, i - 1)
            return phrase(lay, begin, max(end, begin + 1), skip)
    return None


#: From «وجهت سؤالا» to «جاء فيه» there is room for whom it was put to.
_LONGEST_GIFT = 12


def giver(lay: Layout, i: int, floor: int) -> Phrase | None:
    """«أصدرت الوزارة بيانا أكدت فيه …», «ألقى الرئيس كلمة شدد فيها …»: the subject of the verb that gave the speech."""
    if not any(folded in lexicon.words("taken_up_in") for folded in lay.folds[i + 1 : i + 3]):
        return None
    noun = next(
        (
            k
            for k in range(i - 1, max(floor, i - _LONGEST_GIFT), -1)
            if lay.folds[k] in lexicon.channels()
            or lay.folds[k] in lexicon.words("given_speech")
            or (attached(lay.folds[k], "ب") and lay.folds[k][1:] in lexicon.channels())  # بعثت برسالة
        ),
        None,
    )
    if noun is None or any(lay.is_word(k) and is_verb(lay.folds[k]) for k in range(noun + 1, i)):
        return None
    owned = lay.folds[noun].endswith(("ه", "ها", "هم")) and lay.text.raw[lay.text.ends[noun] - 1] != "ة"
    if owned and is_cutting(lay.folds[noun - 1]):
        return None  # «دعت مسلمة المرشح إلى كذا بعد تصريحاته التي | طالب فيها بـ»
    whose = noun + 1
    if whose + 1 < i and lay.folds[i - 1] in lexicon.words("relative") and not is_definite(lay.folds[noun]):
        end = noun_phrase_end(lay, whose, i - 1)
        head = lay.folds[whose]
        person = end == i - 1 and (is_definite(head) or whose in lay.persons or gazetteer.is_title(head))
        if person and is_agent(lay, whose, end) and lay.folds[noun - 1] != "في":
            return phrase(lay, whose, end)  # «أدان الأزهر تصريحات نتنياهو التي | أعلن فيها كذا»
    owner = next((k for k in range(noun + 1, i) if lay.folds[k] in _TO_OR_FROM or has_lam(lay, k)), i)
    if owner < i and lay.folds[owner] == "الى":
        owner = i  # بعث الرئيس برقية إلى نظيره | دعا فيها إلى
    if owner + 1 < i:  # «بكلمة لنقيب أصحاب الأفران | قال فيها», «خطابا من السلطات | طلبت فيه»
        begin, skip = (owner + 1, 0) if lay.folds[owner] == "من" else after_lam(lay, owner)
        end = noun_phrase_end(lay, begin, i)
        return phrase(lay, begin, end, skip) if end == i and can_speak(lay, begin, end) else None
    for k in range(noun - 1, floor - 1, -1):
        verb = lay.folds[k].removeprefix("و")
        opens = k == floor and noun - k < _NEAR_GIFT and verb in lexicon.perfects() and verb not in _CIRCULATES
        gave = lay.folds[k] != "فقد" and (is_verb(lay.folds[k]) or opens or (k > floor and _may_give(lay, k)))
        if lay.is_word(k) and gave:
            if lay.folds[k - 1] == "قد" and k - 1 > floor:  # وكانت النقابة قد أصدرت مساء السبت بيانا أدانت فيه
                return _subject(lay, k - 1, floor) or _behind_was(lay, k - 1, floor)
            if is_cutting(lay.folds[k + 1]) or has_preposition(lay.folds[k + 1]) or k + 1 == noun:
                return _subject(lay, k, floor) if k > floor else None  # إحدى المعلمات بعثت إلينا برسالة تقول فيها
            quote = lay.quote_at(k + 1)  # نشرت | «بوكو حرام» شريط فيديو
            end = noun_phrase_end(lay, k + 1, noun) if quote is None else quote.end
            return phrase(lay, k + 1, end) if end > k + 1 and can_speak(lay, k + 1, end) else None
    return None


_TO_OR_FROM = frozenset({"من", "الى"})
#: A verb that may be a noun gives what stands within so many tokens (نشر الوزير تدوينة | أكد فيها).
_NEAR_GIFT = 6
#: Who passes a paper on did not write it.
_CIRCULATES = frozenset({"تداول", "تناقل"})


def _may_give(lay: Layout, k: int) -> bool:
    """A perfect that is a noun too, behind its subject (جهاز الحرس البلدي | رفع تقريرا)."""
    noun = gazetteer.is_title(lay.folds[k]) or gazetteer.is_org_head(lay.folds[k])
    closed = is_definite(lay.folds[k - 1]) or k - 1 in lay.persons
    return lay.folds[k] in lexicon.perfects() and closed and not noun


#: A narrator with his fathers and the blessing on him.
_LONGEST_NARRATOR = 12


def _handed_down(lay: Layout, i: int, floor: int) -> Phrase | None:
    """«عن ابن عمر رضي الله عنهما | قال»: whose words are handed down, behind whom a blessing stands."""
    blessed = lay.marks.opened.get(i - 1)
    if blessed is None or not lay.is_word(blessed):
        return None
    for k in range(blessed - 1, max(floor, i - _LONGEST_NARRATOR) - 1, -1):
        if lay.folds[k] in ("عن", "وعن") and (k == floor or lay.is_comma(k - 1)):
            return phrase(lay, k + 1, blessed) if k + 1 < blessed else None
    return None


#: From a message to the verb that says what stands in it there are so many tokens at most.
_LONGEST_SENDER = 16


def _sender(lay: Layout, i: int, floor: int, reading: Reading) -> Phrase | None:
    """«تلقت اتصالا من أحد الجيران يخبرها بأن»: who sent the message, not who got it."""
    if reading.form.tense != "imperfect" or reading.conjunction:
        return None
    for k in range(i - 2, max(floor, i - _LONGEST_SENDER), -1):
        if lay.folds[k] == "من" and not lexicon.words("message").isdisjoint(lay.folds[k - 2 : k]):
            end = noun_phrase_end(lay, k + 1, i)
            fills = end == i or (end == i - 1 and lay.is_comma(end))
            return phrase(lay, k + 1, end) if fills and can_speak(lay, k + 1, end) else None
    return None


def _message(lay: Layout, i: int, floor: int, reading: Reading) -> Phrase | None:
    """«ورد بلاغ إلى غرفة العمليات يفيد بوقوع حادث», «تلقت الشرطة بلاغا يفيد»: a message that came in."""
    form = reading.form
    if form.tense != "imperfect" or form.number != "s" or reading.conjunction or form.pronoun:
        return None
    if not is_plain(lay.folds[i - 1]) or not lexicon.words("taken_up_in").isdisjoint(lay.folds[i + 1 : i + 3]):
        return None
    near = range(i - 1, max(floor, i - _LONGEST_MESSAGE), -1)
    k = next((k for k in near if lay.folds[k] in lexicon.words("message") or is_verb(lay.folds[k])), -1)
    if k < 0 or is_verb(lay.folds[k]) or any(map(lay.is_comma, range(k, i))):
        return None
    governed = lay.is_word(k - 1) and is_plain(lay.folds[k - 1]) and not is_definite(lay.folds[k - 1])
    governed = governed or k + 1 in lay.persons or is_definite(lay.folds[k + 1])  # خطاب خامنئي
    return None if governed else phrase(lay, k, max(noun_phrase_end(lay, k, i), k + 1))  # no وسائل اتصال


#: From a message to the verb that says what stands in it, where the sender is not told.
_LONGEST_MESSAGE = 7
_LONGEST_PEOPLE = 6
_OF_PEOPLE = frozenset({"من", "مع", "عن", "على", "لدي", "هناك", "وهناك", "ثمه", "وثمه"})


def _people_told_of(lay: Layout, i: int, floor: int, reading: Reading) -> Phrase | None:
    """«شكايات من أربعة ضحايا، من بينهم طالبة، | أكدوا»: people without article behind a preposition, whom a plural verb
    describes.
    """
    if reading.form.number not in ("p", "d") or reading.conjunction or reading.form.tense == "participle":
        return None
    end = i
    if lay.is_comma(i - 1):
        aside = _aside_start(lay, i - 1, floor)
        if aside <= floor or lexicon.words("among").isdisjoint(lay.folds[aside + 1 : aside + 3]):
            return None
        end = aside
    for k in range(end - 1, max(floor, end - _LONGEST_PEOPLE), -1):
        part = lay.kinds[k - 2] == NUMBER or lay.folds[k - 2] in PERCENT_MARKS  # 88% من عينة الدراسة يرون
        if lay.folds[k - 1] in _OF_PEOPLE and not part and noun_phrase_end(lay, k, end) == end:
            if bare_word(lay.folds[k]) in lexicon.words("evidence") | lexicon.words("document"):
                return None  # على وسائل التواصل قالوا
            people = can_speak(lay, k, end) or lay.kinds[k] == NUMBER or lay.folds[k] in lexicon.words("quantity")
            return phrase(lay, k, end) if people and not is_definite(lay.folds[k]) else None
    return None


#: A resolution tells what its movers regret or welcome before it tells what they ask for, within so many tokens.
_LONGEST_REGRET = 60


def _resolving(lay: Layout, i: int, floor: int) -> Phrase | None:
    """«إن النقابة إذ تستنكر القرار، تطالب بالتراجع عنه»: whose resolution it is, the subject of both verbs."""
    if WHILE.isdisjoint(lay.folds[max(floor, i - _LONGEST_REGRET) : i]):
        return None
    for k in range(i - 1, max(floor, i - _LONGEST_REGRET), -1):
        if lay.folds[k] in WHILE and lay.level(k) == lay.level(i) and not lay.is_comma(k - 1):
            found = _subject(lay, k, floor)
            return found if found is not None and is_agent(lay, found.first, found.end) else None
    return None


#: Between كان and its قد stands a subject with what is said of it, in so many tokens.
_LONGEST_WAS = 40


def _behind_was(lay: Layout, i: int, floor: int) -> Phrase | None:
    """The subject behind the كان that opens the clause."""
    k = next((k for k in range(i - 1, max(floor, i - _LONGEST_WAS) - 1, -1) if lay.folds[k] in _WAS), None)
    if k is None:
        return None
    end = noun_phrase_end(lay, k + 1, i)
    return phrase(lay, k + 1, end) if end > k + 1 else None


def _aside_start(lay: Layout, comma: int, floor: int) -> int:
    """The comma that opens a short aside which ``comma`` closes, or ``floor``."""
    return next((k for k in range(comma - 1, max(floor, comma - 7), -1) if lay.is_comma(k)), floor)


def _opens_aside(lay: Layout, k: int) -> bool:
    """«الشرطة، | من جانبها، ذكرت», «الشركة، | ومقرها برلين، وعدت»"""
    folded = lay.folds[k]
    return folded in _ASIDES or folded.endswith(_TURN) or (folded[0] == "و" and is_possessed(lay, k))


#: Words that open an aside between a subject and its verb.
_ASIDES = frozenset({"من", "الذي", "التي", "الذين", "في", "وهو", "وهي", "وهم"})
#: «، بدوره، طلب»
_TURN = ("دورها", "دوره", "دورهم")


def _with_relative(lay: Layout, i: int, floor: int) -> Phrase | None:
    """A subject with a relative clause («الخبراء الذين استعانت بهم أرملته اعتبروا»), which has a verb of its own;
    behind a noun without article no pronoun opens it.
    """
    level, that, relative = lay.level(i), lexicon.words("that"), lexicon.words("relative")
    for k in range(i - 2, max(floor, i - 20), -1):
        if lay.level(k) != level or lay.is_comma(k) or lay.folds[k] in that:
            return None
        verb = lay.folds[k] in ("لم", "لا") or is_verb(lay.folds[k])
        bare = verb and lay.is_word(k - 1) and not is_definite(lay.folds[k - 1])
        if lay.folds[k] in relative or (bare and gazetteer.is_title(lay.folds[k - 1])):  # علماء | لم يشاركوا
            kept_on = lexicon.words("kept_on")
            inner = verb or any(is_verb(lay.folds[m]) or lay.folds[m] in kept_on for m in range(k + 1, i - 1))
            found = _subject(lay, k, floor) if inner else None
            return found if found is not None and can_speak(lay, found.first, found.end) else None
    return None


def _turned(lay: Layout, i: int, floor: int) -> Phrase | None:
    """«من جهته الرئيس قدور مهدي | كذب»: a subject that no comma parts from the turn before it."""
    first = past_turn(lay, floor, i)
    if first == floor or lexicon.readings(lay.folds[first]) or noun_phrase_end(lay, first, i) != i:
        return None
    return phrase(lay, first, i) if is_agent(lay, first, i) else None


#: From a subject to its verb an occasion takes so many tokens.
_LONGEST_OCCASION = 9


def _on_occasion(lay: Layout, i: int, floor: int) -> Phrase | None:
    """A subject that the occasion of its speech parts from its verb («الناطق باسم الحزب في تصريح مقتضب | يدعو»)."""
    for k in range(i - 2, max(floor, i - _LONGEST_OCCASION), -1):
        if lay.folds[k] in _OCCASIONED and (at := occasion_at(lay, k + 1, i)) is not None:
            if channel_end(lay, at, i) != i:
                return None
            found = _subject(lay, k, floor)
            return found if found is not None and is_agent(lay, found.first, found.end) else None
    return None


_OCCASIONED = frozenset({"في", "خلال", "عبر"})


def _hailing(lay: Layout, i: int, floor: int) -> Phrase | None:
    """A person whom the place he comes from parts from his verb («المزارع لؤي العلي من بلدة عقابا | قال»)."""
    for k in range(i - 2, max(floor, i - 5), -1):
        if lay.folds[k] == "من":
            whole = k - 1 in lay.persons and not any(is_verb(lay.folds[m]) for m in range(k + 1, i))
            return _subject(lay, k, floor) if whole else None
        if not lay.is_word(k):
            return None
    return None


def _placed(lay: Layout, i: int, floor: int, reading: Reading) -> Phrase | None:
    """A plural behind أن that its place parts from a plural verb («أن المسؤولين في البلاد يقولون»)."""
    if reading.form.tense == "participle":
        return None
    for k in range(i - 2, max(floor, i - 8) - 1, -1):
        if lay.folds[k] != "في":
            continue
        end = noun_phrase_end(lay, k + 1, i, split=True)
        start = next((m for m in range(k - 1, max(floor, k - 6) - 1, -1) if lay.folds[m] in lexicon.words("that")), k)
        if end == i and start + 1 < k and noun_phrase_end(lay, start + 1, k) == k and is_agent(lay, start + 1, k):
            found = phrase(lay, start + 1, k)
            return found if agrees(lay, found, reading) else None
        return None
    return None


def _opening(lay: Layout, i: int, floor: int) -> Phrase | None:
    """The subject that opens the sentence, up to the comma («الخبير في شؤون المياه سامي الحلو، يرى أن»), also with a
    long relative clause («بلقاسم الذي …، قال إنه»).
    """
    first = past_turn(lay, floor, i)
    end = noun_phrase_end(lay, first, i, split=True)
    joined = lay.folds[end][0] == "و" and lay.folds[end][1:] in _LATER  # المتهم | وخلال استجوابه، أنكر
    behind = lay.folds[end + 1] if lay.is_comma(end) else lay.folds[end] if joined else ""
    later = behind in _LATER or behind in _ASIDES or behind.removeprefix("و") in _LATER
    seated = behind.startswith("و") and lay.is_comma(end) and is_possessed(lay, end + 1)  # الشركة، | ومقرها برلين، وعدت
    aside = lay.is_comma(i - 1) and (later or seated)
    closed = end == i - 1 or lay.folds[end] in lexicon.words("relative") or aside
    if end == first or not closed or _is_dated(lay, first, end):
        return None
    titled = any(lay.is_comma(k) and gazetteer.is_title(lay.folds[k + 1]) for k in range(first, end - 1))
    marked = lay.quote_at(first) is not None and not lay.persons.isdisjoint(range(first, end))  # "المير" سامي العلي
    if not titled and not marked and not is_agent(lay, first, end):
        return None
    joined = gazetteer.word(lay.folds[first]).clitics == "و"
    return phrase(lay, first, end, gazetteer.word(lay.folds[first]).cut if joined else 0)


def _up_to(lay: Layout, end: int, floor: int) -> Phrase | None:
    """A subject that opens its sentence, with a preposition and its pronoun at the end (غير أن | مصدرا مسؤولا بها)."""
    first = past_turn(lay, floor, end)
    last = noun_phrase_end(lay, first, end, split=True)
    led = first < last and end - last <= 1 and can_speak(lay, first, last)
    return phrase(lay, first, last) if led else None


def past_turn(lay: Layout, first: int, end: int) -> int:
    """The first token of a sentence behind what only joins it to the one before («من جهته، |», «غير أن |»)."""
    folds, k = lay.folds, first
    while k + 2 < end:
        if turns(folds[k], folds[k + 1]) or (folds[k] in ("غير", "الا") and folds[k + 1] == "ان"):
            k += 2
        elif folds[k] in ("لكن", "ولكن") or folds[k] in lexicon.words("turn") or (k > first and lay.is_comma(k)):
            k += 1
        elif lay.text.kinds[k] == MARK and lay.quote_at(k) is None and k not in lay.marks.brackets:
            k += 1  # a bullet
        else:
            break
    return k


#: What opens an aside of time or contrast between a subject and its verb («المدير، وبعد أن رفض الرد، أكد»).
_LATER = frozenset({"بعد", "قبل", "عقب", "خلال", "رغم", "على", "في"})


_OF_IT = frozenset({"انها", "انه", "انهم", "بانها", "بانه"})


def _described(lay: Layout, cue: CueMatch, floor: int, reading: Reading) -> Phrase | None:
    """A paper without article that the verb describes, which takes no relative pronoun («وسط تقارير إعلامية ترجح
    اقتراب …»).
    """
    i = cue.first
    if reading.conjunction or (cue.end < len(lay) and lay.folds[cue.end] in _OF_IT and reading.cue.id == "qala"):
        return None  # «ونشرت الصحيفة وثيقة قالت إنها …»
    row = gazetteer.title_row(lay.folds[i - 1])
    alone = row is not None and row["number"] == "s" and not is_definite(lay.folds[i - 1])
    before = lay.folds[i - 2] if i - 2 >= floor else ""
    governed = before in lexicon.words("governing") or is_verb(before) or (before[-1:] in ("ه", "ا") and issues(before))
    if alone and governed and "homograph" not in reading.cue.traits:
        return phrase(lay, i - 1, i)  # «حكمت المحكمة على شخص ادعى أنه …»
    paper = lay.folds[i - 1]
    noun = lay.folds[i - 2] if i - 2 >= floor else ""
    there = i > 2 and lay.folds[i - 3] in ("هناك", "هنالك", "ثمه")
    there = there or (i > 2 and lay.folds[i - 3] in lexicon.words("that"))  # أن تقريراً رسمياً أوصى
    if there and paper.endswith("ا") and noun.endswith("ا") and noun[:-1] in lexicon.words("document"):
        return phrase(lay, i - 2, i)  # هناك تقريرا فنيا أشار إلى
    if reading.form.tense == "imperfect" and paper.endswith("ا") and paper[:-1] in lexicon.words("posted"):
        return phrase(lay, i - 1, i)  # تداولت صفحات منشورا يقول إن
    for k in range(i - 2, max(floor, i - 8), -1):
        if lay.folds[k] in QUOTING:
            continue
        if not lay.is_word(k) or is_verb(lay.folds[k]):
            break
        of_medium = lay.folds[k + 1][0] == "ل" and reading.form.number == "s"
        if of_medium and lay.folds[k][0] == "ب" and lay.folds[k][1:] in lexicon.words("paper"):
            return phrase(lay, k, i, 1)  # مستشهدة بتقرير لمعهد كذا ذكر
        if of_medium and lay.folds[k][-1] == "ا" and lay.folds[k][:-1] in lexicon.words("paper"):
            return phrase(lay, k, i)  # نفى الوزير تقريرا لصحيفة كذا قال
    calls = reading.form.tense == "imperfect" and reading.cue.stance == "demand"
    if reading.form.gender == "m" and reading.form.number == "s" and not calls:
        return None
    for k in range(i - 1, max(floor, i - 8) - 1, -1):
        if lay.is_comma(k) or lay.is_stop(k) or is_verb(lay.folds[k]) or lay.folds[k] in lexicon.words("that"):
            return None
        if lay.folds[k] in lexicon.words("called_for" if calls else "said_paper"):
            return phrase(lay, k, max(noun_phrase_end(lay, k, i), k + 1))
    return None


def _subject(lay: Layout, end: int, floor: int) -> Phrase | None:
    start = phrase_before(lay, end, floor)
    if start is None or start == end:
        return None
    first = lay.folds[start]
    if end - start == 1 and first.endswith("يا") and not (is_place(first) or gazetteer.is_given_name(first)):
        return None  # «سياسيا، دعت …»
    told = start == floor and any("homograph" in r.cue.traits for r in lexicon.readings(first))
    if told and end - start > 1 and can_speak(lay, start + 1, end):
        return None  # وصف عضو اللجنة «سامي العلي» | ردّ الوزارة بأنه
    quote = lay.quote_at(start)
    if quote is not None and quote.words >= 3:
        return None
    if quote is not None and lay.is_comma(quote.end):  # «نعم تعاستي»، | وعلماء النفس يؤكدون
        return _subject(lay, end, quote.end + 1) if quote.end + 1 < end else None
    if share_end(lay, start, end) > start:
        return phrase(lay, start, end)  # 60 بالمئة منهم
    if (
        first in lexicon.words("pronoun")
        or first in ("كما", "فيما", "بينما", "وقد", "ثم", "اما")
        or (lay.text.kinds[start] == "number" and end - start == 1)
    ):
        return None
    if (
        first in ("كل", "جميع", "كافه", "بعض", "اغلب", "معظم", "غالبيه", "احد", "احدي")
        and end - start > 1
        and is_definite(lay.folds[start + 1])
    ):
        return phrase(lay, start, end)  # «أن جميع الأطراف تعهدت»
    if first.endswith("ا") and first[:-1] in lexicon.words("quantity") and lay.folds[start + 1 : start + 2] == ["من"]:
        return phrase(lay, start, end)  # «إن عددا من النواب يعتقدون»
    if gazetteer.word(first).clitics == "ول":
        return None  # ولمئات المرات لاحظت
    if first in ("هذا", "هذه", "ذلك", "تلك") or not (
        can_speak(lay, start, end) or (is_definite(first) and bare_word(first) not in lexicon.masdars())
    ):
        return None
    if _is_dated(lay, start, end):
        return None
    if start > floor and is_verb(lay.folds[start - 1]) and lay.folds[start - 1] not in _WAS:
        first_end = noun_phrase_end(lay, start, end, split=True)
        if first_end < end and not lay.folds[end].startswith("و"):
            return None  # «هبطت الأسهم بفعل | بيانات تبين …»
        end = min(end, first_end)  # «استنكرت المنظمة | التصريحات وعدتها …»
    following = lay.fold_at(start + 1) if end - start > 1 else ""
    others = is_definite(following) or following in lexicon.words("demonstrative")
    one_of = first == "واحد" and others  # وأحد هذه المصادر
    own = (first in lexicon.words("quantity") and not one_of) or first in lexicon.kin()  # واحد، والدته
    joined = one_of or is_joined(first) or is_other(first) or first.startswith("فال")
    joined = lay.is_word(start) and not own and joined
    return phrase(lay, start, end, int(joined))


def _is_dated(lay: Layout, first: int, end: int) -> bool:
    """A dateline, which has a year, or parts between dashes («جنين- معا- أعلنت …»), or is a place that opens its line
    and is closed by a mark («دبي - نفت شركة كذا …»).
    """
    alone = next((k for k in range(first, end) if k in lay.marks.brackets), end)  # الدوحة (رويترز)
    opens = first == 0 or lay.text.kinds[first - 1] == LINE
    verb = end + 1 < len(lay) and bool(lexicon.readings(lay.folds[end + 1]))  # no «طهران، من جانبها، أعلنت»
    marked = lay.is_comma(end) and (alone < end or lay.folds[end] in DASHES or verb)
    if lay.folds[first] in lexicon.words("part_of_time") and first not in lay.persons:
        return True  # «مطلع شعبان الماضي، أعلن …»
    if opens and marked and gazetteer.KIND_OF_NAME.get(tuple(lay.folds[first:alone])) == "LOC":
        return True
    if lay.fold_at(end) in DASHES and gazetteer.is_outlet_head(lay.folds[first]) and not is_definite(lay.folds[first]):
        return True  # كيفه: وكالة «كذا» – اتهم
    return any(
        (lay.text.kinds[k] == "number" and len(lay.folds[k]) > 3) or lay.folds[k] in DASHES for k in range(first, end)
    )


#: Between these and قد stands one subject, however long.
_WAS = frozenset({"كان", "وكان", "كانت", "وكانت", "فكان", "فكانت"})


def antecedent(lay: Layout, relative: int, floor: int, pronoun: str = "") -> Phrase | None:
    """The noun phrase a relative clause hangs on; ``pronoun`` opens it, where that is not at ``relative``."""
    pronoun = pronoun or lay.folds[relative].removeprefix("و")
    end = relative
    while end > floor and (lay.is_comma(end - 1) or lay.folds[end - 1] in lexicon.words("time")):
        end -= 1  # ما أعلنه رئيس اللجنة | اليوم، الذي
    low = max(floor, end - 14)
    for start in range(end - 1, low - 1, -1):
        before = lay.folds[start - 1] if start > floor else ""
        if before in lexicon.words("relative") and start + 1 < end and noun_phrase_end(lay, start + 1, end) == end:
            return phrase(lay, start + 1, end)  # الهجوم الذي شنته | الصحف البريطانية التي
        verb = is_verb(before) or is_verb_with_pronoun(before)
        owned = has_preposition(before) and gazetteer.is_org_head(lay.folds[start])  # وفقا لإرشادات | الهيئة، التي
        owned = owned or (before[:1] == "ب" and lexicon.is_masdar(before[1:]) and is_agent(lay, start, end))
        owned = owned or (before[:1] in ("ل", "ب") and before[1:] in lexicon.words("said_by"))  # لأقوال | المفتش، الذي
        if before == "" or lay.is_comma(start - 1) or is_cutting(before) or verb or owned or before in ("من", "في"):
            if noun_phrase_end(lay, start, end) == end:
                aged = before == "في" and number_word(bare_word(lay.folds[start])) is not None
                if aged or (before in ("في", "من") and _of_other_gender(lay, start, end, pronoun)):
                    return antecedent(lay, start - 1, floor, pronoun)  # شابا | في العشرين، باحثة | في المركز، والتي
                if (nearest := _nearest_person(lay, start, end)) is not None:
                    return nearest
                if verb and start < end - 1 and _is_caught(lay.folds[end - 1]):
                    return phrase(lay, end - 1, end)  # أوقفت الشرطة | شابا، الذي
                if verb and (taken := _object_within(lay, start, end)) is not None:
                    return taken
                start += lay.folds[start] in ("جانب", "ناحيه", "طرف") and start + 1 < end  # من جانب | السلطات التي
                return phrase(lay, _person_within(lay, start, end), end)
            if verb:
                return None
    start = end - 1
    return phrase(lay, start, end) if is_definite(lay.folds[start]) else None


def _of_other_gender(lay: Layout, start: int, end: int, pronoun: str) -> bool:
    """Whether a relative pronoun in the singular cannot take up a phrase, in which nobody is named."""
    wanted = {"الذي": "m", "التي": "f"}.get(pronoun)
    if wanted is None or any(k in lay.persons for k in range(start, end)):
        return False
    gender = phrase_gender(lay, start)
    return bool(gender) and gender != wanted


def _object_within(lay: Layout, start: int, end: int) -> Phrase | None:
    """The object of the verb before ``start``, where subject and object stand together up to ``end`` («انتقد الوزير |
    القرار الذي», «استقبل الوزير | السفير الفرنسي، الذي», «أشاد الرئيس ب | الجيش الذي»), or None.
    """
    second = noun_phrase_end(lay, start, end, split=True)
    if start < second < end and second not in lay.persons and noun_phrase_end(lay, second, end) == end:
        closed = is_definite(lay.folds[second - 1]) or second - 1 in lay.persons
        begins = is_definite(lay.folds[second]) or gazetteer.is_title(lay.folds[second])
        return phrase(lay, second, end) if closed and begins else None
    if not any("ب" in r.cue.noun for r in lexicon.readings(lay.folds[start - 1])):
        return None
    led = next((k for k in range(start + 1, end) if attached(lay.folds[k], "ب")), end)
    whole = led < end and not is_place(lay.folds[led]) and over_attached(lay, led, end) == end
    return phrase(lay, led, end, 1) if whole else None


@memo
def _is_caught(folded: str) -> bool:
    """The accusative of a noun for a person (شابا): an object."""
    return folded.endswith("ا") and gazetteer.is_title(folded[:-1])


def _nearest_person(lay: Layout, start: int, end: int) -> Phrase | None:
    """The last of two persons in a clause that reads like one phrase («وصل الوزير حسين علي برفقة | المدير أحمد سعيد،
    الذي»), with the title before the name; None where there is one.
    """
    if end - 1 not in lay.persons:
        return None
    run = next((k for k in range(end - 1, start, -1) if k - 1 not in lay.persons), start)
    earlier = next((k for k in range(run - 1, start - 1, -1) if k in lay.persons), None)
    if earlier is None or lay.folds[run - 1] in ("بن", "ابن") or lay.is_comma(earlier + 1):
        return None
    for k in range(earlier + 1, run):
        led = has_preposition(lay.folds[k])
        titled = gazetteer.is_title(lay.folds[k][1:] if led else lay.folds[k])
        if titled and noun_phrase_end(lay, k, end) in (end, k):
            return phrase(lay, k, end, 1 if led else 0)
    return None


def _person_within(lay: Layout, start: int, end: int) -> int:
    """Where the person begins whom an act is of («تحت إشراف | الطبيبة مفازل لاكدوالا، التي قالت»), or ``start``."""
    if lay.folds[start] == "ذلك" and gazetteer.is_title(lay.folds[start + 1]):
        return start + (not is_definite(lay.folds[start + 1]))  # أوضح ذلك | مشرف التقنية، الذي
    words = bare_word(lay.folds[start]) in lexicon.words("words_of")  # حديث | الأمين المالي للاتحاد الذي
    if not words and (bare_word(lay.folds[start]) not in lexicon.masdars() or can_speak(lay, start, start + 1)):
        return start
    starts = (k for k in range(start + 1, end) if gazetteer.is_title(lay.folds[k]) or k in lay.persons)
    return next((k for k in starts if noun_phrase_end(lay, k, end) == end), start)


def _adds(cue: CueMatch) -> bool:
    """A verb of one who has spoken and goes on (أضاف، استدرك)."""
    return any(lexicon.adds(reading) for reading in cue.readings)


_ON_IT = frozenset({"عليه", "عليها", "فيه", "فيها"})
_SPANS = frozenset({"سنه", "عام", "شهر", "موسم", "صيف", "شتاء", "يوم", "العام", "السنه"})
_YOU = frozenset({"انت", "انتم", "انا", "نحن"})


def is_plausible(lay: Layout, source: Phrase) -> bool:
    """Whether a phrase in subject place can be a speaker: no bare number, no name of an act."""
    first = lay.folds[source.first]
    alone = source.end == source.first + 1 and first.endswith("يا") and source.first not in lay.persons
    alone = alone and not is_definite(first)  # أجمع | الضحايا
    if first == "مني" and lay.text.string(source.first, source.first + 1) == first:
        return False  # طلب | مني; منى is a woman
    if alone and not (is_place(first) or gazetteer.is_given_name(first)):
        return False  # ابلغهم | شفهيا
    if first in lexicon.words("pronoun") or first in lexicon.words("time") or first in _YOU or first == "فقط":
        return False
    if first == "شهر" and source.first not in lay.persons:
        return False  # قد تعهد | شهر سبتمبر الماضي
    dated = source.first + 1 < source.end and lay.kinds[source.first + 1] == NUMBER
    if dated and first in _SPANS:
        return False  # كانت تعهدت | سنة 2023
    if first in lexicon.words("that") or is_span(lay, source.first):
        return False  # مما يؤكد | أن، وفي | الشهر المقبل كشفت
    counted = first in lexicon.words("quantity")  # أزيد من 12 مستشارا
    if source.first not in lay.persons and not counted and any(r.form.person == "1" for r in lexicon.readings(first)):
        return False  # وكتبنا
    if first in lexicon.words("part_of_time") and source.first not in lay.persons:
        return False  # قد أكدت | نهاية الأسبوع أن, أعلن بعدها | نهاية المشوار
    if first in ("كلمه", "عباره", "جمله") and lay.fold_at(source.first - 1) in _ON_IT:
        return False  # كتبت عليها | كلمة «كيفي»
    if first in lexicon.words("abstract") and lay.folds[source.first + 1 : source.first + 2] == ["ما"]:
        return False  # شواهد تؤكد | صحة ما ذهب إليه
    if first[0] == "ب" and number_word(first[1:]) is not None and not gazetteer.is_surname(first):
        return False  # وعدنا | بعشر ساعات
    if first in lexicon.words("self") and first.endswith(("ه", "ها", "هم", "ي")):
        return False  # كل من تسول له | نفسه الإقدام
    if source.end - source.first == 1 and first in lay.last_names:
        return True  # المعاودة
    if source.first not in lay.persons and _begins_otherwise(lay, source):
        return False
    if bare_word(first) in lexicon.words("need") and source.first + 1 not in lay.persons:
        return False  # دعت الحاجة إلى, but وقالت الحاجة فوزية
    if is_about(lay, source.first):
        return is_plausible(lay, phrase(lay, source.first + 1, source.end))
    if share_end(lay, source.first, len(lay)) > source.first or initials_end(lay, source.first) > source.first:
        return True
    named = lay.quote_at(source.first + 1) if source.end - source.first > 2 else None
    if named is not None and named.words <= 4:
        return True  # لقاء «سيدة الجبل»
    marked = lay.quote_at(source.first)
    if marked is not None and marked.end < source.end and lexicon.is_masdar(bare_word(lay.folds[marked.open + 1])):
        return False  # شريط يؤكد | «الدعم القوي» من حكومته
    if lay.text.kinds[source.first] == "number":
        return (
            any(
                gazetteer.is_title(lay.folds[k].removesuffix("ا")) or _is_person(lay.folds[k])
                for k in range(source.first + 1, source.end)
            )
            or source.end - source.first == 1
        )
    if first.removeprefix("و") in ("هذا", "هذه", "ذلك", "تلك", "هذان", "هاتان"):
        if lay.fold_at(source.first + 1) in ("الاخير", "الاخيره"):
            return True  # أكد | هذا الأخير
        definite = source.end > source.first + 1 and not gazetteer.is_title(lay.folds[source.first + 1])
        definite = definite or is_definite(lay.folds[min(source.first + 1, source.end - 1)])
        return definite and can_speak(lay, source.first + 1, source.end)
    if can_speak(lay, source.first, source.end):
        return True
    if first.endswith("ا") and (first[:-1] in lexicon.masdars() or lexicon.is_noun(first[:-1])):
        return False  # اقترحت | اتفاقا
    bare = gazetteer.word(first).bare
    owned = bare if bare.endswith("ي") else lexicon.without_pronoun(bare)  # عشقي is a name
    act = any(lexicon.is_masdar(noun) for noun in (bare_word(first), bare, owned))
    act = act or (owned != bare and owned in lexicon.words("abstract"))  # ويعلن | التزامه
    return not act and not lexicon.is_noun(bare) and first not in lexicon.words("unveiled")


#: With ب, how something is said (ببساطة، بلهجة حادة); and with a pronoun, what may speak (تصريحاته، دراساتها).
_HOW = lexicon.words("how") | lexicon.words("manner_noun")
_TOLD_IN = lexicon.words("speech") | lexicon.words("document") | lexicon.words("evidence")


def tells_how(lay: Layout, source: Phrase) -> bool:
    """Whether a phrase behind a verb says how it was said (ببساطة، بلكنته الريفية، مبتسما), not by whom."""
    first = lay.folds[source.first]
    if source.first in lay.persons or gazetteer.word(first).flags or gazetteer.is_title(first):
        return False
    rest = first[1:]
    if first[0] == "ب" and (rest in _HOW or _names_thing(rest)):
        return True
    alone = source.end - source.first == 1 and first not in lay.last_names
    return alone and first[0] == "م" and not is_definite(first) and _tells_state(first)


def _begins_otherwise(lay: Layout, source: Phrase) -> bool:
    """What stands behind a verb without being its subject: how it was said, what is joined to its object (وتعاليمه),
    what its subject has (فعالياته).
    """
    first = lay.folds[source.first]
    if gazetteer.word(first).flags or gazetteer.is_title(first) or first in lexicon.kin():
        return False
    if tells_how(lay, source):
        return True
    owned = lexicon.without_pronoun(first)
    joined = first[0] == "و" and source.span[0] == lay.text.starts[source.first] and first not in lay.repeated
    if joined and owned != first:
        return True  # يؤكد بعده عن الدين | وتعاليمه
    things = owned != first and owned.endswith("ات") and not gazetteer.is_title(owned)
    return things and owned not in _TOLD_IN


@memo
def _names_thing(folded: str) -> bool:
    owned = lexicon.without_pronoun(folded)
    known = any(lexicon.is_masdar(noun) or noun in lexicon.words("abstract") for noun in (folded, owned))
    return known or (len(folded) > 4 and lexicon.is_noun(folded))


@memo
def _tells_state(folded: str) -> bool:
    """An active participle without article (متحمسة، مبتسما)."""
    return len(folded) > 4 and (
        (folded[-1] == "ا" and folded[-2:] not in ("نا", "ها"))
        or (folded[:2] in ("مت", "من", "مب") and folded[-1] == "ه")
    )


def _is_person(folded: str) -> bool:
    """A noun of persons that is counted (300 متظاهر)."""
    known = unit_kind(folded)
    return known is not None and known[0] == "person" and not is_definite(folded)


def agrees(lay: Layout, source: Phrase, reading: Reading) -> bool:
    """Whether a phrase can be the subject of the verb by gender."""
    first = lay.folds[source.first]
    if first in lexicon.words("honorific_pronoun") or (gazetteer.is_title(first) and first in ("مصادر", "المصادر")):
        return True  # معاليه is written like a feminine; مصادر, broken plural of a thing, goes with one
    country = is_place(first) and source.first not in lay.persons  # إسرائيل is a given name too
    gender = "f" if country else phrase_gender(lay, source.first)
    woman = gender == "m" and reading.form.gender == "f" and _may_be_woman(lay, source.first)
    return woman or not gender or not reading.form.gender or gender == reading.form.gender


#: From three to ten, whose gender is the other than that of what they count.
_COUNTING = frozenset(
    form for stem in ("ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "ثماني", "تسع", "عشر") for form in (stem, stem + "ه")
)
_ONE_OF_THEM = {"احدهم": "m", "احداهن": "f", "احداهما": "f"}


def phrase_gender(lay: Layout, first: int) -> str:
    """m or f by the head of a phrase, "" where it does not tell."""
    folded = lay.folds[first]
    if (upon := upon_whom(lay, first)) is not None:
        return upon[0]
    if folded in _ONE_OF_THEM:
        return _ONE_OF_THEM[folded]
    if folded in _COUNTING and not is_cutting(lay.fold_at(first + 1)):
        return ""  # ثلاثة شهود, ثلاث نساء
    row = gazetteer.title_row(folded)
    own = lexicon.kin().get(folded)
    if own is not None and lay.text.raw[lay.text.ends[first] - 1] == "ه":
        return "m" if own == "p" else own  # زميله, no زميلة
    if row is not None and (row.get("number") == "s" or (row["class"] == "group" and row["gender"] == "f")):
        return row["gender"]  # القوى
    if own is not None:
        return "m" if own == "p" else own
    given = gazetteer.given_gender(folded)
    if given:
        return given
    gender = "f" if is_place(folded) else gazetteer.body_gender(folded) or lay.morphology.gender(lay.text, first)
    return gender or ("m" if row is not None or _has_masculine(lay, first) else "")


def _may_be_woman(lay: Layout, first: int) -> bool:
    """«دعت عضو المجلس», «أكدت مدير المعهد سعاد العلي»: a masculine title of a woman."""
    row = gazetteer.title_row(lay.folds[first])
    if row is None or row["lemma"] == "عضو":
        return row is not None
    later = (k for k in range(first + 1, min(first + 7, len(lay))) if k in lay.persons)
    name = next(later, None)
    return name is not None and gazetteer.given_gender(lay.folds[name]) == "f"


def _has_masculine(lay: Layout, first: int) -> bool:
    """«الجانب الأمريكي»: a definite noun with a masculine adjective of relation: no broken plural."""
    after = lay.fold_at(first + 1)
    return is_definite(lay.folds[first]) and is_relational(after) and after.endswith("ي")


def is_dependent(lay: Layout, cue: CueMatch, before: Phrase | None = None) -> bool:
    """Whether the verb stands in a relative or subordinate clause, which stays inside a content around it.

    ``before`` is its subject where that stands before it («أن تونس تدين …»، «إذ كانت الوزارة أعلنت …»).
    """
    i = before.first if before is not None and before.end <= cue.first else cue.first
    previous = lay.folds[i - 1] if i else ""
    papers = lexicon.words("said_paper") | lexicon.words("called_for")
    if before is not None and before.end == cue.first and lay.folds[before.first] in papers and lay.is_word(i - 1):
        return previous not in lexicon.words("that")  # عدم توفر وثائق تثبت التصرف
    if i < cue.first and previous in ("من", "مع", "عن", "ل") and not lay.opens_sentence(i - 1):
        return True  # بشكايات من | أربعة ضحايا أكدوا, اتصالا من | أحد الجيران يخبرها
    if i < cue.first and (previous.removeprefix("ب") in lexicon.words("that") or previous in ("كانت", "كان")):
        against = i > 1 and lay.folds[i - 2] in lexicon.words("set_against")  # غير أن الوزير شكك
        although = i > 3 and lay.folds[i - 3] == "الرغم"  # على الرغم من أن المسؤولين يقولون
        return not (against or although)
    previous = lay.folds[cue.first - 1] if cue.first else ""
    if cue.first > 1 and previous in lexicon.words("relative") and lay.folds[cue.first - 2] == "الوقت":
        return False  # في الوقت الذي أكد فيه الوزير
    if previous == "من" and cue.first > 1 and lay.folds[cue.first - 2] in ("على", "الى", "عن", "مع"):
        return True  # «رد على من | يزعمون كذا بأن»
    if previous == "ما" and lay.folds[cue.first - 2] in ("وهو", "وهي"):
        return False  # …، وهو ما اعتبره الوزير مناورة، متهما الحزب بـ
    if previous in lexicon.words("relative") or (
        previous[:1] in ("و", "ف") and previous[1:] in lexicon.words("relative")
    ):
        return True
    if lay.is_comma(cue.first - 1) and lay.fold_at(cue.end) in lexicon.words("taken_up_in"):
        return True  # «أن الفرق أعدت تقريرا، | أكدت فيه عدم …»
    if previous == "ان" and cue.first > 1 and lay.folds[cue.first - 2] == "قبل" and _adds(cue):
        return False  # «…، قبل أن تستدرك بأن»
    if previous == "حين" and cue.first > 1 and lay.folds[cue.first - 2] == "في":  # في حين أكد: a clause of its own
        return False
    return previous in ("وهو", "وهي", "وهم", "عندما", "حين", "حينما", "كان", "كانت", "ان", "ما", "بعدما")
