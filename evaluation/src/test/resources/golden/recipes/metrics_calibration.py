"""Calibration of scores: Platt's sigmoid and isotonic regression, as CalibratedClassifierCV fits them."""
import numpy as np
from scipy.special import expit
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

import data_common as common
import metrics_common

NOTE = """platt: slope and intercept are a_ and b_ of scikit-learn's _SigmoidCalibration, whose optimiser stops at a gradient of 1e-6;
exact_slope and exact_intercept are where the same loss is least, by Newton's method on from there (null if all scores are equal, for then
only the probability at that score is known). isotonic: IsotonicRegression(out_of_bounds="clip"). Weights of 0 leave a row out of isotonic
regression. p is 1 / (1 + exp(slope x + intercept)), or the line between the thresholds, at each x."""


def polished(s, y, w, a, b):
    """Newton's method on scikit-learn's loss, from where its optimiser stopped."""
    n0, n1 = w[y == 0].sum(), w[y == 1].sum()
    t = np.where(y == 1, (n1 + 1) / (n1 + 2), 1 / (n0 + 2))
    x = np.column_stack([s, np.ones_like(s)])
    z = np.array([a, b])
    for _ in range(20):
        p = expit(-(x @ z))
        z = z - np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x, x.T @ (w * (t - p)))
    return z


def calibration(case):
    y, s, w = metrics_common.score_set(case["set"])
    result = {"name": case["name"], "y": y, "scores": s}
    if w is not None:
        result["sample_weight"] = w
    x = np.array(case["x"], dtype=float)
    sigmoid = _SigmoidCalibration().fit(s, y, w)
    curve = IsotonicRegression(out_of_bounds="clip").fit(s, y, w)
    platt = {"slope": sigmoid.a_, "intercept": sigmoid.b_, "p_of_scores": sigmoid.predict(s)}
    if len(set(s.tolist())) > 1:
        a, b = polished(s, y, np.ones(len(y)) if w is None else w, sigmoid.a_, sigmoid.b_)
        platt.update(exact_slope=a, exact_intercept=b, exact_p=expit(-(a * x + b)))
    result["x"] = x
    result["platt"] = platt
    result["isotonic"] = {"x_thresholds": curve.X_thresholds_, "y_thresholds": curve.y_thresholds_, "p": curve.predict(x), "p_of_scores": curve.predict(s)}
    return result


def main():
    out, variant = common.arguments(__doc__)
    common.write(out, "calibration.json", __file__, common.versions("sklearn", "scipy"), [calibration(c) for c in variant["calibration"]], note=" ".join(NOTE.split()))


if __name__ == "__main__":
    main()
