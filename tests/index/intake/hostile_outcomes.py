"""What becomes of every hostile file that is quickly done; a file not named here is read."""

from index.intake.read import SUFFIXES

EMPTY = "the file is empty. Give a file that holds a document."
ONLY = f"only {', '.join(SUFFIXES)} are read"
AS_DOCX = "Open it in Word or WPS and save it as .docx (文件 → 另存为 → .docx)."
AS_XLSX = "Open it in Excel or WPS and save it as .xlsx (文件 → 另存为 → .xlsx)."
AS_PDF = "Open it in an OFD reader and export it as PDF (文件 → 导出 → PDF)."
PASSWORD = (
    "this is an Office file with a password. Open it with the password, remove it "
    "(文件 → 信息 → 保护文档), and save the file again."
)
UNPACK = "Unpack it and give the files in it."
DOCTYPE = (
    "word/document.xml declares a document type, which Word never does and attacks do. "
    "Open the document in Word or WPS and save it again as .docx."
)
DEEP_WORD = (
    "word/document.xml nests tables, text boxes or groups too deeply to read. "
    "Open the document in Word or WPS and save it again as .docx."
)
DEEP_PAGE = (
    "its elements stand too deep in each other to be read. "
    "Open the page in a browser and save its text."
)
ENTITIES = (
    "the workbook is damaged: xl/worksheets/sheet1.xml declares entities, as no workbook does. "
    "Open it in Excel, repair it and save it."
)
CELL = "the workbook is damaged: row 1, column 1 holds {}. Open it in Excel, repair it and save it."
NO_ZIP = (
    "the file is damaged ({}). Download or copy it again, or open it in Word or WPS and save it "
    "as .docx."
)
NO_WORKBOOK = (
    "this is not an Excel workbook, or it is cut off. Open it in Excel and save it as .xlsx."
)
NO_TEXT = "this is not a text file. Save it as plain text (UTF-8)."
CUT_PDF = "the PDF is cut off: its end is missing. Get it again from its source."
PAGES = "the PDF has {} pages, more than the 1,000 that are read. Split it into documents."
TOO_LONG = (
    "its text has {} characters, at most 1,000,000 are taken in. Split it into smaller files."
)
UNPRINTABLE = "the name has characters that cannot be printed. Rename the file."
GIVE = "Give the path of a policy document."
MISSING = f"no such file. {GIVE}"

TEXTS = {
    "empty.txt": EMPTY,
    "blank.txt": EMPTY,
    "utf-16-cut.txt": "its UTF-16 text is damaged at byte 124. "
    "Save it as plain text (UTF-8) first.",
    "line-50-mb.txt": TOO_LONG.format("50,000,000"),
    "lines-200-000.txt": TOO_LONG.format("9,488,890"),
}
PAGES_OF_SITES = {
    "empty.html": EMPTY,
    "blank.html": EMPTY,
    "comment-open.html": EMPTY,
    "script-only.html": "the page holds no text, its scripts fetch it. "
    "Open it in a browser and save it as a complete page.",
    "nested-100-000.html": DEEP_PAGE,
    "nested-tables.html": DEEP_PAGE,
}
WORDS = {
    "empty.docx": EMPTY,
    "blank.docx": EMPTY,
    "encrypted.docx": PASSWORD,
    "truncated.docx": NO_ZIP.format("File is not a zip file"),
    "cut-inside.docx": NO_ZIP.format("Bad magic number for file header"),
    "bomb.docx": "unpacked it has 2 files and 2147483910 bytes, more than a document has "
    "(20000 and 1073741824). Take out its pictures and save it again.",
    "bomb-that-lies.docx": NO_ZIP.format("Bad CRC-32 for file 'word/document.xml'"),
    "laughs.docx": DOCTYPE,
    "secret-entity.docx": DOCTYPE,
    "remote-entity.docx": DOCTYPE,
    "quadratic.docx": "word/document.xml has 1950207 bytes unpacked from 5757, which no document "
    "needs. If it is real, open it in Word or WPS and save its text as .txt.",
    "nested-closed.docx": "word/document.xml has 4400321 bytes unpacked from 11028, which no "
    "document needs. If it is real, open it in Word or WPS and save its text as .txt.",
    "nested-10-000.docx": DEEP_WORD,
    "nested-tables.docx": DEEP_WORD,
    "span-billion.docx": "a table has more than 500 columns, which no page can hold. "
    "Open the document in Word or WPS, split the table and save it again.",
}
WORKBOOKS = {
    "empty.xlsx": EMPTY,
    "blank.xlsx": EMPTY,
    "encrypted.xlsx": PASSWORD,
    "truncated.xlsx": NO_WORKBOOK,
    "bomb.xlsx": "unpacked, the workbook is larger than 256 MiB. "
    "Copy the table into a new workbook and save it.",
    "bomb-that-lies.xlsx": NO_WORKBOOK,
    "laughs.xlsx": ENTITIES,
    "quadratic.xlsx": ENTITIES,
    "secret-entity.xlsx": ENTITIES,
    "string-missing.xlsx": CELL.format("'999999999'"),
    "number-endless.xlsx": CELL.format("'1e999999999'"),
}
PDFS = {
    "empty.pdf": EMPTY,
    "blank.pdf": EMPTY,
    "header-only.pdf": CUT_PDF,
    "truncated.pdf": CUT_PDF,
    "no-xref.pdf": CUT_PDF,
    "encrypted.pdf": "the PDF is locked with a password. "
    "Open it with the password and save a copy without one.",
    "pages-10-000.pdf": PAGES.format("10,000"),
    "pages-in-themselves.pdf": PAGES.format("1,000,000"),
}
MISTAKEN = {
    "pdf.docx": "named .docx, but it is a PDF. Rename it to pdf.pdf.",
    "pdf.txt": "named .txt, but it is a PDF. Rename it to pdf.pdf.",
    "excel.docx": "named .docx, but it is an Excel workbook. Rename it to excel.xlsx.",
    "word.xlsx": "named .xlsx, but it is a Word document. Rename it to word.docx.",
    "word.txt": "named .txt, but it is a Word document. Rename it to word.docx.",
    "old-word.docx": f"named .docx, but it is a Word 97–2003 document. {AS_DOCX}",
    "old-excel.xlsx": f"named .xlsx, but it is an Excel 97–2003 workbook. {AS_XLSX}",
    "page.docx": "named .docx, but it is a web page. Rename it to page.html.",
    "page.xlsx": "named .xlsx, but it is a web page. Rename it to page.html.",
    "text.docx": "named .docx, but it is plain text. Rename it to text.txt.",
    "text.xlsx": "named .xlsx, but it is plain text. Rename it to text.txt.",
    "text.pdf": "named .pdf, but it is plain text. Rename it to text.txt.",
    "zip.pdf": f"named .pdf, but it is an archive. {UNPACK}",
    "zip.docx": f"named .docx, but it is an archive. {UNPACK}",
    "ofd.pdf": f"named .pdf, but it is an OFD document. {AS_PDF}",
    "image.txt": "named .txt, but it is a PNG image. Rename it to image.png.",
    "image.pdf": "named .pdf, but it is a PNG image. Rename it to image.png.",
    "rtf.docx": f"named .docx, but it is an RTF document. {AS_DOCX}",
    "program.txt": f"named .txt, but it is a program. {GIVE}",
    "gzip.txt": f"named .txt, but it is an archive. {UNPACK}",
    "garbage.txt": NO_TEXT,
    "garbage.md": NO_TEXT,
    "garbage.docx": NO_ZIP.format("File is not a zip file"),
    "garbage.xlsx": NO_WORKBOOK,
    "garbage.pdf": "this is not a PDF, whatever its name says. "
    "Give it the suffix of the format that it is, or save it as a PDF.",
    "garbage.html": "this is no web page. Save the page as UTF-8 text.",
}
UNREAD = {
    "old.doc": f"this is a Word 97–2003 document; {ONLY}. {AS_DOCX}",
    "renamed.doc": f"this is a Word document; {ONLY}. Rename it to renamed.docx.",
    "old.xls": f"this is an Excel 97–2003 workbook; {ONLY}. {AS_XLSX}",
    "plan.wps": f"this is a WPS document; {ONLY}. "
    "Open it in WPS and save it as .docx (文件 → 另存为 → .docx).",
    "plan.ofd": f"this is an OFD document; {ONLY}. {AS_PDF}",
    "plan.rtf": f"this is an RTF document; {ONLY}. {AS_DOCX}",
    "plan.pptx": f"this is a presentation; {ONLY}. Export it as PDF (文件 → 导出 → PDF).",
    "plan.zip": f"this is an archive; {ONLY}. {UNPACK}",
    "plan.xyz": f"this is plain text; {ONLY}. Rename it to plan.txt.",
    "plan": f"this is plain text; {ONLY}. Rename it to plan.txt.",
}
PLACES = {
    "folder.docx": "this is a folder. Give the files in it.",
    "pipe.txt": f"this is a named pipe. {GIVE}",
    "device.txt": f"this is a device. {GIVE}",
    "loop.txt": "the system cannot open it (Too many levels of symbolic links). "
    "Copy the file elsewhere under a short name.",
    "secret.txt": MISSING,
    "missing.txt": MISSING,
    f"{'长' * 100}.txt": "the system cannot open it (File name too long). "
    "Copy the file elsewhere under a short name.",
    "line\nbreak.txt": UNPRINTABLE,
    "bell\x07.txt": UNPRINTABLE,
    "latin-\udce9.txt": UNPRINTABLE,
}
SIDECARS = {
    "sidecar-pipe.txt": f"this is a named pipe. {GIVE}",
    "sidecar-device.txt": f"this is a device. {GIVE}",
    "sidecar-large.txt": "the sidecar has 100,011 bytes, at most 65,536 are read. "
    "Give only the document's facts in it.",
    "sidecar-nested.txt": "the file: Invalid JSON: recursion limit exceeded at line 1 column 202. "
    "Known fields: title, issuer, region, doc_number, date, adopted, period, expires, status, "
    "origin; write them as a JSON object.",
}
REFUSED = {
    **TEXTS,
    **PAGES_OF_SITES,
    **WORDS,
    **WORKBOOKS,
    **PDFS,
    **MISTAKEN,
    **UNREAD,
    **PLACES,
}


def sentence(folder: str, name: str) -> str | None:
    """What is said of a file, its place included; None where it is read."""
    path = f"{folder}/{name}"
    if name in SIDECARS:
        return f"{path.removesuffix('.txt')}.meta.json: {SIDECARS[name]}"
    if name not in REFUSED:
        return None
    shown = path if path.isprintable() else ascii(path)
    return f"{shown}: {REFUSED[name]}"
