"""Subjects that are left out: who speaks in «وأضاف أن …», «مشيراً إلى أن …».

Whoever speaks or acts last before the cue in its own sentence, if gender and number agree; else who spoke last in
the sentences before. Only what stands at the same level of quotation, and outside what others said, is heard.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice

from extractors import gazetteer, lexicon
from extractors.agents import is_agent
from extractors.bound import Bound
from extractors.cast import Cast, Speaker, of_one_gender
from extractors.edges import BUT_HE, FORE_CLAUSE, asks_who_spoke
from extractors.gazetteer import Is
from extractors.heads import ANSWERING, parse_head, phrase
from extractors.layout import Layout
from extractors.memo import memo
from extractors.mentions import Mention, Reader, is_body
from extractors.occasions import is_received
from extractors.phrases import ISSUED, is_about, noun_phrase_end
from extractors.receivers import has_lam
from extractors.subjects import past_turn, phrase_gender
from extractors.text import LINE, NUMBER
from extractors.wordforms import (
    bare_word,
    has_preposition,
    is_cutting,
    is_definite,
    is_outlet,
    is_place,
    is_verb,
    joins,
    names_body,
)

#: Nobody is meant by a word that points back who spoke more statements ago than this: far more than any article has.
_REMEMBERED = 200
#: A source that binding refused is looked at for so many tokens.
_LONGEST = 20
#: From a medium that gets in touch to whom it does with there are hardly more tokens.
_LONGEST_CALLER = 6
_GOES_ON = frozenset({"حيث", "اذ", "وحيث"})
_NEGATING = frozenset({"لم", "لا", "ما", "لن", "قد", "فلم", "فلا", "فلن", "فقد"})
_SITES = frozenset({"water", "region", "continent", "site", "city"})
#: Behind these a relative clause is one of time (في الوقت الذي قلل فيه المتحدث من …).
_THE_TIME = frozenset({"الوقت", "وقت"})
#: Somebody asked someone whom the text knows.
_ASKED_HIM = frozenset({"ساله", "سالها", "سالهم", "سالته", "سالتها"})
#: After these a person may be named of whom the clause tells.
_TOPICAL = frozenset({"ان", "اما", "واما", "فان"})
#: Words between a subject and its verb.
_BETWEEN = frozenset({"كان", "كانت", "قد", "،", ",", "»", "”", '"', ")"})


#: «أن المعتقل مريض، | وأنه أبلغها بأن»
_AND_THAT = frozenset({"وانه", "وانها", "وانهم"})


class Discourse:
    """What has been said so far, on the way through a text."""

    def __init__(
        self, lay: Layout, reader: Reader, cast: Cast, statements: Iterable[Bound], narrated: Iterable[Mention]
    ) -> None:
        self.lay = lay
        self.reader = reader
        self.cast = cast
        self.said: deque[tuple[Bound, Speaker]] = deque(maxlen=_REMEMBERED)
        self._reach: deque[int] = deque(maxlen=_REMEMBERED)  #: how far the contents up to each of them go at most
        statements = list(statements)
        self._closed = _closing(lay, statements)
        outlets = (statement.outlet for statement in statements if statement.outlet is not None)
        self._bound = {statement.cue.first for statement in statements}  #: with the media, whose names tell of nobody
        self._bound.update(i for outlet in outlets for i in range(outlet.first, outlet.end))
        self._next = dict(zip((statement.cue.first for statement in statements), statements[1:], strict=False))
        self._by_end = {mention.phrase.end: mention for mention in narrated}

    def say(self, statement: Bound, speaker: Speaker) -> None:
        """Note who made a statement."""
        speaker.last = max(speaker.last, statement.cue.first)
        told = statement.reading.form.gender if statement.reading is not None and statement.source is not None else ""
        own = statement.kind == "finite" and statement.rule != "carried"
        if own and told == "f" and speaker.number == "s" and speaker.name:
            speaker.gender = told  # وعقبت النائب صو
        adjacent = statement.source is not None and statement.source.first == statement.cue.end
        titled = adjacent and any(gazetteer.title_row(head) is not None for head in speaker.heads)
        if own and told == "m" and titled and speaker.gender == "f" and not _is_woman(speaker):
            speaker.gender = told  # وصرح الضحية
        speaker.spoken = statement.cue.first
        self.said.append((statement, speaker))
        self._reach.append(max(statement.content_end, self._reach[-1] if self._reach else 0))

    def speakers(self) -> Iterator[Speaker]:
        """Who has spoken, the last first."""
        return iter(dict.fromkeys(speaker for _, speaker in reversed(self.said)))

    def find(self, statement: Bound) -> tuple[Speaker | None, str]:
        """The speaker of a statement whose source is not written, and why."""
        around = self._around(statement)
        if statement.reading is not None and statement.reading.form.person == "1" and around is not None:
            return around, "the first person of the quotation around it"
        after = self._name_after(statement)
        if after is not None:
            return after, "the name after the verb"
        if statement.rule == "headline-answer":
            return self._asked()
        sentence = self.lay.sentence_start(statement.cue.first)
        main = self._main_speaker(statement, sentence)
        if main is not None:
            return main, "the subject of the verb it stands before"
        found = self._in_sentence(statement, sentence)
        told = self._in_relative(statement)
        if found is None and told is not None and told.spoken > sentence and self._goes_on(statement):
            return told, "who spoke right before"  # «حضرت المحامية سلمى العلي التي دفعت بـ…، وقالت إن»
        if found is None and told is not None and self._adds_to(told, statement):
            return told, "who spoke right before"  # «نقلت الشكوى إلى المتحدث الذي أوضح أن ….  وأردف: …»
        found = found or self._inside(statement, sentence) or self._before_sentence(statement, sentence)
        if told is not None and told.gender == statement.agreement[0] == "f" and (found is None or not found[0].gender):
            return told, "who spoke last in a relative clause"
        if found is not None:
            return found
        if around is not None and not fits(around, statement) and (several := self._several(statement)) is not None:
            return several, "those spoken of in the content around it"
        if around is not None:
            return around, "the speaker of the quotation around it"
        if told is not None:
            return told, "who spoke last in a relative clause"
        carrier = self._carrier(statement)
        if carrier is not None:
            return carrier, "the medium that told of it"
        if self._is_own(statement):
            return None, OWN
        plural = statement.kind == "participle" and statement.agreement[1] == "p"  # مؤكدين
        if self.said:
            last = next((speaker for _, speaker in self.heard(statement, 0)), self.said[-1][1])
            if plural and last.number == "s":
                many = self._many_before(statement, sentence)
                return many, "several named before it" if many is not None else "nobody before it is more than one"
            return last, "who spoke last"
        met = [s for s in self.cast.speakers if s.last >= 0 and s.name and fits(s, statement)]
        if met:
            return max(met, key=lambda s: s.last), "the person named last"
        opening = self._opening_subject(statement, sentence)
        if opening is None and plural:
            opening = self._many_before(statement, sentence)
        return (opening, "the subject of the sentence") if opening else (None, "nobody has been named before")

    def _carrier(self, statement: Bound) -> Speaker | None:
        """«نقلت القناة عن مصدر أمني أن …. وأضافت أن …»: the medium itself goes on, where the verb does not fit who
        spoke.
        """
        carried = self.said[-1][0] if self.said else None
        if carried is None or carried.rule != "carried" or carried.outlet is None or statement.kind != "finite":
            return None
        if any(fits(speaker, statement) for speaker in self.speakers()):
            return None
        mention = self.reader.read(carried.outlet)
        return self._take(mention) if fits(mention, statement) else None

    def _inside(self, statement: Bound, sentence: int) -> tuple[Speaker, str] | None:
        """«أفادت النيابة أن المتهم اعترف بالجريمة، وأقر بأنه خطط لها»: a joined verb that goes with who
        speaks in the content right before it.
        """
        if not self._goes_on(statement) or not self.said or not self.lay.is_comma(statement.cue.first - 1):
            return None
        last, speaker = self.said[-1]
        outer = next((o for o, _ in self._holding(last.cue.first)), None)
        if outer is None or outer.cue.first < sentence or not fits(speaker, statement):
            return None
        return speaker, "who spoke in the clause right before"

    def _turned_to(self, statement: Bound, sentence: int) -> Speaker | None:
        """«من جهته، فتح مدرب الشباب، نبيل حمادوش، النار على الحكم، حيث أكد»: who stands behind the verb of a turn."""
        folds = self.lay.folds
        if folds[sentence].removeprefix("و") != "من" or folds[sentence + 1] not in lexicon.words("turn"):
            return None
        verb = sentence + 2 + self.lay.is_comma(sentence + 2)
        mention = self._actor(verb + 1, statement) if verb + 1 < statement.cue.first else None
        return self._take(mention) if mention is not None and (mention.name or mention.heads) else None

    def _opening_subject(self, statement: Bound, sentence: int) -> Speaker | None:
        """«تجرأ مارتي والش رئيس البلدية على …، قائلا إن»: a phrase with a title behind the first word."""
        lay, at, first = self.lay, statement.cue.first, sentence + 1
        if first >= at or not lay.is_word(sentence) or is_cutting(lay.folds[sentence]):
            return None
        end = noun_phrase_end(lay, first, at)
        titled = (k for k in range(first + 1, end) if gazetteer.word(lay.folds[k]).flags & Is.PERSON)
        if next(titled, None) is None:
            return None
        mention = self.reader.read(phrase(lay, first, end))
        return self._take(mention) if fits(mention, statement) else None

    def _asked(self) -> tuple[Speaker | None, str]:
        """Who answers in an interview: the one who did before, else the person who spoke last, else the one named."""
        answered = (s for o, s in reversed(self.said) if o.rule == "headline-answer")
        spoken = (s for o, s in reversed(self.said) if s.name and not o.dependent)
        met = sorted((s for s in self.cast.speakers if s.name and s.last >= 0), key=lambda s: -s.last)
        return next(chain(answered, spoken, met), None), "who is asked"

    def _main_speaker(self, statement: Bound, sentence: int) -> Speaker | None:
        """«واصفا ذلك بأنه خطأ، قال المكتب إن …»: a participle that opens its sentence has the subject of the
        verb behind it.
        """
        after = self._next.get(statement.cue.first)
        if statement.kind != "participle" or statement.cue.first != sentence or after is None or after.source is None:
            return None
        if after.kind != "finite" or after.dependent or self.lay.sentence_start(after.cue.first) != sentence:
            return None
        if not self.lay.is_comma(after.start - 1):
            return None
        mention = self.reader.read(after.source)
        return (self.cast.owner(mention) or self._take(mention)) if fits(mention, statement) else None

    def _is_own(self, statement: Bound) -> bool:
        """A columnist's «كتبت»: written like «she wrote», where the text has no woman or body that may be meant."""
        reading = statement.reading
        if (
            statement.pronoun is not None
            or reading is None
            or reading.form.tense != "perfect"
            or not self.lay.folds[statement.cue.first].endswith("ت")
        ):
            return False
        return not any(fits(speaker, statement) for speaker in self.cast.speakers)

    def _name_after(self, statement: Bound) -> Speaker | None:
        """A person the text knows, named right after the verb by a word that looks like another (وقال بلان)."""
        k = statement.cue.end
        aside = self.lay.folds[k : k + 1] and self.lay.folds[k] in lexicon.words("aside")
        k += 1 if aside else 0  # صرح لنا أحد السكان
        if statement.kind != "finite" or k >= len(self.lay) or not self.lay.is_word(k):
            return None
        if statement.outlet is not None and statement.outlet.first == k:
            return None  # ونقلت عنه | صحيفة الوطن
        name = self.lay.folds[k]
        if gazetteer.word(name).clitics and not is_cutting(name):
            return None  # أكد لبلينكن
        end = k + 1
        if aside or (gazetteer.word(name).flags & Is.PERSON and statement.addressee is None):
            end = noun_phrase_end(self.lay, k, min(k + _LONGEST, len(self.lay)), split=True)
            mention = self.reader.read(phrase(self.lay, k, max(end, k + 1)))
            named = mention.name or (aside and end > k and self._acts(k, end))
            return self._take(mention) if named and fits(mention, statement) else None
        if k not in self.reader.names.tokens and not (is_cutting(name) and self.cast.is_last_name(bare_word(name))):
            return None
        mention = self.reader.person(k, end)
        return self._take(mention) if mention.name and fits(mention, statement) else None

    def _around(self, statement: Bound) -> Speaker | None:
        """The speaker of the innermost content a statement stands in."""
        return next((speaker for _, speaker in self._holding(statement.cue.first)), None)

    def _several(self, statement: Bound) -> Speaker | None:
        """«لفت المصدر إلى أن السائقين أحيلوا …، وأنهم أقروا بكذا»: several, of whom the content around a plural verb
        tells first.
        """
        outer = next((o for o, _ in self._holding(statement.cue.first)), None)
        if outer is None or statement.agreement[1] != "p":
            return None
        first = outer.content_first
        end = noun_phrase_end(self.lay, first, statement.cue.first, split=True)
        if end == first:
            return None
        mention = self.reader.read(phrase(self.lay, first, end))
        counted = is_about(self.lay, first) or self.lay.kinds[first] == NUMBER  # نحو ألف سوري
        return self._take(mention) if counted or (mention.definite and fits(mention, statement)) else None

    def _many_before(self, statement: Bound, sentence: int) -> Speaker | None:
        """«قالت الوزيرة إن العمال غاضبون، مؤكدين أنهم»: who of the sentence is as many as the participle says."""
        folds, at = self.lay.folds, statement.cue.first
        for k in range(at - 1, sentence - 1, -1):
            row = gazetteer.title_row(folds[k])
            people = row["number"] == "p" if row is not None else bare_word(folds[k]) in lexicon.words("collective")
            if people and self.lay.is_word(k) and not has_preposition(folds[k]):
                end, cut = noun_phrase_end(self.lay, k, at, split=True), gazetteer.word(folds[k]).cut
                mention = self.reader.read(phrase(self.lay, k, end, cut))
                if mention.definite and fits(mention, statement):
                    return self._take(mention)
        return None

    def quoting(self, at: int) -> Speaker | None:
        """Whose quotation a token stands in."""
        if self.lay.level(at) < 0:
            return None
        return next((speaker for _, speaker in self._holding(at)), None)

    def _holding(self, at: int) -> Iterator[tuple[Bound, Speaker]]:
        """The statements in whose content a token stands, the last first."""
        for (statement, speaker), reach in zip(reversed(self.said), reversed(self._reach), strict=True):
            if reach <= at:
                return
            if statement.content_first <= at < statement.content_end:
                yield statement, speaker

    def _in_sentence(self, statement: Bound, sentence: int) -> tuple[Speaker, str] | None:
        """Who speaks, or acts, last before the cue in its own sentence."""
        before = self._subject_before(statement)
        if before is not None:
            return before, "the name before the verb"
        although = self._although(statement, sentence)
        if although is not None:
            return although, "the subject of the clause it is set against"
        clause = self._clause_subject(statement)
        if clause is not None:
            return clause, "the subject of the clause it goes on"
        questioned = self._questioned(statement, sentence) or self._answering(statement, sentence)
        if questioned is not None:
            return questioned, "who was asked"
        commenting = self._commenting(statement, sentence)
        if commenting is not None:
            return commenting, "who comments"
        silent = self._silent(statement, sentence)
        if silent is not None:
            return silent, "who had not answered"
        partner = self._partner(statement, sentence) or self._contacted(statement, sentence)
        if partner is not None:
            return partner, "whom the talk was with"
        issuing = self._issuing(statement, sentence)
        if issuing is not None:
            return issuing, "who issued the paper"
        confronted = self._confronted(statement, sentence)
        if confronted is not None:
            return confronted, "who was confronted"
        spoken = next(((o, s) for o, s in self.heard(statement, sentence) if fits(s, statement)), None)
        hung = self._hung_on(statement) if spoken is None else None
        if hung is not None:
            return hung, "who spoke right before"
        explained = self._explained(statement) if spoken is None else None
        if explained is not None:
            return explained, "the name before the clause"
        floor = max(sentence, spoken[0].cue.end if spoken is not None else 0)
        subject = self.subject(statement, floor, statement.cue.first)
        subject = subject or (self._turned_to(statement, sentence) if spoken is None else None)
        if subject is not None:
            return subject, "the subject of the sentence"
        return (spoken[1], "who spoke last in the sentence") if spoken is not None else None

    def _subject_before(self, statement: Bound) -> Speaker | None:
        """A person named right before a finite verb («للكاتب توني باترسون، يقول», «سوليفان، كان يشير»)."""
        if statement.kind != "finite" or statement.reading is None or statement.reading.conjunction:
            return None
        end = statement.cue.first
        while end > 0 and self.lay.folds[end - 1] in _BETWEEN:
            end -= 1
        mention = self._by_end.get(end)
        if mention is None or not mention.name or self._is_governed(mention.at) or self._is_topic(mention.at):
            return None
        return self._owner(mention, statement)

    def _owner(self, mention: Mention, statement: Bound) -> Speaker | None:
        """Whose name a mention is, if the verb agrees."""
        owner = self.cast.owner(mention) if mention.name else None
        return owner if owner is not None and fits(owner, statement) else None

    def _actor(self, first: int, statement: Bound) -> Mention | None:
        """The phrase from ``first`` on before a statement, if it names someone who acts and the verb agrees."""
        end = noun_phrase_end(self.lay, first, statement.cue.first, split=True)
        if end == first or not self._acts(first, end):
            return None
        mention = self.reader.read(phrase(self.lay, first, end))
        return mention if fits(mention, statement) else None

    def _relative(self, first: int, statement: Bound) -> Mention | None:
        """A relative who is called by someone's pronoun (والدها), if the verb agrees."""
        if self.lay.folds[first] not in lexicon.kin():
            return None
        mention = self.reader.read(phrase(self.lay, first, first + 1))
        return mention if fits(mention, statement) else None

    def _although(self, statement: Bound, sentence: int) -> Speaker | None:
        """«ورغم أن أردوغان لم يشر …، إلا أنه قال»: the pronoun before the verb takes up the subject of رغم أن."""
        lay, at = self.lay, statement.cue.first
        if not at or lay.folds[at - 1] not in ("انه", "انها", "فانه", "فانها", "لكنه", "لكنها"):
            return None
        for k in range(sentence, min(sentence + 4, at)):
            if lay.folds[k] == "ان" and lay.folds[k - 1].removeprefix("و") in ("رغم", "الرغم", "من", "مع"):
                mention = self._actor(k + 1, statement)
                return self._take(mention) if mention is not None else None
        return None

    def _clause_subject(self, statement: Bound) -> Speaker | None:
        """«أوضح أن الوزير استعرض البرنامج، حيث أكد …»: حيث goes on with the clause of the content it stands in; so does
        a joined verb that does not agree with who speaks («أوضح أن الشرطة حضرت وهددت بـ»).
        """
        lay, at = self.lay, statement.cue.first
        around = next((o for o, _ in self._holding(at)), None)
        joined = statement.reading is not None and statement.reading.conjunction == "و"
        joined = joined or (at > 0 and lay.folds[at - 1] in _AND_THAT)
        other = joined and around is not None and around.agreement != statement.agreement
        if not at or not (other or lay.folds[at - 1] in _GOES_ON | {"لكنه", "لكنها"}):
            return None
        if around is None:
            around = next((o for o, _ in islice(reversed(self.said), 1) if lay.sentence_start(at) <= o.cue.first), None)
        if around is None or not around.rule.endswith("that"):
            return None
        first = around.content_first
        end = noun_phrase_end(lay, first, at, split=True)
        if end == first or not (is_verb(lay.folds[end]) or end + 1 < at) or not self._acts(first, end):
            return None
        mention = self.reader.read(phrase(lay, first, end))
        return self._take(mention) if mention.definite and fits(mention, statement) else None

    def _explained(self, statement: Bound) -> Speaker | None:
        """«وخالفه الرأي مدير المركز سامي العلي، إذ أكد …»: إذ goes on about the name before it."""
        lay, at = self.lay, statement.cue.first
        if at < 2 or lay.folds[at - 1] not in _GOES_ON or not lay.is_comma(at - 2):
            return None
        mention = self._by_end.get(at - 2)
        return self._owner(mention, statement) if mention is not None else None

    def _questioned(self, statement: Bound, sentence: int) -> Speaker | None:
        """«وعندما سئل الوزير عن الخطة، قال …», «وسئلت المتحدثة …، فردت»: who was asked answers."""
        folds = self.lay.folds
        if asks_who_spoke(self.lay, sentence) and self.lay.is_comma(statement.cue.first - 1):
            return self._spoke_before(statement, sentence)
        if folds[sentence] in _ASKED:
            mention = self._actor(sentence + 1, statement)
            return self._take(mention) if mention is not None else None
        if folds[sentence] not in FORE_CLAUSE:
            return None
        if folds[sentence + 1] in _ASKED_HIM:  # «وعندما سأله القاضي عن الخطة، رد»: not the judge
            return self._spoke_before(statement, sentence)
        if folds[sentence + 1] not in _ASKED:
            return None
        mention = self._actor(sentence + 2, statement)
        return self._take(mention) if mention is not None else None

    def _answering(self, statement: Bound, sentence: int) -> Speaker | None:
        """«وسأل القاضي المتهم عن التهمة فأجاب: …», «وسألها المذيع: «…»، لترد: …»: who was asked, not who asks."""
        lay, at = self.lay, statement.cue.first
        if statement.reading is None or statement.reading.conjunction not in ("ف", "ل"):
            return None
        for k in range(at - 1, sentence - 1, -1):
            asking = next((r for r in lexicon.readings(lay.folds[k]) if r.cue.id == "sa2ala"), None)
            if asking is None or asking.form.tense not in ("perfect", "imperfect"):
                continue
            if asking.form.person == "1" or asking.form.pronoun == "نا":
                return None  # «سألنا أحد المارة، فأجابنا»
            if asking.form.pronoun:
                return self._spoke_before(statement, k)
            asked = parse_head(lay, k + 1, at, split=True).second
            mention = self.reader.read(asked) if asked is not None else None
            return self._take(mention) if mention is not None and fits(mention, statement) else None
        return None

    def _commenting(self, statement: Bound, sentence: int) -> Speaker | None:
        """«وعقب المذيع على تصريحات الوزير التي أكد فيها كذا، قائلا»: a participle goes with the verb that opens the
        sentence, not with the clause about what it comments on.
        """
        lay, at = self.lay, statement.cue.first
        opening = lexicon.readings(lay.folds[sentence])
        finite = any(r.cue.id in ANSWERING and r.form.tense in ("perfect", "imperfect") for r in opening)
        if statement.kind != "participle" or not finite or not self.said:
            return None
        inner = self.said[-1][0]
        on = next((k for k in range(sentence + 1, at) if lay.folds[k] == "على"), at)
        if not (inner.dependent and on < inner.cue.first < at):
            return None
        if on == sentence + 1:
            return self._spoke_before(statement, sentence)
        mention = self._actor(sentence + 1, statement)
        return self._take(mention) if mention is not None else None

    def _silent(self, statement: Bound, sentence: int) -> Speaker | None:
        """«ولم يصدر تعليق من الجيش، لكنه قال في وقت سابق إن»: who had not answered."""
        lay, at = self.lay, statement.cue.first
        if at - 1 <= sentence or lay.folds[at - 1] not in BUT_HE:
            return None
        silent = lay.folds[sentence].removeprefix("و") == "لم" and not _ANSWERS.isdisjoint(lay.folds[sentence : at - 1])
        whose = next((k for k in range(sentence, at - 1) if lay.folds[k] in ("من", "عن")), at) if silent else at
        mention = self._actor(whose + 1, statement) if whose + 1 < at else None
        return self._take(mention) if mention is not None else None

    def _spoke_before(self, statement: Bound, sentence: int) -> Speaker | None:
        """Who spoke last before a sentence, of those the statement fits."""
        before = (speaker for other, speaker in self.heard(statement, 0) if other.cue.first < sentence)
        return next((speaker for speaker in before if fits(speaker, statement)), None)

    def _partner(self, statement: Bound, sentence: int) -> Speaker | None:
        """«وفي حديث مع الدكتور سامي العلي لـ«الجريدة»، أوضح …»: who was spoken with says it."""
        lay, at = self.lay, statement.cue.first
        if lay.folds[sentence] not in ("في", "وفي", "خلال", "وخلال") or statement.kind != "finite":
            return None
        k = next((k for k in range(sentence + 1, min(sentence + 6, at)) if lay.folds[k] == "مع"), at)
        if k >= at - 1 or bare_word(lay.folds[sentence + 1]) not in lexicon.words("talk"):
            return None
        if any(is_verb(lay.folds[i]) for i in range(k, at)):
            return None
        mention = self._actor(k + 1, statement)
        return self._take(mention) if mention is not None and mention.name else None

    def _contacted(self, statement: Bound, sentence: int) -> Speaker | None:
        """«تواصلنا مع سكان القريتين، ونفوا …»: whom the paper asked."""
        lay, at = self.lay, statement.cue.first
        if statement.kind != "finite" or statement.reading is None or not statement.reading.conjunction:
            return None
        asked = (k for k in range(sentence, at) if lay.folds[k] in lexicon.words("contacting") or self._calls(k))
        k = next(asked, at) + 1
        if k < at and self._calls(k - 1):
            k = next((m for m in range(k, min(k + _LONGEST_CALLER, at)) if lay.folds[m] in ("مع", "ب")), at)
        k += k < at and lay.folds[k] in ("مع", "الى")
        mention = self._actor(k, statement) if k < at else None
        return self._take(mention) if mention is not None else None

    def _calls(self, k: int) -> bool:
        """«وتواصلت (الرياضي) مع رئيس اللجنة»: a medium that gets in touch."""
        marked = self.lay.fold_at(k + 1) == "(" or self.lay.quote_at(k + 1) is not None
        return self.lay.folds[k] in lexicon.words("got_in_touch") and (marked or is_outlet(self.lay.fold_at(k + 1)))

    def _issuing(self, statement: Bound, sentence: int) -> Speaker | None:
        """«أصدرت الوزارة بيانا حول الحادث قال إن», «صدر عن الوزارة بيان قال إن»: the paper speaks for who issued it."""
        lay, at, reading = self.lay, statement.cue.first, statement.reading
        if statement.kind != "finite" or reading is None or reading.conjunction or reading.form.gender != "m":
            return None
        verb = next((k for k in range(sentence, at) if lay.folds[k] in lexicon.words("issuing")), at)
        came_out = lay.folds[sentence].removeprefix("و") in ISSUED and lay.folds[sentence + 1] == "عن"
        ending = "" if came_out else "ا"
        verb = sentence + 1 if came_out else verb
        papers = (folded for folded in lay.folds[verb:at] if folded.endswith(ending))
        if verb + 1 >= at or not any(folded.removesuffix(ending) in lexicon.words("paper") for folded in papers):
            return None
        first, end = verb + 1, noun_phrase_end(lay, verb + 1, at, split=True)
        return self._take(self.reader.read(phrase(lay, first, end))) if end > first and self._acts(first, end) else None

    def _confronted(self, statement: Bound, sentence: int) -> Speaker | None:
        """«تم ضبط المتهم، وبمواجهته اعترف»: the person named last before the pronoun."""
        lay, at = self.lay, statement.cue.first
        if statement.kind == "finite" and lay.folds[sentence] in lexicon.words("confronting_whom"):
            mention = self._actor(sentence + 1, statement) or self._relative(sentence + 1, statement)
            return self._take(mention) if mention is not None else None
        near = range(at - 1, max(sentence, at - 8) - 1, -1)
        k = next((k for k in near if lay.folds[k] in lexicon.words("confronting") or _examines(lay, k)), None)
        if k is None or statement.kind != "finite":
            return None
        for first in range(k - 1, max(k - _LONGEST, 0), -1):
            owned = gazetteer.is_title(lay.folds[first]) and is_definite(lay.fold_at(first + 1))  # قائد المركبة
            definite = is_definite(lay.folds[first]) or owned or lay.folds[first - 1] == "على"  # القبض على | شخص
            person = gazetteer.word(lay.folds[first]).flags & Is.PERSON and definite
            mention = self._by_end.get(first + 1)
            if person and mention is None:
                joined = (m for m in range(first + 1, k) if joins(lay.folds[m]))
                last = noun_phrase_end(lay, first, next(joined, k), split=True)  # ضبط السائق | والسيارة، وبمواجهته
                mention = self.reader.read(phrase(lay, first, last)) if last > first else None
            if mention is not None and fits(mention, statement):
                return self._take(mention)
        return None

    def _hung_on(self, statement: Bound) -> Speaker | None:
        """«كررها والد الطالب الذي أشار إلى …، مطالبا بـ»: a participle hangs on the clause right before its comma."""
        at = statement.cue.first
        if statement.kind != "participle" or not self.said or not self.lay.is_comma(at - 1):
            return None
        other, speaker = self.said[-1]
        near = other.content_end == at - 1 and other.dependent and other.source is not None
        return speaker if near and fits(speaker, statement) else None

    def _is_governed(self, i: int) -> bool:
        """Whether a preposition or a verbal noun goes before a phrase («وعن فيصل اليامي قال», «لخلافة بلاتر قال»)."""
        before = self.lay.folds[i - 1] if i else ""
        if gazetteer.is_title(before):
            return False  # للكاتب توني باترسون، يقول
        governs = before.removeprefix("و") in lexicon.words("governing")
        return governs or before in lexicon.masdars() or has_preposition(before)

    def _is_topic(self, i: int) -> bool:
        """Whether a phrase stands in what one is asked or speaks about («وعن حالة ديمبلي، رد»)."""
        lay = self.lay
        floor = lay.sentence_start(i)
        for k in range(i - 1, floor - 1, -1):
            folded = lay.folds[k]
            if folded in lexicon.words("topic") or (folded[1:] in lexicon.words("topic") and folded[0] in "وفلب"):
                return True
            if is_verb(folded) or lay.is_comma(k):
                return False
        return False

    def _before_sentence(self, statement: Bound, sentence: int) -> tuple[Speaker, str] | None:
        """Who spoke last in the sentences before; for want of one, whom the sentence before tells of."""
        spoken = next(((o, s) for o, s in self.heard(statement, 0) if fits(s, statement)), None)
        end = sentence - 1
        while end > 0 and self.lay.is_stop(end):
            end -= 1
        floor = max(self.lay.sentence_start(end), spoken[0].cue.end if spoken is not None else 0) if end > 0 else 0
        subject = self.subject(statement, floor, end + 1) if end > 0 else None
        if subject is not None and (spoken is None or subject.name):
            return subject, "the subject of the sentence before"
        return (spoken[1], "who spoke last and agrees with the verb") if spoken is not None else None

    def heard(self, statement: Bound, floor: int) -> Iterator[tuple[Bound, Speaker]]:
        """The statements made from ``floor`` on, at the level of this one; the last first."""
        at = statement.cue.first
        for other, speaker in reversed(self.said):
            first = other.cue.first
            if first < floor:
                return
            same_level = self.lay.level(first) == self.lay.level(at)
            if self._asks(other) and self.lay.sentence_start(at) <= first:
                continue  # «وحين سأله صحفي لماذا لم يهاجر، رد»: who was asked
            if statement.kind == "finite" and not lexicon.words("hearsay").isdisjoint(speaker.heads):
                continue  # «وتشير أنباء إلى …، وأضافت الشرطة»: hearsay adds nothing
            # أن الوزير يعبر عن "كذا" | ويدعو
            adjoins = other.content_end in (at, at - 1) and self._holds_both(first, at)
            if same_level and self._closed[first] > at and (not other.dependent or adjoins or _holds(other, at)):
                yield other, speaker

    def _holds_both(self, one: int, at: int) -> bool:
        """Whether two cues stand in the content of the same statement."""
        around = next((outer for outer, _ in self._holding(at)), None)
        return around is not None and around.content_first <= one < around.content_end

    def _asks(self, other: Bound) -> bool:
        """A question put to someone, in the clause before the main verb."""
        reading = other.reading
        asks = reading is not None and other.rule == "verb-question" and bool(reading.form.pronoun)
        return asks and self.lay.folds[self.lay.sentence_start(other.cue.first)] in FORE_CLAUSE

    def _adds_to(self, told: Speaker, statement: Bound) -> bool:
        """Whether a verb adds to what was said last, and that in a relative clause of the narration."""
        last, speaker = self.said[-1]
        adds = statement.reading is not None and lexicon.adds(statement.reading) and statement.kind == "finite"
        return adds and speaker is told and last.dependent and last.kind == "finite"

    def _goes_on(self, statement: Bound) -> bool:
        """Whether a verb is joined to what stands before it."""
        return statement.kind == "finite" and statement.reading is not None and statement.reading.conjunction == "و"

    def _in_relative(self, statement: Bound) -> Speaker | None:
        """«وأيدته النائب دينا العبادي، التي قالت إن …. وزادت»: a person named in the narration who spoke there."""
        outside = (s for o, s in reversed(self.said) if o.dependent and self._closed[o.cue.first] > len(self.lay))
        last = next(outside, None)
        return last if last is not None and last.name and fits(last, statement) else None

    def subject(self, statement: Bound, floor: int, end: int) -> Speaker | None:
        """The person or body that is subject of the last finite verb between two tokens, outside what others said."""
        lay, at = self.lay, statement.cue.first
        levels, closed = lay.marks.inside, self._closed
        level = lay.level(at)
        goes_on = at > 0 and lay.folds[at - 1] in _GOES_ON  # التي أدلى بها المتهم، حيث أكد
        tagged = self._tagged_before(statement)
        for i in range(end - 1, floor - 1, -1):
            if levels[i] != level or (closed[i] <= at and i not in tagged):
                continue
            folded = lay.folds[i]
            if folded in _TOPICAL or lay.opens_sentence(i):
                topic = self._topic(i, end)
                if topic is not None and fits(topic, statement):
                    return self._take(topic)
            known = folded in _CONGRATULATES and lay.text.string(i, i + 1).endswith("أ")
            if not (known or _may_tell(folded)) or i in self._bound:
                continue  # who says what is bound is heard, not told of
            if is_received(lay, i) or (folded in lexicon.words("receiving") and lay.folds[i - 1] in lexicon.channels()):
                continue  # في بلاغ توصلت به الجريدة
            known = known or self._is_main_verb(i, relative=goes_on)
            if not (known or self._may_open(i)):
                continue
            if lay.folds[i - 1] == "قد" and (was := self._behind_was(i, floor, statement)) is not None:
                return was  # وكانت المنسقة، سلمى العلي، قد زارت المدينة
            first = i + 2 if lay.folds[i + 1 : i + 2] and lay.folds[i + 1] in lexicon.words("aside") else i + 1
            while first < end and (lay.is_comma(first) or lay.folds[first] in lexicon.words("time")):
                first += 1  # أقدم، صباح أمس، | العشرات من السكان على
            stop = noun_phrase_end(lay, first, end, split=True)
            met = (
                k
                for k in range(first + 1, stop)
                if self._leads_away(first, k)
                or (k - 1 in lay.persons and k not in lay.persons and has_lam(lay, k))  # الفنان راشد الماجد | لوعكة
                or (
                    has_preposition(lay.folds[k])
                    and not names_body(lay.folds[k][1:])
                    and not lay.folds[k].startswith("لل")  # حملة قباء للحج
                )
            )
            stop = next(met, stop)  # اجتمع وزير الدفاع | بالقادة
            first, stop = self._behind_object(i, first, stop, end)
            many = stop > first and (lay.folds[first].endswith("ون") or _is_number(lay.folds[first]))
            if self._is_object_of(folded, first):
                continue  # زيارة قادت | الوالي إلى البلدة
            if stop > first and self._acts(first, stop) and not self._is_topic(first):
                mention = self.reader.read(phrase(lay, first, stop))
                who = self.cast.bearer(mention) if len(mention.name) == 1 else None
                if fits(who or mention, statement) and (known or mention.name or mention.heads or many):
                    return self._take(mention)
        return None

    def _tagged_before(self, statement: Bound) -> range:
        """What a paper is the source of, where a participle follows it: that hangs on what is told («ووفق بيان للرئاسة،
        استقبل الرئيس السفير، | مؤكدا أن»), not on the paper's issuer.
        """
        if statement.kind != "participle":
            return range(0)
        at, tag = statement.cue.first, next((o for o, _ in reversed(self.said) if o.kind == "verbless"), None)
        if tag is None or tag.channel is None or tag.content_end not in (at, at - 1):
            return range(0)
        return range(tag.content_first, tag.content_end)

    def _leads_away(self, first: int, k: int) -> bool:
        """Whether a preposition leads away from a whole subject («انسحب نواب المعارضة | من الجلسة»)."""
        there = self.lay.folds[k] == ("في" if _is_number(self.lay.folds[first]) else "من")
        return there and is_definite(self.lay.folds[k - 1])

    def _behind_was(self, verb: int, floor: int, statement: Bound) -> Speaker | None:
        """The subject of «كانت … قد زارت»: it stands behind كانت, however far."""
        was = next((k for k in range(verb - 2, floor - 1, -1) if self.lay.folds[k] in _WAS), None)
        mention = self._actor(was + 1, statement) if was is not None and was + 1 < verb - 1 else None
        return self._take(mention) if mention is not None else None

    def _is_object_of(self, verb: str, first: int) -> bool:
        """Whether a masculine title stands behind a feminine verb, whose subject it cannot be."""
        lay = self.lay
        row = gazetteer.title_row(lay.folds[first]) if first < len(lay) else None
        if row is None or row["number"] != "s" or row["gender"] != "m" or row["class"] not in ("role", "honorific"):
            return False
        form = lexicon.verbs().get(verb) or lexicon.verbs().get(verb[1:] if verb[0] in "وف" else verb)
        if form is None or form.gender != "f" or form.number != "s" or form.tense != "perfect":
            return False  # تحدث is written like «he spoke»
        after = next((k for k in range(first + 1, min(first + 7, len(lay))) if k in lay.persons), None)
        return after is None or gazetteer.given_gender(lay.folds[after]) == "m"

    def _behind_object(self, verb: int, first: int, stop: int, end: int) -> tuple[int, int]:
        """«والتقى اللجنة | رئيس الهيئة مهاب مميش»: of two phrases the second is the subject where only it agrees."""
        lay, folded = self.lay, self.lay.folds[verb]
        rest = folded[1:] if folded[0] in "وف" else folded
        form = lexicon.verbs().get(folded) or lexicon.verbs().get(rest)
        if form is None or form.gender != "m" or form.number != "s" or phrase_gender(lay, first) != "f":
            return first, stop
        begin = first + 1
        if not gazetteer.is_title(lay.folds[begin]):
            return first, stop
        last = noun_phrase_end(lay, begin, end, split=True)
        person = last > begin and gazetteer.word(lay.folds[begin]).flags & Is.PERSON
        return (begin, last) if person and phrase_gender(lay, begin) != "f" else (first, stop)

    def _topic(self, i: int, end: int) -> Mention | None:
        """«إلا أن | النائب أحمد القطاونة قاطعه»: a person before a verb, where a clause begins at ``i``."""
        lay = self.lay
        opens = lay.folds[i] == "ان" and lay.folds[i - 1] in lexicon.words("set_against")
        opens = opens or (lay.folds[i] in _TOPICAL and (lay.folds[i] != "ان" or self._lists(i)))
        if not opens and not lay.opens_sentence(i):
            return None
        first = i + 1 if opens else past_turn(lay, i, end)
        quote = lay.quote_at(first)
        if quote is not None and quote.words > 2:
            return None  # مشددا على أن "التيار سيخوض المعركة"، وختم
        last = noun_phrase_end(lay, first, end, split=True)
        if last == first or last >= end or not self._acts(first, last):
            return None
        if lay.folds[first + 1].endswith("ون") and is_definite(lay.folds[first + 1]):
            return None  # وتجمع المحتجون: a verb, for the noun تجمع has a genitive behind it
        mention = self.reader.read(phrase(lay, first, last))
        verb = last + 1 if lay.is_comma(last) else last
        verb += lay.folds[verb] in _NEGATING
        known = mention.name or mention.definite
        if lay.folds[last : last + 1] == [":"] or (opens and self._lists(i)):  # «فإن الحزب: ⏎ - يدين …»
            return mention
        return mention if known and lay.is_word(verb) and self._is_predicate(verb) else None

    def _lists(self, i: int) -> bool:
        """«إن المجلس …: ⏎ أولا: يستنكر»: a sentence whose predicates stand on the lines below."""
        lay = self.lay
        if not (lay.opens_sentence(i) or lay.folds[i - 1] == ":"):
            return False
        end = lay.sentence_end(i)
        return end + 1 < len(lay) and lay.folds[end - 1] == ":" and lay.kinds[end] == LINE

    def _is_predicate(self, i: int) -> bool:
        """Whether the word behind a complete name is a verb, with or without a pronoun (قاطعه، دافع عن)."""
        folded = self.lay.folds[i]
        stems = (folded, *(folded.removesuffix(p) for p in ("ه", "ها", "هم") if folded.endswith(p)))
        return self._is_main_verb(i) or any(is_verb(s) or s in lexicon.perfects() for s in stems)

    def _may_open(self, i: int) -> bool:
        """A word that opens its sentence or clause and may be a verb of no table (وقدم مدير الأشغال عرضا)."""
        lay, folded = self.lay, self.lay.folds[i]
        if not lay.is_word(i) or not _may_be_verb(folded):
            return False
        return lay.opens_sentence(i) or (
            lay.is_comma(i - 1)
            and (folded[0] in "وف" or lay.folds[lay.sentence_start(i)].removeprefix("و") in lexicon.words("governing"))
        )

    def _is_main_verb(self, i: int, *, relative: bool = False) -> bool:
        """A finite verb of narration or speech; behind a relative pronoun only if asked for, but «ما قاله» counts."""
        folded, before = self.lay.folds[i], self.lay.folds[i - 1] if i else ""
        if (
            not self.lay.is_word(i)
            or before in lexicon.words("governing")
            or (before in lexicon.words("relative") and not relative and self.lay.folds[i - 2] not in _THE_TIME)
        ):
            return False
        if before in ("ما", "كما", "لما", "مما") and folded.endswith("ه"):
            folded = folded[:-1]
        if folded == "عبر" and "عن" not in self.lay.folds[i + 1 : i + 8]:
            return False  # عبر موقع تويتر
        if folded[0] == "ي" and folded.endswith(("ها", "هم", "هما")) and len(folded) > 5:
            return True  # يقاطعها
        return _is_finite(folded)

    def _acts(self, first: int, end: int) -> bool:
        """Whether a phrase names someone who acts."""
        quote = self.lay.quote_at(first)
        if quote is not None and quote.words > 2 and is_body(self.lay.folds[first + 1]):
            return True  # «وثقت "الشبكة السورية لحقوق الإنسان"»
        folded = self.lay.folds[first]
        if folded in lexicon.words("inanimate") or self._is_site(first) or folded in ("ابن", "ال"):
            return False
        if NUMBER in self.lay.text.kinds[first : first + 2]:
            return False  # الـ22 متبرعا
        if folded in _CROWD or (folded.endswith("تان") and gazetteer.is_org_head(folded[:-3] + "ه")):
            return True  # وتظاهر | الآلاف, شكلت | الحكومتان جبهة
        if _is_number(folded):
            after = self.lay.folds[first + 1 : min(end, first + 4)]
            people = lexicon.words("collective")
            if after[:1] == ["من"] and _of_many(self.lay.fold_at(first + 2)):
                return True  # عشرات من مربي الجاموس
            plural = any(f.endswith(("ون", "ين")) and len(f) > 4 for f in after)
            return plural or any(gazetteer.is_title(f) or bare_word(f) in people for f in after)
        if is_agent(self.lay, first, end) or bare_word(folded) in lexicon.words("collective"):
            return True
        if folded.endswith("ون") and len(folded) > 4 and not is_verb(folded):
            return True  # «تداول مستخدمون مقطعا زعموا أنه»
        if end - first in (2, 3) and end - 1 in self.lay.persons and folded.endswith(("ها", "ه", "ي")):
            return folded not in lexicon.masdars()  # زوجها علي
        return end == first + 1 and (
            bool(gazetteer.word(folded).flags & (Is.FAMILY | Is.PUBLIC)) or self.cast.is_last_name(bare_word(folded))
        )

    def _is_site(self, first: int) -> bool:
        """A sea, a region, a city: no country or capital, which stand for who rules there."""
        flags = gazetteer.word(self.lay.folds[first]).flags
        place = is_place(self.lay.folds[first]) and first not in self.lay.persons
        return (
            place and not flags & Is.TITLE and _place_kinds().get(gazetteer.word(self.lay.folds[first]).stem) in _SITES
        )

    def _take(self, mention: Mention) -> Speaker:
        """The speaker a phrase of the narration names."""
        if mention.name:
            if len(mention.name) == 1:
                full = (m for name in mention.name for m in self.reader.full_names(name))
                self.cast.enter_names([m for m in full if self.cast.bearer(m) is None])
            return self.cast.add(mention, self.cast.bearer(mention))
        known = self.cast.described(mention) if mention.definite else None
        if (
            known is None
            and mention.words[:1] in (("صاحب",), ("صاحبه",))
            and not lexicon.words("posted").isdisjoint(mention.words[1:2])
        ):
            known = next((s for s in self.speakers() if s.number == "s" and s.gender == mention.gender), None)
        if known is None and len(mention.words) == 1 and self.lay.folds[mention.at] in lexicon.words("taken_up"):
            again = (
                s for s in self.speakers() if s.number == mention.number and of_one_gender(s.gender, mention.gender)
            )
            known = next(again, None)  # واستعرض المتحدث …، مشيرا
        if known is None and mention.definite and len(mention.words) > 1:
            known = self.cast.described(self.reader.read(phrase(self.lay, mention.at, mention.at + 1)))
            known = None if known is not None and _is_told_apart(mention, known) else known
        return self.cast.add(mention, known)


def _is_number(folded: str) -> bool:
    """A word for how many (عشرات، بعض), which may begin like the article (آلاف)."""
    return bare_word(folded) in lexicon.words("quantity") or folded in lexicon.words("quantity")


def _of_many(folded: str) -> bool:
    """A plural of persons that lost its ن to the noun behind it."""
    return folded[:1] == "م" and folded.endswith("ي") and not is_definite(folded) and len(folded) > 3


def _is_woman(speaker: Speaker) -> bool:
    return any(gazetteer.given_gender(m.forename) == "f" for m in speaker.mentions if m.name)


def _is_told_apart(mention: Mention, speaker: Speaker) -> bool:
    """Whether adjectives of relation tell two with one noun apart (المكتب السياسي، المكتب الإعلامي)."""
    seconds = {m.words[1] for m in speaker.mentions if len(m.words) > 1 and m.words[0] == mention.words[0]}
    adjective = mention.words[1].endswith(("ي", "يه"))
    return adjective and mention.words[1] not in seconds and any(word.endswith(("ي", "يه")) for word in seconds)


@memo
def _is_finite(folded: str) -> bool:
    return is_verb(folded) or any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(folded))


@memo
def _may_tell(folded: str) -> bool:
    """A word that may be the verb of a sentence, wherever it stands."""
    finite = _is_finite(folded) or _is_finite(folded.removesuffix("ه"))
    return finite or (folded[0] == "ي" and folded.endswith(("ها", "هم", "هما"))) or _may_be_verb(folded)


@memo
def _may_be_verb(folded: str) -> bool:
    """A word that no table tells to be anything else than a verb."""
    if is_definite(folded) or is_cutting(folded) or folded.endswith("ه"):
        return False
    flags = gazetteer.word(folded).flags
    rest = folded[1:] if folded[0] in "وف" and len(folded) > 3 else folded
    long_noun = len(rest) > 3 and (rest in lexicon.masdars() or lexicon.is_noun(rest))
    if flags & Is.GIVEN_WORD:
        flags &= ~Is.NAME  # فضل
    return not flags & ~(Is.NEVER | Is.GIVEN_WORD | Is.FAMILY) and not long_noun and not has_preposition(folded)


@cache
def _place_kinds() -> dict[str, str]:
    """What the tables say a place of one word is."""
    return {
        folds[0]: row.cell("kind")
        for row in reversed(gazetteer.rows("places"))
        for folds in row.folds
        if len(folds) == 1
    }


#: هنأ, which folding makes an adverb.
_CONGRATULATES = frozenset({"هنا", "وهنا"})
#: Of whom something was asked, and who then answers.
_ASKED = frozenset({"سئل", "وسئل", "سئلت", "وسئلت", "سئلوا", "وسئلوا"})
_CROWD = frozenset({"الالاف", "المئات", "العشرات", "الملايين"})
_WAS = frozenset({"كان", "كانت", "وكان", "وكانت"})
#: Why a statement is none: its subject is the author of the text.
OWN = "the author speaks of himself"


def _examines(lay: Layout, k: int) -> bool:
    """«بالتحقيق معه»: the pronoun is that of who was confronted."""
    return lay.folds[k] in _WITH_HIM and lay.folds[k - 1].removeprefix("و") in _EXAMINING


_ANSWERS = frozenset({"تعليق", "رد", "تعقيب", "توضيح", "بيان"})
_WITH_HIM = frozenset({"معه", "معها", "معهم", "معهما"})
_EXAMINING = frozenset({"بالتحقيق", "بالتحري", "بالتحقيقات"})


def _holds(statement: Bound, at: int) -> bool:
    return statement.content_first <= at < statement.content_end


def _closing(lay: Layout, statements: Iterable[Bound]) -> list[int]:
    """For each token the end of the shortest content it stands in: what comes after that does not hear it."""
    closed = [len(lay) + 1] * (len(lay) + 1)
    for statement in sorted(statements, key=lambda statement: -statement.content_end):  # the shortest is entered last
        first, end = statement.content_first, statement.content_end
        if statement.kind == "verbless":  # what stands before it may be a statement it is only the tag of
            first = max(first, statement.cue.end)
        closed[first:end] = [end] * (end - first)
    return closed


def _are_things(speaker: Speaker | Mention) -> bool:
    """Papers in the plural, which go with a feminine (تقارير، دراسات)."""
    words = speaker.words if isinstance(speaker, Mention) else speaker.fullest.words
    return bool(words) and (words[0] == "تقارير" or (words[0].endswith("ات") and words[0] in lexicon.words("document")))


def fits(speaker: Speaker | Mention, statement: Bound) -> bool:
    """Whether a speaker can be the dropped subject of the verb or participle, by gender and number."""
    told = statement.addressee
    mentions = [speaker] if isinstance(speaker, Mention) else speaker.mentions
    if told is not None and all(told.first <= m.at < told.end for m in mentions):
        return False  # who is told something does not say it
    if statement.reading is None:
        return True
    gender, number = statement.agreement
    if number in ("p", "d"):
        return speaker.number in ("p", "d") or any(
            not m.name
            and m.words
            and (m.words[0].endswith(("ون", "ين", "ان")) or m.words[0] in lexicon.words("collective"))
            for m in mentions
        )
    if gender == "m" and not speaker.name and _are_things(speaker):
        return False  # تقارير … فأبدى
    if speaker.number == "p" and not speaker.name:
        broken = not any(m.words and m.words[0].endswith(("ون", "ين")) for m in mentions)
        return gender == "f" and (broken or speaker.gender == "f")  # مصادر … مؤكدة
    return of_one_gender(speaker.gender, gender)
