import itertools

import numpy as np


# %% recursion: one id, then the search after it
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    if max_new_tokens == 0:
        return []
    scores = list(next_logits(list(prompt)))
    best = scores.index(max(scores))
    if best == eos:
        return [best]
    return [best] + greedy_search(next_logits, [*prompt, best], max_new_tokens - 1, eos)


# %% array: one array of fixed length, filled in, cut at the end
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    n = len(prompt)
    ids = np.zeros(n + max_new_tokens, dtype=np.int64)
    ids[:n] = prompt
    end = n
    while end < len(ids) and not (end > n and eos is not None and ids[end - 1] == eos):
        logits = next_logits(ids[:end])
        ids[end] = np.flatnonzero(logits >= np.max(logits))[0]
        end += 1
    return ids[n:end].tolist()


# %% generator: an endless stream of ids, cut by number and by eos
def stream(next_logits, ids):
    while True:
        logits = next_logits(tuple(ids))
        ids.append(max(range(len(logits)), key=lambda i: (logits[i], -i)))
        yield ids[-1]


def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    found = []
    for token in itertools.islice(stream(next_logits, list(prompt)), max_new_tokens):
        found.append(token)
        if eos is not None and token == eos:
            return found
    return found


# %% object: a state that is stepped
class State:
    def __init__(self, model, ids, left, eos):
        self.model, self.ids, self.start, self.left, self.eos = model, list(ids), len(ids), left, eos

    def step(self):
        order = np.argsort(-np.asarray(self.model(self.ids)), kind="stable")
        self.ids += [int(order[0])]
        self.left = 0 if self.ids[-1] == self.eos else self.left - 1


def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    state = State(next_logits, prompt, max_new_tokens, eos)
    while state.left > 0:
        state.step()
    return state.ids[state.start :]
