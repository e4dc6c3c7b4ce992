"""`train`: train a GPT whose every slot is a part, the learner's where proven, borrowed elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Collection
from math import nan
from pathlib import Path
from typing import Any

from scratchproof import catalogue
from scratchproof.cli.telling import tell
from scratchproof.cli.usage import Arguments
from scratchproof.errors import Trouble
from scratchproof.learner import Learner
from scratchproof.parts import Part
from scratchproof.screen.stream import in_colour, paper_data
from scratchproof.training.course import Course, write_whole
from scratchproof.training.log import Log
from scratchproof.training.plot import curves, spark
from scratchproof.training.recipe import PRESETS, Recipe
from scratchproof.training.slots import parts_of, slots_of

SHORTEST = 1000  # characters that can be trained on
QUIET_S = 10.0  # seconds between two lines where nothing can be overwritten


def run(command: str, argv: list[str]) -> int:
    parser = Arguments(
        "train",
        "Train a GPT whose every slot is your verified code, or a borrowed reference.",
        "The same command goes on where an interrupted run stopped.",
    )
    parser.add_argument("text", nargs="?", help="a text file (default: the documentation that comes with Python)")
    add_recipe(parser)
    parser.add_argument(
        "--run", default="", metavar="NAME", help="what the run is called (default: that of its recipe)"
    )
    parser.add_argument("--steps", type=int, help="stop after this step; the same command goes on later")
    parser.add_argument("--fresh", action="store_true", help="forget an earlier run of that name")
    parser.add_argument("--prompt", default="\n", help="how samples begin")
    parser.add_argument("--samples", type=int, default=3, help="texts on the way")
    parser.add_argument("--borrow", action="append", default=[], metavar="PART", help="use the reference for this part")
    args = parser.parse_args(argv)
    recipe = recipe_of(args)
    if args.steps is not None and args.steps < 1:
        raise Trouble(f"A run has at least 1 step, not {args.steps}.", "Change --steps.")
    text = read_text(args.text)
    called = Path(args.run or args.preset or f"depth-{recipe.depth}").as_posix()
    with Learner() as learner:
        parts = gathered(learner, recipe, tuple(args.borrow))
        course = Course(
            recipe=recipe,
            text=text,
            parts=parts,
            parameters={name: catalogue.parameters_of(name) for name in parts},
            folder=learner.home / "runs" / called,
            prompt=args.prompt.replace("\\n", "\n"),
            source=str(Path(args.text).expanduser().absolute()) if args.text else "",
            samples=max(0, args.samples),
        )
        if args.fresh:
            course.fresh()
        tell(ownership(recipe, parts))
        done = Screen(course).played(args.steps)
        if learner.began:
            mine = sorted(name for name, part in parts.items() if part.mine)
            learner.note("trained", None, run=called, step=done, mine=mine)
    return 0


def add_recipe(parser: Arguments) -> None:
    """The options that choose a recipe."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--preset", choices=list(PRESETS), help="a recipe by the time that it takes on a laptop's core")
    group.add_argument("--depth", type=int, help="one dial: blocks; width, heads and steps follow")
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="change one setting of the recipe, such as norm=rms, width=96, tokenizer=bytes",
    )


def recipe_of(args: Any) -> Recipe:
    """The recipe that the options choose. Raises `Trouble`."""
    import json

    if args.depth is not None and args.depth < 1:
        raise Trouble(f"A model has at least 1 block, not {args.depth}.", "Change --depth.")
    recipe = Recipe.of(args.depth) if args.depth is not None else PRESETS[args.preset or "three-minutes"]
    data: dict[str, Any] = recipe.as_data()
    for setting in args.set:
        name, equals, value = setting.partition("=")
        if not equals or name not in data:
            raise Trouble(f"{setting!r} is no setting of a recipe.", f"Settings: {', '.join(data)}.")
        try:
            new = json.loads(value.lower() if value.lower() in ("true", "false") else value)
        except ValueError:
            new = value
        wanted = type(data[name])
        if wanted is float and type(new) is int:
            new = float(new)
        if type(new) is not wanted:
            kind = {int: "a whole number", float: "a number", bool: "true or false", str: "a word"}[wanted]
            raise Trouble(f"{name} is {kind}, not {value!r}.", f"Such as --set {name}={data[name]}.")
        data[name] = new
    return Recipe.read(data)


def read_text(name: str | None) -> str:
    """What is trained on. Raises `Trouble`."""
    if name is None:
        from pydoc_data.topics import topics

        return "\n\n".join(topics[key] for key in sorted(topics))
    try:
        text = Path(name).expanduser().read_bytes().decode("utf-8")
    except OSError as error:
        raise Trouble(f"{name} cannot be read: {error.strerror}.", "Name a text file.") from None
    except UnicodeDecodeError:
        raise Trouble(f"{name} is no UTF-8 text.", "Save it as UTF-8, or name another file.") from None
    if len(text) < SHORTEST:
        raise Trouble(f"{name} holds {len(text)} characters; there is not much to learn.", f"Take {SHORTEST} or more.")
    return text


def gathered(
    learner: Learner, recipe: Recipe, borrow: tuple[str, ...] = (), keep: Collection[str] = ()
) -> dict[str, Part]:
    """Every part of a recipe, and those that they import: the learner's where proven, else borrowed.

    borrow: parts to borrow anyway; each has to be one of the recipe's. keep: the same, of any name.
    """
    found: dict[str, Part] = {}
    queue = list(parts_of(recipe))
    unknown = [name for name in borrow if name not in queue]
    if unknown:
        raise Trouble(f"This model has no part {', '.join(unknown)}.", f"Its parts are {', '.join(queue)}.")
    while queue:
        name = queue.pop(0)
        if name in found:
            continue
        mine = None if name in borrow or name in keep else learner.part(name)
        found[name] = mine or Part(name, catalogue.reference_source(name))
        queue += [n for n in catalogue.parts_imported(found[name].source) if catalogue.lab_of_part(n) is not None]
    return found


def ownership(recipe: Recipe, parts: dict[str, Part]) -> str:
    slots = slots_of(recipe)
    mine = [slot.id for slot in slots if all(parts[name].mine for name in slot.parts)]
    if len(mine) == len(slots):
        return f"All {len(slots)} slots are yours."
    return (
        f"{len(mine)} of {len(slots)} slots are yours{': ' if mine else ''}{', '.join(mine)}; the others are borrowed."
    )


class Screen:
    """The run as it is told: a line that lives, samples as they come, and what is left in the end."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.log = Log()
        self.began = self.spoke = time.monotonic()
        self.first = 0
        self.alive = in_colour(sys.stdout)
        self.plain = bool(paper_data(sys.stdout)["linear"])
        self.written = 0

    def played(self, steps: int | None) -> int:
        """Play the run to its end, or to an interruption; the last step."""
        from scratchproof.sandbox import Nursery

        try:
            with Nursery() as nursery:
                for event in self.course.events(nursery, steps=steps):
                    self.take(event)
        except KeyboardInterrupt:
            self.end_line()
            tell(f"Stopped at step {self.log.step}. The same command goes on from the last checkpoint.")
            raise
        finally:
            self.draw()
        return self.log.step

    def take(self, event: dict[str, Any]) -> None:
        self.log.take(event)
        if "ready" in event:
            facts = event["ready"]
            self.first = self.log.step
            going_on = f" Going on from step {self.first}." if self.first else ""
            tell(
                f"{facts['parameters']:,} weights, {facts['tokens']:,} tokens to learn from, {facts['held_out']:,} "
                f"held out, a vocabulary of {facts['vocab_size']}.{going_on}"
            )
            self.began = time.monotonic()
        elif "losses" in event:
            self.line()
        elif "held_out" in event:
            self.end_line()
            print(f"step {event['step']}: loss on held-out text {event['held_out']:.4f}")
        elif "sample" in event:
            self.end_line()
            print("\n" + "\n".join(f"  {line}" for line in event["sample"].strip("\n").splitlines()) + "\n")
            with (self.course.folder / "samples.txt").open("a", encoding="utf-8") as file:
                file.write(f"--- step {event['step']}\n{event['sample']}\n")
        elif "done" in event:
            self.end_line()
            self.draw()
            tell(f"Done: {event['done']} steps. `{self.course.folder}` holds the plot, the log and the samples.")

    def line(self) -> None:
        now = time.monotonic()
        steps = self.course.recipe.steps
        pace = (self.log.step - self.first) / max(now - self.began, 1e-9)
        left = (steps - self.log.step) / pace
        tokens = pace * self.course.recipe.batch * self.course.recipe.window
        loss = nan if self.log.loss is None else self.log.loss
        text = (
            f"step {self.log.step} of {steps}  loss {loss:.3f}  {tokens:,.0f} tokens/s  "
            f"{int(left // 60)}:{int(left % 60):02d} left"
        )
        if self.alive and not self.plain:
            picture = spark(self.log.losses, 16)
            if str(getattr(sys.stdout, "encoding", "")).lower().startswith("utf"):
                text = f"{text}  {picture}"
            width = paper_data(sys.stdout)["width"]
            text = text[: width - 1]
            sys.stdout.write("\r" + text + " " * max(0, self.written - len(text)))
            sys.stdout.flush()
            self.written = len(text)
        elif now - self.spoke > QUIET_S or self.log.step == steps:
            print(text, flush=True)
            self.spoke = now

    def end_line(self) -> None:
        if self.written:
            print()
            self.written = 0

    def draw(self) -> None:
        if self.log.losses:
            title = f"{self.course.folder.name}: loss of each step"
            write_whole(self.course.folder / "loss.svg", curves({"loss": self.log.losses}, title).encode())
