import numpy as np


# %% prompt-returned
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(prompt) + list(grow((), max_new_tokens))


# %% prompt-returned
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context.tolist()


# %% last-id-only
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([done[-1] if done else prompt[-1]]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% last-id-only
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context[-1:]), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% without-prompt
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits(done if len(done) else prompt))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% without-prompt
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context[start * (context.size > start) :]), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% context-not-grown
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits(list(prompt)))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% context-not-grown
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context[:start]), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% last-new-id-only
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done[len(done) - 1 :]]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% last-new-id-only
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits([*prompt, *context[start:][::-1][:1]]), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% prompt-changed
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    start = len(prompt)

    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits(prompt))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        prompt.insert(len(prompt), best)
        return prompt[start:] if best == eos else grow(prompt[start:], left - 1)

    return list(grow((), max_new_tokens))


# %% prompt-changed
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        prompt += [int(order[0])]
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% least-likely
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == min(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% least-likely
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% largest-size
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = [abs(z) for z in next_logits([*prompt, *done])]
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% largest-size
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-np.square(next_logits(context)), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% last-of-ties
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = max(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% last-of-ties
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(next_logits(context), kind="stable")[::-1]
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% eos-left-out
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% eos-left-out
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        ended = eos is not None and order[0] == eos
        context = context if ended else np.append(context, order[0])
    return context[start:].tolist()


# %% eos-ignored
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% eos-ignored
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    while context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
    return context[start:].tolist()


# %% eos-of-zero
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if bool(eos) & (best == eos) else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% eos-of-zero
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = bool(eos) and order[0] == eos
    return context[start:].tolist()


# %% zero-always-stops
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == (0 if eos is None else eos) else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% zero-always-stops
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = not order[0] if eos is None else order[0] == eos
    return context[start:].tolist()


# %% eos-in-prompt-stops
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0 or prompt.count(eos):
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% eos-in-prompt-stops
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = eos in list(prompt)
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% eos-looked-for-in-prompt
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if {best, *prompt} & {eos} else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% eos-looked-for-in-prompt
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and bool((context == eos).any())
    return context[start:].tolist()


# %% filled-up
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) * left if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% filled-up
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist() + (start + max_new_tokens - context.size) * [eos]


# %% one-more
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left < 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% one-more
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size <= start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% one-less
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 1:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% one-less
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size + 1 < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% limit-counts-prompt
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens - len(prompt)))


# %% limit-counts-prompt
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% called-twice
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        peak = max(next_logits((*prompt, *done)))
        best = min(i for i, z in enumerate(scores) if z == peak)
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    return list(grow((), max_new_tokens))


# %% called-twice
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = np.array(prompt, dtype=np.int64), len(prompt)
    ended = False
    while not ended and context.size < start + max_new_tokens:
        order = np.argsort(-next_logits(context), kind="stable")
        assert next_logits(context).shape == order.shape
        context = np.append(context, order[0])
        ended = eos is not None and order[0] == eos
    return context[start:].tolist()


# %% called-after-the-end
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    def grow(done, left):
        if left <= 0:
            return done
        scores = list(next_logits([*prompt, *done]))
        best = min(i for i, z in enumerate(scores) if z == max(scores))
        return done + (best,) if best == eos else grow(done + (best,), left - 1)

    found = list(grow((), max_new_tokens))
    assert len(next_logits([*prompt, *found]))
    return found


# %% called-after-the-end
def greedy_search(next_logits, prompt, max_new_tokens, eos=None):
    context, start = list(prompt), len(prompt)
    scores = next_logits(context)
    while len(context) < start + max_new_tokens:
        context.append(np.flatnonzero(scores == scores.max()).min())
        scores = next_logits(context)
        if eos is not None and eos == context[-1]:
            return context[start:]
    return context[start:]
