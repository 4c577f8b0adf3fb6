"""What a peer is told on its command line, and the lines it answers: one JSON object for each thing measured."""
import time

BEGAN = time.perf_counter()
import argparse
import json
from statistics import median

import numpy as np

from networks import NETWORKS, checksum


class Task:
    """One network to train or run, with its cases; prints the lines."""

    def __init__(self, peers):
        parser = argparse.ArgumentParser()
        parser.add_argument("--peer", choices=peers, default=peers[0])
        parser.add_argument("--network", required=True, choices=NETWORKS)
        parser.add_argument("--what", default="train", choices=("train", "infer"))
        parser.add_argument("--threads", type=int, default=1)
        parser.add_argument("--rows", type=int, help="cases an epoch, or cases to predict; all of the network's if not given")
        parser.add_argument("--epochs", type=int, default=5, help="timed ones; one more comes before them")
        parser.add_argument("--seconds", type=float, default=2.0, help="how long each way of predicting is repeated")
        parser.add_argument("--seed", type=int, default=0, help="of initial weights, dropout and order")
        parser.add_argument("--plain", action="store_true", help="measure the plain ways of predicting too")
        parser.add_argument("--graphs", help="folder of the ONNX graphs")
        self.__dict__.update(vars(parser.parse_args()))
        network = NETWORKS[self.network]
        self.shape, self.batch = network.shape, network.batch
        self.rows = self.rows or network.rows
        self.built = 0.0
        self.common = {}

    def is_built(self, parameters, **versions):
        """Call when imports are done and the network stands: what comes now is no longer start-up."""
        self.built = time.perf_counter() - BEGAN
        self.common = {"parameters": parameters, "versions": versions}

    def line(self, what, batch, rows, **figures):
        steps_of_time = self.shape[0] if len(self.shape) > 1 else 1
        features = self.shape[1] if len(self.shape) > 1 else self.shape[0]
        fields = dict(peer=self.peer, model=self.network, what=what, batch=batch, threads=self.threads, n=rows,
                      T=steps_of_time, D=features, seed=self.seed, **figures, peak_rss_mb=peak_rss_mb(), **self.common)
        print_line(fields)

    def trained(self, clock, steps, fed):
        """clock: an EpochClock that has seen the first epoch and the timed ones."""
        timed = clock.seconds[1:]
        self.line("train", self.batch, self.rows, seconds_per_epoch_median=median(timed), rows_per_s=self.rows / median(timed),
                  first_epoch_s=clock.seconds[0], warm_up_s=clock.seconds[0] - median(timed), import_plus_build_s=self.built,
                  epochs_timed=len(timed), epoch_min_s=min(timed), cpu_seconds_per_epoch_median=median(clock.cpu[1:]),
                  steps=steps, losses=[round(loss, 6) for loss in clock.losses], loss=clock.losses[-1], inputs=checksum(*fed))

    def one_row(self, way, call, most=5000, warm=50):
        for _ in range(min(warm, most)):
            call()
        times, end = [], time.perf_counter() + self.seconds
        while len(times) < most and (time.perf_counter() < end or len(times) < 5):
            began = time.perf_counter()
            call()
            times.append(1e6 * (time.perf_counter() - began))
        p50, p99 = (float(np.percentile(times, p)) for p in (50, 99))
        self.line(f"latency_{way}", 1, 1, calls=len(times), p50_us=p50, p99_us=p99)

    def many_rows(self, way, x, batch, predict):
        """predict takes `batch` cases at a time."""
        def call():
            for i in range(0, len(x), batch):
                predict(x[i:i + batch])

        call()
        times, end = [], time.perf_counter() + self.seconds
        while len(times) < 3 or (time.perf_counter() < end and len(times) < 200):
            began = time.perf_counter()
            call()
            times.append(time.perf_counter() - began)
        self.line(f"throughput_{way}_{batch}", batch, len(x), calls=len(times), seconds_median=median(times),
                  rows_per_s=len(x) / median(times))


class EpochClock:
    """Wall and processor seconds of each epoch, from the end of the one before it, and its loss."""

    def __init__(self):
        self.seconds, self.cpu, self.losses = [], [], []
        self.start()

    def start(self):
        self.wall, self.processor = time.perf_counter(), time.process_time()

    def epoch_ended(self, loss):
        self.seconds.append(time.perf_counter() - self.wall)
        self.cpu.append(time.process_time() - self.processor)
        self.losses.append(loss)
        self.start()


def print_line(fields):
    """Without those that this peer does not know."""
    known = {key: value for key, value in fields.items() if value is not None}
    print(json.dumps({k: round(v, 6) if isinstance(v, float) else v for k, v in known.items()}), flush=True)


def peak_rss_mb():
    """The most memory this process ever held; getrusage would count that of the process it was started from."""
    with open("/proc/self/status") as status:
        kilobytes = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    return round(kilobytes / 1024, 1)
