from scratchproof.lab import mistake, swap

BEFORE = "before = copy.deepcopy(rng)\n"
RUN = "y, _ = forward(x, params, rng)"
SAVED = "return y, (x, params, before)"
AGAIN = "_, kept = forward(x, params, copy.deepcopy(before))"

# Memory and work

mistake(
    "saved-passed-on",
    "What the plain forward saved is passed on as it is: nothing is checkpointed.",
    swap(RUN, "y, kept = forward(x, params, rng)"),
    swap(SAVED, "return y, kept"),
    swap("x, params, before = saved", "kept = saved"),
    swap(AGAIN, ""),
    hint=1,
)
mistake(
    "saved-kept-as-well",
    "The layer runs again on the way back, but what the first run saved is still held.",
    swap(RUN, "y, held = forward(x, params, rng)"),
    swap(SAVED, "return y, (x, params, before, held)"),
    swap("x, params, before = saved", "x, params, before, _ = saved"),
    hint=1,
)
mistake(
    "recomputed-twice",
    "The way back runs the plain layer twice, once for dx and once for grads; one run gives both.",
    swap("return backward(dy, kept)", "_, more = forward(x, params, copy.deepcopy(before))\n        return backward(dy, kept)[0], backward(dy, more)[1]"),
    hint=1,
)
mistake(
    "forward-twice",
    "The new forward runs the plain forward twice; once is enough for y.",
    swap(RUN, "forward(x, params, copy.deepcopy(rng))\n        y, _ = forward(x, params, rng)"),
    hint=1,
)
mistake(
    "output-kept",
    "y is kept instead of x, so the second run starts from the layer's output.",
    swap(SAVED, "return y, (y, params, before)"),
    hint=1,
)
mistake(
    "input-rounded",
    "x is kept with less precision than it has (float32), so the gradients are those of another input.",
    swap(SAVED, 'return y, (x.astype("float32"), params, before)'),
    hint=1,
)

# The generator

mistake(
    "generator-drawn-from-again",
    "The second run draws on from the caller's generator: other numbers, and the generator moves for everyone.",
    swap(BEFORE, "before = rng\n"),
    swap(AGAIN, "_, kept = forward(x, params, before)"),
    hint=2,
)
mistake(
    "generator-as-it-stands",
    "The second run draws from a copy of the generator as it stands on the way back; it has moved on since the first run.",
    swap(BEFORE, "before = rng\n"),
    hint=2,
)
mistake(
    "generator-noted-late",
    "The generator is copied after the first run, which has already moved it.",
    swap(BEFORE, "\n"),
    swap(RUN, "y, _ = forward(x, params, rng)\n        before = copy.deepcopy(rng)"),
    hint=2,
)
mistake(
    "generator-set-back",
    "The way back sets the caller's generator back to draw again, and leaves it there.",
    swap(SAVED, "return y, (x, params, (rng, before))"),
    swap(AGAIN, "rng, noted = before\n        rng.bit_generator.state = noted.bit_generator.state\n        _, kept = forward(x, params, rng)"),
    hint=2,
)
mistake(
    "noted-generator-used-up",
    "The second run draws from the noted generator itself, so a second backward call finds it moved.",
    swap(AGAIN, "_, kept = forward(x, params, before)"),
    hint=3,
)
mistake(
    "generator-not-moved",
    "The new forward draws from a copy and leaves the caller's generator where it was: the next layer draws the same numbers.",
    swap(RUN, "y, _ = forward(x, params, copy.deepcopy(rng))"),
    hint=2,
)
mistake(
    "generator-of-first-call",
    "The generator is noted at the first forward call only; each call has to note where it starts.",
    swap(BEFORE, 'before = light_forward.__dict__.setdefault("before", copy.deepcopy(rng))\n'),
    hint=2,
)

# State

mistake(
    "kept-in-one-place",
    "What the way back needs is kept in one place for all calls, so a second forward call overwrites that of the first.",
    swap(SAVED, "light_forward.kept = x, params, before\n        return y, None"),
    swap("= saved", "= light_forward.kept"),
    hint=1,
)
mistake(
    "layers-in-one-place",
    "The plain functions are kept in one place for all layers, so a layer runs those of the last one made.",
    swap("    def light_forward", "    checkpointed.pair = forward, backward\n\n    def light_forward"),
    swap("y, _ = forward(", "y, _ = checkpointed.pair[0]("),
    swap("_, kept = forward(", "_, kept = checkpointed.pair[0]("),
    swap("return backward(", "return checkpointed.pair[1]("),
    hint=1,
)
