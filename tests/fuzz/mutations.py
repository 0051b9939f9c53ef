"""Other inputs made of known ones: changed at random, with what trips readers of Chinese papers."""

from random import Random

PIECES = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        *("一、", "（一）", "1.", "（1）", "①", "第一条", "第", "条", "项", "一", "百", "〇", "１"),
        *("责任单位：", "牵头单位：", "配合单位：", "（责任单位：", "区教育局", "各街镇", "等", "和"),
        *("。", "；", "，", "、", "：", "（", "）", "(", ")", "《", "》", "“", "”", "〔2024〕", "号"),
        *("\n", "\r", "\t", " ", "\u3000", "\u2028", "\x0c", "\x00", "\x85", "|", "**", "<br>", "|-"),
        *("\u200b", "\u202e", "\u2066", "\ufeff", "\u0301", "\u00ad", "\ufdfa", "\u337f", "\u2f42"),
        *("\ud800", "\U000e0041", "\U0010ffff", "\u0378", "İ", "ß", "²", "٣", "Ⅻ", "½", "𝟙", "😀"),
        *("2025年", "12月31日", "%", "谁", "多少", "什么时候", "呢？", "item 3", "which", "</p>", "<td>"),
    )
)
COPIES = (2, 3, 10, 100, 1_000)
LONGEST = 40_000  # bytes


def mutated(data: bytes, other: bytes, random: Random) -> bytes:
    """Some bytes after one to six random changes; `other` is what pieces are taken from."""
    for _ in range(random.randint(1, 6)):
        data = random.choice(_CHANGES)(data, other, random)[:LONGEST]
    return data


def _insert(data: bytes, _: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(PIECES) + data[at:]


def _insert_in_text(data: bytes, _: bytes, random: Random) -> bytes:
    """A piece between two characters, so that what is UTF-8 stays UTF-8."""
    text = data.decode("utf-8", "surrogateescape")
    at = random.randint(0, len(text))
    piece = random.choice(PIECES).decode("utf-8", "replace")
    return (text[:at] + piece + text[at:]).encode("utf-8", "surrogateescape")


def _cut(data: bytes, _: bytes, random: Random) -> bytes:
    start, end = sorted((random.randint(0, len(data)), random.randint(0, len(data))))
    return data[:start] + data[min(end, start + 200) :]


def _repeat(data: bytes, _: bytes, random: Random) -> bytes:
    at = random.randint(0, len(data))
    piece = data[at : at + random.randint(1, 12)]
    return data[:at] + piece * random.choice(COPIES) + data[at:]


def _splice(data: bytes, other: bytes, random: Random) -> bytes:
    at, start = random.randint(0, len(data)), random.randint(0, len(other))
    return data[:at] + other[start : start + random.randint(1, 300)] + data[at:]


def _flip(data: bytes, _: bytes, random: Random) -> bytes:
    if not data:
        return data
    at = random.randrange(len(data))
    return data[:at] + bytes((data[at] ^ (1 << random.randrange(8)),)) + data[at + 1 :]


def _swap_lines(data: bytes, _: bytes, random: Random) -> bytes:
    lines = data.split(b"\n")
    left, right = random.randrange(len(lines)), random.randrange(len(lines))
    lines[left], lines[right] = lines[right], lines[left]
    return b"\n".join(lines)


_CHANGES = (_insert, _insert_in_text, _insert_in_text, _cut, _repeat, _splice, _flip, _swap_lines)
