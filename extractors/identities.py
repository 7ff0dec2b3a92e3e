"""Identities: which names in which articles are one speaker.

Statements go in one after the other (:class:`Names`); when all are known, :func:`identify` joins their forms, most
certain first, and an :class:`Identities` answers who is who. Joining is cautious, for two people taken for one are
worse than one taken for two: what can mean two stays with its own article, and a user's aliases decide in the end.

Memory grows with names and the articles they stand in, not with statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors import gazetteer, lexicon
from extractors.aliases import Aliases, folded_words
from extractors.bodies import Reach, body
from extractors.forms import Form, entity_form, is_bare, speaker_form
from extractors.gazetteer import Is
from extractors.spellings import alike, all_alike, is_arabic, is_by_ear, name_words, skeleton, without_son
from extractors.types import Entity, Statement

#: A name says little of who someone is when the inputs have its last name with so many first names, and its first name
#: with so many last names.
_MANY_FIRST = 3
_MANY_LAST = 5


@dataclass(slots=True)
class Seen:
    """Where a form was seen and how it was spelt: spellings with counts, articles in order."""

    spellings: Counter[str] = field(default_factory=Counter)
    documents: dict[str, None] = field(default_factory=dict)


class Names:
    """The names of statements, by form."""

    def __init__(self) -> None:
        self.seen: dict[Form, Seen] = {}

    def add(self, statement: Statement) -> None:
        """Note the speaker of a statement and the entities of its content."""
        form = speaker_form(statement)
        if form is not None and statement.speaker is not None:
            self._note(form, statement.speaker, statement.document)
        for entity in statement.about:
            self._note(entity_form(entity, statement.document), entity.name, statement.document)

    def add_all(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            self.add(statement)

    def _note(self, form: Form, spelling: str, document: str) -> None:
        seen = self.seen.setdefault(form, Seen())
        seen.spellings[spelling] += 1
        seen.documents[document] = None


class Identities:
    """Who is who. An identity is named by one of its forms, the same for all of them."""

    def __init__(self, seen: dict[Form, Seen], roots: dict[Form, Form], aliases: Aliases) -> None:
        self._seen = seen
        self._roots = roots
        self._aliases = aliases
        self._members: dict[Form, list[Form]] = defaultdict(list)
        for form, root in roots.items():
            self._members[root].append(form)

    def root(self, form: Form) -> Form:
        """The identity of a form."""
        return self._roots.get(form, form)

    def speaker(self, statement: Statement) -> Form | None:
        """The identity of a statement's speaker, None when it has none."""
        form = speaker_form(statement)
        return None if form is None else self.root(form)

    def entity(self, entity: Entity, document: str) -> Form:
        """The identity of an entity named in a content."""
        return self.root(entity_form(entity, document))

    def spellings(self, identity: Form) -> Counter[str]:
        """Every spelling of its name, with how often it stands."""
        return sum((self._seen[form].spellings for form in self._members[identity]), Counter[str]())

    def spellings_in(self, identity: Form, document: str) -> frozenset[str]:
        """The spellings that stand for it in a document, whether they do in others or not."""
        here = (form for form in self._members[identity] if form.document in ("", document))
        return frozenset(spelling for form in here for spelling in self._seen[form].spellings)

    def name(self, identity: Form) -> str:
        """The name to show: the one the user gave, else the commonest among those in full."""
        counts = self.spellings(identity)
        for spelling in counts:
            if decided := self._aliases.name(spelling):
                return decided
        return min(
            counts, key=lambda spelling: (_is_short(spelling, identity), -counts[spelling], len(spelling), spelling)
        )

    def matching(self, query: str) -> frozenset[Form]:
        """The identities that a name stands for or in, in any of their spellings."""
        wanted, words = folded_words(self._aliases.name(query) or query), name_words(query)

        def answers(members: Iterable[Form]) -> bool:
            spelt = ((form, spelling) for form in members for spelling in self._seen[form].spellings)
            return self._decided(members) == wanted or any(_answers(*one, wanted, words) for one in spelt)

        return frozenset(root for root, members in self._members.items() if answers(members))

    def _decided(self, members: Iterable[Form]) -> tuple[str, ...] | None:
        names = (self._aliases.name(spelling) for form in members for spelling in self._seen[form].spellings)
        return next((folded_words(name) for name in names if name), None)


def _is_short(spelling: str, identity: Form) -> bool:
    """Whether a spelling is less than the full name of a person, or of a body with its country, or not in Arabic."""
    if identity.kind == "body":
        return body(spelling).reach is not Reach.NAMED
    return identity.kind == "person" and (len(name_words(spelling)) < 2 or not is_arabic(spelling))


def _answers(form: Form, spelling: str, wanted: Sequence[str], words: Sequence[str]) -> bool:
    if _within(wanted, folded_words(spelling), str.__eq__):
        return True
    return form.kind == "person" and _within(words, form.words, alike)


def _within(part: Sequence[str], whole: Sequence[str], same: Callable[[str, str], bool]) -> bool:
    starts = range(len(whole) - len(part) + 1)
    return bool(part) and any(all(map(same, part, whole[start:])) for start in starts)


def identify(names: Names, aliases: Aliases | None = None) -> Identities:
    """Join the forms of names that are one, in this order: the user's aliases, full names and their spellings,
    shortened names, last names, offices, and bodies without their country."""
    aliases = aliases or Aliases()
    joining = _Joining(names.seen, aliases)
    joining.join_decided()
    joining.join_spellings()
    joining.join_shortened()
    joining.join_bare()
    joining.join_offices()
    joining.join_bodies()
    joining.join_unclassed()
    return Identities(names.seen, {form: joining.root(form) for form in names.seen}, aliases)


class _Joining:
    """Forms while they are being joined: a forest in which each tree is one identity."""

    def __init__(self, seen: dict[Form, Seen], aliases: Aliases) -> None:
        self.seen = seen
        self.parents: dict[Form, Form] = {}
        self.decided: dict[Form, str] = {}  #: the name a user gave, by root
        for form, notes in seen.items():
            name = next(filter(None, map(aliases.name, notes.spellings)), None)
            if name is not None:
                self.decided[form] = name
        self.persons = [form for form in seen if form.kind == "person" and not is_bare(form)]
        self.titles: dict[Form, set[tuple[str, ...]]] = {}  #: what the titles of an identity say, by root
        self.first_names = _bearers(self.persons, last=-1, first=0)
        self.last_names = _bearers(self.persons, last=0, first=-1)

    def root(self, form: Form) -> Form:
        while (parent := self.parents.get(form)) is not None:
            form = parent
        return form

    def join(self, one: Form, other: Form) -> None:
        """Make two identities one, unless the user gave them different names."""
        one, other = self.root(one), self.root(other)
        names = {self.decided[form] for form in (one, other) if form in self.decided}
        if one == other or len(names) > 1:
            return
        self.parents[other] = one
        if names:
            self.decided[one] = names.pop()
        self.titles[one] = self.titles_of(one) | self.titles_of(other)

    def titles_of(self, root: Form) -> set[tuple[str, ...]]:
        return self.titles.get(root, {root.title})

    # --- one step a method ----------------------------------------------------------------------------------------

    def join_decided(self) -> None:
        first: dict[str, Form] = {}
        for form, name in list(self.decided.items()):
            self.join(first.setdefault(name, form), form)

    def join_spellings(self) -> None:
        """Full names that are spellings of each other; names that many bear only with a title to go with it."""
        for forms in _buckets(self.persons, lambda form: tuple(map(skeleton, form.words))):
            for i, form in enumerate(forms):
                for other in forms[:i]:
                    if all_alike(form.words, other.words) and self._is_same_bearer(form, other):
                        self.join(other, form)

    def _is_same_bearer(self, one: Form, other: Form) -> bool:
        if not self._is_common(one.words):
            return not (_is_of_tables(one.words) and _titles_clash(one.title, other.title))
        if one.document or other.document:
            return not self.seen[one].documents.keys().isdisjoint(self.seen[other].documents)
        return _titles_agree(one.title, other.title)

    def _is_common(self, words: Sequence[str]) -> bool:
        """Whether a name may well be that of several people: two given names, or two words that many others bear."""
        plain = without_son(words)
        if gazetteer.FLAGS.get(plain[-1], 0) & Is.PUBLIC:
            return False
        many = self.first_names[plain[-1]] >= _MANY_FIRST and self.last_names[plain[0]] >= _MANY_LAST
        return len(plain) < 3 and (many or all(map(_is_given, plain)))

    def join_shortened(self) -> None:
        """A name and the one longer name of the inputs that it can be short for, when their titles agree."""
        by_first = defaultdict(list)
        for form in self.persons:
            by_first[skeleton(form.words[0])].append(form)
        for form in sorted(self.persons, key=lambda form: -len(without_son(form.words))):
            longer = (other for other in by_first[skeleton(form.words[0])] if self._is_short_for(form, other))
            self._join_only(form, longer)

    def _is_short_for(self, short: Form, long: Form) -> bool:
        """Whether one name shortens another and the titles are those of one person; ranks alone tell only beside a last
        name or three names, which also need no title."""
        if not _is_shortened(short.words, long.words):
            return False
        by_last = alike(short.words[-1], long.words[-1]) and not self._is_common(short.words)
        three = len(without_son(short.words)) > 2
        return self._agree(short, long, ranks=by_last or three) or (three and not (short.title and long.title))

    def _agree(self, one: Form, other: Form, ranks: bool = False) -> bool:
        """Whether a title of one identity can be that of the other."""
        these, those = (self.titles_of(self.root(form)) for form in (one, other))
        return any(_titles_agree(this, that, ranks) for this in these for that in those)

    def _join_only(self, form: Form, candidates: Iterable[Form]) -> None:
        """Join a form with its candidates when they are one identity."""
        roots = {self.root(other) for other in candidates} - {self.root(form)}
        if len(roots) == 1:
            self.join(roots.pop(), form)

    def join_bare(self) -> None:
        """Last names: the full name of the article, else the only one of all inputs; known ones with themselves."""
        bearers = defaultdict(list)
        for form in self.persons:
            for word in {form.words[-1], form.words[0]}:
                bearers[skeleton(word)].append(form)
        alone = []
        for form in filter(is_bare, self.seen):
            candidates = [other for other in bearers[skeleton(form.words[-1])] if _may_be(form, other)]
            self._join_bare(form, candidates)
            if not candidates and _is_public(form):
                alone.append(form)
        for forms in _buckets(alone, lambda form: (skeleton(form.words[-1]),)):
            for form in forms[1:]:
                self.join(forms[0], form)

    def _join_bare(self, form: Form, bearers: Sequence[Form]) -> None:
        [document] = self.seen[form].documents
        here = [other for other in bearers if document in self.seen[other].documents]
        if here:
            self._join_only(form, here)
        elif len({self.root(other) for other in bearers}) == 1 and _is_telling(form):
            self._join_only(form, bearers)
        else:
            self._join_only(form, [other for other in bearers if self._agree(form, other)])

    def join_offices(self) -> None:
        """An office and the only person of the inputs who bears it as a title."""
        bearers = defaultdict(list)
        for form in self.persons:
            bearers[form.title].append(form)
        for form in self.seen:
            if form.kind == "office" and not form.document:
                self._join_only(form, bearers[form.words])

    def join_bodies(self) -> None:
        """A body without its country: that of the same article; only itself where the inputs name none of a country."""
        named = defaultdict(list)
        bodies = [form for form in self.seen if form.kind == "body"]
        for form in bodies:
            if not form.document:
                named[form.words].append(form)
        for form in bodies:
            if form.document:
                self._join_only(
                    form, [other for other in named[form.words] if form.document in self.seen[other].documents]
                )
        unnamed = (form for form in bodies if form.document and not named[form.words])
        for forms in _buckets(unnamed, lambda form: form.words):
            for form in forms[1:]:
                self.join(forms[0], form)

    def join_unclassed(self) -> None:
        """A speaker of unknown kind who is named in full elsewhere."""
        by_words = defaultdict(list)
        for form in self.persons:
            by_words[form.words].append(form)
        for form in self.seen:
            if form.kind == "other" and len(form.words) > 1 and not self._is_common(form.words):
                self._join_only(form, by_words[form.words])


def _buckets(forms: Iterable[Form], key: Callable[[Form], tuple[str, ...]]) -> Iterator[list[Form]]:
    """The forms in groups of one key."""
    groups: dict[tuple[str, ...], list[Form]] = defaultdict(list)
    for form in forms:
        groups[key(form)].append(form)
    return iter(groups.values())


def _bearers(persons: Iterable[Form], last: int, first: int) -> Counter[str]:
    """With how many different words at one end of a name the word at its other end stands."""
    found = {(form.words[last], form.words[first]) for form in persons}
    return Counter(word for word, _ in found)


def _titles_agree(first: Sequence[str], second: Sequence[str], ranks: bool = False) -> bool:
    """Whether two titles can be those of one person: they share half of what the shorter says, and more than a head
    that others have too (رئيس، عقيد); with ``ranks`` that is enough when one says no more."""
    one, other = set(first), set(second)
    shared = one & other
    if not shared or 2 * len(shared) < min(len(one), len(other)):
        return False
    telling = any(not gazetteer.is_title(word) or word in _royal() for word in shared)
    return telling or (ranks and (one <= other or other <= one))


def _titles_clash(one: Sequence[str], other: Sequence[str]) -> bool:
    return bool(one and other) and set(one).isdisjoint(other)


def _is_of_tables(words: Sequence[str]) -> bool:
    """Whether a name is made of a given name and a family name of the tables: many people have such a one."""
    return len(words) == 2 and _is_given(words[0]) and bool(gazetteer.FLAGS.get(words[1], 0) & Is.FAMILY)


def _royal() -> frozenset[str]:
    return lexicon.words("royal_title")


def _may_be(bare: Form, full: Form) -> bool:
    """Whether a word is the last name of a full name, or with a royal title the first (الملك سلمان)."""
    word, last = bare.words[-1], full.words[-1]
    if set(bare.title) & set(full.title) & _royal() and alike(word, full.words[0]):
        return True
    son = "بن" in full.words
    if _is_given(word) and bare.words[0] != "بن" and (son or len(full.words) > 2 or bare.title):
        return False
    return alike(word, last) and son == (bare.words[0] == "بن")


def _is_shortened(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name is a longer one without names in its middle, or without its end.

    عادل الجبير: عادل بن أحمد الجبير; سلمان بن عبدالعزيز: سلمان بن عبدالعزيز آل سعود
    """
    brief, full = without_son(short), without_son(long)
    if len(brief) >= len(full) or len(brief) < 2 or not alike(brief[0], full[0]):
        return False
    if all_alike(brief, full[: len(brief)]):
        return True
    rest = iter(full[1:-1])
    return alike(brief[-1], full[-1]) and all(any(alike(word, other) for other in rest) for word in brief[1:-1])


def _is_given(word: str) -> bool:
    flags = gazetteer.FLAGS.get(word, 0)
    return bool(flags & (Is.GIVEN | Is.GIVEN_WORD)) and not flags & Is.FOREIGN


def _is_public(form: Form) -> bool:
    """Whether a last name is known well enough to stand alone."""
    return bool(gazetteer.FLAGS.get(form.words[-1], 0) & Is.PUBLIC)


def _is_telling(form: Form) -> bool:
    """Whether a last name alone tells who is meant, where one person of the inputs has it."""
    return _is_public(form) or is_by_ear(form.words[-1])
