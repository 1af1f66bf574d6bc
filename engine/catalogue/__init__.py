"""The layers of Convas and the kinds of their parameters; importing it fills `LAYERS`."""

from engine.catalogue import layers as layers
from engine.catalogue import plugins
from engine.catalogue.layer import LAYERS, Layer, Parameter, parameters

__all__ = ["LAYERS", "Layer", "Parameter", "parameters"]

plugins.load()
