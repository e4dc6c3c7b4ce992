"""Steps of optimisers."""

from __future__ import annotations

from scratchproof.recall.derivations.derivation import Derivation, Form, Mistake, Symbol

ADAM_FIRST = Derivation(
    id="adam-first-step",
    title="Adam's first step",
    topics=("adam",),
    rows=("adam",),
    depth=5,
    asks="Adam starts with m = v = 0 and corrects its bias. Give theta after the first step with gradient g.",
    symbols=(
        Symbol("theta", "the parameter"),
        Symbol("eta", "the learning rate", "positive", aliases=("lr",)),
        Symbol("g", "the gradient"),
        Symbol("epsilon", "the small number in the denominator", "positive", aliases=("eps",)),
        Symbol("beta_1", "decay of the first moment", "unit"),
        Symbol("beta_2", "decay of the second moment", "unit"),
    ),
    right=(Form("theta-eta*g/(abs(g)+epsilon)"),),
    mistakes=(
        Mistake(
            "no-correction",
            "The moments are not corrected: after one step they are divided by 1 - beta.",
            ("theta-eta*(1-beta_1)*g/(sqrt((1-beta_2)*g^2)+epsilon)",),
        ),
        Mistake(
            "half-corrected",
            "Only one of the two moments is corrected.",
            ("theta-eta*g/(sqrt((1-beta_2)*g^2)+epsilon)", "theta-eta*(1-beta_1)*g/(abs(g)+epsilon)"),
        ),
        Mistake("epsilon-inside", "epsilon stands outside the root.", ("theta-eta*g/sqrt(g^2+epsilon)",)),
        Mistake("ascends", "The step goes against the gradient.", ("theta+eta*g/(abs(g)+epsilon)",)),
        Mistake("no-root", "The second moment is taken without its root.", ("theta-eta*g/(g^2+epsilon)",)),
        Mistake(
            "sign-lost",
            "The root of g^2 is the size of g; divided by g itself the sign would be lost.",
            ("theta-eta*g/(g+epsilon)", "theta-eta*abs(g)/(abs(g)+epsilon)"),
        ),
        Mistake(
            "only-step",
            "This is the change; asked is the new theta.",
            ("-eta*g/(abs(g)+epsilon)", "eta*g/(abs(g)+epsilon)"),
        ),
    ),
    steps=(
        "m = (1 - beta_1) g, corrected by 1 - beta_1: g.",
        "v = (1 - beta_2) g^2, corrected by 1 - beta_2: g^2, whose root is |g|.",
        "theta - eta g/(|g| + epsilon): about eta, whatever the size of g.",
    ),
    source="Kingma, Ba: Adam (2015), algorithm 1",
)

MOMENTUM = Derivation(
    id="momentum-limit",
    title="Momentum under a constant gradient",
    topics=("momentum",),
    rows=("momentum",),
    depth=4,
    asks="Momentum keeps u = beta*u + g and steps by eta*u. With a constant gradient g, towards which size does "
    "the step go?",
    symbols=(
        Symbol("eta", "the learning rate", "positive", aliases=("lr",)),
        Symbol("g", "the gradient"),
        Symbol("beta", "the momentum", "unit"),
    ),
    right=(Form("eta*g/(1-beta)"),),
    mistakes=(
        Mistake(
            "averaged",
            "That is the limit where u averages, u = beta*u + (1 - beta)*g; here the gradient is added whole.",
            ("eta*g",),
        ),
        Mistake("plus", "The geometric series sums to 1/(1 - beta).", ("eta*g/(1+beta)",)),
        Mistake("without-first", "The series begins with 1, the newest gradient.", ("eta*g*beta/(1-beta)",)),
        Mistake("multiplied", "1 - beta divides: steps grow under momentum.", ("eta*g*(1-beta)",)),
    ),
    steps=(
        "u = g + beta g + beta^2 g + ...",
        "The series 1 + beta + beta^2 + ... is 1/(1 - beta).",
        "The step goes to eta g/(1 - beta): ten times eta g for beta = 0.9.",
    ),
    source="Polyak: Some methods of speeding up the convergence of iteration methods (1964)",
)

PARABOLA = Derivation(
    id="descent-on-parabola",
    title="Gradient descent on a parabola",
    topics=("gradient-descent", "learning-rate"),
    rows=("gradient-descent", "gd-parabola"),
    depth=5,
    asks="f(x) = a*x^2/2 with a > 0. Give x after two steps of gradient descent with the rate eta, from x.",
    symbols=(
        Symbol("x", "the start"),
        Symbol("a", "the curvature", "positive"),
        Symbol("eta", "the learning rate", "positive", aliases=("lr",)),
    ),
    right=(Form("(1-eta*a)^2*x"),),
    mistakes=(
        Mistake("one-step", "That is x after one step.", ("(1-eta*a)*x",)),
        Mistake("stale-gradient", "The second step must use the gradient at the new point.", ("x-2*eta*a*x",)),
        Mistake("ascends", "The steps go up: the gradient is subtracted.", ("(1+eta*a)^2*x",)),
        Mistake("slope-doubled", "The derivative of a*x^2/2 is a*x.", ("(1-2*eta*a)^2*x",)),
    ),
    steps=(
        "f'(x) = a*x.",
        "One step gives x - eta*a*x = (1 - eta*a) x.",
        "Two give (1 - eta*a)^2 x: it shrinks only for eta < 2/a.",
    ),
    source="Boyd, Vandenberghe: Convex Optimization (2004), section 9.3",
)

ALL = (ADAM_FIRST, MOMENTUM, PARABOLA)
