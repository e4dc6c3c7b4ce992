from scratchproof.lab import mistake, swap

CALL = "next_logits(prompt + new)"
TOKEN = "int(np.argmax(logits))"
LOOP = "for _ in range(max_new_tokens):"
STOP = "        if token == eos:\n            break\n"
NEW = "    new = []\n"
APPEND = "new.append(token)\n"

mistake(
    "prompt-returned",
    "The prompt comes back in front of the new ids; only the new ones are asked for.",
    swap("return new", "return prompt + new"),
    hint=1,
)
mistake(
    "last-id-only",
    "The model is given the last id alone; it needs the prompt and all new ids.",
    swap(CALL, "next_logits((prompt + new)[-1:])"),
    hint=1,
)
mistake(
    "without-prompt",
    "The model is given the new ids alone, after the first step; it needs the prompt as well.",
    swap(CALL, "next_logits(new or prompt)"),
    hint=1,
)
mistake(
    "context-not-grown",
    "The model is given the prompt again and again; the new ids have to be part of what it sees.",
    swap(CALL, "next_logits(prompt)"),
    hint=1,
)
mistake(
    "last-new-id-only",
    "The model is given the prompt and the last new id; those between them are lost.",
    swap(CALL, "next_logits(prompt + new[-1:])"),
    hint=1,
)
mistake(
    "prompt-changed",
    "The new ids are appended to the caller's own prompt; make a new list.",
    swap("        new.append(token)\n", "        prompt.append(token)\n        new.append(token)\n"),
    swap(CALL, "next_logits(prompt)"),
    hint=1,
)
mistake(
    "least-likely",
    "The token of smallest logit is taken; the likeliest has the largest.",
    swap("np.argmax", "np.argmin"),
    hint=2,
)
mistake(
    "largest-size",
    "The logit of largest absolute value is taken; its sign counts.",
    swap(TOKEN, "int(np.argmax(np.abs(logits)))"),
    hint=2,
)
mistake(
    "last-of-ties",
    "Of equal largest logits the largest id is taken; the smallest is asked for.",
    swap(TOKEN, "len(logits) - 1 - int(np.argmax(logits[::-1]))"),
    hint=2,
)
mistake(
    "eos-left-out",
    "The search stops before eos is appended; eos is the last id of the result.",
    swap("        new.append(token)\n" + STOP, "        if token == eos:\n            break\n        new.append(token)\n"),
    hint=2,
)
mistake(
    "eos-ignored",
    "eos does not stop the search.",
    swap(STOP, ""),
    hint=3,
)
mistake(
    "eos-of-zero",
    "An eos of 0 does not stop the search: `if eos` is false for it; compare with None.",
    swap("token == eos", "eos and token == eos"),
    hint=3,
)
mistake(
    "zero-always-stops",
    "Without an eos, id 0 stops the search; with None nothing does.",
    swap("token == eos", "token == (eos or 0)"),
    hint=3,
)
mistake(
    "eos-in-prompt-stops",
    "An eos in the prompt stops the search at once; only a new one does.",
    swap(NEW, "    new = []\n    if eos in prompt:\n        return new\n"),
    hint=3,
)
mistake(
    "eos-looked-for-in-prompt",
    "After each new id the prompt is searched for eos too, so the search stops after one id; only a new eos stops it.",
    swap("token == eos", "eos in prompt + new"),
    hint=3,
)
mistake(
    "filled-up",
    "After eos the result is filled up with eos to the limit; it has to end there.",
    swap(STOP, "        if token == eos:\n            new += [eos] * (max_new_tokens - len(new))\n            break\n"),
    hint=3,
)
mistake(
    "one-more",
    "One id too many is made: the limit is passed by one.",
    swap(LOOP, "for _ in range(max_new_tokens + 1):"),
    hint=3,
)
mistake(
    "one-less",
    "One id too few is made.",
    swap(LOOP, "for _ in range(max_new_tokens - 1):"),
    hint=3,
)
mistake(
    "limit-counts-prompt",
    "The limit counts the prompt's ids as well; it is for new ones only.",
    swap(LOOP, "for _ in range(max_new_tokens - len(prompt)):"),
    hint=3,
)
mistake(
    "called-twice",
    "The model is called twice for each new id; keep what it returns.",
    swap("logits = next_logits(prompt + new)", "next_logits(prompt + new)\n        logits = next_logits(prompt + new)"),
    hint=3,
)
mistake(
    "called-after-the-end",
    "The model is called once more than there are new ids: after the end nothing needs it.",
    swap("    return new", "    next_logits(prompt + new)\n    return new"),
    hint=3,
)
