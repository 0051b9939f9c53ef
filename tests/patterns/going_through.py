"""Makes the product make every regular expression that it has."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from assistant.settings import Settings
from index.build import build_index
from index.collection import read_collection
from index.encoders.hashing import HashingEncoder
from index.open_index import OpenIndex
from retrieval.question import Turn

ROOT = Path(__file__).parents[2]
QUESTIONS = (
    "长宁区第六十六条是什么？",
    "区教育局牵头哪些任务？",
    "什么是“宝宝屋”？文号是多少？",
    "《长宁区推进儿童友好城区建设行动计划》是什么时候印发的",
    "到2027年要建多少个？哪些单位参与？",
    "嘉定和长宁有什么不同",
    "北京市的托育政策",
    "which tasks does the education bureau have",
    "儿童友好城市是指什么？包括哪些方面？",
    "今年年底前要完成的任务有哪些",
)


def go_through(packages: Iterable[str]) -> None:
    """Import everything, load all data, read the seeds, ask questions."""
    for package in packages:
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not module.name.endswith("__main__") and "migrations" not in module.name:
                _load(module.name)
    _ask()


def _load(name: str) -> None:
    """Import a module and load each table of data that it keeps."""
    module = importlib.import_module(name)
    for one in list(vars(module).values()):
        kept = hasattr(one, "cache_info") and getattr(one, "__module__", "") == name
        if kept and not inspect.signature(one).parameters:
            one()


def _ask() -> None:
    collection = read_collection([ROOT / "seeds"])
    with TemporaryDirectory() as folder:
        where = Path(folder) / "index"
        build_index(collection.documents, collection.measures, where, HashingEncoder())
        assistant = Assistant(OpenIndex.open(where), HashingEncoder())
        for question in QUESTIONS:
            before = (Turn("user", "宝宝屋谁负责？"), Turn("assistant", "由区教育局负责。"))
            assistant.answer(question)
            assistant.answer(question, before, "长宁区")
    Settings(index_dir=where)
