"""A verdict of every outcome, and every other screen, made of data that no lab of the packs can change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from scratchproof.catalogue import Lab, lab_at
from scratchproof.errors import Trouble
from scratchproof.judge.verdict import Case, Named, Raised, Verdict
from scratchproof.screen.guide_page import hint_page, solution_page, trouble_page, welcome_page
from scratchproof.screen.heat_map import heat_map
from scratchproof.screen.lists_page import assemble_page, doctor_page, labs_page, status_page
from scratchproof.screen.markdown_page import markdown_page
from scratchproof.screen.page import Page
from scratchproof.screen.picture_page import contrast_page, picture_page
from scratchproof.screen.verdict_page import page_of
from scratchproof.wire import Other

LABS = Path(__file__).parent / "labs"
SMOOTH, MOMENTUM = lab_at(LABS / "smooth"), lab_at(LABS / "momentum")

WHOLE = Named(
    "whole-array", "The sum runs over the whole array, so only all entries together add up to 1; `axis` is unused."
)
SIGN = Named("sign", "The scores enter with the wrong sign, so the smallest score gets the largest probability.")
LENGTH = Named("mean-not-sum", "The exponentials are divided by their mean, so every slice adds up to its length.")
OTHERS = tuple(Named(f"mistake-{i}", f"This is wrong version number {i} of √(v̂ + ε).") for i in range(1, 6))

ROW = {
    "probe": "one-row",
    "probe_says": "A single row of scores becomes their exponentials divided by their sum.",
    "brief": "`x`: an array of any shape; the result is the formula above.",
}
COLUMN = {
    "probe": "first-axis",
    "probe_says": "With axis=0, each column adds up to 1.",
    "brief": "The sum runs along `axis` only, so every slice along `axis` adds up to 1.",
}
BACKWARD = {
    "probe": "backward",
    "probe_says": "The gradient has the shape of the scores.",
    "brief": "`x`: an array of any shape; the result is the formula above.",
}
TRAIN = {
    "probe": "several-parameters",
    "probe_says": "Several parameters keep their own velocities.",
    "brief": "Every parameter keeps its own velocity.",
}
SCORES = np.array([[0.1 + 0.2, -1.19], [0.01, 2.5], [-0.82, 1000.26]])
PROBABILITIES = np.array([[0.42067575, 0.0133869], [0.3, 0.5], [0.27932425, 0.4866131]])


def verdict(outcome: str, lab: Lab = SMOOTH, **fields: Any) -> Verdict:
    fixed = {"ms": 12.34, "cpu_s": 0.004, "level": "strong", "check": "6c9e59e0db5438c0", "answer": "ddb11750" * 8}
    return Verdict(outcome, lab.id, 7, **{**fixed, "asked": 3, "held": 3 if outcome == "right" else 1, **fields})


def mistake(*mistakes: Named, **fields: Any) -> Verdict:
    return verdict("mistake", mistakes=mistakes, says=" Or: ".join(m.says for m in mistakes), **fields)


# name -> (verdict, its lab, what page_of is told besides)
VERDICTS: dict[str, tuple[Verdict, Lab, dict[str, Any]]] = {
    "right": (
        verdict("right", told_apart=(WHOLE, SIGN, LENGTH, *OTHERS)),
        SMOOTH,
        {"next": "Next: Momentum (20 min). `scratchproof next` opens it."},
    ),
    "right-verbose": (verdict("right", told_apart=(WHOLE, SIGN, LENGTH, *OTHERS)), SMOOTH, {"verbose": True}),
    "right-with-choices": (
        verdict(
            "right",
            MOMENTUM,
            conventions={"form of momentum": "lr-inside"},
            assumed=("momentum was taken as Momentum", "softmax is yours"),
            told_apart=(Named("no-velocity", "There is no velocity: this is plain gradient descent."),),
            ms=1234.5,
        ),
        MOMENTUM,
        {},
    ),
    "mistake": (
        mistake(
            WHOLE,
            **COLUMN,
            case=Case({"argument": SCORES, "axis": 0}, PROBABILITIES, PROBABILITIES / 2, first_difference=(0, 0)),
            hint=1,
        ),
        SMOOTH,
        {},
    ),
    "mistake-hard-to-see": (
        mistake(
            LENGTH,
            **ROW,
            case=Case(
                {"argument": np.linspace(0, 1, 40)},
                np.linspace(0, 1, 40),
                np.where(np.arange(40) == 17, np.linspace(0, 1, 40) + 3e-9, np.linspace(0, 1, 40)),
                first_difference=(17,),
            ),
        ),
        SMOOTH,
        {},
    ),
    "mistake-that-stops": (
        mistake(
            WHOLE,
            **COLUMN,
            case=Case({"argument": np.zeros((0, 2)), "axis": 0}, np.zeros((0, 2)), "ValueError: zero-size array"),
            raised=Raised("ValueError", "zero-size array", 6, "e = np.exp(x - np.max(x))", "smooth.py"),
        ),
        SMOOTH,
        {},
    ),
    "mistake-one-of-these": (
        mistake(
            WHOLE,
            SIGN,
            **ROW,
            case=Case(
                {"argument": np.array([-np.inf, 0.3])}, np.array([0.0, 1.0]), np.array([np.nan, np.inf]), "", (0,)
            ),
        ),
        SMOOTH,
        {},
    ),
    "mistakes-together": (
        mistake(
            WHOLE,
            SIGN,
            **TRAIN,
            lab=MOMENTUM,
            together=True,
            case=Case(
                {
                    "thetas": [np.array([1.38]), np.array([[0.5, 0.25]])],
                    "settings": {"lr": 0.1},
                    "grads": [[None, np.array([1.08])]],
                },
                np.float64(1.28),
                np.float64(1.48),
                "[0][0]",
            ),
            conventions={"form of momentum": "lr-inside"},
        ),
        MOMENTUM,
        {},
    ),
    "property": (
        verdict(
            "property",
            says=f"This does not hold: {ROW['probe_says']}",
            **ROW,
            case=Case(
                {"argument": np.array([0.82, 1.14])},
                np.array([0.42067575, 0.57932425]),
                np.array([0.8413515, 1.1586485]),
                "",
                (0,),
            ),
            facts=("Every entry is 2 times the right one.", "Everything else that was asked is right."),
            printed="\n".join(f"step {i}: \x1b[31mloss\x1b[0m {i / 7:.3f}" for i in range(12))
            + "\n<answer>:3: RuntimeWarning\n",
        ),
        SMOOTH,
        {"file": "/home/ada/my smooth.py"},
    ),
    "property-changed-argument": (
        verdict(
            "property",
            says=f"This does not hold: {ROW['probe_says']}",
            **ROW,
            case=Case({"argument": np.array([1, 2])}, np.array([1, 2]), np.array([0, 1]), "arguments[0]", (0,)),
        ),
        SMOOTH,
        {},
    ),
    "property-of-text": (
        verdict(
            "property",
            MOMENTUM,
            says="This does not hold.",
            **TRAIN,
            case=Case({"text": "a lane"}, "a lane", "a lame", ".text", says="decode(encode(text)) is not text"),
        ),
        MOMENTUM,
        {},
    ),
    "property-of-draws": (
        verdict(
            "property",
            says="This does not hold.",
            **ROW,
            case=Case(
                {"argument": np.array([1.0, 2.0])},
                np.array([0.0, 1.0]),
                np.array([0.006, 0.994]),
                "share of draws",
                (0,),
                "token 0 was drawn 12 times of 2000; its probability is 0",
            ),
        ),
        SMOOTH,
        {},
    ),
    "property-of-a-call": (
        verdict(
            "property",
            says="This does not hold.",
            **ROW,
            case=Case(
                {"argument": np.array([0.5])},
                11.5,
                {"result": np.inf, "arguments": [np.array([0.5])]},
                says="the loss is not finite",
            ),
        ),
        SMOOTH,
        {},
    ),
    "property-error-due": (
        verdict(
            "property",
            says="This does not hold.",
            **ROW,
            case=Case({"argument": -1}, "ValueError", "no error", "error"),
        ),
        SMOOTH,
        {},
    ),
    "shape": (
        verdict(
            "shape",
            says="This does not hold.",
            **BACKWARD,
            case=Case({"argument 1": SCORES, "argument 2": PROBABILITIES.astype(np.float32)}, SCORES, SCORES.T),
            facts=("It is the right answer with its last two axes exchanged.",),
        ),
        SMOOTH,
        {},
    ),
    "shape-of-something-else": (
        verdict(
            "shape", says="This does not hold.", **ROW, case=Case({"argument": SCORES[0]}, SCORES[0], Other("Tensor"))
        ),
        SMOOTH,
        {},
    ),
    "dtype": (
        verdict(
            "dtype",
            says="This does not hold.",
            **ROW,
            case=Case(
                {"argument": np.float32([1.5, 2])},
                np.array([0.37754067, 0.62245933]),
                np.float16([0.3775, 0.6226]),
                says="float16, where the inputs are float32",
            ),
        ),
        SMOOTH,
        {},
    ),
    "not-finite": (
        verdict(
            "not-finite",
            says="This does not hold.",
            **ROW,
            case=Case(
                {"argument": np.array([1000.0, -3.0])}, np.array([1.0, 0.0]), np.array([np.nan, -np.inf]), "", (0,)
            ),
        ),
        SMOOTH,
        {},
    ),
    "raised": (
        verdict(
            "raised",
            says="your code stopped with AttributeError: module 'numpy' has no attribute 'foo'",
            **ROW,
            case=Case({"argument": np.array([0.82, 1.14])}, np.array([0.4, 0.6]), "AttributeError: module …"),
            raised=Raised(
                "AttributeError", "module 'numpy' has no attribute 'foo'", 12, "return np.foo(x)", "smooth.py"
            ),
            printed="\x1b[2J\x1b]0;owned\x07hello\rworld",
        ),
        SMOOTH,
        {},
    ),
    "raised-while-read": (
        verdict(
            "raised",
            says="While your file was being read, your code stopped with SyntaxError",
            raised=Raised("SyntaxError", "'(' was never closed (<answer>, line 3)", 3, "return (x", "smooth.py"),
        ),
        SMOOTH,
        {},
    ),
    "raised-ended": (
        verdict(
            "raised",
            says=f"Your code ended the program itself instead of returning, when asked: {ROW['probe_says']}",
            **ROW,
        ),
        SMOOTH,
        {},
    ),
    "timeout": (
        verdict(
            "timeout",
            says=f"Your code did not end within 5 seconds, when asked: {COLUMN['probe_says']}",
            **COLUMN,
            case=Case({"argument": SCORES, "axis": 0}, None, None),
            ms=5123.0,
        ),
        SMOOTH,
        {},
    ),
    "memory": (
        verdict(
            "memory",
            says="Your code asked for more memory than it may use.",
            **ROW,
            case=Case({"argument": np.array([0.5])}, np.array([1.0]), "MemoryError: Unable to allocate 74.5 GiB"),
            raised=Raised("MemoryError", "Unable to allocate 74.5 GiB", 4, "np.zeros((100000, 100000))", "smooth.py"),
        ),
        SMOOTH,
        {},
    ),
    "forbidden": (
        verdict(
            "forbidden",
            says="Your code tried something that an answer may not do: 'scipy' is not available here.",
            raised=Raised(
                "ForbiddenImport",
                "'scipy' is not available here: this lab is written in numpy",
                1,
                "import scipy",
                "smooth.py",
            ),
        ),
        SMOOTH,
        {},
    ),
    "forbidden-file": (
        verdict(
            "forbidden",
            says="Your code tried something that an answer may not do: [Errno 13] Permission denied: '/etc/passwd'.",
            **ROW,
            case=Case({"argument": np.array([0.5])}, np.array([1.0]), "PermissionError"),
            raised=Raised(
                "PermissionError", "[Errno 13] Permission denied: '/etc/passwd'", 5, "open(path)", "helpers.py"
            ),
        ),
        SMOOTH,
        {},
    ),
    "forbidden-part": (
        verdict(
            "forbidden",
            says="`smooth` is what this lab asks you to write; an answer cannot borrow it from parts.",
            ms=0.0,
            asked=0,
            level="",
        ),
        SMOOTH,
        {},
    ),
    "missing": (
        verdict("missing", says="smooth.py has no function called `smooth`: smooth(x, axis=-1).", held=0),
        SMOOTH,
        {},
    ),
    "missing-class": (
        verdict("missing", MOMENTUM, says="`Momentum` returns nothing yet: there is no `return`."),
        MOMENTUM,
        {},
    ),
    "blocked": (
        verdict("blocked", says="`smooth` needs `softmax`, which is not right yet", asked=0, ms=0.0),
        SMOOTH,
        {"next": "`scratchproof next softmax` opens it."},
    ),
}

ROWS = [
    {
        "id": "softmax",
        "title": "Softmax",
        "minutes": 10,
        "slot": "softmax",
        "state": "passed",
        "when": "2026-03-01T08:00:00.000Z",
        "tries": 3,
    },
    {
        "id": "sampler",
        "title": "Sampler",
        "minutes": 25,
        "slot": "sampler",
        "state": "under an older check",
        "tries": 1,
    },
    {
        "id": "global-norm-gradient-clipping",
        "title": "Clipping gradients by their global norm",
        "minutes": 15,
        "slot": None,
        "state": "tried",
        "tries": 2,
    },
    {"id": "adamw", "title": "AdamW", "minutes": 35, "slot": "optimiser", "state": "open"},
    {"id": "layer-norm", "title": "Layer normalisation", "minutes": 20, "slot": "norm", "state": "new"},
]
SHARE = {"filled": 1, "with_lab": 3, "slots": 4, "calls": 0.21, "seconds": 0.004}


def material(slot: str, origin: str, calls: int | None) -> dict[str, Any]:
    proven = {"verified": "2026-03-01T08:00:00.000Z", "check": "0123456789abcdef"} if origin == "mine" else {}
    return {"slot": slot, "origin": origin, "hash": "a1b2c3d4e5f6" * 5, "calls": calls, **proven}


BILL = [
    material("tokenizer", "bundled", None),
    material("scaled-dot-product-attention", "borrowed", 48),
    material("softmax", "mine", 60),
    material("linear-layer", "borrowed", 1),
]
GUARDS = {
    "wall": "killed by its parent",
    "cpu": "RLIMIT_CPU",
    "memory": False,
    "processes": "seccomp",
    "network": True,
    "files-read": False,
    "files-write": "Landlock and seccomp",
}
POEM = "ROMEO:\nAnd the wind and the world is the day of the man,\n  That I will be the sea.\n\nJULIET:\nO"

# Every screen: name -> page
SCREENS: dict[str, Page] = {
    **{f"verdict-{name}": page_of(v, lab, **told) for name, (v, lab, told) in VERDICTS.items()},
    "brief": markdown_page(SMOOTH.brief_as_read),
    "labs": labs_page(ROWS),
    "labs-none": labs_page([]),
    "status": status_page(ROWS, "Next: Layer normalisation (20 min). `scratchproof next` opens it.", SHARE),
    "status-of-nothing": status_page(ROWS[-1:], "Next: Softmax (10 min)."),
    "assemble": assemble_page(BILL, SHARE, ["Your softmax takes 3.4 times as long as the reference."]),
    "doctor": doctor_page({"python": "3.11.7 (linux)", "home": "/home/ada/scratchproof"}, "partial", GUARDS),
    "doctor-strong": doctor_page({"python": "3.11.7 (linux)"}, "strong", dict.fromkeys(GUARDS, True)),
    "welcome": welcome_page("/home/ada/scratchproof/softmax.py"),
    "welcome-in-an-editor": welcome_page("/home/ada/scratchproof/softmax.py", "VS Code"),
    "hint": hint_page("Smoothing", 1, 3, SMOOTH.hints[0]),
    "solution": solution_page("Smoothing", SMOOTH.reference, SMOOTH.facts["sources"]),
    "trouble": trouble_page(Trouble("There is no file smoth.py.", "Check the spelling, or name another file.")),
    "picture": picture_page(["x  y", "▁▂▃▄▅▆▇█" * 12, "  1.0"], "Smoothing, drawn by `smooth.py`:"),
    "picture-heat-map": Page(
        (heat_map([[1.0, 0.0, 0.0], [0.25, 0.75, 0.0], [0.1, 0.3, 0.6]], ["the", " ", "cat"], ["the", " ", "cat"]),)
    ),
    "picture-heat-map-large": Page((heat_map(np.arange(300.0).reshape(10, 30)),)),
    "contrast": contrast_page(
        "your sampler",
        POEM,
        "temperature-multiplied",
        "ROMEO:\nthe the the the the the the the the the the the",
        "The logits are multiplied by the temperature.",
    ),
    "contrast-stopped": contrast_page("your sampler", "ab", "no-maximum", "", "", "Logits became infinite."),
}
