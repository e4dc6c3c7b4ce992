import heapq
import math

import numpy as np


# %% greedy
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:1]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% greedy
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    beams, over = [((), 0.0)] * width, []
    for length in range(max_new_tokens):
        pool = []
        for text, s in beams:
            row = next_log_probs([*prompt, *text])
            pool.extend(((*text, i), s + row[i]) for i in range(len(row)))
        pool.sort(key=lambda pair: pair[1])
        over.extend(pair for pair in pool[-width:] if pair[0][-1] == eos)
        beams = [pair for pair in pool[-width:] if pair[0][-1] != eos]
    text, s = sorted(over + beams, key=lambda pair: pair[1] / len(pair[0]) ** length_penalty)[-1]
    return list(text), float(s / len(text) ** length_penalty)


# %% nothing-cut
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% nothing-cut
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in pool:
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% cut-for-each
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.concatenate([i * len(row) + np.argsort(-row)[:width] for i, row in enumerate(grown)])
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% cut-for-each
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            row = next_log_probs((*prompt, *text))
            for token in heapq.nlargest(width, range(len(row)), key=row.tolist().__getitem__):
                pool[(*text, token)] = s + row[token]
        alive = {}
        for text in list(pool):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% least-likely
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% least-likely
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nsmallest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% last-step-only
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% last-step-only
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% probabilities-added
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.exp([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% probabilities-added
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + math.exp(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% without-prompt
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text[n:]) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% without-prompt
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs(text)):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% last-id-only
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs([text[-1]]) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% last-id-only
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs([text[-1] if text else prompt[-1]])):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% one-step-more
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(-1, max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% one-step-more
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 2):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% eos-ignored
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% eos-ignored
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            alive[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% eos-of-zero
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (eos if eos else -1)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% eos-of-zero
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos or not eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% places-stay-taken
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[: max(width - len(done), 0)]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% places-stay-taken
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive, places = {}, width - len(ended)
        for text in heapq.nlargest(places, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% finished-take-no-place
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        ranked = sorted(pool, key=pool.get)[::-1]
        ended.update({text: pool[text] for text in ranked[:width] if text[-1] == eos})
        going_on = filter(lambda text: text[-1] != eos, ranked)
        alive = {text: pool[text] for text, _ in zip(going_on, range(width))}
    ended.update(alive)
    marks = {text: s / len(text) ** length_penalty for text, s in ended.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% finished-take-no-place
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)
        last = flat % grown.shape[1] == (-1 if eos is None else eos)
        flat = flat[np.where(last, np.arange(len(flat)) < width, np.cumsum(~last) <= width)]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% first-finished-ends
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if done:
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% first-finished-ends
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        if len(ended) > 0:
            continue
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% best-finished-ends
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        stop = ends[0]
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
        if stop:
            break
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% best-finished-ends
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        if ended and max(ended.values()) > max(alive.values(), default=0) and length == 1 + len(max(ended, key=len)) and top == eos:
            break
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        top = max(pool, key=pool.get, default=(eos,))[-1]
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% finished-forgotten
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% finished-forgotten
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = alive
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% finished-preferred
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done = done if done else list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% finished-preferred
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = ended if ended else alive
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-ignored
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s + 0.0 for _, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-ignored
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: float(s) for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-for-winner-only
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax([s for _, s in done])
    return done[first][0][n:].tolist(), scores[first]


# %% length-for-winner-only
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(every, key=every.get)
    return list(winner), marks[winner]


# %% length-by-default
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=1):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-by-default
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=None):
    length_penalty = 1.0 if length_penalty is None else length_penalty
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-multiplies
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s * (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-multiplies
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s * len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-without-power
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** (length_penalty > 0) for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-without-power
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** bool(length_penalty) for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-times-penalty
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / ((len(text) - n) * length_penalty or 1.0) for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-times-penalty
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s if length_penalty == 0 else s / length_penalty / len(text) for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-with-prompt
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / len(text) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-with-prompt
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / (len(prompt) + len(text)) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% length-without-eos
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / max(1, np.sum(text[n:] != eos)) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% length-without-eos
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / (sum(i != eos for i in text) or 1) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% other-normalisation
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s * 6**length_penalty / (5 + len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% other-normalisation
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / math.pow(5 / 6 + len(text) / 6, length_penalty) for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), marks[winner]


# %% sum-returned
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n:].tolist(), done[first][1]


# %% sum-returned
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner), every[winner]


# %% prompt-returned
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0].tolist(), scores[first]


# %% prompt-returned
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return [*prompt, *winner], marks[winner]


# %% eos-left-out
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmax(scores)
    return done[first][0][n : len(done[first][0]) - (done[first][0][-1] == eos)].tolist(), scores[first]


# %% eos-left-out
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = max(marks, key=marks.get)
    return list(winner if winner[-1] != eos else winner[:-1]), marks[winner]


# %% worst-returned
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    n = len(prompt)
    texts, sums, done = np.array([prompt], dtype=np.int64), np.zeros(1), []
    for step in range(max_new_tokens):
        if not len(texts):
            break
        grown = sums[:, None] + np.stack([next_log_probs(text) for text in texts])
        flat = np.argsort(-grown, axis=None)[:width]
        parents, tokens = np.unravel_index(flat, grown.shape)
        texts, sums = np.column_stack([texts[parents], tokens]), grown[parents, tokens]
        ends = tokens == (-1 if eos is None else eos)
        done += list(zip(texts[ends], sums[ends]))
        texts, sums = texts[~ends], sums[~ends]
    done += list(zip(texts, sums))
    scores = [s / (len(text) - n) ** length_penalty for text, s in done]
    first = np.argmin(scores)
    return done[first][0][n:].tolist(), scores[first]


# %% worst-returned
def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    alive, ended = {(): 0.0}, {}
    for length in range(1, max_new_tokens + 1):
        pool = {}
        for text, s in alive.items():
            for token, log_p in enumerate(next_log_probs((*prompt, *text))):
                pool[(*text, token)] = s + float(log_p)
        alive = {}
        for text in heapq.nlargest(width, pool, key=pool.get):
            (alive if text[-1] != eos else ended)[text] = pool[text]
    every = {**ended, **alive}
    marks = {text: s / len(text) ** length_penalty for text, s in every.items()}
    winner = min(marks, key=marks.get)
    return list(winner), marks[winner]
