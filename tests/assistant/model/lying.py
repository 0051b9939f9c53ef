"""Lies made of true clauses at scale: what a mutation does to a clause, and what came of it.

`python -m tests.assistant.model.lying` tells every lie of every clause of the seeds to the checker
and prints the table of ADR 10. For its comparison it also counts the lies that a check of words
alone would have let out.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.model.checking import Checker, Proven
from assistant.model.excerpt import excerpt_of
from assistant.model.normal import normal
from assistant.model.passages import Passage, passages_of
from assistant.model.rules import rules
from assistant.model.statements import Statement
from index.collection import Collection, read_collection

Mutation = Callable[[str, random.Random], str | None]
SEEDS = Path(__file__).parents[3] / "seeds"
UNITS = ("区教育局", "区民政局", "市卫健委", "团区委", "街道办事处")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Lie:
    """A clause changed, its kind, and the passages with the one that it is told of."""

    kind: str
    text: str
    passage: Passage


def other_digit(text: str, chance: random.Random) -> str | None:
    places = [found.start() for found in _DIGITS.finditer(text)]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + chance.choice([d for d in "0123456789" if d != text[at]]) + text[at + 1 :]


def more_digits(text: str, chance: random.Random) -> str | None:
    found = _DIGITS.search(text)
    return None if not found else text[: found.end()] + chance.choice("0123") + text[found.end() :]


def other_character(text: str, chance: random.Random) -> str | None:
    places = [at for at, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"]
    at = chance.choice(places) if places else None
    return None if at is None else text[:at] + "伪" + text[at + 1 :]


def negated(text: str, chance: random.Random) -> str:
    return chance.choice(["不", "不得", "停止", "取消", "无需", "暂不"]) + text


def negation_inside(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(2, len(text) - 1))
    return text[:at] + chance.choice("不未无非") + text[at:]


def limit_left_out(text: str, chance: random.Random) -> str | None:  # noqa: ARG001
    word = re.search(r"不低于|不少于|不|符合条件的|有条件的|试点|以上|以下|力争|鼓励|探索", text)
    return None if not word else text[: word.start()] + text[word.end() :]


def by_a_unit(text: str, chance: random.Random) -> str:
    return f"由{chance.choice(UNITS)}{chance.choice(['牵头', '负责', '配合', ''])}{text}"


def with_a_deadline(text: str, chance: random.Random) -> str:
    return f"{chance.choice(['2030年底前', '到2023年', '每月', '三个月内'])}{text}"


def promised(text: str, chance: random.Random) -> str:
    return f"{chance.choice(['您可以免费', '所有家庭均可', '符合条件即可', '一定能'])}{text}"


def turned_round(text: str, chance: random.Random) -> str | None:
    at = chance.randrange(2, len(text) - 1) if len(text) > 3 else 0
    return text[at:] + text[:at] if at and text[at:] + text[:at] != text else None


def with_contact(text: str, chance: random.Random) -> str:
    return f"{text}，电话{chance.randrange(10**7, 10**8)}"


MUTATIONS: dict[str, Mutation] = {
    mutation.__name__: mutation
    for mutation in (
        other_digit,
        more_digits,
        other_character,
        negated,
        negation_inside,
        limit_left_out,
        by_a_unit,
        with_a_deadline,
        promised,
        turned_round,
        with_contact,
    )
}


def passages(seeds: Collection) -> tuple[Passage, ...]:
    """Every record of the seeds with several clauses, each under a mark of its own."""
    found = [measure for measure in seeds.measures if len(measure.text) >= 20]
    return passages_of([(measure, measure.id, ()) for measure in found])


def clause_texts(passage: Passage) -> list[str]:
    return [passage.text(clause).strip("，。；：,;: \n") for clause in passage.clauses]


def lies_of(passage: Passage, others: Sequence[Passage], chance: random.Random) -> Iterator[Lie]:
    """Every mutation of every clause, and a clause of another measure as if it stood here."""
    for text in clause_texts(passage):
        for kind, mutate in MUTATIONS.items():
            lie = mutate(text, chance)
            if lie is not None and normal(lie) != normal(text):
                yield Lie(kind, lie, passage)
        stolen = chance.choice(clause_texts(chance.choice(others)))
        if normal(stolen) not in normal(passage.measure.text):
            yield Lie("other_measure", stolen, passage)


def came_out(lie: Lie) -> str:
    """What is shown of a lie; "" where it is dropped."""
    checker = Checker([lie.passage], rules())
    checked = checker.check(Statement(lie.text, (lie.passage.mark,)))
    return excerpt_of(checked.passage, checked.clauses) if isinstance(checked, Proven) else ""


def is_true(shown: str, passage: Passage) -> bool:
    """Whether all that is shown stands in the measure, in its order; the checker is not asked."""
    text, at = re.sub(r"\s*\n\s*", "", passage.measure.text), 0
    for part in shown.strip("…").split("……"):
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def by_words_alone(lie: Lie, share: float) -> bool:
    """Whether a check of pairs of characters, figures and known units would let it out."""
    text, printed = normal(lie.text), normal(lie.passage.measure.text)
    pairs = [text[at : at + 2] for at in range(len(text) - 1)]
    figures = set(re.findall(r"\d+(?:\.\d+)?", text))
    known = figures <= set(re.findall(r"\d+(?:\.\d+)?", printed))
    named = all(unit in printed for unit in UNITS if unit in text)
    return known and named and sum(pair in printed for pair in pairs) >= share * len(pairs)


def main() -> None:
    """The table."""
    chance = random.Random(5)
    all_passages = passages(read_collection([SEEDS]))
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    honest = Counter[str]()
    for passage in all_passages:
        for text in clause_texts(passage):
            shown = came_out(Lie("honest", text, passage))
            honest["shown" if shown else "dropped"] += 1
        for lie in lies_of(passage, all_passages, chance):
            row, shown = rows[lie.kind], came_out(lie)
            row["tried"] += 1
            row["record instead"] += bool(shown)
            row["wrong"] += bool(shown) and not is_true(shown, passage)
            for share in (0.8, 0.9):
                row[f"words {share}"] += by_words_alone(lie, share)
    print("honest", dict(honest))
    for kind, row in rows.items():
        print(kind, dict(row))
    print("all", dict(sum(rows.values(), Counter())))


if __name__ == "__main__":
    main()
