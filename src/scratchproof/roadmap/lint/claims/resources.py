"""Books, courses and sites that have moved, closed or got another name; and shares without a source."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

from .claim import Claim


def _moved(  # noqa: PLR0917 -- in the order in which they are read
    id: str, names: str, forms: tuple[str, ...], what: str, right: str, source: str, unless: str = ""
) -> Claim:
    return Claim(id, "outdated", names, forms, what, right, source, unless=unless, near=1, how="name")


CLAIMS = (
    _moved(
        "papers-with-code",
        r"papers ?with ?code",
        (r"papers ?with ?code",),
        "It was closed in July 2025.",
        "Hugging Face Papers lists papers with their code.",
        "Hugging Face Papers, successor named by Meta (2025)",
        r"clos|gone|shut|archive|successor|former|dead|until|no longer",
    ),
    _moved(
        "arxiv-sanity",
        r"arxiv-?sanity",
        (r"arxiv-?sanity\b(?!-lite| lite)",),
        "The first arxiv-sanity is gone; its author runs arxiv-sanity-lite.",
        "arxiv-sanity-lite.com",
        "Karpathy: arxiv-sanity-lite (2021)",
        r"clos|gone|former",
    ),
    _moved(
        "ng-first-course",
        r"\bNg\b",
        (
            r"\bNg('s)?\b[^.;]{0,12}\b(ML|machine learning)\b(?! (&|and) deep)(?! (&|and) DL)(?! special)[^.;]{0,30}\b(weeks?|coursera|course)\b(?! (2022|3))",
        ),
        "The course of 2011 in Octave, counted in weeks, was replaced in 2022 by three courses in Python.",
        "Machine Learning Specialization, Andrew Ng (2022).",
        "DeepLearning.AI and Stanford Online: Machine Learning Specialization (2022)",
        r"special|2022|CS229|replaced|Octave|old\b",
    ),
    _moved(
        "fastai-ml-course",
        r"fast\.?ai",
        (r"\b(practical|intro\w*)\b (\w+ )?(ML|machine learning) for coders",),
        "fast.ai's course on machine learning is called Introduction to Machine Learning for Coders (2018); Practical is its course on deep learning.",
        "Practical Deep Learning for Coders (2022), or Introduction to Machine Learning for Coders (2018).",
        "fast.ai: course.fast.ai; course18.fast.ai/ml",
        r"2018|introduction to machine learning",
    ),
    _moved(
        "fsdl-site",
        r"full[- ]?stack deep learning|fsdl",
        (r"\bfsdl\.(me|com|io)\b",),
        "The course's site has another address.",
        "fullstackdeeplearning.com",
        "The Full Stack: Full Stack Deep Learning (2022)",
        r"\bwas\b|former|short link",
    ),
    _moved(
        "lecture-number",
        r"CS ?\d{3}n?",
        (r"\bCS ?(224n|231n|229|25)\b[^.;]{0,8}\b(lecture|lec\.?) ?#? ?\d+",),
        "The numbers of lectures change from year to year.",
        "Name the year, or the lecture by its title.",
        "Stanford: CS224n and CS231n, schedules by year",
        r"20\d\d|winter|spring",
    ),
    _moved(
        "udacity-pytorch",
        r"udacity",
        (
            r"\"?pytorch (for )?deep learning\"?[^.;]{0,16}\budacity|\budacity\b[^.;]{0,8}\"?pytorch (for )?deep learning",
        ),
        "There is no course of that title.",
        "Intro to Deep Learning with PyTorch (Udacity and Facebook, 2018).",
        "Udacity: ud188",
        r"intro to",
    ),
    _moved(
        "nanogpt-and-video",
        r"karpathy|nanogpt",
        (r"\b(video|let's build gpt|follow\w*)\b[^.;]{0,40}\bnanogpt",),
        "The code of the video is ng-video-lecture; nanoGPT is another repository, for training GPT-2.",
        '"Let\'s build GPT" goes with ng-video-lecture; read nanoGPT afterwards.',
        "Karpathy: ng-video-lecture (2023), nanoGPT (2022)",
        r"ng-video|after|then read|not nanogpt",
    ),
    _moved(
        "hf-nlp-course",
        r"hugging ?face",
        (r"\bhugging ?face\b[^.;]{0,6}\bNLP course",),
        "It was renamed and enlarged in 2025.",
        "Hugging Face LLM Course.",
        "Hugging Face: LLM Course (2025), formerly the NLP Course",
        r"LLM course|renamed|former",
    ),
    Claim(
        "share-without-source",
        "unsupported",
        r"\d\s*%",
        (
            r"\b(?<![><≥~])\d{1,3}(\.\d+)?\s*% of (all |the |modern |today's |current |everything |deep |generative |practical |real )*"
            r"[\w/ -]{2,40}?\b(is|are|uses?|relies|rely|runs?|happens?|comes?|needs?|goes into)\b(?! (spent|for|held))",
            r"\b(learn|know|need|understand|get|solve|cover)\w*\b (about )?\d{1,3}\s*%( of [\w ]{2,24})? (by|from|with|through|of the time)\b",
        ),
        "A share that nobody has counted.",
        "Leave the number out, or name the survey.",
        "none is given, and we know of none",
        unless=r"survey|according to|source|\(20\d\d\)|\[\d+\]|https?:|validation|train(ing)? set|test set|variance|accuracy|spend|dropout|grade|score|exam|marks|of (the )?(neurons|data(?! scien)|dataset|weights|parameters|activations|positions|tokens|examples|samples|predictions|gradient\w*|memory|bytes|time)\b",
        near=0,
        how="number without a source",
    ),
)
