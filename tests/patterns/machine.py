"""Counts the steps of a backtracking match, so that growth can be tested without a clock.

Python's own engine tells nobody how much it tried. This one walks the tree of `re`'s own parser in
the same order, keeps what is left to try on a stack, and counts. It is slow and finds what `re`
finds, which a test holds it to.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any

UNROLLED = 400  # optional copies of a counted repeat; longer ones count as endless
_ANCHOR, _SET, _SPLIT, _JUMP, _MARK, _PROGRESS, _SAVE, _SAME, _LOOK, _ATOMIC = range(10)
_LEAVES = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")

Node = tuple[Any, Any]
Code = list[tuple[Any, ...]]


class TooManySteps(Exception):
    """A match took more steps than it was given."""


@dataclass
class Counter:
    """Steps taken, of those allowed."""

    allowed: int
    taken: int = 0

    def step(self) -> None:
        """One more. Raises TooManySteps."""
        self.taken += 1
        if self.taken > self.allowed:
            raise TooManySteps


class Leaf(dict[str, bool]):
    """A node that takes one character: whether it takes this one, asked of `re` itself."""

    def __init__(self, node: Node, flags: int) -> None:
        super().__init__()
        self._node = node
        self._flags = flags

    def __missing__(self, character: str) -> bool:
        """Ask once."""
        self[character] = compiled(self._node, self._flags).match(character) is not None
        return self[character]


def tree_of(pattern: str | bytes, flags: int = 0) -> Any:
    """The tree that `re` parses a pattern to; `.state.flags` has the pattern's own flags too."""
    return _parser.parse(pattern, flags)


def compiled(node: Node, flags: int) -> re.Pattern[str]:
    """One node as a pattern."""
    state = _parser.State()
    state.flags = flags
    found: re.Pattern[str] = _compiler.compile(_parser.SubPattern(state, [node]), flags)
    return found


class Machine:
    """One pattern as instructions; bytes are matched as the characters of the same numbers."""

    def __init__(self, pattern: str | bytes, flags: int = 0) -> None:
        tree = tree_of(pattern, flags)
        self.flags: int = tree.state.flags
        self._refers = "\\" in repr(pattern) and _refers(tree)
        self._marks = 0
        self._groups: int = tree.state.groups
        self.code = self._program(tree, self.flags)

    def steps(self, text: str, allowed: int) -> int:
        """Steps to find every match in a text, as `finditer` does. Raises TooManySteps."""
        counter = Counter(allowed)
        for _ in self.spans(text, counter):
            pass
        return counter.taken

    def steps_at_start(self, text: str, allowed: int) -> int:
        """Steps to match at the beginning of a text, as `match` does. Raises TooManySteps."""
        counter = Counter(allowed)
        self.match(text, 0, counter)
        return counter.taken + 1

    def spans(self, text: str, counter: Counter) -> Iterator[tuple[int, int]]:
        """Every match, one after another."""
        at, last = 0, -1
        while at <= len(text):
            counter.step()
            end = self.match(text, at, counter)
            if end is None or (end == at and at == last):
                at += 1
                continue
            yield at, end
            last = end
            at = end if end > at else at + 1

    def match(self, text: str, at: int, counter: Counter) -> int | None:
        """Where a match that begins here ends; None for none."""
        registers = (-1,) * (2 * self._groups + self._marks)
        found = self._run(self.code, text, at, registers, counter)
        return None if found is None else found[0]

    def _run(
        self, code: Code, text: str, at: int, registers: tuple[int, ...], counter: Counter
    ) -> tuple[int, tuple[int, ...]] | None:
        waiting = [(0, at, registers)]
        last, length = len(code), len(text)
        while waiting:
            pc, at, registers = waiting.pop()
            counter.step()
            while pc < last:
                given = code[pc]
                operation = given[0]
                pc += 1
                if operation == _SET:
                    if at == length or not given[1][text[at]]:
                        break
                    counter.taken += 1
                    at += 1
                elif operation == _SPLIT:
                    waiting.append((given[2], at, registers))
                    pc = given[1]
                elif operation == _JUMP:
                    pc = given[1]
                else:
                    moved = self._rare(operation, given[1:], text, at, registers, counter)
                    if moved is None:
                        break
                    at, registers = moved
            else:
                return at, registers
        return None

    def _rare(
        self,
        operation: int,
        given: Sequence[Any],
        text: str,
        at: int,
        registers: tuple[int, ...],
        counter: Counter,
    ) -> tuple[int, tuple[int, ...]] | None:
        if operation in (_MARK, _SAVE):
            return at, (*registers[: given[0]], at, *registers[given[0] + 1 :])
        if operation == _PROGRESS:
            return None if registers[given[0]] == at else (at, registers)
        if operation == _ANCHOR:
            return (at, registers) if given[0].match(text, at) else None
        if operation == _SAME:
            start, end = registers[2 * given[0] - 2 : 2 * given[0]]
            same = end >= 0 and text.startswith(text[start:end], at)
            return (at + end - start, registers) if same else None
        if operation == _ATOMIC:
            return self._run(given[0], text, at, registers, counter)
        code, back, wanted = given  # a look ahead or behind
        found = self._run(code, text, at - back, registers, counter) if at >= back else None
        if (found is not None) is not wanted:
            return None
        return (at, found[1]) if found else (at, registers)

    def _program(self, nodes: Any, flags: int) -> Code:
        code: Code = []
        for node in nodes:
            self._emit(code, node, flags)
        return code

    def _emit(self, code: Code, node: Node, flags: int) -> None:
        name, given = str(node[0]), node[1]
        if name in _LEAVES:
            code.append((_SET, Leaf(node, flags)))
        elif name in _REPEATS:
            self._emit_repeat(code, name, given, flags)
        elif name == "BRANCH":
            _emit_any_of(code, [self._program(one, flags) for one in given[1]])
        elif name == "SUBPATTERN":
            group, more, fewer, inner = given
            self._emit_group(code, group, self._program(inner, (flags | more) & ~fewer))
        else:
            self._emit_test(code, name, node, flags)

    def _emit_test(self, code: Code, name: str, node: Node, flags: int) -> None:
        """What takes no character of its own, or those that were taken before."""
        given = node[1]
        if name == "AT":
            code.append((_ANCHOR, compiled(node, flags)))
        elif name == "GROUPREF":
            code.append((_SAME, given))
        elif name == "ATOMIC_GROUP":
            code.append((_ATOMIC, self._program(given, flags)))
        elif name in ("ASSERT", "ASSERT_NOT"):
            back = given[1].getwidth()[0] if given[0] < 0 else 0
            code.append((_LOOK, self._program(given[1], flags), back, name == "ASSERT"))
        elif name == "FAILURE":
            code.append((_LOOK, [], 0, False))
        else:
            raise ValueError(f"{name} is nothing that this machine can run")

    def _emit_group(self, code: Code, group: int | None, inner: Code) -> None:
        kept = group if self._refers else None
        if kept:
            code.append((_SAVE, 2 * kept - 2))
        _append(code, inner)
        if kept:
            code.append((_SAVE, 2 * kept - 1))

    def _emit_repeat(self, code: Code, name: str, given: Any, flags: int) -> None:
        low, high, inner = given
        if name == "POSSESSIVE_REPEAT":
            atom: Code = []
            self._emit_repeat(atom, "MAX_REPEAT", given, flags)
            code.append((_ATOMIC, atom))
            return
        greedy, body = name == "MAX_REPEAT", self._program(inner, flags)
        low = int(low)
        for _ in range(low):
            _append(code, body)
        if int(high) - low <= UNROLLED:
            for left in range(int(high) - low, 0, -1):
                _split(code, greedy, len(code) + 1 + left * len(body) + left - 1)
                _append(code, body)
            return
        if not inner.getwidth()[0]:
            register = 2 * self._groups + self._marks
            self._marks += 1
            body = [(_MARK, register), *_moved(body, 1), (_PROGRESS, register)]
        _split(code, greedy, len(code) + len(body) + 2)
        top = len(code) - 1
        _append(code, body)
        code.append((_JUMP, top))


def _refers(nodes: Any) -> bool:
    """Whether a tree has a back reference."""
    return "GROUPREF" in repr(nodes)


def _split(code: Code, greedy: bool, out: int) -> None:
    here = len(code) + 1
    code.append((_SPLIT, here, out) if greedy else (_SPLIT, out, here))


def _emit_any_of(code: Code, ways: Sequence[Code]) -> None:
    end = len(code) + sum(map(len, ways)) + 2 * (len(ways) - 1)
    for way in ways[:-1]:
        _split(code, True, len(code) + len(way) + 2)
        _append(code, way)
        code.append((_JUMP, end))
    _append(code, ways[-1])


def _append(code: Code, more: Code) -> None:
    code += _moved(more, len(code))


def _moved(code: Code, by: int) -> Code:
    """Instructions for another place: their jumps lead on to what they led to."""
    jumps: dict[int, Callable[[tuple[Any, ...]], tuple[Any, ...]]] = {
        _SPLIT: lambda one: (_SPLIT, one[1] + by, one[2] + by),
        _JUMP: lambda one: (_JUMP, one[1] + by),
    }
    return [jumps[one[0]](one) if one[0] in jumps else one for one in code]
