"""Which actions are in which menu and on the toolbar, by their ids (see `designer.actions`)."""

MENUS: dict[str, tuple[str, ...]] = {
    "&File": (
        *(
            "new",
            "new-window",
            "templates",
            "open",
            "recent",
            "import",
            "-",
            "save",
            "save-as",
            "exports",
            "-",
        ),
        *("close", "close-window", "quit"),
    ),
    "&Edit": (
        *("undo", "redo", "-", "cut", "copy", "paste", "paste-wired", "duplicate", "duplicate-wired"),
        *("delete", "-", "select-all", "-"),
        *("find", "find-next", "find-previous"),
    ),
    "&View": (
        "frame-all",
        "frame",
        "actual",
        "zoom-in",
        "zoom-out",
        "-",
        "back",
        "forth",
        "-",
        "present",
        "map",
        "heat",
        "field",
        "maps",
        "advice",
        "docks",
        "reset-layout",
        "next-pane",
        "previous-pane",
        "menu",
        "-",
        "look",
        "text-size",
        "language",
        "animations",
    ),
    "&Graph": (
        *("add", "wire", "wire-to", "edit", "tell", "explain"),
        *("rename", "bypass", "extract", "freeze", "-", "arrange", "turn", "align", "-", "comments", "-"),
        *("group", "ungroup", "-"),
        *("expand", "expand-all", "enter", "leave", "unique", "rename-block", "save-block"),
    ),
    "&Train": (
        "train",
        "pause",
        "stop",
        "go-on",
        "-",
        "find-rate",
        "transfer",
        "weights",
        "no-weights",
        "-",
        "data",
        "dashboard",
        "inside",
        "try-it",
        "runs",
    ),
    "&Help": ("tour", "shortcuts", "about"),
}
"""The menus by title: ids of actions, ``-`` for a line, and the names of submenus (see `designer.menus`)."""

EXPORTS = (
    *("export", "export-script", "-", "export-onnx", "export-weights", "-"),
    *("export-svg", "export-svg-open", "export-png", "export-png-open", "-", "export-markdown"),
)
"""The menu of the forms in which a design is exported."""

NODE_MENU = (
    *("edit", "tell", "explain", "-", "rename", "wire", "wire-to"),
    *("bypass", "extract", "freeze", "-", "align", "comments", "-", "group", "ungroup"),
    *("expand", "enter", "unique", "rename-block"),
    *("save-block", "-", "cut", "copy", "duplicate", "delete"),
)
"""The menu of the selected nodes."""

FRAME_MENU = (
    *("comment-title", "comment-colour", "-", "comment-held", "arrange", "-"),
    *("cut", "copy", "duplicate", "-", "comment-dissolve"),
)
"""The menu of the selected comment frame."""

TRANSFER = ("feature-extraction", "fine-tuning", "train-everything", "-", "replace-head")
"""The menu of what is done with a network that has learned something already."""

HEAT = ("heat-next",)
"""What stands below the choices of the menu of heat."""

ALIGN = (
    *("align-left", "align-centre", "align-right", "-", "align-top", "align-middle", "align-bottom", "-"),
    *("spread-across", "spread-down"),
)
"""The menu of how nodes are set in line."""

COMMENTS = (
    *("comment", "comment-go", "-", "comment-title", "comment-colour", "comment-held", "-"),
    *("comment-leave", "comment-dissolve"),
)
"""The menu of what can be done with comment frames."""

CANVAS_MENU = (
    *("add", "paste", "-", "select-all", "expand-all", "arrange", "turn", "frame-all", "-"),
    *("leave", "rename-block", "save-block"),
)
"""The menu of empty ground."""

TOOLBAR = (
    *("new", "open", "save", "-", "undo", "redo", "-"),
    *("add", "delete", "arrange", "frame-all", "-", "train", "pause", "stop", "-", "export"),
)
"""The buttons of the toolbar."""

LISTED = {"exports": EXPORTS, "comments": COMMENTS, "align": ALIGN, "heat": HEAT, "transfer": TRANSFER}
"""What is in the submenus that are made of actions alone."""
