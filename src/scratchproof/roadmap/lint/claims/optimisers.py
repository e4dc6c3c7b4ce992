"""The update rules of optimisers as programs: the right forms, and those that go wrong."""

# ruff: noqa: E501 -- programs stand whole
from __future__ import annotations

from .updates import UpdateRule

_ADAM_M = "m = beta_1*m + (1-beta_1)*g; "
_ADAM_V = "v = beta_2*v + (1-beta_2)*g^2; "
_HATS = "m_hat = m/(1-beta_1^t); v_hat = v/(1-beta_2^t); "
_STEP = "theta = theta - lr*m_hat/(sqrt(v_hat)+epsilon)"
_NO_HATS = "theta = theta - lr*m/(sqrt(v)+epsilon)"
_BIAS = "It has no bias correction: at step 1 m is a tenth and v a thousandth of the gradient's, and the step three times too long."
_INSIDE = "eps stands inside the root"

RULES: tuple[UpdateRule, ...] = (
    UpdateRule(
        "adam-update",
        r"\badam\b",
        r"adamw|decoupled|adamax|nadam|gradient descent",
        "m",
        "m v m_hat v_hat",
        (
            _ADAM_M + _ADAM_V + _HATS + _STEP,
            _ADAM_M + _ADAM_V + "theta = theta - lr*sqrt(1-beta_2^t)/(1-beta_1^t)*m/(sqrt(v)+epsilon)",
            _ADAM_M,
            _NO_HATS + " - 0*m_hat",
            "theta = theta - lr*m_hat/(sqrt(v_hat)+epsilon)",
        ),
        (
            (_ADAM_M + _ADAM_V + _NO_HATS, _BIAS),
            (
                _ADAM_M + _ADAM_V + "theta = theta - lr*m/sqrt(v+epsilon)",
                f"{_BIAS} And {_INSIDE}: outside, it bounds the step.",
            ),
            (
                _ADAM_M + _ADAM_V + _HATS + "theta = theta - lr*m_hat/sqrt(v_hat+epsilon)",
                f"{_INSIDE.capitalize()}; the paper and PyTorch add it to the root.",
            ),
            (
                _ADAM_M + _ADAM_V + _HATS + "theta = theta - lr*m_hat/(v_hat+epsilon)",
                "The root of the second moment is missing.",
            ),
            (
                _ADAM_M + _ADAM_V + "theta = theta - lr*m/(v+epsilon)",
                f"The root of the second moment is missing. {_BIAS}",
            ),
            (
                _ADAM_M
                + "v = beta_2*v + (1-beta_2)*g; "
                + _HATS
                + "theta = theta - lr*m_hat/(sqrt(abs(v_hat))+epsilon)",
                "The second moment is of the squared gradient.",
            ),
            (
                _ADAM_M + _ADAM_V + _HATS + "theta = theta + lr*m_hat/(sqrt(v_hat)+epsilon)",
                "It climbs: the step is subtracted.",
            ),
            (
                _ADAM_M + _ADAM_V + "theta = theta + lr*m/(sqrt(v)+epsilon)",
                f"It climbs: the step is subtracted. {_BIAS}",
            ),
            (
                "m = beta_1*m + g; v = beta_2*v + g^2; " + _NO_HATS,
                "The moments are averages: the gradients are weighed by 1 - beta.",
            ),
            (
                _ADAM_M + _ADAM_V + "m_hat = m/(1-beta_1); v_hat = v/(1-beta_2); " + _STEP,
                "The correction divides by 1 - beta^t, t the number of the step.",
            ),
            (
                _ADAM_M + _ADAM_V + "m_hat = m/(1-beta_1^t); " + "theta = theta - lr*m_hat/(sqrt(v)+epsilon)",
                "The second moment has no bias correction.",
            ),
            (
                "m = (1-beta_1)*m + beta_1*g; v = (1-beta_2)*v + beta_2*g^2; " + _HATS + _STEP,
                "beta weighs the past, 1 - beta the gradient.",
            ),
            (
                "theta = theta - lr*m/sqrt(v+epsilon)",
                f"{_INSIDE.capitalize()}; the paper and PyTorch add it to the root.",
            ),
            (
                "theta = theta - lr*m_hat/sqrt(v_hat+epsilon)",
                f"{_INSIDE.capitalize()}; the paper and PyTorch add it to the root.",
            ),
            ("theta = theta - lr*m_hat/(v_hat+epsilon)", "The root of the second moment is missing."),
            ("theta = theta - lr*m/(v+epsilon)", "The root of the second moment is missing."),
        ),
        "m_hat = m/(1 - beta1^t), v_hat = v/(1 - beta2^t), theta <- theta - lr * m_hat / (sqrt(v_hat) + eps).",
        "Kingma and Ba: Adam (2015), algorithm 1",
        excused=r"bias[- ]?correct|correct\w* (for )?(the )?bias",
    ),
    UpdateRule(
        "adamw-update",
        r"adamw|decoupled",
        r"(?!)",
        "m",
        "m v m_hat v_hat",
        (
            _ADAM_M + _ADAM_V + _HATS + "theta = theta - lr*(m_hat/(sqrt(v_hat)+epsilon) + lambda*theta)",
            _ADAM_M + _ADAM_V + _HATS + "theta = theta - lr*m_hat/(sqrt(v_hat)+epsilon) - lambda*theta",
            _ADAM_M
            + _ADAM_V
            + _HATS
            + "theta = theta - lr*lambda*theta; theta = theta - lr*m_hat/(sqrt(v_hat)+epsilon)",
            "theta = theta - lr*lambda*theta",
            "theta = theta - lr*(m_hat/(sqrt(v_hat)+epsilon) + lambda*theta)",
        ),
        (
            (
                "g = g + lambda*theta; " + _ADAM_M + _ADAM_V + _HATS + _STEP,
                "That is Adam with an L2 penalty: the decay passes through the adaptive division.",
            ),
            (
                _ADAM_M + _ADAM_V + _HATS + "theta = theta - lr*(m_hat + lambda*theta)/(sqrt(v_hat)+epsilon)",
                "The decay stands outside the adaptive division.",
            ),
            (
                "theta = theta - lr*(m_hat + lambda*theta)/(sqrt(v_hat)+epsilon)",
                "The decay stands outside the adaptive division.",
            ),
            (_ADAM_M + _ADAM_V + _HATS + _STEP, "The decay is missing: that is Adam."),
            (
                _ADAM_M + _ADAM_V + _HATS + "theta = theta - lr*m_hat/(sqrt(v_hat)+epsilon) + lr*lambda*theta",
                "The weights grow: the decay is subtracted.",
            ),
            ("theta = theta + lr*lambda*theta", "The weights grow: the decay is subtracted."),
        ),
        "theta <- theta - lr * (m_hat / (sqrt(v_hat) + eps) + lambda * theta).",
        "Loshchilov and Hutter: Decoupled weight decay regularization (2019), algorithm 2",
    ),
    UpdateRule(
        "momentum-update",
        r"momentum",
        r"adam|nesterov|rms-?prop",
        "v",
        "v m u",
        tuple(
            text.replace("v", s)
            for s in ("v", "m", "u")
            for text in (
                "v = beta*v + g; theta = theta - lr*v",
                "v = beta*v + (1-beta)*g; theta = theta - lr*v",
                "v = beta*v + lr*g; theta = theta - v",
                "v = beta*v - lr*g; theta = theta + v",
                "theta = theta - lr*v",
                "theta = theta - v",
                "theta = theta + v",
            )
        ),
        tuple(
            (text.replace("v", s), what)
            for s in ("v", "m", "u")
            for text, what in (
                ("v = beta*v + g; theta = theta + lr*v", "It climbs: the step is subtracted."),
                ("v = beta*v + (1-beta)*g; theta = theta + lr*v", "It climbs: the step is subtracted."),
                ("v = beta*v - g; theta = theta - lr*v", "It climbs: the two minuses cancel."),
                ("v = beta*v - lr*g; theta = theta - v", "It climbs: the two minuses cancel."),
                (
                    "v = (1-beta)*v + beta*g; theta = theta - lr*v",
                    "beta weighs the velocity, 1 - beta the gradient: at 0.9 this forgets nearly all.",
                ),
                (
                    "v = beta*g + (1-beta)*v; theta = theta - lr*v",
                    "beta weighs the velocity, 1 - beta the gradient: at 0.9 this forgets nearly all.",
                ),
                ("v = beta*v + g; theta = theta - lr*g", "The velocity is never used: that is plain gradient descent."),
                (
                    "v = beta*v + (1-beta)*g; theta = theta - lr*g",
                    "The velocity is never used: that is plain gradient descent.",
                ),
                ("v = v + beta*g; theta = theta - lr*v", "The velocity is never damped."),
                ("v = beta*(v + g); theta = theta - lr*v", "beta damps the velocity only."),
                ("v = beta*v + g^2; theta = theta - lr*v", "The gradient is not squared."),
                ("v = beta*v + lr*g; theta = theta + v", "It climbs: the step is subtracted."),
                ("v = beta*v + lr*g; theta = theta - lr*v", "The learning rate is applied twice."),
            )
        ),
        "v <- beta v + g (or + (1 - beta) g, ten times smaller at 0.9); theta <- theta - lr v.",
        "Polyak (1964); Sutskever et al.: On the importance of initialization and momentum (2013); PyTorch: torch.optim.SGD",
    ),
    UpdateRule(
        "rmsprop-update",
        r"rms-?prop",
        r"\badam|momentum",
        "v",
        "v s r h G",
        tuple(
            text.replace("v", s)
            for s in ("v", "s", "r", "G")
            for text in (
                "v = beta*v + (1-beta)*g^2; theta = theta - lr*g/(sqrt(v)+epsilon)",
                "v = beta*v + (1-beta)*g^2; theta = theta - lr*g/sqrt(v+epsilon)",
                "v = beta*v + (1-beta)*g^2; theta = theta - lr*g/sqrt(v)",
                "theta = theta - lr*g/(sqrt(v)+epsilon)",
                "theta = theta - lr*g/sqrt(v+epsilon)",
            )
        ),
        tuple(
            (text.replace("v", s), what)
            for s in ("v", "s", "r", "G")
            for text, what in (
                ("v = beta*v + (1-beta)*g^2; theta = theta - lr*g/(v+epsilon)", "The root is missing."),
                ("theta = theta - lr*g/(v+epsilon)", "The root is missing."),
                (
                    "v = beta*v + (1-beta)*g; theta = theta - lr*g/(sqrt(v)+epsilon)",
                    "The average is of the squared gradient.",
                ),
                (
                    "v = beta*v + (1-beta)*g; theta = theta - lr*g/sqrt(v+epsilon)",
                    "The average is of the squared gradient.",
                ),
                (
                    "v = (1-beta)*v + beta*g^2; theta = theta - lr*g/(sqrt(v)+epsilon)",
                    "beta weighs the past, 1 - beta the new square.",
                ),
                (
                    "v = (1-beta)*v + beta*g^2; theta = theta - lr*g/sqrt(v+epsilon)",
                    "beta weighs the past, 1 - beta the new square.",
                ),
                (
                    "v = v + g^2; theta = theta - lr*g/(sqrt(v)+epsilon)",
                    "That is AdaGrad: RMSProp averages, so that old squares fade.",
                ),
                (
                    "v = beta*v + (1-beta)*g^2; theta = theta + lr*g/(sqrt(v)+epsilon)",
                    "It climbs: the step is subtracted.",
                ),
                (
                    "v = beta*v + (1-beta)*g^2; theta = theta - lr*g*(sqrt(v)+epsilon)",
                    "The gradient is divided by the root.",
                ),
            )
        ),
        "s <- beta s + (1 - beta) g^2; theta <- theta - lr g / (sqrt(s) + eps).",
        "Tieleman and Hinton: lecture 6.5, RMSProp (2012); Goodfellow et al. (2016), algorithm 8.5",
    ),
    UpdateRule(
        "gradient-descent-update",
        r"gradient descent|\bSGD\b",
        r"momentum|adam|rms-?prop|adagrad|weight decay",
        "theta",
        "v",
        ("theta = theta - lr*g",),
        (
            ("theta = theta + lr*g", "It climbs: the gradient is subtracted."),
            ("theta = theta - g/lr", "The gradient is multiplied by the rate."),
            ("theta = lr*g", "The weights themselves are lost."),
            ("theta = theta*lr*g", "The step is subtracted, not multiplied."),
        ),
        "theta <- theta - lr * gradient.",
        "Goodfellow, Bengio, Courville (2016), algorithm 8.1",
    ),
)
