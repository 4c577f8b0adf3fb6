"""What somebody waits for who trains the dense network on a table of faulty sensors: import, read, split, scale, weigh
the classes, three epochs, evaluate, report.

    python whole_wsn.py keras|torch TABLE.csv
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
from sklearn.preprocessing import StandardScaler
from sklearn.utils.class_weight import compute_class_weight

peer, table = sys.argv[1:]
if peer == "keras":
    import keras
    from keras import layers
else:
    import torch
    from torch import nn
imported = time.perf_counter() - BEGAN
EPOCHS, BATCH, FAULTY = 3, 32, -1


def rows():
    data = pd.read_csv(table)
    x, y = data.drop(columns="Label").to_numpy(), (data["Label"] == FAULTY).to_numpy("float32")
    x, x_test, y, y_test = train_test_split(x, y, test_size=.2, random_state=42)
    scaler = StandardScaler()
    return scaler.fit_transform(x).astype("float32"), scaler.transform(x_test).astype("float32"), y, y_test


def with_keras(x, y, x_test, y_test, weights):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((12,)), layers.Dense(128, activation="relu"), layers.Dropout(.3),
                              layers.Dense(64, activation="relu"), layers.Dropout(.3),
                              layers.Dense(32, activation="relu"), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    history = model.fit(x, y, epochs=EPOCHS, batch_size=BATCH, class_weight=dict(enumerate(weights)), verbose=0).history
    model.evaluate(x_test, y_test, verbose=0)
    scores = model.predict(x_test, verbose=0)[:, 0]
    return scores, model.count_params(), int(model.optimizer.iterations), history["loss"], keras.__version__


def with_torch(x, y, x_test, y_test, weights):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(12, 128), nn.ReLU(), nn.Dropout(.3), nn.Linear(128, 64), nn.ReLU(), nn.Dropout(.3),
                          nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 1))
    loss_of = nn.functional.binary_cross_entropy_with_logits
    adam = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
    x, y = torch.from_numpy(x), torch.from_numpy(y)[:, None]
    weight = torch.tensor(weights, dtype=torch.float32)[y.long()]
    steps, losses = 0, []
    for _ in range(EPOCHS):
        order, total = torch.randperm(len(x)), torch.zeros(())
        for chosen in order.split(BATCH):
            adam.zero_grad(set_to_none=True)
            loss = loss_of(model(x[chosen]), y[chosen], weight[chosen])
            loss.backward()
            adam.step()
            total += loss.detach() * len(chosen)
            steps += 1
        losses.append(float(total) / len(x))
    model.eval()
    with torch.inference_mode():
        scores = torch.sigmoid(model(torch.from_numpy(x_test)))[:, 0].numpy()
    return scores, sum(w.numel() for w in model.parameters()), steps, losses, torch.__version__.split("+")[0]


x, x_test, y, y_test = rows()
weights = compute_class_weight("balanced", classes=np.unique(y), y=y)
scores, parameters, steps, losses, version = (with_keras if peer == "keras" else with_torch)(x, y, x_test, y_test, weights)
called = scores > .5
print(classification_report(y_test, called, target_names=["Normal", "Faulty"], zero_division=0))
print(confusion_matrix(y_test, called))

from measured import peak_rss_mb, print_line

print_line({"peer": peer, "model": "wsn", "what": "process", "batch": BATCH, "n": len(x), "import_s": imported,
            "inside_s": time.perf_counter() - BEGAN, "parameters": parameters, "steps": steps,
            "losses": [round(float(loss), 6) for loss in losses], "accuracy": float(np.mean(called == y_test)),
            "peak_rss_mb": peak_rss_mb(), "versions": {peer: version}})
