"""ONNX Runtime, which only predicts, on the graphs that onnx_graphs.py has written.

    python onnx_peer.py --network m0 --what infer --threads 1 --rows 4096 --graphs FOLDER
"""
from measured import Task

task = Task(["onnxruntime"])
from pathlib import Path

import onnxruntime

from networks import cases, rows_at_once

options = onnxruntime.SessionOptions()
options.intra_op_num_threads, options.inter_op_num_threads = task.threads, 1
session = onnxruntime.InferenceSession(Path(task.graphs, task.network + ".onnx"), options, providers=["CPUExecutionProvider"])
task.is_built(None, onnxruntime=onnxruntime.__version__)

x, _ = cases(task.shape, task.rows)
one, most = x[:1].copy(), min(len(x), rows_at_once(task.shape))
task.one_row("call", lambda: session.run(None, {"x": one})[0])
for batch in sorted({min(256, most), most}):
    task.many_rows("call", x, batch, lambda part: session.run(None, {"x": part})[0])
