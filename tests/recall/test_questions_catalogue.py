"""The templates as a whole: tied to the graph, enough of them, well-formed, the same on every machine."""

from __future__ import annotations

import json
import re
import string
import subprocess
import sys

import pytest

from scratchproof.recall.questions import catalogue
from scratchproof.recall.questions.catalogue import templates
from scratchproof.roadmap.curriculum import curriculum

EVERY = sorted(templates())


def test_there_are_enough_and_they_spread_over_the_graph():
    assert len(templates()) >= 60
    areas = {curriculum().topics[topic].area for template in templates().values() for topic in template.topics}
    assert {"math", "classical-ml", "deep-learning", "transformers", "llm", "systems", "retrieval"} <= areas
    assert {"generative", "rl-causal", "domains"} <= areas


def test_most_have_two_named_mistakes_or_more():
    assert sum(len(template.mistakes) >= 2 for template in templates().values()) > 0.9 * len(templates())


@pytest.mark.parametrize("id", EVERY)
def test_topics_and_rows_exist_and_belong_together(id):
    template = templates()[id]
    assert template.topics
    assert set(template.topics) <= set(curriculum().topics)
    for row in template.rows:
        kind, home = curriculum().homes[row]
        assert kind == "topic" and home in template.topics
    for topic in template.topics:
        assert template in catalogue.for_topic(topic)


@pytest.mark.parametrize("id", EVERY)
def test_a_template_is_well_formed(id):
    template = templates()[id]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id) and 1 <= template.depth <= 5
    ids = [mistake.id for mistake in template.mistakes]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", mistake) for mistake in ids)
    assert template.hint.endswith((".", "?")) and template.way.strip() and template.source.strip()
    question = template.question(0)
    assert not set(question.numbers) & set(dir(dict)), "a number has the name of a dict's method"
    for text in (template.text, template.way, *(mistake.says for mistake in template.mistakes)):
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert named <= set(question.numbers)
    for mistake in template.mistakes:
        says = question.filled(mistake.says)
        assert says.endswith(".") and "\n" not in says


@pytest.mark.parametrize("id", EVERY)
def test_the_text_fits_and_keeps_the_hint_and_the_answer_back(id):
    for seed in range(20):
        question = templates()[id].question(seed)
        blocks = [line for line in question.text.split("\n") if line.startswith("    ")]
        assert all(len(line) <= 60 for line in blocks)
        assert "{" not in question.text and question.text.rstrip().endswith((".", "?", ")", "]"))
        hint = question.filled(question.template.hint)
        assert question.answer_text not in hint.split()


@pytest.mark.parametrize("id", EVERY)
def test_numbers_are_plain_data_and_make_the_same_question_again(id):
    question = templates()[id].question(7)
    again = templates()[id].asked(json.loads(json.dumps(question.numbers)))
    assert (again.text, again.answer, dict(again.wrong)) == (question.text, question.answer, dict(question.wrong))


def test_a_seed_makes_the_same_questions_in_another_process():
    program = (
        "from scratchproof.recall.questions.catalogue import templates\n"
        "print([t.question(3).text for t in templates().values()])"
    )
    here = str([template.question(3).text for template in templates().values()])
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": "5"}
    )
    assert run.stdout.strip() == here


def test_a_question_loads_no_array_library():
    program = (
        "import sys\nfrom scratchproof.recall.questions.catalogue import templates\n"
        "from scratchproof.recall.questions.marking import mark\n"
        "[mark(t.question(1), '1') for t in templates().values()]\nprint('numpy' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_template_that_is_always_ambiguous_gives_up():
    import dataclasses

    template = templates()["dot-product-of-two"]
    stuck = dataclasses.replace(template, mistakes=(dataclasses.replace(template.mistakes[0], gives=template.answer),))
    with pytest.raises(RuntimeError, match="none without ambiguity"):
        stuck.question(0)
