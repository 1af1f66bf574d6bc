"""An inline block is a box on the canvas alone: paths, code and outputs are those of its opened nodes."""

from random import Random

import pytest

from engine.analysis import analyse
from engine.analysis.listing import listing
from engine.analysis.placing import Way, module_path
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph import edits
from engine.graph.blocks import group, opened
from engine.graph.document import NETWORK, Design
from engine.graph.inlining import hindrance, set_inline
from templates import TEMPLATES
from tests.designs import small_residual
from tests.export.checks import assert_equal, inputs_for, model_of, outputs_of
from tests.export.random_designs import random_design
from tests.graph.test_grouping import attempt, selections

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")

TOGETHER = 15
MAY_BE = "feed itself|again|group it apart|cannot be inline"


def as_inline(design: Design, within: str, ids: list[str]) -> tuple[Design, str] | None:
    """Make an inline block of nodes, where that can be."""
    made = attempt(group, design, ids, within=within, allowed=MAY_BE)
    if made is None:
        return None
    after, block = made
    changed = attempt(set_inline, after, block, True, within=within, allowed=MAY_BE)
    return (changed, block) if changed else None


def test_the_weights_of_a_resnet_keep_their_names_in_its_seven_boxes() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    inner = [id for id, node in design.network.nodes.items() if node.type not in ("Input", "Output")]
    assert inner == ["stem", "layer1", "layer2", "layer3", "layer4", "pool", "fc"]
    paths = [path for path, _ in analyse(design).places()]
    assert paths[:5] == ["input", "conv1", "bn1", "relu", "maxpool"]
    assert len(paths) == len(set(paths))
    assert [node["path"] for node in listing(analyse(design))["nodes"]][:5] == paths[:5]
    assert "conv1.weight" in model_of(source(design)).state_dict()


@pytest.mark.parametrize("first", range(0, 90, TOGETHER))
def test_random_inline_blocks_change_nothing(first: int) -> None:
    made = 0
    for seed in range(first, first + TOGETHER):
        design, random = random_design(seed), Random(seed)
        for within, ids in selections(design, random):
            found = as_inline(design, within, ids)
            if found is None:
                continue
            after, _ = found
            report = analyse(after)
            assert report.valid, (seed, within, report.errors)
            code = source(design)
            before, now = model_of(code), model_of(source(after))
            assert before.state_dict().keys() == now.state_dict().keys(), (seed, within)
            now.load_state_dict(before.state_dict())
            x = inputs_for(design, analyse(design), code)
            for one, other in zip(outputs_of(before, x), outputs_of(now, x), strict=True):
                assert_equal(one, other)
            assert decode(encode(after)) == after
            made += 1
    assert made


def test_the_code_is_that_of_the_nodes_in_the_open_and_its_lines_are_found() -> None:
    design = small_residual()
    order = [id for id in analyse(design).network.order if id not in ("input", "output")]
    after, block = as_inline(design, NETWORK, order[:2]) or (design, "")
    assert block
    type = after.network.nodes[block].type
    code, plain = source(after), source(design)
    assert code.text == plain.text
    for id in order[:2]:
        assert code.lines[type, id] == plain.lines["", id]
        assert ("", id) not in code.lines
    assert set(code.lines["", block]) == {line for id in order[:2] for line in plain.lines["", id]}


def test_an_inline_block_in_an_inline_block_is_found_too() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    design, _ = group(design, ["conv1", "bn1"], within="Stem")
    (inner,) = [id for id, node in design.blocks["Stem"].nodes.items() if node.type in design.blocks]
    design = set_inline(design, inner, True, within="Stem")
    code = source(design)
    assert "conv1.weight" in model_of(source(design)).state_dict()
    deepest = design.blocks["Stem"].nodes[inner].type
    assert set(code.lines["", "stem"]) > set(code.lines["Stem", inner]) > set(code.lines[deepest, "conv1"])


def test_the_path_of_what_an_inline_block_makes_is_that_of_its_last_layer() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    stem = Way().into("stem")
    assert module_path(design, Way(), "stem") == "maxpool"
    assert module_path(design, stem, "output") == "maxpool"
    assert module_path(design, stem, "conv1") == "conv1"
    assert module_path(design, stem, "input") == "input"
    assert module_path(design, Way().into("layer1").into("0"), "conv1") == "layer1.0.conv1"
    open_ended = edits.remove(design, ["output"], within="Stem")
    assert module_path(open_ended, Way(), "stem") == "stem"


def test_names_that_stand_beside_already_are_refused_and_reported() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    clashing = edits.rename(design, "fc", "conv1")
    assert "conv1 in it would have the name of conv1 beside it" in hindrance(clashing, NETWORK, "stem")
    (problem,) = analyse(clashing).errors
    assert problem.code == "cannot-inline"
    (cure,) = problem.fixes
    cured = cure.edit(clashing)
    assert analyse(cured).valid
    assert "stem.conv1.weight" in model_of(source(cured)).state_dict()
    with pytest.raises(EditError, match="would have the name"):
        set_inline(cured, "stem", True)


def test_what_no_inline_block_can_be_is_said() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    for id, words in (("layer1", "called by numbers"), ("fc", "is a layer")):
        with pytest.raises(EditError, match=words):
            set_inline(design, id, True)
    repeated = edits.set_repeat(set_inline(design, "stem", False), "stem", 2)
    with pytest.raises(EditError, match="set repeat to 1"):
        set_inline(repeated, "stem", True)


def test_an_inline_block_opens_into_its_own_names() -> None:
    design = TEMPLATES["resnet"].build(depth="18")
    after, added = opened(design, "stem")
    assert added == ["bn1", "conv1", "maxpool", "relu"]
    assert model_of(source(after)).state_dict().keys() == model_of(source(design)).state_dict().keys()
