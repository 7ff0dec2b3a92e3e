"""Who speaks: mentions of sources joined to persons and bodies, and the subjects that were left out found again.

A mention belongs to an entity when its words, without articles and honorifics, are among those of an earlier or fuller mention
(رايدر، المتحدث → الميجور جنرال بات رايدر). A dropped subject is who spoke last at the same level of quotation and agrees with the
verb; a participle belongs to the statement it hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors import gazetteer, lexicon
from extractors.bound import Bound
from extractors.entities import Mention as Named
from extractors.gazetteer import Is
from extractors.heads import Phrase, phrase
from extractors.layout import Layout
from extractors.text import MARK
from extractors.subjects import phrase_gender
from extractors.phrases import bare_word, has_preposition, is_agent, is_cutting, is_definite, is_verb, noun_phrase_end
from extractors.types import Span, SpeakerKind


@dataclass(slots=True)
class Mention:
    """A phrase that names a possible speaker."""

    phrase: Phrase
    words: tuple[str, ...]  #: folded, without article, proclitics and honorifics
    name: frozenset[str]  #: those of them that are part of a proper name
    name_span: Span | None
    definite: bool
    gender: str
    number: str


@dataclass(slots=True)
class Speaker:
    """One person, body, group or document of the article."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def fullest(self) -> Mention:
        return max(self.mentions, key=lambda m: (bool(m.name), len(m.name), min(len(m.words), 25), -m.phrase.first))

    @property
    def words(self) -> set[str]:
        return {word for mention in self.mentions for word in mention.words}

    @property
    def name(self) -> set[str]:
        return {word for mention in self.mentions for word in mention.name}

    @property
    def gender(self) -> str:
        return next((m.gender for m in self.mentions if m.gender), "")

    @property
    def number(self) -> str:
        return next((m.number for m in self.mentions if m.number), "")


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
        self.names = {i for m in named if m.kind == "PER" for i in range(m.first, m.end) if i == m.first or not is_verb(lay.folds[i])}
        self.speakers: list[Speaker] = []
        self.named = named
        self.recent: list[tuple[Bound, Speaker]] = []
        self.index: dict[str, list[int]] = {}

    def run(self) -> list[Resolved]:
        mentions = [self._mention(s.source) if s.source is not None else None for s in self.statements]
        narrated = self._narrated()
        order = sorted([(m.phrase.first, 0, m) for m in narrated] + [(m.phrase.first, 1, m) for m in mentions if m is not None], key=lambda x: x[:2])
        for _, _, mention in order:
            if not _points_back(mention):
                self._join(mention)
        self._merge_fuller()
        results: list[Resolved] = []
        for mention in mentions:
            if mention is not None:
                self._add_full_name(mention)
        for statement, mention in zip(self.statements, mentions, strict=True):
            if mention is not None and not _points_back(mention):
                found = Resolved(self._owner(mention), "written at the cue")
                person = self._described(mention, statement)
                if person is not None:
                    found = Resolved(person, "a description of the person who spoke last")
            else:
                found = self._dropped(statement)
                honoured = self._honoured(statement, mention.words) if mention is not None else None
                if honoured is not None:
                    found = Resolved(honoured, "whom the honorific was given to")
            results.append(found)
            if found.speaker is not None:
                self.recent.append((statement, found.speaker))
        return results

    # --- mentions -------------------------------------------------------------------------------------------------

    def _mention(self, source: Phrase) -> Mention:
        lay = self.lay
        words, name, name_first, name_end = [], set(), None, 0
        possessor = self._possessor(source)
        for i in range(source.first, source.end):
            if not lay.is_nominal(i):
                continue
            read, bare = gazetteer.word(lay.folds[i]), bare_word(lay.folds[i])
            if i in self.names and i not in possessor:
                if name_first is None or i == name_end:
                    name_first = i if name_first is None else name_first
                    name_end = i + 1
                name.add(bare)
                words.append(bare)
            elif not (read.flags & Is.HONORIFIC and len(source_words(lay, source)) > 1) and not read.flags & Is.FUNCTION and bare not in _SELF:
                words.append(bare)
        first = lay.folds[source.first]
        row = gazetteer.title_row(first)
        span = None
        if name_first is not None:
            start = lay.text.starts[name_first]
            if name_first == source.first:
                start = max(start, source.span[0])
            span = (start, lay.text.ends[name_end - 1])
        definite = is_definite(first) or first in _SELF or first.startswith("لل") or bool(name) or first in lexicon.words("pronominal")
        number = row["number"] if row is not None else "p" if first.endswith(("ون", "ين")) and not name else "s" if name else ""
        return Mention(source, tuple(words), frozenset(name), span, definite, phrase_gender(lay, source.first), number)

    def _possessor(self, source: Phrase) -> range:
        """The tokens of a name that only owns the source (مكتب نتنياهو، والدة آلاجوز، متحدثة باسم الممثلة ديمي مور)."""
        lay = self.lay
        first = next((i for i in range(source.first, source.end) if i in self.names), None)
        if first is None or first == source.first:
            return range(0)
        before, flags = lay.folds[first - 1], gazetteer.word(lay.folds[first - 1]).flags
        bare = lay.is_word(first - 1) and not is_definite(before) and not flags & (Is.HONORIFIC | Is.DEMONYM | Is.NAME | Is.GIVEN)
        spokesman = any(
            lay.folds[i] == "باسم" and gazetteer.word(lay.folds[i + 1]).flags & Is.PERSON for i in range(source.first, first - 1)
        )
        return range(first, source.end) if bare and len(before) > 2 or spokesman else range(0)

    def _narrated(self) -> list[Mention]:
        """Persons and bodies named outside the sources of statements, with the titles before them."""
        lay = self.lay
        taken = {i for s in self.statements if s.source is not None for i in range(s.source.first, s.source.end)}
        found = []
        for named in self.named:
            if named.first in taken or named.kind == "LOC":
                continue
            first = self._title_start(named.first) if named.kind == "PER" else named.first
            found.append(self._mention(phrase(lay, first, named.end, named.start - lay.text.starts[named.first] if first == named.first else 0)))
        return found

    def _title_start(self, first: int) -> int:
        """Where the title begins that runs up to a name."""
        lay = self.lay
        best = first
        for start in range(first - 1, max(-1, first - 12), -1):
            folded = lay.folds[start]
            if not lay.is_nominal(start) and lay.quote_at(start) is None and not lay.is_comma(start) or is_cutting(folded) and folded not in ("في", "لدي", "من"):
                break
            if lay.is_word(start) and is_verb(folded):
                break
            if gazetteer.is_title(folded) and noun_phrase_end(lay, start, first + 1) == first + 1:
                best = start
                if gazetteer.word(folded).clitics:
                    break
        return best

    # --- entities -------------------------------------------------------------------------------------------------

    def _join(self, mention: Mention) -> Speaker:
        for speaker in reversed(self.speakers):
            if _same(mention, speaker):
                speaker.mentions.append(mention)
                return speaker
        speaker = Speaker([mention])
        if mention.definite and not mention.name:
            antecedent = self._antecedent(mention)
            if antecedent is not None:
                speaker.mentions.insert(0, antecedent)
        self.speakers.append(speaker)
        return speaker

    def _antecedent(self, mention: Mention) -> Mention | None:
        """The fuller noun phrase of the narration that a definite description takes up (دراسة طبية … الدراسة)."""
        lay = self.lay
        if not mention.words or len(mention.words) > 2:
            return None
        head, best = mention.words[0], None
        for i in range(mention.phrase.first - 1, -1, -1):
            if any(word not in {bare_word(f) for f in lay.folds[i : i + 4]} for word in mention.words[1:]):
                continue
            if lay.folds[i] in (head, "ب" + head, "ل" + head, "و" + head) and lay.level(i) == lay.level(mention.phrase.first):
                end = noun_phrase_end(lay, i, min(i + 12, mention.phrase.first), split=True) if lay.folds[i] == head else i + 1
                if end > i + 1:
                    best = self._mention(phrase(lay, i, end))
                    break
        return best

    def _merge_fuller(self) -> None:
        """A mention that came before its fuller form (a headline's last name) joins it."""
        for i, speaker in enumerate(self.speakers):
            for other in self.speakers[i + 1 :]:
                if speaker.mentions and other.mentions and speaker.name and speaker.name < other.name and _compatible(speaker, other):
                    other.mentions.extend(speaker.mentions)
                    speaker.mentions.clear()
                    break
        self.speakers = [s for s in self.speakers if s.mentions]

    def _add_full_name(self, mention: Mention) -> None:
        """For a source of one word that is a last name: the place where the article gives the name in full."""
        lay, source = self.lay, mention.phrase
        words = [i for i in range(source.first, source.end) if lay.is_word(i)]
        owner = self._owner(mention)
        if len(words) != 1 or len(owner.fullest.words) > 1 or not (mention.name or not gazetteer.word(lay.folds[words[0]]).flags & ~Is.DEFINITE):
            return
        last = lay.folds[words[0]]
        for k in self._places(last):
            first = k
            while first > max(0, k - 4) and self._forename(first - 1) and lay.text.kinds[first] != MARK:
                first -= 1
            if first == k and not (k > 0 and gazetteer.word(lay.folds[k - 1]).flags & Is.HONORIFIC):
                continue
            start = self._title_start(first)
            full = self._mention(phrase(lay, start, k + 1))
            name = frozenset(bare_word(lay.folds[i]) for i in range(first, k + 1))
            full = replace(full, name=name, name_span=(lay.text.starts[first], lay.text.ends[k]))
            if len(full.words) > len(owner.fullest.words):
                owner.mentions.append(full)

    def _places(self, folded: str) -> list[int]:
        """Every place of a word in the text."""
        if not self.index:
            for i, word in enumerate(self.lay.folds):
                self.index.setdefault(word, []).append(i)
        return self.index.get(folded, [])

    def _forename(self, i: int) -> bool:
        """A word that may stand before a last name as part of the name."""
        lay = self.lay
        folded = lay.folds[i]
        if not lay.is_word(i) or is_cutting(folded) or is_verb(folded) or is_definite(folded) or has_preposition(folded):
            return False
        if i in self.names or gazetteer.word(folded).flags & (Is.GIVEN | Is.GIVEN_WORD | Is.PART | Is.FAMILY | Is.FOREIGN):
            return True
        return not gazetteer.word(folded).flags and not lexicon.readings(folded) and folded not in lexicon.masdars() and not lexicon.is_noun(folded) and folded[:1] not in ("و", "ف")

    def _owner(self, mention: Mention) -> Speaker:
        return next((s for s in self.speakers if any(m is mention for m in s.mentions)), Speaker([mention]))

    def _described(self, mention: Mention, statement: Bound) -> Speaker | None:
        """The named person a description of its own takes up (حدة حزام … الاعلامية الجزائرية)."""
        first = self.lay.folds[mention.phrase.first]
        row = gazetteer.title_row(first)
        owner = self._owner(mention)
        if mention.name or len(mention.words) > 2 or row is None or row["class"] != "role" or row["number"] != "s" or not first.startswith("ال") or len(owner.mentions) > 1:
            return None
        for _, speaker in reversed(self.recent):
            if speaker.name:
                return speaker if not speaker.gender or speaker.gender == mention.gender else None
            if speaker.number != "p":
                return None
        return None

    # --- dropped subjects -----------------------------------------------------------------------------------------

    def _honoured(self, statement: Bound, words: tuple[str, ...]) -> Speaker | None:
        """Whom an honorific with a pronoun means: the last one before it with this honorific, or with the rank it goes with."""
        honorific = words[0].removesuffix("ها").removesuffix("ه")
        ranks = {honorific, *_RANKS.get(honorific, ())}
        best: tuple[int, Speaker] | None = None
        for speaker in self.speakers:
            for mention in speaker.mentions:
                at = mention.phrase.first
                near = {bare_word(f) for f in self.lay.folds[max(0, at - 1) : mention.phrase.end]}
                if at < statement.cue.first and near & ranks and (best is None or at > best[0]):
                    best = (at, speaker)
        return best[1] if best is not None else None

    def _dropped(self, statement: Bound) -> Resolved:
        """The speaker of a statement whose source is not written, by what came before it at its level."""
        lay, first = self.lay, statement.cue.first
        level = lay.level(first)
        form = statement.reading.form if statement.reading is not None else None
        participle = form is not None and form.tense == "participle"
        sentence = lay.sentence_start(first)
        opens = participle and first - sentence <= 1  # a participle that opens a sentence hangs on the one before
        for other, speaker in reversed(self.recent):
            if lay.level(other.cue.first) != level or other.kind == "masdar":
                continue
            if other.kind == "verbless" and (participle or other.cue.first < sentence):
                continue
            inside = other.content_first <= first < other.content_end
            if other.dependent and not inside:
                continue
            if participle and other.cue.first < sentence and not opens:
                break
            if form is not None and not _fits(speaker, form.gender, form.number):
                continue
            if participle:
                return Resolved(speaker, "the participle hangs on the statement before it")
            return Resolved(speaker, "who spoke last and agrees with the verb")
        subject = self._clause_subject(statement, sentence)
        if participle and subject is None:
            for other, speaker in reversed(self.recent):
                if other.cue.first >= sentence and lay.level(other.cue.first) == level:
                    return Resolved(speaker, "the participle hangs on the statement before it")
        if subject is not None:
            return Resolved(subject, "the subject of the sentence")
        if level >= 0:
            for other, speaker in reversed(self.recent):
                if other.content_first <= first < other.content_end:
                    return Resolved(speaker, "the speaker of the quotation around it")
        for _, speaker in reversed(self.recent):
            return Resolved(speaker, "who spoke last")
        return Resolved(None, "nobody has been named before")

    def _clause_subject(self, statement: Bound, sentence: int) -> Speaker | None:
        """The subject of the nearest finite verb before a participle or a verb without subject: in its sentence, then in the one before."""
        lay, level = self.lay, self.lay.level(statement.cue.first)
        form = statement.reading.form if statement.reading is not None else None
        end = statement.cue.first
        for _ in range(2):
            person: Mention | None = None
            for i in range(end - 1, sentence - 1, -1):
                if lay.level(i) != level or not lay.is_word(i):
                    continue
                mention = None
                if is_verb(lay.folds[i]):
                    stop = noun_phrase_end(lay, i + 1, end, split=True)
                    if stop > i + 1 and is_agent(lay, i + 1, stop):
                        mention = self._mention(phrase(lay, i + 1, stop))
                elif i in self.names and i - 1 not in self.names and person is None:
                    stop = i + 1
                    while stop in self.names:
                        stop += 1
                    person = self._mention(phrase(lay, self._title_start(i), stop))
                if mention is not None and (form is None or _fits(Speaker([mention]), form.gender, form.number)):
                    return self._join(mention)
            if person is not None and (form is None or _fits(Speaker([person]), form.gender, form.number)):
                return self._join(person)
            if sentence <= 1:
                return None
            end = sentence - 1
            while end > 0 and lay.is_stop(end):
                end -= 1
            sentence = lay.sentence_start(end)
            end += 1
        return None


def _points_back(mention: Mention) -> bool:
    """An honorific with a pronoun (معاليه، سموها): it names whoever was spoken of."""
    return len(mention.words) == 1 and mention.words[0] in lexicon.words("honorific_pronoun")


#: The rank or office that goes with an honorific.
_RANKS = {
    "معالي": ("وزير", "معالي", "رئيس"), "سمو": ("امير", "سمو", "صاحب"), "سعاده": ("سفير", "سعاده", "مدير", "وكيل"),
    "سعاد": ("سفير",), "سعادت": ("سفير", "مدير", "وكيل"), "فضيلت": ("شيخ", "فضيله"), "سماحت": ("مفتي", "سماحه", "شيخ"),
    "سيادت": ("رئيس", "سياده"), "فخامت": ("رئيس", "فخامه"), "جلالت": ("ملك",), "دولت": ("رئيس",),
}  # fmt: skip
_SELF = frozenset({"نفس", "ذات", "نفسه", "نفسها", "ذاته", "ذاتها", "عينه"})


def source_words(lay: Layout, source: Phrase) -> list[str]:
    return [lay.folds[i] for i in range(source.first, source.end) if lay.is_word(i)]


def _same(mention: Mention, speaker: Speaker) -> bool:
    """Whether a mention names a speaker met before."""
    if not mention.words:
        return False
    words = set(mention.words)
    if mention.name:
        known = speaker.name
        if not known:
            return False
        return mention.name <= known or known <= mention.name and bool(known)
    if mention.definite:
        if mention.number and speaker.number and mention.number != speaker.number:
            return False
        head = mention.words[0]
        return words <= speaker.words and any(head in m.words[:6] for m in speaker.mentions)
    return any(tuple(mention.words) == m.words for m in speaker.mentions)


def _compatible(one: Speaker, other: Speaker) -> bool:
    return not (one.gender and other.gender) or one.gender == other.gender


def _fits(speaker: Speaker, gender: str, number: str) -> bool:
    """Whether a speaker can be the dropped subject of a verb of this gender and number."""
    if number in ("p", "d"):
        return speaker.number in ("p", "d") or any(m.words and m.words[0].endswith(("ون", "ين", "ان")) for m in speaker.mentions)
    if speaker.number == "p" and gender != "f" and not any(m.name for m in speaker.mentions):
        return False
    return not speaker.gender or not gender or speaker.gender == gender or speaker.number == "p" and gender == "f"


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
