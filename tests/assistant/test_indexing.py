import json
from pathlib import Path

import pytest

from assistant import indexing
from assistant.errors import UnknownDocument
from assistant.settings import Settings
from index.errors import IndexLocked, RefusedDocuments
from index.generations import current_id
from index.records import Status
from index.writer_lock import writer_lock
from tests.assistant.small_index import DRAFT, FINAL, JIADING, built, written


def ids(settings: Settings) -> list[str]:
    return [document.id for document in indexing.indexed(settings).documents]


def test_an_old_version_goes_in_the_generation_in_which_the_new_one_comes(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT, jiading=JIADING)
    paths = written(tmp_path, final=FINAL)
    result = indexing.add(paths, settings, replace=["draft"])
    assert ids(settings) == ["jiading", "final"]
    assert (result.report.generation[:6], result.removed) == ("000002", ("draft",))
    assert [one.old.document.id for one in result.related] == ["draft"]


def test_only_changed_measures_of_a_new_version_are_encoded(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT, jiading=JIADING)
    report = indexing.add(written(tmp_path, final=FINAL), settings, replace=["draft"]).report
    assert (report.encoded, report.reused) == (3, report.measures - 3)


def test_what_a_sidecar_said_survives_every_later_change(tmp_path: Path) -> None:
    (tmp_path / "built").mkdir()
    facts = {"title": "三年行动方案", "doc_number": "虞政发〔2025〕3号", "status": "in_force"}
    sidecar = tmp_path / "built" / "draft.meta.json"
    sidecar.write_text(json.dumps(facts), encoding="utf-8")
    settings = built(tmp_path, draft=DRAFT)
    sidecar.unlink()
    indexing.add(written(tmp_path, jiading=JIADING), settings)
    indexing.remove(["jiading"], settings)
    (document,) = indexing.indexed(settings).documents
    assert (document.title, document.doc_number) == ("三年行动方案", "虞政发〔2025〕3号")
    assert document.status is Status.IN_FORCE


def test_every_refused_file_is_named_before_anything_is_changed(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    before = current_id(settings.index_dir)
    (good,) = written(tmp_path, jiading=JIADING)
    empty, missing = tmp_path / "empty.txt", tmp_path / "missing.txt"
    empty.touch()
    with pytest.raises(RefusedDocuments) as error:
        indexing.add([empty, good, missing], settings)
    assert error.value.reasons == (
        f"{empty}: the file is empty. Give a file that holds a document.",
        f"{missing}: no such file. Give the path of a policy document.",
    )
    assert (current_id(settings.index_dir), ids(settings)) == (before, ["draft"])


def test_replacing_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    with pytest.raises(UnknownDocument) as error:
        indexing.add(written(tmp_path, final=FINAL), settings, replace=["nowhere"])
    assert str(error.value) == "索引里没有编号为“nowhere”的文件。现有：draft"
    assert ids(settings) == ["draft"]


def test_a_change_waits_as_long_as_is_set_for_another_one(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    assert settings.change_wait_seconds == 0.1
    with writer_lock(settings.index_dir), pytest.raises(IndexLocked):
        indexing.add(written(tmp_path, jiading=JIADING), settings)
    assert ids(settings) == ["draft"]


def test_a_document_keeps_the_time_it_came_in(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    before = indexing.indexed(settings).added["draft"]
    indexing.add(written(tmp_path, jiading=JIADING), settings)
    assert indexing.indexed(settings).added["draft"] == before


def test_a_preview_changes_nothing(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    before = current_id(settings.index_dir)
    (path,) = written(tmp_path, final=FINAL)
    preview = indexing.preview(path, settings)
    assert [measure.number for measure in preview.parsed.measures][-3:] == ["1", "2", "4"]
    assert [one.old.document.id for one in preview.related] == ["draft"]
    assert current_id(settings.index_dir) == before
