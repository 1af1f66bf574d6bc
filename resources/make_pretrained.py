"""Makes pretrained.json: torchvision's classification models with their weights, for a window without torch.

Run it when torchvision brings new models: ``python -m resources.make_pretrained``.
"""

import json
from math import isnan
from pathlib import Path
from typing import Any


def table() -> dict[str, list[dict[str, Any]]]:
    """Return for each model its pretrained weights: name, accuracy in per cent, size of the file in MB."""
    from torchvision import models

    return {
        model: [
            {
                "name": entry.name,
                "accuracy": round(_accuracy(entry), 1),
                "megabytes": round(entry.meta["_file_size"], 1),
            }
            for entry in models.get_model_weights(model)
            if not isnan(_accuracy(entry))  # those of VGG's features alone, without a classifier
        ]
        for model in sorted(models.list_models(module=models))
    }


def _accuracy(entry: Any) -> float:
    (scores,) = entry.meta["_metrics"].values()
    return float(scores["acc@1"])


def main() -> None:
    """Write the file."""
    lines = (f'  "{name}": {json.dumps(weights)}' for name, weights in table().items())
    Path(__file__).with_name("pretrained.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
