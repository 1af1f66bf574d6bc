"""Says in one sentence what this machine lacks for the window, before Qt would end the program without one.

Nothing here imports Qt until `missing` is called, and nothing depends on the rest of Convas.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from ctypes import CDLL, c_int, c_void_p
from pathlib import Path

# Shared library → the package that has it in Debian and Ubuntu, and in Fedora.
PACKAGES = {
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libGLX.so.0": ("libglx0", "libglvnd-glx"),
    "libICE.so.6": ("libice6", "libICE"),
    "libOpenGL.so.0": ("libopengl0", "libglvnd-opengl"),
    "libSM.so.6": ("libsm6", "libSM"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libX11.so.6": ("libx11-6", "libX11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libwayland-client.so.0": ("libwayland-client0", "libwayland-client"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "libwayland-cursor"),
    "libwayland-egl.so.1": ("libwayland-egl1", "libwayland-egl"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-glx.so.0": ("libxcb-glx0", "libxcb"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}


def missing() -> str | None:
    """Return one sentence that names what is missing and its cure, or None if the window can open.

    Set QT_QPA_PLATFORM before, if the window is to open without a screen.
    """
    return python_problem() or qt_problem() or screen_problem()


def python_problem(version: tuple[int, ...] = sys.version_info[:3]) -> str | None:
    """Say that Python is too old.

    >>> python_problem((3, 9, 2))
    'Convas needs Python 3.11 or newer, and this is Python 3.9.'
    """
    if version[:2] >= (3, 11):
        return None
    return f"Convas needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}."


def qt_problem() -> str | None:
    """Say why Qt does not load, or would crash later on."""
    try:
        import PySide6
        from PySide6 import QtWidgets  # noqa: F401  (loads Qt's libraries, and with them the system's)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        return 'The window needs PySide6: install it with `python -m pip install "convas[window]"`.'
    except ImportError as error:
        return load_problem(str(error), library_folder())
    return crash_problem(PySide6.__version__)


def crash_problem(pyside: str, version: tuple[int, ...] = sys.version_info[:3]) -> str | None:
    """Say that this PySide6 crashes this Python: from 6.12 on it loses references to None below Python 3.12.

    >>> crash_problem("6.12.0", (3, 11, 7))  # doctest: +ELLIPSIS
    'PySide6 6.12.0 crashes Python 3.11: run `python -m pip install "PySide6-Essentials<6.12"`, or use ...'
    """
    numbers = tuple(int(number) for number in re.findall(r"\d+", pyside)[:2])
    if version[:2] >= (3, 12) or numbers < (6, 12):
        return None
    cure = 'run `python -m pip install "PySide6-Essentials<6.12"`, or use Python 3.12 or newer'
    return f"PySide6 {pyside} crashes Python {version[0]}.{version[1]}: {cure}."


def screen_problem() -> str | None:
    """Say that there is no screen, or why Qt cannot reach it. Qt itself would abort the program."""
    if not sys.platform.startswith("linux"):
        return None
    platforms = wanted_platforms(os.environ)
    if not platforms:
        return "There is no screen: start Convas in a desktop session, or set QT_QPA_PLATFORM=offscreen."
    folder = library_folder().parent / "plugins" / "platforms"
    plugins = [folder / f"libq{platform}.so" for platform in platforms]
    problems = [plugin_problem(plugin) for plugin in plugins if plugin.is_file()]
    # One that works is enough, as Qt goes on to the next.
    return None if None in problems or not problems else problems[-1]


def wanted_platforms(environment: Mapping[str, str]) -> list[str]:
    """Return the platform plugins that Qt will try, in its order.

    >>> wanted_platforms({"QT_QPA_PLATFORM": "wayland;xcb:size=1"})
    ['wayland', 'xcb']
    >>> wanted_platforms({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"})
    ['wayland', 'xcb']
    """
    if named := environment.get("QT_QPA_PLATFORM"):
        return [platform.partition(":")[0] for platform in named.split(";")]
    screens = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    return [platform for variable, platform in screens.items() if environment.get(variable)]


def plugin_problem(plugin: Path) -> str | None:
    """Say why a platform plugin of Qt does not load, or finds no display."""
    try:
        CDLL(str(plugin))
    except OSError as error:
        return load_problem(str(error), plugin)
    if plugin.name == "libqxcb.so" and not display_answers():
        display = os.environ.get("DISPLAY", "")
        return f'The display "{display}" does not answer: check DISPLAY, or set QT_QPA_PLATFORM=offscreen.'
    return None


def display_answers() -> bool:
    """Knock at the X server, by the library that Qt's plugin has just loaded."""
    xcb = CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connection_has_error.argtypes = [c_void_p]
    xcb.xcb_connection_has_error.restype = c_int
    xcb.xcb_disconnect.argtypes = [c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed


def load_problem(message: str, where: Path) -> str:
    """Turn the loader's message into a sentence that names every missing library and where to get it."""
    found = re.match(r"(\S+): cannot open shared object file", message)
    if found is None:
        return f"Qt does not load: {message.strip().rstrip('.')}."
    libraries = sorted({found[1], *unresolved(where)})
    names = " and ".join(libraries)
    noun = "library" if len(libraries) == 1 else "libraries"
    return f"The window needs the system {noun} {names}: {cure(libraries)}."


def unresolved(where: Path) -> set[str]:
    """Return every library that the file, or Qt's own libraries in the folder, look for in vain."""
    files = [where] if where.is_file() else [where / f"libQt6{name}.so.6" for name in ("Gui", "Widgets")]
    try:
        listing = subprocess.run(
            ["ldd", *map(str, files)], capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return set()
    return set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))


def cure(libraries: Iterable[str]) -> str:
    """Return the commands that install the libraries.

    >>> cure(["libEGL.so.1"])
    'install it with `sudo apt install libegl1` (Debian, Ubuntu) or `sudo dnf install libglvnd-egl` (Fedora)'
    """
    known = [PACKAGES[library] for library in libraries if library in PACKAGES]
    if not known:
        return "install the package of your system that has it"
    debian, fedora = (" ".join(dict.fromkeys(names)) for names in zip(*known, strict=True))
    apt, dnf = f"`sudo apt install {debian}`", f"`sudo dnf install {fedora}`"
    return f"install it with {apt} (Debian, Ubuntu) or {dnf} (Fedora)"


def library_folder() -> Path:
    """Return the folder of Qt's own libraries, without importing what may be broken."""
    import PySide6

    return Path(PySide6.__file__ or ".").parent / "Qt" / "lib"
