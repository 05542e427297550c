"""A small language model beside the figures: it reads an ask, the adopted text and the draft, and says what became of the ask.

What is said in other words is known to it though no letter agrees (急迫情形, 紧急需要). It is multilingual-e5-small taught on
labelled suggestions by benchmarks/fit_cross_encoder.py; it runs on the machine itself, and nothing is sent anywhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from lawtrack.comparing.likelihood import Outcome

OUTCOMES: tuple[Outcome, ...] = ("found", "part", "there", "none")
# So many pieces (a word or two letters each) of the ask, of the adopted text and of the draft are read.
LENGTHS = (70, 90, 70)
LONGEST = sum(LENGTHS) + len(LENGTHS) + 1


class Marks(NamedTuple):
    """The numbers of the pieces that are no text."""

    begin: int
    end: int
    padding: int
    unknown: int

    def join(self, passages: Sequence[Sequence[int]]) -> list[int]:
        """Three cut passages as the model reads them: a mark before the first, one behind each."""
        pieces = [self.begin]
        for passage, length in zip(passages, LENGTHS, strict=True):
            pieces += [*passage[:length], self.end]
        return pieces


class CrossEncoder:
    """The model and its vocabulary. It reads with one thread: the same passages give the same likelihoods, but for some
    thousandths that another release of onnxruntime or another kind of processor may make."""

    def __init__(self, weights: bytes, tokens: bytes) -> None:
        # only judging needs them, and they take a while to come
        import onnxruntime
        from sentencepiece import SentencePieceProcessor

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
        self._cut = SentencePieceProcessor(model_proto=tokens)
        self._marks = Marks(self._cut.bos_id(), self._cut.eos_id(), self._cut.pad_id(), self._cut.unk_id())

    def read(self, ask: str, adopted: str, baseline: str) -> dict[Outcome, float]:
        """What `read_passages` says, read anew."""
        cut = [self._cut.encode(_normal(text)) for text in (ask, adopted, baseline)]
        (answer,) = self._session.run(None, {"pieces": [self._marks.join(cut)]})
        return {outcome: round(float(p), 3) for outcome, p in zip(OUTCOMES, answer[0], strict=True)}


def _normal(text: str) -> str:
    """One form for letters that look alike; a half of a letter, which no text should hold, becomes a question mark."""
    return unicodedata.normalize("NFKC", text).encode("utf-8", "replace").decode("utf-8")


@lru_cache(4096)
def read_passages(ask: str, adopted: str, baseline: str) -> Mapping[Outcome, float]:
    """How likely each outcome of the ask is (0..1, rounded to thousandths), by the sentences of both texts nearest to it."""
    return load_cross_encoder().read(ask, adopted, baseline)


@cache
def load_cross_encoder() -> CrossEncoder:
    """The model that lawtrack carries."""
    home = files("lawtrack.corpora")
    return CrossEncoder(home.joinpath("cross_encoder.onnx").read_bytes(), home.joinpath("cross_encoder.tokens").read_bytes())
