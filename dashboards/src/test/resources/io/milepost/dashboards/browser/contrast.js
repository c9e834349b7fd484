// Lists texts that stand out too little from what is behind them: WCAG 2.2, 1.4.3, level AA.
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const parse = (colour) => {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return { rgb: [red, green, blue], alpha: alpha / 255 };
};
const luminance = (rgb) => {
  const [red, green, blue] = rgb.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const behind = (element) => {
  for (let at = element; at; at = at.parentElement) {
    const ground = parse(getComputedStyle(at).backgroundColor);
    if (ground.alpha > 0.99) {
      return ground.rgb;
    }
  }
  return [255, 255, 255];
};
const problems = [];
let seen = 0;
for (const element of document.body.querySelectorAll("*")) {
  const text = Array.from(element.childNodes).filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).join("");
  if (!text || !element.checkVisibility({ visibilityProperty: true }) || element.closest("svg title, svg desc, .govuk-visually-hidden, .govuk-skip-link")) {
    continue;
  }
  const style = getComputedStyle(element);
  const colour = parse(element.closest("svg") ? style.fill : style.color).rgb;
  const lights = [luminance(colour), luminance(behind(element))].sort((one, other) => other - one);
  const ratio = (lights[0] + 0.05) / (lights[1] + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  seen += 1;
  if (ratio < (large ? 3 : 4.5)) {
    problems.push(`contrast ${ratio.toFixed(2)} of "${text.slice(0, 50)}" in <${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}">`);
  }
}
if (seen < 10) {
  problems.push(`only ${seen} texts were looked at`);
}
return problems;
