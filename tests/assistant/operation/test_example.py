import re
import tomllib

from assistant.operation.example import example
from assistant.operation.fields import leaves
from assistant.operation.reading import read_settings
from assistant.operation.sources import Sources
from tests.assistant.operation.conftest import Written

SETTING = re.compile(r"^#(\w+ = .+)$", flags=re.MULTILINE)


def test_the_example_as_it_is_changes_nothing(written: Written) -> None:
    before = read_settings()
    written(example("An example."))
    assert read_settings() == before


def test_every_setting_stands_in_the_example_with_its_default(written: Written) -> None:
    before = read_settings()
    text = SETTING.sub(r"\1", example("An example."))
    written(text)
    assert read_settings() == before
    assert list(Sources.now().unknown()) == []
    without = {leaf.name for leaf in leaves() if f"#{leaf.path[-1]} =\n" in text}
    data = tomllib.loads(text)
    given = {leaf.name for leaf in leaves() if Sources.now().file.value(leaf.path) is not None}
    assert given | without == {leaf.name for leaf in leaves()}
    assert data["operation"]["log_format"] == "text"
