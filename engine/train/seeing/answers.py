"""Which questions can be asked, and who answers them."""

import time
from collections.abc import Mapping
from typing import Any

from engine.errors import ConvasError, UsageError
from engine.train.seeing import cam, evaluation, exciting, maps, numbers
from engine.train.seeing.subject import Answer, Question, Subject

ANSWERS: Mapping[str, Answer] = {
    "predict": maps.predict,
    "maps": maps.maps,
    "filters": maps.filters,
    "along": maps.along,
    "images": evaluation.images,
    "labels": evaluation.labels,
    "evaluation": evaluation.evaluate,
    "grad-cam": cam.grad_cam,
    "occlusion": cam.occlusion,
    "exciting": exciting.exciting,
    "dreamed": exciting.dreamed,
    "activations": numbers.activations,
    "weights": numbers.weights,
}
"""Who answers, by what is asked."""


def answer(subject: Subject, question: Question) -> dict[str, Any]:
    """Return the answer to a question, or an ``error`` in a sentence, with its ``id`` and ``what``.

    ``took`` is the time that it has taken in seconds, so that whoever asks often can ask less often.
    """
    named = {"id": question.get("id", 0), "what": question.get("what", "")}
    begun = time.monotonic()
    try:
        told = _answer(subject, question)
    except ConvasError as error:
        return {**named, "error": str(error)}
    return {**named, **told, "took": round(time.monotonic() - begun, 6)}


def _answer(subject: Subject, question: Question) -> Mapping[str, Any]:
    what = str(question.get("what"))
    if what not in ANSWERS:
        raise UsageError(f"Nobody can answer {what!r}: ask for one of {', '.join(ANSWERS)}.")
    return ANSWERS[what](subject, question)
