import math

import numpy as np

import program

SENTENCES = [[1, 2, 3], [1, 2, 1], [3, 2], [2, 3, 1, 2]]


def expected(context, sentences, vocab, alpha):
    """p(w | a, b) by counting through the sentences."""
    a, b = [-1, -1, *context][-2:]
    triples = [t for s in sentences for t in zip([-1, -1, *s, 0], [-1, *s, 0], [*s, 0])]
    p = []
    for w in range(vocab):
        one = (sum(t[1:] == (b, w) for t in triples) + alpha / vocab) / (sum(t[1] == b for t in triples) + alpha)
        p.append((triples.count((a, b, w)) + alpha * one) / (sum(t[:2] == (a, b) for t in triples) + alpha))
    return p


def test_probabilities():
    model = program.TrigramModel(4, alpha=0.7).fit(SENTENCES)
    for context in ([], [1], [2], [1, 2], [2, 1], [3, 1, 2], [2, 3], [3, 3]):
        p = model.probabilities(context)
        assert np.allclose(p, expected(context, SENTENCES, 4, 0.7)) and abs(sum(p) - 1.0) < 1e-9


P = np.array([0.1, 0.4, 0.2, 0.3])


def test_temperature():
    for temperature in (0.5, 2.0):
        wanted = P ** (1 / temperature)
        assert np.allclose(program.filtered(P, temperature=temperature), wanted / wanted.sum())


def test_top_k():
    assert np.allclose(program.filtered(P, top_k=1), [0, 1, 0, 0])
    assert np.allclose(program.filtered(P, top_k=2), [0, 4 / 7, 0, 3 / 7])
    assert np.allclose(program.filtered(P, top_k=9), P)


def test_top_p():
    assert np.allclose(program.filtered(P, top_p=0.3), [0, 1, 0, 0])
    assert np.allclose(program.filtered(P, top_p=0.6), [0, 4 / 7, 0, 3 / 7])
    assert np.allclose(program.filtered(P, top_p=0.75), [0, 4 / 9, 2 / 9, 3 / 9])
    # of the three that are left, two have 7/9
    assert np.allclose(program.filtered(P, top_k=3, top_p=0.76), [0, 4 / 7, 0, 3 / 7])
    assert np.allclose(P, [0.1, 0.4, 0.2, 0.3])


def chain():
    return program.TrigramModel(5, alpha=3.0).fit([[3, 1, 4, 2]])


def test_the_prompt_is_continued():
    assert program.sample(chain(), 10, top_k=1) == [3, 1, 4, 2]
    assert program.sample(chain(), 10, prompt=[3, 1], top_k=1) == [4, 2]
    assert program.sample(chain(), 2, prompt=[3], top_k=1) == [1, 4]
    assert program.sample(chain(), 10, prompt=[3, 1, 4, 2], top_k=1) == []


def test_settings_reach_the_draw():
    for seed in range(40):
        assert program.sample(chain(), 10, top_p=0.3, seed=seed) == [3, 1, 4, 2]
        assert program.sample(chain(), 10, temperature=0.02, seed=seed) == [3, 1, 4, 2]


def test_draws_are_fresh_and_repeatable():
    model = program.TrigramModel(30).fit([])
    texts = [program.sample(model, 12, seed=seed) for seed in range(40)]
    assert texts == [program.sample(model, 12, seed=seed) for seed in range(40)]
    assert max(len(set(text)) for text in texts) > 5
    assert len({tuple(text) for text in texts}) > 20


def test_perplexity():
    model = program.TrigramModel(4, alpha=0.7).fit(SENTENCES)
    asked = [[1, 2], [3], []]
    surprise = [-math.log(expected(s[:i], SENTENCES, 4, 0.7)[w]) for s in asked for i, w in enumerate([*s, 0])]
    assert abs(program.perplexity(model, asked) - math.exp(sum(surprise) / len(surprise))) < 1e-9
    assert abs(program.perplexity(program.TrigramModel(7).fit([]), [[1, 2, 3]]) - 7.0) < 1e-9
