// What the journeys through the calculator share: starting a study, reading figures as the
// page writes them, what is stored, the files it saves, the three cards of the sample estimate.
import { readFile } from 'node:fs/promises';
import { assert, click, field, gone, Key, run, seen, text, type, until } from './lib.mjs';

/** A narrow and an ordinary no-break space. */
export const NARROW = '\u202f';
export const FIXED = '\u00a0';

/** Opens the page and starts a study of a métier; `query` goes into the address. */
export async function begin(driver, page, sector, query = '?lang=fr') {
  await driver.get(page.url + query);
  await click(driver, `#sector-${sector}`);
  await seen(driver, '.cards');
}

/** The sample estimate of an engineering office: three cards, the fewest that give a figure. */
export async function threeCards(driver) {
  await type(driver, 'travel.train', '250000');
  await type(driver, 'fleet.diesel', '9000');
  await type(driver, 'electricity.use', '62000');
  return seen(driver, '#total');
}

/** Goes to a page by its hash, as a link does. */
export async function go(driver, name, selector) {
  await driver.executeScript('location.hash = arguments[0]', `#/${name}`);
  return seen(driver, selector);
}

/** The result of the open study, once it is all there. */
export const result = (driver) => go(driver, 'result', '#total-result');

/** The section of a card. */
export const card = (id) => `section[aria-labelledby="card-${id}"]`;

/** The running total, as a text. */
export const total = (driver) => text(driver, '#total');

/** The text of a field's error or note, '' when there is none. */
export const below = (driver, id, part) => driver.executeScript(
  'return document.getElementById(arguments[0]).innerText.trim()', `${field(id)}-${part}`,
);

/** Waits until the error or the note of a field says so. */
export const says = (driver, id, part, pattern) => until(async () => {
  const said = await below(driver, id, part);
  if (!pattern.test(said)) throw new Error(`"${said}" does not match ${pattern}`);
  return said;
}, `the ${part} of ${id} to match ${pattern}`);

/** What an input holds. */
export const held = (driver, selector) => driver.executeScript(
  'return document.querySelector(arguments[0]).value', selector,
);

/** A figure as the page writes it in French or English, as a number. */
export function figure(shown, language = 'fr') {
  const bare = shown.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-');
  const plain = language === 'fr' ? bare.replace(',', '.') : bare.replaceAll(',', '');
  assert.match(plain, /^-?\d+(\.\d+)?$/, `"${shown}" is not a figure in ${language}`);
  return Number(plain);
}

/** Half of the last digit that a figure shows: how far rounding may have moved it. */
export function halfDigit(shown, language = 'fr') {
  const digits = String(shown).replace(/[\s\u00a0\u202f]/g, '');
  const mark = language === 'fr' ? ',' : '.';
  const after = digits.split(mark)[1];
  if (after) return 0.5 * 10 ** -after.length;
  return 0.5 * 10 ** digits.replaceAll(/[,.]/g, '').match(/0*$/)[0].length;
}

/** The stored studies by their key, as texts. */
export const stored = (driver) => driver.executeScript(
  'return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith("infracarbone.study.")))',
);

/** The stored studies, read, the oldest first. */
export const studies = async (driver) => Object.values(await stored(driver))
  .flatMap((text) => {
    try {
      const study = JSON.parse(text);
      return study.modified === undefined ? [] : [study];
    } catch {
      return []; // a text that a test has spoilt
    }
  })
  .sort((a, b) => a.modified.localeCompare(b.modified));

/** Waits until a stored study holds this answer to a field. */
export const answered = (driver, id, expected) => until(async () => {
  const found = (await studies(driver)).map((study) => study.answers?.[id]);
  assert.ok(found.some((answer) => answer && Object.entries(expected).every(([name, value]) => answer[name] === value)),
    `${id}: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
  return true;
}, `the answer to ${id} to be stored`, 5_000);

/** Keeps what the page saves as files instead of saving it; `savedFile` reads the last one. */
export const catchFiles = (driver, page) => run(driver, page, `{
  const blobs = new Map();
  const make = URL.createObjectURL.bind(URL);
  const { dataset } = document.documentElement;
  dataset.files = '0';
  URL.createObjectURL = (blob) => {
    const url = make(blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function () {
    const reader = new FileReader();
    reader.onload = () => {
      dataset.file = reader.result;
      dataset.fileName = this.download;
      dataset.files++;
    };
    reader.readAsDataURL(blobs.get(this.href));
  };
}`);

/** The next file saved by what `act` does: `name`, `url` (its bytes as a data: address), `bytes` and `text`. */
export async function savedFile(driver, act) {
  const read = () => driver.executeScript('return { ...document.documentElement.dataset }');
  const { files } = await read();
  await act();
  await until(async () => (await read()).files !== files, 'a file to be saved');
  const { file: url, fileName: name } = await read();
  const bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  return { name, url, bytes, text: bytes.toString() };
}

/**
 * Chooses a file in the page's file field. The files are those of WebDriver where it can; in
 * WebKitGTK, whose driver takes no file, the page's own script sets them.
 */
export async function openFile(driver, page, path) {
  const input = await seen(driver, '#open-file');
  if (driver.engine !== 'webkit') return input.sendKeys(path);
  const name = path.split('/').at(-1);
  const bytes = (await readFile(path)).toString('base64');
  return run(driver, page, `{
    const bytes = Uint8Array.from(atob(${JSON.stringify(bytes)}), (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'application/json' }));
    const input = document.getElementById('open-file');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }`);
}

/** Waits for a notice that matches. */
export const notice = (driver, pattern) => until(async () => {
  const said = await driver.executeScript('return [...document.querySelectorAll(".notice")].map((notice) => notice.innerText)');
  const found = said.find((sentence) => pattern.test(sentence));
  if (!found) throw new Error(`notices: ${JSON.stringify(said)}`);
  return found;
}, `a notice matching ${pattern}`);

/** Closes every notice that can be closed. */
export async function closeNotices(driver) {
  await driver.executeScript('document.querySelectorAll(".notice .close").forEach((button) => button.click())');
  await gone(driver, '.notice .close');
}

/** Replaces what a field of a form of the details holds, and leaves it. */
export async function fillIn(driver, id, value) {
  const input = await seen(driver, `#${id}`);
  await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', input);
  // In one call with a chord, Firefox and WebKit lose what follows it.
  await input.sendKeys(Key.chord(Key.CONTROL, 'a'), Key.BACK_SPACE);
  await input.sendKeys(value, Key.TAB);
}

/** Stops of the tab key on a page, at most. */
const STOPS = 150;

/** What has the focus: how it is known, whether that shows, whether something covers it. */
export const focus = (driver) => driver.executeScript(`
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const x = box.left + box.width / 2;
  let y = box.top + Math.min(box.height / 2, 20);
  // Of what is higher than the window, such as a table that scrolls, the top may be out of view.
  if (y < 0 || y > innerHeight) y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  // A part of a drawing is framed by the stroke of its ground.
  const frame = at.ownerSVGElement ? getComputedStyle(at.querySelector('rect')) : { stroke: 'none' };
  return {
    id: at.id, tag: at.localName, href: at.getAttribute('href'), class: at.className, text: at.textContent.slice(0, 40),
    inside: at.closest('#heaviest') !== null, inNotice: at.closest('.notice') !== null,
    visible: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || (getComputedStyle(at.parentElement).outlineStyle !== 'none' && at.parentElement.matches(':focus-within'))
      || (frame.stroke !== 'none' && parseFloat(frame.strokeWidth) >= 2),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
    covered: !top || !(at === top || at.contains(top) || top.contains(at) || at.labels?.[0]?.contains(top)),
  };`);

export const press = (driver, ...keys) => driver.actions().sendKeys(...keys).perform();

/** What has the focus once the page stands still: WebKit scrolls to it after a while, the others at once. */
async function settledFocus(driver) {
  await until(async () => {
    const { tag, inView, covered } = await focus(driver);
    return tag === 'body' || (inView && !covered);
  }, 'the focus in view', 2_000).catch(() => {});
  return focus(driver);
}

/** Tabs until `wanted` has the focus; each stop on the way must be seen. */
export async function tabTo(driver, wanted, what) {
  let now = {};
  for (let stop = 0; stop < STOPS; stop++) {
    // In the grid the tab key goes from cell to cell, and leaves it after Escape.
    await press(driver, ...now.id?.startsWith('cell-') ? [Key.ESCAPE, Key.TAB] : [Key.TAB]);
    now = await settledFocus(driver);
    if (now.tag !== 'body') {
      const where = JSON.stringify(now);
      assert.ok(now.visible, `the focus does not show on ${where}`);
      assert.ok(now.inView, `the focus is out of view: ${where}`);
      assert.ok(!now.covered, `something covers the focus: ${where}`);
    }
    if (wanted(now)) return now;
  }
  throw new Error(`${what}: not reached in ${STOPS} stops`);
}

/** Tabs to the end of the page: no stop is out of view or covered. */
export const tabThrough = (driver, where) => tabTo(driver, ({ tag }) => tag === 'body', `the end of ${where}`);

/** How many elements move, or would. */
export const moving = (driver) => driver.executeScript(`
  return [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return /[1-9]/.test(transitionDuration) || animationName !== 'none' || scrollBehavior === 'smooth';
  }).length;
`);

/** A script: the first ground under an element that can be seen. */
export const GROUND = `const ground = (element) => {
  const { backgroundColor } = getComputedStyle(element);
  return /, 0\\)$/.test(backgroundColor) && element.parentElement ? ground(element.parentElement) : backgroundColor;
};`;

/** The words in the colour of their ground. */
export const unread = (driver) => driver.executeScript(`
  ${GROUND}
  return [...document.querySelectorAll('body *')]
    .filter((element) => element.checkVisibility() && [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim()))
    .filter((element) => getComputedStyle(element).color === ground(element))
    .map(({ textContent }) => textContent);
`);

/** Fails if the page is wider than the view. */
export async function fits(driver, where) {
  const [needed, given, parts] = await driver.executeScript(`
    const root = document.documentElement;
    const scrolls = (part) => part.parentElement && (/auto|scroll|hidden/.test(getComputedStyle(part.parentElement).overflowX) || scrolls(part.parentElement));
    const over = [...document.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(part));
    return [root.scrollWidth, root.clientWidth, over.slice(0, 3).map((part) => part.outerHTML.slice(0, 100))];
  `);
  assert.ok(needed <= given, `${where}: ${needed} px in a view of ${given} px: ${parts.join(' ')}`);
}
