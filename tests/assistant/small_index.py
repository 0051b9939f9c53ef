"""Small documents and an index of them, for the tests of what changes while it is served."""

from pathlib import Path

from pydantic import SecretStr

from assistant import indexing
from assistant.assistant import open_assistant
from assistant.live import LiveAssistant
from assistant.protection.settings import ProtectionSettings
from assistant.settings import Settings
from index.choice import Choice

DRAFT = """上虞区儿童友好型城市建设三年行动方案（征求意见稿）
一、重点任务
1.加强儿童友好顶层设计。贯彻儿童优先发展原则，全面落实儿童发展规划。（责任单位：发改局）
2.普及普惠学前教育。持续优化生育政策，推进托育便捷供给。（责任单位：教体局、卫健局）
3.建设儿童友好医院。到2026年建成两家儿童友好医院。（责任单位：卫健局）
"""
FINAL = """上虞区儿童友好型城市建设三年行动方案
一、重点任务
1.加强儿童友好顶层设计。贯彻儿童优先发展原则，全面落实儿童发展规划。（责任单位：发改局、团委）
2.建设儿童友好医院。到2027年建成三家儿童友好医院。（责任单位：卫健局）
4.开展校门口交通治理，设置接送等候区和护学岗。（责任单位：公安分局）
"""
JIADING = """嘉定区2025年重点工作安排
一、服务友好
1.完善托育机构过程性监管与指导，打造一批高质量的“宝宝屋”。（责任单位：区教育局）
2.推进儿童友好医院建设，优化儿科门诊服务。（责任单位：区卫生健康委）
"""


def written(folder: Path, **texts: str) -> list[Path]:
    """Files of texts, named by their keys with - for _."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in texts.items():
        path = folder / f"{name.replace('_', '-')}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def built(folder: Path, **texts: str) -> Settings:
    """Settings of a new index of texts, with the hashing encoder and a token."""
    settings = Settings(
        index_dir=folder / "index",
        encoder="hashing",
        change_wait_seconds=0.1,
        admin_token=SecretStr("0123456789abcdef"),
        protection=ProtectionSettings(asking_per_address=""),  # tests ask more than people
    )
    indexing.build(written(folder / "built", **texts), settings)
    return settings


def live(settings: Settings) -> LiveAssistant:
    """The assistant over whichever generation is to be used."""
    choice = Choice(settings.index_dir)
    return LiveAssistant(lambda: open_assistant(settings, choice=choice), choice.current, choice)
