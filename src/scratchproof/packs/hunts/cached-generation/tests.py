import numpy as np
import program


def model(heads=2, seed=0, v=6, d=5, size=3):
    rng = np.random.default_rng(seed)
    shapes = {"embed": (v, d), "position": (20, d), "wq": (d, heads * size), "wk": (d, heads * size),
              "wv": (d, heads * size), "wo": (heads * size, d), "out": (d, v)}
    return {"heads": heads, **{name: rng.normal(size=shape) for name, shape in shapes.items()}}


def by_hand(p, tokens):
    """Scores of one text without padding."""
    x = p["embed"][tokens] + p["position"][: len(tokens)]
    size = p["wq"].shape[1] // p["heads"]
    mixed = np.zeros((len(tokens), p["wq"].shape[1]))
    for j in range(p["heads"]):
        cut = slice(j * size, (j + 1) * size)
        for i in range(len(tokens)):
            s = (x[: i + 1] @ p["wk"][:, cut]) @ (x[i] @ p["wq"][:, cut]) / np.sqrt(size)
            w = np.exp(s - s.max())
            mixed[i, cut] = w / w.sum() @ (x[: i + 1] @ p["wv"][:, cut])
    return (x + mixed @ p["wo"]) @ p["out"]


def batch(seed=1):
    rng = np.random.default_rng(seed)
    return rng.integers(0, 6, size=(3, 5)), np.array([0, 3, 1])


def test_logits():
    for heads in (1, 2, 3):
        p, (tokens, starts) = model(heads), batch()
        scores = program.logits(p, tokens, starts)
        for i, start in enumerate(starts):
            assert np.allclose(scores[i, start:], by_hand(p, tokens[i, start:]))


def test_decoder():
    p, (tokens, starts) = model(), batch()
    decoder = program.Decoder(p)
    for _ in range(2):
        got, text = decoder.start(tokens, starts), tokens
        for token in range(4):
            for i, start in enumerate(starts):
                assert np.allclose(got[i], by_hand(p, text[i, start:])[-1], rtol=1e-9, atol=1e-9)
            new = np.array([token, 5 - token, 2])
            got, text = decoder.step(new), np.concatenate([text, new[:, None]], axis=1)


def continued(p, prompt, count, stop=None):
    text = list(prompt)
    for _ in range(count):
        text.append(int(by_hand(p, text)[-1].argmax()))
        if text[-1] == stop:
            break
    return text[len(prompt) :]


def test_generate():
    prompts = [[1, 2, 3, 4], [5], [0, 3]]
    for seed in range(4):
        p = model(seed=seed)
        want = [continued(p, prompt, 8) for prompt in prompts]
        assert [list(line) for line in program.generate(p, prompts, 8)] == want


def test_stop():
    prompts = [[1, 2, 3, 4], [5], [0, 3]]
    for seed in range(4):
        p = model(seed=seed)
        for stop in range(6):
            want = [continued(p, prompt, 8, stop) for prompt in prompts]
            assert [list(line) for line in program.generate(p, prompts, 8, stop=stop)] == want
