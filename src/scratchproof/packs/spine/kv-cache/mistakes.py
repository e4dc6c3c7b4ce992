from scratchproof.lab import mistake, swap

KEYS0 = "self.keys = [[] for _ in range(n_layers)]"
VALUES0 = "self.values = [[] for _ in range(n_layers)]"
K = "keys = np.concatenate([*self.keys[layer], k], axis=2)"
V = "values = np.concatenate([*self.values[layer], v], axis=2)"
KEEP = "self.keys[layer], self.values[layer] = [keys], [values]"
BACK = "return keys, values"
LENGTH = "return min(sum(k.shape[2] for k in layer) for layer in self.keys)"
CUT_K = "self.keys = [[k[:, :, :n] for k in layer] for layer in self.keys]"
CUT_V = "self.values = [[v[:, :, :n] for v in layer] for layer in self.values]"
GROW = "keys, values = cache.extend(layer, k, v)"
SEEN = "seen = causal_mask(q.shape[2], keys.shape[2])"
ATTEND = "return scaled_dot_product_attention(q, keys, values, seen)"

# extend
mistake(
    "appended-to-heads",
    "New tokens are appended along the axis of the heads; they belong along axis −2.",
    swap(K, K.replace("axis=2", "axis=1")),
    swap(V, V.replace("axis=2", "axis=1")),
    hint=1,
)
mistake(
    "appended-to-batch",
    "New tokens are appended along the axis of the batch; they belong along axis −2.",
    swap(K, K.replace("axis=2", "axis=0")),
    swap(V, V.replace("axis=2", "axis=0")),
    hint=1,
)
mistake(
    "new-tokens-first",
    "New tokens are put in front of the old ones; they belong after them.",
    swap(K, "keys = np.concatenate([k, *self.keys[layer]], axis=2)"),
    swap(V, "values = np.concatenate([v, *self.values[layer]], axis=2)"),
    hint=1,
)
mistake(
    "only-new-returned",
    "`extend` returns the new tokens only; it returns all of the layer.",
    swap(BACK, "return k, v"),
    hint=1,
)
mistake(
    "replaced",
    "New tokens take the place of the old ones; they are appended.",
    swap(K, "keys = np.array(k)"),
    swap(V, "values = np.array(v)"),
    hint=1,
)
mistake(
    "never-kept",
    "The joined arrays are returned but never kept, so the next call begins from nothing.",
    swap(KEEP, "pass"),
    hint=1,
)
mistake(
    "keys-for-values",
    "The keys are kept as values too.",
    swap(V, "values = np.concatenate([*self.values[layer], k], axis=2)"),
    hint=1,
)
mistake(
    "one-layer-for-all",
    "All layers write into one store; every layer needs its own.",
    swap(KEYS0, "self.keys = [[]]"),
    swap(VALUES0, "self.values = [[]]"),
    swap(K, "layer = 0\n        " + K),
    hint=1,
)
mistake(
    "shared-between-caches",
    "Keys and values belong to the class or the module, so a second cache takes over those of the first.",
    swap(KEYS0, 'self.keys = vars(attend_cached).setdefault(f"keys {n_layers}", [[] for _ in range(n_layers)])'),
    swap(VALUES0, 'self.values = vars(attend_cached).setdefault(f"values {n_layers}", [[] for _ in range(n_layers)])'),
    swap(CUT_K, "self.keys[:] = [[k[:, :, :n] for k in layer] for layer in self.keys]"),
    swap(CUT_V, "self.values[:] = [[v[:, :, :n] for v in layer] for layer in self.values]"),
    hint=1,
)
mistake(
    "first-tokens-not-copied",
    "The first tokens are kept as the caller's own arrays: when the caller overwrites them, the cache changes.",
    swap(K, "keys = np.concatenate([*self.keys[layer], k], axis=2) if self.keys[layer] else k"),
    swap(V, "values = np.concatenate([*self.values[layer], v], axis=2) if self.values[layer] else v"),
    hint=1,
)
mistake(
    "less-precision",
    "Keys and values are kept as float32, whatever they came as.",
    swap(K, K + ".astype(np.float32)"),
    swap(V, V + ".astype(np.float32)"),
    hint=1,
)

# length
mistake(
    "length-of-first-layer",
    "`length` grows when the first layer is extended; within a step the other layers then see a length that is too large.",
    swap(LENGTH, "return sum(k.shape[2] for k in self.keys[0])"),
    hint=2,
)
mistake(
    "length-of-all-layers",
    "`length` adds up the tokens of all layers; every token counts once.",
    swap(LENGTH, "return sum(k.shape[2] for layer in self.keys for k in layer)"),
    hint=2,
)
mistake(
    "length-counts-calls",
    "`length` counts calls of `extend`; one call may bring several tokens.",
    swap(VALUES0, VALUES0 + "\n        self.calls = [0] * n_layers"),
    swap(KEEP, KEEP + "\n        self.calls[layer] += 1"),
    swap(LENGTH, "return min(self.calls)"),
    swap(CUT_V, CUT_V + "\n        self.calls = [n for _ in self.calls]"),
    hint=2,
)
mistake(
    "length-not-rewound",
    "`truncate` leaves `length` as it was.",
    swap(VALUES0, VALUES0 + "\n        self.seen = [0] * n_layers"),
    swap(KEEP, KEEP + "\n        self.seen[layer] += k.shape[2]"),
    swap(LENGTH, "return min(self.seen)"),
    hint=2,
)

# truncate
mistake(
    "last-tokens-kept",
    "`truncate(n)` keeps the last n tokens; the first n are to stay.",
    swap(CUT_K, CUT_K.replace("k[:, :, :n]", "k[:, :, k.shape[2] - n :]")),
    swap(CUT_V, CUT_V.replace("v[:, :, :n]", "v[:, :, v.shape[2] - n :]")),
    hint=2,
)
mistake(
    "n-tokens-dropped",
    "`truncate(n)` takes n tokens off the end; n is how many are to stay.",
    swap(CUT_K, CUT_K.replace("k[:, :, :n]", "k[:, :, : k.shape[2] - n]")),
    swap(CUT_V, CUT_V.replace("v[:, :, :n]", "v[:, :, : v.shape[2] - n]")),
    hint=2,
)
mistake(
    "heads-truncated",
    "`truncate` cuts the axis of the heads; tokens are axis −2.",
    swap(CUT_K, CUT_K.replace("k[:, :, :n]", "k[:, :n]")),
    swap(CUT_V, CUT_V.replace("v[:, :, :n]", "v[:, :n]")),
    hint=2,
)
mistake(
    "values-not-truncated",
    "`truncate` cuts the keys and leaves the values.",
    swap(CUT_V, "pass"),
    hint=2,
)
mistake(
    "first-layer-truncated",
    "`truncate` cuts the first layer only.",
    swap(CUT_K, "self.keys[0] = [k[:, :, :n] for k in self.keys[0]]"),
    swap(CUT_V, "self.values[0] = [v[:, :, :n] for v in self.values[0]]"),
    hint=2,
)
mistake(
    "truncate-does-nothing",
    "`truncate` changes nothing.",
    swap(CUT_K, "pass"),
    swap(CUT_V, "pass"),
    hint=2,
)

# attend_cached
mistake(
    "mask-from-the-start",
    "New query i sees the keys 0 … i, as if the cache were empty; it stands behind all that is cached.",
    swap(SEEN, "seen = np.tril(np.ones((q.shape[2], keys.shape[2]), dtype=bool))"),
    hint=3,
)
mistake(
    "no-mask",
    "New tokens see those that come after them in the same step; a mask has to hide these.",
    swap(SEEN, "seen = None"),
    hint=3,
)
mistake(
    "cache-not-read",
    "The new tokens attend to each other only; what is cached is not looked at.",
    swap(SEEN, "seen = causal_mask(q.shape[2])"),
    swap(ATTEND, "return scaled_dot_product_attention(q, k, v, seen)"),
    hint=3,
)
mistake(
    "first-layer-read",
    "Every layer extends and reads layer 0; it needs its own.",
    swap(GROW, "keys, values = cache.extend(0, k, v)"),
    hint=3,
)
mistake(
    "extended-twice",
    "The new tokens are appended twice in one step.",
    swap(GROW, "cache.extend(layer, k, v)\n    " + GROW),
    hint=3,
)
mistake(
    "no-scaling",
    "The scores are not divided by √d.",
    swap(ATTEND, "return scaled_dot_product_attention(q * q.shape[-1] ** 0.5, keys, values, seen)"),
    hint=3,
)
