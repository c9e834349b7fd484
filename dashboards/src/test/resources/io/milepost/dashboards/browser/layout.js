// Lists what is wrong with the layout of the page that is shown: it is wider than the window, or something is cut off.
const problems = [];
const width = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth > width) {
  problems.push(`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${width}`);
}
const name = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}"> ${element.textContent.trim().slice(0, 60)}`;
const hasText = (element) => Array.from(element.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
for (const element of document.body.querySelectorAll("*")) {
  const box = element.getBoundingClientRect();
  if (!hasText(element) || !element.checkVisibility({ visibilityProperty: true }) || box.width === 0) {
    continue;
  }
  // What scrolls may be wider, what is for screen readers alone is clipped, and what the skip link shows comes with the focus.
  if (element.closest(".mp-scroll, .govuk-visually-hidden, .govuk-skip-link, svg title, svg desc, pre")) {
    continue;
  }
  if (box.left < -1 || box.right > width + 1) {
    problems.push(`reaches from ${Math.round(box.left)} to ${Math.round(box.right)} in ${width}: ${name(element)}`);
  }
  const style = getComputedStyle(element);
  if (!element.closest("svg") && style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) {
    problems.push(`is cut off: ${name(element)}`);
  }
}
for (const summary of document.querySelectorAll("summary, a.mp-csv, .mp-nav a")) {
  const box = summary.getBoundingClientRect();
  if (summary.checkVisibility() && box.height > 0 && box.height < 24) {
    problems.push(`is only ${box.height} pixels high to press: ${name(summary)}`);
  }
}
return problems;
