# %% counter: its own step count, norm by hand, arrays in a NumPy archive, all else as JSON in the same archive
import io
import json
import math

import numpy as np


class TrainingLoop:
    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.__dict__.update(locals())
        self.t = 0
        self.losses = []

    def step(self):
        self.optimiser.lr = self.schedule(self.t)
        loss, grads = self.gradients(self.params, self.draw(self.rng))
        if self.max_norm is not None:
            norm = math.sqrt(sum(float((g.astype(np.float64) ** 2).sum()) for g in grads))
            if norm > self.max_norm:
                grads = [g * (self.max_norm / norm) for g in grads]
        self.optimiser.step(grads)
        self.t += 1
        self.losses.append(loss.item())
        return self.losses[-1]

    def save(self):
        state = dict(self.optimiser.state)
        arrays = {f"p{i}": p for i, p in enumerate(self.params)}
        lists = {k: len(v) for k, v in state.items() if isinstance(v, list)}
        arrays |= {f"s{k}{i}": a for k in lists for i, a in enumerate(state[k])}
        rest = {k: [type(v).__name__, v.hex() if isinstance(v, bytes) else v] for k, v in state.items() if k not in lists}
        plain = [self.t, self.losses, self.rng.bit_generator.state, lists, rest]
        file = io.BytesIO()
        np.savez(file, plain=np.frombuffer(json.dumps(plain).encode(), np.uint8), **arrays)
        return file.getvalue()

    def restore(self, data):
        with np.load(io.BytesIO(data)) as file:
            self.t, self.losses, self.rng.bit_generator.state, lists, rest = json.loads(file["plain"].tobytes())
            for i, p in enumerate(self.params):
                np.copyto(p, file[f"p{i}"])
            rest = {k: bytes.fromhex(v) if kind == "bytes" else v for k, (kind, v) in rest.items()}
            self.optimiser.state = rest | {k: [file[f"s{k}{i}"] for i in range(n)] for k, n in lists.items()}


# %% whole: the generator pickled as an object and replaced, arrays as raw bytes, in-place clipping, losses as a tuple of floats
import pickle
import struct

import numpy as np


class TrainingLoop:
    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.call = gradients, schedule, draw
        self.params, self.optimiser, self.rng = params, optimiser, rng
        self.limit = float("inf") if max_norm is None else max_norm
        self._losses = ()

    @property
    def losses(self):
        return list(self._losses)

    def step(self):
        gradients, schedule, draw = self.call
        batch = draw(self.rng)
        loss, grads = gradients(self.params, batch)
        norm = np.linalg.norm([np.linalg.norm(g) for g in grads])
        if norm > self.limit:
            for g in grads:
                g *= self.limit / (norm + 1e-6)
        self.optimiser.lr = schedule(len(self._losses))
        self.optimiser.step(grads)
        self._losses += (float(loss),)
        return self._losses[-1]

    def save(self):
        raw = [p.tobytes() for p in self.params]
        losses = struct.pack(f"{len(self._losses)}d", *self._losses)
        return pickle.dumps({"raw": raw, "rng": self.rng, "optimiser": self.optimiser.state, "losses": losses})

    def restore(self, data):
        saved = pickle.loads(data)
        for p, raw in zip(self.params, saved["raw"]):
            p.flat = np.frombuffer(raw, p.dtype)
        self.rng = saved["rng"]
        self.optimiser.state = saved["optimiser"]
        self._losses = struct.unpack(f"{len(saved['losses']) // 8}d", saved["losses"])


# %% generator: the loop is a Python generator that yields losses; saved as one flat vector and a header of text
import ast
import pickle

import numpy as np
from parts import global_norm_gradient_clipping


class TrainingLoop:
    def __init__(self, params, gradients, optimiser, schedule, draw, rng, max_norm=None):
        self.params, self.optimiser, self.rng = params, optimiser, rng
        self.t, self.losses = 0, []
        self.updates = self.run(gradients, schedule, draw, max_norm)

    def run(self, gradients, schedule, draw, max_norm):
        while True:
            loss, grads = gradients(self.params, draw(self.rng))
            self.optimiser.lr = schedule(self.t)
            self.optimiser.step(grads if max_norm is None else global_norm_gradient_clipping(grads, max_norm)[0])
            self.t += 1
            yield float(loss)

    def step(self):
        loss = next(self.updates)
        self.losses += [loss]
        return loss

    def save(self):
        flat = np.concatenate([p.ravel().astype(np.float64) for p in self.params])
        header = repr([self.t, [x.hex() for x in self.losses], self.rng.bit_generator.state]).encode()
        return b"\n".join([header, flat.tobytes().hex().encode(), pickle.dumps(self.optimiser.state, 0).hex().encode()])

    def restore(self, data):
        header, flat, state = data.split(b"\n")
        self.t, losses, self.rng.bit_generator.state = ast.literal_eval(header.decode())
        self.losses = [float.fromhex(x) for x in losses]
        flat, at = np.frombuffer(bytes.fromhex(flat.decode())), 0
        for p in self.params:
            p[:] = flat[at : at + p.size].reshape(p.shape)
            at += p.size
        self.optimiser.state = pickle.loads(bytes.fromhex(state.decode()))
