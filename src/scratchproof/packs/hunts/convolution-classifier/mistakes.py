from scratchproof.lab import mistake, swap

# Windows
mistake(
    "filter-turned",
    "The filter is turned around, so its last entry lies over the first of the window; the gradients know nothing of it.",
    swap("out = cols @ w.reshape(filters, -1).T + b", "out = cols @ w[:, :, ::-1, ::-1].reshape(filters, -1).T + b"),
    hint=1,
)
mistake(
    "one-place-short",
    "The last place at which the filter fits is left out.",
    swap("(length + 2 * pad - k) // stride + 1", "max(1, (length + 2 * pad - k) // stride)"),
    hint=1,
)
mistake(
    "edges-repeated",
    "The border is filled with the image's edge instead of zeros.",
    swap("(pad, pad), (pad, pad)))", "(pad, pad), (pad, pad)), mode=\"edge\")"),
    hint=1,
)
mistake(
    "output-mixed",
    "The output is reshaped to filters first, where its axes have to be exchanged: the maps of the filters are mixed up.",
    swap("return out.transpose(0, 3, 1, 2)", "return out.reshape(len(out), filters, *out.shape[1:3])"),
    hint=1,
)

# Backward through the convolution
mistake(
    "overlaps-overwritten",
    "Where windows overlap, the gradient of the image is overwritten instead of added up.",
    swap("stride * columns : stride] += part", "stride * columns : stride] = part"),
    hint=2,
)
mistake(
    "border-not-cut-off",
    "The gradient of the image is cut out from the top left corner, border included, so it is shifted.",
    swap("[:, :, pad : pad + height, pad : pad + width]", "[:, :, :height, :width]"),
    hint=2,
)
mistake(
    "bias-gradient-averaged",
    "The gradient of the bias is the mean over all places; it is their sum.",
    swap("d_b = flat.sum(axis=0)", "d_b = flat.mean(axis=0)"),
    hint=2,
)
mistake(
    "gradient-mixed",
    "The gradient of the output is reshaped to places without exchanging its axes: filters and places are mixed up.",
    swap("d_out.transpose(0, 2, 3, 1).reshape(-1, filters)", "d_out.reshape(-1, filters)"),
    hint=2,
)

# Pooling
mistake(
    "windows-of-pooling-mixed",
    "The windows of the pooling are cut without exchanging axes, so a window holds pieces of two rows of windows.",
    swap("return cut.transpose(0, 1, 2, 4, 3, 5).reshape(", "return cut.reshape("),
    hint=3,
)
mistake(
    "gradient-to-all-equal",
    "All entries that share the greatest value get the whole gradient; one of them should.",
    swap("np.put_along_axis(spread, best[..., None], d_out[..., None], axis=-1)", "spread += (blocks(x, size) == max_pool(x, size)[..., None]) * d_out[..., None]"),
    hint=3,
)
mistake(
    "gradient-shared-out",
    "The pooling shares its gradient out among all entries of a window; only the greatest has a part in the output.",
    swap("spread = np.zeros((n, channels, rows, columns, size * size))", "spread = np.zeros((n, channels, rows, columns, size * size)) + d_out[..., None] / size**2"),
    swap("np.put_along_axis(spread, best[..., None], d_out[..., None], axis=-1)", "np.put_along_axis(spread, best[..., None], d_out[..., None] / size**2, axis=-1)"),
    hint=3,
)

# The whole
mistake(
    "relu-without-gradient",
    "The gradient goes through the ReLU everywhere, also where it was 0.",
    swap("active, 2) * (before > 0)", "active, 2)"),
    hint=3,
)
mistake(
    "gradient-of-the-sum",
    "The loss is a mean over the images, and the gradients are those of their sum.",
    swap("    d_scores /= len(x)\n", ""),
    hint=3,
)
