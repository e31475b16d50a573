// Networks with the keyboard alone, in a small window, in English, in the dark and with forced colours.
import { assert, axe, By, choose, click, journey, keep, Key, media, seen, text, until, view } from './lib.mjs';
import { begin, fits, focus, go, press, studies, tabThrough, tabTo, unread } from './steps.mjs';

const KINDS = ['ftth', 'mobile', 'datacentre', 'territory'];

/** Makes a network of each kind from its first starter, and shows each with every part open. */
async function each(driver, steps) {
  for (const kind of KINDS) {
    await go(driver, 'network', '#make-network');
    await choose(driver, 'new-kind', kind);
    await click(driver, '#make-network');
    await seen(driver, '#network-name');
    await until(async () => !/tirages en cours|drawing/.test(await text(driver, '.network-head')), 'the interval');
    await driver.executeScript('document.querySelectorAll("#main details").forEach((part) => { part.open = true; })');
    await steps(kind);
  }
}

journey('makes a network with the keyboard alone', async (driver, page) => {
  await begin(driver, page, 'infra-ftth');
  await go(driver, 'network', '#make-network');
  await tabTo(driver, ({ id }) => id === 'new-size', 'the size');
  // A field reached by Tab is selected.
  await press(driver, '1000');
  await tabTo(driver, ({ id }) => id === 'make-network', 'the button');
  await press(driver, Key.ENTER);
  await seen(driver, '#network-name');
  await until(async () => (await focus(driver)).tag !== 'body', 'the focus in the page of the network');
  await tabTo(driver, ({ tag, href }) => tag === 'a' && /#\/network\/.+\/.+/.test(href), 'a part of the drawing');
  await press(driver, Key.ENTER);
  const part = await until(async () => {
    const now = await focus(driver);
    return /^group-/.test(now.id) && now;
  }, 'the focus on the part');
  await tabTo(driver, ({ id }) => id.startsWith(part.id) && id.endsWith('-new-button'), 'the button that adds a component');
  const rows = async () => (await driver.findElements(By.css(`#${part.id} .net-item`))).length;
  const before = await rows();
  await press(driver, Key.ENTER);
  await until(async () => await rows() === before + 1, 'a row more');
  await until(async () => (await focus(driver)).tag === 'input', 'the focus on its quantity');
  await driver.actions().keyDown(Key.CONTROL).sendKeys('a').keyUp(Key.CONTROL).perform();
  await press(driver, '7');
  await press(driver, Key.TAB);
  await until(async () => /"value":7[,}]/.test(JSON.stringify((await studies(driver)).at(-1).networks)), 'the study to keep it');
});

for (const [what, width, height] of [['enlarged to 200 %', 640, 400], ['on a phone', 360, 740]]) {
  journey(`shows networks ${what}, without scrolling sideways or covering the focus`, async (driver, page) => {
    await view(driver, width, height);
    await begin(driver, page, 'infra-ftth');
    await each(driver, async (kind) => {
      await fits(driver, `${kind} ${what}`);
      await axe(driver, `${kind} ${what}`);
      await keep(driver, `network-${kind}-${width}`);
    });
    await driver.executeScript('document.querySelectorAll("#main details").forEach((part) => { part.open = false; }); document.querySelector("#main").focus()');
    await tabThrough(driver, `a network ${what}`);
  }, { engines: ['chromium'], timeout: 300_000 });
}

journey('shows networks in English, in the dark and in forced colours', async (driver, page) => {
  await begin(driver, page, 'infra-ftth', '?lang=en');
  await each(driver, async (kind) => {
    await media(driver, { 'prefers-color-scheme': 'dark' });
    await axe(driver, `${kind} in the dark`);
    await keep(driver, `network-${kind}-dark`);
    await media(driver, { 'forced-colors': 'active' });
    assert.deepEqual(await unread(driver), [], `words of ${kind} in the colour of their ground`);
    await axe(driver, `${kind} in forced colours`);
    await media(driver);
  });
}, { engines: ['chromium'], timeout: 300_000 });

// The driver of WebKitGTK does not print, and Chromium alone shows the page as printed.
journey('prints a network: its figures, without its form', async (driver, page) => {
  await begin(driver, page, 'infra-ftth');
  await go(driver, 'network', '#make-network');
  await click(driver, '#make-network');
  await seen(driver, '#network-name');
  await media(driver, {}, 'print');
  const shown = (selector) => driver.executeScript('return [...document.querySelectorAll(arguments[0])].some((part) => part.checkVisibility())', selector);
  for (const selector of ['.network-head', '.network-results table', '.net-picture']) {
    assert.ok(await shown(selector), `${selector} is not on paper`);
  }
  for (const selector of ['#network-import', '.network-back', '.net-adder']) {
    assert.ok(!await shown(selector), `${selector} is on paper`);
  }
  await media(driver);
}, { engines: ['chromium'] });
