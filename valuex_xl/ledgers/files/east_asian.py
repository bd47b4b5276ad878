"""Whether a text that is no UTF-8 is in a code page of East Asia: the one in which it holds words that exports hold."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["EAST_ASIAN", "east_asian"]

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
EAST_ASIAN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "cp932": ("Shift JIS", tuple(_JAPANESE.split())),
    "euc_jp": ("EUC-JP", tuple(_JAPANESE.split())),
    "gb18030": ("GB 18030", tuple(_SIMPLIFIED.split())),
    "big5": ("Big5", tuple(_TRADITIONAL.split())),
    "cp949": ("Korean (CP949)", tuple(_KOREAN.split())),
}
"""By code page its name, and words of titles, of lines and of the names of firms."""
_FEWEST = 2
_MOST_BROKEN = 2


def east_asian(data: bytes) -> tuple[str, str] | None:
    """The code page in which lines hold most words that exports hold, and a word of them; None where none holds two.

    Any bytes are signs in one of these code pages, so that signs alone say nothing; that two words come out that stand
    in exports is no chance. The last line of the data may be cut.

    >>> east_asian("得意先,売上日,金額".encode("cp932")), east_asian("Müller,Größe".encode("cp1252"))
    (('cp932', '得意先'), None)
    """
    best: tuple[int, str, str] | None = None
    for codec, (_, words) in EAST_ASIAN.items():
        text = data.decode(codec, "replace")
        if text.count("\ufffd") > _MOST_BROKEN:
            continue
        met = [word for word in words if word in text]
        if len(met) >= _FEWEST and (best is None or len(met) > best[0]):
            best = len(met), codec, min(met, key=text.index)
    return None if best is None else best[1:]
