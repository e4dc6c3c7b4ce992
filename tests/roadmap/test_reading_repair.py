"""Bytes of old encodings, and characters that were damaged on the way."""

from __future__ import annotations

import pytest

from scratchproof.roadmap.reading.repair import decoded, lines_of, repaired

WHOLE = [
    "⭐⭐⭐ star",
    "4–8 weeks — long",
    "Norms → sparse",
    "✅ done, 🚀 off",
    "β·∇L, ≥ 1, ‖x‖ ≈ ∞",
    "don’t “quote”",
    "⚠️ R²",
]


@pytest.mark.parametrize("wrong", ["mac_roman", "cp1252"])
@pytest.mark.parametrize("line", WHOLE)
def test_utf8_read_as_something_else(line, wrong):
    try:
        damaged = line.encode().decode(wrong)
    except UnicodeDecodeError:
        pytest.skip("this character has no such damage")
    # A document has more than one damaged line
    star = "⭐ — ⭐".encode().decode("mac_roman") if wrong == "mac_roman" else "x"
    mended, numbers = repaired([star, damaged])
    assert mended[1] == line
    assert 2 in numbers


def test_the_damage_of_the_documents():
    lines, numbers = repaired(["‚≠ê‚≠ê **Critical** ‚Äì deep", "plain", "Œ≤ * v + (1-Œ≤) * ‚àáL", "\uf8ffüöÄ"])
    assert lines == ["⭐⭐ **Critical** – deep", "plain", "β * v + (1-β) * ∇L", "🚀"]
    assert numbers == (1, 3, 4)


@pytest.mark.parametrize(
    "line",
    ["√π is real", "l’été à l’école", "naïve Bayes", "x ∈ ℝⁿ, α ≤ β", "日本", "Gröbner – Ä"],
)
def test_what_is_meant_stays(line):
    assert repaired([line]) == ([line], ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding):
    assert decoded("naïve – Bayes".encode(encoding), "x") == "naïve – Bayes"


def test_mac_roman():
    assert decoded("l’été – naïve café".encode("mac_roman"), "x") == "l’été – naïve café"


def test_lines_are_those_of_an_editor():
    assert lines_of("a\r\nb\rc\nd\x0be\u2028f") == ["a", "b", "c", "d\x0be\u2028f"]
