"""Contents: what was said, cut out behind its opener, and whether it is direct, indirect or mixed."""

from __future__ import annotations

from itertools import compress

from extractors import gazetteer, lexicon
from extractors.bound import Binder, Content
from extractors.edges import BUT_HE, WITHOUT, Agreement, content_end, list_end, sets_against
from extractors.gazetteer import Is
from extractors.layout import COMMAS, Layout
from extractors.lines import after_item_mark
from extractors.marks import Quote
from extractors.memo import memo
from extractors.openers import Opener
from extractors.text import LINE, MARK, WORD
from extractors.types import QuoteType, Span
from extractors.wordforms import bare_word, is_cutting, is_definite, is_owned_act, is_verb


def read_content(binder: Binder, opener: Opener, limit: int, verb: Agreement | None = None) -> Content | str:
    """The content behind an opener, up to ``limit`` at most; ``verb`` tells of the verb that reports it."""
    lay = binder.lay
    if opener.kind == "quote":
        return _quoted(binder, opener.content - 1, limit)
    first = opener.content
    if opener.kind == "that" and first < limit and lay.folds[first] == ":":  # قال في بيان إن: «…»
        first += 1
    if first >= limit:
        return "nothing stands after its opener"
    if opener.kind == "noun" and (items := _announced(binder, first)) is not None:
        return items
    quote = lay.quote_at(first)
    if quote is not None and opener.kind in ("that", "noun", "colon") and _whole(binder, quote.end, limit):
        return _quoted(binder, first, limit)
    end, why = content_end(lay, first, limit, binder.later, verb)
    if opener.kind == "noun" and (clause := clause_after(lay, first, end)) is not None:
        end, why = clause, "a clause is no part of a noun phrase"
    return plain_content(lay, first, end, opener, why)


def _announced(binder: Binder, first: int) -> Content | str | None:
    """The list that «ما يلي:» announces («أكد على ما يلي: ⏎ 1- أن الحقوق خط أحمر»), if one does."""
    lay = binder.lay
    if lay.folds[first : first + 3] != ["ما", "يلي", ":"]:
        return None
    line = first + 3
    begin = after_item_mark(lay, line + 1)
    end = list_end(lay, line, binder.later)
    if end > line:
        return plain_content(lay, begin, end, Opener("noun", first, begin), "its list ends")
    begin = line + (line < len(lay) and lay.kinds[line] == LINE)
    if begin + 1 >= len(lay):
        return None
    # «صرح بما يلي: اطلع المجلس …»
    return read_content(binder, Opener("colon", line - 1, begin), lay.sentence_end(begin))


def clause_after(lay: Layout, first: int, end: int) -> int | None:
    """The comma before a verb of the past with its subject, which no noun is joined to («أعلنت الوزارة تراجع المبيعات،
    | وسجل المؤشر خسائر»).
    """
    walked = lay.walk(first, end - 2)
    for j in compress(walked, map(_may_end_noun, map(lay.folds.__getitem__, walked))):
        if (
            j > first
            and lay.folds[j] in _AFTER
            and (
                lay.folds[j] == "بعدما"
                or lay.folds[j + 1] == "ان"
                or (lay.is_comma(j - 1) and lay.folds[j + 1] in _EVENT)
            )
        ):
            return j - lay.is_comma(j - 1)  # أعلن المبادرة | بعد أن وافق مستشاروه
        if at_that_time(lay, j) or (lay.is_comma(j) and (sets_against(lay, j + 1) or lay.fold_at(j + 1) in BUT_HE)):
            return j  # «رفضت إيران الاتهامات، | لكن واشنطن فرضت عقوبات»
        if lay.is_comma(j) and lay.fold_at(j + 1) in _WHILE and lay.fold_at(j + 2) in _NOT_DONE:
            return j  # «طالبوا بوضع مطبات، | فيما لم تعلن الهيئة موعدا»
        joined = lay.is_comma(j) and lay.is_word(j + 1) and lay.folds[j + 1][0] == "و"
        if joined and _is_past(lay.folds[j + 1][1:]) and is_definite(lay.folds[j + 2]):
            return j
        if joined and (_hands_in(lay, j + 1) or _behind_its_name(lay, first, j)):
            return j
        at_once = lay.folds[j : j + 2] == ["وعلى", "الفور"]
        if j > first and not lay.is_comma(j) and (at_once or _begins_clause(lay, first, j)):
            j -= lay.folds[j - 1] == "ومن"  # ومن ثم عبثوا
            return j - lay.is_comma(j - 1)
    return None


def _hands_in(lay: Layout, k: int) -> bool:
    """«انتقد ضعف الخدمات، | وتقدم بسؤال إلى الوزير»: with ب and a paper تقدم is no noun."""
    given = lay.fold_at(k + 1)
    return lay.folds[k] in ("وتقدم", "وتقدمت", "وتقدموا") and given[:1] == "ب" and not is_definite(given[1:])


def _behind_its_name(lay: Layout, first: int, comma: int) -> bool:
    """«ندد بما وصفه بـ«الحملة»، | وقرر مقاطعة الجلسات»: the marks close what something is called."""
    closed = lay.level(comma - 1) > lay.level(comma) or comma - 1 in lay.marks.opened
    what = bare_word(lay.folds[first]) in ("ما", "بما", "لما")
    return what and closed and lay.folds[comma + 1][1:] in lexicon.perfects()


def _begins_clause(lay: Layout, first: int, j: int) -> bool:
    """«وعد بالمساعدة | وسعى لطمأنة الحلفاء», «أعرب عن قلقه، | ويعد هذا …»: a joined verb, where none stands before it
    that it could go on with.
    """
    verb = j + (lay.folds[j] in _CLAUSE_PARTICLES)
    went = lay.folds[j][1:] in lexicon.perfects() and lay.text.raw[lay.text.ends[j] - 1] == "ى"  # وسعى, no سعي
    if verb == j and not (_joins_clause(lay.folds[j]) or went):
        return False
    word = lay.fold_at(verb)[verb == j :]
    form = lexicon.verbs().get(word.removeprefix("س"))
    sure = lay.folds[j] == "ولم" or went
    if form is None and not (sure or (word in lexicon.perfects() and not lexicon.is_masdar(word))):
        return False
    goes_on = form is not None and form.tense == "imperfect" and verb == j and word[0] != "س"
    of_it = lay.fold_at(j + 1).endswith("ها") and not is_owned_act(lay.fold_at(j + 1))
    if goes_on and (of_it or not lay.is_comma(j - 1)):
        return False  # «بتشكيل لجان، ويبلغ عددها 16»
    before = map(lay.folds.__getitem__, lay.walk(first, j))
    that = lexicon.words("that")
    return not any(is_verb(folded) or folded in that or folded in _OF_IT for folded in before)


def at_that_time(lay: Layout, comma: int) -> bool:
    """«قدر التقرير حجم الطلب بكذا، | في الوقت الذي يرتفع فيه العرض»: a clause beside what was said of a thing."""
    return lay.is_comma(comma) and lay.folds[comma + 1 : comma + 4] == ["في", "الوقت", "الذي"]


_AFTER = frozenset({"بعد", "بعدما", "قبل"})
#: With these it tells what happened before or after the speech («بعد ساعات من تداول الأنباء»).
_EVENT = frozenset({"ساعات", "ساعه", "ايام", "يوم", "يومين", "اسبوع", "اسابيع", "دقائق"})
#: What was not done meanwhile.
_WHILE, _NOT_DONE = frozenset({"فيما", "بينما"}), frozenset({"لم", "لن"})
_ENDING_NOUN = _AFTER | COMMAS | {"وعلى"}
#: With these and a verb another clause is joined, and with these a noun is taken up by one.
_CLAUSE_PARTICLES = frozenset({"ولم", "ولن", "وقد", "ثم"})
#: What takes up a noun or gives a reason, so that another verb may be joined to the one behind it.
_OF_IT = lexicon.words("relative") | {"ما", "مما", "بما", "لان", "لانه", "لانها"}


@memo
def _may_end_noun(folded: str) -> bool:
    joined = folded[:1] == "و" and (_joins_clause(folded) or folded[1:] in lexicon.perfects())
    return folded in _ENDING_NOUN or folded in _CLAUSE_PARTICLES or joined


@memo
def _joins_clause(folded: str) -> bool:
    """A joined verb that is no noun too (وانسحبوا، وستبدأ)."""
    verb = folded[1:].removeprefix("س")
    if folded[:1] != "و" or folded in lexicon.perfects() or lexicon.is_masdar(folded[1:]) or lexicon.is_noun(verb):
        return False  # وصلت
    return verb in lexicon.verbs() and is_verb(folded[1:])


@memo
def _is_past(folded: str) -> bool:
    """A verb of the past; one that is a noun too only where that noun hardly goes on with a list (سجل)."""
    form = lexicon.verbs().get(folded)
    past = form is not None and form.tense == "perfect" and folded not in lexicon.masdars() and not is_cutting(folded)
    return past or folded in lexicon.words("joined_past")


def plain_content(lay: Layout, first: int, end: int, opener: Opener, why: str) -> Content | str:
    span = trim(lay, first, end, opener.skip)
    if span is None:
        return "nothing stands after its opener"
    if opener.kind == "colon" or (opener.kind == "that" and lay.folds[opener.content - 1] in _WE):
        type_: QuoteType = "direct" if _own(lay, first, end) or lay.folds[opener.content - 1] in _WE else "indirect"
    else:
        type_ = "indirect"
    if type_ == "indirect":
        type_ = quote_type(lay, first, end)
    if type_ == "mixed" and _fills_marks(lay, first, end):
        type_ = "direct"
    return Content((span,), first, end, type_, why)


def _fills_marks(lay: Layout, first: int, end: int) -> bool:
    """Whether a pair of quotation marks encloses all the words («مشددا على أن "كرامة المربي خط أحمر" | ومبرزا …»)."""
    quote = lay.quote_at(first)
    return quote is not None and quote.closed and all(lay.text.kinds[k] != WORD for k in range(quote.end, end))


def _own(lay: Layout, first: int, end: int) -> bool:
    """Whether what follows a colon are the speaker's own words: the first person, or a question."""
    asks = lay.folds[first] in lexicon.words("question") and lay.fold_at(end) in ("؟", "?")
    return asks or first_person(lay, first, end)


_WE = frozenset({"اننا", "انني", "اني", "باننا", "بانني"})


def _whole(binder: Binder, after: int, limit: int) -> bool:
    """Whether a quotation that opens a content is all of it: its sentence, or the statement, ends with it."""
    lay = binder.lay
    if (
        after >= limit
        or lay.is_stop(after)
        or lay.folds[after] == "اي"
        or (lay.folds[after - 2] in ".!؟" and lay.folds[after] not in "،,")
    ):
        return True
    end, _ = content_end(lay, after, limit, binder.later)
    return end == after or all(lay.text.kinds[k] in (MARK, LINE) for k in range(after, end))


def _quoted(binder: Binder, opening: int, limit: int) -> Content | str:
    """The content inside a quotation, and a second quotation that goes on with it (“…” و“…”)."""
    lay = binder.lay
    quote = lay.marks.quotes[opening]
    author = _author_within(binder, opening + 1, quote.close)
    span = trim(lay, opening + 1, author or quote.close, 0)
    if span is None:
        return "the quotation is empty"
    if author is not None:
        return Content((span,), opening + 1, author, "direct", "the author goes on inside the marks")
    spans, end = [span], quote.end
    k = end
    while k < min(limit, len(lay) - 1) and (lay.folds[k] in ("و", "،", ",") or lay.folds[k] in ("او", "وان", "وانه")):
        k += 1
        nxt = lay.quote_at(k)
        if nxt is not None and lay.folds[k - 1] in ("و", "او", "وان", "وانه"):
            more = trim(lay, k + 1, nxt.close, 0)
            if more is None:
                break
            spans.append(more)
            k = end = nxt.end
    return Content(tuple(spans), opening + 1, end, "direct", "the quotation ends")


def _author_within(binder: Binder, first: int, end: int) -> int | None:
    """Where in a quotation that quotes a noun the author goes on («كررت «التزامها بالأمن | ، مشددة على أن …»»)."""
    lay = binder.lay
    if not lexicon.is_masdar(lay.folds[first]):
        return None
    commas = (k for k in range(first, min(end, first + _LONGEST_NOUN)) if lay.is_comma(k) and lay.level(k) == first - 1)
    found = next(((k, binder.later[k + 1]) for k in commas if k + 1 in binder.later), None)
    return found[0] if found is not None and found[1].kind == "participle" else None


#: A quoted noun with what goes on it has hardly more tokens.
_LONGEST_NOUN = 20


#: Words to someone who listens: they are the speaker's own, as the first person is.
_TO_YOU = frozenset({"انت", "وانت", "انتم", "وانتم", "لديكم", "عليكم", "معكم", "ايها", "يااخي"})


def first_person(lay: Layout, first: int, end: int) -> bool:
    """Whether a clause speaks in the first person, outside quotations inside it."""
    words = lexicon.words("first_person")
    j = first
    while j < min(end, first + 40):
        folded = lay.folds[j]
        if folded in words or folded in _TO_YOU or (folded[:1] == "و" and folded[1:] in words):
            return True
        if lay.is_word(j) and (_speaks_of_self(lay, j) or is_we(lay, j)):
            return True
        if (
            len(folded) > 4
            and folded.endswith("نا")
            and not folded.endswith("انا")
            and lay.is_word(j)
            and not gazetteer.word(folded).flags
        ):
            return True
        j = lay.step(j)
    return False


def _speaks_of_self(lay: Layout, j: int) -> bool:
    """A verb of the first person (أتمكن), or one with its pronoun (جعلتني)."""
    folded = lay.folds[j]
    if len(folded) < 4:
        return False
    verbs = lexicon.verbs()
    written = lay.text.raw[lay.text.starts[j]]
    if lay.text.string(j, j + 1).endswith("ت\u064f"):
        return True  # ورثتُ
    denied = lay.folds[j - 1] in ("لا", "لن", "لم")  # لا أتهم, which folds into a perfect
    if written == "أ" and "ي" + folded[1:] in verbs and (denied or folded not in verbs):
        return not gazetteer.word(folded).flags
    if written == "أ" and folded[-1] in "كه" and "ي" + folded[1:-1] in verbs and folded not in verbs:
        return not gazetteer.word(folded).flags  # أريدك
    told = folded[:-2] in verbs or (folded[-3:-2] == "ا" and folded[:-3] + "ي" in verbs)  # جعلتني، أعطاني
    return len(folded) > 5 and folded.endswith("ني") and told


def is_we(lay: Layout, k: int) -> bool:
    """An imperfect of the first person plural (نسمح), joined or future too (سنضرب، ونرفض); of the singular سأعود."""
    folded = lay.folds[k]
    if (
        lay.text.string(k, k + 1).startswith(("سأ", "وسأ"))
        and len(folded) > 4
        and "ي" + folded.partition("سا")[2] in lexicon.verbs()
    ):
        return True
    for prefix in ("ولن", "وس", "س", "و", "ف"):
        if folded.startswith(prefix + "ن"):
            folded = folded[len(prefix) :]
            break
    if not folded.startswith("ن") or len(folded) < 4 or gazetteer.word(folded).flags & ~Is.NEVER:
        return False
    verbs = lexicon.verbs()
    if folded in lexicon.masdars() or lexicon.is_noun(folded):
        return False
    negated = k > 0 and lay.folds[k - 1] in ("لن", "لا", "لم", "ولن", "ولا", "ولم", "سوف")
    return negated or (folded not in verbs and "ي" + folded[1:] in verbs)


def quote_type(lay: Layout, first: int, end: int) -> QuoteType:
    """mixed when part of the content is quoted (a name in quotation marks is no quotation)."""
    quotes = lay.marks.quotes
    within = map(quotes.__getitem__, filter(quotes.__contains__, range(first, end)))
    whole = (quote for quote in within if quote.end <= end + 1 and not _is_title(lay, quote))
    said = (quote.words >= 3 or (quote.words == 2 and not _names(lay, quote.open + 1)) for quote in whole)
    return "mixed" if any(said) else "indirect"


def _names(lay: Layout, i: int) -> bool:
    return bool(
        gazetteer.word(lay.folds[i]).flags & (Is.NAME | Is.ORG_HEAD | Is.GIVEN | Is.OUTLET_HEAD | Is.PLACE_HEAD)
    )


#: A title in marks has hardly more words.
_LONGEST_TITLE = 6


def _is_title(lay: Layout, quote: Quote) -> bool:
    """What a play, a campaign or a group is called («مسرحية «كلنا سلمان»»)."""
    head = bare_word(lay.folds[quote.open - 1]) if quote.open else ""
    first = lay.fold_at(quote.open + 1)
    told = is_definite(lay.folds[quote.open - 1]) and (is_verb(first) or first in lexicon.perfects())  # الفريق «قدم …»
    return quote.words <= _LONGEST_TITLE and head in lexicon.words("titled_by_marks") and not told


def over_and(lay: Layout, i: int) -> int:
    """How many letters of the first word of a sentence are the و that joins it to the one before."""
    folded = lay.folds[i]
    noun = gazetteer.word(folded).clitics[:1] == "و"
    verb = folded[0] == "و" and len(folded) > 3 and folded not in lexicon.verbs() and is_verb(folded)
    return int(lay.is_word(i) and (noun or verb))


def trim(lay: Layout, first: int, end: int, skip: int) -> Span | None:
    """Character span of a content without marks and white space at its edges; a pair of marks around all of it goes
    too.
    """
    while end > first and (
        _hangs(lay, end - 1) or (lay.text.kinds[end - 1] in (MARK, LINE) and not _keeps(lay, first, end - 1))
    ):
        end -= 1
    while first < end and (
        lay.text.kinds[first] == LINE or (lay.text.kinds[first] == MARK and _loose(lay, first, end))
    ):
        first, skip = first + 1, 0
        while end > first and lay.text.kinds[end - 1] in (MARK, LINE) and not _keeps(lay, first, end - 1):
            end -= 1
    if first >= end:
        return None
    return lay.text.starts[first] + skip, lay.text.ends[end - 1]


def _hangs(lay: Layout, i: int) -> bool:
    """What joins what is left out («سقوط قتلى، | ولكن من | دون أن يحدد عددهم», «إلغاء القرار، | وذلك | بعد أن»)."""
    if lay.folds[i] == "و":
        return True  # «ضرورة كذا, | و | كاشفا عن»
    if lay.folds[i] == "وذلك":
        return lay.is_comma(i - 1) and not lay.is_stop(i + 1)
    if lay.folds[i] in ("ولكن", "لكن"):
        return lay.fold_at(i + 1) in {"من", *WITHOUT}
    return lay.folds[i] in ("من", "ومن") and lay.fold_at(i + 1) in WITHOUT


#: A pair of marks around more tokens than this encloses no part of a content.
_LONGEST_PAIR = 401


def _keeps(lay: Layout, first: int, i: int) -> bool:
    """A closing mark or a sign that belongs to the content: ) ” » of a pair that opens inside it, %."""
    shape = lay.folds[i]
    if shape in "%٪؟!?€$£":
        return True
    opened = lay.marks.opened.get(i, -1)
    if opened < first or i - opened > _LONGEST_PAIR:
        return False
    return opened != first or opened in lay.marks.brackets


def _loose(lay: Layout, first: int, end: int) -> bool:
    """A mark at the front of a content that is no part of it."""
    quote = lay.quote_at(first)
    if quote is not None:
        return quote.end >= end or not quote.closed
    if first in lay.marks.brackets:
        return lay.marks.brackets[first] >= end
    return lay.folds[first] not in "#@$€£%"
