"""Right and wrong, side by side."""

from __future__ import annotations

import pytest
from stand_ins import REFERENCES

from scratchproof.errors import Trouble
from scratchproof.stack.contrast import Contrast, contrast

MULTIPLIES = REFERENCES["sampler"].replace("z / temperature", "z * temperature")


def test_the_wrong_sampler_writes_something_else(nursery):
    c = contrast(REFERENCES, MULTIPLIES, prompt="JULIET:", seed=5, n=80, temperature=0.3, nursery=nursery)
    assert len(c.right) == len(c.wrong) == 80
    assert c.right != c.wrong and c.stopped is None
    at = c.first_difference
    assert at is not None and c.right[:at] == c.wrong[:at] and c.right[at] != c.wrong[at]
    # Multiplying by 0.3 instead of dividing flattens the distribution: rarer characters, fewer words
    assert len(set(c.wrong)) > len(set(c.right))


def test_the_same_sampler_writes_the_same(nursery):
    c = contrast(REFERENCES, REFERENCES["sampler"], prompt="JULIET:", n=20, nursery=nursery)
    assert (c.right, c.first_difference) == (c.wrong, None)


def test_any_part_can_be_wrong(nursery):
    unscaled = REFERENCES["scaled_dot_product_attention"].replace(" / q.shape[-1] ** 0.5", "")
    c = contrast(REFERENCES, unscaled, part="scaled_dot_product_attention", prompt="A", n=60, nursery=nursery)
    assert c.part == "scaled_dot_product_attention" and c.first_difference is not None


def test_a_wrong_part_that_breaks_off_keeps_what_it_wrote(nursery):
    breaks = "count = []\n" + REFERENCES["sampler"].replace(
        "    z = np.as", "    count.append(1)\n    assert len(count) < 12, 'enough'\n    z = np.as"
    )
    c = contrast(REFERENCES, breaks, prompt="A", n=30, nursery=nursery)
    assert c.stopped is not None and "AssertionError: enough" in c.stopped.what
    assert c.wrong and c.right.startswith(c.wrong) and c.first_difference == len(c.wrong)


def test_trouble_of_the_right_part_is_raised(nursery):
    with pytest.raises(Trouble):
        contrast({**REFERENCES, "softmax": "1 / 0"}, MULTIPLIES, prompt="A", n=5, nursery=nursery)


@pytest.mark.parametrize("right, wrong, at", [("abc", "abd", 2), ("abc", "ab", 2), ("", "", None), ("a", "", 0)])
def test_first_difference(right, wrong, at):
    assert Contrast("sampler", "", 0, right, wrong).first_difference == at
