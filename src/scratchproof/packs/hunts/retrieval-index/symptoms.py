"""Recall by the number of lists that are looked into, and a few answers, beside those of a sound index."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    recall, sound = ([v for v in o["recall by probes"] for _ in range(4)] for o in (observed, healthy))
    lines = ["Recall at 10, by the number of lists that are looked into"]
    lines += [*curves([recall, sound], 1, 16, ["this index", "a sound one"]), ""]
    lines.append(f"{'':<34}{'this index':>18}   {'a sound one':>18}")
    for title, of in (
        ("recall at 1, 5 and 20", lambda o: "  ".join(f"{v:.3f}" for v in o["recall"])),
        ("mean reciprocal rank", lambda o: f"{o['reciprocal rank']:.3f}"),
        ("the same of documents", lambda o: f"{o['rank among documents']:.3f}"),
        ("documents found, of 8 asked for", lambda o: f"{o['documents found']:.2f}"),
        ("smallest and largest list", lambda o: f"{min(o['list sizes'] or [0])}  {max(o['list sizes'] or [0])}"),
        ("passages in all lists", lambda o: str(sum(o["list sizes"]))),
    ):
        lines.append(f"{title:<34}{of(observed):>18}   {of(healthy):>18}")
    lines += ["", "Scores of the first four passages"]
    for i, (a, b) in enumerate(zip(observed["scores"], healthy["scores"])):
        lines.append(f"  query {i + 1}  {numbers(a):<32}  sound  {numbers(b)}"[:76])
    lines += ["", "The first four documents, with their scores"]
    for i, (a, b) in enumerate(zip(observed["documents"], healthy["documents"])):
        lines += [f"  query {i + 1}  {pairs(a)}"[:76], f"  sound    {pairs(b)}"[:76]]
    return lines


def numbers(values):
    return " ".join(f"{v:.3f}" if abs(v) < 10 else f"{v:.1f}" for v in values[:4])


def pairs(found):
    return "  ".join(f"{d} ({score:.3f})" for d, score in found)
