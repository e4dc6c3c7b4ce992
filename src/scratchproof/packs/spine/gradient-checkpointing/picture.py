"""Four layers there and back, plain and checkpointed: which layer runs when, and how many numbers wait in between."""

LAYERS, WAYS = 4, ("as it is", "checkpointed")


def observe(impl):
    import numpy as np

    x0, params = np.ones((2, 4)), {"w": np.full((4, 24), 0.1)}
    runs = []
    for way in WAYS:
        events, saves, x = [], [], x0
        for layer in range(LAYERS):

            def forward(x, params, rng, layer=layer):
                events.append(["F", layer])
                h = np.tanh(x @ params["w"])
                return h @ params["w"].T + rng.random(x.shape), (x, h, params)

            def backward(dy, saved, layer=layer):
                events.append(["B", layer])
                x, h, p = saved
                dz = (dy @ p["w"]) * (1 - h**2)
                return dz @ p["w"].T, {"w": x.T @ dz + dy.T @ h}

            pair = (forward, backward) if way == WAYS[0] else impl.checkpointed(forward, backward)
            x, saved = pair[0](x, params, np.random.default_rng(layer))
            saves.append((pair[1], saved))
        kept = sum(numbers(saved, params) for _, saved in saves)
        events.append(["|", -1])
        dy = np.ones_like(x)
        for back, saved in reversed(saves):
            dy, _ = back(dy, saved)
        runs.append({"events": events, "kept": kept, "dx": float(np.sum(dy))})
    return runs


def numbers(saved, params, met=None):
    """How many numbers of arrays are held, without parameters: in containers, objects, closures."""
    import functools
    import types

    import numpy as np

    met = set() if met is None else met
    if id(saved) in met or saved is params["w"] or isinstance(saved, (type, types.ModuleType)):
        return 0
    met.add(id(saved))
    if isinstance(saved, np.ndarray):
        return int(saved.size)
    inside = (
        list(saved.values()) if isinstance(saved, dict) else list(saved) if isinstance(saved, (tuple, list)) else []
    )
    inside += [cell.cell_contents for cell in getattr(saved, "__closure__", None) or ()]
    inside += saved.args if isinstance(saved, functools.partial) else ()
    inside += list(getattr(saved, "__dict__", {}).values())
    return sum(numbers(one, params, met) for one in inside)


def draw(observed):
    lines = []
    for way, run in zip(WAYS, observed):
        lines.append(f"{way}: {run['kept']} numbers wait, gradient {run['dx']:.4f}")
        for layer in range(LAYERS):
            cells = ("│ " if of < 0 else f"{sign} " if of == layer else "· " for sign, of in run["events"][:30])
            lines.append(f"  layer {layer}  {''.join(cells)}".rstrip())
        lines.append("")
    return [*lines, "F forward, B backward, │ the loss; from left to right in time"]
