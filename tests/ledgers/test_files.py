"""Text files as systems write them: told by what they hold, numbered as an editor counts, doubt told."""

import os

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.files import open_export, survey
from valuex_xl.ledgers.files.codepages import guess

NAMES = "Kunde;Betrag\nMüller & Söhne;5,00\nJäger AG;3,00\n"


@pytest.fixture
def opened(tmp_path):
    def opener(data, name="export.csv", **options):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return open_export(path, **options)

    return opener


def cells(export):
    return [line.cells for line in export.lines()]


def numbers(export):
    return [line.number for line in export.lines() if line.cells]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Łódź;5\nŚruby i Żółw;3\n", "cp1250"),
        ("Dvořák a syn;5\nKolařík s.r.o.;4\nPavlů;4\n", "cp1250"),
        ("Kovács Gyűjtő Kft;3\nSzőlő Rt;2\n", "cp1250"),
        ("Łódź;5\nŻółw;3\n", "iso8859_2"),
        ("Žižka;2\nŠkoda Plzeň;1\n", "cp852"),
        ("Müller GmbH;5\nJäger;3\n", "mac_roman"),
        ("José Peña;1\nIbáñez;2\n", "mac_roman"),
        ("Müller GmbH;5\nGroß;3\n", "cp850"),
        ("MÜLLER GMBH;5\nJÄGER;3\n", "cp1252"),
        ("Société Générale;5\nHôtel;3\n", "cp1252"),
        ("Société € Générale;5\n", "iso8859_15"),
        ("Årsta AB;5\nSøren Ø;3\n", "cp1252"),
        ("Берёза ООО;5\nДуб;3\n", "cp1251"),
        ("Иванов;3\nООО Ромашка;4\n", "cp866"),
        ("Иванов;3\nООО Ромашка;4\n", "koi8_r"),
        ("Ωμέγα ΑΕ;3\n", "cp1253"),
        ("Café £5;1\n3M™ – new;2\n", "cp1252"),
    ],
)
def test_a_code_page_is_told_by_its_words(text, codec):
    data = text.encode(codec)
    assert data.decode(guess(data).codec) == text


def test_what_two_code_pages_read_alike_well_is_told(opened):
    export = opened("Kunde;Betrag\nMuñoz;5\nPeña;3\n".encode("cp1252"))
    assert [str(note) for note in export.notes] == [
        'line 2: the file does not tell its encoding; read as Windows-1252 ("Muñoz"), but it could be Windows-1250 '
        '("Muńoz") - say --encoding where the names look wrong'
    ]
    assert cells(opened("Kunde;Betrag\nMuńoz;5\n".encode("cp1250"), encoding="cp1250"))[1] == ("Muńoz", "5")


def test_a_line_of_windows_within_utf8_splits_no_customer(opened):
    first, second, third = NAMES.encode().splitlines(keepends=True)
    export = opened(first + second + "Müller & Söhne;4,00\n".encode("cp1252") + third)
    assert [row[0] for row in cells(export)] == ["Kunde", "Müller & Söhne", "Müller & Söhne", "Jäger AG"]
    assert [str(note) for note in export.notes] == [
        'line 3: 1 line is not UTF-8 as the others are; read as Windows-1252: "Müller & Söhne;4,00"'
    ]
    assert export.notes[0].doubt


def test_words_that_the_file_has_in_utf8_tell_the_code_page_of_its_other_lines(opened):
    line = "Müller & Söhne;4,00\n".encode("mac_roman")
    export = opened(NAMES.encode() + line)
    assert [row[0] for row in cells(export)] == ["Kunde", "Müller & Söhne", "Jäger AG", "Müller & Söhne"]


def test_utf8_encoded_twice_is_made_right_and_told(opened):
    twice = "Müller & Söhne".encode().decode("cp1252")
    export = opened(NAMES.replace("Müller & Söhne", twice))
    assert cells(export)[1][0] == "Müller & Söhne"
    assert str(export.notes[0]) == 'line 2: encoded twice in 1 line: "MÃ¼ller" was read as "Müller"'
    assert cells(opened("a;b\nÂrhus Ã;1\n"))[1][0] == "Ârhus Ã"


def test_files_that_were_joined_leave_no_mark_in_a_name(opened):
    mark = b"\xef\xbb\xbf"
    export = opened(mark + b"Kunde;Betrag\nAlder;5\n" + mark + b"Alder;3\n")
    assert [row[0] for row in cells(export)] == ["Kunde", "Alder", "Alder"]
    assert str(export.notes[0]) == "1 byte-order mark inside the text left out: files were joined"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_told_by_its_zero_bytes(opened, codec):
    export = opened(NAMES.encode(codec))
    assert (export.encoding, cells(export)[1]) == ("UTF-16", ("Müller & Söhne", "5,00"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_line_ends_of_every_kind(opened, end):
    export = opened(NAMES.replace("\n", end) + "\x1a")
    assert [row for row in cells(export) if row] == [
        ("Kunde", "Betrag"),
        ("Müller & Söhne", "5,00"),
        ("Jäger AG", "3,00"),
    ]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("Kunde;Betrag, netto\nA;5,00\nB;6,00\n", ";"),
        ("Title, with comma\n\nKunde;Betrag\nA;5,00\nB;6,00\n", ";"),
        ("A\tB\nx, y\t5,00\nz\t6,00\n", "\t"),
        ("|A|B|\n|x|5|\n|y|6|\n", "|"),
        ('"sep=;"\nA;B\nx;5\n', ";"),
        ("sep=\t\nA\tB\nx\t5\n", "\t"),
        ("A   B    C\nx   5    6\nlong name   7   8\n", "blanks"),
        ("Name         No     Amount\nAlder Ltd    1   5,000.00\nBirch               300.00\n", "fixed columns"),
        ("Name\nAlder\n", ""),
    ],
)
def test_what_parts_the_fields_is_found(opened, text, separator):
    assert opened(text).separator == separator


def test_fixed_columns_keep_their_blanks_and_rulers_are_no_lines(opened):
    head = "Name         No     Amount\n----------   --   --------\n"
    text = f"{head}Alder Ltd    1    5,000.00\nBirch              300.00\n"
    export = opened(text, name="list.txt")
    assert cells(export) == [("Name", "No", "Amount"), ("Alder Ltd", "1", "5,000.00"), ("Birch", "", "300.00")]
    assert numbers(export) == [1, 3, 4]
    assert [str(note) for note in export.notes] == ["no separator: cut where blanks stand in every line"]


def test_lines_are_numbered_as_an_editor_does_and_may_be_read_again(opened):
    export = opened('sep=;\nA;B\n"two\nlines";5\nx;6\n')
    assert numbers(export) == [2, 3, 5]
    assert cells(export) == cells(export)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (
            b"%PDF-1.7",
            "export.csv: is a PDF, which holds pictures of figures - export the report as CSV or as a workbook",
        ),
        (
            b"\0" * 8 + b"DUCK" + b"\0" * 8,
            "export.csv: is a DuckDB database - call it .duckdb and name one of its tables with --table",
        ),
        (b"\x1f\x8b\x08", "export.csv: is packed with gzip - unpack it first"),
        (
            b'<?xml version="1.0"?><Audit><Line>1</Line></Audit>',
            "export.csv: is an XML file of a kind that is not read - export the ledger as CSV or as a workbook",
        ),
        (
            b'[{"a": 1, "b": 2}]',
            "export.csv: is a JSON file, which is not read - export the ledger as CSV or as a workbook",
        ),
        (
            b"#FLAGGA 0\n#SIETYP 4\n",
            "export.csv: is a SIE file: it holds bookings by account, and the customer at most in the text of a voucher"
            " - export the list of invoices (Fakturor) instead",
        ),
        (b"\n \n", "export.csv: holds no line - choose another file"),
        (b"A,B\n1,2\0\n", "export.csv:2: holds a zero byte: the file is damaged or not text at all - export it again"),
    ],
)
def test_what_is_no_ledger_says_what_it_is(opened, data, words):
    with pytest.raises(LedgerError) as caught:
        opened(data)
    assert str(caught.value).startswith(words)


def test_options_that_do_not_fit_are_refused(opened):
    with pytest.raises(LedgerError, match='no encoding is called "latin-99" - for example utf-8, cp1252, cp850'):
        opened(NAMES, encoding="latin-99")
    with pytest.raises(LedgerError, match='"ab" is no separator - one sign, tab, blanks'):
        opened(NAMES, separator="ab")
    with pytest.raises(LedgerError, match='is a text file and has no sheet "Sales" - leave --sheet away'):
        opened(NAMES, sheet="Sales")
    with pytest.raises(LedgerError, match=r"export\.csv:2: has a byte that is not UTF-8 - save it as CSV UTF-8"):
        opened(NAMES.encode("cp1252"), encoding="utf-8")


def test_a_web_page_named_as_a_workbook_is_read_by_its_largest_table(opened):
    page = (
        "<html><table><tr><td>menu</td></tr></table><table><tr><th>Customer<th>Amount</tr>"
        "<tr><td rowspan=2>Alder &amp; Co<td>5</tr><tr><td>6<tr><td>Birch<td> 7 </table></html>"
    )
    export = opened(page, name="report.xls")
    assert export.kind == "html"
    assert cells(export) == [("Customer", "Amount"), ("Alder & Co", "5"), ("Alder & Co", "6"), ("Birch", "7")]
    assert str(export.notes[0]) == "an HTML page named .xls: its largest table was read, rows counted from its top"


SPREADSHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Empty"><Table/></Worksheet><Worksheet ss:Name="Sales"><Table>
<Row ss:Index="3"><Cell><Data ss:Type="String">Customer</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Amount
</Data></Cell></Row><Row><Cell ss:MergeDown="1"><Data ss:Type="String">Alder</Data></Cell><Cell ss:Index="3">
<Data ss:Type="Number">5.5</Data></Cell></Row><Row><Cell ss:Index="3"><Data ss:Type="Error">#REF!</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_an_xml_workbook_of_excel_2003_is_read(opened):
    export = opened(SPREADSHEET, name="report.xls")
    lines = list(export.lines())
    assert (export.kind, [line.number for line in lines]) == ("xml", [3, 4, 5])
    assert lines[1].cells == ("Alder", None, 5.5)
    assert (lines[2].cells[0], str(lines[2].cells[2])) == ("Alder", "#REF!")
    with pytest.raises(LedgerError, match=r'no sheet is called "Sale" - did you mean "Sales"\? \(sheets: Sales\)'):
        opened(SPREADSHEET, name="report.xls", sheet="Sale")
    with pytest.raises(LedgerError, match="has a document type declaration, which no workbook needs"):
        opened(SPREADSHEET.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1), name="report.xls")


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(opened, monkeypatch):
    monkeypatch.setattr(survey, "BLOCK", 1_000)
    monkeypatch.setattr(survey, "_LONGEST", 10_000)
    with pytest.raises(LedgerError) as caught:
        opened(b"Customer,Amount\n" + b"x" * 50_000)
    assert str(caught.value) == "export.csv:2: has a line of millions of characters: it is no ledger in text"
    assert cells(opened(NAMES.encode("cp1252") * 200))[-1] == ("Jäger AG", "3,00")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    with pytest.raises(LedgerError, match=r"pipe\.xlsx: is a pipe or a device - save what it gives as a file first"):
        open_export(tmp_path / "pipe.xlsx")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Señora Ibáñez\nSão Bento\nÆbeltoft Færge\nÆbeltoft Færge\n", "cp1252"),
        ("Gebäude Straße\nCittà Più\nCafé Général\nÅge Sørensen\nÅge Sørensen\n", "cp1252"),
        ("Szegő Győző\nFűzfő Kft\nTóth\n", "cp1250"),
        ("Příbram\nŘíčany Jiří\nDvořák\n", "cp1250"),
    ],
)
def test_western_names_of_many_countries_are_western(text, codec):
    assert guess(text.encode(codec)).codec == codec


@pytest.mark.parametrize(
    ("codec", "customer", "income", "names", "read_as"),
    [
        ("cp932", "買手", "代価", ("鷹屋", "梟堂"), "CP932"),
        ("euc_jp", "買手", "代価", ("鷹屋", "梟堂"), "EUC_JP"),
        ("gb18030", "买家", "价款", ("上海鹰", "北京鹤"), "GB18030"),
        ("cp949", "구매인", "대금", ("서울상사", "부산물산"), "CP949"),
        ("cp1250", "Vevő", "Nettó", ("Sólyom", "Hattyú"), "Windows-1250"),
    ],
)
def test_the_columns_that_were_named_tell_the_encoding(tmp_path, codec, customer, income, names, read_as):
    path = tmp_path / "sold.csv"
    text = f"{customer};{income}\n" + "".join(f"{name};{at}0,50\n" for at, name in enumerate(names, start=1))
    path.write_bytes(text.encode(codec))
    found = read_statement(path, Columns(customer, income))
    assert [each.name for each in found.sums.customers.values()] == list(names)
    assert f'read as {read_as}, in which a column is called "{customer}"' in found.ledger.notes
    assert found.looks == ()
    with pytest.raises(LedgerError, match="no column is called"):
        read_statement(path, Columns(f"{customer}x", income))
    with pytest.raises(LedgerError):  # who says it, knows it
        read_statement(path, Columns(customer, income), particulars=Particulars(encoding="cp1252"))


PRINTED = """\
Open-air Ltd                Sales by customer               page 1
Year 2026   Branch north

No     Firm               Doc     Day              Net sales
------------------------------------------------------------
1001   Elm Works          R 1     14.01.2026        3'000.00
1002   Oak & Daughters    R 2     10.02.2026        2'500.00
1003   Ash                R 3     20.03.2026        5'000.00
------------------------------------------------------------
       Total                                       10'500.00
"""


def test_titles_above_a_printed_list_do_not_close_its_gutters(tmp_path):
    path = tmp_path / "list.txt"
    for text in (PRINTED, PRINTED.replace("No     Firm", "-" * 60 + "\nNo     Firm")):
        path.write_text(text, encoding="utf-8")
        found = read_statement(path, Columns("Firm", "Net sales"))
        assert {it.name: int(it.income) for it in found.sums.customers.values()} == {
            "Elm Works": 3000,
            "Oak & Daughters": 2500,
            "Ash": 5000,
        }
