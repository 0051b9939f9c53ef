"""What a document says of itself: title, issuer, region, 文号, date, status.

Read from the text where it says so; a sidecar `<stem>.meta.json` beside the file gives the rest
and wins over what was read. Nothing is guessed: what neither states stays None.
"""

import json
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import DocumentError
from index.parse.lines import lines_of
from index.parse.numbering import number_of
from index.records import Document, Status

_HEAD_LINES = 60  # title, 文号, addressee and notice stand within these lines
_NOTICE = re.compile(
    r"(?:关于)?(?:印发|转发|发布)\s*[《〈](?P<title>.{2,120}?)[》〉]\s*的?\s*(?:通知|通告|公告)"
)
_PLAIN_NOTICE = re.compile(r".{0,40}?关于(?:印发|转发)(?P<title>[^《》]{6,120}?)的?通知")
_SHORTEST_TITLE = 8  # characters; a shorter line is the end of one
_NO_PART_OF_A_TITLE = re.compile(r"[。；：:，,！〕]|号$|日$|^附件")
_DOC_NUMBER = re.compile(
    r"(?:字号[:：]\s*)?([\u4e00-\u9fff]{1,12}\s*[〔\[（(]\d{4}[〕\]）)]\s*第?\d{1,5}号)"
)
_DATE = re.compile(r"(\d{4})年\s*(\d{1,2})月\s*(\d{1,2})日")
_DRAFT = re.compile(r"征求意见稿|公开征求意见|（草案）|\(草案\)")
_REGION = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟))?"
    r"([\u4e00-\u9fff]{1,7}?(?:新区|自治县|区|县|旗))"
)
_CITY = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?([\u4e00-\u9fff]{2,7}?(?:省|自治区|市|自治州))"
)
_AUTHORITY = re.compile(r"(?:政府|办公室|办公厅|委员会|局|厅|部|院)$")
_TITLE_NOUN = re.compile(
    r"(?:计划|方案|规划|纲要|意见|措施|办法|规定|细则|条例|安排|通知|决定|清单|分工表?|分解表?|职责|行动|要点|指南|标准)"
    r"(?:[（(].{1,20}[）)])?$"
)


class Sidecar(BaseModel):
    """The fields of `<stem>.meta.json`; all may be left out, others are ignored."""

    model_config = ConfigDict(extra="ignore")

    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    doc_number: str | None = None
    date: str | None = None
    status: Status | None = None
    origin: str | None = None


def describe(document_id: str, text: str, sidecar: Sidecar) -> Document:
    """The document with everything that its text and its sidecar state."""
    lines = (line.content.text.strip("* ") for line in lines_of(text))
    head = list(islice((line for line in lines if line), _HEAD_LINES))
    title = sidecar.title or _title(head) or document_id
    issuer = sidecar.issuer or _issuer(head)
    return Document(
        id=document_id,
        title=title,
        text=text,
        issuer=issuer,
        region=sidecar.region or _region(title, issuer),
        doc_number=sidecar.doc_number or _doc_number(head),
        date=sidecar.date or _date(head),
        status=sidecar.status or (Status.DRAFT if _is_draft(head) else Status.IN_FORCE),
    )


def sidecar_of(path: Path) -> Sidecar:
    """The sidecar beside a document file; empty if there is none.

    Raises DocumentError if it is not the JSON that `Sidecar` describes.
    """
    place = path.with_name(f"{path.stem}.meta.json")
    if not place.exists():
        return Sidecar()
    try:
        return Sidecar.model_validate_json(place.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise DocumentError(
            f"{place}: {field}: {first['msg']}. "
            f"Known fields: {', '.join(Sidecar.model_fields)}; write them as a JSON object."
        ) from error


def _title(head: Sequence[str]) -> str | None:
    """The name of the policy itself, where a notice only passes it on."""
    joined = "\n".join(head[:8])
    if notice := _NOTICE.search(_unspaced(joined)):
        return notice["title"]
    for before, line in zip(["", *head], head[:8], strict=False):
        if number_of(line) or not _TITLE_NOUN.search(line):
            continue
        plain = _unspaced(before + line if _goes_on(before, line) else line)
        if notice := _PLAIN_NOTICE.fullmatch(plain):
            return notice["title"]
        if 6 <= len(plain) <= 60:
            return plain
    return None


def _goes_on(before: str, line: str) -> bool:
    """Whether a title is printed on two lines: the first says 关于, or the second is but its noun.

    >>> _goes_on("国务院关于做好当前和今后一个时期", "促进就业工作的若干意见")
    True
    """
    whole = "关于" not in before and len(line) >= _SHORTEST_TITLE
    return bool(before) and not whole and not _NO_PART_OF_A_TITLE.search(before)


def _unspaced(text: str) -> str:
    """Without the spaces and breaks that layout puts between Chinese characters and digits.

    >>> _unspaced("儿童友好城市建设实 施方案 2025 年")
    '儿童友好城市建设实施方案2025年'
    """
    return re.sub(r"(?<=[\u4e00-\u9fff\d《》，、])\s+(?=[\u4e00-\u9fff\d《》])", "", text)


def _issuer(head: Sequence[str]) -> str | None:
    """Who signs the notice: the name before 关于印发, or a line that names an authority."""
    for line in head[:4]:
        before, about, _ = line.partition("关于")
        name = re.sub(r"[（(]通知[）)]$", "", before if about else line).strip()
        if 4 <= len(name) <= 40 and _AUTHORITY.search(name) and "，" not in name:
            return name
    return None


def _region(title: str, issuer: str | None) -> str | None:
    """The smallest administrative division that the issuer or the title begins with."""
    for name in (issuer or "", title):
        if found := (_REGION.match(name) or _CITY.match(name)):
            return found[1]
    return None


def _doc_number(head: Sequence[str]) -> str | None:
    for line in head[:12]:
        if found := _DOC_NUMBER.fullmatch(line):
            return found[1]
    return None


def _date(head: Sequence[str]) -> str | None:
    """The date under the signature: a line of its own."""
    for line in head:
        if found := _DATE.fullmatch(line):
            return "{}-{:0>2}-{:0>2}".format(*found.groups())
    return None


def _is_draft(head: Sequence[str]) -> bool:
    return any(_DRAFT.search(line) and len(line) <= 60 for line in head[:8])


def as_json(sidecar: Sidecar) -> str:
    """A sidecar as it is written to disk."""
    return json.dumps(sidecar.model_dump(exclude_none=True), ensure_ascii=False, indent=2) + "\n"
