"""What somebody waits for who trains the LSTM on the theft table: import, read, split, ten epochs, evaluate, report.

    python whole_theft.py keras|torch TABLE.csv
"""
import os
import sys
import time

BEGAN = time.perf_counter()
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import pandas as pd
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import train_test_split

peer, table = sys.argv[1:]
if peer == "keras":
    import keras
    from keras import layers
else:
    import torch
    from torch import nn
imported = time.perf_counter() - BEGAN
EPOCHS, BATCH = 10, 32


def rows():
    data = pd.read_csv(table)
    months = data.drop(columns=["CUSTOMER", "FLAG"]).apply(pd.to_numeric, errors="coerce").fillna(0)
    x = months.to_numpy("float32").reshape(-1, 1, 12)
    y = data["FLAG"].to_numpy("float32")
    return train_test_split(x, y, test_size=.3, stratify=y, random_state=42)


def with_keras(x, y, x_test, y_test):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((1, 12)), layers.LSTM(128), layers.Dense(64, activation="relu"),
                              layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    history = model.fit(x, y, epochs=EPOCHS, batch_size=BATCH, verbose=0).history
    model.evaluate(x_test, y_test, verbose=0)
    scores = model.predict(x_test, verbose=0)[:, 0]
    return scores, model.count_params(), int(model.optimizer.iterations), history["loss"], keras.__version__


class Net(nn.Module if peer == "torch" else object):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(12, 128, batch_first=True)
        self.dense = nn.Sequential(nn.Linear(128, 64), nn.ReLU(), nn.Linear(64, 1))

    def forward(self, x):
        steps, _ = self.lstm(x)
        return self.dense(steps[:, -1])[:, 0]


def with_torch(x, y, x_test, y_test):
    torch.manual_seed(0)
    model, loss_of = Net(), nn.BCEWithLogitsLoss()
    adam = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    steps, losses = 0, []
    for _ in range(EPOCHS):
        order, total = torch.randperm(len(x)), torch.zeros(())
        for chosen in order.split(BATCH):
            adam.zero_grad(set_to_none=True)
            loss = loss_of(model(x[chosen]), y[chosen])
            loss.backward()
            adam.step()
            total += loss.detach() * len(chosen)
            steps += 1
        losses.append(float(total) / len(x))
    model.eval()
    with torch.inference_mode():
        scores = torch.sigmoid(model(torch.from_numpy(x_test))).numpy()
    parameters = sum(w.numel() for name, w in model.named_parameters() if "bias_hh" not in name)
    return scores, parameters, steps, losses, torch.__version__.split("+")[0]


x, x_test, y, y_test = rows()
scores, parameters, steps, losses, version = (with_keras if peer == "keras" else with_torch)(x, y, x_test, y_test)
called = scores > .5
print(classification_report(y_test, called, target_names=["Normal", "Theft"], zero_division=0))
print(confusion_matrix(y_test, called))

from measured import peak_rss_mb, print_line

print_line({"peer": peer, "model": "theft", "what": "process", "batch": BATCH, "n": len(x), "import_s": imported,
            "inside_s": time.perf_counter() - BEGAN, "parameters": parameters, "steps": steps,
            "losses": [round(float(loss), 6) for loss in losses], "accuracy": float(np.mean(called == y_test)),
            "peak_rss_mb": peak_rss_mb(), "versions": {peer: version}})
