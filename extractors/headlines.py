"""Headlines and feed lines, where the colon is the cue: «الجبير: لن نسمح …», «عاجل | القناة 12 عن مسؤول: …»."""

from __future__ import annotations

from msgspec.structs import replace

from extractors import gazetteer, lexicon
from extractors.bound import Binder, Bound, Content
from extractors.contents import first_person, is_we, plain_content, read_content
from extractors.cues import CueMatch
from extractors.frozen import Frozen
from extractors.gazetteer import Is
from extractors.heads import Phrase, channel_end, is_medium, over_attached, phrase
from extractors.layout import Layout
from extractors.lines import DOTS, after_item_mark, front, hashtag_end, line_end, line_start
from extractors.memo import memo
from extractors.occasions import CHANNEL_PREPOSITIONS, TIMING, occasion_at
from extractors.openers import Opener
from extractors.phrases import ISSUED, holds_verb, noun_phrase_end
from extractors.receivers import (
    after_lam,
    are_peers,
    has_lam,
    is_hearer,
    is_public,
    lam_phrase_end,
    medium_end,
    named,
    outlet_name_end,
    without_lam,
)
from extractors.subjects import past_turn, phrase_gender
from extractors.text import LINE, WORD
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_joined_title,
    is_owned_act,
    is_place,
    is_relational,
    is_unknown,
    is_verb,
    is_verb_with_pronoun,
)

#: A content of fewer words after a colon is a label's value (المكان: القاهرة).
_LEAST_WORDS = 3
#: What follows a medium, a place or a name without title in more words than this is the article itself.
_PARAGRAPH = 45
#: A report that begins this soon after the colon is the article's own first sentence.
_LEAD = 6
#: Words that end what was said in a post: an address of the web.
_LINKS = frozenset({"http", "https", "www", "pic"})


class Front(Frozen, frozen=True):
    """What stands before the colon, and how sure it is that it speaks.

    ``weight`` is ``strong`` for a person, title, body or document, ``medium`` for a medium, ``weak`` for a place or a
    word that may be a name: those need a content that somebody says of himself or that stands in quotation marks.
    """

    source: Phrase
    weight: str
    cue: tuple[int, int] | None = None  #: نقلا عن between a medium and its source
    outlet: Phrase | None = None
    channel: Phrase | None = None
    addressee: Phrase | None = None


def bind_colon(binder: Binder, cue: CueMatch) -> Bound | str:
    """A speaker at the front of a line, a colon and what he says; nothing else may stand before the colon."""
    lay = binder.lay
    start = front(lay, cue.first)
    if start is None:
        return "the line does not begin with it"
    if lay.is_comma(past := past_turn(lay, start, cue.first) - 1) and past > start:
        start = past + 1  # «بدوره، | وزير الصحة: …»
    if cue.first == start + 1 and (turn := lay.folds[start]) in lexicon.words("asked") | lexicon.words("answered"):
        return _line(binder, cue, "answer") if turn in lexicon.words("answered") else "a question of an interview"
    if _is_topic(lay, start, cue.first):
        return _line(binder, cue, "topic")
    issued = _issued(lay, start, cue.first)
    before = issued or _summed_up(lay, start, cue.first) or read_front(lay, start, cue.first)
    if isinstance(before, str) or before.weight == "weak":
        before = _second_half(lay, start, cue.first) or _named_below(lay, start, cue.first) or before
    if isinstance(before, str):
        return before
    found = _content(binder, cue, told=before.outlet is not None or before.channel is not None)
    if isinstance(found, str):
        return found
    refusal = "" if issued is not None else _refuse(binder, before, cue, found)
    if refusal:
        return refusal
    if found.type == "indirect" and _of_self(lay, before.source, found):
        found = replace(found, type="direct")
    colon = cue.first
    if before.cue is not None:
        cue = CueMatch(*before.cue, ())
    return Bound(
        cue, None, "headline-colon", "state", lay.text.string(cue.first, cue.end), found.spans, found.first, found.end,
        colon, found.type, before.source, before.outlet, before.channel, before.addressee, why_end=found.why,
    )  # fmt: skip


def _line(binder: Binder, cue: CueMatch, rule: str) -> Bound | str:
    """«ج: لا نية لنا في البيع», «وعن الأزمة: …»: the whole line is what someone says who need not be named there."""
    lay = binder.lay
    content = plain_content(lay, cue.end, line_end(lay, cue.end), Opener("colon", cue.end, cue.end), "the line ends")
    if isinstance(content, str):
        return content
    return Bound(
        cue, None, f"headline-{rule}", "state", lay.text.string(cue.first, cue.end), content.spans, content.first,
        content.end, content.first, content.type, why_end=content.why,
    )  # fmt: skip


#: The words of a heading are looked for in so many tokens of the article, in the lead.
_NAMED_WITHIN = 120
_SHORT_NAME = 4
#: What he goes on about stands so many tokens behind a verb of saying at most.
_SPOKEN_WITHIN = 60
_ABOUT = frozenset({"وعن", "وحول", "وبشان", "وبخصوص"})
_BEFORE_NAME = Is.GIVEN | Is.GIVEN_WORD | Is.FOREIGN | Is.ORG_HEAD | Is.DROP_ORG_HEAD


def _named_below(lay: Layout, start: int, colon: int) -> Front | None:
    """«الصحة: …», «(العامة للكهرباء): …», «بوعصيبة: …»: short for what the lead names in full (وزارة الصحة)."""
    first, end = start, colon
    quote = lay.quote_at(start)
    if lay.marks.brackets.get(start) == colon - 1 or (quote is not None and quote.end == colon):
        first, end = start + 1, colon - 1
    if line_start(lay, colon) != 0 or not 0 < end - first <= _SHORT_NAME or not lay.is_word(first):
        return None
    words = lay.folds[first:end]
    if all(map(is_place, words)):
        return None
    lead = line_end(lay, colon)
    for k in range(lead, min(lead + _NAMED_WITHIN, len(lay) - len(words))):
        if lay.folds[k : k + len(words)] != words:
            continue
        apposed = lay.is_comma(k - 2) and lay.is_word(k - 1) and lay.is_comma(k + len(words))  # ، المبروك أبوسيف،
        if apposed or gazetteer.word(lay.folds[k - 1]).flags & _BEFORE_NAME:
            return Front(phrase(lay, first, end), "strong")
    return None


def _is_topic(lay: Layout, start: int, colon: int) -> bool:
    """«وعن الأزمة: الإدارة وعدتنا …»: what the one who speaks goes on about, behind a statement of his."""
    if lay.folds[start] not in _ABOUT:
        return False
    before = lay.folds[max(0, start - _SPOKEN_WITHIN) : start]
    plain = not any(lay.is_comma(k) or lexicon.readings(lay.folds[k]) for k in range(start, colon))
    return plain and any(map(lexicon.readings, before))


def _second_half(lay: Layout, start: int, colon: int) -> Front | None:
    """«النواب يجيز الاستعجال والمزارعون: …»: the last word before the colon of a headline, where و joins a definite
    noun or a name to it.
    """
    for k in range(start + 2, colon - 1):  # ورئيس النادي: …
        joined = gazetteer.word(lay.folds[k])
        head = joined.clitics == "و" and joined.flags & (Is.TITLE | Is.ORG_HEAD) and line_start(lay, colon) == 0
        if head and noun_phrase_end(lay, k, colon) == colon and holds_verb(lay, start, k):
            return Front(phrase(lay, k, colon, joined.cut), "strong")
    last = colon - 1
    read = gazetteer.word(lay.folds[last])
    headline = line_start(lay, colon) == 0 and last - start >= 2 and lay.is_word(last)
    if not (headline and read.clitics == "و" and is_definite(read.stem)) or is_place(read.stem):
        return None
    if not holds_verb(lay, start, last):
        return None
    common = _is_common(read.stem) or is_cutting(read.stem)
    return None if common else Front(phrase(lay, last, colon, read.cut), "strong")


def is_byline(lay: Layout, cue: CueMatch) -> bool:
    """«كتب- محمد السيد:», «كتبت: سارة علي», «كتب محمد السيد⏎»: the author, at the front of a line."""
    if not any(reading.cue.id == "kataba" for reading in cue.readings) or front(lay, cue.first + 1) != cue.first:
        return False
    j = cue.end
    while j < len(lay) and lay.folds[j] in ":-–—ـ/":
        j += 1
    marked = j > cue.end
    end = noun_phrase_end(lay, j, len(lay))
    named = end > j and any(k in lay.persons for k in range(j, end))
    if not named or end >= len(lay):
        return named and marked
    if marked or lay.text.kinds[end] == LINE:
        return True
    after = next((k for k in range(end + 1, len(lay)) if lay.text.kinds[k] != LINE), None)
    return (
        lay.folds[end] in ":-–—"
        and after is not None
        and lay.quote_at(after) is None
        and not _speaks_of_self(lay, after, line_end(lay, after))
    )


def _content(binder: Binder, cue: CueMatch, *, told: bool) -> Content | str:
    """What follows the colon: to the line's end, unless another sentence of the line holds a statement of its own.

    ``told`` says that where or to whom it was said stands before the colon, so that a few words are enough.
    """
    lay, first = binder.lay, cue.end
    while first < len(lay) and (lay.kinds[first] == LINE or after_item_mark(lay, first) > first):
        first = max(first + 1, after_item_mark(lay, first))  # a list below
    if first >= len(lay):
        return "nothing follows"
    end = _before_label(lay, first, line_end(lay, first))
    link = next((k for k in range(first, end) if lay.folds[k] in _LINKS), end)
    limit = min(lay.sentence_end(first), link)
    while limit < link:
        after = lay.sentence_end(limit + 1)
        if any(not binder.bound[k].dependent for k in range(limit, after) if k in binder.bound and lay.level(k) < 0):
            break
        limit = min(after, link)
    words = sum(1 for k in range(first, limit) if lay.text.kinds[k] == WORD)
    quoted = lay.quote_at(first) is not None and words > 1
    joined = lay.folds[cue.first - 1].startswith("وال")
    brief = words > 1 and (told or joined or first_person(lay, first, limit))
    opening = front(lay, cue.first)
    person = opening is not None and (opening in lay.persons or lay.folds[opening] in lay.last_names)
    brief = brief or (words > 1 and person and opening != cue.first - 1)  # سامي عن قرار الإبعاد: نكتة قانونية
    office = opening is not None and opening + 1 < cue.first and _holds_office(lay, opening)
    brief = brief or (words > 1 and office and not gazetteer.is_title(lay.folds[first]))  # وزير الطاقة: السوق متوازنة
    if words < _LEAST_WORDS and not quoted and not brief:
        return "too little follows for a statement"
    own = lay.folds[first] in ("ان", "انه", "انها", "انهم") and lay.has_low_hamza(first)
    quote = lay.quote_at(first)
    alone = quote is not None and (_fills(lay, first, limit) or lay.fold_at(quote.end) in DOTS)  # «…».. ومصدر يرد
    kind = "quote" if alone else "that" if own else "colon"
    return read_content(binder, Opener(kind, cue.first, first + (kind != "colon")), limit)


def _before_label(lay: Layout, first: int, end: int) -> int:
    """One past what a headline says, without what the page holds besides («أنا رقم واحد | (صور)», «… | .. فيديو»)."""
    k = end
    while k - 1 > first and (
        lay.folds[k - 1].removeprefix("و") in lexicon.words("feed_tag") or lay.folds[k - 1] in "()"
    ):
        k -= 1
    marked = k < end and (lay.folds[k] == "(" or lay.is_comma(k - 1) or lay.folds[k - 1] in DOTS)
    return k - (lay.folds[k] != "(") if marked else end


def _holds_office(lay: Layout, i: int) -> bool:
    """Whether the title of a person stands at ``i``, also with و on it."""
    read = gazetteer.word(lay.folds[i])
    return bool(read.flags & Is.PERSON) and read.clitics in ("", "و")


def _headline_within(found: Bound, start: int) -> bool:
    """«مصدر حكومي: | الوزير يوجه بكذا»: a headline that the source tells, where an article begins with its verb."""
    return found.source is not None and found.source.first == start


def _fills(lay: Layout, opening: int, limit: int) -> bool:
    """Whether no words stand in the line behind a quotation that opens its content."""
    return all(lay.text.kinds[k] != WORD for k in range(lay.marks.quotes[opening].end, limit))


def _refuse(binder: Binder, before: Front, cue: CueMatch, found: Content) -> str:
    """Why the words before a colon do not say what follows, or ""."""
    lay = binder.lay
    words = [k for k in range(found.first, found.end) if lay.text.kinds[k] == WORD]
    if (
        all(k in lay.persons or is_place(lay.folds[k]) for k in words)
        or outlet_name_end(lay, found.first, guarded=True) >= found.end - 1
    ):
        return "names follow: a byline or label"
    own = _own_words(lay, before, found)
    if lay.folds[cue.end] in ("من", "ومن") and lay.folds[cue.end + 1] in lexicon.words("turn"):
        return "the article begins after it"
    fed = before.source.first > (line_start(lay, cue.first) or 0) and len(words) < _PARAGRAPH  # 🔸 الهيئة: …
    reports = [
        binder.bound[k]
        for k in range(cue.end, min(found.end, cue.end + _LEAD))
        if k in binder.bound and lay.level(k) < 0
    ]
    if any(
        b.kind == "finite"
        and not b.dependent
        and ((b.cue.first == cue.end and not own) or b.source is not None)
        and not (before.weight == "strong" and fed)
        and not (before.weight in ("strong", "medium") and _headline_within(b, cue.end))
        for b in reports
    ):
        return "the article begins after it"
    asks = "؟" in lay.folds[found.first : found.end + 1]
    turn = lay.folds[found.end - 1 : found.end + 1].count("؟") and _takes_turns(lay, before.source.first, cue.first)
    if asks and (turn or lay.folds[before.source.first] in lexicon.words("interviewer")):
        return "a question of an interview"
    if own or before.outlet is not None or before.channel is not None or before.addressee is not None:
        return ""
    if before.weight == "weak":
        return "what stands before the colon may be a place or a label"
    if len(words) > _PARAGRAPH:
        return "the article begins after it"
    goes_on = any(lay.text.kinds[k] == WORD for k in range(found.end, line_end(lay, found.end)))
    if before.weight == "medium" and (goes_on or any(lay.is_stop(k) for k in range(found.first, found.end - 1))):
        return "a medium before its article"
    return ""


def read_front(lay: Layout, start: int, colon: int) -> Front | str:
    """Cut the words before a colon into source, outlet, channel and addressee; all of them must be accounted for."""
    paper = None
    if lay.folds[start] in lexicon.words("issued_paper") and start + 1 < colon and _issues_it(lay, start + 1):
        paper, start = phrase(lay, start, start + 1), start + 1  # «بيان | الخارجية القطرية: …»
    end = _name_end(lay, start, colon)
    joined = gazetteer.word(lay.folds[start])
    half = start > 0 and lay.folds[start - 1] in DOTS  # «السجن لصاحب المخزن.. والمحكمة: …»
    rest = lay.folds[start].removeprefix("و")
    told = rest in lay.last_names or (is_unknown(rest) and rest in lay.folds) or _are_people(rest)
    named = rest != lay.folds[start] and told  # «… أحدا.. ومورايس: هدفنا»
    second = (half and (named or joined.clitics == "و")) or (
        start == (line_start(lay, colon) or 0) and is_joined_title(lay.folds[start])
    )
    if end == start or (not second and lay.folds[start][0] in "وف" and (joined.clitics or not joined.flags)):
        return "what stands before the colon is no noun phrase"
    if any(_is_dash(lay, k) for k in range(start, colon)):
        return "a byline or dateline"
    j = _receiver(lay, start, end)
    weight = weigh(lay, start, j)
    if half and weight == "weak" and is_definite(joined.stem) and not is_place(joined.stem):
        weight = "strong"
    if weight in ("weak", "none") and _takes_turns(lay, start, colon):
        return Front(phrase(lay, start, colon), "strong")
    weight = "strong" if half and named else weight
    read = Front(phrase(lay, start, j, (joined.cut or 1) if second else 0), weight, channel=paper)
    while j < colon:
        result = _through(lay, j, colon, read) or _piece(lay, j, colon, read)
        if result is None:
            return "what stands before the colon is no speaker alone"
        j, read = result
    if read.weight == "none":
        return "what stands before the colon names no speaker"
    return read


#: What a paper is called whose words follow the colon.
_FOLLOWING = frozenset({"الاتي", "التالي", "الاتيه", "التاليه"})


def _issued(lay: Layout, start: int, colon: int) -> Front | None:
    """«صدر عن قيادة الجيش البيان الآتي: …», «أدلى الوزير بالتصريح التالي: …»: who issued the paper that follows."""
    verb, paper = lay.folds[start].removeprefix("و"), colon - 2
    came_out = verb in ISSUED and lay.folds[start + 1] == "عن"
    first = start + 1 + came_out
    if lay.folds[colon - 1] not in _FOLLOWING or not (came_out or verb in lexicon.words("issuing")) or first >= paper:
        return None
    named = bare_word(lay.folds[paper]) in lexicon.channels() or lay.folds[paper][1:] in lexicon.channels()
    if not named or noun_phrase_end(lay, first, paper) != paper:
        return None
    skip = int(lay.folds[paper].startswith("بال"))
    return Front(phrase(lay, first, paper), "strong", (start, start + 1), channel=phrase(lay, paper, colon - 1, skip))


def _summed_up(lay: Layout, start: int, colon: int) -> Front | None:
    """«أول تعليق من حسام حسن بعد الخسارة: «…»», «أبرز تصريحات الرئيس: …», «أهم ما جاء في كلمة الملك: …»"""
    first = start + 1
    if lay.folds[start] not in _FOREMOST or first + 1 >= colon:
        return None
    words = lay.folds[first:colon]
    if words[0] in _COMMENT and words[1] == "من":
        first += 2
    elif words[0] in _SAYINGS:
        first += 1
    elif words[0] == "ما" and words[1] in ("قاله", "قالته"):
        first += 2
    elif words[:3] == ["ما", "جاء", "في"] and len(words) > 4 and words[3] in lexicon.channels():
        first += 4
    else:
        return None
    end = noun_phrase_end(lay, first, colon)
    return Front(phrase(lay, first, end), "strong") if weigh(lay, first, end) == "strong" else None


_FOREMOST = frozenset({"اول", "ابرز", "اهم"})
_COMMENT = frozenset({"تعليق", "رد", "تصريح"})
_SAYINGS = frozenset({"تصريحات", "رسائل", "اقوال"})


def _issues_it(lay: Layout, i: int) -> bool:
    """Someone who may have issued the paper before him: a title or a body, not the country it came from."""
    flags = gazetteer.word(lay.folds[i]).flags
    return is_definite(lay.folds[i]) and bool(flags & (Is.TITLE | _BODY)) and not is_place(lay.folds[i])


def _takes_turns(lay: Layout, start: int, colon: int) -> bool:
    """One of those who speak in turn in an interview, by a name of up to four words."""
    return (
        colon - start <= 4
        and tuple(lay.folds[start:colon]) in lay.labels
        and not any(is_cutting(f) or is_definite(f) or _is_common(f) for f in lay.folds[start:colon])
    )


def _is_dash(lay: Layout, k: int) -> bool:
    """A dash between place, paper and author (سبق- الرياض:); a hyphen inside a name is none."""
    if lay.folds[k] not in "/-–—ـ":
        return False
    latin = k > 0 and k + 1 < len(lay) and lay.folds[k - 1].isascii() and lay.folds[k + 1].isascii()
    return lay.folds[k] == "/" or not (latin and lay.text.glued(k) and lay.text.glued(k + 1))


def _name_end(lay: Layout, start: int, limit: int) -> int:
    """The end of the phrase at ``start``, over hashtags in it (الرئيس أحمد #الشرع); or of a Latin name."""
    first = start + (lay.folds[start] == "#")
    if lay.folds[start] == "#":
        end = max(min(hashtag_end(lay, start), limit), noun_phrase_end(lay, first, limit))
    else:
        end = _latin_end(lay, start, limit) or noun_phrase_end(lay, first, limit)
    while start < end < limit and lay.folds[end] == "#" and lay.folds[end - 1] not in ("ل", "ول"):
        end = max(noun_phrase_end(lay, end + 1, limit), min(hashtag_end(lay, end), limit))
    return end


def _latin_end(lay: Layout, start: int, limit: int) -> int:
    """One past a name in Latin letters of two to four capitalised words (Elon Musk), or 0."""
    j = start
    while j < limit and lay.is_word(j) and _is_capitalised(lay.text.string(j, j + 1)):
        j += 1
    return j if 2 <= j - start <= 4 else 0


def _is_capitalised(word: str) -> bool:
    return word.isascii() and word[0].isupper() and word[1:].islower()


def _receiver(lay: Layout, start: int, end: int) -> int:
    """Where a phrase really ends: before the person, body or medium behind ل that it ran over (الصفدي | لنظيره)."""
    for k in range(start + 1, end):
        if k - 1 in lay.persons and (lay.folds[k] == "من" or (has_preposition(lay.folds[k]) and not has_lam(lay, k))):
            return k  # الجبير | من موسكو
        if not has_lam(lay, k):
            continue
        if k > start + 1 and _is_broadcaster(lay, k):
            return k  # وزير الخارجية المصري | للجزيرة:
        named_before = any(i in lay.persons for i in range(start, k)) or (
            k == start + 1 and not gazetteer.is_title(lay.folds[start])
        )
        if (
            are_peers(lay.folds[k])
            or is_public(lay, k)
            or medium_end(lay, k, end) > k
            or (named_before and is_hearer(lay, k))
        ):
            return k
        if k + 1 < len(lay) and lay.folds[k] == "ل" and lay.folds[k + 1] == "#":
            return k
    return end


def _is_broadcaster(lay: Layout, k: int) -> bool:
    """Whether a medium that is a common word too stands behind ل right before a colon (للجزيرة:)."""
    known = lay.folds[k].startswith("لل") and (without_lam(lay.folds[k]),) in gazetteer.OUTLETS
    return known and lay.fold_at(k + 1) == ":"


def _through(lay: Layout, j: int, colon: int, read: Front) -> tuple[int, Front] | None:
    """«القناة 12 عن مسؤول», «رويترز نقلا عن مصدر»: what stood so far is the outlet, the source comes now."""
    first = j + 1 if lay.folds[j] == "عن" else j + 2 if lay.folds[j : j + 2] == ["نقلا", "عن"] else j
    medium = read.source
    if first == j or read.outlet is not None or not (_holds_medium(lay, medium) or _quotes_someone(lay, first, read)):
        return None
    end = _name_end(lay, first, colon)
    if end == first:
        return None
    quoted = (j, first) if lay.folds[j] == "نقلا" else None  # a bare عن leaves the colon to be the cue
    stop = _receiver(lay, first, end)
    return stop, replace(read, source=phrase(lay, first, stop), outlet=medium, weight="strong", cue=quoted)


def _quotes_someone(lay: Layout, first: int, read: Front) -> bool:
    """«واشنطن ريفيو عن | مسؤول دفاعي: …»: a medium that no table knows, before someone without a name."""
    unnamed = first < len(lay) and gazetteer.is_unnamed(lay.folds[first])
    return unnamed and not gazetteer.is_title(lay.folds[read.source.first])


def _holds_medium(lay: Layout, source: Phrase) -> bool:
    return any(is_medium(lay, k, False) for k in range(source.first, source.end))


def _piece(lay: Layout, j: int, colon: int, read: Front) -> tuple[int, Front] | None:
    """The piece at ``j`` behind the source, taken up, and where it ends; ``None`` when it is of no known kind."""
    folded = lay.folds[j]
    if has_lam(lay, j):
        return _told(lay, j, colon, read)
    if folded in CHANNEL_PREPOSITIONS and (at := occasion_at(lay, j + 1, colon)) is not None:
        stop = channel_end(lay, at, colon)
        return stop, read if folded in TIMING or read.channel is not None else replace(
            read, channel=phrase(lay, at, stop)
        )
    if folded in ("عبر", "على", "مع", "في") and j + 1 < colon and (stop := medium_end(lay, j + 1, colon)) > j + 1:
        return stop, read if read.outlet is not None else replace(read, outlet=phrase(lay, j + 1, stop))
    if folded in ("عبر", "على") and j + 1 < colon and lay.folds[j + 1] in lexicon.words("platform"):
        stop = channel_end(lay, j + 1, colon)  # على منصة إكس
        return stop, read if read.channel is not None else replace(read, channel=phrase(lay, j + 1, stop))
    if j in lay.marks.brackets:
        close = lay.marks.brackets[j]
        return (close + 1, read) if close < colon and lay.is_word(j + 1) else None
    if lay.is_comma(j):
        return j + 1, read
    if folded in ("في", "من") and read.source.end == j and gazetteer.is_unnamed(lay.folds[read.source.first]):
        stop = noun_phrase_end(lay, j + 1, colon)  # مصدر في مركز نوى الصحي: …
        return (stop, replace(read, source=phrase(lay, read.source.first, stop))) if stop > j + 1 else None
    received = read.channel is not None and read.channel.end == j and lay.is_word(j)
    received = received and (is_definite(folded) or are_peers(folded))
    if received and is_owned_act(lay.folds[j - 1]):
        return max(noun_phrase_end(lay, j, colon), j + 1), read  # خلال لقائه | الوزراء
    if is_verb_with_pronoun(folded) and read.channel is not None and read.channel.end == j:
        return colon, read  # في مؤتمر صحفي | تابعته دجلة بلس
    if folded in lexicon.words("time"):
        return j + 1, read
    if lay.is_comma(j - 1) and read.source.end == j - 1 and (j in lay.persons or gazetteer.is_title(folded)):
        stop = noun_phrase_end(lay, j, colon)  # والي سكيكدة، السيدة سعيدة أخروف:
        return (stop, replace(read, source=phrase(lay, read.source.first, stop))) if stop > j else None
    if read.weight == "strong" and folded in lexicon.words("reaction"):
        return colon, read  # مدرب كذا | يفتح النار على اللجنة: …
    if read.weight != "strong" or not lay.is_word(j) or is_verb(folded):
        return None
    if folded in lexicon.words("governing") or folded == "من":  # عن غزة، بعد القمة، ردا على: what or when it is about
        first = j + 1 + (j + 1 < colon and lay.folds[j + 1] in lexicon.words("governing"))
        return (max(noun_phrase_end(lay, first, colon), first), read) if first < colon else None
    return (over_attached(lay, j, colon), read) if has_preposition(folded) else None


def _told(lay: Layout, j: int, colon: int, read: Front) -> tuple[int, Front] | None:
    """Whom or which medium it was said to: «لرويترز», «لـ #العربية», «لنظيره الفرنسي»."""
    begin, skip = after_lam(lay, j)
    if begin >= colon:
        return None
    if lay.folds[begin] == "#":  # a hashtag behind لـ
        stop = max(hashtag_end(lay, begin), noun_phrase_end(lay, begin + 1, colon))
        told = phrase(lay, begin + 1, stop)
        return stop, replace(read, outlet=told) if is_medium(lay, begin + 1, True) else replace(read, addressee=told)
    if _is_broadcaster(lay, j):
        return j + 1, replace(read, outlet=phrase(lay, j, j + 1))
    medium = max(medium_end(lay, j, colon), outlet_name_end(lay, begin, guarded=True) if begin > j else j)
    if begin < medium <= colon:
        return medium, read if read.outlet is not None else replace(read, outlet=named(lay, j, medium))
    if begin > j and (lay.quote_at(begin) is not None or begin in lay.marks.brackets):  # لـ"جيو نيوز", ل {الشرق الأوسط}
        stop = lay.step(begin)
        return (stop, replace(read, outlet=phrase(lay, begin + 1, stop - 1))) if stop <= colon else None
    stop = noun_phrase_end(lay, begin, colon) if begin > j else lam_phrase_end(lay, j, colon)
    stop = max(stop, begin + 1)
    if read.addressee is None and (is_hearer(lay, begin) or begin in lay.persons or is_place(lay.folds[begin])):
        return stop, replace(read, addressee=phrase(lay, begin, stop, skip))
    return stop, read


_BODY = Is.ORG_HEAD | Is.NATION_HEAD | Is.DROP_ORG_HEAD | Is.KNOWN_ORG_HEAD


#: Sectors that are common nouns before what is no place.
_ABSTRACT = frozenset({"صحه", "تعليم", "تربيه", "طاقه", "زراعه", "تجاره", "صناعه", "مياه"})


#: What a name of Mauritania begins with where the first name is left out.
_SON_OF = frozenset({"ولد", "بنت", "منت"})


def weigh(lay: Layout, first: int, end: int) -> str:
    """How sure it is that a phrase speaks: strong, medium, weak or none."""
    first += lay.folds[first] == "#"
    quote = lay.quote_at(first)
    if quote is not None:
        first += 1
    if first >= end:
        return "none"
    folded = lay.folds[first]
    flags = gazetteer.word(folded).flags
    alone = end - first == 1 + (quote is not None)
    topic = bare_word(folded) in lexicon.words("topic_head") and not (is_definite(folded) and not alone)
    if (alone and folded in lexicon.words("label")) or topic:  # but «المعهد الوطني للرصد الجوي»
        return "weak" if folded not in lexicon.words("label") else "none"
    if (is_place(folded) and alone) or _fills_place(lay, first, end):
        return "weak"
    if first in lay.persons or _latin_end(lay, first, end) == end:
        return "strong"
    if folded in _SON_OF and end - first == 2 and lay.folds[first + 1] in lay.last_names:
        return "strong"  # ولد الطالب: …, where the text has سيدي المختار ولد الطالب
    if is_medium(lay, first, False) or flags & Is.OUTLET_HEAD:
        return (
            "medium"
            if folded not in lexicon.words("feed_tag") and (not alone or _names_body(lay, first, end))
            else "none"
        )
    if folded in lexicon.words("feed_source") or (alone and gazetteer.owned_title(folded) is not None):
        return "strong"
    whole = alone or all(is_relational(lay.folds[k]) for k in range(first + 1, end))  # الأرصاد | الجوية
    if whole and folded in lexicon.words("sector") and quote is None:
        return "strong"
    if not alone and "ال" + folded in lexicon.words("sector"):  # «زراعة الشيوخ»: …، صحة كركوك: …
        placed = is_place(lay.folds[first + 1]) or _fills_place(lay, first + 1, end)
        if quote is not None or placed:
            return "strong"
        if flags & Is.KNOWN_ORG_HEAD and folded in _ABSTRACT:
            return "none"  # صحة الأسنان: كيف تعتني بها
    if flags & Is.TITLE:
        return "strong"
    body = bool(flags & Is.NAME) and _names_body(lay, first, end)
    if flags & _BODY or body:
        return (
            "strong"
            if body or (not flags & Is.NAME and (not alone or is_definite(folded))) or (flags & _BODY and not alone)
            else "weak"
        )
    if bare_word(folded) in lexicon.masdars() or lexicon.is_noun(bare_word(folded)) or is_cutting(folded):
        return "none"
    people = folded.endswith(("ون", "و")) and len(folded) > 4 and not flags
    if people and (is_definite(folded) or not alone or (folded[-1] == "ن" and line_start(lay, first) == 0)):
        return "strong"  # المزارعون، صيادو «الميد», and in a headline متعاملون
    if alone and _ends_name(lay, folded):
        return "strong"
    if end - 1 in lay.persons and not flags & Is.NEVER and not folded.endswith("ات"):
        return "strong"
    if all(_may_be_name(lay.folds[k]) for k in range(first, end)) and end - first <= 2:
        return "strong" if alone and flags & (Is.FAMILY | Is.PUBLIC) else "weak"
    return "none"


@memo
def _are_people(folded: str) -> bool:
    """A plural of people by its form, in no table (متعاملون)."""
    return folded.endswith("ون") and len(folded) > 5 and not gazetteer.word(folded).flags


def _ends_name(lay: Layout, folded: str) -> bool:
    """Whether a word of no table stands behind a personal name elsewhere (بنسعيد: … محمد المهدي بنسعيد)."""
    return any(lay.folds[k + 1 : k + 2] == [folded] for k in lay.persons) and not _is_common(folded)


def _is_common(folded: str) -> bool:
    return bare_word(folded) in lexicon.masdars() or lexicon.is_noun(bare_word(folded))


def _may_be_name(folded: str) -> bool:
    """A word that no table knows as anything but a name, nor by its shape (ordinals end in tanwin: ثالثا)."""
    flags = gazetteer.word(folded).flags & ~(
        Is.DEFINITE | Is.FAMILY | Is.PUBLIC | Is.GIVEN | Is.GIVEN_WORD | Is.FOREIGN
    )
    common = _is_common(folded) or is_cutting(folded)
    return not flags and not common and len(folded) > 3 and not folded.endswith("ا")


def _fills_place(lay: Layout, first: int, end: int) -> bool:
    """Whether the phrase is the name of a place that holds a person's name (بئر علي بن خليفة)."""
    office = is_definite(lay.folds[first]) and is_relational(lay.fold_at(first + 1))  # المديرية | العامة للأمن
    head = gazetteer.is_place_head(lay.folds[first]) and not office
    return head or gazetteer.KIND_OF_NAME.get(tuple(lay.folds[first:end])) == "LOC"


def _names_body(lay: Layout, first: int, end: int) -> bool:
    """Whether a name of the tables that is no place and no club fills the phrase from its first word."""
    for name in gazetteer.NAMES.get(lay.folds[first], ()):
        stop = first + 1 + len(name.rest)
        if (
            stop <= end
            and tuple(lay.folds[first + 1 : stop]) == name.rest
            and name.kind == "ORG"
            and name.use not in ("sport", "club")
        ):
            return True
    return False


def _of_self(lay: Layout, source: Phrase, found: Content) -> bool:
    """Whether a content speaks in the first person, also by a verb (لن نوقف، سنطلق) or a predicate (مستعدون لـ)."""
    first = found.first
    if _speaks_of_self(lay, first, found.end):
        return True
    folded = lay.folds[first]
    if (
        folded.startswith("م")
        and folded.endswith("ون")
        and len(folded) > 5
        and not gazetteer.word(folded).flags & ~Is.NEVER
    ):
        return True
    return _is_past_of_self(lay, source, first)


def _speaks_of_self(lay: Layout, first: int, end: int) -> bool:
    """Whether a word of a clause is of the first person (stretches quoted in it left out)."""
    words = [k for k in range(first, min(end, first + 40)) if _may_be_self(lay, first, k)]
    return any(first_person(lay, k, k + 1) or is_we(lay, k) for k in words)


def _may_be_self(lay: Layout, first: int, k: int) -> bool:
    """Folding makes one word of لدى and لديّ; and أثقل before a noun may be an elative."""
    word = lay.text.string(k, k + 1)
    return lay.is_word(k) and lay.level(k) == lay.level(first) and not (lay.folds[k] == "لدي" and word.endswith("ى"))


def _own_words(lay: Layout, before: Front, found: Content) -> bool:
    """Whether a content shows by itself that someone says it: a whole quotation, or the first person."""
    quote = lay.quote_at(found.first - 1)
    whole = quote is not None and quote.end >= found.end
    return (whole and quote is not None and quote.words >= _LEAST_WORDS) or _of_self(lay, before.source, found)


def _is_past_of_self(lay: Layout, source: Phrase, first: int) -> bool:
    """«ترامب: تحدثت مع …»: a verb written like a feminine one, after a man and without a subject behind it."""
    folded = lay.folds[first]
    form = lexicon.verbs().get(folded)
    if form is None or form.tense != "perfect" or not folded.endswith("ت") or first + 1 >= len(lay):
        return False
    if not (is_cutting(lay.folds[first + 1]) or has_preposition(lay.folds[first + 1])):
        return False
    return source.first in lay.persons or (
        gazetteer.word(lay.folds[source.first]).flags & Is.PERSON > 0 and phrase_gender(lay, source.first) == "m"
    )
