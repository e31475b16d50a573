// Local storage refused, full, corrupt, newer or shared by two tabs: nothing is lost or
// overwritten, and the page says what happens.
import { assert, axe, By, click, journey, run, sleep, text, type, until } from './lib.mjs';
import {
  answered, begin, catchFiles, go, held, notice, savedFile, stored, studies, threeCards,
} from './steps.mjs';

const REFUSED = `for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
}`;

journey('works in memory where storage is refused', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr`);
  await notice(driver, /refuse d’enregistrer/);
  await axe(driver, 'storage refused');
  await click(driver, '#sector-etudes');
  await threeCards(driver);
  await catchFiles(driver, page);
  const { text: saved } = await savedFile(driver, () => click(driver, '.notice .actions button'));
  assert.equal(JSON.parse(saved).answers['electricity.use'].value, 62000);
  await go(driver, 'result', '#total-result strong');
  await click(driver, '.languages button[lang="en"]');
  await notice(driver, /refuses to store/);
  await go(driver, '', '.study-list');
  await click(driver, '.study button.primary');
  await until(async () => /62,?000/.test(await held(driver, '#electricity-use')), 'the study kept in memory');
}, { site: { before: REFUSED } });

journey('goes on when storage is full, and saves again when there is room', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  const before = await stored(driver);
  await run(driver, page, `{
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...pair) {
      if (document.documentElement.dataset.full) throw new DOMException('full', 'QuotaExceededError');
      return set.apply(this, pair);
    };
    document.documentElement.dataset.full = 'yes';
  }`);
  await type(driver, 'fleet.diesel', '12000');
  await notice(driver, /est plein/);
  await axe(driver, 'storage full');
  assert.deepEqual(await stored(driver), before);
  await catchFiles(driver, page);
  const { text: saved } = await savedFile(driver, () => click(driver, '.notice .actions button'));
  assert.equal(JSON.parse(saved).answers['fleet.diesel'].value, 12000);
  await driver.executeScript('delete document.documentElement.dataset.full');
  await type(driver, 'fleet.diesel', '13000');
  await answered(driver, 'fleet.diesel', { value: 13000 });
  await until(async () => (await driver.findElements(By.css('.notice'))).length === 0, 'the notice to go');
});

journey('leaves what it cannot read untouched, and gives it back', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  const good = Object.entries(await stored(driver));
  const odd = {
    'infracarbone.study.cut': good[0][1].slice(0, 90),
    'infracarbone.study.newer': good[0][1].replace(/"version":\s*2\b/, '"version": 999'),
    'infracarbone.study.other': '{"format": "something"}',
  };
  assert.match(odd['infracarbone.study.newer'], /999/);
  await driver.executeScript('Object.entries(arguments[0]).forEach(([key, text]) => localStorage.setItem(key, text))', odd);
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=fr`);
  await notice(driver, /illisible[^]*ligne 1/);
  await notice(driver, /version plus récente/);
  await notice(driver, /n’est pas une étude/);
  await axe(driver, 'studies that cannot be read');
  assert.equal((await driver.findElements(By.css('.study'))).length, 1, 'only the good one is listed');
  await catchFiles(driver, page);
  const buttons = await driver.findElements(By.css('.notice .actions button:first-child'));
  assert.equal(buttons.length, 3);
  const given = [];
  for (const button of buttons) given.push((await savedFile(driver, () => button.click())).text);
  assert.deepEqual(given.sort(), Object.values(odd).sort(), 'the stored text, to the letter');
  // Work goes on beside them.
  await click(driver, '.study button.primary');
  await type(driver, 'fleet.diesel', '10');
  await answered(driver, 'fleet.diesel', { value: 10 });
  const now = await stored(driver);
  for (const [key, text] of Object.entries(odd)) assert.equal(now[key], text, key);
});

journey('two tabs on one study: the other follows, and a conflict is asked about', async (driver, page) => {
  const conflict = () => notice(driver, /modifiée dans un autre onglet pendant/);
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow('tab');
  const second = await driver.getWindowHandle();
  await driver.get(`${page.url}?lang=fr`);
  await click(driver, '.study button.primary');
  await type(driver, 'electricity.use', '70000');
  await answered(driver, 'electricity.use', { value: 70000 });

  // Nothing unsaved here: the other tab's version is taken, and said.
  await driver.switchTo().window(first);
  await notice(driver, /mise à jour depuis un autre onglet/);
  assert.match(await held(driver, '#electricity-use'), /^70\s?000$/);
  await axe(driver, 'another tab’s version taken');

  // Changes that could not be saved here, and changes there: both stay until the answer.
  await run(driver, page, `{
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (...pair) {
      if (document.documentElement.dataset.full) throw new DOMException('full', 'QuotaExceededError');
      return set.apply(this, pair);
    };
    document.documentElement.dataset.full = 'yes';
  }`);
  await type(driver, 'fleet.diesel', '11111');
  await notice(driver, /est plein/);
  await sleep(400); // the last key was tried as well
  await driver.executeScript('delete document.documentElement.dataset.full');
  await driver.switchTo().window(second);
  for (const value of [22221, 22222]) {
    await type(driver, 'fleet.diesel', String(value));
    await answered(driver, 'fleet.diesel', { value });
  }
  await driver.switchTo().window(first);
  await conflict();
  await sleep(300);
  const said = await driver.executeScript('return [...document.querySelectorAll(".notice p")].map((notice) => notice.innerText)');
  assert.equal(said.filter((sentence) => /pendant que vous/.test(sentence)).length, 1, 'one conflict, the latest');
  assert.match(await held(driver, '#fleet-diesel'), /^11\s?111$/);
  await axe(driver, 'a conflict');
  await answered(driver, 'fleet.diesel', { value: 22222 });
  const button = async (label) => {
    for (const found of await driver.findElements(By.css('.notice button'))) {
      if ((await found.getText()).includes(label)) return found.click();
    }
    throw new Error(`no button ${label}`);
  };
  await button('dans une copie');
  await until(async () => (await studies(driver)).length === 2, 'a copy');
  const diesel = async () => (await studies(driver)).map((study) => study.answers['fleet.diesel'].value).sort();
  assert.deepEqual(await diesel(), [11111, 22222]);

  // The same moment in both: the first to be stored is not overwritten.
  const [mine] = (await studies(driver)).filter((study) => study.answers['fleet.diesel'].value === 11111);
  await driver.executeScript(`
    const [key, text] = Object.entries(localStorage).find(([, text]) => text.includes('11111'));
    localStorage.setItem(key, text.replace('11111', '33333'));
  `);
  await type(driver, 'fleet.diesel', '44444');
  await conflict();
  assert.ok(Object.values(await stored(driver)).some((text) => text.includes('33333')), 'overwritten silently');
  await button('autre onglet');
  await until(async () => /^33\s?333$/.test(await held(driver, '#fleet-diesel')), 'the version of the other tab');
  await type(driver, 'fleet.diesel', '33334');
  await answered(driver, 'fleet.diesel', { value: 33334 });
  assert.equal((await studies(driver)).filter((study) => study.id === mine.id).length, 1);
});
