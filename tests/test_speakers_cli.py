"""`extract speakers`, names as identities in every command, aliases and wire copy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import pytest
from typer.testing import CliRunner, Result

from cli.app import app
from cli.schema import speaker_schema
from cli.spool import Spool
from extractors import Speaker, Statement, read_records
from extractors.copies import LEAST, CarriedStatement, Said, find_copies, is_near
from tests.records import statement

SEEDS = Path(__file__).parents[1] / "seeds"

ARTICLES = {
    "1": "قال رئيس الوزراء الإسرائيلي بنيامين نتنياهو إن الجيش سيدخل رفح. "
    "وأكد مسؤول أمريكي أن القرار الأخير خاطئ وسيضر بالجميع.",
    "2": "وقال نتانياهو لموقع أكسيوس: «لن نوقف الحرب الآن». وأعلنت وزارة الصحة أن 20 شخصا قتلوا في رفح.",
    "3": "وقال الرئيس الأمريكي جو بايدن إن نتنياهو أخطأ. وأكد مسؤول أمريكي أن القرار الأخير خاطئ وسيضر بالجميع.",
    "4": "وأكّد مسؤول أمريكي أن القرار الأخير خاطئٌ، وسيضر بالجميع.",
}


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="extract")


def records(*arguments: object) -> list[dict[str, object]]:
    result = invoke(*arguments, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = (json.dumps({"id": number, "text": text}, ensure_ascii=False) for number, text in ARTICLES.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# ── Speakers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_row_holds_what_is_known_of_a_speaker(news: Path) -> None:
    rows = {row["name"]: row for row in records("speakers", news)}
    row = rows["بنيامين نتنياهو"]
    assert row["documents"] == ["1", "2"]
    assert row["statements"] == 2
    assert (row["direct"], row["indirect"], row["mixed"]) == (1, 1, 0)
    assert row["titles"] == [{"name": "رئيس الوزراء الإسرائيلي", "count": 1}]
    assert row["spellings"] == [{"name": "بنيامين نتنياهو", "count": 1}, {"name": "نتانياهو", "count": 1}]
    assert {one["name"] for one in row["sources"]} == {"رئيس الوزراء الإسرائيلي بنيامين نتنياهو", "نتانياهو"}  # type: ignore[attr-defined]
    assert row["outlets"] == [{"name": "موقع أكسيوس", "count": 1}]
    assert {"name": "رفح", "kind": "LOC", "count": 1} in row["about"]  # type: ignore[operator]
    assert rows["جو بايدن"]["about"][0] == {"name": "بنيامين نتنياهو", "kind": "PER", "count": 1}  # type: ignore[index]


def test_unnamed_sources_are_a_row_in_each_article(news: Path) -> None:
    rows = [row["documents"] for row in records("speakers", news) if row["name"] == "مسؤول أمريكي"]
    assert rows == [["1"], ["3"], ["4"]]


def test_rows_are_ranked_and_numbered() -> None:
    rows = records("speakers", SEEDS)
    counts = [row["statements"] for row in rows]
    assert counts == sorted(counts, reverse=True)  # type: ignore[type-var]
    assert [row["speaker"] for row in rows] == list(range(1, len(rows) + 1))
    said = [one for one in records("quotes", SEEDS) if one["speaker"] is not None]
    assert sum(counts) == len(said)  # type: ignore[arg-type]


def test_rows_fit_the_schema(news: Path) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(speaker_schema()))
    assert json.loads(invoke("schema", "speakers").stdout) == json.loads(speaker_schema())
    for line in invoke("speakers", news).stdout.splitlines():
        validator.validate(json.loads(line))
        msgspec.json.decode(line, type=Speaker)


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("csv", "بنيامين نتنياهو (1); نتانياهو (1)"),
        ("tsv", "1; 2"),
        ("md", "رفح (LOC, 1)"),
        ("table", "بنيامين نتنياهو"),
        ("json", '"kind":"PER"'),
    ],
)
def test_every_format_has_speakers(news: Path, form: str, part: str) -> None:
    assert part in invoke("speakers", news, "--format", form).stdout


def test_filters_say_which_statements_count(news: Path) -> None:
    assert [row["name"] for row in records("speakers", news, "--about", "بنيامين نتانياهو")] == ["جو بايدن"]
    [row] = records("speakers", news, "--speaker", "بنيامين نتانياهو", "--type", "direct")
    assert (row["name"], row["statements"], row["documents"]) == ("بنيامين نتنياهو", 1, ["2"])


# ── Names are identities ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["بنيامين نتنياهو", "نتنياهو", "ناتنياهو", "بنيامين نتانياهو"])
def test_a_speaker_is_found_under_every_name(news: Path, name: str) -> None:
    assert [one["document"] for one in records("quotes", news, "--speaker", name)] == ["1", "2"]
    assert [one["statement"]["document"] for one in records("explain", news, "--speaker", name)] == ["1", "2"]  # type: ignore[index]
    assert [one["document"] for one in records("quotes", news, "--about", name)] == ["3"]


def test_who_vouches_and_who_is_in_a_claim_follow_them(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = [
        "قال رئيس الوزراء الإسرائيلي بنيامين نتنياهو إن 20 جنديا قتلوا في رفح.",
        "وقال نتانياهو إن الحرب تنتهي خلال 10 أيام.",
        "وقال جو بايدن إن نتنياهو اتصل 3 مرات.",
    ]
    path.write_text("\n".join(json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts)))
    assert [one["document"] for one in records("facts", path, "--speaker", "بنيامين نتنياهو")] == ["0", "1"]
    assert [one["document"] for one in records("facts", path, "--about", "بنيامين نتانياهو")] == ["2"]


# ── Aliases ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_aliases_decide_in_every_command(news: Path) -> None:
    people = news.with_name("people.tsv")
    people.write_text("name\talias\nجوزيف بايدن\tجو بايدن\nجوزيف بايدن\tمسؤول أمريكي\n", encoding="utf-8")
    names = {row["name"]: row["documents"] for row in records("speakers", news, "--aliases", people)}
    assert names["جوزيف بايدن"] == ["1", "3", "4"]
    found = records("quotes", news, "--aliases", people, "--speaker", "جوزيف بايدن")
    assert [one["document"] for one in found] == ["1", "3", "3", "4"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd8\xa8\n", "people.tsv:1: a name, a tab and an alias are expected"),
        (b"name\talias\na\tb\nc\tb\n", "people.tsv:3: 'b' stands for 'a' already (line 2)"),
        (b"\xff\xfe\xff", "people.tsv: not UTF-8"),
        (None, "people.tsv: no such file or directory"),
    ],
)
def test_an_alias_file_that_cannot_be_used(
    news: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, message: str
) -> None:
    monkeypatch.chdir(news.parent)
    if content is not None:
        Path("people.tsv").write_bytes(content)
    result = invoke("speakers", news, "--aliases", "people.tsv")
    assert result.exit_code == 2
    assert message in " ".join(result.output.split()).replace("│ ", "")


# ── Wire copy ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_statement_that_several_articles_carry_is_one_row(news: Path) -> None:
    rows = records("quotes", news, "--dedupe")
    assert len(rows) == len(records("quotes", news)) - 2
    [row] = [one for one in rows if one["copies"] != 1]
    assert (row["document"], row["speaker"]) == ("1", "مسؤول أمريكي")
    assert (row["copies"], row["documents"]) == (3, ["1", "3", "4"])
    table = invoke("quotes", news, "--dedupe", "--format", "table").stdout
    assert re.search(r"^ +3 .*القرار", table, re.MULTILINE)


def test_a_fact_that_several_articles_carry_is_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    texts = ["قُتل 20 شخصا في غارة على رفح.", "قتل 20 شخصاً في غارة على رفح!", "قتل 21 شخصا في غارة على رفح."]
    path.write_text("\n".join(json.dumps({"id": str(i), "text": text}) for i, text in enumerate(texts)))
    rows = records("facts", path, "--dedupe")
    assert [(row["value"], row["copies"], row["documents"]) for row in rows] == [
        ("20", 2, ["0", "1"]),
        ("21", 1, ["2"]),
    ]


LONG = "الحكومة ستواصل العمل مع جميع الشركاء في المنطقة من أجل التوصل إلى اتفاق دائم يضمن حقوق الجميع ويحفظ الأمن"
NEAR = [
    ("a word more", LONG + " والاستقرار", True),
    ("marks", LONG.replace(" من أجل", "، من أجل"), True),
    ("a negation", LONG.replace("ستواصل", "لن تواصل"), False),
    ("a number", LONG.replace("الشركاء", "الشركاء الثلاثة"), False),
    ("other digits", LONG + " عام 2016", False),
    ("the half", " ".join(LONG.split()[:10]), False),
]


@pytest.mark.parametrize(("text", "near"), [row[1:] for row in NEAR], ids=[row[0] for row in NEAR])
def test_near_copies(text: str, near: bool) -> None:
    from extractors.aliases import folded_words

    one, other = (Said("x", frozenset(), folded_words(words), "a") for words in (LONG, text))
    other = other._replace(document="b")
    assert is_near(one, other) == is_near(other, one) == near
    assert not is_near(one, other._replace(who="y"))
    assert not is_near(one, other._replace(names=frozenset("z")))
    assert len(find_copies([one, other], [one, other].__getitem__)) == (1 if near else 2)


def test_few_words_are_never_folded() -> None:
    said = [Said("x", frozenset(), ("نعم",) * (LEAST - 1), str(i)) for i in range(2)]
    assert len(find_copies(said, said.__getitem__)) == 2


def test_a_spool_gives_back_what_was_put_in() -> None:
    put = [statement(statement=number, content=f"ق\ud7ff{number}") for number in range(5)]
    with Spool(Statement) as spool:
        for one in put:
            spool.append(one)
        assert list(spool) == put == list(spool)
        assert spool[3] == put[3]
        spool.append(put[0])
        assert list(spool) == [*put, put[0]]


@pytest.mark.parametrize("arguments", [["speakers"], ["quotes", "--dedupe"], ["facts", "--dedupe"]])
def test_rows_of_several_articles_are_none_of_a_database(news: Path, arguments: list[str]) -> None:
    out = news.with_name("out.db")
    result = invoke(*arguments, news, "-o", out)
    assert result.exit_code == 2
    assert "can be of several" in " ".join(result.output.split())
    assert not out.exists()


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl", ".json"])
def test_speakers_and_copies_are_read_back_as_they_were_written(news: Path, suffix: str) -> None:
    for command, record in ((["speakers"], Speaker), (["quotes", "--dedupe"], CarriedStatement)):
        out = news.with_name(f"out{suffix}")
        assert invoke(*command, news, "-o", out).exit_code == 0
        expected = [msgspec.convert(one, record) for one in records(*command, news)]
        assert list(read_records(out, record)) == expected
        out.unlink()
