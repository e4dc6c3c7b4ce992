"""One answer before the judge: what its child observed, and the verdict that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from scratchproof import catalogue
from scratchproof.errors import Trouble
from scratchproof.judge.answer import Answer, defined_names, uses_relative_imports
from scratchproof.judge.facts import facts
from scratchproof.judge.naming import Heard, Naming, Suspects, explains, name
from scratchproof.judge.question import Choice, Expected, LabQuestions, Question, expected, joined, next_inputs
from scratchproof.judge.verdict import Case, Named, Raised, Verdict
from scratchproof.lab.comparison import Difference
from scratchproof.parts import ANSWER, modules_of, table_of
from scratchproof.sandbox import Ended, Job, Limits, Preparation
from scratchproof.sandbox.player import put_back

if TYPE_CHECKING:
    from scratchproof.judge.judge import Asked, Judge

WALL_S = 5.0
MEMORY = 512 * 1024 * 1024
TORCH = ("numpy", "torch", "typing_extensions")  # what an answer in PyTorch loads
TORCH_MEMORY = 2 * 1024 * 1024 * 1024  # PyTorch's own libraries count as a child's
PATIENCE = 3.0  # times the wall clock of a child that was cut short before it had used its time
CONTAINED = {"PermissionError", "ForbiddenImport"}


class Hearing:
    """One answer before the judge."""

    def __init__(self, judge: Judge, ready: LabQuestions, answer: Answer, asked: Asked) -> None:
        self.judge = judge
        self.ready = ready
        self.lab = ready.lab
        self.answer = answer
        self.asked = asked
        self.seed = asked.seed
        self.load: dict[str, Any] = {}
        self.observations: dict[int, dict[str, Any]] = {}
        self.weighed: dict[int, Heard] = {}
        self.suspects = Suspects(ready, foreseen=asked.foreseen)
        self.ended: Ended | None = None
        self.torch = ready.lab.withheld is not None and answer.uses_torch

    def verdict(self) -> Verdict:
        questions = self.asked.questions
        job = self.job(self.asked.preparation)
        self.play(job)
        if self.starved():
            self.play(self.patient(job))
        if not self.load.get("ok"):
            return self.not_loaded()
        self.later_stages(questions)
        heard = self.heard(questions, self.asked.answer())
        stopped = len(self.observations) < len(questions)
        if not stopped:
            choice = self.agreed_choice(questions, heard)
            if choice is not None:
                return self.made(
                    "right",
                    conventions={c.axis: c.id for c in choice},
                    told_apart=tuple(Named(m.id, m.says) for m in self.lab.mistakes),
                    heard=[h if h.right else replace(h, right=True) for h in heard],
                )
        return self.wrong(questions, heard, stopped)

    def play(self, job: Job) -> None:
        """Have all questions answered; what answers are held against and their weighing go on while the child works."""
        running = self.judge.play(job)
        questions, want = self.asked.questions, self.asked.answer()
        self.weighed, self.suspects = {}, Suspects(self.ready, foreseen=self.asked.foreseen)

        def weigh(i: int, got: dict[str, Any]) -> None:
            if len(questions[i].probe.drives) == 1:
                self.weighed[i] = h = weighed(questions[i], want[i], got)
                if len(self.ready.choices) == 1 and not nothing(got) and "ok" in got:
                    self.suspects.hear(h)

        self.observations = self.listen(running.frames(), [q.inputs for q in questions], weigh)
        self.ended = running.ended

    def starved(self) -> bool:
        """Whether the child's time was up though it had hardly computed: it slept, or a busy machine let it wait.

        Right code must not fail because of other programs, so such a child gets a second, longer chance.
        """
        ended = self.ended
        return ended is not None and ended.reason == "timeout" and ended.cpu_s < ended.wall_s / 2

    def patient(self, job: Job) -> Job:
        return replace(job, limits=replace(job.limits, wall_s=PATIENCE * job.limits.wall_s))

    def later_stages(self, questions: list[Question]) -> None:
        """Play the further stages of probes that have some, each stage in a child of its own."""
        for stage in range(1, max((len(q.probe.drives) for q in questions), default=1)):
            going_on = [
                q for q in questions if len(q.probe.drives) > stage and "ok" in self.observations.get(q.index, {})
            ]
            cases = [[q.probe.drives[stage], next_inputs(q.inputs, self.observations[q.index])] for q in going_on]
            running = self.judge.play(self.job(preparation(self.lab.drive, cases)))
            later = self.listen(running.frames(), [inputs for _, inputs in cases])
            assert self.ended is not None and running.ended is not None
            worse = running.ended if self.ended.reason == "done" else self.ended
            self.ended = replace(worse, cpu_s=self.ended.cpu_s + running.ended.cpu_s)
            for i, q in enumerate(going_on):
                before = self.observations.pop(q.index)
                if i in later:
                    self.observations[q.index] = joined(before, later[i], last=stage == len(q.probe.drives) - 1)

    def job(self, preparation: Preparation) -> Job:
        limits = self.lab.facts.get("limits", {})
        parts = self.answer.parts
        main = ANSWER
        modules: dict[str, str] = dict(self.answer.local)
        if uses_relative_imports(self.answer.text):
            modules = {"_folder": "", **{f"_folder.{m}": t for m, t in modules.items()}}
            main = f"_folder.{ANSWER}"
        modules[main] = self.answer.text
        memory = int(limits.get("memory_mb", MEMORY >> 20)) << 20
        if parts:
            modules.update(modules_of(parts))
        return Job(
            entry="scratchproof.sandbox.player:play",
            payload={
                "module": main,
                "names": self.names(),
                "withheld": list(self.lab.withheld or ()) if self.torch else None,
                "parts": table_of(parts, {name: catalogue.parameters_of(name) for name in parts}),
            },
            preparation=preparation,
            modules=modules,
            limits=Limits(
                wall_s=float(limits.get("wall_s", WALL_S)),
                cpu_s=float(limits.get("cpu_s", WALL_S)),
                memory=max(memory, TORCH_MEMORY) if self.torch else memory,
            ),
            allow=TORCH if self.torch else self.lab.allow,
        )

    def names(self) -> dict[str, list[Any]]:
        """Judged name -> [names that it may have in the answer, best first; the lab's parameter names]."""
        judged = self.lab.judged
        defined = defined_names(self.answer.text)
        table: dict[str, list[Any]] = {}
        for i, j in enumerate(judged):
            candidates = [j.name, *j.aliases]
            if i == 0 and self.answer.function:
                candidates = [self.answer.function]
            plain = {c.lower().replace("_", "") for c in candidates}
            candidates += [d for d in defined if d.lower().replace("_", "") in plain and d not in candidates]
            if len(judged) == 1 and len(defined) == 1 and not self.answer.function:
                candidates += [d for d in defined if d not in candidates]
            table[j.name] = [candidates, j.parameters]
        return table

    def listen(
        self,
        frames: Any,
        inputs: list[Any],
        weigh: Callable[[int, dict[str, Any]], None] = lambda i, got: None,
    ) -> dict[int, dict[str, Any]]:
        """The first well-formed frame of each case, handed to ``weigh`` too; anything else is dropped.

        inputs: what each case was asked with.
        """
        observations: dict[int, dict[str, Any]] = {}
        for frame in frames:
            if not isinstance(frame, Mapping):
                continue
            if "load" in frame and not self.load and isinstance(frame["load"], dict):
                self.load = frame["load"]
            i = frame.get("case")
            if type(i) is int and 0 <= i < len(inputs) and i not in observations:
                raised = frame.get("raised")
                if isinstance(raised, dict) and {"type", "message", "line", "text", "file"} <= set(raised):
                    observations[i] = {"raised": raised}
                elif "ok" in frame:
                    observations[i] = {"ok": put_back(frame, inputs[i])}
                if i in observations:
                    weigh(i, observations[i])
        return observations

    def heard(self, questions: list[Question], want: list[Expected]) -> list[Heard]:
        """Every answer weighed against ``want``; once only, where that was done when it came."""
        return [
            h
            if (h := self.weighed.get(q.index)) is not None and h.expected is e
            else weighed(q, e, self.observations[q.index])
            for q, e in zip(questions, want, strict=True)
            if q.index in self.observations
        ]

    def agreed_choice(self, questions: list[Question], heard: list[Heard]) -> Choice | None:
        """The conventions under which every answer is right; None when there are none."""
        if all(h.right for h in heard):
            return ()
        for choice in self.ready.choices[1:]:
            # A cheap look first: most choices fall at the first wrong answer
            if explains(self.ready, self.ready.reference(choice), heard) and all(
                h.right for h in self.heard_as(questions, choice)
            ):
                return choice
        return None

    def heard_as(self, questions: list[Question], choice: Choice) -> list[Heard]:
        return self.heard(questions, [expected(self.ready, q, choice) for q in questions])

    def nearest_choice(self, questions: list[Question], first: list[Heard]) -> list[Heard]:
        """What was heard, held against the conventions that break the fewest probes."""
        others = [self.heard_as(questions, choice) for choice in self.ready.choices[1:]]
        return min([first, *others], key=lambda heard: sum(not h.right for h in heard))

    def made(self, outcome: str, heard: list[Heard] | None = None, **fields: Any) -> Verdict:
        heard = heard or []
        wrong = {h.question.probe.id for h in heard if not h.right}
        asked = {p.id for p in self.lab.probes}
        fully = {h.question.probe.id for h in heard} - wrong
        ended = self.ended
        return Verdict(
            outcome=outcome,
            lab=self.lab.id,
            seed=self.seed,
            assumed=(
                *(("it is answered in PyTorch, so its slot is the one in the PyTorch twin",) if self.torch else ()),
                *(str(a)[:200] for a in self.load.get("assumed", ()) if isinstance(a, str)),
                *(f"{name} is {'yours' if part.mine else 'borrowed'}" for name, part in self.answer.parts.items()),
            ),
            names={j.name: str(self.load.get("names", {}).get(j.name, j.name)) for j in self.lab.judged},
            held=len(fully),
            asked=len(asked),
            printed=ended.printed if ended else "",
            cpu_s=ended.cpu_s if ended else 0.0,
            level=ended.level if ended else "",
            **fields,
        )

    def not_loaded(self) -> Verdict:
        raised = self.load.get("raised")
        if isinstance(raised, dict):
            return self.stopped_by(raised, "While your file was being read, ")
        missing = self.load.get("missing")
        if isinstance(missing, list):
            j = next((j for j in self.lab.judged if j.name in missing), self.lab.judged[0])
            name = self.answer.function if self.answer.function and j is self.lab.judged[0] else j.name
            kind = "class" if j.name[:1].isupper() else "function"
            return self.made("missing", says=f"{self.answer.name} has no {kind} called `{name}`: {name}{j.signature}.")
        return self.cut_short("while your file was being read")

    def wrong(self, questions: list[Question], heard: list[Heard], stopped: bool) -> Verdict:
        failing = [h for h in heard if not h.right]
        if failing and all(nothing(h.got) for h in heard):
            names = " and ".join(f"`{j.name}`" for j in self.lab.judged)
            return self.made("missing", says=f"{names} returns nothing yet: there is no `return`.", heard=heard)
        full = [h for h in failing if "raised" in h.got and h.got["raised"]["type"] == "MemoryError"]
        if full:
            return self.broken(full, heard)
        if failing:
            naming, choice = name(self.ready, heard, self.suspects)
            if naming.mistakes:
                return self.named(naming, failing, heard, {c.axis: c.id for c in choice})
        if stopped:
            asked = next(q for q in questions if q.index not in self.observations)
            return self.cut_short(f"when asked: {asked.probe.says}", asked, heard)
        heard = self.nearest_choice(questions, heard)
        return self.broken([h for h in heard if not h.right], heard)

    def named(self, naming: Naming, failing: list[Heard], heard: list[Heard], conventions: dict[str, str]) -> Verdict:
        h, difference = smallest(failing)
        mistakes = tuple(Named(m.id, m.says) for m in naming.mistakes)
        if naming.together:
            says = "Two mistakes at once: " + " And: ".join(m.says for m in mistakes)
        elif len(mistakes) > 1:
            says = "One of these, which give the same answers: " + " Or: ".join(m.says for m in mistakes)
        else:
            says = mistakes[0].says
        return self.made(
            "mistake",
            says=says,
            mistakes=mistakes,
            together=naming.together,
            conventions=conventions,
            probe=h.question.probe.id,
            probe_says=h.question.probe.says,
            brief=self.lab.marked.get(h.question.probe.rests, ""),
            case=case_of(h, difference),
            hint=naming.mistakes[0].hint,
            raised=self.raised_of(h.got.get("raised")),
            heard=heard,
        )

    def broken(self, failing: list[Heard], heard: list[Heard]) -> Verdict:
        h, difference = smallest(failing)
        raised = h.got.get("raised")
        fields: dict[str, Any] = {
            "probe": h.question.probe.id,
            "probe_says": h.question.probe.says,
            "brief": self.lab.marked.get(h.question.probe.rests, ""),
            "case": case_of(h, difference),
            "facts": tuple(facts(heard, difference)),
            "heard": heard,
        }
        if difference.kind == "raised" and isinstance(raised, dict):
            return self.stopped_by(raised, "", **fields)
        outcome = {"shape": "shape", "type": "shape", "dtype": "dtype", "not-finite": "not-finite"}.get(
            difference.kind, "property"
        )
        says = f"This does not hold: {h.question.probe.says}"
        if difference.where.startswith("arguments"):
            says = "Your code changes an array that it was given; it has to leave its arguments as they were."
        return self.made(outcome, says=says, **fields)

    def stopped_by(self, raised: Mapping[str, Any], before: str, **fields: Any) -> Verdict:
        error = self.raised_of(raised)
        assert error is not None
        if error.type == "MemoryError":
            return self.made("memory", says="Your code asked for more memory than it may use.", raised=error, **fields)
        if error.type in CONTAINED:
            says = f"Your code tried something that an answer may not do: {error.message or error.type}."
            return self.made("forbidden", says=says.replace("..", "."), raised=error, **fields)
        message = f"{error.type}: {error.message}" if error.message else error.type
        return self.made("raised", says=f"{before}your code stopped with {message}"[:600], raised=error, **fields)

    def raised_of(self, raised: Any) -> Raised | None:
        """The learner's exception, its file by the name that they know."""
        if not isinstance(raised, Mapping):
            return None
        module = str(raised.get("file", ""))[:200].strip("<>").removeprefix("_folder.")
        return Raised(
            type=str(raised.get("type", ""))[:100],
            message=str(raised.get("message", ""))[:500],
            line=raised["line"] if type(raised.get("line")) is int else 0,
            text=str(raised.get("text", ""))[:200],
            file=self.file_of(module),
        )

    def file_of(self, module: str) -> str:
        """A module of the child, by the name under which the learner knows it."""
        if module == ANSWER:
            return self.answer.name
        if module.startswith("_part_"):
            name, _, inner = module.removeprefix("_part_").partition(".")
            part = self.answer.parts.get(name)
            if part is None or not part.mine:
                return f"the borrowed {name}"
            module = name if inner == ANSWER else inner
        return f"{module.replace('.', '/')}.py" if module else ""

    def cut_short(self, moment: str, asked: Question | None = None, heard: list[Heard] | None = None) -> Verdict:
        """The child ended before it had answered everything."""
        ended = self.ended
        assert ended is not None
        limit = self.lab.facts.get("limits", {}).get("wall_s", WALL_S)
        outcome, says = {
            "timeout": ("timeout", f"Your code did not end within {limit:g} seconds"),
            "cpu": ("timeout", f"Your code did not end within {limit:g} seconds of computing"),
            "memory": ("memory", "Your code asked for more memory than it may use"),
            "signal": ("raised", f"Your code's process was killed ({ended.detail or 'by a signal'})"),
            "exited": ("raised", "Your code ended the program itself instead of returning"),
            "done": ("raised", "Your code ended without answering"),
            "raised": (
                "raised",
                f"Your code stopped ({ended.detail.strip()[-200:] or 'no reason given'})",
            ),
            "output": ("forbidden", "Your code sent more output than an answer may"),
            "garbled": ("forbidden", "Your code wrote into the channel that carries its answers"),
        }.get(ended.reason, ("", ""))
        if not outcome:
            raise Trouble(
                "The check was interrupted before your code had answered.",
                "Run it again; `scratchproof doctor` says what this machine offers.",
            )
        fields: dict[str, Any] = {}
        if asked is not None:
            fields = {
                "probe": asked.probe.id,
                "probe_says": asked.probe.says,
                "brief": self.lab.marked.get(asked.probe.rests, ""),
                "case": Case(input=shown(asked.inputs), expected=None, got=None),
            }
        return self.made(outcome, says=f"{says}, {moment}", heard=heard, **fields)


def preparation(drive: str, cases: list[list[Any]]) -> Preparation:
    """What a child can do before it is known who answers. cases: [drive name, inputs] each."""
    return Preparation("scratchproof.sandbox.player:prepare", {"drive": drive, "cases": cases})


def weighed(question: Question, expected: Expected, got: dict[str, Any]) -> Heard:
    return Heard(question, expected, got, not expected.differences(question, got))


def smallest(failing: list[Heard]) -> tuple[Heard, Difference]:
    """The failing case with the least to look at, and its first difference; an answer tells more than a raise."""
    h = min(failing, key=lambda h: ("raised" in h.got, h.question.amount, h.question.index))
    return h, h.expected.differences(h.question, h.got)[0]


def case_of(h: Heard, difference: Difference) -> Case:
    got = difference.got
    if difference.kind == "raised":
        got = f"{got['type']}: {got['message']}" if isinstance(got, dict) else got
    want = difference.want
    if isinstance(want, dict) and set(want) == {"result", "arguments"}:
        want = want["result"]
    if isinstance(got, dict) and set(got) == {"result", "arguments"}:
        got = got["result"]
    where = "" if difference.where in ("result", "") else difference.where.removeprefix("result")
    return Case(shown(h.question.inputs), want, got, where, difference.index, difference.says)


def shown(inputs: dict[str, Any]) -> dict[str, Any]:
    """Inputs as a person would write the call."""
    if set(inputs) <= {"name", "args", "kwargs", "strided"}:
        args = {f"argument {i + 1}" if len(inputs["args"]) > 1 else "argument": a for i, a in enumerate(inputs["args"])}
        return {**args, **inputs["kwargs"]}
    return dict(inputs)


def nothing(got: dict[str, Any]) -> bool:
    """Whether a call gave back None: a starter that was not filled in yet."""
    value = got.get("ok", 0)
    if isinstance(value, dict) and "result" in value:
        value = value["result"]
    if isinstance(value, dict) and set(value) == {"draws"} and isinstance(value["draws"], list):
        return bool(value["draws"]) and all(v is None for v in value["draws"])
    return value is None
