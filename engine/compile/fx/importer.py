"""From a live model to a design that is checked: traced, turned into nodes, drawn, and compared with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from torch import Tensor, nn

from engine.analysis.fold import fold
from engine.compile.fx.cropping import with_crops
from engine.compile.fx.drawing import Drawing
from engine.compile.fx.lines import raised
from engine.compile.fx.modules import layer_name
from engine.compile.fx.operations import Conversion, is_known
from engine.compile.fx.origins import design_name, origins_of
from engine.compile.fx.refusals import Refused
from engine.compile.fx.sources import Model, told
from engine.compile.fx.statements import WitnessTracer, notes, with_spares
from engine.compile.fx.sums import with_sums
from engine.compile.fx.switches import Spares
from engine.compile.fx.tracer import ShapeTracer, Trace
from engine.compile.fx.tree import grown
from engine.errors import ModelError
from engine.graph.document import Design
from engine.graph.layout import arrange

Say = Callable[[str], None]


@dataclass(frozen=True)
class Imported:
    """A design, and where the tensors of the model are in it."""

    design: Design
    names: dict[str, str]
    """The model's name of each tensor, by the name that the exported code has for it."""
    indices: tuple[int | None, ...] = ()
    """For each input that is whole numbers what they are below; None for other inputs."""
    has_tables: bool = False
    """Whether other inputs end up in tables as well, so that they must lie from 0 to 1."""
    left_out: tuple[str, ...] = ()
    """The tensors of the model that nothing uses after training."""
    constants: Mapping[str, Tensor] = field(default_factory=dict)
    """Numbers that the model computes with but does not save: a file of weights holds them, no design."""

    def renamed(self) -> int:
        """Return how many tensors have another name than in the model."""
        return sum(ours != theirs for ours, theirs in self.names.items())


def imported(model: Model, say: Say = lambda text: None) -> Imported:
    """Return the design of a model, or raise `ModelError` with all that cannot be expressed."""
    say(f"tracing {model.name}")
    kind = WitnessTracer if model.made else ShapeTracer
    tracer = kind(lambda module: layer_name(module) is not None, is_known)
    trace = _traced(tracer, model)
    say(f"reading {len(trace.nodes)} operations")
    conversion = Conversion(trace, tracer.refusals)
    outputs = conversion.run()
    tracer.refusals.check(model.name)
    if not outputs:
        raise ModelError([f"{model.name} returns no tensor that depends on its input."])
    emitted = with_crops(conversion.emitted, conversion.made)
    emitted = with_sums(emitted, conversion.made, outputs)
    row = Spares(emitted, outputs, conversion.made, trace.nodes)
    spares = with_spares(tracer, row) if isinstance(tracer, WitnessTracer) else {}
    top = grown(trace.root, row.emitted, conversion.inputs, row.outputs, conversion.made)
    told = {**notes(trace, conversion.made), **spares}
    drawing = Drawing(tracer.refusals, notes=told, spares=spares)
    design = drawing.design(design_name(type(model.module), model.name), top)
    _check_tied(model.module, drawing.weights, tracer)
    tracer.refusals.check(model.name)
    used = set(drawing.weights.values())
    state = model.module.state_dict(keep_vars=True)
    taken = {id(state[name]) for name in used if name in state}
    unused = tuple(name for name, tensor in state.items() if name not in used and id(tensor) not in taken)
    say(f"folding {len(design.blocks)} blocks")
    design = fold(design, origins_of(drawing.drawn, model.made))
    indices = tuple(tracer.indices.get(node.name) for node in trace.inputs)
    return Imported(
        arranged(design), drawing.weights, indices, tracer.has_tables, unused, conversion.constants
    )


def _traced(tracer: ShapeTracer, model: Model) -> Trace:
    try:
        return tracer.run(model.module, model.inputs)
    except Refused as refused:
        tracer.refusals.add(tracer.path, str(refused), raised(refused))
    except RecursionError:
        tracer.refusals.add(tracer.path, "calls itself without end")
    except Exception as error:  # a user's code may raise anything
        shapes = " and ".join("×".join(map(str, shape)) for shape in model.inputs)
        what = f"fails for inputs of {shapes} ({told(error)}); {model.advice()}"
        tracer.refusals.add(tracer.path, what, raised(error))
    tracer.refusals.check(model.name)
    raise AssertionError("a refusal was noted")


def arranged(design: Design) -> Design:
    """Return a design that opens tidy."""
    for within, graph in list(design.graphs()):
        places = arrange(design, within)
        nodes = {id: replace(node, position=places[id]) for id, node in graph.nodes.items()}
        design = design.with_graph(within, replace(graph, nodes=nodes))
    return design


def _check_tied(module: nn.Module, names: dict[str, str], tracer: ShapeTracer) -> None:
    """Refuse one tensor under two names: a design has weights of their own for each module."""
    state = module.state_dict(keep_vars=True)
    seen: dict[int, str] = {}
    for theirs in dict.fromkeys(names.values()):
        tensor = state.get(theirs)
        if not isinstance(tensor, Tensor):
            continue
        if id(tensor) in seen:
            tracer.refusals.add(theirs, f"is one tensor with {seen[id(tensor)]}, which no design can say")
        seen.setdefault(id(tensor), theirs)
