"""The helper process of `convas import`: runs the model's code, and tells what comes of it as JSON lines.

Started as ``python -m engine.compile.fx`` with one argument, a JSON object: ``source``, ``out``, ``name``,
``inputs`` and ``keep_weights``. What the model's code prints is not heard.
"""

import json
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

Tell = Callable[..., None]


def main() -> None:
    """Import one model into a new folder, from which the command takes it when all went well."""
    wish = json.loads(sys.argv[1])
    tell = _channel()
    from engine.errors import ConvasError, ModelError

    try:
        _import(wish, tell)
    except ConvasError as error:
        messages = error.messages if isinstance(error, ModelError) else [str(error)]
        tell("failed", code=error.exit_code, messages=list(messages))
    except KeyboardInterrupt:
        tell("failed", code=130, messages=[])
    except MemoryError:
        tell("failed", code=1, messages=[f"{wish['source']} needs more memory than there is."])


def _channel() -> Tell:
    """Keep the standard output for messages; whatever the model's code prints goes nowhere."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  # a question would wait for ever

    def tell(event: str, **more: Any) -> None:
        out.write(json.dumps({"event": event, **more}) + "\n")
        out.flush()

    return tell


def _import(wish: dict[str, Any], tell: Tell) -> None:
    def say(text: str) -> None:
        tell("progress", text=text)

    from engine.compile.fx.sources import load

    warnings.filterwarnings("ignore")  # of the model's own libraries
    say(f"running {wish['source']}")
    model = load(wish["source"], [tuple(shape) for shape in wish["inputs"]])
    import torch

    from engine.analysis import wording
    from engine.compile.fx.importer import imported
    from engine.compile.fx.verify import exported, state_of, verified
    from engine.compile.weights import write
    from engine.files import format
    from engine.graph import edits

    torch.set_grad_enabled(False)
    result = imported(model, say)
    keep = wish["keep_weights"] or bool(result.constants)
    design = edits.set_name(result.design, wish["name"] or result.design.name)
    if keep:
        design = edits.set_weights(design, wish["weights_name"])
    result = replace(result, design=design)
    say("comparing its outputs with the model's")
    report, agreed = verified(result, model)
    folder = Path(wish["folder"])
    if keep:
        write(folder / "weights", state_of(result, model.module, exported(result, report)))
    format.write(design, folder / "design")
    remarks = list(_remarks(result.left_out, result.renamed(), model.module))
    remarks += _on_constants(len(result.constants), wish["keep_weights"])
    told = f"{design.name}, {wording.totals(report.totals)}"
    tell("done", told=told, remarks=remarks, apart=agreed.apart, tensors=len(result.names), keep_weights=keep)


def _remarks(left_out: tuple[str, ...], renamed: int, module: Any) -> "list[str]":
    """Return what a user should know of the design."""
    found = []
    if left_out:
        state = module.state_dict()
        count = sum(state[name].numel() for name in left_out)
        modules = list(dict.fromkeys(name.partition(".")[0] for name in left_out))
        shown = ", ".join(modules[:4]) + (" …" if len(modules) > 4 else "")
        found.append(
            f"Left out, as nothing uses it after training: {shown} ({count:,} numbers). "
            "Heads that help in training alone are of this kind."
        )
    frozen = sum(not each.requires_grad for each in module.parameters())
    if frozen:
        verb = "was" if frozen == 1 else "were"
        found.append(
            f"{frozen} parameter{'s' * (frozen > 1)} {verb} frozen in the model (requires_grad=False); "
            "the design trains all of them."
        )
    if renamed:
        found.append(
            f"{renamed} tensors have another name here than in the model, where a node cannot have the same; "
            "kept weights are renamed with them."
        )
    return found


def _on_constants(count: int, is_wished: bool) -> "list[str]":
    """Return why the weights were kept though nobody asked for them."""
    if not count or is_wished:
        return []
    subject = "a tensor" if count == 1 else f"{count} tensors"
    return [
        f"The weights are kept, as the model computes with {subject} of fixed numbers, which no design holds."
    ]


if __name__ == "__main__":
    main()
