"""The views of the doubles' records, written out as JSON shows them."""

DIVISION = {
    "id": "changning-2024-division",
    "title": "上海市长宁区推进儿童友好城区建设行动计划分工表",
    "issuer": None,
    "region": "长宁区",
    "doc_number": None,
    "date": None,
    "status": "in_force",
}
PLAN = {
    "id": "changning-2024-plan",
    "title": "上海市长宁区推进儿童友好城区建设行动计划",
    "issuer": "上海市长宁区人民政府办公室",
    "region": "长宁区",
    "doc_number": None,
    "date": None,
    "status": "in_force",
}
JIADING = {
    "id": "jiading-2025-tasks",
    "title": "嘉定区推进儿童友好城区建设2025年重点工作安排",
    "issuer": "上海市嘉定区发展和改革委员会",
    "region": "嘉定区",
    "doc_number": "嘉发改(2025)14号",
    "date": None,
    "status": "in_force",
}
SHANGYU = {
    "id": "shangyu-2025-draft",
    "title": "上虞区儿童友好型城市建设三年行动方案（2025—2027年）",
    "issuer": None,
    "region": "上虞区",
    "doc_number": None,
    "date": None,
    "status": "draft",
}
PATH = ["完善儿童友好服务体系行动", "高质量推进幼有善育"]
DIVISION_20 = {
    "id": "changning-2024-division#20",
    "kind": "measure",
    "number": "20",
    "label": "第20项",
    "title": None,
    "document": DIVISION,
    "path": PATH,
    "quote": "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。",
    "spans": [[2159, 2190]],
    "units": [
        {"name": "区教育局", "canonical": "区教育局", "role": "responsible"},
        {"name": "各街镇", "canonical": "各街镇", "role": "responsible"},
    ],
    "units_stated": True,
    "details": [],
    "also_in": [
        {
            "document": PLAN,
            "number": "20",
            "path": PATH,
            "quote": "全面推进社区托育“宝宝屋”建设,实现街镇覆盖率不低于85%。",
            "spans": [[3606, 3636]],
        }
    ],
    "citation": "——长宁区《上海市长宁区推进儿童友好城区建设行动计划分工表》第20项\n\n"
    "同一内容另见《上海市长宁区推进儿童友好城区建设行动计划》第20项。",
    "url": "/measures/changning-2024-division%2320",
}
