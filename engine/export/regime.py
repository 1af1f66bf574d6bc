"""What the settings of training mean for the program that trains: its lines, and what stands in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.analysis.learning import Treatment
from engine.export.layout import Called, Defined, Keyed, Text, lines
from engine.export.program.texts import assigned, listed

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

OPTIONAL = {
    "scheduler": "lr_scheduler.LRScheduler",
    "average": "AveragedModel",
    "scaler": "torch.amp.GradScaler",
}
"""What a function is given where it applies, with its type."""

TOTAL = "args.epochs * steps"


@dataclass(frozen=True)
class Regime:
    """How a network is trained, as it is written."""

    settings: "TrainingSettings"
    treatment: Treatment
    mixed: bool
    """Whether whole batches are mixed, so that labels are shares of classes."""
    single: bool
    """Whether a single score tells two classes apart."""
    pictured: bool = True
    """Whether the network is shown images, of which the channels of a pixel may lie together."""

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
        told = {**self._of_losses, **self._of_steps, **self._of_parts}
        return frozenset(word for word, applies in told.items() if applies)

    @property
    def _of_losses(self) -> Mapping[str, bool]:
        """What applies by the loss."""
        chosen, scores = self.settings, self.settings.loss == "binary" and not self.single
        one_hot, either = scores and not self.mixed, scores and self.mixed
        return {
            "mix": self.mixed and not self.back and self.pictured,
            "mix_back": self.mixed and self.back and self.pictured,
            "mix_flat": self.mixed and not self.pictured,
            "labelled": self.mixed or not self.back,
            "truth": self.mixed and not self.back,
            "back": self.back,
            "focal": chosen.loss == "focal",
            "balanced": self._balanced,
            "functional": self._criterion is None or chosen.loss == "focal",
            "criterion": self._criterion is not None,
            "one_hot": one_hot,
            "either": either,
            "second": self.single and self.mixed,
            "classes": self.mixed or one_hot or self._balanced or chosen.loss == "focal",
        }

    @property
    def _of_steps(self) -> Mapping[str, bool]:
        """What applies by how steps are taken, and how the learning rate goes."""
        chosen, scaler, parts = (
            self.settings,
            self.settings.precision == "float16",
            self.settings.accumulate > 1,
        )
        by_step = chosen.schedule not in ("constant", "plateau") or self._warm
        weighed = parts and self._balanced and (chosen.loss == "focal" or not self.mixed)
        return {
            "parts": parts,
            "parts_told": parts and not self.back,
            "parts_back": parts and self.back,
            "even": parts and not weighed,
            "weighed": weighed and not self.mixed,
            "weighed_shares": weighed and self.mixed,
            "clip": chosen.clip_norm > 0,
            "scaled_clip": scaler and chosen.clip_norm > 0,
            "scaler": scaler,
            "autocast": chosen.precision != "float32",
            "compile": chosen.compile,
            "ema": chosen.ema > 0,
            "early": chosen.early_stopping > 0,
            "board": chosen.tensorboard,
            "scheduled": by_step or chosen.schedule == "plateau",
            "by_step": by_step,
            "warm": self._warm,
            "plateau": chosen.schedule == "plateau",
            "steps": by_step or chosen.tensorboard,
        }

    @property
    def _of_parts(self) -> Mapping[str, bool]:
        """What applies by which weights learn, and how."""
        chosen, treated = self.settings, self.treatment
        gradual = bool(treated.frozen) and chosen.unfreeze_every > 0
        still = bool(treated.frozen) and not gradual
        bare = chosen.weight_decay > 0 and not chosen.decay_all
        scaled = bool(treated.scales)
        return {
            "frozen": bool(treated.frozen),
            "gradual": gradual,
            "singly": gradual and not treated.bundles,
            "bundled": gradual and bool(treated.bundles),
            "still": still,
            "inside": bool(treated.frozen) or scaled,
            "learning": still and not scaled,
            "sorted": bare and not scaled,
            "sorted_still": bare and not scaled and still,
            "sorted_all": bare and not scaled and not still,
            "scaled": scaled,
            "scaled_still": scaled and still,
            "scaled_bare": scaled and bare,
            "scaled_decayed": scaled and not bare,
        }

    @property
    def texts(self) -> Mapping[str, str]:
        """What stands in the program for the words behind a $."""
        criterion = ("criterion",) if self._criterion else ()
        scaled = "scaler" in self.words
        share = "loss * share"
        average = "average.module" if self.settings.ema else "model"
        optional = [name for name, there in self._passed.items() if there]
        learnt = Called("learn", ("model", "batches", "device", *criterion, "optimizer", *optional))
        checked = Called("check", (average, "checks", "device", *criterion))
        return {
            **self._heads,
            "precision": self.settings.precision,
            "loss": assigned("loss", self._loss),
            "told": "(outputs[:, 0] > 0)" if self.single else "outputs.argmax(1)",
            "means": f"loss and {self._mean}",
            "mean": self._mean,
            "format": ", memory_format=torch.channels_last" if self._last else "",
            "part": ", ".join(("part", *(() if self.back else ("told",)), *criterion)),
            "whole": ", ".join(("inputs", *(() if self.back else ("labels",)), *criterion)),
            "backward": "scaler.scale(loss).backward()" if scaled else "loss.backward()",
            "backward_part": f"scaler.scale({share}).backward()" if scaled else f"({share}).backward()",
            "criterion": self._criterion or "",
            "optimizer": self._optimizer,
            "scheduler": self._scheduler,
            "learnt": assigned(f"loss, {self._mean}", learnt, 2),
            "checked": assigned(f"val_loss, val_{self._mean}", checked, 2),
        }

    @property
    def constants(self) -> Iterator[str]:
        """The lines that give names to numbers and modules."""
        if self.settings.accumulate > 1:
            yield f"PARTS = {self.settings.accumulate}  # in which a batch passes the network"
        if self.settings.clip_norm:
            yield f"CLIP_NORM = {self.settings.clip_norm!r}  # the longest that gradients may be"
        if self.treatment.frozen:
            yield "# What stays as it is, from the first module to the last."
            yield from listed("FROZEN = ", "(", self._frozen, ")")
        if self.treatment.scales:
            yield "# By what the learning rate of modules is multiplied."
            pairs = [f'"{path}": {scale!r}' for path, scale in self.treatment.scales.items()]
            yield from listed("SCALES = ", "{", pairs, "}")

    @property
    def _frozen(self) -> list[str]:
        """What is frozen: modules, or tuples of those that are released together."""
        if "bundled" not in self.words:
            return [f'"{path}"' for path in self.treatment.frozen]
        parts = [[f'"{path}"' for path in part] for part in self.treatment.parts]
        return [f"({', '.join(part)}{',' if len(part) == 1 else ''})" for part in parts]

    @property
    def back(self) -> bool:
        """Whether the network gives its images back."""
        return self.settings.loss == "mean-squared"

    @property
    def _mean(self) -> str:
        return "likeness" if self.back else "accuracy"

    @property
    def _last(self) -> bool:
        return self.pictured and self.settings.channels_last

    @property
    def _heads(self) -> Mapping[str, str]:
        """The heads of the functions, by what they are given."""
        given = ("model: nn.Module", "batches: DataLoader", "device: torch.device")
        shown = ("model: nn.Module", "inputs: Tensor", *(() if self.back else ("labels: Tensor",)))
        criterion = ("criterion: nn.Module",) if self._criterion else ()
        passed = [f"{name}: {OPTIONAL[name]}" for name, there in self._passed.items() if there]
        numbers, tensors = "tuple[float, float]", "tuple[Tensor, Tensor]"
        heads = {
            "measure": Defined("measure", (*shown, *criterion), tensors),
            "learn": Defined(
                "learn", (*given, *criterion, "optimizer: torch.optim.Optimizer", *passed), numbers
            ),
            "check": Defined("check", (*given, *criterion), numbers),
        }
        return {name: "\n".join(lines("def ", head, ":", 0)) for name, head in heads.items()}

    @property
    def _passed(self) -> Mapping[str, bool]:
        """What `learn` is given where it applies."""
        words = self.words
        return {"scheduler": "by_step" in words, "average": "ema" in words, "scaler": "scaler" in words}

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
    def _loss(self) -> Text:
        if self._criterion:
            return "criterion(outputs, labels)"
        if self.back:
            return "F.mse_loss(outputs, inputs)"
        if self.settings.loss != "binary":
            return "F.cross_entropy(outputs, labels)"
        truth = "targets" if self.mixed or not self.single else "labels.float()"
        scores = "outputs[:, 0]" if self.single else "outputs"
        return Called("F.binary_cross_entropy_with_logits", (scores, truth))

    @property
    def _optimizer(self) -> str:
        name, taken = OPTIMIZERS[self.settings.optimizer]
        words = self.words
        apart = (
            {"lr", "weight_decay"} if "scaled" in words else {"weight_decay"} if "sorted" in words else set()
        )
        given = tuple(Keyed(each, f"args.{each}") for each in taken if each not in apart)
        ahead = self.settings.nesterov and self.settings.applies("nesterov")
        nesterov = (Keyed("nesterov", "True"),) if ahead else ()
        weights = {
            "scaled": "groups(model, args)",
            "sorted": "groups(model, args.weight_decay)",
            "learning": "learning(model)",
        }
        chosen = next((text for word, text in weights.items() if word in words), "model.parameters()")
        return assigned("optimizer", Called(f"torch.optim.{name}", (chosen, *given, *nesterov)))

    @property
    def _warm(self) -> bool:
        return self.settings.warmup > 0 and self.settings.applies("warmup")

    @property
    def _scheduler(self) -> str:
        name = "then" if self._warm else "scheduler"
        total = f"max(1, {TOTAL} - warm)" if self._warm else TOTAL
        gamma, optimizer = Keyed("gamma", "args.gamma"), "optimizer"
        calls: Mapping[str, tuple[str, tuple[Text, ...]]] = {
            "step": ("StepLR", (optimizer, "args.step_size * steps", gamma)),
            "exponential": ("StepLR", (optimizer, "steps", gamma)),
            "cosine": ("CosineAnnealingLR", (optimizer, total, Keyed("eta_min", "args.lr * args.final_lr"))),
            "one-cycle": (
                "OneCycleLR",
                (
                    optimizer,
                    '[group["lr"] for group in optimizer.param_groups]'
                    if "scaled" in self.words
                    else "args.lr",
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
        return assigned(name, Called(f"lr_scheduler.{function}", given))

    def _matters(self, name: str) -> bool:
        return name != "warmup" or self._warm
