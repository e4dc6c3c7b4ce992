from scratchproof.lab import mistake, swap

CUT = "sorted(longer, reverse=True)[:width]"
SUM = "total + log_p"
CONTEXT = "next_log_probs(prompt + new)"
SCORE = "float(total / len(new) ** length_penalty)"
FIN = "        finished += [h for h in best if h[1][-1] == eos]\n"
LIVE = "live = [h for h in best if h[1][-1] != eos]"
WINNER = "max(finished + live, key=score)"
RESULT = "return winner[1], score(winner)"
STEPS = "range(max_new_tokens)"

# A step

mistake(
    "greedy",
    "Only one text is kept, as in greedy search, be it in several copies; `width` different hypotheses have to survive.",
    swap(CUT, "sorted(longer, reverse=True)[:1]"),
    hint=1,
)
mistake(
    "nothing-cut",
    "No extension is ever dropped, so everything is searched; only `width` of them survive a step.",
    swap(CUT, "longer"),
    hint=1,
)
mistake(
    "cut-for-each",
    "Every hypothesis keeps `width` extensions of its own; all extensions together compete for `width` places.",
    swap(
        CUT,
        "longer",
    ),
    swap(
        "longer += [(total + log_p, new + [token]) for token, log_p in enumerate(log_probs)]",
        "longer += sorted([(total + log_p, new + [token]) for token, log_p in enumerate(log_probs)])[-width:]",
    ),
    hint=1,
)
mistake(
    "least-likely",
    "The extensions of smallest S survive; it has to be those of greatest S.",
    swap("reverse=True", "reverse=False"),
    hint=1,
)
mistake(
    "last-step-only",
    "Hypotheses are judged by their last token alone; S adds up the log-probabilities of all.",
    swap(SUM, "log_p"),
    hint=1,
)
mistake(
    "probabilities-added",
    "Probabilities are added up; their logarithms have to be.",
    swap(SUM, "total + 2.718281828459045**log_p"),
    hint=1,
)
mistake(
    "without-prompt",
    "The model is given the new ids alone; it needs the prompt in front of them.",
    swap(CONTEXT, "next_log_probs(new)"),
    hint=1,
)
mistake(
    "last-id-only",
    "The model is given the last id alone; it needs the prompt and all new ids.",
    swap(CONTEXT, "next_log_probs((prompt + new)[-1:])"),
    hint=1,
)
mistake(
    "one-step-more",
    "One step too many is made.",
    swap(STEPS, "range(max_new_tokens + 1)"),
    hint=1,
)

# eos

mistake(
    "eos-ignored",
    "eos ends nothing: hypotheses are extended beyond it.",
    swap(FIN, ""),
    swap(LIVE, "live = best"),
    hint=2,
)
mistake(
    "eos-of-zero",
    "An eos of 0 ends nothing: `if eos` is false for it; compare with None.",
    swap("eos=None, length_penalty=0.0):\n", "eos=None, length_penalty=0.0):\n    eos = eos or None\n"),
    hint=2,
)
mistake(
    "places-stay-taken",
    "Finished hypotheses go on taking places, so fewer and fewer extensions survive; it has to be `width` in each step.",
    swap(CUT, "sorted(longer, reverse=True)[: max(0, width - len(finished))]"),
    hint=2,
)
mistake(
    "finished-take-no-place",
    "Extensions that end with eos take no place in their own step, so others move up; they count among the `width`.",
    swap(LIVE, "live = [h for h in sorted(longer, reverse=True) if h[1][-1] != eos][:width]"),
    hint=2,
)
mistake(
    "first-finished-ends",
    "The search ends as soon as one hypothesis is finished; the live ones have to go on.",
    swap("    winner =", "        if finished:\n            break\n    winner ="),
    hint=2,
)
mistake(
    "best-finished-ends",
    "The search ends when the likeliest survivor is finished; a longer one can still get a better score.",
    swap("    winner =", "        if best and best[0][1][-1] == eos:\n            break\n    winner ="),
    hint=2,
)

# The winner

mistake(
    "finished-forgotten",
    "Finished hypotheses are forgotten: only those that still live at the end compete.",
    swap(WINNER, "max(live, key=score)"),
    hint=3,
)
mistake(
    "finished-preferred",
    "A hypothesis that still lives can only win when none is finished; at the end all compete alike.",
    swap(WINNER, "max(finished or live, key=score)"),
    hint=3,
)
mistake(
    "length-ignored",
    "The length penalty is not used: S itself is the score.",
    swap(SCORE, "float(total)"),
    hint=3,
)
mistake(
    "length-for-winner-only",
    "The winner is chosen by S; it has to be chosen by the score, which is S divided by a power of the length.",
    swap("key=score", "key=lambda h: h[0]"),
    hint=3,
)
mistake(
    "length-by-default",
    "Without a length penalty S is divided by the length: the default is 0, not 1.",
    swap("length_penalty=0.0", "length_penalty=1.0"),
    hint=3,
)
mistake(
    "length-multiplies",
    "S is multiplied by the power of the length; it has to be divided by it.",
    swap(SCORE, "float(total * len(new) ** length_penalty)"),
    hint=3,
)
mistake(
    "length-without-power",
    "With a length penalty, S is divided by the length itself, whatever the penalty; it is the exponent.",
    swap(SCORE, "float(total / len(new) if length_penalty else total)"),
    hint=3,
)
mistake(
    "length-times-penalty",
    "S is divided by the length times the penalty; the penalty is the exponent.",
    swap(SCORE, "float(total / (len(new) * length_penalty) if length_penalty else total)"),
    hint=3,
)
mistake(
    "length-with-prompt",
    "The length counts the prompt's ids as well; it is the number of new ids.",
    swap(SCORE, "float(total / len(prompt + new) ** length_penalty)"),
    hint=3,
)
mistake(
    "length-without-eos",
    "The length does not count eos; it is one of the new ids.",
    swap(SCORE, "float(total / max(1, len(new) - (new[-1] == eos)) ** length_penalty)"),
    hint=3,
)
mistake(
    "other-normalisation",
    "S is divided by ((5 + |y|) / 6)^α, the form of Wu et al.; here it is |y|^α.",
    swap(SCORE, "float(total / ((5 + len(new)) / 6) ** length_penalty)"),
    hint=3,
)

# The result

mistake(
    "sum-returned",
    "S comes back as the score; it is S divided by the power of the length.",
    swap(RESULT, "return winner[1], float(winner[0])"),
    hint=3,
)
mistake(
    "prompt-returned",
    "The prompt comes back in front of the new ids; only the new ones are asked for.",
    swap(RESULT, "return prompt + winner[1], score(winner)"),
    hint=3,
)
mistake(
    "eos-left-out",
    "The eos at the end of the winner is left out; it is one of its new ids.",
    swap(RESULT, "return [i for i in winner[1] if i != eos], score(winner)"),
    hint=3,
)
mistake(
    "worst-returned",
    "The hypothesis of smallest score comes back; the greatest wins.",
    swap("winner = max(", "winner = min("),
    hint=3,
)
