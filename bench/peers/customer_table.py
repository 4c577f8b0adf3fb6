"""Reads and prepares the customer table with pandas and scikit-learn; prints a line of JSON.

    python customer_table.py TABLE.csv

The same work as org.seriema.bench.data.CustomerTableRun: read, fill gaps along the days, split, standardize, weeks.
"""
import json
import resource
import sys
import time

import numpy as np
import pandas as pd
import sklearn
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

seconds = {}
last = time.perf_counter()


def lap(name):
    global last
    now = time.perf_counter()
    seconds[name] = round(now - last, 3)
    last = now


table = pd.read_csv(sys.argv[1])
lap("read")
labels = table.pop("FLAG").to_numpy()
ids = table.pop("CONS_NO")
numbers = table.apply(pd.to_numeric, errors="coerce")
numbers = numbers.interpolate(axis=1, limit_direction="both").fillna(0.0)
lap("clean")
train, test = train_test_split(np.arange(len(labels)), test_size=0.2, stratify=labels, random_state=42)
lap("split")
values = numbers.to_numpy()
scaler = StandardScaler().fit(values[train])
values = scaler.transform(values)
lap("scale")
weeks = -(-values.shape[1] // 7)
padded = np.zeros((len(values), weeks * 7), np.float32)
padded[:, : values.shape[1]] = values
cases = padded.reshape(len(values), weeks, 7)
lap("weeks")
print(json.dumps({
    "who": f"pandas {pd.__version__}, scikit-learn {sklearn.__version__}",
    "seconds": seconds,
    "total": round(sum(seconds.values()), 3),
    "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    "shape": list(cases.shape),
    "test_rows": len(test),
    "sum": float(cases.astype(np.float64).sum()),
    "first": [float(v) for v in cases[test[0], 0, :3]],
}))
