"""The settings of a run: their way into the design and its file, and what they refuse."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalogue import Parameter
from engine.catalogue.fields import Choice, Integer, Number, Switch
from engine.catalogue.text import Text
from engine.errors import FileError, UsageError
from engine.train import settings as form
from engine.train.settings import SUGGESTED_LR, TrainingSettings, declared


def values_of(parameter: Parameter) -> st.SearchStrategy[object]:
    match parameter.kind:
        case Text():
            return st.text(st.characters(codec="utf-8"), min_size=1).filter(
                lambda text: parameter.kind.problem(parameter.kind.canonical(text)) is None
            )
        case Switch():
            return st.booleans()
        case Choice(options=options):
            return st.sampled_from(options)
        case Integer(minimum=low, maximum=high):
            return st.integers(low, high)
        case Number(minimum=low, maximum=high):
            return st.floats(low, high)
    raise AssertionError(parameter.kind)


anything = st.fixed_dictionaries({parameter.name: values_of(parameter) for parameter in declared()}).map(
    lambda values: TrainingSettings(**values)  # type: ignore[arg-type]
)


def test_every_setting_is_declared_with_help_and_section() -> None:
    assert len(declared()) == len(TrainingSettings().everything())
    assert all(parameter.help.endswith(".") and parameter.section for parameter in declared())


def test_a_design_holds_only_what_differs() -> None:
    assert TrainingSettings().values() == {}
    assert TrainingSettings(epochs=3).values() == {"epochs": 3}


@given(anything)
def test_settings_survive_the_design(settings: TrainingSettings) -> None:
    assert TrainingSettings.of(settings.values()) == settings


@given(anything)
def test_settings_survive_their_file(settings: TrainingSettings) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.json"
        path.write_bytes(form.encode(settings))
        assert form.read(path) == settings


@pytest.mark.parametrize("name", SUGGESTED_LR)
def test_the_learning_rate_follows_the_optimiser_until_it_is_set(name: str) -> None:
    assert TrainingSettings().changed(optimizer=name).lr == SUGGESTED_LR[name]
    assert TrainingSettings(lr=0.123).changed(optimizer=name).lr == 0.123
    assert TrainingSettings().changed(optimizer=name, lr=0.123).lr == 0.123


def test_momentum_applies_to_sgd_and_rmsprop() -> None:
    assert TrainingSettings(optimizer="sgd").applies("momentum")
    assert not TrainingSettings(optimizer="adam").applies("momentum")
    assert TrainingSettings(optimizer="adam").applies("lr")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"epochs": 0}, "epochs needs 1 to"),
        ({"lr": float("nan")}, "lr needs a number"),
        ({"lr": -1.0}, "lr needs"),
        ({"optimizer": "sdg"}, "sgd, adam, adamw"),
        ({"batch_size": "many"}, "batch_size needs a whole number"),
        ({"speed": 3}, r"no training setting speed: did you mean seed\?"),
        ({"colour": 3}, "no training setting colour: there are data,"),
    ],
)
def test_nonsense_is_told(values: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        TrainingSettings.of(values)  # type: ignore[arg-type]


def test_a_whole_number_is_a_number() -> None:
    assert TrainingSettings(lr=1).lr == 1.0
    assert isinstance(TrainingSettings(lr=1).lr, float)


@pytest.mark.parametrize(
    "content", [None, b"", b"[1]", b'{"epochs": -1}', b'{"epochs": [1]}', b'{"oops": 1}']
)
def test_a_file_that_holds_no_settings_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "settings.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileError, match=r"settings\.json"):
        form.read(path)
