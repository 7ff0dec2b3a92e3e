"""Fit the weights of ``extractors/data/confidence.tsv`` on annotated articles.

usage: uv run python tests/gold/calibrate.py TRAIN.jsonl [CHECK.jsonl …]

A statement counts as right when its content overlaps an annotated one with F1 >= 0.8 and its speaker is that one's (the
headline of the evaluation). The weights are those of a logistic regression, shrunk by a penalty that cross-validation
over articles chose; they are written rounded to two places, so the table reads as it works. The expected calibration
error of the cross-validated predictions and of every CHECK set is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from extractors import confidence, evaluation, records
from extractors.pipeline import read

TABLE = Path(confidence.__file__).parent / "data" / "confidence.tsv"
PENALTIES = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)


def examples(path: Path) -> tuple[list[dict[str, float]], np.ndarray, np.ndarray]:
    """Features, whether right, and article number of every statement found in the articles of an annotated set."""
    rows, right, groups = [], [], []
    for number, gold in enumerate(evaluation.parse_gold(path.read_bytes(), path.name)):
        article = read(gold.text)
        made = records.statements(article.layout, article.bound, article.resolved, article.named, gold.id)
        inner = Counter(statement.parent for statement in made)
        for i, hit in enumerate(evaluation.rights(gold, made)):
            if hit is not None:
                features = confidence.features(article.layout, article.bound[i], article.resolved[i], inner[i + 1])
                rows.append(dict.fromkeys(features, 1.0))
                right.append(hit)
                groups.append(number)
    return rows, np.array(right), np.array(groups)


def model(penalty: float) -> LogisticRegression:
    return LogisticRegression(C=penalty, max_iter=2000, fit_intercept=False)


def cross_validated(x: Any, y: np.ndarray, groups: np.ndarray, penalty: float) -> np.ndarray:
    """Each statement's probability by a model that has not seen its article."""
    predicted = np.zeros(len(y))
    for seen, unseen in GroupKFold(10).split(x, y, groups):
        predicted[unseen] = model(penalty).fit(x[seen], y[seen]).predict_proba(x[unseen])[:, 1]
    return predicted


def calibration_error(p: np.ndarray, y: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal-width bins."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum((which == b).mean() * abs(p[which == b].mean() - y[which == b].mean()) for b in set(which)))


def report(name: str, p: np.ndarray, y: np.ndarray) -> None:
    sure = p >= 0.8
    print(
        f"{name}: {len(y)} statements, {y.mean():.3f} right, calibration error {calibration_error(p, y):.3f}, "
        f"at 0.8: precision {y[sure].mean():.3f}, kept {sure.mean():.3f}"
    )


def main(train: Path, checks: list[Path]) -> None:
    rows, y, groups = examples(train)
    vectorizer = DictVectorizer()
    x = vectorizer.fit_transform(rows)
    losses = {}
    for penalty in PENALTIES:
        p = np.clip(cross_validated(x, y, groups, penalty), 1e-6, 1 - 1e-6)
        losses[penalty] = float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean())
    best = min(losses, key=losses.__getitem__)
    report(f"{train.name} (cross-validated, penalty {best})", cross_validated(x, y, groups, best), y)
    fitted = model(best).fit(x, y)
    for check in checks:
        other, right, _ = examples(check)
        report(check.name, fitted.predict_proba(vectorizer.transform(other))[:, 1], right)
    weights = sorted(zip(vectorizer.get_feature_names_out(), fitted.coef_[0], strict=True))
    lines = [f"w{i:03d}\t{name}\t{weight:.2f}" for i, (name, weight) in enumerate(weights, 1) if abs(weight) >= 0.01]
    TABLE.write_text("\n".join(["id\tfeature\tweight", *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
