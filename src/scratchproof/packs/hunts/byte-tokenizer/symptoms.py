"""How many tokens the training text takes, what was learnt, and a sample there and back, beside those of a sound run."""

from scratchproof.lab.curve import curves


def observe(impl):
    return impl.run()


def draw(observed, healthy):
    lengths, sound = ([n / o["tokens"][0] for n in o["tokens"] for _ in range(5)] for o in (observed, healthy))
    lines = ["Tokens of the training text, as a share of its bytes, after 0 to 240 merges"]
    lines += [*curves([lengths, sound], 0, 240, ["this run", "a sound run"]), ""]
    for title, o in (("this run", observed), ("a sound run", healthy)):
        lines.append(title)
        lines.append(f"  merges            {o['merges']}")
        lines.append(f"  first merges      {shown(o['first'])}")
        lines.append(f"  longest tokens    {shown(o['longest'])}")
        lines.append(f"  a sample          {shown([o['sample']])}")
        lines.append(f"  its tokens        {len(o['ids'])}, the last {' '.join(map(str, o['ids'][-3:]))}")
        lines.append(f"  there and back    {shown([o['back']])}")
        lines.append(f"  saved and loaded  {shown([o['reloaded']])}")
        lines.append(f"  same ids after it {'yes' if o['same ids after loading'] else 'no'}")
    return lines


def shown(texts):
    line = " ".join(repr(t) for t in texts)
    return line if len(line) <= 54 else line[:53] + "…"
