"""Both engines asked the same."""

from pathlib import Path

import pytest

from assistant import indexing
from assistant.engine.settings import EngineKind, MilvusSettings
from assistant.settings import Settings
from eval.agreement import both, compared, main
from tests.assistant.small_index import JIADING, built, written
from tests.eval.conftest import question_of
from tests.milvus_server import MilvusServer


def test_a_question_is_answered_alike_by_both(
    milvus: MilvusServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICE_ENCODER", "hashing")
    settings = Settings(
        index_dir=tmp_path / "index",
        encoder="hashing",
        engine=EngineKind.MILVUS,
        milvus=MilvusSettings(uri=milvus.uri, name="compared"),
    )
    indexing.build(written(tmp_path / "files", jiading=JIADING), settings)
    embedded, on_server, encoder = both(settings.index_dir)
    asked = question_of("number_lookup", question="嘉定第2项是什么", gold=(("jiading", "2"),))
    (found,) = compared((embedded, on_server), encoder, [asked])
    assert (found.question, found.first, found.answer, found.top) == (
        "嘉定第2项是什么",
        True,
        True,
        True,
    )


def test_an_index_on_no_server_is_an_error_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = built(tmp_path, jiading=JIADING)
    assert main(["--index", str(settings.index_dir)]) == 1
    assert "zhice index build --engine milvus" in capsys.readouterr().err.replace("\n", "")
