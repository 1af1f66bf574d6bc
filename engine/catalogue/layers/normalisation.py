"""Layers that centre and scale activations."""

from dataclasses import dataclass

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import number, switch
from engine.catalogue.layer import Layer, register
from engine.catalogue.shapes import Shape, image


@register
@dataclass(frozen=True)
class BatchNorm2d(Layer):
    """Centres and scales each channel over the batch, then applies a learned scale and shift."""

    category = "Normalisation"
    stem = "bn"
    synonyms = ("batch normalization", "bn", "norm")
    eps: float = number(
        1e-5, 1e-12, 1.0, "Added to the variance, so that nothing is divided by zero.", "More"
    )
    momentum: float = number(
        0.1, 0.0, 1.0, "Share of the newest batch in the running mean and variance.", "More"
    )
    affine: bool = switch(True, "Learns a scale and a shift for each channel.", "More")
    track_running_stats: bool = switch(
        True, "Keeps a running mean and variance for use after training.", "More"
    )

    def infer(self, *x: Shape) -> Shape:
        return image(x, "BatchNorm2d")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        channels = x[0][:1]
        return {"weight": channels, "bias": channels} if self.affine else {}

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        channels = x[0][:1]
        kept = {"running_mean": channels, "running_var": channels, "num_batches_tracked": ()}
        return kept if self.track_running_stats else {}

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.BatchNorm2d",
            x[0][0],
            eps=unless(self.eps, 1e-5),
            momentum=unless(self.momentum, 0.1),
            affine=unless(self.affine, True),
            track_running_stats=unless(self.track_running_stats, True),
        )
