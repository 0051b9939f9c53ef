"""Measures by what they print."""

from pathlib import Path

from index.collection import read_collection
from retrieval.topics import is_due

TABLE = """# 双桥区2026年防汛备汛工作责任清单

| 序号 | 工作内容 | 责任单位 | 完成时限 | 备注 |
|---|---|---|---|---|
| 1 | 排查整治病险水库3座 | 区水务局 | 2026年5月31日前 | 含大石庙水库 |
| 2 | 清理城区雨水井4200个 | 区住建局 | 汛期前 | 2026年新增 |
| 3 | 到2026年建成监测站2个 | 区应急管理局 | 持续推进 |  |
"""


def test_a_time_limit_beside_the_text_counts_and_a_remark_does_not(tmp_path: Path) -> None:
    path = tmp_path / "shuangqiao.md"
    path.write_text(TABLE, encoding="utf-8")
    measures = read_collection([path]).measures
    fits = is_due("2026", str)
    assert [measure.number for measure in measures if measure.units and fits(measure)] == ["1", "3"]
