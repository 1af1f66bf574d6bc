"""Words and phrases that stand in sentences as parts, and nowhere in the source as texts by themselves."""

SINGLE = (
    *("image", "sequence", "volume", "channel", "channels", "number", "numbers", "length", "width"),
    *("height", "depth", "features", "row", "column", "slice", "position", "positions", "side"),
    *("sides", "size", "kernel", "input", "output", "inputs", "outputs", "parameter", "parameters"),
    *("wire", "wires", "node", "nodes", "value", "values", "even", "any", "text", "vectors", "tensor"),
    *("left", "right", "all", "both", "none", "on", "off", "yes", "no", "true", "false", "now"),
    *("undone", "done", "once", "unknown", "missing", "error", "warning", "advice", "fits", "fit"),
    *("enters", "leaves", "begins", "ends", "calls", "call", "running", "finished", "stopped"),
    *("failed", "paused", "starts", "first", "second", "third", "fourth", "fifth", "sixth", "seventh"),
    *("eighth", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "switch", "choice", "name", "kind", "default", "limits", "options", "help", "used"),
    *(
        "if",
        "to",
        "bytes",
        "training",
        "train",
        "validation",
        "val.",
        "epoch",
        "weights",
        "varies",
        "grey",
        "blue",
    ),
    *("green", "yellow", "red", "violet", "Grey", "Blue", "Green", "Yellow", "Red", "Violet", "Advice"),
    *("Error", "Warning", "set", "Autoencoder", "Untitled", "Comment", "never"),
    # Of data and of training (`engine.data`, `designer.data`, `designer.training.setup_words`).
    *("images", "signals", "volumes", "examples", "labels", "classes", "downloaded", "chosen", "skipped"),
    *("epochs", "filter", "filters", "Stopped.", "waiting", "decoding", "downloading", "drawing"),
    *("frozen", "certainty", "loss", "accuracy", "network", "before", "after", "weight"),
    *("compiled", "constant", "step", "exponential", "cosine", "one-cycle", "plateau", "focal", "binary"),
    *("cross-entropy", "mean-squared", "folder", "table", "arrays"),
)
"""Single words; as parts of a sentence only where that says so (see `designer.language.extract.NAMES`)."""

COUNTED = (
    *("channel", "number", "kernel", "feature", "row", "column", "pixel", "output", "hidden unit", "byte"),
    *("image", "volume", "node", "weight", "convolution", "transposed convolution", "pooling", "upsampling"),
    *("crop", "padding", "concatenation", "linear layer", "pixel shuffle", "pixel unshuffle", "slice"),
    *("other layer", "position", "layer", "error", "score", "wire", "tensor", "parameter", "line", "example"),
    *("epoch", "step", "signal", "filter"),
)
"""Nouns that are counted: “two poolings”, “1 channel”."""

PHRASES = (
    # How sizes came about (`engine.analysis.tale`): “two poolings of stride 2”.
    *("a convolution", "a transposed convolution", "a pooling", "an upsampling", "a crop", "a padding"),
    *("a concatenation", "a linear layer", "a pixel shuffle", "a pixel unshuffle", "a slice"),
    *("an other layer", "a {0} layer", "an {0} layer", "{0} {1} layers", "{0} {1} image"),
    *("{0} of {1}", "{0} by {1}", "{0} of stride {1}", "{0} of kernel {1} with padding {2}"),
    *(
        "{0} of kernel {1} without padding",
        "{0} (outside the block)",
        "{0} image of {1}",
        "{0} comment frame around {1}",
    ),
    *("{0} image that enters the block", "{0} volume of {1}", "{0} volume that enters the block"),
    # What the parts of lists stand between.
    *(
        "{0} and {1}",
        "{0} or {1}",
        "{0} to {1}",
        "{0} in {1}",
        "from {0}",
        "to {0}",
        "Also: {0}",
        "{0} with {1}",
        "{0} and {1} more",
    ),
    *("{0}, {1} and {2}", "Fixes:", "Learned.", "parameters = {0}", "Allowed: {0}.", "Default: {0}."),
    *("an image of {0}", "a volume of {0}", "a sequence of {0}", "{0} and {1} more classes"),
    # Of steps, whose sentences are put together (`engine.data.advised`), and of cures within sentences.
    *("Step {0} ({1}) {2}.", "Step {0} ({1}): {2}.", "insert Linear and Reshape to {0} before {1}"),
    *("insert a {0} with {1} outputs before {2}", "one less every epoch", "one less every {0} epochs"),
)
"""Phrases with places."""

WORDS = (*SINGLE, *PHRASES)
"""All that do not count."""
NUMBERED = (
    *(form for noun in COUNTED for form in (f"{{0}} {noun}", f"{{0}} {noun}s")),
    "{0} more",
    "a pooling of {0}",
    "{0} poolings of {1}",
)
"""Nouns with their numbers."""
