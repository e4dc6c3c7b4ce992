"""Beam search (Sutskever et al. 2014, section 3.2), the score divided by a power of the length."""


def beam_search(next_log_probs, prompt, width, max_new_tokens, eos=None, length_penalty=0.0):
    """next_log_probs(ids) -> (V,). Returns (new ids, score) of the best hypothesis, finished or alive."""

    def score(hypothesis):
        total, new = hypothesis
        return float(total / len(new) ** length_penalty)

    live, finished = [(0.0, [])], []  # hypotheses: (S, new ids)
    for _ in range(max_new_tokens):
        longer = []
        for total, new in live:
            log_probs = next_log_probs(prompt + new)  # (V,)
            longer += [(total + log_p, new + [token]) for token, log_p in enumerate(log_probs)]
        best = sorted(longer, reverse=True)[:width]
        finished += [h for h in best if h[1][-1] == eos]
        live = [h for h in best if h[1][-1] != eos]
    winner = max(finished + live, key=score)
    return winner[1], score(winner)
