// The calculator in a frame of another origin: plain, sandboxed with its origin, and sandboxed
// without one; the sample host page tests/embed-host.html is the one served.
import { readFile } from 'node:fs/promises';
import { assert, axe, By, click, field, journey, quiet, seen, serve, sleep, text, told, type, until } from './lib.mjs';
import { below } from './steps.mjs';

const SAMPLE = await readFile('tests/embed-host.html', 'utf8');
const SCRIPT = await readFile('tests/embed-host.js', 'utf8');
const OPTIONS = '?embed&metier=fai&lang=en&theme=dark';

// Keeps every message the host gets, in the order they come.
const LISTEN = `globalThis.messages = [];
addEventListener('message', ({ data, origin }) => messages.push({ ...data, origin, at: performance.now() }));
`;

/** A host page on an origin of its own, `localhost`, with the calculator in it. */
async function host(page, { sandbox, script = LISTEN + SCRIPT, source = page.url + OPTIONS } = {}) {
  const html = SAMPLE
    .replace(/src="http[^"]*"/, `src="${source.replaceAll('&', '&amp;')}"`)
    .replace('<iframe ', sandbox === undefined ? '<iframe ' : `<iframe sandbox="${sandbox}" `);
  assert.ok(html.includes(page.origin));
  return serve({ dir: 'tests', pages: { 'host.html': html, 'embed-host.js': script } });
}

const messages = (driver) => driver.executeScript('return globalThis.messages ?? window.wrappedJSObject.messages');
const frameHeight = (driver) => driver.executeScript('return document.querySelector("iframe").getBoundingClientRect().height');
const inFrame = async (driver, steps) => {
  await driver.switchTo().frame(await seen(driver, 'iframe'));
  try {
    return await steps();
  } finally {
    await driver.switchTo().defaultContent();
  }
};

/** Types in the frame. WebKitGTK’s driver types in no frame of another origin: a script does. */
async function fill(driver, id, value) {
  if (driver.engine !== 'webkit') return type(driver, id, value);
  const input = await seen(driver, `#${field(id)}`);
  return driver.executeScript(
    'arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new InputEvent("input", { bubbles: true }))', input, value,
  );
}

/** The heights follow the content, settle, and come from where they should. */
async function follows(driver, origin, changes) {
  await until(async () => (await messages(driver)).length > 0, 'a height');
  const settled = async () => {
    let count = (await messages(driver)).length;
    await until(async () => {
      await sleep(400);
      const now = (await messages(driver)).length;
      const still = now === count;
      count = now;
      return still;
    }, 'the height to settle', 5_000);
    const all = await messages(driver);
    const { height } = all.at(-1);
    // The border of the frame is the host's.
    assert.ok(Math.abs(await frameHeight(driver) - height) <= 2, 'the frame has the height of the content');
    return { count: all.length, height };
  };
  const first = await settled();
  for (const message of await messages(driver)) {
    assert.deepEqual([message.type, message.version, message.origin], ['infracarbone:height', 1, origin]);
    assert.ok(Number.isInteger(message.height) && message.height > 0 && message.height <= 20000);
  }
  assert.ok(first.count <= 6, `${first.count} messages to settle`);
  await inFrame(driver, changes);
  const second = await settled();
  assert.ok(second.height > first.height, `${second.height} px after opening more, ${first.height} before`);
  assert.ok(second.count - first.count <= 8, `${second.count - first.count} messages for one change`);
  await inFrame(driver, async () => {
    const over = await driver.executeScript('const { scrollHeight, clientHeight } = document.documentElement; return scrollHeight - clientHeight');
    assert.ok(over <= 8, `${over} px of the content are out of the frame`);
  });
}

const cases = [
  ['plainly', undefined, (page) => page.origin],
  ['sandboxed with its origin', 'allow-scripts allow-same-origin', (page) => page.origin],
  ['sandboxed without an origin', 'allow-scripts', () => 'null'],
];
for (const [how, sandbox, origin] of cases) {
  const strict = sandbox === 'allow-scripts';
  journey(`is embedded ${how}`, async (driver, page) => {
    const outer = await host(page, { sandbox });
    try {
      await driver.get(`${outer.url}host.html`);
      await inFrame(driver, async () => {
        await seen(driver, '.cards');
        const [embed, theme, lang, hidden] = await driver.executeScript(`
          const root = document.documentElement;
          const chrome = [...document.querySelectorAll('.site-header nav, .site-footer, .brand, .skip, .theme')];
          return [root.hasAttribute('data-embed'), root.dataset.theme, root.lang, chrome.every((part) => !part.checkVisibility())];
        `);
        assert.deepEqual([embed, theme, lang, hidden], [true, 'dark', 'en', true]);
        assert.equal(await text(driver, 'h1'), 'Internet service provider, fixed retail operator');
        await fill(driver, 'boxes.service', '85000');
        await fill(driver, 'boxes.recent', '52000');
        await until(async () => /85,000/.test(await below(driver, 'boxes.service', 'note')), 'the number understood');
        const refused = (await driver.findElements(By.css('.notice'))).length > 0;
        assert.equal(refused, strict, 'storage is said to be refused where it is');
        await axe(driver, `embedded ${how}`, { preload: !strict });
      });
      await follows(driver, origin(page), async () => {
        await click(driver, '#gather summary');
      });
      await inFrame(driver, async () => {
        await fill(driver, 'network-rental.access', '11,500');
        await fill(driver, 'fleet.diesel', '21,000');
        await seen(driver, '#total');
        await driver.executeScript('location.hash = "#/result"');
        await seen(driver, '#total-result strong');
      });
      await sleep(500);
      assert.ok((await messages(driver)).length < 40, 'the height grows without end');
      told(page);
    } finally {
      await outer.close();
    }
  }, {
    quiet: false,
    site: strict ? { cors: true, named: true } : {},
  });
}

journey('posts its height to nobody but the host that said hello', async (driver, page) => {
  // No hello: no message, whatever else is said, and by whom.
  const others = `${LISTEN}
    const frame = document.querySelector('iframe');
    const other = document.createElement('iframe');
    other.src = 'neighbour.html';
    document.body.append(other);
    for (const data of ['infracarbone:hello', { type: 'hello' }, { type: 'infracarbone:height', version: 1 }, null, 1, [], { type: {} }]) {
      setInterval(() => frame.contentWindow.postMessage(data, '*'), 200);
    }`;
  const neighbour = `setInterval(() => parent.frames[0].postMessage({ type: 'infracarbone:hello', version: 1 }, '*'), 200);
    addEventListener('message', ({ data }) => parent.postMessage({ leaked: JSON.stringify(data) }, '*'));`;
  const html = SAMPLE.replace(/src="http[^"]*"/, `src="${page.url}${OPTIONS.replaceAll('&', '&amp;')}"`);
  const outer = await serve({
    dir: 'tests',
    pages: {
      'host.html': html,
      'embed-host.js': others,
      'neighbour.html': '<!DOCTYPE html><title>Neighbour</title><script src="neighbour.js"></script>',
      'neighbour.js': neighbour,
      // A host without an origin of its own.
      'nowhere.html': html,
    },
    edit: (name, text) => name === 'nowhere.html' ? text.replace('embed-host.js', 'nowhere.js') : text,
  });
  try {
    await driver.get(`${outer.url}host.html`);
    await inFrame(driver, () => seen(driver, '.cards'));
    await sleep(1000);
    assert.deepEqual(await messages(driver), [], 'messages without a hello');
    told(page);
  } finally {
    await outer.close();
  }

  // A host without an origin of its own says hello: there is no exact origin to answer to.
  const opaque = await serve({
    dir: 'tests',
    pages: { 'host.html': html, 'embed-host.js': LISTEN + SCRIPT },
    headers: { 'content-security-policy': 'sandbox allow-scripts' },
  });
  try {
    await driver.get(`${opaque.url}host.html`);
    await inFrame(driver, () => seen(driver, '.cards'));
    await sleep(1000);
    assert.deepEqual(await messages(driver), [], 'messages to a host without an origin');
  } finally {
    await opaque.close();
  }
}, { quiet: false, site: { cors: true, named: true } });

journey('ignores parameters it does not know, and says which value it does not take', async (driver, page) => {
  await driver.get(`${page.url}?embed&metier=boulanger&lang=fr&utm_source=x&theme=dark`);
  assert.match(await text(driver, '.notice'), /metier.*boulanger/);
  await seen(driver, '.sectors');
  await axe(driver, 'embedded, without a métier');
  await quiet(driver, page);
});
