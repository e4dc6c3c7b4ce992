import numpy as np

from scratchproof.lab import mistake, swap

SHARE = "len(batch) / total"
LOSS = "loss += share * part\n"
ADD = "g += share * part_g"

# Weights
mistake(
    "mean-of-means",
    "Every micro-batch counts alike, whatever its size; each counts by its number of examples.",
    swap(SHARE, "1 / len(micro_batches)"),
    hint=1,
)
mistake(
    "summed",
    "Losses and gradients are added up but not divided: the result is as many times too large as there are micro-batches.",
    swap(SHARE, "1"),
    hint=1,
)
mistake(
    "sum-over-examples",
    "Means are multiplied by their number of examples, but the sum is not divided by the number of all.",
    swap(SHARE, "len(batch)"),
    hint=1,
)
mistake(
    "divided-by-micro-batches",
    "Means are weighted by their number of examples, but divided by the number of micro-batches; the number of all examples belongs there.",
    swap(SHARE, "len(batch) / len(micro_batches)"),
    hint=1,
)
mistake(
    "size-of-the-first",
    "The number of examples is taken as that of the first micro-batch times their count, as if all had one size.",
    swap("sum(len(batch) for batch in micro_batches)", "len(micro_batches[0]) * len(micro_batches)"),
    hint=1,
)
mistake(
    "already-sums",
    "What the function returns is taken for sums over examples and only divided by their number; it returns means.",
    swap(SHARE, "1 / total"),
    hint=1,
)
mistake(
    "smaller-left-out",
    "Micro-batches smaller than the first are left out; every example counts.",
    swap("    total =", "    micro_batches = [batch for batch in micro_batches if len(batch) >= len(micro_batches[0])]\n    total ="),
    hint=1,
)
# The loss
mistake(
    "loss-of-the-last",
    "The loss is that of the last micro-batch only.",
    swap(LOSS, "loss = part\n"),
    hint=2,
)
mistake(
    "loss-summed",
    "The losses are added up without weights, so the loss grows with the number of micro-batches.",
    swap(LOSS, "loss += part\n"),
    hint=2,
)
mistake(
    "loss-unweighted",
    "The loss is the plain mean over micro-batches; each counts by its number of examples, as for the gradients.",
    swap(LOSS, "loss += part / len(micro_batches)\n"),
    hint=2,
)
# The gradients
mistake(
    "gradients-of-the-last",
    "Gradients are overwritten instead of added, so only the last micro-batch's are left.",
    swap(ADD, "g[...] = part_g"),
    hint=2,
)
mistake(
    "gradients-summed",
    "The gradients are added up without weights, so they grow with the number of micro-batches.",
    swap(ADD, "g += part_g"),
    hint=2,
)
mistake(
    "gradients-unweighted",
    "The gradients are plain means over micro-batches; each counts by its number of examples, as for the loss.",
    swap(ADD, "g += part_g / len(micro_batches)"),
    hint=2,
)
mistake(
    "first-gradient-only",
    "Only the first parameter's gradient is added up; the others stay zero.",
    swap("zip(grads, part_grads)", "zip(grads[:1], part_grads)"),
    hint=2,
)
# Calls and memory
mistake(
    "joined",
    "All micro-batches are joined and asked for at once; each has to be asked for alone, or memory will not do.",
    swap("    total =", "    micro_batches = [np.concatenate(micro_batches)]\n    total ="),
    hint=3,
)
mistake(
    "called-twice",
    "The function is called twice for each micro-batch, once for the loss and once for the gradients; one call gives both.",
    swap("part, part_grads = loss_and_gradients(params, batch)", "part = loss_and_gradients(params, batch)[0]\n        part_grads = loss_and_gradients(params, batch)[1]"),
    hint=3,
)


@mistake(
    "kept-until-the-end",
    "The returned gradients are kept and added up at the end, when later calls may have overwritten them.",
    hint=3,
)
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    total = sum(len(batch) for batch in micro_batches)
    parts = [(len(batch) / total, *loss_and_gradients(params, batch)) for batch in micro_batches]
    loss = sum(share * part for share, part, _ in parts)
    return loss, [sum(share * grads[i] for share, _, grads in parts) for i in range(len(params))]


@mistake(
    "added-into-returned-arrays",
    "The first call's gradients are used as the sums and written into; the next call may overwrite them.",
    hint=3,
)
def gradient_accumulation(loss_and_gradients, params, micro_batches):
    total = sum(len(batch) for batch in micro_batches)
    loss, grads = 0.0, None
    for batch in micro_batches:
        part, part_grads = loss_and_gradients(params, batch)
        share = len(batch) / total
        loss += share * part
        if grads is None:
            grads = part_grads
            for g in grads:
                g *= share
        else:
            for g, part_g in zip(grads, part_grads):
                g += share * part_g
    return loss, grads


mistake(
    "returned-arrays-scaled",
    "The returned gradients are multiplied by their weight in place; they belong to the function that returned them.",
    swap(ADD, "part_g *= share\n            g += part_g"),
    hint=3,
)
mistake(
    "not-reset",
    "The sums live on after the call, so the next call adds to them; each starts from zero.",
    swap("[np.zeros_like(theta) for theta in params]", "gradient_accumulation.__dict__.setdefault(str([(p.shape, p.dtype) for p in params]), [0 * p for p in params])"),
    hint=3,
)
