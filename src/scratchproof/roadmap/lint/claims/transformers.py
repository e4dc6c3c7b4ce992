"""Claims on tokens, positions and the Transformer."""

# ruff: noqa: E501 -- sentences, patterns and programs stand whole

from __future__ import annotations

import re

from .claim import Claim
from .poles import Poles


def vocabulary(m: re.Match[str], sentence: str) -> str:
    """A usual size of vocabularies whose upper end no recent model keeps to."""
    top = float(m["n"].replace(",", "")) * (1000 if m["k"] else 1)
    if not 5_000 <= top < 100_000:
        return ""
    return f"Up to {top / 1000:g}k was usual until about 2022; recent models have 100k to 256k."


CLAIMS = (
    Claim(
        "sentencepiece-bytes",
        "wrong",
        r"sentencepiece",
        (
            r"\b(works?|runs?|operates?|trains?|splits?|built|acts?|directly|treats?|takes?|reads?|based|tokeni[sz]es?|encodes?)\b[^.;]{0,24}\b(raw )?bytes\b",
            r"\bis (a |the )?byte[- ]level",
            r"\bsentencepiece\b[^.;]{0,12}\b(it )?is (a|the|another|yet another) (third|separate|different|distinct|new|own|further) (\w+ )?(algorithm|method|scheme|tokeni[sz]ation)",
        ),
        "It works on Unicode characters; bytes are an optional fallback for characters outside the vocabulary.",
        "SentencePiece is a library for BPE and Unigram on raw text, with blanks kept as a character.",
        "Kudo and Richardson: SentencePiece (2018)",
        unless=r"fall-?back|not bytes|characters",
        near=1,
    ),
    Claim(
        "gpt-bpe-characters",
        "wrong",
        r"\bBPE\b|byte[- ]pair",
        (
            r"\b(starts?|begins?|beginning|starting|initiali[sz]\w*)\b[^.;]{0,16}\b(from|with|as|at)\b[^.;]{0,20}\bcharacters?\b",
        ),
        "GPT-2 and its followers start from the 256 bytes, not from characters.",
        "BPE as published starts from characters; GPT's is byte-level, so that nothing is unknown to it.",
        "Sennrich, Haddow, Birch (2016); Radford et al.: Language models are unsupervised multitask learners (2019), section 2.2",
        beside=r"\bGPT\b",
        beside_unless=r"byte-level|\bbytes\b",
        unless=r"\bbytes\b|byte-level",
    ),
    Claim(
        "sentencepiece-llama",
        "outdated",
        r"sentencepiece",
        (r"\bLLaMA\b(?![- ]?[12]\b)(?! (1|2|3)\b)(?!-?[123])",),
        "LLaMA 1 and 2 used it; from LLaMA 3 on it is a byte-level BPE of 128k tokens in the manner of tiktoken.",
        "SentencePiece: T5, LLaMA 1 and 2, Gemma. Byte-level BPE: GPT-2 and later, LLaMA 3, Qwen.",
        "Grattafiori et al.: The Llama 3 herd of models (2024), section 3.2",
        unless=r"LLaMA[- ]?[123]|tiktoken|first LLaMA|index|LLaMA[,/ ]+2",
        near=1,
    ),
    Claim(
        "vocabulary-size",
        "outdated",
        r"vocab",
        (
            r"\bvocab\w*[^.;→]{0,30}?(\d[\d,]*\s*k?\s*(-|to|and)\s*)(?P<n>\d[\d,]*)\s*(?P<k>k)?\b(?!\s*GB)",
            r"\b(typical|usual|common|modern|standard)\w*[^.;]{0,24}\bvocab\w*[^.;]{0,16}?(?P<n>\d[\d,]*)\s*(?P<k>k)\b",
        ),
        "",
        "30k to 50k: BERT, GPT-2. 100k to 256k: GPT-4's tokenizer, LLaMA 3, Qwen, Gemma.",
        "Grattafiori et al.: Llama 3 (2024); Gemma team (2024); tiktoken (2022)",
        unless=r"BERT|GPT-2|older|T5|100k|128k|20\d\d|character",
        decides=vocabulary,
        how="number",
    ),
    Claim(
        "special-tokens-of-bert",
        "unsupported",
        r"special tokens?",
        (r"\[CLS\][^.;]*\[SEP\]",),
        "These are BERT's; GPT and LLaMA have none of them.",
        "Special tokens go with the model: [CLS], [SEP], [MASK] for BERT; <|endoftext|> for GPT; <s> and </s> for LLaMA.",
        "Devlin et al.: BERT (2019), section 3; Radford et al. (2019)",
        unless=r"BERT|WordPiece|endoftext|encoder",
    ),
    Poles(
        "vocabulary-trade-off",
        "wrong",
        r"vocab",
        (
            r"\b(large|big|bigge|huge|wide)(r)?( the)? vocab\w*\b(?! (has|have|contains?|holds?|stores?)\b)[^.;,]{0,24}(more|higher|greater|extra)( number of)? tokens",
            r"\b(large|big|bigge|huge)(r)?( the)? vocab\w*[^.;,]{0,24}(longer|long) sequences?",
            r"\b(small|tiny)(er)?( the)? vocab\w*[^.;,]{0,24}(fewer tokens|less tokens|(shorter|short) sequences?)",
            r"\b(more|extra) tokens per (word|sentence|text)\b[^.;,]{0,24}\b(large|big|bigge|huge)(r)? vocab",
            r"\b(fewer|less) tokens per (word|sentence|text)\b[^.;,]{0,24}\b(small|tiny)(er)? vocab",
        ),
        "It is the other way round: a larger vocabulary holds longer pieces.",
        "A larger vocabulary gives fewer tokens per word and shorter sequences, at the price of a larger embedding and softmax.",
        "Sennrich, Haddow, Birch (2016); Tao et al.: Scaling laws with vocabulary (2024)",
        near=1,
        causes=(
            r"\b(large|big|wide|huge)(r|st|ger|gest)?\b[^.;,]{0,6} vocab|\b(grow|increas|enlarg|expand|doubl)\w*\b[^.;,]{0,12} vocab|\bmore (merges|entries)\b",
            r"\b(small|tiny|short)(er|est)?\b[^.;,]{0,6} vocab|\b(shrink|reduc|cut|halv)\w*\b[^.;,]{0,12} vocab|\bfewer (merges|entries)\b",
        ),
        effects=(
            r"\b(fewer|less) tokens\b|\bshorter (sequences?|inputs?|texts?)\b|\bshortens?\b",
            r"\b(needs?|takes?|become|becomes|uses?|requires?|yields?|produces?|gives?|into|costs?|makes?)\b[^.;,]{0,16}\bmore tokens\b|\bmore tokens (per|for (the|each|every|a))\b|\blonger (sequences?|inputs?)\b|\blengthens?\b",
        ),
        never=r"\b(rare|learn\w*|train\w*|embedding|softmax|unknown)\b",
    ),
    Claim(
        "king-and-queen",
        "unsupported",
        r"king",
        (
            r"\bking\b\W{0,4}(-|−|minus)\W{0,4}man\b\W{0,4}(\+|plus)\W{0,4}woman\b\W{0,6}(=|≈|~|is|gives|equals?|→|->|yields|lands|returns|comes)?\s*[^.;]{0,16}\bqueen",
        ),
        "The nearest word to that vector is most often king itself: the queen is found because the words of the question are left out.",
        "king - man + woman comes nearest to queen among all words but those three.",
        "Linzen: Issues in evaluating semantic spaces using word analogies (2016); Nissim et al.: Fair is better than sensational (2020)",
        unless=r"exclu|left out|leaving out|input words|apart from|other than|without the",
    ),
    Claim(
        "no-notion-of-order",
        "wrong",
        r"transformer|position",
        (
            r"\btransformers?\b[^.;]{0,14}\b(have|has|with|know|knows|possess)\b[^.;]{0,12}\b(no|nothing|zero)\b[^.;]{0,24}\b(order|position)",
            r"\btransformers?\b (are|is) (\w+ )?(permutation|order)[- ](invariant|agnostic|blind)",
            r"\btransformers?\b[^.;]{0,8}\b(do not|don't|can't|cannot|does not|doesn't)\b (\w+ )?(know|see|understand|tell|perceive|distinguish)[^.;]{0,24}\b(order|position)",
            r"\b(causal|decoder-only|GPT)\b[^.;]{0,40}\b(cannot|can't|has no way to|unable to|does not|doesn't)\b (\w+ )?(tell|know|distinguish|recogni[sz]e|perceive|notice|sense)\b[^.;]{0,30}\b(order|ordering|orders|permut\w+)\b",
        ),
        "A causal mask alone tells positions apart: decoders without position encodings learn order.",
        "Attention without a mask is permutation-equivariant; a causal mask gives some order, position encodings give it well.",
        "Haviv et al.: Transformer language models without positional encodings still learn positional information (2022)",
        unless=r"\bencoders?\b|unmasked|without (a |the )?(causal )?mask|equivarian|\bmask\b",
        near=1,
    ),
    Claim(
        "sinusoids-extrapolate",
        "unsupported",
        r"sinusoid|sine (and|/) cosine|sin/cos",
        (
            r"\b(generali[sz]|extrapolat|extend|work|scal)\w*\b[^.;]{0,12}\b(to|for|beyond|on)\b[^.;]{0,24}\b(longer|unseen|any|arbitrar\w+|unlimited|infinite)\b",
            r"\b(any|arbitrary|unlimited) (sequence )?lengths?\b",
        ),
        "The paper supposed it; measured, perplexity rises soon beyond the lengths of training.",
        "Sinusoids are defined at every length and extrapolate weakly; ALiBi or a scaled RoPE do better.",
        "Press, Smith, Lewis: Train short, test long (2022), figure 1",
        unless=r"hope|\bmay\b|might|poor|weak|suppos|intend|hypothes|in theory|defined",
        near=1,
    ),
    Claim(
        "learned-positions-modern",
        "outdated",
        r"position",
        (
            r"\blearn(ed|t|able)( absolute)?( position\w*( (embedding|encoding|vector)s?)?)?\b[^.;]{0,30}\b(modern|today|current|state[- ]of[- ]the[- ]art|recent)\b",
            r"\b(modern|today's|current|recent|most)\b[^.;]{0,16}\b(LLMs?|language models?|transformers?)\b[^.;]{0,16}\b(use|learn|have|rely on)\w*\b[^.;]{0,12}\b(learn(ed|t|able)|absolute) position",
        ),
        "Learned positions are GPT-2's, GPT-3's and BERT's; nearly every open model since 2022 rotates queries and keys (RoPE).",
        "Modern LLMs use RoPE.",
        "Su et al.: RoFormer (2021); Touvron et al.: LLaMA (2023), section 2.2",
        unless=r"RoPE|rotary|GPT-2|older|not\b",
    ),
    Claim(
        "rope-left-out",
        "outdated",
        r"\bRoPE\b|rotary",
        (
            r"\b(don't|do not|no need to|needn't)\b[^.;]{0,8}\b(deep-?dive|study|learn|implement|bother|worry|go deep)",
            r"\b(skip|optional|niche|exotic|ignore|can wait)\b",
        ),
        "RoPE is what LLaMA, Mistral, Qwen, Gemma and DeepSeek use; to leave it out is to leave out how they know positions.",
        "Learn RoPE with attention: it is a rotation of query and key by an angle that grows with the position.",
        "Su et al.: RoFormer (2021)",
        unless=r"don't skip|never skip|not optional|do not skip|interpolation|YaRN",
        near=1,
    ),
    Claim(
        "head-has-a-role",
        "unsupported",
        r"\bheads?\b",
        (
            r"\b(attention )?head (\d+|one|two|three|[a-c])\b\s*([:=(-]+|is for|learns|does|handles|captures|tracks|attends to)\s*\"?(the )?"
            r"(subject|verb|object|adjective|noun|pronoun|syntax|semantic|coreference|grammar|tense|gender)",
        ),
        "Nothing assigns roles: some heads show one, most mix several, and many can be removed without loss.",
        "Heads may specialise; look at the weights of a trained model before naming what one does.",
        "Voita et al.: Analyzing multi-head self-attention (2019); Michel, Levy, Neubig: Are sixteen heads really better than one? (2019)",
        unless=r"e\.g\.|example|\bmay\b|might|could|illustrat|imagin|suppose",
    ),
    Claim(
        "decoder-sees-all",
        "wrong",
        r"attention",
        (
            r"\b(each|every|any) (position|token|word)s? (attends?|looks?|can attend|can look|sees?|can see)( to| at)? (all|every|each|any)( the)?( other)? (position|token|word)s?",
            r"\b(each|every|any|a|one|the) (position|token|word)s?\b[^.;]{0,30}\b(before|earlier|past|left|preceding)\b[^.;]{0,24}\b(and|as well as|plus)\b[^.;]{0,24}\b(follow\w*|after|later|future|right|next|behind)\b",
        ),
        "In a decoder such as GPT a position sees itself and what came before it.",
        "Without a mask each position attends to all; under the causal mask to those up to itself.",
        "Vaswani et al. (2017), section 3.2.3; Radford et al. (2018)",
        beside=r"\bGPT\b|decoder|autoregressive",
        beside_unless=r"causal|\bmask|\bearlier\b|previous",
        unless=r"encoder|\bBERT\b|bidirectional|causal|mask|earlier|previous|without",
        near=1,
    ),
    Claim(
        "gpt-post-norm",
        "wrong",
        r"\bGPT\b|decoder-only|LLaMA|modern (LLM|decoder)",
        (
            r"\battention\s*(→|->|=>|>|,|\+|then)\s*add\s*(&|and|\+)\s*(layer ?)?norm\b",
            r"\b(GPT(-[2345])?|LLaMA)\b[^.;]{0,50}\b(adds?|adding|sum|addition of|residual)\b[^.;]{0,30}\b(then|followed by|before it|afterwards)\b[^.;]{0,24}\bnorm",
        ),
        "That is the order of 2017. GPT-2 and everything after it normalises before each sublayer, and once more at the end.",
        "x + Attention(LN(x)), then x + FFN(LN(x)); a last norm before the logits.",
        "Radford et al.: Language models are unsupervised multitask learners (2019), section 2.3; Xiong et al. (2020)",
        unless=r"post-?(LN|norm)|original|2017|BERT|GPT-1",
        near=3,
    ),
    Claim(
        "post-norm-as-the-block",
        "outdated",
        r"norm",
        (
            r"\b(layer ?norm|LN|norm)\}?\s*\(\s*x\s*\+\s*\\?\w*\{?(self[- ]?)?(attention|attn|mha|msa|sa|ffn|mlp|sub-?layer|multi-?head\w*|f)\b",
            r"\b(layer ?norm|normali[sz]ation|norm|applied)\b[^.;]{0,24}\bafter (the |each )?(self-?)?(attention|sub-?layers?)\b( and( the)? (FFN|feed-?forward|MLP))?",
        ),
        "That is post-norm, the order of 2017 and of BERT; GPT-2 and later models normalise before each sublayer.",
        "x + Sublayer(LN(x)) trains deep stacks without a warm-up; post-norm needs one.",
        "Xiong et al.: On layer normalization in the transformer architecture (2020)",
        unless=r"post-?(LN|norm)|original|2017|\bBERT\b|Vaswani|pre-?(LN|norm)|Gemma|OLMo",
        beside_unless=r"pre-?(LN|norm)\b",
        near=2,
    ),
    Claim(
        "relu-in-bert-and-gpt",
        "wrong",
        r"\bFFN\b|feed-?forward",
        (r"\brelu\s*\(", r"\b(BERT|GPT(-[23])?|LLaMA)\b[^.;]{0,30}\b(uses?|with|has)\b[^.;]{0,12}\bReLU\b"),
        "BERT and GPT use GELU, LLaMA SwiGLU; ReLU is the first Transformer's.",
        "max(0, xW1 + b1)W2 + b2 in 2017; GELU in BERT and GPT; SwiGLU with three matrices and a width of about 8d/3 in LLaMA.",
        "Devlin et al. (2019), appendix A.2; Shazeer: GLU variants improve Transformer (2020)",
        beside=r"\b(BERT|GPT|LLaMA|Mistral)\b",
        beside_unless=r"GELU|SwiGLU",
        unless=r"original|2017|GELU|SwiGLU|Vaswani",
    ),
    Claim(
        "undisclosed-architecture",
        "unsupported",
        r"decoder-only|encoder|architecture|layers|parameters?|heads|experts",
        (
            r"\bused (in|by)\b[^.;]*\b(Claude|GPT-4\w*|GPT-5)\b",
            r"~?\d[\d.,]*\s*(\+|B|T|k|billion|trillion)?\+?\s*(layers|parameters|heads|experts)?\s*\((GPT-[45]\w*|Claude|Gemini)\b",
            r"\b(GPT-[45]\w*|Claude|Gemini)( \d[\d.]*)?\b[^.;,]{0,16}\b(has|have|with|is|uses)\b\s*(about |around |over |roughly )?~?\d[\d.,]*\+?\s*(B|T|billion|trillion|layers|heads|experts|parameters)\b",
        ),
        "Its makers have not published it.",
        "Say it of models with a report: GPT-2, GPT-3, LLaMA, Mistral.",
        "OpenAI: GPT-4 technical report (2023), section 2: no details of the architecture or size are given",
        unless=r"undisclosed|not (public|disclosed|known|published)|unknown|context (window|length)",
    ),
)
