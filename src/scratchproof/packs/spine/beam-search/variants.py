import heapq

import numpy as np


# %% matrix: the sums of all extensions as one matrix, its best entries by a sort of the flat array
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    texts, sums = np.array([prompt], dtype=np.int64), np.zeros(1)
    done = []
    for step in range(max_new_tokens):
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])  # (live, V)
        flat = np.argsort(-grown, axis=None)[:width]
        flat = flat[np.isfinite(grown.ravel()[flat])]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts = np.column_stack([texts[parents], tokens])
        sums = grown[parents, tokens]
        if eos is not None:
            ends = tokens == eos
            done += [(s, text) for s, text in zip(sums[ends], texts[ends])]
            texts, sums = texts[~ends], sums[~ends]
        if not len(texts):
            break
    done += list(zip(sums, texts))
    scores = [s / float(len(text) - len(prompt)) ** length_penalty for s, text in done]
    first = int(np.argmax(scores))
    return done[first][1][len(prompt) :].tolist(), scores[first]


# %% dictionary: texts as tuples, finished ones frozen into a second dictionary by their score, a heap for the best
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, results = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs([*prompt, *text])):
                if log_p > -np.inf:
                    pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            if eos is not None and text[-1] == eos:
                results[text] = pool[text] / length**length_penalty
            else:
                alive[text] = pool[text]
    results.update({text: s / len(text) ** length_penalty for text, s in alive.items()})
    winner = max(results, key=results.get)
    return list(winner), results[winner]


# %% objects: linked nodes that know their parent, with an early end where nothing can become better
class Node:
    def __init__(self, parent=None, token=None, total=0.0):
        self.parent, self.token, self.total = parent, token, total
        self.length = 0 if parent is None else parent.length + 1

    def ids(self):
        return [] if self.parent is None else self.parent.ids() + [self.token]

    def score(self, alpha):
        return self.total / self.length**alpha


def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    live, ended = [Node()], []
    for _ in range(max_new_tokens):
        children = []
        for node in live:
            log_probs = next_log_probs(list(prompt) + node.ids())
            children.extend(Node(node, i, node.total + log_probs[i]) for i in range(len(log_probs)))
        children.sort(key=lambda node: node.total, reverse=True)
        survivors = children[:width]
        ended.extend(node for node in survivors if node.token == eos)
        live = [node for node in survivors if node.token != eos]
        if length_penalty == 0 and ended and all(n.total < max(e.total for e in ended) for n in live):
            break
    winner = sorted(ended + live, key=lambda node: node.score(length_penalty))[-1]
    return winner.ids(), float(winner.score(length_penalty))


# %% recursion: one step, then the search from the survivors
def search(model, prompt, live, left, width, eos):
    if left == 0 or not live:
        return live
    pool = [(s + lp, [*new, i]) for s, new in live for i, lp in enumerate(model(prompt + new))]
    pool = sorted(pool, key=lambda h: -h[0])[:width]
    ended = [h for h in pool if h[1][-1] == eos]
    return ended + search(model, prompt, [h for h in pool if h not in ended], left - 1, width, eos)


def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    model = lambda ids: [float(v) for v in next_log_probs(ids)]
    found = search(model, prompt, [(0.0, [])], max_new_tokens, width, eos)
    return max(((new, s * len(new) ** -float(length_penalty)) for s, new in found), key=lambda r: r[1])
