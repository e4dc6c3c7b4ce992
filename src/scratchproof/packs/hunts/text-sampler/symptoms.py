"""How wide the distribution is at each temperature, what the filters keep, and what is written, beside a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    wide, sound = ([v for v in o["entropy"] for _ in range(3)] for o in (observed, healthy))
    lines = ["Entropy of the word after “the”, in nats, at temperatures from 0.1 to 2"]
    lines += curves([wide, sound], 0.1, 2, ["this run", "a sound run"])
    kept, sound = ([v for v in o["kept by top-p"] for _ in range(3)] for o in (observed, healthy))
    lines += ["", "Number of words that top-p keeps, for p from 0.04 to 0.99"]
    lines += curves([kept, sound], 0.04, 0.99, ["this run", "a sound run"])
    lines += ["", f"{'':<34}{'this run':>18}   {'a sound run':>18}"]
    for title, of in (
        ("perplexity, three sentences seen", lambda o: f"{o['perplexity']['seen']:.2f}"),
        ("perplexity, held out", lambda o: f"{o['perplexity']['held out']:.2f}"),
        ("kept by top-k of 1, 2, 3, 5, 8", lambda o: " ".join(map(str, o["kept by top-k"]))),
        ("by T 2, top-k 4, top-p .3 .5 .7 .9", lambda o: " ".join(map(str, o["kept by both"]))),
        ("mean length of 60 samples", lambda o: f"{o['mean length']:.2f}"),
        ("share that ended by themselves", lambda o: f"{o['ended by themselves']:.2f}"),
    ):
        lines.append(f"{title:<34}{of(observed):>18}   {of(healthy):>18}")
    for title, key in (
        ("As it comes", "samples"),
        ("Temperature 0.3", "cold"),
        ("top-k 4, top-p 0.6", "narrow"),
        ("After “the old”, top-k 2", "after the old"),
    ):
        lines += ["", title]
        for who, o in (("this run", observed), ("sound", healthy)):
            lines += [f"  {who:<9} {text}"[:76].rstrip() for text in o[key]]
    return lines
