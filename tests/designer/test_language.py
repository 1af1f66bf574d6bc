"""The window speaks the user's language: no text is missing, and sentences of the engine are recognised."""

import ast
import re
from collections.abc import Iterator

import pytest

from designer import language, settings
from designer.language import FOLDER, extract, known_texts, tr
from designer.language.catalogue import read
from designer.language.recognise import COUNTED, Recogniser, filled, foreign
from designer.language.template_notes import notes_of
from designer.setting_names import label_of
from engine.analysis import analyse
from engine.catalogue import parameters
from engine.graph import edits
from engine.graph.document import Design
from engine.train.settings import TrainingSettings
from templates import TEMPLATES

CHINESE = re.compile("[\u4e00-\u9fff]")
PLACE = re.compile(r"\{\d+\}")
HOW = "run `python -m designer.language`, then translate what `--missing` lists"


@pytest.fixture(scope="module")
def found() -> dict[str, extract.Source]:
    """Every text of the source."""
    return extract.sources()


@pytest.fixture(scope="module")
def translated() -> dict[str, str]:
    """Every translation into Chinese."""
    return read(FOLDER / "convas_zh_CN.ts")


@pytest.fixture
def chinese(qapp: object) -> Iterator[None]:
    """Let the application speak Chinese for a test."""
    language.put_on("zh_CN")
    yield
    language.take_off()


def test_the_window_knows_every_text_of_the_source(found: dict[str, extract.Source]) -> None:
    known = known_texts()
    new, gone = sorted(found.keys() - known.keys()), sorted(known.keys() - found.keys())
    assert not new, f"{HOW}: {new}"
    assert not gone, f"{HOW}: {gone}"


def test_every_text_that_is_handed_to_tr_is_among_those_of_the_source(
    found: dict[str, extract.Source],
) -> None:
    said = {
        text for file in (extract.ROOT / "designer").rglob("*.py") for text in handed(file.read_text("utf-8"))
    }
    lost = {text for text in said if not any(text in each for each in found)}
    assert len(said) > 120
    assert lost == set()


def handed(code: str) -> Iterator[str]:
    """Yield the plain texts that a module hands to `tr`."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tr":
            values = [*node.args]
            if isinstance(values[0], ast.IfExp):
                values = [values[0].body, values[0].orelse]
            constants = [each.value for each in values if isinstance(each, ast.Constant)]
            yield from (value for value in constants if isinstance(value, str) and value)


def test_no_text_is_missing_in_chinese(found: dict[str, extract.Source], translated: dict[str, str]) -> None:
    missing = [text for text in found if text not in translated]
    assert not missing, f"{HOW}: {missing}"


def test_a_translation_has_the_places_and_the_mnemonic_of_its_text(translated: dict[str, str]) -> None:
    for text, target in translated.items():
        assert sorted(PLACE.findall(text)) == sorted(PLACE.findall(target)), text
        letter = re.search(r"&(\w)", text)
        if letter and CHINESE.search(target):
            assert f"(&{letter[1].upper()})" in target, text


def test_what_has_no_chinese_letter_is_a_name_or_a_formula(translated: dict[str, str]) -> None:
    latin = [target for target in translated.values() if not CHINESE.search(target)]
    prose = [target for target in latin if foreign(target) > 2 * len("torch nn super print range sum")]
    assert len(latin) < 100
    assert [text for text in prose if "2019" not in text and "min max" not in text] == []


def test_the_compiled_file_is_that_of_the_translations(chinese: None, translated: dict[str, str]) -> None:
    behind = [text for text in known_texts() if language.looked_up(text) != translated.get(text)]
    assert behind == [], f"{HOW}: {behind[:5]}"


def test_qt_itself_speaks_chinese_too(chinese: None) -> None:
    from PySide6.QtWidgets import QDialogButtonBox

    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert CHINESE.search(box.buttons()[0].text())


def test_english_is_left_as_it_is(qapp: object) -> None:
    language.put_on("en")
    assert tr("Save the design") == "Save the design"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Rename conv1 to stem", "将 conv1 重命名为 stem"),
        ("&Undo Rename conv1 to stem", "撤销(&U)：将 conv1 重命名为 stem"),
        ("Set stride of conv1 to 2", "将 conv1 的 stride 设为 2"),
        ("Delete input", "删除 input"),
        ("image leads to no Output, so it is left out of the code: wire it on, or delete it.",
         "image 不通向任何 Output，因此代码中不包含它：请继续连接，或删除它。"),
        ("conv2: the 5 × 5 window of Conv2d does not fit into 2 × 2: make the kernel smaller, pad more, "
         "or shrink its input less before. After two poolings of 2 and a convolution of kernel 3 without "
         "padding the 12 × 12 image is 2 × 2.",
         "conv2：Conv2d 的 5 × 5 窗口放不进 2 × 2：请缩小核，请增加填充，或在之前少缩小其输入。"
         "经过两个大小为 2 的池化和核为 3、无填充的一个卷积之后，12 × 12 的图像变为 2 × 2。"),
        ("The file is empty: it holds no design. Choose another file.",
         "文件是空的：其中没有设计。请选择其他文件。"),
        ("The 40 × 40 window of Conv2d does not fit into 14 × 14: pad more, or shrink its input less before.",
         "Conv2d 的 40 × 40 窗口放不进 14 × 14：请增加填充，或在之前少缩小其输入。"),
        ("Finished in 3 s · best validation accuracy 98.3 %", "用时 3 s 完成 · 最佳验证准确率 98.3 %"),
        ("Step 1 (RandomCrop) cuts 40 × 40 out of 36 × 36 (with its padding), which is too small.",
         "步骤 1（RandomCrop）要从 36 × 36（含填充）中截取 40 × 40，但它太小。"),
        ("Step 1 (Resize): size needs 1 to 4,096 but is 0.",
         "步骤 1（Resize）：size 需要 1 到 4,096，但为 0。"),
        ("Set number format to bfloat16", "将数值格式设为 bfloat16"),
        ("Something that no program says.", "Something that no program says."),
        ("LeNet-5.py", "LeNet-5.py"),
    ],
)  # fmt: skip
def test_sentences_are_recognised_with_their_parts(chinese: None, sentence: str, told: str) -> None:
    assert tr(sentence) == told


def test_a_text_reads_the_same_in_a_language_that_says_it_alike(found: dict[str, extract.Source]) -> None:
    """A translation into English itself must give every sentence back, whatever its parts are."""
    recogniser = Recogniser({text: each.names for text, each in found.items()}, lambda source: source)
    for text, source in found.items():
        names = (
            ["3"] * 8 if COUNTED in source.names else ["conv1", "Stem2", "x9", "y8", "z7", "u6", "v5", "w4"]
        )
        sentence = filled(text, names)
        assert recogniser.told(sentence).lower() == sentence.lower()


def test_problems_of_broken_designs_and_their_cures_are_told_in_chinese(chinese: None) -> None:
    sentences = {sentence for design in broken() for sentence in said(design)}
    assert len(sentences) > 150
    for sentence in sentences:
        told = tr(sentence)
        assert CHINESE.search(told), sentence
        assert foreign(told) == 0, (sentence, told)
        assert sorted(re.findall(r"\d+", sentence)) == sorted(re.findall(r"\d+", told)), (sentence, told)


def test_undo_steps_of_every_training_setting_are_known() -> None:
    labels = [label_of(each.name).lower() for each in parameters(TrainingSettings)]
    assert [label for label in labels if f"Set {label} to {{0}}" not in known_texts()] == []


def test_a_sentence_is_looked_up_once(chinese: None, monkeypatch: pytest.MonkeyPatch) -> None:
    tr("Rename conv1 to stem")
    monkeypatch.setattr(Recogniser, "find", lambda *_: pytest.fail("looked for again"))
    assert tr("Rename conv1 to stem") == "将 conv1 重命名为 stem"


def test_the_language_is_remembered(qapp: object) -> None:
    assert settings.language() == "system"
    settings.set_language("zh_CN")
    assert settings.language() == "zh_CN"
    settings.store().setValue("language", "tlh")
    assert settings.language() == "system"


def broken() -> Iterator[Design]:
    """Yield designs with one thing wrong: a value out of place, or a node or wire taken away."""
    values: dict[str, int | float | tuple[int, ...]] = {
        "kernel_size": (40, 40),
        "stride": (40, 40),
        "groups": 7,
        "end_dim": 33,
        "dim": 7,
        "p": 1.0,
    }
    for name in ("lenet5", "unet", "vit", "googlenet", "resnet"):
        design = TEMPLATES[name].build()
        for id, node in design.graph("").nodes.items():
            yield edits.remove(design, [id])
            for parameter, value in values.items():
                if any(parameter == each for each in _parameters(node.type)):
                    yield edits.set_value(design, [id], parameter, value)


def _parameters(type: str) -> list[str]:
    from engine.catalogue import LAYERS, parameters

    return [each.name for each in parameters(LAYERS[type])] if type in LAYERS else []


def said(design: Design) -> Iterator[str]:
    """Yield what is said of a design."""
    for problem in analyse(design).problems:
        yield problem.message
        yield from (fix.title for fix in problem.fixes)


def test_notes_of_templates_are_told_in_chinese_while_they_are_unchanged(chinese: None) -> None:
    notes = {note for template in TEMPLATES.values() for note in notes_of(template.build()) if note}
    notes |= set(notes_of(TEMPLATES["vgg"].build(depth="19"))) - {""}
    assert len(notes) > 60
    for note in notes:
        assert CHINESE.search(tr(note)), note
    assert tr("16 convolutions of 3 × 3; each pooling halves the image.").startswith("16 个")
    assert tr("My own note on this block") == "My own note on this block"


def glossary() -> list[tuple[str, str]]:
    """Return the rows of docs/glossary.md."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", (extract.ROOT / "docs/glossary.md").read_text("utf-8"), re.M)
    return [(english, chinese) for english, chinese in rows if english != "English"]


@pytest.mark.parametrize(("english", "chinese_word"), glossary())
def test_words_of_the_field_are_those_of_the_glossary(
    found: dict[str, extract.Source], translated: dict[str, str], english: str, chinese_word: str
) -> None:
    word = re.compile(rf"(?<![\w`/.-]){english}(?:e?s)?(?![\w(`/-])", re.IGNORECASE)
    said = {text: translated[text] for text in found if word.search(text) and text in translated}
    # Where the word stands in Latin letters too, it is a name: of a parameter, a paper, a type.
    other = {text: told for text, told in said.items() if chinese_word not in told and not word.search(told)}
    assert said, "no text has this word"
    assert other == {}
