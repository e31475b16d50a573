// Colours, motion and widths as each visitor needs them.
import { assert, axe, By, click, journey, keep, media, seen, until } from './lib.mjs';
import { answered, begin, card, go, GROUND, moving, result, threeCards, unread } from './steps.mjs';

/** How light a computed colour is, 0 black to 255 white. */
const lightness = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0);
/** How light the page's ground is. */
const ground = async (driver) => lightness(await driver.executeScript('return getComputedStyle(document.body).backgroundColor'));

journey('takes the colours chosen, and keeps them', async (driver, page) => {
  const choose = async (theme) => (await seen(driver, `#theme option[value="${theme}"]`)).click();
  const dark = () => until(async () => await ground(driver) < 64, 'dark colours');
  const light = () => until(async () => await ground(driver) > 192, 'light colours');
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await choose('dark');
  await dark();
  await axe(driver, 'cards in dark colours');
  await result(driver);
  await driver.navigate().refresh();
  await seen(driver, '#total-result');
  await dark();
  await axe(driver, 'result in dark colours');
  if (driver.engine === 'chromium') {
    await media(driver, {}, 'print');
    await light(); // paper is white
    await media(driver);
  }
  await choose('light');
  await light();
  await driver.get(`${page.url}?theme=dark`);
  await seen(driver, '.sectors');
  await dark();
  // The choice of an address is not kept.
  await driver.get(page.url);
  await seen(driver, '.sectors');
  await light();
});

// Both are the browser's to tell; Chromium's can be told so.
journey('moves nothing where less motion is asked for', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  assert.ok(await moving(driver) > 0, 'nothing moves anyway: this test tells nothing');
  await media(driver, { 'prefers-reduced-motion': 'reduce' });
  assert.equal(await moving(driver), 0, 'cards');
  await result(driver);
  assert.equal(await moving(driver), 0, 'result');
}, { engines: ['chromium'] });

journey('keeps its signs in forced colours', async (driver, page) => {
  const grounds = (selector) => driver.executeScript(
    `${GROUND} return [...document.querySelectorAll(arguments[0])].map(ground)`, selector,
  );
  const fill = (selector) => driver.executeScript('return getComputedStyle(document.querySelector(arguments[0])).fill', selector);
  await media(driver, { 'forced-colors': 'active' });
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  const [paper] = await grounds('body');
  const answers = `${card('heating')} .card-actions button[aria-pressed]`;
  assert.deepEqual(await grounds(answers), [paper, paper]);
  await click(driver, answers);
  await until(async () => {
    const [pressed, other] = await grounds(answers);
    return Math.abs(lightness(pressed) - lightness(paper)) > 100 && other === paper;
  }, 'the button pressed to show');
  await axe(driver, 'cards in forced colours');
  assert.deepEqual(await unread(driver), [], 'words in the colour of their ground');
  await keep(driver, 'estimate-forced-colours');
  await result(driver);
  assert.notEqual(await fill('.chart-bar'), paper, 'the bars show');
  assert.notEqual(await fill('.chart text'), paper, 'the words of the charts show');
  await axe(driver, 'result in forced colours');
  assert.deepEqual(await unread(driver), [], 'words in the colour of their ground');
  await keep(driver, 'result-forced-colours');
}, { engines: ['chromium'] });

// In a frame, whose width each engine follows to the pixel: a phone, the narrowest that
// accessibility asks for, and a window of 1280 px enlarged to 200 %.
journey('never scrolls sideways', async (driver, page) => {
  page.extra = ['frame.html'];
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  await driver.get(`${page.url}frame.html`);
  const frame = await seen(driver, 'iframe');
  for (const [name, selector] of [
    ['', '.study'], ['estimate', '.cards'], ['result', '#total-result'], ['factors/trench-range', '.provenance'],
    ['method', '.on-demand h1'], ['privacy', '.on-demand h1'], ['accessibility', '.on-demand h1'],
  ]) {
    await driver.switchTo().frame(frame);
    await go(driver, name, selector);
    // Every trace, every card's help.
    if (!name.startsWith('factors')) {
      await driver.executeScript('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
    }
    if (name === 'result') {
      await until(async () => (await driver.findElements(By.css('.line .formula'))).length >= 3, 'the traces');
    }
    await driver.switchTo().defaultContent();
    for (const width of [640, 360, 320]) {
      // Laid out afresh: WebKit keeps some of the overflow of the width before.
      const [needed, given, parts] = await driver.executeAsyncScript(`
        const [frame, width, done] = arguments;
        const root = frame.contentDocument.documentElement;
        frame.width = width;
        root.style.display = 'none';
        requestAnimationFrame(() => requestAnimationFrame(() => {
          root.style.display = '';
          const over = [...root.querySelectorAll('body *')].filter((part) => part.getBoundingClientRect().right > root.clientWidth + 1);
          done([root.scrollWidth, root.clientWidth, over.slice(0, 3).map((part) => part.outerHTML.slice(0, 100))]);
        }));
      `, frame, width);
      assert.ok(needed <= given, `#/${name}: ${needed} px in a frame of ${given} px: ${parts.join(' ')}`);
      assert.ok(Math.abs(given - width) <= 20, `a frame of ${given} px`);
    }
  }
}, {
  site: {
    pages: {
      'frame.html': '<!DOCTYPE html><html lang="fr"><title>Frame</title><link rel="icon" href="data:,">'
        + '<iframe title="InfraCarbone" width="640" height="600" src="./index.html?lang=fr"></iframe>',
    },
  },
});
