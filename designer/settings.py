"""What the window remembers from one start to the next: looks, layout and recent files."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from platformdirs import user_data_path
from PySide6.QtCore import QByteArray, QSettings

from designer.text_size import SIZES

Look = Literal["system", "light", "dark"]
Language = Literal["system", "en", "zh_CN"]
MOST_RECENT = 10
MOST_DATA = 5
"""How many folders and files of data are remembered."""
CODE_SHAPES = "code-shapes"
"""The switch for comments with shapes in the code that is exported."""
LAYOUT = 2
"""Changes whenever docks come or go, so that an older layout is not forced upon a newer window."""


def store() -> QSettings:
    """Open the settings in the user's configuration folder."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "convas", "designer")


def recovery_folder() -> Path:
    """Return where copies of unsaved designs are kept."""
    return user_data_path("convas", appauthor=False) / "recovery"


def weights_folder() -> Path:
    """Return where the weights of designs lie that have no file yet."""
    return user_data_path("convas", appauthor=False) / "weights"


def look() -> Look:
    """Return the chosen look."""
    value = store().value("look")
    return value if value in get_args(Look) else "system"


def set_look(value: Look) -> None:
    """Choose a look."""
    store().setValue("look", value)


def language() -> Language:
    """Return the chosen language."""
    value = store().value("language")
    return value if value in get_args(Language) else "system"


def set_language(value: Language) -> None:
    """Choose a language."""
    store().setValue("language", value)


def text_size() -> int:
    """Return the chosen size of text in percent."""
    value = str(store().value("text-size"))
    return int(value) if value.isdigit() and int(value) in SIZES else 100


def set_text_size(percent: int) -> None:
    """Choose a size of text."""
    store().setValue("text-size", percent)


def recent_files() -> list[Path]:
    """Return the files that were last opened or saved and still exist, latest first."""
    return [path for path in stored_files() if path.is_file()]


def remember_file(path: Path) -> None:
    """Put a file on top of the recent ones."""
    path = path.absolute()
    keep_files([path, *(other for other in stored_files() if other != path)])


def forget_files() -> None:
    """Empty the list of recent files."""
    keep_files([])


def stored_files() -> list[Path]:
    """Return the recent files, those included that are gone."""
    names = store().value("recent") or []
    return [Path(name) for name in ([names] if isinstance(names, str) else names) if isinstance(name, str)]


def keep_files(paths: Sequence[Path]) -> None:
    """Write the list of recent files."""
    store().setValue("recent", [str(path) for path in paths[:MOST_RECENT]])


def recent_data() -> list[Path]:
    """Return the folders and files that were last learnt from, latest first; some may be gone."""
    names = store().value("recent-data") or []
    return [Path(name) for name in ([names] if isinstance(names, str) else names) if isinstance(name, str)]


def keep_data(paths: Sequence[Path]) -> None:
    """Write the list of folders and files that were learnt from."""
    store().setValue("recent-data", [str(path) for path in paths[:MOST_DATA]])


def folder() -> Path:
    """Return the folder in which a file dialog begins: that of the latest file."""
    latest = next(iter(stored_files()), None)
    return latest.parent if latest and latest.parent.is_dir() else Path.home()


def layout() -> tuple[QByteArray, QByteArray]:
    """Return the window's geometry and the places of its docks; empty where none were kept."""
    settings = store()
    values = [settings.value(key) for key in ("geometry", "state")]
    geometry, state = (value if isinstance(value, QByteArray) else QByteArray() for value in values)
    return geometry, state


def set_layout(geometry: QByteArray, state: QByteArray) -> None:
    """Keep the window's geometry and the places of its docks."""
    settings = store()
    settings.setValue("geometry", geometry)
    settings.setValue("state", state)


def unfolded() -> list[str] | None:
    """Return the sections of the palette that are unfolded; None where the user has never said."""
    value = store().value("palette")
    if value is None:
        return None
    return [name for name in ([value] if isinstance(value, str) else value) if isinstance(name, str)]


def set_unfolded(names: Sequence[str]) -> None:
    """Remember which sections of the palette are unfolded."""
    store().setValue("palette", list(names))


def switch(name: str, *, at_first: bool) -> bool:
    """Return whether something that can be shown or hidden is shown."""
    value = store().value(f"show/{name}")
    return {"true": True, "false": False, True: True, False: False}.get(value, at_first)


def set_switch(name: str, shown: bool) -> None:
    """Remember whether something is shown."""
    store().setValue(f"show/{name}", shown)
