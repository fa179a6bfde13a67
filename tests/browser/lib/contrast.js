// Contrast measured in the picture, for text that axe-core cannot judge: text over drawings and
// gradients. WCAG 2.2, 1.4.3 and its definitions of relative luminance and contrast ratio.

/** Needed for text, and for large text: from 24 px, or 18.66 px in bold. */
const RATIO = 4.5;
const RATIO_LARGE = 3;

/** Share of the pixels behind a text that may fall short: a line that crosses it, an edge. */
const TOLERATED = 0.02;

/** The faults of the texts at these selectors. */
export async function contrastFaults(page, selectors) {
  const texts = await page.evaluate(describe, selectors);
  const sheet = await page.evaluateHandle(hideText);
  const picture = await page.screenshot({ fullPage: true, caret: 'initial' });
  await sheet.evaluate((added) => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== added);
  });
  const shares = await develop(page, picture, texts);
  return texts
    .map(({ what }, index) => ({ what, share: shares[index] }))
    .filter(({ share }) => share > TOLERATED)
    .map(
      ({ what, share }) => `too pale on ${Math.round(share * 100)} % of its background: ${what}`,
    );
}

/** In the page: each text with its colour, the ratio it needs and the boxes of its lines. */
function describe(selectors) {
  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const size = Number.parseFloat(fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    const range = document.createRange();
    range.selectNodeContents(element);
    // What a row that moves sideways keeps out of sight is in nobody's picture.
    let [from, to] = [-Infinity, Infinity];
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible') continue;
      const { left, right } = up.getBoundingClientRect();
      [from, to] = [Math.max(from, left), Math.min(to, right)];
    }
    const boxes = [...range.getClientRects()].map(({ left, right, y, height }) => ({
      x: Math.max(left, from) + scrollX,
      y: y + scrollY,
      width: Math.min(right, to) - Math.max(left, from),
      height,
    }));
    return { what: element.outerHTML.slice(0, 120), color, large, boxes };
  });
}

/** In the page: only the backgrounds stay. */
function hideText() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    '*, *::before, *::after { -webkit-text-fill-color: transparent !important; text-shadow: none !important; transition: none !important } svg text { fill: transparent !important }',
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return sheet;
}

/** Reads the picture in a tab of its own, outside the policy of the page that it shows. */
async function develop(page, picture, texts) {
  const context = await page.context().browser().newContext();
  try {
    const darkroom = await context.newPage();
    const values = { picture: picture.toString('base64'), texts, RATIO, RATIO_LARGE };
    return await darkroom.evaluate(measure, values);
  } finally {
    await context.close();
  }
}

/** In the darkroom: for each text, the share of pixels behind it with too little contrast. */
async function measure({ picture, texts, RATIO, RATIO_LARGE }) {
  const bitmap = await createImageBitmap(
    await (await fetch(`data:image/png;base64,${picture}`)).blob(),
  );
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  const linear = (value) =>
    value <= 0.04045 * 255 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const inkOf = (color) => {
    brush.fillStyle = color;
    brush.fillRect(0, 0, 1, 1);
    return luminance(brush.getImageData(0, 0, 1, 1).data);
  };
  const inks = texts.map(({ color }) => inkOf(color));
  brush.drawImage(bitmap, 0, 0);
  return texts.map(({ large, boxes }, index) => {
    let [pixels, pale] = [0, 0];
    for (const { x, y, width, height } of boxes) {
      // Whole pixels only: those at the edge show what is beside the line.
      const [left, top] = [Math.ceil(x), Math.ceil(y)];
      const [across, down] = [Math.floor(x + width) - left, Math.floor(y + height) - top];
      if (across < 1 || down < 1) continue;
      const { data } = brush.getImageData(left, top, across, down);
      for (let place = 0; place < data.length; place += 4) {
        const behind = luminance(data.subarray(place, place + 3));
        const [light, dark] = [Math.max(behind, inks[index]), Math.min(behind, inks[index])];
        pixels += 1;
        if ((light + 0.05) / (dark + 0.05) < (large ? RATIO_LARGE : RATIO)) pale += 1;
      }
    }
    return pixels ? pale / pixels : 0;
  });
}
