import numpy as np

from scratchproof.lab import probe

# Probabilities of A, B, C and E (the eos, where there is one) after each beginning
GARDEN = {"": [0.55, 0.35, 0.08, 0.02], "A": [0.34, 0.31, 0.28, 0.07], "B": [0.9, 0.05, 0.03, 0.02]}
THIRD = {
    "": [0.5, 0.3, 0.18, 0.02],
    "A": [0.35, 0.3, 0.25, 0.1],
    "B": [0.4, 0.3, 0.2, 0.1],
    "C": [0.95, 0.02, 0.02, 0.01],
    "AA": [0.4, 0.3, 0.2, 0.1],
    "AB": [0.38, 0.32, 0.2, 0.1],
    "BA": [0.5, 0.3, 0.15, 0.05],
    "CA": [0.95, 0.02, 0.02, 0.01],
}
OUTDONE = {
    "": [0.6, 0.3, 0.08, 0.02],
    "A": [0.5, 0.4, 0.07, 0.03],
    "B": [0.6, 0.3, 0.07, 0.03],
    "AA": [0.4, 0.35, 0.2, 0.05],
    "AB": [0.4, 0.3, 0.2, 0.1],
    "BA": [0.97, 0.01, 0.01, 0.01],
}
ENDS = {
    "": [0.5, 0.3, 0.05, 0.15],
    "A": [0.5, 0.2, 0.02, 0.28],
    "B": [0.3, 0.08, 0.02, 0.6],
    "AA": [0.6, 0.08, 0.02, 0.3],
    "AAA": [0.05, 0.03, 0.02, 0.9],
    "AAB": [0.3, 0.3, 0.2, 0.2],
}
PLACES = {
    "": [0.5, 0.15, 0.05, 0.3],
    "A": [0.3, 0.28, 0.27, 0.15],
    "B": [0.985, 0.005, 0.005, 0.005],
    "AA": [0.3, 0.28, 0.22, 0.2],
    "AB": [0.95, 0.02, 0.02, 0.01],
    "BA": [0.985, 0.005, 0.005, 0.005],
}
EARLY = {
    "": [0.4, 0.06, 0.04, 0.5],
    "A": [0.9, 0.05, 0.03, 0.02],
    "AA": [0.9, 0.05, 0.03, 0.02],
}
SHORT = {"": [0.6, 0.3, 0.06, 0.04], "A": [0.01, 0.01, 0.01, 0.97], "B": [0.02, 0.02, 0.01, 0.95]}
FEW = {
    "": [0.65, 0.2, 0.0, 0.15],
    "A": [0.0, 0.0, 0.45, 0.55],
    "B": [0.0, 0.96, 0.04, 0.0],
    "AC": [1.0, 0.0, 0.0, 0.0],
    "BB": [0.0, 0.98, 0.02, 0.0],
}


def case(rng, tree, width, n, ends=True, zero=False, prompt=None, **settings):
    """The tree with its four tokens renamed and its probabilities moved a little; E is the eos if ``ends``."""
    names = rng.permutation(4)
    if zero:
        names[names == 0], names[3] = names[3], 0
    ids = {letter: int(i) for letter, i in zip("ABCE", names)}

    def log_probs(shares):
        row = np.empty(4)
        row[names] = np.asarray(shares) * rng.uniform(0.997, 1.003, size=4)
        with np.errstate(divide="ignore"):
            return np.round(np.log(row / row.sum()), 4)

    return {
        "tree": [[[ids[letter] for letter in new], log_probs(shares)] for new, shares in tree.items()],
        # Another row at each length: with one row for all, AB and BA would be equally likely
        "other": [log_probs([0.28 + 0.01 * k, 0.26, 0.24 - 0.004 * k, 0.22 - 0.006 * k]) for k in range(6)],
        "lost": log_probs([0.01, 0.01, 0.97, 0.01]),
        "prompt": [int(i) for i in rng.permutation(4)[:2]] if prompt is None else [ids[letter] for letter in prompt],
        "width": width,
        "n": n,
        "eos": ids["E"] if ends else None,
        "settings": settings,
    }


@probe(rests="step", drive="search", sizes=(1, 2))
def garden_path(rng, n):
    """With a width of 2, a second-best first token can lead to the best text; with 1 the search is greedy."""
    return case(rng, GARDEN, n, 2, ends=False)


@probe(rests="step", drive="search", sizes=(2, 3))
def third_best(rng, n):
    """What falls out of the `width` best is lost, however well it would have gone on."""
    return case(rng, THIRD, n, 3, ends=False)


@probe(rests="step", drive="search", sizes=(2,))
def extensions_compete(rng, n):
    """Extensions of all hypotheses compete for the same places: those of one can take all."""
    return case(rng, OUTDONE, n, 3, ends=False)


@probe(rests="step", drive="search", sizes=(1, 3))
def one_step(rng, n):
    """One step gives the likeliest token, whatever the width, also one above the vocabulary."""
    return case(rng, GARDEN, 2 * n, 1)


@probe(rests="compete", drive="search", sizes=(3,))
def finished_wins(rng, n):
    """A finished hypothesis can beat those that still live at the end."""
    return case(rng, ENDS, n, 3)


@probe(rests="compete", drive="search", sizes=(3,))
def living_wins(rng, n):
    """A hypothesis that still lives can beat the finished ones at the end."""
    return case(rng, ENDS, n, 3, length_penalty=1.0)


@probe(rests="score", drive="search", sizes=(3,))
def whole_length(rng, n):
    """With a length penalty of 1, S is divided by the number of new ids, eos included."""
    return case(rng, ENDS, n, 4, length_penalty=1.0)


@probe(rests="score", drive="search", sizes=(3,))
def root_of_length(rng, n):
    """With a length penalty of 1/2, S is divided by the root of that number."""
    return case(rng, ENDS, n, 4, length_penalty=0.5)


@probe(rests="score", drive="search", sizes=(3,))
def no_length_penalty(rng, n):
    """Without a length penalty S itself is the score."""
    return case(rng, ENDS, n, 4)


@probe(rests="places", drive="search", sizes=(2,))
def places_of_the_finished(rng, n):
    """A finished hypothesis takes a place in its own step, and none afterwards."""
    return case(rng, PLACES, n, 3, length_penalty=1.0)


@probe(rests="end", drive="search", sizes=(2,))
def best_one_ends_early(rng, n):
    """The search goes on although the likeliest hypothesis is finished: a longer one may score better."""
    return case(rng, EARLY, n, 3, length_penalty=1.0)


@probe(rests="end", drive="search", sizes=(2,))
def all_finished(rng, n):
    """When every hypothesis is finished the search ends before the limit."""
    return case(rng, SHORT, n, 5)


@probe(rests="eos", drive="search", sizes=(2, 3))
def not_extended(rng, n):
    """Nothing follows after eos."""
    return case(rng, SHORT if n == 2 else ENDS, n, 3)


@probe(rests="impossible", drive="search", sizes=(4,))
def impossible_tokens(rng, n):
    """Impossible tokens are never taken, even where the width leaves room for them."""
    return case(rng, FEW, n, 3, length_penalty=0.7)


@probe(rests="which-eos", drive="search", sizes=(2, 3))
def eos_of_zero(rng, n):
    """Id 0 may be the eos."""
    return case(rng, ENDS, n, 4, zero=True)


@probe(rests="which-eos", drive="search", sizes=(3,))
def no_eos(rng, n):
    """Without an eos every hypothesis has as many new ids as there are steps."""
    return case(rng, THIRD, n, 3, ends=False, zero=True)


@probe(rests="which-eos", drive="search", sizes=(3,))
def eos_in_the_prompt(rng, n):
    """An eos in the prompt ends nothing."""
    return case(rng, ENDS, n, 4, prompt="BE", length_penalty=1.0)


@probe(rests="context", drive="search", sizes=(1, 3))
def prompts(rng, n):
    """The model is given the whole prompt, of any length, and the new ids."""
    return case(rng, ENDS, 3, 4, prompt="CAB"[:n], length_penalty=0.5)


@probe(rests="result", drive="search", sizes=(2,))
def new_ids_and_score(rng, n):
    """The new ids alone come back, with their score."""
    return case(rng, OUTDONE, n, 3, prompt="ABB", length_penalty=0.5)


@probe(rests="untouched", drive="search", sizes=(2,))
def prompt_is_kept(rng, n):
    """The prompt is the same list afterwards."""
    return case(rng, GARDEN, n, 2, prompt="CA")
