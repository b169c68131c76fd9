"""Labels and bytes as browsers read them."""

import pytest

from worker.formats.encodings import decode_as, is_iso_2022_jp, japanese, named, wide_ideographs

JAPANESE = "川沿いの水車小屋は三十年ぶりに月曜日から動き始めた。"
CHINESE = "河边的磨坊沉默了三十年之后星期一再次转动起来，村里有六十人前来观看。"


@pytest.mark.parametrize(
    ("label", "decoder"),
    [
        ("Shift_JIS", "cp932"),
        ("gb2312", "gb18030"),
        ("big5", "big5hkscs"),
        ("euc-kr", "cp949"),
        ("ISO-8859-1", "cp1252"),
        ("latin5", "cp1254"),
        (' "UTF-8" ', "utf-8"),
        ("x-mac-ukrainian", "mac-cyrillic"),
    ],
)
def test_a_label_means_what_browsers_mean_by_it(label: str, decoder: str) -> None:
    assert named(label) == decoder


def test_a_label_that_no_browser_knows_names_nothing() -> None:
    assert named("weir-8859-mill") is None


def test_what_the_plain_standard_lacks_is_read_as_browsers_read_it() -> None:
    assert decode_as(b"\x87\x40", named("shift_jis") or "") == "①"
    assert decode_as(b"\x93quoted\x94", named("latin1") or "") == "“quoted”"
    assert decode_as(b"\xad\xa1", "euc_jp") == "①"


def test_mail_in_seven_bits_of_japanese_is_known_and_read() -> None:
    data = JAPANESE.encode("iso2022_jp")
    assert is_iso_2022_jp(data)
    assert decode_as(data, "iso2022_jp") == JAPANESE
    assert not is_iso_2022_jp(b"\x1b[1mbold\x1b[0m on a terminal")


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_undeclared_japanese_is_known_by_its_hiragana(encoding: str) -> None:
    assert japanese(JAPANESE.encode(encoding)) == encoding
    assert japanese(CHINESE.encode("gb18030")) is None


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_wide_ideographs_without_a_mark_tell_their_byte_order(order: str) -> None:
    assert wide_ideographs(CHINESE.encode(order)) == order
    assert wide_ideographs(b"The mill by the weir has been silent for years") is None


@pytest.mark.parametrize("name", ["euc_jp", "iso2022_jp", "cp932", "gb18030"])
def test_no_bytes_at_all_fail(name: str) -> None:
    assert isinstance(decode_as(bytes(range(256)) + b"\x1b$B\x21", name), str)
