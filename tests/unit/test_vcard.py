"""Files of cards as phones, Outlook, Google and iCloud write them. All invented."""

import base64
import quopri
import unicodedata

import pytest

from odoo.addons.vht_crm_pipeline.tools import vcard
from odoo.addons.vht_crm_pipeline.tools.vcard import VcardError, read_vcards
from odoo.addons.vht_crm_pipeline.tools.vcard_lines import MAX_LINES, MAX_VALUE

from .vcard_files import file_of, only, read


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_line_ends(end):
    drafts = read("FN:An\nNOTE:a\n b", "FN:Bình", end=end)
    assert [d.contact_name for d in drafts] == ["An", "Bình"]
    assert drafts[0].description == "ab"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
VIETNAMESE = "FN:Nguyễn Thị Thử\nTEL:0912345678\nORG:Công ty Đường Sữa Ví Dụ"


def encoded(text, encoding):
    if encoding == "cp1258":  # tones are characters of their own there
        decomposed = unicodedata.normalize("NFD", text)
        for base in ("a\u0302", "e\u0302", "o\u0302", "a\u0306", "o\u031b", "u\u031b"):
            composed = unicodedata.normalize("NFC", base)
            decomposed = decomposed.replace(base, composed)
            # a dot below comes before the circumflex
            dotted = f"{base[0]}\u0323{base[1]}"
            decomposed = decomposed.replace(dotted, f"{composed}\u0323")
        text = decomposed
    return text.encode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_of_a_file(encoding):
    content = encoded(file_of(VIETNAMESE), encoding)
    (draft,) = read_vcards(content).drafts
    assert draft.contact_name == "Nguyễn Thị Thử"
    assert draft.partner_name == "Công ty Đường Sữa Ví Dụ"
    assert draft.key == only(VIETNAMESE).key


def test_decomposed_text_is_composed():
    draft = only(unicodedata.normalize("NFD", VIETNAMESE))
    assert draft.contact_name == "Nguyễn Thị Thử"
    assert draft.key == only(VIETNAMESE).key


NAME = "Nguyễn Thị Thử Nghiệm Một Cái Tên Rất Dài"


@pytest.mark.parametrize("charset", ["UTF-8", "windows-1258", "", "KHONG-CO", "zip"])
@pytest.mark.parametrize("encoding", ["ENCODING=QUOTED-PRINTABLE", "quoted-printable"])
def test_quoted_printable(charset, encoding):
    content = encoded(NAME, "cp1258" if charset == "windows-1258" else "utf-8")
    quoted = quopri.encodestring(content).decode()
    assert "=\n" in quoted
    said = f";CHARSET={charset}" if charset else ""
    draft = only(f"FN{said};{encoding}:{quoted}\nTEL:0912345678", version="2.1")
    assert draft.contact_name == NAME
    assert draft.phone == "0912345678"
    assert draft.key == only(f"FN:{NAME}\nTEL:0912345678").key


def test_quoted_printable_broken_as_phones_do():
    parts = "=4E=67=75", "=79=E1=BB=85=6E"
    for between in ("=\n", "\n", "\n ", "=\n\n"):
        text = f"FN;ENCODING=QUOTED-PRINTABLE:{between.join(parts)}\nTEL:0912345678"
        draft = only(text, version="2.1")
        assert draft.contact_name == "Nguyễn", between
        assert draft.phone == "0912345678"


def test_line_breaks_in_quoted_printable():
    card = "NOTE;QUOTED-PRINTABLE:m=E1=BB=99t=0D=0Ahai=0AFN:ba"
    draft = only(card, version="2.1")
    assert draft.description == "một\nhai\nFN:ba"
    assert not draft.contact_name


@pytest.mark.parametrize("encoding", ["ENCODING=b", "ENCODING=BASE64", "BASE64"])
def test_base64_text(encoding):
    text = base64.b64encode(NAME.encode()).decode()
    draft = only(f"FN;{encoding}:{text[:20]}\n  {text[20:]}\nTEL:0912345678")
    assert (draft.contact_name, draft.phone) == (NAME, "0912345678")
    assert only(f"NOTE;{encoding}:a").description == "a"


@pytest.mark.parametrize("name", ["PHOTO", "LOGO", "SOUND", "KEY", "item1.PHOTO"])
@pytest.mark.parametrize("fold", ["\n ", "\n"])
def test_pictures_are_not_decoded(monkeypatch, name, fold):
    def refuse(_value):
        raise AssertionError

    monkeypatch.setattr("binascii.a2b_base64", refuse)
    picture = fold.join(["/9j/4AAQSkZJRg"] * 5)
    draft = only(f"{name};ENCODING=BASE64;TYPE=JPEG:{picture}\n\nTEL:0912345678")
    assert (draft.phone, draft.description) == ("0912345678", "")


def test_the_key_is_what_the_card_says():
    card = "FN:An\nTEL:0912345678\nUID:1"
    other = (
        "UID:2\nREV:20260101\nPHOTO;ENCODING=b:AAAA\nfn:An\nTEL;TYPE=CELL:0912345678"
    )
    assert only(card).key == only(card).key == only(other, version="4.0").key
    same_uid = "FN:Bình\nTEL:0912345679\nUID:1"
    fax = "FN:An\nTEL;FAX:0912345678"
    picture_only = "PHOTO;ENCODING=b:AAAA"
    cards = [card, same_uid, fax, picture_only, "PHOTO;ENCODING=b:BBBB", "NOTE:An"]
    cards += [f"NOTE:{'x' * MAX_VALUE}{end}" for end in "ab"]
    assert len({draft.key for draft in read(*cards)}) == len(cards)


def test_the_original_is_kept():
    cards = [f"\ufeff{file_of('FN:An')}", file_of("TEL:0912345678")]
    content = "".join(cards).encode()
    drafts = read_vcards(content).drafts
    assert [draft.original for draft in drafts] == [card.encode() for card in cards]
    assert [draft.original_name for draft in drafts] == ["1.vcf", "2.vcf"]


GOOD = file_of("FN:An\nTEL:0912345678").encode()


@pytest.mark.parametrize(
    ("broken", "problem", "kept"),
    [
        (b"BEGIN:VCARD\nTEL:0987654321\n", vcard.CUT_OFF, "0987654321"),
        (b"TEL:0987654321\nEND:VCARD\n", vcard.UNREADABLE, "0987654321"),
        (b"BEGN:VCARD\nTEL:0987654321\nEND:VCARD\n", vcard.UNREADABLE, "0987654321"),
        (b"\x00\xff\x8a\x01 abc \x81\n", vcard.UNREADABLE, "abc"),
        (b"BEGIN:VCARD\nmot dong\nEND:VCARD\n", vcard.UNREADABLE, "mot dong"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "", ""),
        (b"BEGIN:VCARD\nAGENT:\nBEGIN:VCARD\nFN:B\n", vcard.CUT_OFF, ""),
        (b"BEGIN:VCARD\n" + b"TEL:113\n" * (MAX_LINES + 1) + b"END:VCARD\n",
         vcard.TOO_LONG, "113"),
        (b"BEGIN:VCARD\nNOTE:a" + b"b" * MAX_VALUE + b"\nEND:VCARD\n", vcard.TOO_LONG,
         "abb"),
        (b"BEGIN:VCARD\nTEL;TYPE=" + b"a," * 99 + b'"\nEND:VCARD\n', vcard.UNREADABLE,
         "TEL;TYPE=a"),
    ],
)  # fmt: skip
def test_a_broken_card_is_kept_and_the_others_are_read(broken, problem, kept):
    drafts = read_vcards(GOOD + broken + GOOD).drafts
    assert [d.phone for d in (drafts[0], drafts[-1])] == ["0912345678"] * 2
    (draft,) = drafts[1:-1]
    assert draft.problem == problem
    assert draft.original == broken
    assert kept in f"{draft.phone}{draft.description}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"PK\x03\x04 no card", "not_a_vcard"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "not_a_vcard"),
        (b"END:VCARD\n", "not_a_vcard"),
        (GOOD + b" " * vcard.MAX_BYTES, "too_large"),
        (GOOD + b"\n" * vcard.MAX_LINES, "too_large"),
        (GOOD + b"\r" * vcard.MAX_LINES, "too_large"),
    ],
)
def test_files_that_are_not_read(content, reason):
    with pytest.raises(VcardError) as caught:
        read_vcards(content)
    assert caught.value.reason == reason


def test_cards_after_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr(vcard, "MAX_CARDS", 3)
    file = read_vcards(GOOD * 5)
    assert (len(file.drafts), file.left_out) == (3, 2)
    assert read_vcards(GOOD * 3).left_out == 0


def test_many_numbers_stay_on_the_card():
    numbers = [f"09123456{n:02}" for n in range(60)]
    draft = only("\n".join(f"TEL:{number}" for number in numbers))
    kept = f"{draft.phone} {draft.phone_other} {draft.description}"
    assert all(number in kept for number in numbers)


def test_evidence_is_the_line_that_said_so():
    draft = only("FN:An\nTEL;CELL:0912345678\nADR:;;12 Lê Lợi;Quận 1;TP.HCM;;")
    assert draft.evidence == (
        ("contact_name", "FN: An"),
        ("phone", "TEL: 0912345678"),
        ("province", "ADR: 12 Lê Lợi, Quận 1, TP.HCM"),
        ("street", "ADR: 12 Lê Lợi, Quận 1, TP.HCM"),
    )


def test_the_region_tells_how_a_number_is_dialled():
    content = file_of("TEL:113\nTEL;PREF:07700 900123\nTEL:0912345678").encode()
    assert read_vcards(content).drafts[0].phone == "0912345678"
    assert read_vcards(content, "GB").drafts[0].phone == "07700 900123"


def test_several_files_are_read_as_one():
    contents = [
        file_of("FN:An").encode("utf-16"),
        file_of("FN:Bình", end="\n").encode("utf-8-sig").rstrip(),
        file_of("FN;QUOTED-PRINTABLE:C=C3=BAc").encode(),
    ]
    drafts = read_vcards(vcard.join_vcards(contents)).drafts
    assert [draft.contact_name for draft in drafts] == ["An", "Bình", "Cúc"]
    alone = [read_vcards(content).drafts[0].key for content in contents]
    assert [draft.key for draft in drafts] == alone


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_cards_are_told_by_name_or_beginning(encoding):
    content = file_of("FN:An").encode(encoding)
    assert vcard.is_vcard(content, "danh bạ.txt")
    assert vcard.is_vcard(b"\r\n " + file_of("FN:An").encode().lower())
    assert vcard.is_vcard(b"", "KHACH.VCF")
    assert not vcard.is_vcard(b"Ten;SDT\nBEGIN:VCARD;1", "khach.csv")
    assert not vcard.is_vcard(b"PK\x03\x04", "khach.xlsx")
