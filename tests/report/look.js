// What is wrong with what this window shows, as a list of sentences in <meta name="told">. Runs in a test's copy of a page.
const told = [];
const said = (element) => `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}"`;
const shown = (element) => element.getClientRects().length > 0;

function channels(color) {
  const found = color.match(/[\d.]+/g).map(Number);
  return { rgb: found.slice(0, 3), alpha: found.length > 3 ? found[3] : 1 };
}
function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(element) {
  for (let each = element; each; each = each.parentElement) {
    const { rgb, alpha } = channels(getComputedStyle(each).backgroundColor);
    if (alpha > 0) return rgb;
  }
  return [255, 255, 255];
}
function contrast(element) {
  const style = getComputedStyle(element);
  const ink = channels(element.closest("svg") ? style.fill : style.color).rgb;
  const [high, low] = [luminance(ink), luminance(ground(element))].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}
const inside = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;

if (document.documentElement.scrollWidth > window.innerWidth) told.push(`the page is ${document.documentElement.scrollWidth} wide`);
for (const element of document.querySelectorAll("body *")) {
  if (!shown(element) || element.closest(".skip, script, title, desc, style")) continue;
  const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
  if (own && contrast(element) < 4.5) told.push(`${said(element)} is too faint: ${contrast(element).toFixed(1)}`);
  if (!element.closest("svg, .scroll") && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    told.push(`${said(element)} is clipped`);
}
for (const element of document.querySelectorAll(".scroll"))
  if (element.scrollWidth > element.clientWidth + 1) told.push(`${said(element)} needs sideways scrolling`);
for (const svg of document.querySelectorAll("svg")) {
  if (!shown(svg)) continue;
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
  for (const [text, box] of texts) {
    if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1 || box.top < frame.top - 1)
      told.push(`${said(text)} stands outside of its chart`);
    if (box.height < 9) told.push(`${said(text)} is too small: ${box.height.toFixed(1)}`);
    for (const [other, its] of texts) if (text !== other && inside(box, its)) told.push(`${said(text)} covers ${said(other)}`);
  }
}
const meta = document.createElement("meta");
meta.name = "told";
meta.content = JSON.stringify(told);
document.head.append(meta);
