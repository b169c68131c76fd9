"""A mail's headers and parts as text."""

from email import message_from_bytes

from worker.formats.mail import header, is_fuller, payload_of, text_of, words


def test_encoded_words_are_read_and_those_side_by_side_are_joined() -> None:
    assert words("=?utf-8?q?M=C3=BChle?= =?utf-8?b?IGRyZWh0?=") == "Mühle dreht"
    assert words("=?gb2312?b?xKW3uw==?=") == "磨坊"


def test_an_encoded_word_that_is_broken_stays_as_it_was_written() -> None:
    assert words("=?utf-8?b?A?= mill") is not None
    assert words("   ") is None


def test_raw_bytes_in_a_header_are_read_as_text() -> None:
    message = message_from_bytes("Subject: Die Mühle dreht sich\n\nText".encode())
    assert header(message, "subject") == "Die Mühle dreht sich"
    assert header(message, "Date") is None


def test_flowed_lines_are_joined_and_fixed_ones_stay() -> None:
    head = b"Content-Type: text/plain; format=flowed\n\n"
    message = message_from_bytes(head + b"The mill by the \nweir turns.\n\nNobody \nasked.\n-- \nThe desk\n")
    assert text_of(message).splitlines() == ["The mill by the weir turns.", "", "Nobody asked.", "-- ", "The desk"]


def test_a_space_that_only_marks_the_flow_goes() -> None:
    head = b"Content-Type: text/plain; format=flowed; delsp=yes\n\n"
    assert text_of(message_from_bytes(head + b"water \nmill\n")) == "watermill"


def test_a_quotation_does_not_flow_into_the_answer() -> None:
    head = b"Content-Type: text/plain; format=flowed\n\n"
    assert text_of(message_from_bytes(head + b"> does it \nIt turns.\n")).splitlines() == [">does it ", "It turns."]


def test_a_broken_transfer_encoding_gives_bytes_and_a_container_none() -> None:
    broken = message_from_bytes(b"Content-Transfer-Encoding: base64\n\n!!!")
    assert isinstance(payload_of(broken), bytes)
    container = message_from_bytes(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nmill\n--x--\n")
    assert payload_of(container) == b""


def test_html_is_fuller_where_the_plain_text_is_a_stub() -> None:
    assert is_fuller(["The mill by the weir turns again."] * 9, "Your mail program shows no HTML.")
    assert not is_fuller(["The mill turns."], "The mill turns.")
