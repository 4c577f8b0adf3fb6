"""PyTorch: a plain loop over tensors that lie in memory, shuffled once an epoch, with the fused Adam and the loss on
logits; no metric is counted. Initial weights are drawn as Keras draws them, so that losses can be compared.

    python torch_peer.py --network m0 --what train|infer --threads 1 --rows 1024 --epochs 3
"""
from measured import EpochClock, Task

task = Task(["torch_eager"])
import os

os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = str(task.threads)
import torch
from torch import nn

from networks import cases, rows_at_once
from torch_networks import network

torch.set_num_threads(task.threads)
torch.set_num_interop_threads(1)
torch.manual_seed(task.seed)
model = network(task.network)
# A recurrent layer of PyTorch has two biases where all others have one; they are added, so the second is not counted.
task.is_built(sum(w.numel() for name, w in model.named_parameters() if "bias_hh" not in name),
              torch=torch.__version__.split("+")[0])


def train():
    fed = cases(task.shape, task.rows)
    x, y = torch.from_numpy(fed[0]), torch.from_numpy(fed[1])[:, None]
    adam = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-7, fused=True)
    loss_of = nn.BCEWithLogitsLoss()
    model.train()
    steps, clock = 0, EpochClock()
    for _ in range(1 + task.epochs):
        order = torch.randperm(len(x))
        shuffled, labels, total = x[order], y[order], torch.zeros(())
        for i in range(0, len(x), task.batch):
            adam.zero_grad(set_to_none=True)
            loss = loss_of(model(shuffled[i:i + task.batch]), labels[i:i + task.batch])
            loss.backward()
            adam.step()
            total += loss.detach()
            steps += 1
        clock.epoch_ended(float(total) / (len(x) // task.batch))
    task.trained(clock, steps, fed)


def infer():
    x = torch.from_numpy(cases(task.shape, task.rows)[0])
    model.eval()

    def predict(part):
        with torch.inference_mode():
            return torch.sigmoid(model(part)).numpy()

    one, most = x[:1].clone(), min(len(x), rows_at_once(task.shape))
    task.one_row("call", lambda: predict(one))
    for batch in sorted({min(256, most), most}):
        task.many_rows("call", x, batch, predict)


train() if task.what == "train" else infer()
