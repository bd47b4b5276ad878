#!/usr/bin/env bash
# Makes the pictures of the guides again, from what the project ships: bash docs/pictures/make.sh
# Needs soffice, pdftoppm and chromium; the pane also XLWINGS_LICENSE_KEY. Nothing in a picture is drawn by hand.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT

# The workbook as LibreOffice prints it, with the values that are stored in it.
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  ../../workbooks/customer_portfolio.xlsx >/dev/null 2>&1
# A page by the title that stands on it: pages come and go with the data.
page() {
  number=1
  until pdftotext -f "$number" -l "$number" "$work/customer_portfolio.pdf" - | grep -q "^$1"; do
    number=$((number + 1)); [ "$number" -lt 40 ] || { echo "no page begins with $1" >&2; exit 1; }
  done
  pdftoppm -r 78 -f "$number" -l "$number" -x 22 -y "$2" -W "$3" -H "$4" -singlefile -png "$work/customer_portfolio.pdf" "$5"
}
page "Customer portfolio," 20 880 590 portfolio-board
page "Concentration," 20 620 640 portfolio-concentration
page "Changes since" 20 880 460 portfolio-changes
page "Customers," 20 880 320 portfolio-customers

# The book of deals, a page a picture.
soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  ../../workbooks/deals.xlsx >/dev/null 2>&1
deals() { pdftoppm -r 78 -f "$1" -l "$1" -x 22 -y "$2" -W 860 -H "$3" -singlefile -png "$work/deals.pdf" "$4"; }
deals 1 36 520 deals-board
deals 4 36 235 deals-results
deals 6 36 390 deals-prices
deals 7 36 460 deals-squeeze
deals 8 36 390 deals-partnering

# The pane of the server's add-in, from a server that runs here, in a browser instead of Excel.
[ -n "${XLWINGS_LICENSE_KEY:-}" ] || { echo "server-pane.png is left as it is: XLWINGS_LICENSE_KEY is not set"; exit 0; }
python=../../.venv/bin/python
"$python" -u -m valuex_xl serve --port 0 >"$work/told" &
server=$!
until grep -q '^Ctrl' "$work/told"; do kill -0 "$server"; sleep 0.2; done
chromium --headless --no-sandbox --disable-gpu --disable-background-networking --user-data-dir="$work/browser" \
  --window-size=340,230 --hide-scrollbars --screenshot=server-pane.png \
  "$(sed -n 's/^serving //p' "$work/told")/pane.html" >/dev/null 2>&1
