"""Small data in camel-tools' own formats, made by hand: a catalogue, a database of morphology, a model of ranking.

Every stem of the database is a whole written form, so its only suffix is the empty one; prefixes combine freely with
the stems of their class.
"""

from __future__ import annotations

import json
from pathlib import Path

DATABASE, RANKING, NAMES = "calima-msa-r13", "calima-msa-r13", "arabert"

_FEATURES = {
    "prc3": "0", "prc2": "0", "prc1": "0", "prc0": "0", "per": "na", "asp": "na", "vox": "na", "gen": "na",
    "num": "na", "stt": "na", "cas": "na", "enc0": "0", "rat": "na", "source": "lex",
}  # fmt: skip
#: Class of stems, what is written, features.
_PREFIXES = [
    *(("Noun", written, {"prc2": conjunction, "prc1": preposition, "prc0": article})
      for written, conjunction, preposition, article in (
          ("", "0", "0", "0"), ("و", "wa_conj", "0", "0"), ("ب", "0", "bi_prep", "0"), ("ل", "0", "li_prep", "0"),
          ("ال", "0", "0", "Al_det"), ("وال", "wa_conj", "0", "Al_det"),
      )),
    *(("Verb", written, {"prc2": conjunction, "prc1": particle})
      for written, conjunction, particle in (
          ("", "0", "0"), ("و", "wa_conj", "0"), ("ف", "fa_conj", "0"), ("س", "0", "sa_fut"),
      )),
]  # fmt: skip


def _verb(written: str, lemma: str, agreement: str, **more: str) -> tuple[str, str, dict[str, str]]:
    """A form of a verb; ``agreement`` is person, gender and number."""
    person, gender, number = agreement
    features = {"pos": "verb", "per": person, "asp": "p", "vox": "a", "gen": gender, "num": number, "lex": lemma}
    return "Verb", written, features | more


def _noun(written: str, lemma: str, agreement: str, **more: str) -> tuple[str, str, dict[str, str]]:
    """A form of a noun or adjective; ``agreement`` is gender and number."""
    gender, number = agreement
    features = {"pos": "noun", "gen": gender, "num": number, "stt": "i", "cas": "u", "rat": "r", "lex": lemma}
    return "Noun", written, features | more


#: Forms that the embedded rules do not inflect, or whose gender and number they cannot know.
_STEMS = [
    _verb("قلن", "قال", "3fp"),
    _verb("أكدن", "أَكَّد", "3fp"),
    _verb("أكدن", "أَكَّد", "3fp", vox="p"),
    _verb("أبلغنه", "أَبْلَغ", "3fp", enc0="3ms_dobj"),
    _verb("أعلننه", "أَعْلَن", "3fp", enc0="3ms_dobj"),
    _verb("صرحن", "صَرَّح", "3fp", asp="c", per="2"),
    _verb("شددن", "شَدَّد", "3fp", pos_lex_logprob="-3.0"),
    _verb("شددن", "شَدّ", "3fp", pos_lex_logprob="-5.0"),
    _verb("هددن", "هَدَّد", "3fp", pos_lex_logprob="-4.0"),
    _verb("هددن", "هَدّ", "3fp", pos_lex_logprob="-4.0"),
    _noun("مؤكدات", "مُؤَكِّد", "fp"),
    _noun("طهاة", "طاهِي", "mp"),
    _noun("داهية", "داهِيَة", "ms"),
    _noun("شاشات", "شاشَة", "fp", rat="i"),
    _noun("هواتف", "هاتِف", "mp", rat="i"),
    _noun("بفظاظة", "بَفَظاظَة", "fs", source="spvar"),
    _noun("فظاظة", "فَظاظَة", "fs", rat="i"),
]


def write_data(folder: Path, *, ranking: dict[str, dict[str, str]] | None = None) -> Path:
    """A data folder as ``camel_data`` leaves it, with a database and, where one is given, a model of ranking."""
    _write(folder / "catalogue.json", json.dumps(_catalogue()))
    _write(folder / "data" / "morphology_db" / DATABASE / "morphology.db", _database())
    if ranking is not None:
        _write(folder / "data" / "disambig_mle" / RANKING / "model.json", json.dumps(ranking))
    return folder


def ranked(written: str, lemma: str, **features: str) -> dict[str, dict[str, str]]:
    """A model of ranking that knows one word."""
    return {written: {**_FEATURES, "pos": "verb", "diac": written, "lex": lemma, "bw": written, **features}}


def names_folder(folder: Path) -> Path:
    """Where the model of named entities stands in a data folder."""
    return folder / "data" / "ner" / NAMES


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _catalogue() -> dict[str, object]:
    components = {
        "MorphologyDB": (DATABASE, f"morphology_db/{DATABASE}"),
        "DisambigMLE": (RANKING, f"disambig_mle/{RANKING}"),
        "NamedEntityRecognition": (NAMES, f"ner/{NAMES}"),
    }
    return {
        "version": "1.6.0",
        "packages": {
            f"package-{name}-{path.partition('/')[0]}": {
                "package_type": "http", "private": False, "destination": path, "dependencies": [], "size": 1_500_000,
            }
            for name, path in components.values()
        },
        "components": {
            component: {"default": name, "datasets": {name: {"path": path}}}
            for component, (name, path) in components.items()
        },
    }  # fmt: skip


def _database() -> str:
    open_features = ("diac", "lex", "bw", "pos", "pos_lex_logprob", *_FEATURES)
    return "\n".join(
        [
            "###DEFINES###",
            *(f"DEFINE {name} {name}:*open*" for name in open_features),
            "###DEFAULTS###",
            "DEFAULT pos:noun " + _line(_FEATURES),
            "###ORDER###",
            "ORDER " + " ".join(open_features),
            "###TOKENIZATIONS###",
            "TOKENIZATION bw",
            "###STEMBACKOFF###",
            "###PREFIXES###",
            *(
                f"{written}\tPre{kind}\t{_line({'diac': written, 'bw': written, **features})}"
                for kind, written, features in _PREFIXES
            ),
            "###SUFFIXES###",
            "\tSuffix\tdiac: bw:",
            "###STEMS###",
            *(
                f"{_normal(written)}\t{kind}\t{_line({'diac': written, 'bw': written, **_FEATURES, **features})}"
                for kind, written, features in _STEMS
            ),
            "###TABLE AB###",
            "PreNoun Noun",
            "PreVerb Verb",
            "###TABLE BC###",
            "Noun Suffix",
            "Verb Suffix",
            "###TABLE AC###",
            "PreNoun Suffix",
            "PreVerb Suffix",
        ]
    )


def _line(features: dict[str, str]) -> str:
    return " ".join(f"{name}:{value}" for name, value in features.items())


def _normal(written: str) -> str:
    """The key of a stem: as camel-tools normalises the words it looks up."""
    return written.translate(str.maketrans("أإآىة", "ااايه"))
