"""Whether a text that is no UTF-8 is in a code page whose letters alone do not tell: it holds words that exports hold.

Of East Asia any bytes are signs; Hebrew in its page is Russian in small letters in another, Thai and Arabic are signs
of western pages.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import pairwise

__all__ = ["BY_WORDS", "by_words"]

_JAPANESE = (
    "得意先 取引先 顧客 請求先 納品先 仕入先 会社 株式 有限 売上 金額 税込 税抜 消費税 単価 数量 日付 月日 "
    "年月 伝票 摘要 商品 品名 担当 部門 備考 勘定 科目 借方 貸方 残高 合計 小計 請求 入金 返品 値引 区分 番号 "
    "名称 コード 得意 商店 工業 商事 製作所"
)
_SIMPLIFIED = (
    "客户 客戶 单位 名称 公司 有限 金额 日期 税额 销售 收入 数量 单价 发票 凭证 科目 摘要 借方 贷方 余额 合计 "
    "小计 部门 编号 编码 备注 产品 商品 业务 订单 类型 贸易 科技 集团"
)
_TRADITIONAL = (
    "客戶 客户 單位 名稱 公司 有限 金額 日期 稅額 銷售 收入 數量 單價 發票 憑證 科目 摘要 借方 貸方 餘額 合計 "
    "小計 部門 編號 備註 產品 商品 訂單 類型 貿易 科技 股份"
)
_KOREAN = (
    "거래처 고객 업체 회사 주식 금액 일자 날짜 매출 공급 세액 부가세 합계 소계 수량 단가 품목 전표 적요 차변 "
    "대변 잔액 부서 번호 코드 비고 구분 계정 상품 담당"
)
_HEBREW = (
    "לקוח לקוחות תאריך סכום חשבונית מספר יתרה קבלה הכנסה הכנסות מכירות כמות מחיר הזמנה תשלום חברה תיאור אסמכתא חשבון "
    "מסמך פרטים הערות מטבע זיכוי מוצר פריט סוכן תקופה חודש"
)
_ARABIC = (
    "العميل عميل الزبون الزبائن التاريخ تاريخ المبلغ مبلغ الفاتورة فاتورة الكمية السعر الضريبة الإجمالي الاجمالي "
    "المجموع الشركة شركة مؤسسة مدين دائن الرصيد رصيد البيان ملاحظات الصافي صافي المبيعات مبيعات الحساب العملة المستند "
    "النوع الحالة الإيرادات مشتری تاریخ شرکت فاکتور فروش مالیات توضیحات شماره مانده"
)
_THAI = (
    "ลูกค้า วันที่ จำนวนเงิน จำนวน ราคา ใบแจ้งหนี้ ใบกำกับภาษี เลขที่ บริษัท จำกัด ยอดรวม ยอดขาย รวมเงิน ภาษี สินค้า รายการ "
    "หน่วย ชื่อ ร้าน เงินสด หมายเหตุ"
)
_VIETNAMESE = (
    "khách hàng|ngày|số tiền|hóa đơn|hoá đơn|công ty|thành tiền|doanh thu|thuế|tổng cộng|số lượng|đơn giá|diễn giải|"
    "chứng từ|tài khoản|mã|tên|tiền tệ|ghi chú|sản phẩm|trả|nợ|có"
)
BY_WORDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "cp932": ("Shift JIS", tuple(_JAPANESE.split())),
    "euc_jp": ("EUC-JP", tuple(_JAPANESE.split())),
    "gb18030": ("GB 18030", tuple(_SIMPLIFIED.split())),
    "big5": ("Big5", tuple(_TRADITIONAL.split())),
    "cp949": ("Korean (CP949)", tuple(_KOREAN.split())),
    "cp1255": ("Windows-1255", tuple(_HEBREW.split())),
    "cp862": ("DOS 862", tuple(_HEBREW.split())),
    "cp1256": ("Windows-1256", tuple(_ARABIC.split())),
    "iso8859_6": ("ISO-8859-6", tuple(_ARABIC.split())),
    "cp874": ("Thai (Windows-874)", tuple(_THAI.split())),
    "cp1258": ("Windows-1258", tuple(_VIETNAMESE.split("|"))),
}
"""By code page its name, and words of titles, of lines and of the names of firms."""
_PARTED = frozenset({"cp1255", "cp862", "cp1256", "iso8859_6", "cp1258"})
"""Of scripts that part their words: there a word is one only where no letter stands beside it."""
_FEWEST = 2
_MOST_BROKEN = 2


def by_words(data: bytes) -> tuple[str, str] | None:
    """The code page in which lines hold most words that exports hold, and a word of them; None where none holds two.

    That two words come out that stand in exports is no chance. The last line of the data may be cut.

    >>> by_words("得意先,売上日,金額".encode("cp932")), by_words("Müller,Größe".encode("cp1252"))
    (('cp932', '得意先'), None)
    >>> by_words("לקוח;סכום".encode("cp1255")), by_words("клиент;сумма".encode("cp1251"))
    (('cp1255', 'לקוח'), None)
    """
    best: tuple[int, str, str] | None = None
    for codec, (_, words) in BY_WORDS.items():
        text = data.decode(codec, "replace")
        if text.count("\ufffd") > _MOST_BROKEN:
            continue
        text = unicodedata.normalize("NFC", text).lower()
        held = _parted(text, words) if codec in _PARTED else text
        met = [word for word in words if word in held]
        if len(met) >= _FEWEST and (best is None or len(met) > best[0]):
            best = len(met), codec, min(met, key=text.index)
    return None if best is None else best[1:]


def _parted(text: str, words: tuple[str, ...]) -> set[str]:
    """The words of a text, and those pairs of them that stand together among the words looked for."""
    single = re.findall(r"[^\W\d_]+", text)
    pairs = {word for word in words if " " in word}
    return {
        *single,
        *(pair for one, other in pairwise(single) if (pair := f"{one} {other}") in pairs),
    }
