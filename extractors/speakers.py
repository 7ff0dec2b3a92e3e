"""Who speaks: the source of each statement found in the cast, and the subjects that were left out found again.

A dropped subject is who spoke last at the same level of quotation and agrees with the verb, or the subject of the sentence; a
participle belongs to the statement it hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import gazetteer, lexicon
from extractors.bound import Bound
from extractors.cast import Cast, Speaker
from extractors.entities import Mention as Named
from extractors.gazetteer import Is
from extractors.heads import Phrase, phrase
from extractors.layout import Layout
from extractors.mentions import Mention, Reader
from extractors.phrases import bare_word, is_agent, is_definite, is_verb, noun_phrase_end
from extractors.types import SpeakerKind


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speaker of one statement."""

    speaker: Speaker | None
    why: str


def resolve(lay: Layout, statements: Sequence[Bound], named: Sequence[Named]) -> list[Resolved]:
    """The speaker of each statement, in the order given (text order)."""
    return _Resolution(lay, statements, named).run()


class _Resolution:
    def __init__(self, lay: Layout, statements: Sequence[Bound], named: Sequence[Named]) -> None:
        self.lay = lay
        self.statements = statements
        self.reader = Reader(lay, named, {i for s in statements for i in range(s.cue.first, s.cue.end)})
        self.cast = Cast(self.reader)
        self.recent: list[tuple[Bound, Speaker]] = []
        self.sources: list[Mention | None] = []

    def run(self) -> list[Resolved]:
        """Join all names first; then go through the text, so that a description finds whom it stands for before it."""
        sources = [self._read(s.source) if s.source is not None else None for s in self.statements]
        taken = {i for s in self.statements if s.source is not None for i in range(s.source.first, s.source.end)}
        narrated = self.reader.narrated(taken)
        sources, full = self._full_names(sources)
        self.sources = sources
        self.cast.enter_names(m for m in [*narrated, *full, *filter(None, sources)] if m.name)
        waiting = sorted(narrated, key=lambda m: -m.at)
        results: list[Resolved] = []
        for statement, source in zip(self.statements, sources, strict=True):
            while waiting and waiting[-1].at < max(statement.cue.first, source.at if source is not None else 0):
                self._meet(waiting.pop())
            found = self._written(source, statement) if source is not None else self._dropped(statement)
            if found.speaker is not None:
                found.speaker.last = max(found.speaker.last, statement.cue.first)
                found.speaker.spoken = statement.cue.first
                self.recent.append((statement, found.speaker))
            results.append(found)
        return results

    def _read(self, source: Phrase) -> Mention:
        """A source as a mention; «بيان القيادة», «وصف السهو» stand for whose words they are."""
        first = source.first
        if bare_word(self.lay.folds[first]) in _WORDS_OF and not is_definite(self.lay.folds[first]):
            if first + 1 < source.end and self.lay.is_word(first + 1) and is_definite(self.lay.folds[first + 1]):
                return self.reader.read(phrase(self.lay, first + 1, source.end))
        return self.reader.read(source)

    def _meet(self, mention: Mention) -> None:
        """A person or body named in the narration."""
        speaker = self.cast.owner(mention)
        if speaker is None:
            speaker = self.cast.described(mention) or None
            speaker = self.cast.add(mention, speaker)
        speaker.last = max(speaker.last, mention.at)

    def _full_names(self, sources: list[Mention | None]) -> tuple[list[Mention | None], list[Mention]]:
        """For sources of one word that is a last name: the places where the article gives the name in full."""
        full: list[Mention] = []
        known: dict[str, bool] = {}
        for k, source in enumerate(sources):
            if source is None or len(source.words) != 1 or gazetteer.word(self.lay.folds[source.at]).flags & Is.HONORIFIC:
                continue
            (word,) = source.words
            if word not in known:
                found = self.reader.full_names(word) or [m for like in self.reader.like(word) for m in self.reader.full_names(like)]
                full += found
                known[word] = bool(found)
                if not found:
                    known[word] = self._name_in_source(word, sources)
            if known[word] and not source.name:
                sources[k] = self.reader.read(source.phrase, self._bounds(source))
        return sources, full

    def _name_in_source(self, last: str, sources: list[Mention | None]) -> bool:
        """A last name makes the words before it at the front of another source a name (آفي ميلاميد، مسؤول … – وقال ميلاميد)."""
        if gazetteer.is_title(last) or _is_body(last):
            return False
        for k, source in enumerate(sources):
            if source is None or len(source.words) < 2 or last not in source.words[1:3] or gazetteer.is_title(self.lay.folds[source.at]):
                continue
            first = source.phrase.first
            end = next((i + 1 for i in range(first + 1, source.phrase.end) if bare_word(self.lay.folds[i]) == last), first)
            if end - first in (2, 3) and not any(is_definite(self.lay.folds[i]) for i in range(first, end - 1)) and not _is_body(self.lay.folds[first]):
                sources[k] = self.reader.read(source.phrase, (first, end))
                return True
        return False

    def _bounds(self, source: Mention) -> tuple[int, int]:
        """The tokens of a source of one word, without marks around it."""
        first = next(i for i in range(source.phrase.first, source.phrase.end) if self.lay.is_nominal(i))
        return first, first + 1

    # --- written sources ------------------------------------------------------------------------------------------

    def _written(self, source: Mention, statement: Bound) -> Resolved:
        """The speaker of a statement whose source stands at its cue."""
        if source.words and self.lay.folds[source.at] in lexicon.words("honorific_pronoun"):
            honoured = self._honoured(source)
            if honoured is not None:
                self.cast.add(source, honoured)
                return Resolved(honoured, "whom the honorific was given to")
        owner = self.cast.owner(source)
        if owner is not None:
            return Resolved(owner, "named at the cue")
        if len(source.words) == 1 and not is_definite(self.lay.folds[source.at]):
            body = self.reader.body(source.words[0])
            if body is not None:
                speaker = self.cast.add(source, self.cast.described(source))
                self.cast.add(body, speaker)
                return Resolved(speaker, "a name given in full elsewhere")
        if not source.definite:
            if not self.recent:
                presented = self._presented(source, statement)
                if presented is not None:
                    return Resolved(self.cast.add(source, presented), "the person the next statement names")
            known = next((s for s in self.cast.speakers if any(m.words == source.words for m in s.mentions)), None)
            return Resolved(self.cast.add(source, known), "written at the cue")
        if source.heads == {"بيان"} and len(source.words) == 1:
            issuer = self._issuer(source)
            if issuer is not None:
                return Resolved(issuer, "who issued the statement")
        if source.words == ("اخير",):
            met = max((s for s in self.cast.speakers if s.last >= 0 and s.name), key=lambda s: s.last, default=None)
            if met is not None:
                return Resolved(met, "the one named last")
        speaker = self.cast.described(source)
        if speaker is not None:
            return Resolved(self.cast.add(source, speaker), "a description of someone named")
        if not self.recent:
            presented = self._presented(source, statement)
            if presented is not None:
                return Resolved(self.cast.add(source, presented), "the person the next statement names")
        person = self._role_of_last(source)
        full = self.cast.antecedent(source)
        if person is not None and (full is None or "مصدر" in source.heads):
            return Resolved(person, "a description of the person who spoke last")
        speaker = self.cast.add(source)
        if full is not None:
            speaker.mentions.insert(0, full)
        return Resolved(speaker, "written at the cue")

    def _issuer(self, source: Mention) -> Speaker | None:
        """Who issued «البيان»: the speaker of the last statement made in one."""
        for statement, speaker in reversed(self.recent):
            if statement.channel is not None and self.lay.folds[statement.channel.first].endswith(("بيان", "البيان")):
                return speaker
        return None

    def _role_of_last(self, mention: Mention) -> Speaker | None:
        """The named person a description of its own takes up (حدة حزام … الاعلامية الجزائرية)."""
        head = next((f for f in self.lay.folds[mention.at : mention.phrase.end] if is_definite(f)), "")
        row = gazetteer.title_row(head)
        if len(mention.words) > 2 or row is None or row["number"] != "s":
            return None
        if row["class"] not in ("role", "anonymous", "group"):
            return None
        for _, speaker in reversed(self.recent):
            unknown = not any(m.definite for m in speaker.mentions) and not any(gazetteer.is_title(f) or _is_body(f) for f in speaker.heads)
            if speaker.name and row["class"] != "anonymous" or (unknown or row["class"] == "anonymous") and speaker.number != "p":
                return speaker if not (speaker.gender and mention.gender) or speaker.gender == mention.gender else None
            if speaker.number != "p":
                return None
        return None

    def _presented(self, source: Mention, statement: Bound) -> Speaker | None:
        """A lead often tells the office first and names the person in the next statement (توقع خبير بيئي أن … وقال علي عشقي)."""
        row = gazetteer.title_row(self.lay.folds[source.at])
        if row is None or row["class"] != "role" or row["number"] != "s":
            return None
        following = next((s for s in self.sources if s is not None and s.at > statement.content_end), None)
        owner = self.cast.owner(following) if following is not None and following.name else None
        folds = self.lay.folds[source.phrase.first : source.phrase.end]
        if following is not None and following.heads and not source.heads <= following.heads and any(is_definite(folded) for folded in folds):
            return None  # two offices are two persons
        return owner if owner is not None and owner.gender in ("", source.gender) else None

    def _honoured(self, mention: Mention) -> Speaker | None:
        """Whom an honorific with a pronoun means: the last one before it with this honorific, or with the rank it goes with."""
        honorific = mention.words[0].removesuffix("ها").removesuffix("ه")
        honorific = honorific[:-1] + "ه" if honorific.endswith("ت") else honorific
        ranks = {honorific, *_RANKS.get(honorific, ())}
        for _, speaker in reversed(self.recent):
            if any(self._bears(ranks, m) for m in speaker.mentions):
                return speaker
        bearers = [
            (m.at > mention.at, abs(mention.at - m.at), speaker)
            for speaker in self.cast.speakers
            for m in speaker.mentions
            if self._bears({honorific}, m)
        ]
        if bearers:
            return min(bearers, key=lambda b: b[:2])[2]
        return self._after_rank(honorific, mention.at) or next((s for _, s in reversed(self.recent) if s.number == "s"), None)

    def _after_rank(self, honorific: str, at: int) -> Speaker | None:
        """Whose name follows the honorific at the end of a long title (معالي الرئيس العام لهيئة … الشيخ الدكتور عبدالرحمن السند)."""
        for k in reversed(self.reader.places.get(honorific, [])):
            if k < at:
                following = [(m.at, s) for s in self.cast.speakers for m in s.mentions if m.name and k < m.at < k + 25]
                if following:
                    return min(following, key=lambda f: f[0])[1]
        return None

    def _bears(self, ranks: set[str], mention: Mention) -> bool:
        """Whether one of these ranks stands in a mention of a person, or right before it."""
        near = self.lay.folds[max(0, mention.at - 1) : mention.phrase.end]
        return bool(mention.name) and not ranks.isdisjoint(bare_word(folded) for folded in near)

    # --- dropped subjects -----------------------------------------------------------------------------------------

    def _dropped(self, statement: Bound) -> Resolved:
        """The speaker of a statement whose source is not written."""
        form = statement.reading.form if statement.reading is not None else None
        around = self._around(statement)
        if form is not None and form.person == "1" and around is not None:
            return Resolved(around, "the first person of the quotation around it")
        sentence = self.lay.sentence_start(statement.cue.first)
        found = self._of_sentence(statement, sentence)
        if found is None:
            found = self._of_before(statement, sentence)
        if found is None and around is not None:
            found = Resolved(around, "the speaker of the quotation around it")
        if found is None and self.recent:
            found = Resolved(self.recent[-1][1], "who spoke last")
        if found is None:
            met = [s for s in self.cast.speakers if s.last >= 0 and s.name and _fits(s, statement)]
            found = Resolved(max(met, key=lambda s: s.last), "the person named last") if met else None
        return found or Resolved(None, "nobody has been named before")

    def _around(self, statement: Bound) -> Speaker | None:
        """The speaker of the innermost content a statement stands in."""
        at = statement.cue.first
        return next((s for other, s in reversed(self.recent) if other.content_first <= at < other.content_end), None)

    def _of_sentence(self, statement: Bound, sentence: int) -> Resolved | None:
        """Who speaks, or acts, last before the cue in its own sentence."""
        spoken = next(((o, s) for o, s in self._heard(statement, sentence) if _fits(s, statement)), None)
        floor = max(sentence, spoken[0].cue.end if spoken is not None else 0)
        subject = self._subject(statement, floor, statement.cue.first)
        if subject is not None:
            return Resolved(subject, "the subject of the sentence")
        if spoken is not None:
            return Resolved(spoken[1], "who spoke last in the sentence")
        return None

    def _of_before(self, statement: Bound, sentence: int) -> Resolved | None:
        """Who spoke last in the sentences before; for want of one, whom the sentence before tells of."""
        for other, speaker in self._heard(statement, 0):
            if _fits(speaker, statement):
                return Resolved(speaker, "who spoke last and agrees with the verb")
        end = sentence - 1
        while end > 0 and self.lay.is_stop(end):
            end -= 1
        if end > 0:
            subject = self._subject(statement, self.lay.sentence_start(end), end + 1)
            if subject is not None:
                return Resolved(subject, "the subject of the sentence before")
        return None

    def _heard(self, statement: Bound, floor: int) -> Iterator[tuple[Bound, Speaker]]:
        """The statements made before this one, from ``floor`` on, at its level of quotation and embedding; the last first."""
        at = statement.cue.first
        for other, speaker in reversed(self.recent):
            if other.cue.first < floor:
                break
            inside = other.content_first <= at < other.content_end
            if self.lay.level(other.cue.first) != self.lay.level(at) or other.dependent and not inside:
                continue
            if any(o.content_first <= other.cue.first < o.content_end <= at and o.kind != "verbless" for o, _ in self.recent):
                continue
            yield other, speaker

    def _subject(self, statement: Bound, floor: int, end: int) -> Speaker | None:
        """The person or body that is subject of the last finite verb between two tokens, outside what others said."""
        lay, level = self.lay, self.lay.level(statement.cue.first)
        for i in range(end - 1, floor - 1, -1):
            if lay.level(i) != level or not lay.is_word(i) or not _is_finite(lay.folds[i], lay.folds[i - 1]) or lay.folds[i - 1] in lexicon.words("relative"):
                continue
            if any(o.content_first <= i < o.content_end <= statement.cue.first for o, _ in self.recent):
                continue
            first = i + 2 if lay.folds[i + 1 : i + 2] == ["ذلك"] else i + 1
            stop = noun_phrase_end(lay, first, end, split=True)
            if stop > first and self._acts(first, stop):
                mention = self.reader.read(phrase(lay, first, stop))
                if _fits(Speaker([mention]), statement):
                    return self._take(mention)
        return None

    def _acts(self, first: int, end: int) -> bool:
        """Whether a phrase names someone who acts."""
        folded = self.lay.folds[first]
        if is_agent(self.lay, first, end) or bare_word(folded) in lexicon.words("collective"):
            return True
        return bool(gazetteer.word(folded).flags & (Is.FAMILY | Is.PUBLIC)) and end == first + 1

    def _take(self, mention: Mention) -> Speaker:
        """The speaker a phrase of the narration names."""
        if mention.name:
            if len(mention.name) == 1:
                self.cast.enter_names(m for name in mention.name for m in self.reader.full_names(name) if self.cast.bearer(m) is None)
            bearer = self.cast.bearer(mention)
        else:
            bearer = self.cast.described(mention) if mention.definite else None
            if bearer is None and mention.definite and len(mention.words) > 1:
                mention = self.reader.read(phrase(self.lay, mention.at, mention.at + 1))
                bearer = self.cast.described(mention)
        return self.cast.add(mention, bearer)


#: Words for what someone said: the genitive after them speaks.
_WORDS_OF = frozenset({"بيان", "وصف", "تقدير", "تقديرات", "راي", "تعبير", "قول", "تصريح", "تصريحات", "كلام"})
#: The rank or office that goes with an honorific.
_RANKS = {
    "معالي": ("وزير", "رئيس"), "سمو": ("امير", "صاحب"), "سعاده": ("سفير", "مدير", "وكيل"),
    "فضيله": ("شيخ",), "سماحه": ("مفتي", "شيخ"), "سياده": ("رئيس",), "فخامه": ("رئيس",), "جلاله": ("ملك",), "دوله": ("رئيس",),
}  # fmt: skip


def _is_body(folded: str) -> bool:
    return bool(gazetteer.word(folded).flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.OUTLET_HEAD)) or folded in lexicon.words("document")


def _is_finite(folded: str, before: str) -> bool:
    """A finite verb of the narration, or of speech; one with a pronoun after ما («هذا ما قاله بولت»)."""
    if before in ("ما", "كما", "لما", "مما") and folded.endswith("ه"):
        folded = folded[:-1]
    return is_verb(folded) or any(reading.form.tense in ("perfect", "imperfect") for reading in lexicon.readings(folded))


def _fits(speaker: Speaker, statement: Bound) -> bool:
    """Whether a speaker can be the dropped subject of the verb or participle, by gender and number."""
    if statement.reading is None:
        return True
    gender, number = statement.reading.form.gender, statement.reading.form.number
    if number in ("p", "d"):
        return speaker.number in ("p", "d") or any(m.words and m.words[0].endswith(("ون", "ين", "ان")) for m in speaker.mentions)
    if speaker.number == "p" and gender != "f" and not any(m.name for m in speaker.mentions):
        return False
    return not speaker.gender or not gender or speaker.gender == gender


def kind_of(lay: Layout, speaker: Speaker) -> SpeakerKind:
    """What a speaker is, by its name and the head of its fullest mention."""
    fullest = speaker.fullest
    if speaker.name:
        return "person"
    first = lay.folds[fullest.phrase.first]
    flags = gazetteer.word(first).flags
    row = gazetteer.title_row(first)
    if row is not None:
        if row["class"] == "anonymous" or row["class"] == "role" and not fullest.definite and row["number"] == "s":
            return "anonymous"
        return "group" if row["number"] == "p" or row["class"] == "group" else "person"
    if flags & (Is.ORG_HEAD | Is.DROP_ORG_HEAD | Is.OUTLET_HEAD | Is.NAME):
        return "organisation"
    if gazetteer.word(first).bare in lexicon.words("document"):
        return "document"
    return "group" if fullest.number == "p" else "unknown"
