"""Other inputs made of known ones: changed at random, with what trips readers of Chinese papers."""

from random import Random

PIECES = (
    *("一、", "（一）", "1.", "（1）", "①", "第一条", "第", "条", "项", "一", "百", "〇", "１"),
    *("责任单位：", "牵头单位：", "配合单位：", "（责任单位：", "区教育局", "各街镇", "等", "和"),
    *("。", "；", "，", "、", "：", "（", "）", "(", ")", "《", "》", "“", "”", "〔2024〕", "号"),
    *("\n", "\r", "\t", " ", "\u3000", "\u2028", "\x0c", "\x00", "\x85", "|", "**", "<br>", "|-"),
    *("\u200b", "\u202e", "\u2066", "\ufeff", "\u0301", "\u00ad", "\ufdfa", "\u337f", "\u2f42"),
    *(
        "\U000e0041",
        "\U0010ffff",
        "\u0378",
        "İ",
        "ß",
        "²",
        "٣",
        "Ⅻ",
        "½",
        "\U0001d7d9",
        "😀",
        "\ufffe",
    ),
    *("2025年", "12月31日", "%", "谁", "多少", "什么时候", "呢？", "item 3", "which", "<td>"),
)
COPIES = (2, 3, 10, 100, 1_000)
LONGEST = 40_000  # bytes
IN_BYTES = 0.1  # of the changes; the others keep what is UTF-8 in UTF-8


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """Some bytes after one to six random changes; `other` is what pieces are taken from."""
    text, source = data.decode("utf-8", "surrogateescape"), other.decode("utf-8", "surrogateescape")
    for _ in range(random.randint(1, 6)):
        text = random.choice(_CHANGES)(text, source, random)[:LONGEST]
    changed = text.encode("utf-8", "surrogateescape")[:LONGEST]
    return _flipped(changed, random) if changed and random.random() < IN_BYTES else changed


def _insert(text: str, _: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(PIECES) + text[at:]


def _cut(text: str, _: str, random: Random) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.choice((1, 3, 20, 300)) :]


def _repeat(text: str, _: str, random: Random) -> str:
    at = random.randint(0, len(text))
    piece = text[at : at + random.randint(1, 12)]
    return text[:at] + piece * random.choice(COPIES) + text[at:]


def _splice(text: str, source: str, random: Random) -> str:
    at, start = random.randint(0, len(text)), random.randint(0, len(source))
    return text[:at] + source[start : start + random.randint(1, 300)] + text[at:]


def _swap_lines(text: str, _: str, random: Random) -> str:
    lines = text.split("\n")
    left, right = random.randrange(len(lines)), random.randrange(len(lines))
    lines[left], lines[right] = lines[right], lines[left]
    return "\n".join(lines)


def _flipped(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + bytes((data[at] ^ (1 << random.randrange(8)),)) + data[at + 1 :]


_CHANGES = (_insert, _insert, _insert, _cut, _repeat, _splice, _swap_lines)
