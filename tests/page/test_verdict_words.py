"""The page says what the terminal says: every sentence of `check`, for many kinds of verdicts."""

from __future__ import annotations

import html
import re

import numpy as np
import pytest

from scratchproof import catalogue
from scratchproof.judge.answer import Answer
from scratchproof.judge.judge import Judge
from scratchproof.judge.verdict import Case, Raised, Verdict
from scratchproof.page.now import first_line
from scratchproof.page.verdict import apart_html, fine_print, verdict_html
from scratchproof.screen.page import Paper
from scratchproof.screen.prose import Items, Pairs, Prose
from scratchproof.screen.verdict_page import page_of

SOFTMAX = "import numpy as np\ndef softmax(x, axis=-1):\n    "
ANSWERS = {
    "right": ("softmax", None),
    "mistake": ("softmax", "whole-array"),
    "gradients": ("layer-norm-backward", "eps-ignored"),
    "text": ("byte-pair-encoding", "overlaps-not-counted"),
    "truth values": ("causal-mask", "looks-ahead"),
    "raised": ("softmax", SOFTMAX + 'print("<i>here</i>"); return x[99]\n'),
    "syntax": ("softmax", "def softmax(x, axis=-1:\n    return x\n"),
    "dtype": ("softmax", SOFTMAX + "return np.zeros_like(x, dtype=np.int8)\n"),
    "shape": ("softmax", SOFTMAX + "return np.zeros(3)\n"),
    "missing": ("softmax", "x = 1\n"),
}


def judged(judge: Judge, kind: str) -> tuple[catalogue.Lab, Verdict]:
    name, text = ANSWERS[kind]
    lab = catalogue.find(name)
    known = {m.id: m for m in lab.mistakes}
    source = lab.reference if text is None else known[text].applied(lab.reference) if text in known else text
    return lab, judge.judge(lab, Answer(source, lab.file_name))


def words(text: str) -> str:
    return re.sub(r"\W+", " ", text)


@pytest.mark.parametrize("kind", list(ANSWERS))
def test_every_sentence_of_check_is_on_the_page(judge: Judge, kind: str):
    lab, verdict = judged(judge, kind)
    made = verdict_html(verdict, lab) + apart_html(verdict) + fine_print(verdict)
    shown = words(html.unescape(re.sub(r"<[^>]+>", " ", made)))
    linear = Paper(width=10_000, linear=True)
    for block in page_of(verdict, lab, verbose=False).blocks:
        if not isinstance(block, Prose | Items | Pairs):
            continue
        for line in block.lines(linear):
            text = words(line.text).strip()
            if text.startswith(("Hint", "Told apart from", "and ")) or re.match("[a-z0-9 -]+  ", line.text):
                continue  # a button; a heading of its own
            for sentence in [one for one in text.split("  ") if one]:
                found = sentence in shown or all(part.strip() in shown for part in sentence.split(" : "))
                assert found or block_is_a_mistake(block, shown), sentence
    assert "<i>here" not in made


def block_is_a_mistake(block: object, shown: str) -> bool:
    """Names of mistakes are for authors; their sentences stand on the page."""
    return isinstance(block, Pairs) and all(
        words("".join(span.text for span in says)).strip() in shown for _, says in block.pairs
    )


def test_a_right_answer_is_told_apart_from_all_that_the_lab_knows(judge: Judge):
    lab, verdict = judged(judge, "right")
    made = apart_html(verdict)
    assert made.count("<li>") == len(verdict.told_apart) == len(lab.mistakes)
    assert f"Told apart from {len(lab.mistakes)} wrong versions" in made


def test_a_new_verdict_is_read_aloud_in_one_sentence(judge: Judge):
    lab, verdict = judged(judge, "mistake")
    assert first_line(verdict_html(verdict, lab)) == f"✗ Not right: {verdict.mistakes[0].says}".replace("`", "")


def test_html_of_a_program_is_text():
    evil = "<script>alert(1)</script>"
    verdict = Verdict(
        "raised",
        "softmax",
        1,
        probe="x",
        probe_says=evil,
        case=Case({"argument": evil}, evil, evil, says=evil),
        raised=Raised(evil, evil, 3, evil, evil),
        facts=(evil,),
        printed=evil,
    )
    assert "<script" not in verdict_html(verdict, catalogue.find("softmax"))
    case = Case({"argument": np.ones(2)}, {evil: np.ones(2)}, {evil: np.zeros(2)})
    verdict = Verdict("property", "softmax", 1, probe_says=evil, case=case)
    made = verdict_html(verdict, catalogue.find("softmax"))
    assert "<svg" in made
    assert "<script" not in made
