"""The assembled model writes in a contained child; what goes wrong there comes back as a sentence."""

from __future__ import annotations

import dataclasses

import pytest
from stand_ins import REFERENCES

from scratchproof.errors import Trouble
from scratchproof.parts import Part
from scratchproof.sandbox import Limits, Nursery
from scratchproof.stack import gpt
from scratchproof.stack.talk import talk
from scratchproof.stack.trace import Trace

SETTINGS = {"prompt": "ROMEO:", "n": 12, "temperature": 0.8, "seed": 7}


def written(nursery: Nursery, parts: dict[str, str | Part] | None = None, **changed) -> tuple[str, Trace]:
    *pieces, trace = talk({**REFERENCES, **(parts or {})}, nursery=nursery, **{**SETTINGS, **changed})
    assert isinstance(trace, Trace)
    assert trace.text == "".join(pieces)
    return trace.text, trace


def trouble(nursery: Nursery, parts: dict[str, str | Part] | None = None, **changed) -> Trouble:
    with pytest.raises(Trouble) as caught:
        written(nursery, parts, **changed)
    return caught.value


def mine(name: str, source: str, **more) -> Part:
    return Part(name, source, origin="mine", **more)


# -- writing ---------------------------------------------------------------------------------------------------


def test_writes_as_many_characters_as_asked(nursery):
    for n in (1, 4, 5, 12):
        assert len(written(nursery, n=n)[0]) == n


def test_the_same_seed_repeats_and_another_does_not(nursery):
    first, again, other = (written(nursery, n=40, seed=seed)[0] for seed in (3, 3, 4))
    assert first == again != other


def test_writes_on_past_its_context(nursery):
    context = gpt.Model.load().context
    text, _ = written(nursery, prompt="KING:\n" * 30, n=3)
    assert len("KING:\n" * 30) > context and len(text) == 3


def test_greedy_follows_the_greatest_logit(nursery):
    from stand_ins import functions

    model, parts = gpt.Model.load(), functions()
    ids = list(model.encode("ROMEO:"))
    for _ in range(12):
        ids.append(int(gpt.logits(model, ids, parts)[-1].argmax()))
    assert written(nursery, temperature=0.0)[0] == model.decode(ids)[len("ROMEO:") :]


def test_an_empty_prompt_begins_a_page(nursery):
    assert written(nursery, prompt="", seed=1)[0] == written(nursery, prompt="\n", seed=1)[0]


def test_pieces_come_before_the_end(nursery):
    pieces = talk(REFERENCES, nursery=nursery, **{**SETTINGS, "n": 2000})
    assert isinstance(next(pieces), str)
    pieces.close()  # whoever stops reading stops the model
    assert len(written(nursery)[0]) == 12


@pytest.mark.parametrize(
    "part, old, new",
    [
        ("softmax", "np.exp(x", "np.exp2(x"),
        ("layer_norm", "* gain", ""),
        ("scaled_dot_product_attention", "q.shape[-1] ** 0.5", "q.shape[-1]"),
        ("multi_head_attention", "reshape(x.shape) @ w_o", "reshape(x.shape)"),
        ("causal_mask", "<=", ">="),
        ("linear_layer", "+ b", ""),
        ("embedding_lookup", "table[ids]", "table[ids - 1]"),
        ("sampler", "z / temperature", "z * temperature * 0.1"),
    ],
)
def test_a_wrong_part_changes_the_text(nursery, part, old, new):
    assert REFERENCES[part].count(old) == 1
    wrong = REFERENCES[part].replace(old, new)
    assert written(nursery, {part: wrong}, n=60)[0] != written(nursery, n=60)[0]


# -- counting --------------------------------------------------------------------------------------------------


def test_the_trace_counts_every_call(nursery):
    _, trace = written(nursery, n=5)
    layers = gpt.read()[1]["n_layers"]
    assert trace.calls == {
        "embedding_lookup": 5,
        "causal_mask": 5,
        "layer_norm": 5 * (2 * layers + 1),
        "linear_layer": 5 * (2 * layers + 1),
        "multi_head_attention": 5 * layers,
        "scaled_dot_product_attention": 5 * layers,  # called by multi_head_attention alone
        "softmax": 5 * layers + 5,  # by attention and by the sampler
        "sampler": 5,
    }


def test_time_in_a_part_is_its_own(nursery):
    sleepy = REFERENCES["softmax"].replace("    e =", "    import time; time.sleep(0.01)\n    e =")
    _, trace = written(nursery, {"softmax": sleepy}, n=2)
    assert trace.slowest == "softmax"
    assert trace.seconds["softmax"] >= 0.01 * trace.calls["softmax"]
    assert trace.seconds["multi_head_attention"] < 0.05
    assert sum(trace.seconds.values()) <= trace.whole
    assert 0 < trace.pace < 100


def test_a_part_that_does_another_ones_work_leaves_it_uncalled(nursery):
    alone = REFERENCES["scaled_dot_product_attention"].replace("from parts import softmax", REFERENCES["softmax"])
    text, trace = written(nursery, {"scaled_dot_product_attention": alone}, n=5)
    assert trace.calls["softmax"] == 5
    assert text == written(nursery, n=5)[0]


# -- other people's code ---------------------------------------------------------------------------------------

HELPED = """
from helpers import shifted
import helpers.more as more
import helpers

def softmax(x, axis=-1):
    import numpy as np
    assert helpers.shifted is shifted and helpers.more is more
    e = np.exp(shifted(x, axis))
    return e / more.total(e, axis)
"""
MORE = """
from helpers import shifted

def total(e, axis):
    return e.sum(axis=axis, keepdims=True)
"""
HELPED_TOO = """
from .helpers import product

def linear_layer(x, w, b):
    return product(x, w) + b
"""


def test_parts_with_clashing_helper_names(nursery):
    softmax = mine(
        "softmax",
        HELPED,
        local={
            "helpers": "def shifted(x, axis):\n    return x - x.max(axis=axis, keepdims=True)\n",
            "helpers.more": MORE,
        },
    )
    linear_layer = mine("linear_layer", HELPED_TOO, local={"helpers": "def product(x, w):\n    return x @ w\n"})
    text, _ = written(nursery, {"softmax": softmax, "linear_layer": linear_layer})
    assert text == written(nursery)[0]


def test_private_names_of_parts_do_not_meet(nursery):
    softmax = REFERENCES["softmax"] + "\n_eps = 1\nassert _eps == 1\n"
    norm = REFERENCES["layer_norm"].replace("variance + eps", "variance + _eps") + "\n_eps = 1e-5\n"
    assert written(nursery, {"softmax": softmax, "layer_norm": norm})[0] == written(nursery)[0]


def test_other_names_are_understood(nursery):
    renamed = (
        REFERENCES["softmax"].replace("axis=-1", "dim=-1").replace("=axis", "=dim").replace("softmax", "my_softmax")
    )
    assert written(nursery, {"softmax": mine("softmax", renamed, function="my_softmax")})[0] == written(nursery)[0]


def test_parts_may_import_the_whole_of_parts(nursery):
    through = (
        REFERENCES["sampler"]
        .replace("from parts import softmax", "import parts")
        .replace(" softmax(", " parts.softmax(")
    )
    assert written(nursery, {"sampler": through})[0] == written(nursery)[0]


# -- trouble ---------------------------------------------------------------------------------------------------


def test_a_part_that_raises_is_shown_with_its_own_line(nursery):
    source = "def linear_layer(x, w, b):\n    if len(x) > 8:\n        x = x / {}['gain']\n    return x @ w + b\n"
    t = trouble(nursery, {"linear_layer": mine("linear_layer", source)})
    assert t.what == "Your linear_layer stopped the model with KeyError: 'gain'."
    assert t.where == "linear_layer.py, line 3: x = x / {}['gain']"
    assert "scratchproof check linear-layer" in t.next


def test_a_line_in_an_own_module_is_shown(nursery):
    part = mine(
        "linear_layer",
        "from helpers import product\n\ndef linear_layer(x, w, b):\n    return product(x, w) + b\n",
        local={"helpers": "def product(x, w):\n    return x @ v\n"},
    )
    t = trouble(nursery, {"linear_layer": part})
    assert (t.what, t.where) == (
        "Your linear_layer stopped the model with NameError: name 'v' is not defined.",
        "helpers.py, line 2: return x @ v",
    )


def test_a_reference_handed_something_odd_is_not_to_blame(nursery):
    odd = REFERENCES["scaled_dot_product_attention"].replace("axis=-1", "axis=9")
    t = trouble(nursery, {"scaled_dot_product_attention": mine("scaled_dot_product_attention", odd)})
    assert t.what.startswith("Your scaled_dot_product_attention stopped the model with AxisError")
    assert "softmax(scores, axis=9)" in t.where


def test_a_text_that_does_not_parse(nursery):
    t = trouble(nursery, {"softmax": mine("softmax", "def softmax(x, axis=-1)\n    return x\n")})
    assert t.what.startswith("Your softmax stopped the model with SyntaxError")
    assert t.where == "softmax.py, line 1: def softmax(x, axis=-1)"


@pytest.mark.parametrize(
    "part, source, says",
    [
        ("softmax", "import numpy as np\n\ndef relu(x):\n    return x\n", "defines no function called `softmax`"),
        ("softmax", "def softmax(x, axis=-1):\n    return x.sum(axis)\n", "shape (2, 3) where the model needs"),
        (
            "layer_norm",
            "def layer_norm(x, gain, bias, eps=1e-5):\n    return x.tolist()\n",
            "answers with a list where",
        ),
        (
            "causal_mask",
            "import numpy as np\n\ndef causal_mask(n, m=None):\n    return np.zeros((n, n))\n",
            "truth values",
        ),
        ("linear_layer", "def linear_layer(x, w, b):\n    x @ w + b\n", "nothing (None)"),
        (
            "sampler",
            REFERENCES["sampler"].replace("int(rng", "float(rng"),
            "a float where the model needs a whole number",
        ),
        ("sampler", "def sampler(logits, rng, temperature=1.0, top_k=None, top_p=None):\n    return 65\n", "number 65"),
    ],
)
def test_an_ill_fitting_part(nursery, part, source, says):
    t = trouble(nursery, {part: mine(part, source)})
    assert t.what.startswith(f"Your {part} does not fit into the model: it")
    assert says in t.what
    assert t.next


def test_the_part_where_numbers_end_is_named(nursery):
    wrong = REFERENCES["layer_norm"].replace("gain + bias", "gain / (len(x) < 8) + bias")
    t = trouble(nursery, {"layer_norm": mine("layer_norm", wrong)})
    assert t.what == "Your layer_norm gave infinities or NaN after 2 characters."


@pytest.mark.parametrize("leaving", ["raise SystemExit(0)", "import os; os._exit(0)"])
def test_leaving_early_is_no_end(nursery, leaving):
    source = REFERENCES["causal_mask"].replace("    n_keys = n_q", f"    if n_queries > 8: {leaving}\n    n_keys = n_q")
    t = trouble(nursery, {"causal_mask": mine("causal_mask", source)})
    assert "stopped the model with SystemExit" in t.what or "broke off when 0 of 12 characters were written" in t.what


def test_a_part_without_end(nursery):
    slow = REFERENCES["softmax"].replace("    e =", "    import time; time.sleep(0.02)\n    e =")
    t = trouble(nursery, {"softmax": mine("softmax", slow)}, n=200, limits=Limits(wall_s=1.5, cpu_s=1.5))
    assert t.what.startswith("The model's time was up (2 s) when") and "of the time spent in softmax" in t.what
    assert "borrowed" in t.next


@pytest.mark.parametrize(
    "source, says",
    [
        ("while True: pass", "The model's time was up (1 s) while layer_norm was tried out."),
        ("import os; os._exit(3)", "The model broke off while layer_norm was tried out"),
    ],
)
def test_a_part_that_ends_the_rehearsal(nursery, source, says):
    t = trouble(nursery, {"layer_norm": mine("layer_norm", source)}, limits=Limits(wall_s=1.0, cpu_s=5.0))
    assert t.what.startswith(says)
    assert "scratchproof check layer-norm" in t.next


def test_a_greedy_part(nursery):
    greedy = REFERENCES["softmax"].replace("    e =", "    hoard = np.ones((1 << 30,))\n    e =")
    t = trouble(nursery, {"softmax": mine("softmax", greedy)})
    assert t.what.startswith("Your softmax stopped the model with") and "MemoryError" in t.what
    assert t.where.endswith("hoard = np.ones((1 << 30,))")


def forging(*frames: object) -> str:
    return (
        f"{REFERENCES['softmax']}\nfrom scratchproof.sandbox.child import emit\nfor odd in {frames!r}:\n    emit(odd)\n"
    )


def test_forged_frames_change_nothing_but_the_text(nursery):
    counts = {"text": "?", "calls": {"x": 1, "softmax": "many"}, "seconds": "none"}
    odd = forging(3, counts, {"raised": 1}, {"unfit": "x"}, {"unfit": ["softmax"]}, {"text": 5})
    text, trace = written(nursery, {"softmax": odd})
    assert text == "?" + written(nursery)[0]
    assert trace.calls["softmax"] == 5 * 12


@pytest.mark.parametrize("frame", [{"raised": {}, "trail": 4}, {"raised": {}, "trail": [["x"], 3]}, {"not_finite": []}])
def test_forged_trouble_is_trouble(nursery, frame):
    assert trouble(nursery, {"softmax": forging(frame)}).what


@pytest.mark.parametrize(
    "changed, says",
    [
        ({"prompt": "naïve café"}, "The model never saw 'é' and 'ï'."),
        ({"n": 0}, "0 characters cannot be written."),
        ({"temperature": -1.0}, "The sampler's temperature is a number from 0 up, not -1.0."),
        ({"temperature": float("nan")}, "The sampler's temperature is a number from 0 up, not nan."),
        ({"top_k": 0}, "The sampler's top_k is at least 1, not 0."),
        (
            {"top_p": 1.5, "top_k": -1},
            "The sampler's top_k is at least 1, not -1; the sampler's top_p is above 0 and at most 1, not 1.5.",
        ),
    ],
)
def test_impossible_settings_are_told_at_once(nursery, changed, says):
    assert trouble(nursery, **changed).what == says


def test_an_empty_slot_is_named(nursery):
    some = {k: v for k, v in REFERENCES.items() if k not in ("softmax", "sampler")}
    with pytest.raises(Trouble, match="nothing in the slot of softmax and sampler"):
        list(talk(some, nursery=nursery, **SETTINGS))
    assert "no slot for 'dropout'" in trouble(nursery, {"dropout": "def dropout(x): return x"}).what


def test_a_part_keeps_what_it_is_given():
    part = mine("softmax", "text", hash="abc")
    assert (part.hash, part.function, part.mine) == ("abc", "softmax", True)
    assert len(dataclasses.replace(part, hash="").hash) == 64
