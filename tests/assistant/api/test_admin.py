from typing import Any

from index.generations import current_id
from tests.assistant.api.installation import TOKEN, Installation
from tests.assistant.small_index import FINAL, JIADING

DRAFT_VIEW = {
    "id": "draft",
    "title": "上虞区儿童友好型城市建设三年行动方案（征求意见稿）",
    "issuer": None,
    "region": "上虞区",
    "doc_number": None,
    "date": None,
    "status": "draft",
}
FINAL_VIEW = {
    **DRAFT_VIEW,
    "id": "final",
    "title": "上虞区儿童友好型城市建设三年行动方案",
    "status": "in_force",
}


def unit(name: str) -> dict[str, str]:
    return {"name": name, "canonical": name, "role": "responsible"}


def record(
    document: str, number: str, title: str, rest: str, start: int, *units: str
) -> dict[str, Any]:
    text = f"{title}。{rest}" if rest else title
    return {
        "document": document,
        "kind": "measure",
        "number": number,
        "path": ["重点任务"],
        "title": title if document == "draft" else None,  # one item of the final has none
        "text": text,
        "spans": [[start, start + len(text)]],
        "units": [unit(name) for name in units],
        "units_stated": True,
        "details": [],
    }


def test_a_preview_shows_records_warnings_and_what_changes(untouched: Installation) -> None:
    response = untouched.send("/api/admin/preview", ("file", "final.txt", FINAL))
    shown = response.json()
    assert response.status_code == 200
    planning = "贯彻儿童优先发展原则，全面落实儿童发展规划。"
    clinic = "建设儿童友好医院"
    traffic = "开展校门口交通治理，设置接送等候区和护学岗。"
    new = [
        record("final", "1", "加强儿童友好顶层设计", planning, 28, "发改局", "团委"),
        record("final", "2", clinic, "到2027年建成三家儿童友好医院。", 77, "卫健局"),
        record("final", "4", traffic, "", 116, "公安分局"),
    ]
    old = [
        record("draft", "1", "加强儿童友好顶层设计", planning, 35, "发改局"),
        record(
            "draft",
            "2",
            "普及普惠学前教育",
            "持续优化生育政策，推进托育便捷供给。",
            81,
            *("教体局", "卫健局"),
        ),
        record("draft", "3", clinic, "到2026年建成两家儿童友好医院。", 125, "卫健局"),
    ]
    assert [one for one in shown["records"] if one["kind"] == "measure"] == new
    assert shown["document"] == FINAL_VIEW
    assert shown["warnings"] == [
        {
            "kind": "number_missing",
            "document": "final",
            "measure": "final#4",
            "sentence": "final：缺序号 3（在第4项之前）",
        }
    ]
    nothing: list[Any] = []
    assert shown["related"] == [
        {
            "document": "final",
            "relation": "new_version",
            "earlier": DRAFT_VIEW,
            "share": 0.6667,
            "sentence": "final 像是 draft 的新版本：新增 1 条，删去 1 条，修改 2 条",
            "facts": [
                {"name": "title", "old": DRAFT_VIEW["title"], "new": FINAL_VIEW["title"]},
                {"name": "status", "old": "draft", "new": "in_force"},
            ],
            "changes": [
                {
                    "kind": "changed",
                    "old": old[0],
                    "new": new[0],
                    "units_added": [unit("团委")],
                    "units_removed": nothing,
                },
                {
                    "kind": "changed",
                    "old": old[2],
                    "new": new[1],
                    "units_added": nothing,
                    "units_removed": nothing,
                },
                {
                    "kind": "added",
                    "old": None,
                    "new": new[2],
                    "units_added": nothing,
                    "units_removed": nothing,
                },
                {
                    "kind": "removed",
                    "old": old[1],
                    "new": None,
                    "units_added": nothing,
                    "units_removed": nothing,
                },
            ],
        }
    ]


def test_documents_come_in_with_their_sidecars_and_answer_the_next_question(
    installation: Installation,
) -> None:
    response = installation.send(
        "/api/admin/documents",
        ("files", "final.txt", FINAL),
        ("files", "final.meta.json", '{"doc_number": "虞政发〔2025〕3号"}'),
        ("files", "jiading.txt", JIADING),
        data={"replace": ["draft"]},
    )
    report = response.json()
    assert (response.status_code, report["removed"], report["documents"]) == (200, ["draft"], 2)
    assert [one["relation"] for one in report["related"]] == ["new_version"]
    assert installation.ids() == ["final", "jiading"]
    shown = installation.client.get("/api/documents/final").json()
    assert (shown["doc_number"], shown["text"]) == ("虞政发〔2025〕3号", FINAL)
    answer = installation.client.post("/api/chat", {"question": "嘉定区教育局有哪些任务？"}).json()
    assert [measure["id"] for measure in answer["measures"]] == ["jiading#1"]


def test_a_document_is_taken_out(installation: Installation) -> None:
    installation.send("/api/admin/documents", ("files", "jiading.txt", JIADING))
    response = installation.client.request("DELETE", "/api/admin/documents/draft", headers=TOKEN)
    assert (response.status_code, response.json()["removed"]) == (200, ["draft"])
    assert installation.ids() == ["jiading"]


def test_generations_tell_which_is_current_and_which_one_answers(
    installation: Installation,
) -> None:
    installation.send("/api/admin/documents", ("files", "jiading.txt", JIADING))
    listed = installation.client.get("/api/admin/generations", headers=TOKEN).json()["generations"]
    encoder = "hashing/char-1-3@256"
    assert listed == [
        {
            "id": current_id(installation.settings.index_dir),
            "created": listed[0]["created"],
            "documents": 2,
            "measures": listed[0]["measures"],
            "encoder": encoder,
            "current": True,
            "serving": True,
        },
        {
            "id": listed[1]["id"],
            "created": listed[1]["created"],
            "documents": 1,
            "measures": listed[1]["measures"],
            "encoder": encoder,
            "current": False,
            "serving": False,
        },
    ]
