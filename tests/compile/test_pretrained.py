"""The way of pretrained weights from a server to a design: a server of our own, whole and failing."""

import errno
import hashlib
import io
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
import torch
import torchvision
from safetensors.torch import load_file
from torch import Tensor, nn

from engine.__main__ import main
from engine.compile import pretrained

MODEL, ENTRY = "squeezenet1_1", torchvision.models.SqueezeNet1_1_Weights.IMAGENET1K_V1
NEW = ("new", "squeezenet", "--set", "version=1.1", "--weights", "torchvision:IMAGENET1K_V1")
SIZE = "The weights squeezenet1_1 IMAGENET1K_V1 (5 MB)"
MISSING = f"{SIZE} are not in PyTorch's cache, and 127.0.0.1:"


@dataclass
class Server:
    """A server of one file, and how it misbehaves."""

    content: bytes
    status: int = 200
    cut: int | None = None
    """After so many bytes it hangs up."""
    silent: bool = False
    """Whether it waits before it answers, until `done`."""
    done: Event = field(default_factory=Event)
    asked: list[str] = field(default_factory=list)
    address: str = ""


@pytest.fixture(scope="module")
def tensors() -> dict[str, Tensor]:
    torch.manual_seed(3)
    model: nn.Module = torchvision.models.squeezenet1_1()
    return dict(model.state_dict())


@pytest.fixture(scope="module")
def content(tensors: dict[str, Tensor]) -> bytes:
    file = io.BytesIO()
    torch.save(tensors, file)
    return file.getvalue()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "torch" / "hub" / "checkpoints"


@pytest.fixture
def server(content: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server from which torchvision takes SqueezeNet's weights, under a name with the right hash."""
    served = Server(content)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(self.path)
            if served.silent:
                served.done.wait(20)
            with suppress(ConnectionError):  # whoever asked need not wait for the end
                self.send_response(served.status)
                self.send_header("Content-Length", str(len(served.content)))
                self.end_headers()
                self.wfile.write(served.content[: served.cut])

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing on the standard error, which is tested."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = False
        served.address = f"http://127.0.0.1:{listening.server_address[1]}"
        thread = Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        digest = hashlib.sha256(content).hexdigest()[:8]
        monkeypatch.setattr(ENTRY.value, "url", f"{served.address}/models/squeeze-{digest}.pth")
        try:
            yield served
        finally:
            served.done.set()
            listening.shutdown()
            thread.join()


def attached(out: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str], list[str]]:
    """Build the design with its weights and return the exit code and the lines that were printed."""
    code = main([*NEW, "-o", str(out)])
    told = capsys.readouterr()
    return code, told.out.splitlines(), told.err.splitlines()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_weights_are_downloaded_once_and_only_the_result_is_on_stdout(
    server: Server,
    cache: Path,
    tmp_path: Path,
    tensors: dict[str, Tensor],
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "s.convas"
    code, said, progress = attached(out, capsys)
    assert code == 0
    assert said[0].startswith(f"{out}: SqueezeNet")
    assert said[1].endswith("s.safetensors: 1,235,496 numbers from squeezenet1_1 IMAGENET1K_V1")
    assert len(said) == 2
    assert progress[0].startswith(f'Downloading: "{server.address}/models/squeeze-')
    assert "100" in progress[-1]  # 100% or 100.0%, as torch draws it with or without tqdm
    written = load_file(tmp_path / "s.safetensors")
    assert all(torch.equal(written[name], each) for name, each in tensors.items())
    assert len(files(cache)) == 1
    assert attached(out, capsys)[0::2] == (0, [])
    assert len(server.asked) == 1


def failing(
    out: Path, cache: Path, capsys: pytest.CaptureFixture[str], code: int, kept: tuple[str, ...] = ()
) -> str:
    """Expect no weights: one sentence after the progress, no file, nothing half in the cache."""
    ended, said, complaints = attached(out, capsys)
    assert (ended, said) == (code, [])
    assert files(cache) == sorted(kept)
    assert not out.exists()
    assert not out.with_suffix(".safetensors").exists()
    words = [each for each in complaints if "Downloading:" not in each and "%" not in each and each.strip()]
    assert len(words) == 1, complaints
    return words[0]


@pytest.mark.parametrize("cut", [0, 70_000])
def test_a_server_that_hangs_up_early_leaves_nothing(
    server: Server, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], cut: int
) -> None:
    server.cut = cut
    said = failing(tmp_path / "s.convas", cache, capsys, 1)
    assert said.startswith(f"{SIZE} came damaged or not to their end from 127.0.0.1:")
    assert said.endswith("and were not kept: try again, or give a local file.")
    server.cut = None
    assert attached(tmp_path / "s.convas", capsys)[0] == 0, "the next try is not in the way of this one"


def test_a_name_without_a_hash_leaves_nothing_half_either(
    server: Server,
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """There torch.hub has nothing to hold the file against, and keeps it."""
    monkeypatch.setattr(ENTRY.value, "url", f"{server.address}/models/squeeze.pth")
    server.cut = 70_000
    assert "came damaged or not to their end" in failing(tmp_path / "s.convas", cache, capsys, 1)


def test_what_is_something_else_is_not_kept(
    server: Server, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.content = b"<html>Please pay for this network first</html>"
    said = failing(tmp_path / "s.convas", cache, capsys, 1)
    assert "came damaged or not to their end" in said
    assert "invalid hash value" in said


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (503, "503 Service Unavailable")])
def test_what_a_server_refuses_is_told(
    server: Server, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], status: int, words: str
) -> None:
    server.status = status
    said = failing(tmp_path / "s.convas", cache, capsys, 1)
    assert said.startswith(MISSING)
    assert said.endswith(f"does not hand them out ({words}): try again later, or give a local file.")


def test_a_server_that_says_nothing_is_given_up(
    server: Server,
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(pretrained, "SILENCE", 0.2)
    server.silent = True
    said = failing(tmp_path / "s.convas", cache, capsys, 1)
    assert said.startswith(MISSING)
    assert said.endswith("(timed out): connect to the internet, or give a local file.")
    assert socket.getdefaulttimeout() is None


def test_no_server_is_told(
    server: Server,
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as there:
        port = there.getsockname()[1]
    monkeypatch.setattr(ENTRY.value, "url", f"http://127.0.0.1:{port}/squeeze-00000000.pth")
    said = failing(tmp_path / "s.convas", cache, capsys, 1)
    assert f"127.0.0.1:{port} cannot be reached (" in said
    assert said.endswith("refused): connect to the internet, or give a local file.")


def test_a_full_disk_is_told_with_the_cache(
    server: Server,
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("torch.hub.shutil.move", full)
    said = failing(tmp_path / "s.convas", cache, capsys, 2)
    assert said == (
        f"{SIZE} cannot be kept in {cache} (no space left on device): make room there, or name another "
        "folder by the variable TORCH_HOME."
    )


def test_an_interruption_leaves_nothing_half(
    server: Server, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("torch.hub.shutil.move", interrupted)
    assert main([*NEW, "-o", str(tmp_path / "s.convas")]) == 130
    assert files(cache) == []
    assert not (tmp_path / "s.convas").exists()


def test_a_damaged_file_in_the_cache_is_the_user_s_to_delete(
    server: Server, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.mkdir(parents=True)
    name = Path(ENTRY.url).name
    (cache / name).write_bytes(b"half")
    said = failing(tmp_path / "s.convas", cache, capsys, 1, kept=(name,))
    assert said.endswith(f"delete {cache / name} and try again.")
    assert server.asked == []
