"""The back ends of camel-tools, by its own code on small data: what they add, and what they leave as it is.

The data are made by ``minidata``. Where torch and transformers are not installed, the tests of named entities by a
model are skipped; what becomes of the labels is tested all the same.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from minidata import DATABASE, names_folder, ranked, write_data
from test_offsets import ANY, NEWS, check, check_ancestors

from cli.backends import asking
from cli.options import MorphologyName, NamesName
from extractors import camel_data, camel_morphology, camel_names, explain, extract_facts, extract_quotes
from extractors.backends import EMBEDDED, BackendError, Backends, load
from extractors.camel_names import CamelNames
from extractors.morphology import RULES, Morphology
from extractors.text import tokenize

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
#: A real database of one lexeme, سفير, which is not part of this project.
REAL = ROOT.parent / "shared" / "camel"

needs_torch = pytest.mark.skipif(
    find_spec("torch") is None or find_spec("transformers") is None, reason="torch and transformers are not installed"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home and a data folder of its own for each test; camel-tools makes a folder in the one when it is imported."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path / "data"))
    load.cache_clear()
    yield tmp_path / "data"
    load.cache_clear()


@pytest.fixture
def mini(home: Path) -> Morphology:
    write_data(home)
    return camel_morphology.load()


@pytest.fixture
def real(home: Path) -> Morphology:
    if not REAL.is_dir():
        pytest.skip("the database of سفير is not there")
    database = home / "data" / "morphology_db" / DATABASE / "morphology.db"
    database.parent.mkdir(parents=True)
    database.write_bytes((REAL / "msa_safiyr_v1.0.db").read_bytes())
    (home / "catalogue.json").write_bytes((REAL / "catalogue-1.5.json").read_bytes())
    return camel_morphology.load()


# ── Morphology: words ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("word", "lemma", "tense", "agreement", "pronoun", "conjunction"),
    [
        ("قلن", "قال", "perfect", "3fp", "", ""),
        ("وقلن", "قال", "perfect", "3fp", "", "و"),
        ("فأكدن", "أكد", "perfect", "3fp", "", "ف"),
        ("فاكدن", "أكد", "perfect", "3fp", "", "ف"),
        ("أَكَّـــدنَ", "أكد", "perfect", "3fp", "", ""),
        ("أبلغنه", "أبلغ", "perfect", "3fp", "ه", ""),
        ("مؤكدات", "أكد", "participle", "fp", "", ""),
        ("ومؤكدات", "أكد", "participle", "fp", "", "و"),
        ("شددن", "شدد", "perfect", "3fp", "", ""),
    ],
)
def test_forms_that_the_rules_do_not_inflect(
    mini: Morphology, word: str, lemma: str, tense: str, agreement: str, pronoun: str, conjunction: str
) -> None:
    text = tokenize(word)
    assert RULES.readings(text, 0) == ()
    (reading,) = mini.readings(text, 0)
    form = reading.form
    assert (reading.cue.lemma, form.tense, form.pronoun, reading.conjunction) == (lemma, tense, pronoun, conjunction)
    assert form.person + form.gender + form.number == agreement
    assert mini.is_verb(text, 0) == (tense == "perfect")


@pytest.mark.parametrize(
    "word",
    [
        "سقلن",  # a future
        "المؤكدات", "لمؤكدات",  # a participle that is a noun
        "أعلننه",  # an object where the cue takes none
        "صرحن",  # an order
        "هددن",  # as likely a verb that is no cue
        "طهاة",  # no cue
        "كتبن", "Axios", "چاي",  # not in the database
    ],
)  # fmt: skip
def test_forms_that_report_nothing(mini: Morphology, word: str) -> None:
    assert mini.readings(tokenize(word), 0) == ()


@pytest.mark.parametrize(("known", "found"), [("شَدّ", []), ("شَدَّد", ["شدد"])])
def test_the_model_of_ranking_decides_where_it_is_there(home: Path, known: str, found: list[str]) -> None:
    """شددن is «they stressed» or «they pulled»; by the frequencies of the database it is the first."""
    write_data(home, ranking=ranked("شددن", known, per="3", asp="p", vox="a", gen="f", num="p"))
    morphology = camel_morphology.load()
    assert [reading.cue.lemma for reading in morphology.readings(tokenize("شددن"), 0)] == found


@pytest.mark.parametrize(
    ("word", "gender", "number", "by_rules"),
    [
        ("طهاة", "m", "p", ("f", "")),  # the ending is that of a woman
        ("هواتف", "f", "p", ("", "")),  # a verb agrees with things as with a woman
        ("والشاشات", "f", "p", ("f", "")),
        ("المهندسون", "", "p", ("", "p")),  # not in the database: the rules tell
        ("مؤكدات", "f", "p", ("f", "")),
        ("قلن", "", "", ("", "")),  # no noun
    ],
)
def test_gender_and_number_of_nouns(
    mini: Morphology, word: str, gender: str, number: str, by_rules: tuple[str, str]
) -> None:
    text = tokenize(word)
    assert (mini.gender(text, 0), mini.number(text, 0)) == (gender, number)
    assert (RULES.gender(text, 0), RULES.number(text, 0)) == by_rules


@pytest.mark.parametrize(("word", "has"), [("بفظاظة", True), ("فظاظة", False), ("طهاة", False), ("بالرياض", True)])
def test_prepositions_written_on_a_word(mini: Morphology, word: str, has: bool) -> None:
    assert mini.has_preposition(tokenize(word), 0) is has


@pytest.mark.parametrize(
    ("word", "gender", "number", "preposition"),
    [
        ("السفير", "m", "s", False),
        ("سفيرة", "f", "s", False),
        ("السفراء", "m", "p", False),
        ("وسفيرتان", "f", "d", False),
        ("بسفيرات", "f", "p", True),
    ],
)
def test_a_real_database(real: Morphology, word: str, gender: str, number: str, preposition: bool) -> None:
    text = tokenize(word)
    assert (real.gender(text, 0), real.number(text, 0)) == (gender, number)
    assert real.has_preposition(text, 0) is preposition


# ── Morphology: statements ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "without", "found"),
    [
        (
            "اجتمعت الباحثات في بيروت. وقلن إن النتائج أولية.",
            [],
            [("الباحثات", "group", None, "وقلن", "النتائج أولية")],
        ),
        (
            "شكرت المعلمات الوزارة، مؤكدات أن الدروس مستمرة.",
            [],
            [("المعلمات", "group", None, "مؤكدات", "الدروس مستمرة")],
        ),
        (
            "المسؤولات أكدن أن الأمر انتهى.",
            [],
            [("المسؤولات", "group", "المسؤولات", "أكدن", "الأمر انتهى")],
        ),
        (
            "وصل الوزير إلى المطار. وقال بفظاظة إن الأسئلة انتهت.",
            [("بفظاظة", "person", "بفظاظة", "وقال", "الأسئلة انتهت")],
            [("الوزير", "person", None, "وقال", "الأسئلة انتهت")],
        ),
        (
            "قال طهاة المطعم إن الوجبات جاهزة.",
            [("طهاة المطعم", "unknown", "طهاة المطعم", "قال", "الوجبات جاهزة")],
            [("طهاة المطعم", "group", "طهاة المطعم", "قال", "الوجبات جاهزة")],
        ),
        (
            "قال الوزير إن العلاج متوفر. وقال داهية الحي إن الأسعار ثابتة. وأضاف أن الموسم جيد.",
            [
                ("الوزير", "person", "الوزير", "قال", "العلاج متوفر"),
                ("داهية الحي", "unknown", "داهية الحي", "وقال", "الأسعار ثابتة"),
                ("الوزير", "person", None, "وأضاف", "الموسم جيد"),
            ],
            [
                ("الوزير", "person", "الوزير", "قال", "العلاج متوفر"),
                ("داهية الحي", "unknown", "داهية الحي", "وقال", "الأسعار ثابتة"),
                ("داهية الحي", "unknown", None, "وأضاف", "الموسم جيد"),
            ],
        ),
    ],
)
def test_what_morphology_adds_to_statements(
    mini: Morphology, text: str, without: list[tuple[object, ...]], found: list[tuple[object, ...]]
) -> None:
    def fields(backends: Backends) -> list[tuple[object, ...]]:
        statements = extract_quotes(text, backends=backends)
        return [(one.speaker, one.speaker_kind, one.source, one.cue, one.content) for one in statements]

    assert fields(EMBEDDED) == without
    assert fields(Backends(morphology=mini)) == found


# ── Named entities ──────────────────────────────────────────────────────────────────────────────────────────────────

ARTICLE = "قالت جيروندا إن كوبالتا ستفتح أبوابها في تمبوليا، وأضافت أن «ميرال شانوك» وغزة مدعوتان."


def labeller(**labels: str) -> Callable[[list[list[str]]], list[list[str]]]:
    """A model that knows some words."""
    return lambda sentences: [[labels.get(word, "O") for word in words] for words in sentences]


def test_names_that_no_table_holds() -> None:
    names = CamelNames(labeller(كوبالتا="B-ORG", تمبوليا="B-LOC", ميرال="B-PERS", شانوك="I-PERS", غزة="B-ORG"))
    first, second = extract_quotes(ARTICLE, backends=Backends(names=names))
    assert [(one.name, one.kind) for one in first.about] == [("كوبالتا", "ORG"), ("تمبوليا", "LOC")]
    assert [(one.name, one.kind) for one in second.about] == [("ميرال شانوك", "PER"), ("غزة", "LOC")]
    assert [one.about for one in extract_quotes(ARTICLE)] == [(), second.about[1:]]


@pytest.mark.parametrize(
    ("label", "kind"), [("O", "person"), ("B-ORG", "organisation"), ("B-LOC", "organisation"), ("B-PERS", "person")]
)
def test_the_kind_of_a_source_that_no_table_holds(label: str, kind: str) -> None:
    names = CamelNames(labeller(جيروندا=label))
    assert [one.speaker_kind for one in extract_quotes(ARTICLE, backends=Backends(names=names))] == [kind, kind]


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ("O B-ORG I-ORG O O", ["ب ج"]),
        ("O B-ORG B-ORG O O", ["ب", "ج"]),
        ("O I-ORG I-ORG O O", ["ب ج"]),
        ("O B-ORG I-LOC O O", ["ب", "ج"]),
        ("B-MISC I-MISC O O O", []),
        ("O O O I-ORG B-ORG", ["د"]),  # the comma is no name
        ("I-ORG O O O O", ["ا"]),
    ],
)
def test_labels_become_names(labels: str, found: list[str]) -> None:
    text = tokenize("ا ب ج د،")
    names = CamelNames(lambda sentences: [labels.split()])
    assert [text.raw[one.start : one.stop] for one in names(text)] == found


def test_a_model_reads_sentences() -> None:
    read: list[list[str]] = []

    def label(sentences: list[list[str]]) -> list[list[str]]:
        read.extend(sentences)
        return [["O"] * len(words) for words in sentences]

    CamelNames(label)(tokenize("قَالَ «سـامي».\nنعم! لا 🔴 7.5%"))
    assert read == [["قال", "«", "سامي", "»"], ["نعم"], ["لا", ".", "7.5", "%"]]


# ── A model of named entities ───────────────────────────────────────────────────────────────────────────────────────

#: Letters and marks, each also as the inside of a word.
_VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + [
    prefix + letter for letter in "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي0123456789.،:«»" for prefix in ("", "##")
]


def save_model(folder: Path, favoured: str | None = None) -> None:
    """A tiny BERT with weights at random; or one that labels every word alike. In the files of camel-tools' package."""
    import torch
    from camel_tools.ner import NERecognizer
    from transformers import BertConfig, BertForTokenClassification

    labels = dict(enumerate(NERecognizer.labels()))
    config = BertConfig(
        vocab_size=len(_VOCABULARY), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        id2label=labels, label2id={label: number for number, label in labels.items()},
    )  # fmt: skip
    torch.manual_seed(7)
    model = BertForTokenClassification(config)
    if favoured is not None:
        torch.nn.init.zeros_(model.classifier.weight)
        model.classifier.bias.data = torch.tensor([float(label == favoured) for label in labels.values()])
    config.save_pretrained(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    (folder / "vocab.txt").write_text("\n".join(_VOCABULARY), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(json.dumps({"do_lower_case": False}))


@pytest.fixture
def model(home: Path) -> Callable[[str | None], Any]:
    def make(favoured: str | None = None) -> Any:
        write_data(home)
        save_model(names_folder(home), favoured)
        return camel_names.load()

    return make


@needs_torch
@pytest.mark.parametrize(("label", "kind"), [("B-ORG", "ORG"), ("B-PERS", "PER"), ("B-LOC", "LOC")])
def test_a_model_that_labels_every_word_alike(model: Callable[[str], Any], label: str, kind: str) -> None:
    first, second = extract_quotes(ARTICLE, backends=Backends(names=model(label)))
    assert {entity.kind for entity in first.about} == {kind}
    assert {"كوبالتا", "تمبوليا"} <= {entity.name for entity in first.about}
    assert ("غزة", "LOC") in [(entity.name, entity.kind) for entity in second.about]


@needs_torch
def test_a_model_at_random_keeps_offsets_true(model: Callable[[], Any]) -> None:
    names = model()
    found = [entity for path in SEEDS for one in same_shape(path, Backends(names=names)) for entity in one.about]
    known = [entity for path in SEEDS for one in extract_quotes(article(path)) for entity in one.about]
    assert len(found) > len(known)

    @settings(max_examples=60, derandomize=True)
    @given(NEWS | ANY)
    def any_text(text: str) -> None:
        check(text, extract_quotes(text, backends=Backends(names=names)))

    any_text()
    long = "قال الوزير إن " + "كوبالتا " * 600 + "بخير"  # more pieces than the model takes at once
    check(long, extract_quotes(long, backends=Backends(names=names)))


# ── Both: the same records ──────────────────────────────────────────────────────────────────────────────────────────


def article(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def same_shape(path: Path, backends: Backends) -> list[Any]:
    """The statements of an article by some back ends, held to what holds of those by the embedded ones."""
    text = article(path)
    statements = extract_quotes(text, "a.txt", backends)
    check(text, statements)
    check_ancestors(statements)
    assert {type(one) for one in statements} == {type(one) for one in extract_quotes(text, "a.txt")}
    assert [one.statement for one in explain(text, "a.txt", backends)] == statements
    assert extract_quotes(text, "a.txt", backends) == statements
    return statements


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_records_have_the_same_shape_and_true_offsets(mini: Morphology, path: Path) -> None:
    kinds = cycle(["B-PERS", "I-PERS", "B-ORG", "O", "I-LOC", "B-MISC"])
    names = CamelNames(lambda sentences: [[next(kinds) for _ in words] for words in sentences])
    statements = same_shape(path, Backends(morphology=mini))
    assert len(statements) >= len(extract_quotes(article(path)))
    text = article(path)
    check(text, extract_quotes(text, backends=Backends(mini, names)))
    for fact in extract_facts(text, backends=Backends(mini, names)):
        assert text[slice(*fact.spans.expression)] == fact.expression
        assert text[slice(*fact.spans.claim)] == fact.claim


def test_any_text_keeps_offsets_true(mini: Morphology) -> None:
    labels = ["B-PERS", "I-PERS", "O", "B-ORG", "I-ORG", "B-LOC", "I-MISC"]
    names = CamelNames(lambda sentences: [[labels[sum(map(ord, w)) % 7] for w in words] for words in sentences])

    @settings(max_examples=150, derandomize=True)
    @given(NEWS | ANY)
    def any_text(text: str) -> None:
        check(text, extract_quotes(text, backends=Backends(mini, names)))

    any_text()


# ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────────

#: The command in a process that ends with 42 when it looks for a network, and tells what was imported.
PROCESS = """
import os, socket, sys
def refuse(*_, **__): os._exit(42)
socket.socket.connect = socket.getaddrinfo = refuse
sys.argv[0] = "extract"
from cli.__main__ import main
try: main()
finally: print(*sorted({name.partition(".")[0] for name in sys.modules}), file=open(os.environ["MODULES"], "w"))
"""
HEAVY = {"camel_tools", "torch", "transformers", "numpy", "pandas"}


def run(*arguments: str, folder: Path, **environment: str) -> tuple[subprocess.CompletedProcess[str], set[str]]:
    """The command with an article on standard input, and the heavy modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, *arguments],
        input=TWO_WOMEN,
        env={**os.environ, "PYTHONPATH": str(ROOT), "MODULES": str(folder / "modules"), **environment},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done, set((folder / "modules").read_text().split()) & HEAVY


TWO_WOMEN = "اجتمعت الباحثات في بيروت. وقلن إن النتائج أولية."


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [("quotes", "-"), ("facts", "-"), ("explain", "-"), ("doctor",), ("quotes", "-", "--morphology", "rules")],
)
def test_nothing_heavy_is_imported_unasked(tmp_path: Path, home: Path, arguments: tuple[str, ...]) -> None:
    write_data(home)
    done, heavy = run(*arguments, folder=tmp_path)
    assert (done.returncode, done.stderr, heavy) == (0, "", set())


@pytest.mark.slow
def test_morphology_by_the_command(tmp_path: Path, home: Path) -> None:
    write_data(home)
    done, heavy = run("quotes", "-", "--morphology", "camel", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["cue"] for line in done.stdout.splitlines()] == ["وقلن"]
    assert "camel_tools" in heavy
    assert not heavy & {"torch", "transformers"}
    assert run("explain", "-", "--morphology", "camel", folder=tmp_path)[0].stdout.count("وقلن")
    assert run("facts", "-", "--morphology", "camel", folder=tmp_path)[0].returncode == 0


def test_what_a_command_asks_can_go_to_another_process(home: Path) -> None:
    write_data(home)
    asked = pickle.loads(pickle.dumps(asking(extract_quotes, MorphologyName.camel, NamesName.tables)))
    assert [one.cue for one in asked(TWO_WOMEN, "a.txt")] == ["وقلن"]
    assert asking(extract_quotes, MorphologyName.rules, NamesName.tables) is extract_quotes


def _no_catalogue(data: Path) -> None:
    """Nothing at all."""


def _no_data(data: Path) -> None:
    write_data(data)
    (data / "data" / "morphology_db" / DATABASE / "morphology.db").unlink()


def _broken_data(data: Path) -> None:
    write_data(data)
    (data / "data" / "morphology_db" / DATABASE / "morphology.db").write_text("###DEFINES###\nwhat", encoding="utf-8")


def _broken_catalogue(data: Path) -> None:
    data.mkdir()
    (data / "catalogue.json").write_text('{"version": 1')


def _foreign_catalogue(data: Path) -> None:
    """One that camel-tools itself stumbles over when it is imported."""
    write_data(data)
    catalogue = json.loads((data / "catalogue.json").read_text())
    catalogue["packages"] = {"x": {}}
    (data / "catalogue.json").write_text(json.dumps(catalogue))


def _no_folder(data: Path) -> None:
    data.write_text("a file")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("prepare", "says"),
    [
        (
            _no_catalogue,
            "no catalogue of its data in {data}, a folder to be made first; run: camel_data -i morphology-db-msa-r13",
        ),
        (_no_data, "data for morphology are not in {data}; run: camel_data -i morphology-db-msa-r13"),
        (_broken_data, "cannot load {data}/data/morphology_db/calima-msa-r13 (DatabaseParseError: "),
        (_broken_catalogue, "{data}/catalogue.json is no catalogue of camel-tools ("),
        (_foreign_catalogue, "KeyError"),
        (_no_folder, "{data}/catalogue.json is no catalogue of camel-tools ("),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, home: Path, prepare: Callable[[Path], None], says: str) -> None:
    prepare(home)
    done, _ = run("quotes", "-", "--morphology", "camel", "-o", "out.csv", folder=tmp_path)
    assert done.returncode == 1
    assert says.format(data=home) in done.stderr
    assert done.stderr.startswith("extract: ") and done.stderr.count("\n") == 1
    assert "; run: " in done.stderr or "run: camel_data" in done.stderr
    assert not done.stdout
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.skipif(find_spec("torch") is not None, reason="torch is installed")
def test_missing_modules_are_said_with_the_commands_that_get_them(tmp_path: Path, home: Path) -> None:
    write_data(home)
    done, heavy = run("quotes", "-", "--ner", "camel", folder=tmp_path)
    assert (done.returncode, done.stdout, heavy) == (1, "", set())
    for command in ("pip install torch transformers", "--with torch --with transformers", "camel_data -i ner-arabert"):
        assert command in done.stderr


@needs_torch
def test_names_by_the_command(tmp_path: Path, home: Path, model: Callable[[str], Any]) -> None:
    model("B-ORG")
    done, heavy = run("quotes", "-", "--ner", "camel", "--morphology", "camel", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert {entity["kind"] for entity in json.loads(done.stdout)["about"]} == {"ORG"}
    assert heavy >= {"torch", "transformers"}
    (names_folder(home) / "pytorch_model.bin").unlink()
    done, _ = run("quotes", "-", "--ner", "camel", folder=tmp_path)
    assert done.returncode == 1
    assert f"cannot load {names_folder(home)} (" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_missing_model_of_names_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_data(home)
    monkeypatch.setattr(camel_names, "missing", list)
    with pytest.raises(BackendError, match=r"named entities are not in .*; run: camel_data -i ner-arabert"):
        load(ner="camel")


def test_a_home_that_is_not_known_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMELTOOLS_DATA", "~nobody-of-this-name/data")
    with pytest.raises(BackendError, match="set CAMELTOOLS_DATA"):
        load("camel")


def test_data_for_a_dialect_are_not_taken(home: Path) -> None:
    write_data(home)
    catalogue = json.loads((home / "catalogue.json").read_text().replace(DATABASE, "calima-egy-r13"))
    (home / "catalogue.json").write_text(json.dumps(catalogue))
    (home / "data" / "morphology_db" / DATABASE).rename(home / "data" / "morphology_db" / "calima-egy-r13")
    assert camel_data.installed(camel_data.MORPHOLOGY) is None
