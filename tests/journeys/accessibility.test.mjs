// Every rule of axe-core on every page and state, light and dark; none is left out.
// The other journeys run it in the three engines on the states they reach, in light colours.
import { assert, axe, By, click, journey, media, seen, sleep, text, type, until } from './lib.mjs';
import { answered, begin, card, closeNotices, go, notice, result, threeCards } from './steps.mjs';

/** axe in light and dark, as the system of the visitor asks for. */
async function both(driver, where) {
  for (const theme of ['light', 'dark']) {
    await media(driver, { 'prefers-color-scheme': theme });
    await axe(driver, `${where}, ${theme}`);
  }
  await media(driver);
}

journey('breaks no rule on any page', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr`);
  await seen(driver, '.sectors');
  await both(driver, 'home, empty');
  for (const name of ['estimate', 'result']) {
    await go(driver, name, '#main h1');
    await both(driver, `${name}, without a study`);
  }
  for (const name of ['factors/trench-range', 'method', 'privacy', 'accessibility']) {
    await go(driver, name, '.on-demand h1');
    await sleep(100);
    await both(driver, name);
  }
}, { engines: ['chromium'] });

journey('breaks no rule in any state of the estimate', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await both(driver, 'cards, empty');
  await result(driver);
  await both(driver, 'result, without an answer');
  await go(driver, 'estimate', '.cards');
  for (const name of ['electricity', 'heating', 'equipment']) await click(driver, `${card(name)} .card-actions button`);
  await driver.executeScript('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
  await type(driver, 'study-year', '12');
  await type(driver, 'organisation-headcount', 'x');
  await type(driver, 'travel.car', '3 litres');
  await type(driver, 'travel.train', '1,234');
  await type(driver, 'fleet.diesel', '1');
  await both(driver, 'errors, warnings, defaults, everything open');
  await type(driver, 'organisation-headcount', '40');
  await type(driver, 'study-year', '2024');
  await threeCards(driver);
  await result(driver);
  await both(driver, 'result');
  await driver.executeScript('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
  await until(async () => (await driver.findElements(By.css('.line .formula'))).length >= 3, 'the traces');
  await both(driver, 'result, every trace open');
  await go(driver, '', '.study-list');
  await both(driver, 'home with a study');
}, { engines: ['chromium'] });

journey('breaks no rule in any notice', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  await driver.executeScript(`
    const text = Object.values(localStorage).find((text) => text.includes('infracarbone-study'));
    localStorage.setItem('infracarbone.study.cut', text.slice(0, 50));
    localStorage.setItem('infracarbone.study.newer', text.replace(/"version":\\s*2\\b/, '"version": 999'));
  `);
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=fr&theme=pink`);
  await notice(driver, /illisible/);
  await notice(driver, /plus récente/);
  await click(driver, '.study button.danger');
  await notice(driver, /supprimée/);
  await both(driver, 'notices');
  assert.match(await text(driver, '.notices'), /pink/);
  await closeNotices(driver);
}, { engines: ['chromium'] });
