// Several studies in the browser, and their files: exact round trip, hostile files refused.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, axe, By, click, journey, seen, sleep, text, type, until } from './lib.mjs';
import {
  answered, begin, catchFiles, closeNotices, go, held, notice, openFile, savedFile, stored, studies, threeCards, total,
} from './steps.mjs';

const names = (driver) => driver.executeScript(
  'return [...document.querySelectorAll(".study strong")].map((name) => name.textContent)',
);
const listed = (driver, expected) => until(async () => {
  const found = (await names(driver)).sort();
  assert.deepEqual(found, [...expected].sort());
  return true;
}, 'the list of studies');
/** A button of the study with this name. */
const button = (name, at) => `.study button[aria-label$=" : ${name}"]:nth-of-type(${at})`;
const [OPEN, DUPLICATE, SAVE, DELETE] = [1, 2, 3, 4];

journey('keeps several studies', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await type(driver, 'study-name', 'Nantes');
  await threeCards(driver);
  const first = await total(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  await begin(driver, page, 'fai');
  await type(driver, 'study-name', 'Ligne Claire');
  await type(driver, 'boxes.service', '85000');
  await answered(driver, 'boxes.service', { value: 85000 });
  await go(driver, '', '.study-list');
  await listed(driver, ['Nantes', 'Ligne Claire']);
  await axe(driver, 'home with studies');

  await click(driver, button('Nantes', DUPLICATE));
  await listed(driver, ['Nantes', 'Nantes (copie)', 'Ligne Claire']);
  await click(driver, button('Nantes (copie)', OPEN));
  await type(driver, 'study-name', 'Rennes');
  await type(driver, 'electricity.use', '100000');
  await answered(driver, 'electricity.use', { value: 100000 });
  await go(driver, '', '.study-list');
  await listed(driver, ['Nantes', 'Rennes', 'Ligne Claire']);
  await click(driver, button('Nantes', OPEN));
  await until(async () => await held(driver, '#study-name') === 'Nantes', 'the first study');
  assert.equal(await total(driver), first, 'the copy changed its original');

  // Deleted, and back to the letter.
  await go(driver, '', '.study-list');
  const before = await stored(driver);
  await click(driver, button('Rennes', DELETE));
  await listed(driver, ['Nantes', 'Ligne Claire']);
  assert.equal((await studies(driver)).length, 2);
  await notice(driver, /«\sRennes\s» a été supprimée/);
  await axe(driver, 'a study deleted');
  await click(driver, '.notice .actions button');
  await listed(driver, ['Nantes', 'Rennes', 'Ligne Claire']);
  assert.deepEqual(await stored(driver), before);
  await driver.navigate().refresh();
  await listed(driver, ['Nantes', 'Rennes', 'Ligne Claire']);
});

journey('saves a study to a file and opens it again', async (driver, page) => {
  const folder = await mkdtemp(join(tmpdir(), 'infracarbone-files-'));
  try {
    await begin(driver, page, 'etudes');
    await type(driver, 'study-name', 'Étude n°1 / “test”');
    await threeCards(driver);
    await type(driver, 'fleet.diesel', '0,1');
    await answered(driver, 'fleet.diesel', { value: 0.1 });
    const figure = await total(driver);
    await go(driver, '', '.study-list');
    await catchFiles(driver, page);
    const { text: saved, name } = await savedFile(driver, () => click(driver, `.study:first-child button:nth-of-type(${SAVE})`));
    assert.match(name, /^Étude-n-1.*\.json$/);
    const [[key, kept]] = Object.entries(await stored(driver));
    assert.equal(saved, kept, 'the file is the stored text');
    assert.equal(JSON.parse(saved).format, 'infracarbone-study');
    assert.match(await text(driver, '.reminder'), /sept jours/);

    // Opened where it is unknown, it is stored again to the letter.
    const path = join(folder, 'étude.json');
    await writeFile(path, saved);
    await driver.executeScript('localStorage.clear(); sessionStorage.clear()');
    await driver.get('about:blank');
    await driver.get(`${page.url}?lang=fr`);
    await seen(driver, '#open-file');
    assert.deepEqual(await stored(driver), {});
    await openFile(driver, page, path);
    await notice(driver, /Étude n°1 .* a été ouverte/);
    await seen(driver, '#total');
    assert.equal(await total(driver), figure);
    assert.deepEqual(await stored(driver), { [key]: saved });

    // Opened where it is known, it is another study: nothing is overwritten.
    await type(driver, 'fleet.diesel', '20');
    await answered(driver, 'fleet.diesel', { value: 20 });
    await go(driver, '', '.study-list');
    await openFile(driver, page, path);
    await until(async () => (await studies(driver)).length === 2, 'two studies');
    assert.deepEqual((await studies(driver)).map((study) => study.answers['fleet.diesel'].value).sort(), [0.1, 20]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

journey('refuses a file that is not a study, and changes nothing', async (driver, page) => {
  const folder = await mkdtemp(join(tmpdir(), 'infracarbone-files-'));
  try {
    await begin(driver, page, 'etudes');
    await threeCards(driver);
    await answered(driver, 'electricity.use', { value: 62000 });
    const good = Object.values(await stored(driver))[0];
    await go(driver, '', '#open-file');
    const before = await stored(driver);
    const changed = (change) => {
      const study = JSON.parse(good);
      change(study);
      return JSON.stringify(study);
    };
    const files = {
      'not.json': ['{"format": "infracarbone-study",\n oops', /ligne 2, colonne/],
      'empty.json': ['', /JSON/],
      'other.json': ['{"format": "bilan-carbone"}', /n’est pas une étude/],
      'list.json': ['[1, 2, 3]', /n’est pas une étude/],
      'newer.json': [changed((study) => { study.version = 999; }), /plus récente[^]*999/],
      'type.json': [changed((study) => { study.answers['fleet.diesel'].value = 'douze'; }), /answers\W+fleet\.diesel\W+value/],
      'year.json': [changed((study) => { study.year = 12; }), /year[^]*1990/],
      'huge.json': [good.replace('62000', '1e999'), /«/],
      'large.json': [good.replace('62000', '1e16'), /electricity\.use[^]*hors limites/],
      'unit.json': [changed((study) => { study.answers['fleet.diesel'].unit = 'furlong'; }), /furlong/],
      'deep.json': ['['.repeat(100_000), /«/],
      'bytes.json': [Buffer.from([0xff, 0xfe, 0x00, 0x7b]), /JSON/],
    };
    for (const [name, [content, sentence]] of Object.entries(files)) {
      await closeNotices(driver);
      const path = join(folder, name);
      await writeFile(path, content);
      await openFile(driver, page, path);
      const said = await notice(driver, new RegExp(name));
      assert.match(said, sentence, name);
      assert.deepEqual(await stored(driver), before, `${name} changed what is stored`);
      assert.equal((await driver.findElements(By.css('.study'))).length, 1, name);
    }
    await axe(driver, 'a file refused');
    await sleep(100);
    await click(driver, '.study button.primary');
    await seen(driver, '#total');
  } finally {
    await rm(folder, { recursive: true });
  }
});
