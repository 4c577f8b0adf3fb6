"""Logistic regression and nearest neighbour of scikit-learn as baselines: standardized by the training rows, missing values as the training mean.

    python metrics_baselines.py --out ../metrics --variant data-public.json [--tables DIR]

--tables: the folder with iris.csv and others; writes ../tables/logistic-regression.json, too."""
import argparse
import json
import warnings
from pathlib import Path

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import data_common as common

CASES = [
    {"seed": 81, "n": 30, "features": 3},
    {"seed": 82, "n": 60, "features": 5, "missing": 0.1, "scales": [1, 1000, 0.01, 5, 1]},
    {"seed": 83, "n": 40, "features": 6, "constant": [1], "empty": [4], "missing": 0.2},
    {"seed": 84, "n": 24, "features": 30, "offset": 1000},
    {"seed": 85, "n": 50, "features": 1, "separable": True},
    {"seed": 86, "n": 80, "features": 4, "rate": 0.1},
    {"seed": 87, "n": 60, "features": 8, "copies": True},
]


def build(case):
    r = np.random.RandomState(case["seed"])
    n, d = case["n"], case["features"]
    y = (r.uniform(size=n) < case.get("rate", 0.4)).astype(int)
    y[:4] = [0, 1, 0, 1]
    x = r.normal(size=(n, d)) + (6 if case.get("separable") else 0.8) * y[:, None] * (np.arange(d) % 2 == 0)
    if case.get("copies"):
        x[:, 1] = x[:, 0] + 0.001 * r.normal(size=n)
    x = x * np.array(case.get("scales", [1])) + case.get("offset", 0)
    x[r.uniform(size=x.shape) < case.get("missing", 0)] = np.nan
    x = common.rounded(x, 5)
    for j in case.get("constant", []):
        x[:, j] = 0.1
    for j in case.get("empty", []):
        x[:, j] = np.nan
    rows = np.concatenate([np.arange(4), 4 + r.permutation(n - 4)])
    return x, y, np.sort(rows[: n * 2 // 3]), np.sort(rows[n * 2 // 3:])


def varying(x):
    """The columns that are neither empty nor constant."""
    return [j for j in range(x.shape[1]) if len(np.unique(x[~np.isnan(x[:, j]), j])) > 1]


def regression():
    return make_pipeline(StandardScaler(), SimpleImputer(), LogisticRegression(C=1, solver="newton-cholesky", tol=1e-10, max_iter=1000))


def answers(case):
    x, y, train, test = build(case)
    kept = varying(x[train])
    a, b = x[train][:, kept], x[test][:, kept]
    model = regression().fit(a, y[train])
    deviations = np.nanstd(a, axis=0)
    standardized = bool(deviations.max() / deviations.min() > 10)
    scale = make_pipeline(StandardScaler(), SimpleImputer()) if standardized else SimpleImputer()
    a, b = scale.fit_transform(a), scale.transform(b)
    nearest = KNeighborsClassifier(n_neighbors=1, algorithm="brute").fit(a, y[train])
    distances = [np.sqrt(((b[:, None] - a[None][:, y[train] == c]) ** 2).sum(axis=2)).min(axis=1) for c in (0, 1)]
    return {"x": x, "y": y, "train": train, "test": test,
            "logistic_regression": {"coefficients": model[-1].coef_[0], "intercept": model[-1].intercept_[0],
                                    "predicted": model.predict(x[test][:, kept]), "scores": model.predict_proba(x[test][:, kept])[:, 1]},
            "nearest_neighbour": {"standardized": standardized, "predicted": nearest.predict(b), "scores": distances[0] / (distances[0] + distances[1])}}


def tables(folder):
    """Coefficients on public tables; every fifth row tests."""
    read = lambda name, skip=0: [line.split(",") for line in Path(folder, name).read_text().split("\n") if line.strip()][skip:]
    sets = {
        "iris.csv": ([r for r in read("iris.csv") if r[-1] != "Iris-setosa"], "Iris-virginica"),
        "banknote_authentication.csv": (read("banknote_authentication.csv"), "1"),
        "sonar.csv": (read("sonar.csv"), "M"),
        "pima-indians-diabetes.csv": (read("pima-indians-diabetes.csv"), "1"),
        "wdbc.csv": (read("wdbc.csv", 1), "1"),
    }
    for name, (rows, positive) in sets.items():
        x = np.array([[float(v) for v in r[:-1]] for r in rows])
        y = np.array([int(r[-1].strip() == positive) for r in rows])
        test = np.arange(len(y)) % 5 == 4
        model = regression().fit(x[~test], y[~test])
        lbfgs = make_pipeline(StandardScaler(), LogisticRegression(C=1, tol=1e-10, max_iter=100000)).fit(x[~test], y[~test])
        assert np.allclose(model[-1].coef_, lbfgs[-1].coef_, rtol=1e-5, atol=1e-5), name
        yield {"table": name, "positive": positive, "rows": len(y), "coefficients": model[-1].coef_[0], "intercept": model[-1].intercept_[0],
               "right": int((model.predict(x[test]) == y[test]).sum()), "of": int(test.sum())}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", required=True)
    parser.add_argument("--variant", required=True)
    parser.add_argument("--tables")
    args = parser.parse_args()
    cases = json.loads(Path(args.variant).read_text(encoding="utf-8")).get("baselines", CASES)
    used = common.versions("sklearn")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        common.write(Path(args.out), "baselines.json", __file__, used, [answers(c) for c in cases],
                     note="Coefficients are of the columns that vary among the training rows. Nearest neighbour: standardized if the largest deviation "
                          "is more than ten times the smallest; score d0 / (d0 + d1).")
        if args.tables:
            folder = Path(args.out).parent / "tables"
            folder.mkdir(exist_ok=True)
            common.write(folder, "logistic-regression.json", __file__, used, list(tables(args.tables)), note="Every fifth row tests, from the fifth on.")


if __name__ == "__main__":
    main()
