// What every journey uses: the served page with its witness, waiting, typing,
// accessibility rules and screenshots.
//
//   const page = await site();                      // dist/ on an origin of its own
//   const driver = await browser('firefox');
//   await driver.get(page.url + '#/estimate');
//   …
//   await quiet(driver, page);                      // nothing blocked, broken or sent
import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { By, Key } from 'selenium-webdriver';
import { serve } from '../server.mjs';
import { browser, engines } from './browsers.mjs';

export { assert, browser, By, engines, Key, serve, sleep };

const DIST = process.env.DIST ?? 'dist';
const SCREENSHOTS = 'target/screenshots';

// ---------------------------------------------------------------- the served page

// Runs before the page's own scripts, in every frame, and tells the server (the
// policy allows the page's own origin) what the policy blocked and what broke.
const WITNESS = `{
  const tell = (kind, text) => fetch(new URL('witness', document.baseURI), {
    method: 'POST', mode: 'no-cors', keepalive: true, body: JSON.stringify({ kind, text: String(text) }),
  }).catch(() => {});
  addEventListener('securitypolicyviolation', (event) => tell('violation',
    [event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(' ')));
  addEventListener('error', (event) => tell('error', event.message ?? event.target?.src ?? event.target?.href), true);
  addEventListener('unhandledrejection', (event) => tell('error', event.reason));
  const error = console.error;
  console.error = (...values) => { tell('error', values.join(' ')); error.apply(console, values); };
}`;

/**
 * Serves the built page with the witness in it, by default at a path that is not the
 * root. Options are those of `serve`, and `before`: a script to run before the page's
 * own, and `named`: the policy names the origin, as `make build ORIGIN=…` does for strictly
 * sandboxed frames in WebKit. Besides what `serve` gives:
 * `requests()` the names of the files asked for, without the witness;
 * `reports(kind)` what the witness told: 'violation' or 'error'.
 */
export async function site(options = {}) {
  const policy = /<meta[^>]*http-equiv="?Content-Security-Policy"?[^>]*>/i;
  const { pages = {}, before = '', named = false, ...others } = options;
  let origin = '';
  const texts = { 'witness.js': WITNESS + before, ...pages };
  const server = await serve({
    dir: DIST,
    base: '/outils/carbone/',
    pages: texts,
    edit: (name, text) => text.replace(policy, (meta) => {
      const exact = named ? meta.replaceAll("'self'", `'self' ${origin}`) : meta;
      return `${exact}<script src="./witness.js"></script>`;
    }),
    ...others,
  });
  origin = server.origin;
  const ofWitness = ({ name }) => /^witness(-\d+)?(\.js)?$/.test(name);
  return Object.assign(server, {
    texts,
    files: await readdir(others.dir ?? DIST),
    requests: () => server.log.filter((entry) => !ofWitness(entry)).map(({ name }) => name),
    reports: (kind) => server.log
      .filter((entry) => entry.name === 'witness' && entry.body)
      .map(({ body }) => JSON.parse(body))
      .filter((report) => report.kind === kind)
      .map(({ text }) => text),
  });
}

// What is kept until the last journey of a file. Starting a browser takes seconds, so the next
// journey that asks for one like it gets it. Storage and caches belong to an origin: each journey
// has its own as long as no port is given twice, hence the servers go last.
const browsers = new Map();
const servers = [];
let closes = false;
function closeAtTheEnd() {
  if (closes) return;
  closes = true;
  after(async () => {
    for (const driver of browsers.values()) await driver.close();
    for (const page of servers) await page.close();
  });
}

/** The browser that `key` names, now the caller's alone, or a fresh one. */
async function take(key, engine, options) {
  const driver = browsers.get(key);
  browsers.delete(key);
  return driver ?? browser(engine, options);
}

/** Leaves the browser as it was found to the next journey. */
async function leave(key, driver) {
  const [first, ...others] = await driver.getAllWindowHandles();
  for (const other of others) {
    await driver.switchTo().window(other);
    await driver.closeWindow();
  }
  await driver.switchTo().window(first);
  if (driver.engine === 'chromium') {
    await media(driver);
    await view(driver, null);
  }
  await driver.get('about:blank');
  browsers.set(key, driver);
}

/**
 * A journey in each engine: `journey('starts', async (driver, page) => …)`. Options: `engines`,
 * `timeout`, `site` and `browser` for those functions, `quiet: false` when the journey itself
 * says which errors it expects, `fresh: true` for a browser that has shown nothing yet.
 */
export function journey(name, steps, options = {}) {
  closeAtTheEnd();
  for (const engine of options.engines ?? engines) {
    if (!engines.includes(engine)) continue;
    test(`${name} (${engine})`, { timeout: options.timeout ?? 180_000 }, async () => {
      const key = JSON.stringify([engine, options.browser, options.fresh && name]);
      const page = await site(options.site);
      servers.push(page);
      const driver = await take(key, engine, options.browser);
      try {
        await steps(driver, page);
        if (options.quiet !== false) await quiet(driver, page);
        await leave(key, driver);
      } catch (error) {
        await keep(driver, `failed-${name}-${engine}`).catch(() => {});
        await driver.close().catch(() => {});
        throw error;
      }
    });
  }
}

/** Fails if the policy blocked anything, a script broke, or anything but the program's own files was asked for. */
export async function quiet(driver, page, options) {
  await sleep(150);
  told(page, options);
  const elsewhere = await driver.executeScript(
    'return performance.getEntriesByType("resource").map((entry) => entry.name)'
      + '.filter((name) => new URL(name).host !== location.host && !/^(blob|data):/.test(name))',
  );
  assert.deepEqual(elsewhere, [], 'requests to other hosts');
}

/** The part of `quiet` that the server knows, for a page in a host's frame. */
export function told(page, { errors = [] } = {}) {
  assert.deepEqual(page.reports('violation'), [], 'the content security policy blocked something');
  const unexpected = page.reports('error').filter((text) => !errors.some((known) => text.includes(known)));
  assert.deepEqual(unexpected, [], 'errors on the page');
  const own = new Set([...page.files, ...(page.extra ?? [])]);
  const foreign = page.requests().filter((name) => !own.has(name));
  assert.deepEqual(foreign, [], 'requests for other things than the program\'s own files');
}

/**
 * Runs a script as the page's own, under its policy: what WebDriver runs is, in
 * Firefox, kept apart from the page's objects.
 */
export async function run(driver, page, source) {
  const name = `witness-${Object.keys(page.texts).length}.js`;
  page.texts[name] = source;
  const loaded = await driver.executeAsyncScript(`
    const [name, done] = arguments;
    const script = document.createElement('script');
    script.src = name;
    script.onload = () => done(true);
    script.onerror = () => done(false);
    document.head.append(script);
  `, name);
  assert.ok(loaded, 'a script of the test was refused');
}

// ---------------------------------------------------------------- waiting and typing

/** Waits until `probe()` gives something true, and gives it. */
export async function until(probe, what, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  let last;
  for (;;) {
    try {
      const value = await probe();
      if (value) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms for ${what}`, { cause: last });
    await sleep(50);
  }
}

/** The displayed element a CSS selector names, once it is there. */
export function seen(driver, selector, milliseconds) {
  return until(async () => {
    for (const element of await driver.findElements(By.css(selector))) {
      if (await element.isDisplayed()) return element;
    }
    return null;
  }, `${selector} to be shown`, milliseconds);
}

/** Whether nothing displayed matches the selector. */
export function gone(driver, selector) {
  return until(async () => {
    for (const element of await driver.findElements(By.css(selector))) {
      if (await element.isDisplayed()) return false;
    }
    return true;
  }, `${selector} to go`);
}

/** The id of a field's input: `field('electricity.use')` is `electricity-use`. */
export const field = (id) => id.replaceAll('.', '-');

/** Replaces the text of a field as a person does: selects it all and types. */
export async function type(driver, id, text) {
  const input = await seen(driver, `#${field(id)}`);
  await input.sendKeys(Key.chord(Key.CONTROL, 'a'), Key.BACK_SPACE);
  if (text) await input.sendKeys(text);
  return input;
}

/** Chooses an option of a select by its value. */
export async function choose(driver, id, value) {
  const option = await seen(driver, `#${field(id)} option[value="${value}"]`);
  await option.click();
}

export async function click(driver, selector) {
  const element = await seen(driver, selector);
  await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
  await element.click();
  return element;
}

export async function text(driver, selector) {
  return (await seen(driver, selector)).getText();
}

// ---------------------------------------------------------------- accessibility

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Runs every rule of axe-core on the page as it is now, in this frame. Without `preload`, axe
 * does not read the style sheets anew, which a frame without an origin forbids it.
 */
export async function axe(driver, where = 'page', { disable = [], preload = true } = {}) {
  await driver.executeScript(`if (!window.axe) { ${axeSource} }`);
  const { violations, error } = await driver.executeAsyncScript(
    `const [disable, preload, done] = arguments;
     const rules = Object.fromEntries(disable.map((rule) => [rule, { enabled: false }]));
     // Colours on their way from one to another are none of the page's.
     Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
       .then(() => axe.run(document, { rules, preload, resultTypes: ['violations'] }))
       .then(({ violations }) => done({ violations }), (error) => done({ error: String(error) }));`,
    disable, preload,
  );
  assert.equal(error, undefined, `axe on ${where}`);
  const lines = violations.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}`,
    ...nodes.slice(0, 5).map(({ target, failureSummary }) => `  ${target.join(' ')}\n    ${failureSummary.replaceAll('\n', '\n    ')}`),
  ]);
  if (lines.length) assert.fail(`axe on ${where} (${driver.engine}):\n${lines.join('\n')}`);
}

// ---------------------------------------------------------------- pictures

/**
 * Keeps what the window shows, under target/screenshots: a picture, or the page's
 * source where WebDriver cannot take one (WebKitGTK without compositing never answers).
 */
export async function keep(driver, name) {
  await mkdir(SCREENSHOTS, { recursive: true });
  const path = join(SCREENSHOTS, name.replace(/[^\w.-]+/g, '-'));
  if (driver.engine === 'webkit') return writeFile(`${path}.html`, await driver.getPageSource());
  return writeFile(`${path}.png`, Buffer.from(await driver.takeScreenshot(), 'base64'));
}

/** Chromium only: how the media are, for instance { 'prefers-color-scheme': 'dark' }. */
export async function media(driver, features = {}, medium = '') {
  await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
    media: medium,
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
}

/** Chromium only: the width of the view, to the pixel; null gives back the window's. */
export async function view(driver, width, height = 800) {
  if (width === null) return driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride', {});
  return driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', {
    width, height, deviceScaleFactor: 1, mobile: width < 600,
  });
}

/**
 * Chromium only: the whole page at each width, then dark at the narrowest; fails if the page is
 * wider than the view. Pictures are kept of the narrowest and the widest. With `rules`, axe runs
 * on the narrowest, where the layout is another than in the other journeys.
 */
export async function pictures(driver, name, { widths = [360, 768, 1280], dark = true, rules = true } = {}) {
  const kept = [Math.min(...widths), Math.max(...widths)];
  await mkdir(SCREENSHOTS, { recursive: true });
  for (const [theme, width] of [...widths.map((width) => ['light', width]), ...(dark ? [['dark', kept[0]]] : [])]) {
    await media(driver, { 'prefers-color-scheme': theme });
    await view(driver, width);
    // The charts follow the width; colours change smoothly.
    const [wide, high] = await driver.executeAsyncScript(`
      const done = arguments[0];
      requestAnimationFrame(() => requestAnimationFrame(async () => {
        await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
        const { scrollWidth, scrollHeight } = document.documentElement;
        done([scrollWidth, scrollHeight]);
      }));
    `);
    if (kept.includes(width)) {
      const { data } = await driver.sendAndGetDevToolsCommand('Page.captureScreenshot', {
        format: 'png', captureBeyondViewport: true, clip: { x: 0, y: 0, width, height: high, scale: 1 },
      });
      await writeFile(join(SCREENSHOTS, `${name}-${width}-${theme}.png`), Buffer.from(data, 'base64'));
    }
    assert.ok(wide <= width, `${name}: ${wide} px wide in a view of ${width} px (${theme})`);
    if (rules && width === kept[0] && theme === 'light') await axe(driver, `${name} at ${width} px`);
  }
  await view(driver, null);
  await media(driver);
}
