"""The loss of every update beside a colleague's, the accuracy on new images, and the scores of two of them."""


def observe(impl):
    return impl.run(seed=0)


def draw(observed, healthy):
    from scratchproof.lab.curve import curves

    def shown(losses):
        return [min(loss, 2.5) if loss == loss else loss for loss in losses]

    lines = ["Loss of each update, 32 images each; guessing gives 1.10"]
    last = len(observed["losses"])
    lines += curves([shown(observed["losses"]), shown(healthy["losses"])], 1, last, ["this run", "expected"])
    lines += ["", f"{'':<30}{'this run':>22}{'expected':>22}"]
    pairs = [("accuracy on new images", lambda r: f"{r['accuracy']:.3f}"),
             ("the same images, changed", lambda r: f"{r['fooled']:.3f}"),
             ("entries of an image, pooled", lambda r: f"{r['features']}"),
             ("last loss", lambda r: f"{r['losses'][-1]:.4g}")]
    for name, of in pairs:
        lines.append(f"{name:<30}{of(observed):>22}{of(healthy):>22}")
    for i in (0, 1):
        lines += ["", f"Class scores of new image {i + 1}"]
        for who, data in (("this run", observed), ("expected", healthy)):
            lines.append(f"  {who}  " + " ".join(f"{s:>10.3g}" for s in data["scores"][i]))
    return lines
