"""Generative models, reinforcement learning, vision."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .draws import decimal, decimals, whole
from .precision import digits
from .template import Mistake, Numbers, Template


def _noised(n: Numbers, bar: float) -> float:
    return float(math.sqrt(bar) * n.x + math.sqrt(1 - bar) * n.e)


def _bar(n: Numbers) -> float:
    return float(math.prod(1 - b for b in n.beta))


def _boxes(rng: Random) -> dict[str, Any]:
    x, y, w, h = rng.randint(0, 10), rng.randint(0, 10), rng.randint(8, 20), rng.randint(8, 20)
    dx, dy = rng.randint(1, 6), rng.randint(-5, 6)
    return {"a": [x, y, x + w, y + h], "b": [x + dx, y + dy, x + dx + rng.randint(8, 20), y + dy + rng.randint(8, 20)]}


def _areas(n: Numbers) -> tuple[int, int, int]:
    """Of the overlap, of a and of b."""
    a, b = n.a, n.b
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return max(wide, 0) * max(high, 0), (a[2] - a[0]) * (a[3] - a[1]), (b[2] - b[0]) * (b[3] - b[1])


TEMPLATES = (
    Template(
        id="divergence-of-a-latent",
        topics=("vae",),
        rows=("vae",),
        depth=3,
        draw=lambda rng: {
            "mu": decimals(rng, 2, -2, 2, 1),
            "s": [rng.choice([0.2, 0.4, 0.5, 0.8, 1.5, 2]) for _ in range(2)],
        },
        text="A VAE's encoder gives the means {mu} and the standard deviations {s}. What is the KL divergence "
        "to a standard normal, summed over both dimensions?",
        answer=lambda n: sum((m * m + s * s - 1 - math.log(s * s)) / 2 for m, s in zip(n.mu, n.s, strict=True)),
        way="Sum of (mu^2 + sigma^2 - 1 - ln sigma^2) / 2.",
        mistakes=(
            Mistake(
                "no-half",
                "The factor 1/2 is missing.",
                lambda n: sum(m * m + s * s - 1 - math.log(s * s) for m, s in zip(n.mu, n.s, strict=True)),
            ),
            Mistake(
                "deviation-as-variance",
                "The standard deviation was used as the variance.",
                lambda n: sum((m * m + s - 1 - math.log(s)) / 2 for m, s in zip(n.mu, n.s, strict=True)),
            ),
            Mistake(
                "mean",
                "The dimensions are summed, not averaged.",
                lambda n: sum((m * m + s * s - 1 - math.log(s * s)) / 4 for m, s in zip(n.mu, n.s, strict=True)),
            ),
            Mistake(
                "sign-of-the-log",
                "The logarithm is subtracted.",
                lambda n: sum((m * m + s * s - 1 + math.log(s * s)) / 2 for m, s in zip(n.mu, n.s, strict=True)),
            ),
        ),
        hint="With mean 0 and deviation 1 it is 0.",
        source="Kingma and Welling: Auto-Encoding Variational Bayes (2014), appendix B",
        precision=digits(3),
        unit="nats",
    ),
    Template(
        id="noised-in-one-jump",
        topics=("diffusion-models",),
        rows=("diffusion-models", "ddpm"),
        depth=3,
        draw=lambda rng: {
            "x": decimal(rng, -3, 3, 1),
            "e": decimal(rng, -2, 2, 1),
            "beta": decimals(rng, 3, 0.1, 0.4, 2),
        },
        text="A diffusion model has the noise schedule beta = {beta}. What is x_3, drawn from x_0 = {x} in one "
        "jump with the noise {e}?",
        answer=lambda n: _noised(n, _bar(n)),
        way="sqrt(a) x_0 + sqrt(1 - a) e with a = (1 - beta_1)(1 - beta_2)(1 - beta_3).",
        mistakes=(
            Mistake(
                "no-roots",
                "The roots are missing: they keep the variance.",
                lambda n: _bar(n) * n.x + (1 - _bar(n)) * n.e,
            ),
            Mistake(
                "last-step",
                "Only the last beta was used: the product of all steps counts.",
                lambda n: _noised(n, 1 - n.beta[-1]),
            ),
            Mistake(
                "sum",
                "The betas were added: the factors 1 - beta are multiplied.",
                lambda n: _noised(n, max(1 - sum(n.beta), 0)),
            ),
            Mistake("swapped", "Signal and noise are exchanged.", lambda n: _noised(n, 1 - _bar(n))),
        ),
        hint="First the product of the three 1 - beta.",
        source="Ho, Jain, Abbeel: Denoising Diffusion Probabilistic Models (2020), equation 4",
        precision=digits(3),
    ),
    Template(
        id="discounted-return",
        topics=("reinforcement-learning",),
        rows=("reinforcement-learning",),
        depth=3,
        draw=lambda rng: {"r": whole(rng, 4, -3, 6), "gamma": rng.choice([0.5, 0.8, 0.9])},
        text="The rewards of an episode are {r}, the discount is {gamma}. What is the return from its start "
        "(the first reward not discounted)?",
        answer=lambda n: sum(n.gamma**k * r for k, r in enumerate(n.r)),
        way="r1 + {gamma} r2 + {gamma}^2 r3 + {gamma}^3 r4.",
        mistakes=(
            Mistake("not-discounted", "The discount is left out.", lambda n: sum(n.r)),
            Mistake(
                "first-discounted",
                "The first reward counts in full.",
                lambda n: sum(n.gamma ** (k + 1) * r for k, r in enumerate(n.r)),
            ),
            Mistake("no-powers", "Each further step discounts once more.", lambda n: n.r[0] + n.gamma * sum(n.r[1:])),
            Mistake(
                "backwards",
                "The rewards were taken in the opposite order.",
                lambda n: sum(n.gamma**k * r for k, r in enumerate(n.r[::-1])),
            ),
        ),
        hint="Work back from the last reward.",
        source="Sutton and Barto: Reinforcement Learning (2018), 3.3",
        precision=digits(4),
    ),
    Template(
        id="q-learning-update",
        topics=("q-learning",),
        rows=("q-learning",),
        depth=3,
        draw=lambda rng: {
            "q": decimal(rng, -2, 5, 1),
            "r": rng.randint(-3, 5),
            "next": decimals(rng, 3, -2, 6, 1),
            "alpha": rng.choice([0.1, 0.2, 0.5]),
            "gamma": rng.choice([0.8, 0.9, 0.95]),
        },
        text="Q(s, a) = {q}; the action earns {r} and leads to a state whose actions have the values {next}. "
        "The next action taken there is the first. With "
        "alpha = {alpha} and gamma = {gamma}: what is Q(s, a) after one step of Q-learning?",
        answer=lambda n: n.q + n.alpha * (n.r + n.gamma * max(n.next) - n.q),
        way="{q} + {alpha} · ({r} + {gamma} · max - {q}).",
        mistakes=(
            Mistake(
                "sarsa",
                "That is SARSA: Q-learning takes the best next action, not the one taken.",
                lambda n: n.q + n.alpha * (n.r + n.gamma * n.next[0] - n.q),
            ),
            Mistake(
                "target",
                "That is the target itself: it is approached with alpha.",
                lambda n: n.r + n.gamma * max(n.next),
            ),
            Mistake("no-discount", "The discount is left out.", lambda n: n.q + n.alpha * (n.r + max(n.next) - n.q)),
            Mistake(
                "not-subtracted",
                "The old value is missing in the error.",
                lambda n: n.q + n.alpha * (n.r + n.gamma * max(n.next)),
            ),
            Mistake(
                "mean",
                "The mean of the next values was taken.",
                lambda n: n.q + n.alpha * (n.r + n.gamma * sum(n.next) / 3 - n.q),
            ),
        ),
        hint="Old value plus alpha times (target minus old value).",
        source="Watkins and Dayan (1992); Sutton and Barto (2018), equation 6.8",
        precision=digits(3),
    ),
    Template(
        id="clipped-objective",
        topics=("ppo",),
        rows=("ppo",),
        depth=3,
        draw=lambda rng: {
            "new": decimal(rng, 0.1, 0.9, 2),
            "old": decimal(rng, 0.1, 0.9, 2),
            "a": decimal(rng, -3, 3, 1),
            "eps": rng.choice([0.1, 0.2]),
        },
        text="An action had the probability {old} under the old policy and has {new} under the new one; its "
        "advantage is {a}. What is PPO's clipped objective "
        "with epsilon = {eps}?",
        answer=lambda n: min(n.new / n.old * n.a, max(1 - n.eps, min(1 + n.eps, n.new / n.old)) * n.a),
        way="min(r A, clip(r, 1 - {eps}, 1 + {eps}) A) with r = {new}/{old}.",
        mistakes=(
            Mistake(
                "other-one",
                "The smaller of the two products counts; that is the larger.",
                lambda n: max(n.new / n.old * n.a, max(1 - n.eps, min(1 + n.eps, n.new / n.old)) * n.a),
            ),
            Mistake(
                "ratio-turned",
                "The ratio is new to old.",
                lambda n: min(n.old / n.new * n.a, max(1 - n.eps, min(1 + n.eps, n.old / n.new)) * n.a),
            ),
            Mistake("ratio", "That is the ratio: it is multiplied with the advantage.", lambda n: n.new / n.old),
        ),
        hint="Two products; which one is smaller?",
        source="Schulman et al.: Proximal Policy Optimization (2017), equation 7",
        precision=digits(3),
    ),
    Template(
        id="overlap-of-boxes",
        topics=("object-detection",),
        depth=3,
        draw=_boxes,
        text="Two boxes (x1, y1, x2, y2): {a} and {b}. What is their intersection over union?",
        answer=lambda n: _areas(n)[0] / (_areas(n)[1] + _areas(n)[2] - _areas(n)[0]),
        way="Overlap / (area of a + area of b - overlap).",
        mistakes=(
            Mistake(
                "counted-twice",
                "The overlap is in both areas: it must be taken off once.",
                lambda n: _areas(n)[0] / (_areas(n)[1] + _areas(n)[2]),
            ),
            Mistake(
                "dice",
                "That is the Dice coefficient, twice the overlap over the sum of areas.",
                lambda n: 2 * _areas(n)[0] / (_areas(n)[1] + _areas(n)[2]),
            ),
            Mistake("of-first", "It was divided by the area of the first box.", lambda n: _areas(n)[0] / _areas(n)[1]),
            Mistake(
                "of-second", "It was divided by the area of the second box.", lambda n: _areas(n)[0] / _areas(n)[2]
            ),
        ),
        hint="Width and height of the overlap first.",
        source="Everingham et al.: The PASCAL Visual Object Classes Challenge (2010)",
        precision=digits(3),
    ),
    Template(
        id="patches-of-an-image",
        topics=("vision-transformer",),
        depth=3,
        draw=lambda rng: {"p": rng.choice([8, 14, 16, 32]), "k": rng.randint(6, 20)},
        text="A vision transformer cuts a square image of {p} times {k} pixels a side into patches of {p} x {p} "
        "and puts a class token in front. How many tokens "
        "does it see?",
        answer=lambda n: n.k**2 + 1,
        way="{k}·{k} patches and 1 class token.",
        mistakes=(
            Mistake("no-class-token", "The class token is missing.", lambda n: n.k**2),
            Mistake("one-side", "That is one row of patches: the image has {k} of them.", lambda n: n.k + 1),
            Mistake("pixels", "Those are pixels: a patch is one token.", lambda n: (n.k * n.p) ** 2 + 1),
            Mistake("channels", "The three colours are within a patch: they make no tokens.", lambda n: 3 * n.k**2 + 1),
        ),
        hint="Patches a side, squared, and one more.",
        source="Dosovitskiy et al.: An Image is Worth 16x16 Words (2021), 3.1",
        unit="tokens",
    ),
)
