"""`show`: the learner's own code drawn, where the lab has a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.catalogue import Lab
from scratchproof.cli.hint import at_hand
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner

if TYPE_CHECKING:
    from scratchproof.judge.answer import Answer
    from scratchproof.judge.judge import Judge


def run(command: str, argv: list[str]) -> int:
    parser = Arguments("show", "A picture of your own code at work, right or not.")
    parser.add_argument("lab", nargs="?", help="the lab; by default the one that you are at")
    args = parser.parse_args(argv)
    with Learner() as learner:
        lab = catalogue.find(args.lab) if args.lab else at_hand(learner)
        lines = drawn(learner, lab)
    from scratchproof.screen.picture_page import picture_page
    from scratchproof.screen.writer import write

    write(picture_page(lines, f"{lab.title}, drawn by your {lab.file_name}"))
    return 0


def drawn(learner: Learner, lab: Lab) -> list[str]:
    """The lines of the lab's picture. Raises `Trouble` when there is none, or the code stops."""
    from scratchproof.cli.checking import needed_parts
    from scratchproof.judge.answer import Answer, read_answer
    from scratchproof.judge.judge import Judge

    if not lab.read("picture.py"):
        having = ", ".join(other.id for other in catalogue.labs().values() if (other.path / "picture.py").exists())
        raise Trouble(f"{lab.title} has no picture.", f"These have one: {having}.")
    path = learner.file(lab)
    if not path.exists():
        raise Trouble(f"There is no {path}.", f"`scratchproof next {lab.id}` makes it.")
    answer = read_answer(path)
    answer = Answer(answer.text, answer.name, answer.local, None, needed_parts(learner, answer.text))
    with Judge() as judge:
        return drawing(lab, answer, judge)


def drawing(lab: Lab, answer: Answer, judge: Judge) -> list[str]:
    """The lab's picture of an answer. Raises `Trouble` when the code stops, or gives what cannot be drawn."""
    picture = lab.read("picture.py")
    frames = judge.drive(lab, answer, picture + "\n\ndef drawing(impl, inputs):\n    return observe(impl)\n", "drawing")
    scope: dict[str, Any] = {"__name__": "picture"}
    exec(compile(picture, "picture.py", "exec"), scope)
    try:
        return [str(line) for line in scope["draw"](frames)]
    except Exception as error:
        raise Trouble(
            f"What your code gave cannot be drawn ({type(error).__name__}).", "`scratchproof check` says what is wrong."
        ) from None
