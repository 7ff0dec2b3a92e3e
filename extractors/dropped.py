"""Subjects that are left out: who speaks in «وأضاف أن …», «مشيراً إلى أن …».

Whoever speaks or acts last before the cue in its own sentence, if gender and number agree; else who spoke last in
the sentences before. Only what stands at the same level of quotation, and outside what others said, is heard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors import gazetteer, lexicon
from extractors.bound import Bound
from extractors.cast import Cast, Speaker
from extractors.gazetteer import Is
from extractors.heads import phrase
from extractors.layout import Layout
from extractors.mentions import Mention, Reader
from extractors.phrases import bare_word, has_preposition, is_agent, is_verb, noun_phrase_end

#: Words between a subject and its verb.
_BETWEEN = frozenset({"كان", "كانت", "قد", "،", ",", "»", "”", '"', ")"})


class Discourse:
    """What has been said so far, on the way through a text."""

    def __init__(
        self, lay: Layout, reader: Reader, cast: Cast, statements: Iterable[Bound], narrated: Iterable[Mention]
    ) -> None:
        self.lay = lay
        self.reader = reader
        self.cast = cast
        self.said: list[tuple[Bound, Speaker]] = []
        self._closed = _closing(lay, statements)
        self._by_end = {mention.phrase.end: mention for mention in narrated}

    def say(self, statement: Bound, speaker: Speaker) -> None:
        """Note who made a statement."""
        speaker.last = max(speaker.last, statement.cue.first)
        speaker.spoken = statement.cue.first
        self.said.append((statement, speaker))

    def speakers(self) -> Iterator[Speaker]:
        """Who has spoken, the last first."""
        return (speaker for _, speaker in reversed(self.said))

    def find(self, statement: Bound) -> tuple[Speaker | None, str]:
        """The speaker of a statement whose source is not written, and why."""
        around = self._around(statement)
        if statement.reading is not None and statement.reading.form.person == "1" and around is not None:
            return around, "the first person of the quotation around it"
        sentence = self.lay.sentence_start(statement.cue.first)
        found = self._in_sentence(statement, sentence) or self._before_sentence(statement, sentence)
        if found is not None:
            return found
        if around is not None:
            return around, "the speaker of the quotation around it"
        if self.said:
            return self.said[-1][1], "who spoke last"
        met = [s for s in self.cast.speakers if s.last >= 0 and s.name and fits(s, statement)]
        if met:
            return max(met, key=lambda s: s.last), "the person named last"
        return None, "nobody has been named before"

    def _around(self, statement: Bound) -> Speaker | None:
        """The speaker of the innermost content a statement stands in."""
        return next((speaker for other, speaker in reversed(self.said) if _holds(other, statement.cue.first)), None)

    def _in_sentence(self, statement: Bound, sentence: int) -> tuple[Speaker, str] | None:
        """Who speaks, or acts, last before the cue in its own sentence."""
        before = self._subject_before(statement)
        if before is not None:
            return before, "the name before the verb"
        spoken = next(((o, s) for o, s in self._heard(statement, sentence) if fits(s, statement)), None)
        floor = max(sentence, spoken[0].cue.end if spoken is not None else 0)
        subject = self._subject(statement, floor, statement.cue.first)
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
        if mention is None or not mention.name or self._is_governed(mention.at):
            return None
        owner = self.cast.owner(mention)
        return owner if owner is not None and fits(owner, statement) else None

    def _is_governed(self, i: int) -> bool:
        """Whether a preposition or a verbal noun goes before a phrase («وعن فيصل اليامي قال», «لخلافة بلاتر قال»)."""
        before = self.lay.folds[i - 1] if i else ""
        if gazetteer.is_title(before):
            return False  # للكاتب توني باترسون، يقول
        governs = before.removeprefix("و") in lexicon.words("governing")
        return governs or before in lexicon.masdars() or has_preposition(before)

    def _before_sentence(self, statement: Bound, sentence: int) -> tuple[Speaker, str] | None:
        """Who spoke last in the sentences before; for want of one, whom the sentence before tells of."""
        for _, speaker in self._heard(statement, 0):
            if fits(speaker, statement):
                return speaker, "who spoke last and agrees with the verb"
        end = sentence - 1
        while end > 0 and self.lay.is_stop(end):
            end -= 1
        subject = self._subject(statement, self.lay.sentence_start(end), end + 1) if end > 0 else None
        return (subject, "the subject of the sentence before") if subject is not None else None

    def _heard(self, statement: Bound, floor: int) -> Iterator[tuple[Bound, Speaker]]:
        """The statements made from ``floor`` on, at the level of this one; the last first."""
        at = statement.cue.first
        for other, speaker in reversed(self.said):
            first = other.cue.first
            if first < floor:
                return
            same_level = self.lay.level(first) == self.lay.level(at)
            if same_level and self._closed[first] > at and (not other.dependent or _holds(other, at)):
                yield other, speaker

    def _subject(self, statement: Bound, floor: int, end: int) -> Speaker | None:
        """The person or body that is subject of the last finite verb between two tokens, outside what others said."""
        lay, at = self.lay, statement.cue.first
        for i in range(end - 1, floor - 1, -1):
            if lay.level(i) != lay.level(at) or self._closed[i] <= at or not self._is_main_verb(i):
                continue
            first = i + 2 if lay.folds[i + 1 : i + 2] == ["ذلك"] else i + 1
            stop = noun_phrase_end(lay, first, end, split=True)
            if stop > first and self._acts(first, stop):
                mention = self.reader.read(phrase(lay, first, stop))
                if fits(mention, statement):
                    return self._take(mention)
        return None

    def _is_main_verb(self, i: int) -> bool:
        """A finite verb of narration or speech that no relative pronoun goes before; «ما قاله» counts."""
        folded, before = self.lay.folds[i], self.lay.folds[i - 1] if i else ""
        if not self.lay.is_word(i) or before in lexicon.words("relative"):
            return False
        if before in ("ما", "كما", "لما", "مما") and folded.endswith("ه"):
            folded = folded[:-1]
        return is_verb(folded) or any(r.form.tense in ("perfect", "imperfect") for r in lexicon.readings(folded))

    def _acts(self, first: int, end: int) -> bool:
        """Whether a phrase names someone who acts."""
        folded = self.lay.folds[first]
        if is_agent(self.lay, first, end) or bare_word(folded) in lexicon.words("collective"):
            return True
        return end == first + 1 and bool(gazetteer.word(folded).flags & (Is.FAMILY | Is.PUBLIC))

    def _take(self, mention: Mention) -> Speaker:
        """The speaker a phrase of the narration names."""
        if mention.name:
            if len(mention.name) == 1:
                full = (m for name in mention.name for m in self.reader.full_names(name))
                self.cast.enter_names([m for m in full if self.cast.bearer(m) is None])
            return self.cast.add(mention, self.cast.bearer(mention))
        known = self.cast.described(mention) if mention.definite else None
        if known is None and mention.definite and len(mention.words) > 1:
            mention = self.reader.read(phrase(self.lay, mention.at, mention.at + 1))
            known = self.cast.described(mention)
        return self.cast.add(mention, known)


def _holds(statement: Bound, at: int) -> bool:
    return statement.content_first <= at < statement.content_end


def _closing(lay: Layout, statements: Iterable[Bound]) -> list[int]:
    """For each token the end of the shortest content it stands in: what comes after that does not hear it."""
    closed = [len(lay) + 1] * (len(lay) + 1)
    for statement in statements:
        first = statement.content_first
        if statement.kind == "verbless":  # what stands before it may be a statement it is only the tag of
            first = max(first, statement.cue.end)
        for i in range(first, statement.content_end):
            closed[i] = min(closed[i], statement.content_end)
    return closed


def fits(speaker: Speaker | Mention, statement: Bound) -> bool:
    """Whether a speaker can be the dropped subject of the verb or participle, by gender and number."""
    if statement.reading is None:
        return True
    gender, number = statement.reading.form.gender, statement.reading.form.number
    if number in ("p", "d"):
        mentions = [speaker] if isinstance(speaker, Mention) else speaker.mentions
        return speaker.number in ("p", "d") or any(
            m.words and m.words[0].endswith(("ون", "ين", "ان")) for m in mentions
        )
    if speaker.number == "p" and gender != "f" and not speaker.name:
        return False
    return not speaker.gender or not gender or speaker.gender == gender
