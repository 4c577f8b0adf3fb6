"""Keras 3 on TensorFlow or on JAX, trained with `fit` as its users do and run in its fastest way: one compiled function.

    python keras_peer.py --peer keras_tf|keras_jax --network m0 --what train|infer --threads 1 --rows 1024 --epochs 3
"""
from measured import EpochClock, Task

task = Task(["keras_tf", "keras_jax"])
import os

on_jax = task.peer == "keras_jax"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "jax" if on_jax else "tensorflow"
os.environ["OMP_NUM_THREADS"] = str(task.threads)
if on_jax:
    os.environ["JAX_PLATFORMS"] = "cpu"
    import jax        # takes the cores that the process may use; there is no other switch
else:
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(task.threads)
    tf.config.threading.set_inter_op_parallelism_threads(task.threads)
import keras
import numpy as np

from keras_networks import network
from networks import cases, rows_at_once

keras.utils.set_random_seed(task.seed)
model = network(task.network)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
task.is_built(sum(int(np.prod(w.shape)) for w in model.trainable_weights), keras=keras.__version__,
              **({"jax": jax.__version__} if on_jax else {"tensorflow": tf.__version__}))


class Clock(keras.callbacks.Callback, EpochClock):
    def __init__(self):
        keras.callbacks.Callback.__init__(self)
        EpochClock.__init__(self)

    def on_epoch_end(self, epoch, logs=None):
        self.epoch_ended(float(logs["loss"]))


def train():
    x, y = cases(task.shape, task.rows)
    clock = Clock()
    model.fit(x, y, batch_size=task.batch, epochs=1 + task.epochs, verbose=0, callbacks=[clock])
    task.trained(clock, int(model.optimizer.iterations), (x, y))


def compiled():
    """The model as one compiled function from and to NumPy arrays."""
    if on_jax:
        # Copies, for `predict` gives the model's own arrays away to its compiled step.
        weights, others = ([jax.numpy.array(v.value, copy=True) for v in variables]
                           for variables in (model.trainable_variables, model.non_trainable_variables))
        function = jax.jit(lambda x: model.stateless_call(weights, others, x, training=False)[0])
        return lambda x: np.asarray(function(x))
    function = tf.function(lambda x: model(x, training=False))
    return lambda x: function(tf.constant(x)).numpy()


def infer():
    x, _ = cases(task.shape, task.rows)
    one, graph = x[:1].copy(), compiled()
    task.one_row("graph", lambda: graph(one))
    task.many_rows("graph", x, min(len(x), rows_at_once(task.shape)), graph)
    task.many_rows("predict", x, len(x), lambda part: model.predict(part, batch_size=256, verbose=0))
    if task.plain:
        task.one_row("predict", lambda: model.predict(one, verbose=0), most=200, warm=3)
        task.one_row("call", lambda: np.asarray(model(one, training=False)), most=200, warm=2)


train() if task.what == "train" else infer()
