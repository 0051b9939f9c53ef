import csv
import io
from collections.abc import Iterator

import pytest
from openpyxl import load_workbook
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.api.recorded import BEARER, TOKEN, Recorded
from tests.assistant.doubles import HOW_MANY, RESPONSIBLE, UNKNOWN, ScriptedService

FORMULA = '=HYPERLINK("http://x")'


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    """Three questions, one comment that a spreadsheet could run."""
    made = Recorded(f"sqlite:///{tmp_path_factory.mktemp('records')}/records.db")
    made.rate(made.ask(RESPONSIBLE), reason="wrong", comment=FORMULA)
    made.ask(HOW_MANY)
    made.ask(UNKNOWN, region="嘉定区", conversation_id="conversation1", channel="widget")
    yield made
    made.close()


def test_the_report_is_json(recorded: Recorded) -> None:
    report = recorded.admin("records").json()
    counts = {name: value for name, value in report["total"].items() if name != "seconds"}
    assert counts == {
        "asked": 3,
        "answered": 2,
        "partial": 0,
        "clarify": 0,
        "refused": 1,
        "generated": 0,
        "helpful": 0,
        "unhelpful": 1,
    }
    assert [group["name"] for group in report["regions"]] == ["长宁区", "嘉定区"]
    assert recorded.admin("records?region=嘉定区").json()["total"]["asked"] == 1
    assert recorded.admin("records?since=2000-01-01&until=2000-01-02").json()["days"] == []


def test_days_out_of_order_are_a_problem(recorded: Recorded) -> None:
    response = recorded.admin("records?since=2026-03-02&until=2026-03-01")
    assert (response.status_code, response.json()["detail"]) == (
        422,
        "开始日期 2026-03-02 晚于结束日期 2026-03-01。",
    )


def test_a_csv_opens_in_excel_and_runs_nothing(recorded: Recorded) -> None:
    response = recorded.admin("records.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="zhice-answers.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["问题"] for row in rows] == [RESPONSIBLE, HOW_MANY, UNKNOWN]
    first = {name: value for name, value in rows[0].items() if name not in ("时间", "用时（秒）")}
    assert first == {
        "回答编号": rows[0]["回答编号"],
        "渠道": "接口",
        "结果": "已回答",
        "原因": "",
        "问题类型": "谁负责",
        "问题": RESPONSIBLE,
        "地区": "长宁区",
        "主题": "完善儿童友好服务体系行动／高质量推进幼有善育",
        "责任单位": "区教育局；各街镇",
        "措施编号": "changning-2024-division#20",
        "回答文字来源": "按文件原文组成",
        "是否有帮助": "否",
        "评价原因": "有错误",
        "评价内容": f"'{FORMULA}",
    }


def test_any_table_comes_as_csv_in_the_readers_language(recorded: Recorded) -> None:
    english = recorded.admin("records.csv?table=units", {"Accept-Language": "en"})
    assert english.content.decode("utf-8-sig").splitlines() == [
        "Unit,Region,Asked,Answered,In part,To be chosen,Refused,Helpful,Not helpful",
        "区教育局,长宁区,2,2,0,0,0,0,1",
        "区教育局,嘉定区,1,1,0,0,0,0,0",
        "各街镇,长宁区,1,1,0,0,0,0,1",
    ]


def test_a_workbook_has_a_sheet_for_each_table(recorded: Recorded) -> None:
    book = load_workbook(io.BytesIO(recorded.admin("records.xlsx").content))
    assert book.sheetnames == [
        "概况", "未回答的原因", "没有答上的问题", "没有答上的词语", "没有帮助的回答", "按主题",
        "按责任单位", "按地区", "按日", "逐条记录",
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in book["按地区"]] == [
        ["地区", "问题数", "已回答", "部分回答", "请选择地区", "未回答", "有帮助", "没有帮助"],
        ["长宁区", 2, 2, 0, 0, 0, 0, 1],
        ["嘉定区", 1, 0, 0, 0, 1, 0, 0],
    ]
    comment = book["没有帮助的回答"]["D2"]
    assert (comment.value, comment.data_type) == (f"'{FORMULA}", "s")


@pytest.mark.parametrize("path", ["records", "records.csv", "records.xlsx"])
def test_records_are_for_administrators(recorded: Recorded, client: Client, path: str) -> None:
    assert recorded.client.get(f"/api/admin/{path}").status_code == 401
    assert client.get(f"/api/admin/{path}").status_code == 404


def test_where_nothing_is_kept_that_is_said() -> None:
    app = create_app(ScriptedService(), Settings(admin_token=SecretStr(TOKEN)))
    response = Client(app).get("/api/admin/records", BEARER)
    assert (response.status_code, response.json()["type"]) == (
        404,
        "urn:zhice:problem:records-off",
    )
