"""A process for tests of the dock "Look Inside": it answers at once, or when it is told to."""

import base64
import itertools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.designer.training_process import Scripted

CLASSES = ("cat", "dog", "owl")
LABELS = [0, 1, 2] * 20
TOLD = [1, *LABELS[1:]]
"""All are right but the first, a cat that is taken for a dog."""


def picture(*shape: int) -> dict[str, Any]:
    """Return a picture of bytes that rise."""
    count = 1
    for side in shape:
        count *= side
    data = base64.b64encode(bytes(index % 256 for index in range(count))).decode()
    return {"shape": list(shape), "channels": shape[0], "low": -1.0, "high": 1.0, "data": data}


def listed(numbers: Sequence[int]) -> list[dict[str, Any]]:
    return [
        {"image": n, "label": LABELS[n], "told": TOLD[n], "share": 0.9, "true_share": 0.1} for n in numbers
    ]


def spread() -> dict[str, Any]:
    return {"mean": 0.5, "std": 1.0, "low": -1.0, "high": 2.0, "counts": [1, 2, 3], "odd": 0}


def answer(question: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the engine would answer."""
    match question["what"]:
        case "labels":
            return {"classes": CLASSES, "labels": LABELS}
        case "images":
            return {
                "pictures": [
                    {"number": n, "label": CLASSES[LABELS[n]], **picture(1, 8, 8)}
                    for n in question["numbers"]
                ]
            }
        case "maps" if question["node"] == "fc3":
            return {"node": "fc3", **picture(1, 1, 10)}
        case "maps" | "dreamed" | "grad-cam" | "occlusion" if question.get("node") == "none":
            return {"error": "none puts nothing out in this network: choose another node."}
        case "maps":
            return {"node": question["node"], **picture(6, 8, 8)}
        case "filters" if "conv" not in question["node"]:
            return {"error": f"{question['node']} has no kernels: choose a convolution."}
        case "filters":
            return {"node": question["node"], "colours": 1, "inputs": 6, "outputs": 16, **picture(16, 5, 5)}
        case "exciting":
            return {"node": question["node"], "channel": 0, "images": [3, 1], "means": [2.0, 1.0]}
        case "dreamed":
            return {"node": question["node"], "channel": 0, "mean": 3.0, **picture(1, 8, 8)}
        case "grad-cam":
            told = {"node": question["node"], "class": question.get("class", 1), "image": picture(1, 8, 8)}
            return {**told, **picture(1, 4, 4)}
        case "occlusion":
            return {"class": question.get("class", 1), "image": picture(1, 8, 8), **picture(1, 8, 8)}
        case "activations":
            dead = itertools.count()
            return {
                "nodes": {node: {**spread(), "dead": next(dead) / 4} for node in ("conv1", "relu1", "conv2")}
            }
        case "weights":
            return {
                "weights": {
                    "conv1.weight": {**spread(), "shape": [6, 1, 5, 5], "gradient": spread()},
                    "conv1.bias": {**spread(), "shape": [6], "gradient": None},
                }
            }
        case "evaluation":
            return evaluation()
        case "predict":
            return {"classes": CLASSES, "shares": [0.2, 0.7, 0.1], "picture": picture(1, 8, 8)}
        case "along":
            return {"nodes": {node: picture(4, 8, 8) for node in question["nodes"]}}
    raise AssertionError(question)


def evaluation() -> dict[str, Any]:
    confusion = [[19, 1, 0], [0, 20, 0], [0, 0, 20]]
    return {
        "classes": CLASSES,
        "accuracy": 59 / 60,
        "loss": 0.25,
        "confusion": confusion,
        "precision": [1.0, 20 / 21, 1.0],
        "recall": [0.95, 1.0, 1.0],
        "f1": [0.97, 0.98, 1.0],
        "support": [20, 20, 20],
        "reliability": [{"from": 0.8, "to": 1.0, "count": 60, "certainty": 0.9, "accuracy": 59 / 60}],
        "calibration_error": 0.083,
        "labels": LABELS,
        "told": TOLD,
        "worst": listed([0, 4]),
        "least_certain": listed([5]),
    }


class Answering(Scripted):
    """Answers every question; while `held` the answers wait."""

    def __init__(self) -> None:
        super().__init__()
        self.held = False
        self.answers: list[dict[str, Any]] = []
        self.viewed: list[Path] = []

    def view(self, run: Path) -> "Answering":
        """Start, as `Session.view` does."""
        self.viewed.append(run)
        self.alive = True
        self.tell("viewing", classes=CLASSES, images=len(LABELS), epochs=[])
        return self

    def ask(self, question: Mapping[str, Any]) -> None:
        super().ask(question)
        named = {"id": question["id"], "what": question["what"]}
        self.answers.append({"event": "answer", "time": 3.0, **named, **answer(question)})

    def events(self) -> list[dict[str, Any]]:
        told = super().events()
        if not self.held:
            told += self.answers
            self.answers = []
        return told

    def of(self, what: str) -> list[dict[str, Any]]:
        """Return the questions of a kind so far."""
        return [question for question in self.questions if question["what"] == what]
