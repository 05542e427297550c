"""Files of every format, made in code from invented text, for tests of the readers."""

from __future__ import annotations

import io
import zipfile

DRAFT = (
    "澜川省家庭和睦促进条例",
    "（草案）",
    "第一章　总　则",
    "第一条　为了促进家庭和睦，保障家庭成员的人身安全和合法权益，根据有关法律、行政法规，结合本省实际，制定本条例。",
    "第二条　县级以上人民政府应当履行下列职责：",
    "（一）将工作经费列入本级财政预算；",
    "（二）每年至少组织一次宣传教育活动。",
    "第二章　附　则",
    "第三条　本条例自2026年3月1日起施行。",
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def make_docx(body: str, **parts: str) -> bytes:
    """A .docx whose document.xml has this body; `parts` are further word/*.xml parts by their name without suffix."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            f' xmlns:wps="urn:wps"><w:body>{body}</w:body></w:document>',
        )
        for name, xml in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{_W}">{xml}</w:{name}>')
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    """A w:p of one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def make_pdf(pages: list[list[tuple[int, int, str]]], *, scans: tuple[int, ...] = ()) -> bytes:
    """A PDF with a text layer: each page a list of (x, y, words) in points. Its font is named, not embedded: extraction needs none.

    The pages whose index stands in `scans` hold a picture too.
    """
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(b"%d 0 R" % (6 + 2 * k) for k in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880"
        b" /Descent -120 /CapHeight 800 /StemV 80 >>",
    ]
    for k, page in enumerate(pages):
        words = b"".join(b"BT /F1 14 Tf %d %d Td <%s> Tj ET\n" % (x, y, text.encode("utf-16-be").hex().encode()) for x, y, text in page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (7 + 2 * k)
        )
        words += b"q 200 0 0 200 100 400 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n" if k in scans else b""
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words))
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, table, size, len(out))
