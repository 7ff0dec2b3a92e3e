"""Who speaks: the source of each statement found in the cast of its text.

All personal names are joined first. Then the text is gone through in order, so that a description (الوزير), an
honorific (معاليه) or a verb without subject finds whom it stands for among those met before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, islice

import msgspec

from extractors import gazetteer, lexicon
from extractors.bound import Bound
from extractors.cast import Cast, Speaker, names_another, of_one_gender
from extractors.dropped import Discourse
from extractors.entities import Mention as Named
from extractors.frozen import Frozen
from extractors.gazetteer import Is
from extractors.heads import Phrase, phrase
from extractors.layout import Layout
from extractors.mentions import SELF, Mention, Reader, is_body
from extractors.names import KUNYA, MOST_FORENAMES
from extractors.phrases import upon_whom
from extractors.receivers import outlet_name_end
from extractors.text import LINE
from extractors.types import SpeakerKind
from extractors.wordforms import bare_word, has_preposition, is_cutting, is_definite, is_document, is_outlet, is_place


class Resolved(Frozen, frozen=True):
    """The speaker of one statement."""

    speaker: Speaker | None
    why: str


def resolve(lay: Layout, statements: Sequence[Bound], named: Sequence[Named]) -> list[Resolved]:
    """The speaker of each statement, in the order given (text order)."""
    return _Resolution(lay, statements, named).run() if statements else []


#: How far before the verb the paper may stand that someone issued.
_PAPER_REACH = 20
_AS_FOR = frozenset({"اما", "واما"})
_ORDINALS = frozenset({"ثاني", "ثالث", "رابع", "خامس", "سادس", "احد", "احدي"})


class _Resolution:
    def __init__(self, lay: Layout, statements: Sequence[Bound], named: Sequence[Named]) -> None:
        self.lay = lay
        self.statements = statements
        self.reader = Reader(lay, named, {i for s in statements for i in range(s.cue.first, s.cue.end)})
        self.cast = Cast(self.reader)
        self.sources: list[Mention | None] = [None] * len(statements)
        self._with_word: dict[str, list[int]] = defaultdict(list)  #: the sources that hold, or held, a word
        self._full_with: Counter[str] = Counter()  #: how many names of more than one word hold a word
        for k, statement in enumerate(statements):
            if statement.source is not None:
                self._set_source(k, self._read(statement.source))
        taken = {i for s in statements if s.source is not None for i in range(s.source.first, s.source.end)}
        self.narrated = self.reader.narrated(taken)
        kinds = lay.kinds[:_HEADLINE]
        self._headline_end = kinds.index(LINE) if LINE in kinds else 0
        self._borne: dict[str, tuple[int, list[tuple[Mention, Speaker]]]] = {}
        self.discourse = Discourse(lay, self.reader, self.cast, statements, self.narrated)

    def _set_source(self, k: int, source: Mention) -> None:
        """Enter what a source is read as, in place of what it was read as before."""
        before, self.sources[k] = self.sources[k], source
        for word in source.words:
            self._with_word[word].append(k)
        if before is not None and len(before.name) > 1:
            self._full_with.subtract(before.name)
        if len(source.name) > 1:
            self._full_with.update(source.name)

    def run(self) -> list[Resolved]:
        """Join all names; then find the speaker of each statement, with what the narration names before it."""
        full = self._full_names()
        self.cast.enter_names(m for m in [*self.narrated, *full, *filter(None, self.sources)] if m.name)
        waiting = sorted(self.narrated, key=lambda m: -m.at)
        results = []
        for statement, source in zip(self.statements, self.sources, strict=True):
            here = max(statement.cue.first, source.at if source is not None else 0)
            while waiting and waiting[-1].at < here:
                self._meet(waiting.pop())
            if source is not None and not self._ends_in_aside(source.phrase):
                found = self._written(source, statement)
            else:
                found = Resolved(*self.discourse.find(statement))
            if found.speaker is not None:
                self.discourse.say(statement, found.speaker)
            results.append(found)
        return results

    def _ends_in_aside(self, source: Phrase) -> bool:
        """Whether a preposition with a pronoun ends a source, which then is none (شهد عليه), but no المدعى عليه."""
        last = source.end - 1
        aside = self.lay.folds[last] in lexicon.words("aside")
        return aside and not (last > source.first and upon_whom(self.lay, last - 1))

    def _read(self, source: Phrase) -> Mention:
        """A source as a mention; «بيان القيادة», «وصف السهو» stand for whose words they are."""
        first = source.first
        words_of = bare_word(self.lay.folds[first]) in lexicon.words("words_of") and not is_definite(
            self.lay.folds[first]
        )
        if words_of and first + 1 < source.end and is_definite(self.lay.folds[first + 1]):
            return self.reader.read(phrase(self.lay, first + 1, source.end))
        return self.reader.read(source)

    def _meet(self, mention: Mention) -> None:
        """A person or body named in the narration."""
        speaker = self.cast.owner(mention)
        if speaker is None:
            speaker = self.cast.add(mention, self.cast.described(mention))
        speaker.last = max(speaker.last, mention.at)

    # --- last names -----------------------------------------------------------------------------------------------

    def _full_names(self) -> list[Mention]:
        """For sources of one word that is a last name: the places where the article gives the name in full."""
        full: list[Mention] = []
        known: dict[str, bool] = {}
        for k, source in enumerate(self.sources):
            if source is not None and not source.name and len(source.words) == 2:
                full += self._double_name(k, source)
            if source is None or len(source.words) != 1:
                continue
            folded = self.lay.folds[source.at]
            if gazetteer.word(folded).flags & (Is.HONORIFIC | Is.ORG_HEAD) or is_document(folded):
                continue
            (word,) = source.words
            if word not in known:
                likes = self.reader.names.like(word)
                found = self.reader.full_names(word) or [m for like in likes for m in self.reader.full_names(like)]
                full += found
                known[word] = bool(found) or self._full_with[word] > 0 or self._name_in_source(word)
            if known[word] and not source.name:
                self._set_source(k, self.reader.read(source.phrase, self._bounds(source)))
        return full

    def _double_name(self, k: int, source: Mention) -> list[Mention]:
        """For a last name of two words (فضل الله، بن غفير): where forenames stand before both."""
        folds, first, names = self.lay.folds, source.at, self.reader.names
        if source.phrase.end - first != 2 or gazetteer.is_title(folds[first]) or is_body(folds[first]):
            return []
        pairs = (i for i in names.places.get(bare_word(folds[first])) if i != first and i + 1 < len(folds))
        found = [i for i in pairs if folds[i : i + 2] == folds[first : first + 2] and i - 1 in names.tokens]
        if not found:
            return []
        self._set_source(k, self.reader.read(source.phrase, (first, first + 2)))
        starts = [next(j for j in range(i - 1, -2, -1) if j not in names.tokens) + 1 for i in found]
        return [self.reader.person(start, i + 2) for start, i in zip(starts, found, strict=True)]

    def _name_in_source(self, last: str) -> bool:
        """A last name makes the front of another source a name (آفي ميلاميد، مسؤول … – وقال ميلاميد)."""
        if gazetteer.is_title(last) or is_body(last):
            return False
        folds = self.lay.folds
        for k in sorted(self._with_word[last]):
            source = self.sources[k]
            if source is None or last not in source.words[1:]:
                continue
            end = next(
                (i + 1 for i in range(source.at + 1, source.phrase.end) if bare_word(folds[i]) == last), source.at
            )
            first = self.reader.names.first_plain(source.at, end - 1)
            if 2 <= end - first <= MOST_FORENAMES and self._closes(source, end):
                self._set_source(k, self.reader.read(source.phrase, (first, end)))
                return True
        return False

    def _closes(self, source: Mention, end: int) -> bool:
        """Whether a name may end here: at the end of the source, a comma or a title."""
        return end == source.phrase.end or self.lay.is_comma(end) or gazetteer.is_title(self.lay.folds[end])

    def _bounds(self, source: Mention) -> tuple[int, int]:
        """The tokens of a source of one word, without marks around it."""
        first = next(i for i in range(source.phrase.first, source.phrase.end) if self.lay.is_nominal(i))
        return first, first + 1

    # --- written sources ------------------------------------------------------------------------------------------

    def _written(self, source: Mention, statement: Bound) -> Resolved:
        """The speaker of a statement whose source stands at its cue."""
        if self.lay.folds[source.at] in lexicon.words("honorific_pronoun") and source.words:
            honoured = self._honoured(source)
            if honoured is not None:
                return Resolved(self.cast.add(source, honoured), "whom the honorific was given to")
        owner = self.cast.owner(source)
        if owner is not None:
            titled = self._titled_before(source, owner)
            return Resolved(titled or owner, "the one whose title stands before" if titled else "named at the cue")
        if names_another(source.words):
            again = (s for s in self.cast.speakers if any(_same_words(source, m) for m in s.mentions))
            return Resolved(self.cast.add(source, next(again, None)), "another than the one before")
        return (
            self._by_last_word(source)
            or self._by_known_name(source)
            or self._retitled(source)
            or self._company(source)
            or (self._pointing(source, statement) or self._described(source) if source.definite else None)
            or (self._goes_on(source, statement) if source.definite else None)
            or self._guest(source)
            or self._presented(source, statement)
            or self._headlined(source)
            or (self._taken_up(source) if source.definite else self._repeated(source))
        )

    def _by_last_word(self, source: Mention) -> Resolved | None:
        """«العقابي», where «المتحدث باسم الوزارة، نجم العقابي،» has spoken: a last name that no table knows."""
        lay = self.lay
        if source.phrase.end - source.at != 1:
            return None
        for statement, speaker in reversed(self.discourse.said):
            full = statement.source
            if full is None or lay.folds[full.end - 1] != lay.folds[source.at]:
                continue
            comma = next((k for k in range(full.end - 1, full.first, -1) if lay.is_comma(k)), full.end)
            apart = 2 < full.end - comma <= _LONGEST_NAME + 1 and not gazetteer.is_org_head(lay.folds[comma + 1])
            if apart or (comma == full.end and self._ends_title(full)):
                return Resolved(self.cast.add(source, speaker), "named at the cue")
        return None

    def _titled_before(self, source: Mention, owner: Speaker) -> Speaker | None:
        """«كشف وزير السياحة عن …، وقال رامي إن»: a forename that nobody has been given yet is the person's whose title
        alone spoke last.
        """
        alone = len(source.words) == 1 and len(owner.mentions) == 1 and owner.spoken < 0
        if not alone or gazetteer.given_gender(self.lay.folds[source.at]) != "m":
            return None
        last = next(self.discourse.speakers(), None)
        if last is None or last.name or last.number != "s" or last.gender == "f" or names_another(last.fullest.words):
            return None
        office = last.fullest
        title = bool(gazetteer.word(self.lay.folds[office.at]).flags & Is.PERSON)
        return last if title and len(office.words) > 1 and office.definite else None

    def _retitled(self, source: Mention) -> Resolved | None:
        """«مجلة «نيكاي»», where «صحيفة «نيكاي»» has been named; «ثالث أكبر شركة سيارات» for the company that spoke."""
        if (same := self.cast.retitled(source)) is not None:
            return Resolved(self.cast.add(source, same), "a description of someone named")
        body = self._ranked_body(source)
        ranked = (s for s in self.discourse.speakers() if body and not s.name and body in s.words)
        spoke = next(ranked, None)
        return Resolved(spoke, "a description of someone named") if spoke is not None else None

    def _ranked_body(self, source: Mention) -> str:
        """The noun of a body that is called by its rank (ثالث أكبر شركة، أكبر بنك), or ""."""
        folds, first = self.lay.folds, source.at
        first += folds[first] in _ORDINALS
        elative = first + 1 < source.phrase.end and folds[first] in lexicon.words("elative")
        return folds[first + 1] if elative and gazetteer.is_org_head(folds[first + 1]) else ""

    def _ends_title(self, full: Phrase) -> bool:
        """«الخبير الاقتصادي لؤي ربعي»: the last word is a name's, for the one before it governs none."""
        folds = self.lay.folds
        before = folds[full.end - 2]
        governs = gazetteer.is_title(before) or gazetteer.is_org_head(before) or is_cutting(before)
        titled = full.end - full.first > 2 and gazetteer.word(folds[full.first]).flags & Is.PERSON
        return bool(titled) and not (governs or is_definite(before) or has_preposition(before))

    def _by_known_name(self, source: Mention) -> Resolved | None:
        """«ماركا», «صلة»: a body or medium that stands with what it is elsewhere (صحيفة «ماركا»)."""
        if len(source.words) != 1 or is_place(self.lay.folds[source.at]):
            return None  # السعودية is no خارجية السعودية
        common = is_definite(self.lay.folds[source.at]) and outlet_name_end(self.lay, source.at) == source.at
        flags = gazetteer.word(self.lay.folds[source.at]).flags
        own = flags & Is.ORG_HEAD and not flags & Is.KNOWN_ORG_HEAD  # الجيش is more than قوات الجيش
        if common and (own or source.at >= self._headline_end):
            return None  # but «الأناضول», elsewhere وكالة أنباء الأناضول
        body = self.reader.body(source.words[0])
        if body is None or (common and not gazetteer.is_org_head(self.lay.folds[body.at])):
            return None  # «"الصحة": …» in a headline, and وزارة الصحة in the lead
        speaker = self.cast.add(source, self.cast.described(source))
        return Resolved(self.cast.add(body, speaker), "a name given in full elsewhere")

    def _pointing(self, source: Mention, statement: Bound) -> Resolved | None:
        """«البيان» for who issued it, «الأخير» for the person named last."""
        if len(source.words) == 1 and source.words[0] in lexicon.words("of_issuer"):
            issuer = self._issuer(source.words[0]) or self._announcer(source, statement)
            return Resolved(issuer, "who issued the statement") if issuer is not None else None
        if len(source.words) == 1 and source.words[0] in lexicon.words("issued_paper"):  # «في تقرير … وذكر التقرير»
            issuer = self._issuer(source.words[0])
            return Resolved(issuer, "who issued the paper") if issuer is not None else None
        if source.words in (("اخير",), ("اخيره",)):
            she = source.words == ("اخيره",)
            met = [
                s
                for s in self.cast.speakers
                if s.last >= 0 and (s.name or she) and of_one_gender(s.gender, "f" if she else "m")
            ]
            return Resolved(max(met, key=lambda s: s.last), "the one named last") if met else None
        if source.words and source.words[0] in lexicon.words("coach") and not source.name:
            coach = next((s for s in self.discourse.speakers() if "مدرب" in s.heads), None)
            return Resolved(self.cast.add(source, coach), "the coach who spoke last") if coach is not None else None
        return self._protesting(source, statement) or self._same_again(source, statement)

    def _protesting(self, source: Mention, statement: Bound) -> Resolved | None:
        """«المحتجون»: who gathered, closed the road or struck work in the sentence that tells of it."""
        folds = self.lay.folds
        if len(source.words) != 1 or source.words[0] not in lexicon.words("protesters"):
            return None
        acts = (k for k in range(source.at) if folds[k] in lexicon.words("protest"))
        many = msgspec.structs.replace(statement, pronoun=("", "p"))  # a verb before them is singular
        for sentence in dict.fromkeys(self.lay.sentence_start(k) for k in acts):
            end = min(self.lay.sentence_end(sentence), source.at)
            subject = self.discourse.subject(many, sentence, end)
            if subject is not None and not subject.name and subject.number != "s":
                return Resolved(self.cast.add(source, subject), "who protested")
        return None

    def _same_again(self, source: Mention, statement: Bound) -> Resolved | None:
        """«المصدر ذاته», «المتحدث», «محدثنا»: who spoke last, if such a word fits; a مصدر is rather one called so."""
        folds = self.lay.folds[source.at : source.phrase.end]
        general = not lexicon.words("taken_up").isdisjoint(folds)
        same = not SELF.isdisjoint(folds)
        if not (same or (general and len(source.words) <= 1)) or self._turns(source):
            return None
        last = next((s for _, s in self.discourse.heard(statement, 0)), None) or next(self.discourse.speakers(), None)
        called = [s for s in self.cast.with_head(source.heads) if s.spoken >= 0 and _alike(source, s)]
        source_again = "مصدر" in source.heads and same and last is not None and not last.name
        if last is not None and source_again and _alike(source, last) and (not called or last in called):
            return Resolved(self.cast.add(source, last), "the same as spoke last")
        if called and (not general or not same or "مصدر" in source.heads):
            return Resolved(self.cast.add(source, max(called, key=lambda s: s.spoken)), "the one who was called so")
        title = gazetteer.title_row(self.lay.folds[source.at])
        if (
            same and len(source.words) <= 1 and gazetteer.is_outlet_head(next((f for f in folds if f not in SELF), ""))
        ):  # الجريدة ذاتها
            paper = next((s for s in self.discourse.speakers() if any(map(is_outlet, s.words))), None)
            return Resolved(self.cast.add(source, paper), "the same as spoke last") if paper is not None else None
        closes = bool(folds) and is_definite(folds[0]) and folds[-1] in SELF
        new = closes and not called and source.number != "p" and len(source.words) > 1  # الفاعل الجمعوي ذاته
        if not (general or new) and (title is None or title["number"] != "s" or len(source.words) > 1):
            return None  # «المدرب نفسه» is whoever spoke last
        thing = not source.heads.isdisjoint(("مصدر", "مذكور"))
        heard = chain((s for _, s in self.discourse.heard(statement, 0)), self.discourse.speakers())
        fitting = (s for s in heard if _alike(source, s) and (thing or not (_is_thing(s) or self._is_named_body(s))))
        speaker = next(fitting, None)
        return Resolved(self.cast.add(source, speaker), "the same as spoke last") if speaker is not None else None

    def _issuer(self, paper: str) -> Speaker | None:
        """The speaker of the last statement that was made in a written one."""
        of_issuer = paper in lexicon.words("of_issuer")
        for statement, speaker in reversed(self.discourse.said):
            channel = statement.channel
            if channel is not None and bare_word(self.lay.folds[channel.first]).removesuffix("ا") == paper:
                return speaker
            if of_issuer and channel is None and statement.source is None and self._put_before(paper, statement):
                return speaker
        return None

    def _put_before(self, paper: str, statement: Bound) -> bool:
        """Whether a paper in the accusative stands before the verb («أصدرت المديرية بيانا حول … قال إن»)."""
        at = statement.cue.first
        near = self.lay.folds[max(self.lay.sentence_start(at), at - _PAPER_REACH) : at]
        return any(folded.removesuffix("ا") == paper for folded in near)

    def _announcer(self, source: Mention, statement: Bound) -> Speaker | None:
        """«أعلن البنك المركزي في بيان رفع الفائدة … وقال البيان»: who did something in the statement named last."""
        before = (i for i in reversed(self.reader.places.get(source.words[0])) if i < source.at)
        place = next((i for i in before if self.lay.folds[i - 1] == "في"), None)
        return self.discourse.subject(statement, self.lay.sentence_start(place), place) if place is not None else None

    def _company(self, source: Mention) -> Resolved | None:
        """«الشركة» for the company that spoke last by its name (آبل، Samsung), whatever others are spoken of."""
        last = next(self.discourse.speakers(), None)
        if last is None or source.words != ("شركه",):
            return None
        at = last.fullest.at
        firm = "company" in last.kinds or gazetteer.kind_of_word(self.lay.folds[at]) == "ORG"
        firm = firm or (self.lay.folds[at].isascii() and not last.heads)
        if not source.definite or not firm or is_outlet(self.lay.folds[at]) or last.number == "p":
            return None
        return Resolved(self.cast.add(source, last), "a description of someone named")

    def _described(self, source: Mention) -> Resolved | None:
        speaker = self.cast.described(source)
        if speaker is None and self.cast.peer(source) is None:
            return None
        return Resolved(self.cast.add(source, speaker), "a description of someone named")

    def _goes_on(self, source: Mention, statement: Bound) -> Resolved | None:
        """«وأضاف القيادي في الجبهة»: who adds something is the person who spoke last, however he is called."""
        row = gazetteer.title_row(self.lay.folds[source.at])
        if statement.reading is None or not lexicon.adds(statement.reading) or self._turns(source):
            return None
        # المرأة البالغة من العمر 34 عاما
        someone = row is None and self.lay.folds[source.at] in lexicon.words("person_noun")
        if not someone and (row is None or row["number"] != "s" or row["class"] == "anonymous"):
            return None
        last = next((s for _, s in self.discourse.heard(statement, 0)), None)
        if last is None or _is_thing(last) or last.number == "p" or not _alike(source, last):
            return None
        return Resolved(self.cast.add(source, last), "who spoke last, for he adds to it")

    def _guest(self, source: Mention) -> Resolved | None:
        """«ضيف برنامج "ميدي شو"»: who spoke last, and speaks there."""
        if source.heads.isdisjoint(lexicon.words("guest")):
            return None
        last = next((s for s in self.discourse.speakers() if s.number != "p" and not _is_thing(s)), None)
        if last is None or not _alike(source, last):
            return None
        return Resolved(self.cast.add(source, last), "the same as spoke last")

    def _headlined(self, source: Mention) -> Resolved | None:
        """A headline says in short who speaks in the lead (مصادر: … – قالت أربعة مصادر في أوبك)."""
        if source.at >= self._headline_end or source.name:
            return None
        below = [s for s in self.sources if s is not None and s.at > self._headline_end]
        said = below[:_LEAD]
        words = set(source.words)
        # «تركيا: …» is no سفير تركيا
        own = source.words[:1] if len(words) == 1 and is_place(self.lay.folds[source.at]) else ()
        said = [s for s in said if s.words[: len(own)] == own]
        full = next((s for s in said if _says_all(s, words) and len(s.words) > len(words) and not s.name), None)
        full = full or self._meant(source, below[:_BELOW])
        if full is None or names_another(full.words):
            return None
        speaker = self.cast.add(source, self.cast.owner(full))
        if self.cast.owner(full) is None:
            self.cast.add(full, speaker)
        return Resolved(speaker, "named in full in the lead")

    def _meant(self, source: Mention, below: Sequence[Mention]) -> Mention | None:
        """«مسؤول أممي: …», «نائبة عن القانون: …»: whom a headline without a name means: one who is called so below, or
        the person who speaks first.
        """
        row = gazetteer.title_row(self.lay.folds[source.at])
        if is_definite(self.lay.folds[source.at]) or source.number == "p" or names_another(source.words):
            return None
        agreeing = [s for s in below if not source.gender or self._gender_of(s) in ("", source.gender)]
        fuller = (s for s in agreeing if s.heads & source.heads and (s.name or len(s.words) > len(source.words)))
        body = row is None and not source.heads.isdisjoint(lexicon.words("called_international"))
        if row is None and not body:
            return None
        if source.definite and row is None:
            return None
        if (called := next(fuller, None)) is not None and (row is None or called.name):
            return called
        person = row is not None and not source.definite and row["number"] == "s" and row["lemma"] not in _UNNAMED
        return below[0] if person and below and below[0] in agreeing and below[0].name else None

    def _gender_of(self, source: Mention) -> str:
        """The gender of a written source, also by the verb right before it (دعت عضو اللجنة)."""
        own = (o for o, s in zip(self.statements, self.sources, strict=True) if s is source)
        verb = next((o.reading.form.gender for o in own if o.reading is not None and o.cue.end == source.at), "")
        return verb if verb and source.number == "s" else source.gender

    def _taken_up(self, source: Mention) -> Resolved:
        """A description that no name fits: the person who spoke last, or a fuller phrase elsewhere in the text."""
        full = self.cast.antecedent(source)
        if full is None or "مصدر" in source.heads:
            person = self._role_of_last(source)
            if person is not None:
                return Resolved(person, "a description of the person who spoke last")
        speaker = self.cast.add(source)
        if full is not None:
            self.cast.add(full, speaker)
        return Resolved(speaker, "written at the cue")

    def _repeated(self, source: Mention) -> Resolved:
        """An indefinite source: a new one, unless the same words stood before."""
        return Resolved(self.cast.add(source, self.cast.with_words(source.words)), "written at the cue")

    def _role_of_last(self, source: Mention) -> Speaker | None:
        """The person a description of its own takes up (حدة حزام … الاعلامية الجزائرية; ضابط … نفس المصدر)."""
        folds = self.lay.folds[source.at : source.phrase.end]
        if not folds:
            return None
        office = is_definite(folds[0]) or bare_word(folds[0]) in lexicon.words("quantity")
        row = gazetteer.title_row(next((f for f in folds if is_definite(f)), "") if office else folds[0])
        if len(source.words) > 2 or row is None or row["number"] != "s" or row["class"] in ("honorific", "rank"):
            return None
        if self._turns(source) or (not office and row["lemma"] != "مدرب") or self.lay.fold_at(source.at - 1) in _AS_FOR:
            return None
        speaker = next((s for s in self.discourse.speakers() if s.name or s.number != "p"), None)
        if speaker is not None and speaker is self.discourse.quoting(source.at):
            return None  # «قال سامر: "… قال لي الحارس …"»: another than who tells it
        if speaker is None or (speaker.gender and source.gender and speaker.gender != source.gender):
            return None
        if row["class"] == "anonymous":
            return None if speaker.name else speaker
        if not speaker.name and self._is_named_body(speaker):
            return None  # «وأفادت رويترز … وأوضح المسؤول»
        if not speaker.name and _nobody(speaker) and row["lemma"] not in _GENERAL:
            return None  # «شخص ادعى أنه … وقدر المدعي العام»
        if not speaker.name and row["lemma"] in _PARTIES and source.heads.isdisjoint(speaker.heads):
            return None  # «قال مجري التحريات … وأنكر المتهم»
        if len(source.words) == 2 and source.words[1] not in speaker.words and row["lemma"] == "مسؤول":
            stem = source.words[1].removesuffix("ه").removesuffix("ي")
            governs = stem == "حكوم" and not speaker.heads.isdisjoint(lexicon.words("governing_office"))
            if not governs and not any(word.startswith(stem) for word in speaker.words):
                return None  # المسؤول النقابي: of a نقابة
        rows = ((head, gazetteer.title_row(head)) for head in speaker.heads)
        offices = {head: r["lemma"] for head, r in rows if r is not None and r["class"] == "role"}
        anyone = row["lemma"] in _GENERAL or "مدرب" in source.heads  # المدير الفني
        if offices and row["class"] == "role" and not anyone and offices.keys() - (_GENERAL - {"مدرب", "متحدث"}):
            return None  # two offices are two persons
        if row["lemma"] == "مدرب" and "لاعب" in offices.values():
            return None  # «وقال اللاعب … وأكد المدرب»
        titled = office and any(gazetteer.is_title(h) for h in speaker.heads) and speaker.number == "s"
        return speaker if speaker.name or _unclassed(speaker) or titled else None

    def _is_named_body(self, speaker: Speaker) -> bool:
        """A medium, country or body that goes by one name (رويترز، حماس), and is no person."""
        folded = self.lay.folds[speaker.fullest.at]
        return gazetteer.kind_of_word(folded) in ("ORG", "LOC") or is_outlet(folded)

    def _turns(self, source: Mention) -> bool:
        """«من جانبه يرى الخبير …»: another than the last begins to speak."""
        start = self.lay.sentence_start(source.at)
        spoken = next((o.cue.end for o, _ in reversed(self.discourse.said)), 0)
        folds = self.lay.folds[max(start, min(spoken, source.at)) : source.at]
        return not lexicon.words("turn").isdisjoint(fold.removeprefix("و") for fold in folds)  # وبدوره

    def _presented(self, source: Mention, statement: Bound) -> Resolved | None:
        """A lead may tell the office, and the next statement name the person (توقع خبير بيئي أن … وقال علي عشقي)."""
        row = gazetteer.title_row(self.lay.folds[source.at])
        if self.discourse.said or row is None or row["class"] != "role" or row["number"] != "s":
            return None
        if row["lemma"] in {*_UNNAMED, "مسؤول"} and not source.definite:
            return None
        later = (s for s in self.sources if s is not None and s.at > statement.content_end)
        following = next((s for s in later if not self._is_joined(s)), None)  # «مدرب الضيوف: … .. | وسالم: …»
        owner = self.cast.owner(following) if following is not None and following.name else None
        if following is None or owner is None or owner.gender not in ("", source.gender):
            return None
        folds = self.lay.folds[source.at : source.phrase.end]
        office = len(source.words) != 2 or any(is_definite(folded) for folded in folds)
        if office and following.heads and not source.heads <= following.heads:
            return None  # two offices are two persons
        return Resolved(self.cast.add(source, owner), "the person the next statement names")

    def _is_joined(self, source: Mention) -> bool:
        """Whether a source is cut out of a word with و: one who speaks in the second half of a headline."""
        return source.phrase.span[0] > self.lay.text.starts[source.phrase.first] and self.lay.folds[source.at][0] == "و"

    # --- honorifics -----------------------------------------------------------------------------------------------

    def _honoured(self, source: Mention) -> Speaker | None:
        """Whom an honorific with a pronoun means: who spoke last of those with it, or with the rank it goes with."""
        honorific = source.words[0].removesuffix("ها").removesuffix("ه")
        honorific = honorific[:-1] + "ه" if honorific.endswith("ت") else honorific
        ranks = {honorific, *_RANKS.get(honorific, ())}
        for speaker in self.discourse.speakers():
            if any(self._bears(ranks, m) for m in speaker.mentions if m.name):
                return speaker
        bearers = self._bearers(honorific)
        if bearers:
            return min(bearers, key=lambda b: (b[0].at > source.at, abs(source.at - b[0].at)))[1]
        single = (s for s in self.discourse.speakers() if s.number == "s")
        return self._after_rank(honorific, source.at) or next(single, None)

    def _after_rank(self, honorific: str, at: int) -> Speaker | None:
        """Whose name follows the honorific at the end of a long title (معالي الرئيس العام … الشيخ عبدالرحمن السند)."""
        places = self.reader.places.get(honorific)
        for k in islice(reversed(places[: bisect_left(places, at)]), _TITLES_TRIED):
            next_name = bisect_right(self.cast.named, k, key=_place)
            if next_name < len(self.cast.named) and _place(self.cast.named[next_name]) < k + _LONG_TITLE:
                return self.cast.named[next_name][1]
        return None

    def _bearers(self, honorific: str) -> list[tuple[Mention, Speaker]]:
        """The named mentions of persons that bear an honorific, looked for anew only when others were named since."""
        known, bearers = self._borne.get(honorific, (-1, []))
        if known != len(self.cast.named):
            bearers = [(m, speaker) for m, speaker in self.cast.named if self._bears({honorific}, m)]
            self._borne[honorific] = len(self.cast.named), bearers
        return bearers

    def _bears(self, ranks: set[str], mention: Mention) -> bool:
        """Whether one of these ranks stands in a mention, or right before it."""
        near = self.lay.folds[max(0, mention.at - 1) : mention.phrase.end]
        return not ranks.isdisjoint(bare_word(folded) for folded in near)


#: A name of more words stands behind no comma.
_LONGEST_NAME = 4
#: The lead names who speaks in the headline within so many sources.
_LEAD = 3
#: Who is called as in the headline is looked for among so many.
_BELOW = 6
#: These stay without a name.
_UNNAMED = frozenset({"مصدر", "شاهد", "مواطن", "شخص"})
#: A first line of more tokens is no headline.
_HEADLINE = 40
_LONG_TITLE = 25
#: Places of an honorific before it that are looked at for the name that follows it.
_TITLES_TRIED = 200
#: Offices that someone with another one is called by too.
_GENERAL = frozenset(
    {"مدرب", "مسؤول", "متحدث", "رجل", "خبير", "محلل", "باحث", "قيادي", "عضو", "ناشط", "كاتب", "سياسي", "إعلامي"}
)
#: Who stands before a court or the police: another than those who question them.
_PARTIES = frozenset({"متهم", "مشتكى", "شهيد"})
#: The rank or office that goes with an honorific.
_RANKS = {
    "معالي": ("وزير", "رئيس"), "سمو": ("امير", "صاحب"), "سعاده": ("سفير", "مدير", "وكيل"), "فضيله": ("شيخ",),
    "سماحه": ("مفتي", "شيخ"), "سياده": ("رئيس",), "فخامه": ("رئيس",), "جلاله": ("ملك",), "دوله": ("رئيس",),
}  # fmt: skip


def _place(named: tuple[Mention, Speaker]) -> int:
    return named[0].at


def _alike(source: Mention, speaker: Speaker) -> bool:
    """Whether gender and number of a word that points back agree with a speaker; المصدر means anyone."""
    if speaker.number == "p" or source.number == "p":
        return speaker.number == source.number or not speaker.number
    free = "مصدر" in source.heads or not source.gender or not speaker.gender
    return free or source.gender == speaker.gender


def _same_words(one: Mention, other: Mention) -> bool:
    """Whether two mentions say the same (مصدر ثان، المصدر الثاني)."""
    return len(one.words) > 1 and [w.removesuffix("ي") for w in one.words] == [w.removesuffix("ي") for w in other.words]


def _says_all(full: Mention, words: set[str]) -> bool:
    """Whether a mention holds all of some words; a place of no table may have its preposition on it (بماطر)."""
    return all(any(led + word in full.words for led in ("", "ب", "ل")) for word in words)


def _nobody(speaker: Speaker) -> bool:
    """Someone of whom no more is known than that he is a person or a source (شخص، مصدر)."""
    rows = [gazetteer.title_row(head) for head in speaker.heads]
    return bool(rows) and all(row is not None and row["class"] == "anonymous" for row in rows)


def _is_thing(speaker: Speaker) -> bool:
    """A document or an institution."""
    return not speaker.name and any(is_body(head) for head in speaker.heads)


def _unclassed(speaker: Speaker) -> bool:
    """A speaker of whom only a phrase is known that is neither title nor body: it may be a name."""
    if any(m.definite for m in speaker.mentions):
        return False
    return not any(gazetteer.is_title(head) or is_body(head) for head in speaker.heads)


def kind_of(lay: Layout, speaker: Speaker) -> SpeakerKind:
    """What a speaker is, by its name and the head of its fullest mention."""
    fullest = speaker.fullest
    if speaker.name:
        return "person"
    if fullest.phrase.first in lay.bodies:
        return "organisation"
    first = lay.folds[fullest.phrase.first]
    if first in KUNYA:
        return "person"  # ابن شقيق العمدة
    if first in lexicon.kin():
        return "group" if lexicon.kin()[first] == "p" else "person"
    flags = gazetteer.word(first).flags
    row = gazetteer.title_row(first)
    if row is not None:
        indefinite_role = row["class"] == "role" and not fullest.definite and row["number"] == "s"
        if row["class"] == "anonymous" or indefinite_role:
            return "anonymous"
        return "group" if row["number"] == "p" or row["class"] == "group" else "person"
    if flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.OUTLET_HEAD | Is.NAME):
        return "organisation"
    if gazetteer.word(first).bare in lexicon.words("document"):
        return "document"
    return "group" if fullest.number == "p" else "unknown"
