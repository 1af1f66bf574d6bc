"""What the settings of training mean for the program that trains: its lines, and what stands in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.analysis.learning import Treatment
from engine.export.layout import Called, Keyed, Text, lines

if TYPE_CHECKING:
    from engine.train.settings import TrainingSettings

OPTIMIZERS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sgd": ("SGD", ("lr", "momentum", "weight_decay")),
    "adam": ("Adam", ("lr", "weight_decay")),
    "adamw": ("AdamW", ("lr", "weight_decay")),
    "nadam": ("NAdam", ("lr", "weight_decay")),
    "radam": ("RAdam", ("lr", "weight_decay")),
    "rmsprop": ("RMSprop", ("lr", "momentum", "weight_decay")),
    "adagrad": ("Adagrad", ("lr", "weight_decay")),
}
"""The class of each optimiser, and which of the settings it takes."""

SCHEDULED = ("warmup", "step_size", "gamma", "final_lr", "patience")
"""The settings of schedules, which are options of the program where they apply."""

TOTAL = "args.epochs * len(batches)"


@dataclass(frozen=True)
class Regime:
    """How a network is trained, as it is written."""

    settings: "TrainingSettings"
    treatment: Treatment
    mixed: bool
    """Whether whole batches are mixed, so that labels are shares of classes."""
    single: bool
    """Whether a single score tells two classes apart."""

    @property
    def options(self) -> tuple[str, ...]:
        """The settings that are options of the program, in order."""
        chosen, own = self.settings, OPTIMIZERS[self.settings.optimizer][1]
        schedule = [name for name in SCHEDULED if chosen.applies(name) and self._matters(name)]
        rest = {
            "ema": chosen.ema > 0,
            "early_stopping": chosen.early_stopping > 0,
            "unfreeze_every": "gradual" in self.words,
        }
        return ("epochs", "batch_size", *own, *schedule, *(name for name, there in rest.items() if there))

    @property
    def words(self) -> frozenset[str]:
        """The words that apply (see `engine.export.program`)."""
        chosen, treated = self.settings, self.treatment
        gradual = bool(treated.frozen) and chosen.unfreeze_every > 0
        bare = chosen.weight_decay > 0 and not chosen.decay_all
        groups = bare or bool(treated.scales) or (bool(treated.frozen) and not gradual)
        by_step = chosen.schedule not in ("constant", "plateau") or self._warm
        scaler = chosen.precision == "float16"
        told = {
            "mix": self.mixed,
            "focal": chosen.loss == "focal",
            "balanced": self._balanced,
            "functional": self.mixed or chosen.loss == "focal" or self._criterion is None,
            "criterion": self._criterion is not None,
            "one_hot": chosen.loss == "binary" and not self.single and not self.mixed,
            "parts": chosen.accumulate > 1,
            "clip": chosen.clip_norm > 0,
            "scaled_clip": scaler and chosen.clip_norm > 0,
            "scaler": scaler,
            "autocast": chosen.precision != "float32",
            "compile": chosen.compile,
            "ema": chosen.ema > 0,
            "early": chosen.early_stopping > 0,
            "frozen": bool(treated.frozen),
            "gradual": gradual,
            "still": bool(treated.frozen) and not gradual,
            "inside": bool(treated.frozen) or bool(treated.scales),
            "groups": groups,
            "kept_out": groups and bool(treated.frozen) and not gradual,
            "scaled": groups and bool(treated.scales),
            "unscaled": groups and not treated.scales,
            "bare": groups and bare,
            "decayed": groups and not bare,
            "scheduled": by_step or chosen.schedule == "plateau",
            "by_step": by_step,
            "warm": self._warm,
            "plateau": chosen.schedule == "plateau",
            "options": by_step or chosen.ema > 0 or scaler or bool(treated.frozen),
        }
        return frozenset(word for word, applies in told.items() if applies)

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in the program for the words behind a $."""
        score = "scores[:, 0]" if self.single else "scores"
        said = f"({score} > 0)" if self.single else f"{score}.argmax(1)"
        truth = "labels.argmax(1)" if self.mixed else "labels"
        loss = "scaler.scale(loss)" if "scaler" in self.words else "loss"
        share = "(loss / PARTS)" if loss == "loss" else "scaler.scale(loss / PARTS)"
        return {
            "precision": self.settings.precision,
            "loss": self._loss,
            "correct": f"({said} == {truth})",
            "backward": f"{share if self.settings.accumulate > 1 else loss}.backward()",
            "given": "device, criterion" if self._criterion else "device",
            "criterion": self._criterion or "",
            "optimizer": self._optimizer,
            "scheduler": self._scheduler,
        }

    @property
    def constants(self) -> Iterator[str]:
        """The lines that give names to numbers and modules."""
        if self.settings.accumulate > 1:
            yield f"PARTS = {self.settings.accumulate}  # in which the images of a step pass"
        if self.settings.clip_norm:
            yield f"CLIP_NORM = {self.settings.clip_norm!r}  # the longest that gradients may be"
        if self.treatment.frozen:
            yield "# What stays as it is, from the first module to the last."
            quoted = [f'"{path}"' for path in self.treatment.frozen]
            yield from _listed("FROZEN = ", "(", quoted, ")")
        if self.treatment.scales:
            yield "# By what the learning rate of modules is multiplied."
            pairs = [f'"{path}": {scale!r}' for path, scale in self.treatment.scales.items()]
            yield from _listed("SCALES = ", "{", pairs, "}")

    @property
    def _balanced(self) -> bool:
        return self.settings.balanced and self.settings.applies("balanced")

    @property
    def _criterion(self) -> str | None:
        """The module that measures the loss, where a function would need more than scores and labels."""
        weight = "weight=weights" if self._balanced else ""
        if self.settings.loss == "focal":
            return f"FocalLoss({', '.join(filter(None, (repr(self.settings.focal_gamma), weight)))})"
        smooth = self.settings.label_smoothing
        if self.settings.loss != "cross-entropy" or not (weight or smooth):
            return None
        given = filter(None, (weight, f"label_smoothing={smooth!r}" if smooth else ""))
        return f"nn.CrossEntropyLoss({', '.join(given)})"

    @property
    def _loss(self) -> str:
        if self._criterion:
            return "criterion(scores, labels)"
        if self.settings.loss != "binary":
            return "F.cross_entropy(scores, labels)"
        if self.single:
            return "F.binary_cross_entropy_with_logits(scores[:, 0], labels.float())"
        return f"F.binary_cross_entropy_with_logits(scores, {'labels' if self.mixed else 'targets'})"

    @property
    def _optimizer(self) -> str:
        name, taken = OPTIMIZERS[self.settings.optimizer]
        grouped = "groups" in self.words
        given = tuple(
            Keyed(each, f"args.{each}") for each in taken if not (grouped and each in ("lr", "weight_decay"))
        )
        ahead = self.settings.nesterov and self.settings.applies("nesterov")
        nesterov = (Keyed("nesterov", "True"),) if ahead else ()
        weights = "groups(model, args)" if grouped else "model.parameters()"
        return _assigned("optimizer", Called(f"torch.optim.{name}", (weights, *given, *nesterov)))

    @property
    def _warm(self) -> bool:
        return self.settings.warmup > 0 and self.settings.applies("warmup")

    @property
    def _scheduler(self) -> str:
        name = "then" if self._warm else "scheduler"
        total = f"{TOTAL} - warm" if self._warm else TOTAL
        gamma, optimizer = Keyed("gamma", "args.gamma"), "optimizer"
        calls: Mapping[str, tuple[str, tuple[Text, ...]]] = {
            "step": ("StepLR", (optimizer, "args.step_size * len(batches)", gamma)),
            "exponential": ("StepLR", (optimizer, "len(batches)", gamma)),
            "cosine": ("CosineAnnealingLR", (optimizer, total, Keyed("eta_min", "args.lr * args.final_lr"))),
            "one-cycle": (
                "OneCycleLR",
                (
                    optimizer,
                    '[group["lr"] for group in optimizer.param_groups]',
                    TOTAL,
                    Keyed("cycle_momentum", "False"),
                ),
            ),
            "plateau": (
                "ReduceLROnPlateau",
                (optimizer, Keyed("factor", "args.gamma"), Keyed("patience", "args.patience")),
            ),
            "constant": ("ConstantLR", (optimizer, Keyed("factor", "1.0"))),
        }
        if "scheduled" not in self.words:
            return ""
        function, given = calls[self.settings.schedule]
        return _assigned(name, Called(f"lr_scheduler.{function}", given))

    def _matters(self, name: str) -> bool:
        return name != "warmup" or self._warm


def _assigned(name: str, call: Called) -> str:
    return "\n".join(lines(f"{name} = ", call, "", 1)).strip()


def _listed(start: str, opening: str, items: list[str], closing: str) -> Iterator[str]:
    """Yield the lines of a tuple or dictionary, as a formatter breaks them."""
    comma = "," if opening == "(" and len(items) == 1 else ""
    flat = f"{start}{opening}{', '.join(items)}{comma}{closing}"
    if len(flat) <= 88:
        yield flat
        return
    yield f"{start}{opening}"
    yield from (f"    {item}," for item in items)
    yield closing


def kept(program: str, words: frozenset[str]) -> str:
    """Return the lines of a program that stand in it where these words apply, without their marks.

    >>> kept("a  #? x\\nb  #! x\\nc", frozenset({"x"}))
    'a\\nc'
    """
    return "\n".join(
        text.rstrip()
        for text, mark, word in map(_marked, program.split("\n"))
        if not mark or (word in words) is (mark == "?")
    )


def _marked(line: str) -> tuple[str, str, str]:
    """Return a line without its mark, the mark, and its word."""
    for mark in "?!":
        text, found, word = line.rpartition(f"  #{mark} ")
        if found:
            return text, mark, word
    return line, "", ""
