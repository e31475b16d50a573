// The page starts in each engine from any path, and says so when it cannot run.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, axe, By, click, journey, pictures, quiet, run, seen, text, type } from './lib.mjs';
import {
  answered, begin, catchFiles, go, notice, openFile, savedFile, stored, threeCards,
} from './steps.mjs';

journey('starts', async (driver, page) => {
  await driver.get(page.url);
  await seen(driver, '#main');
  assert.equal(await driver.executeScript('return document.getElementById("loading")'), null);
  await axe(driver, 'start');
});

// The module is missing, as on a host where it was not copied.
journey('says that the program does not start', async (driver, page) => {
  await driver.get(page.url);
  await seen(driver, '#failure h1');
  await axe(driver, 'failure notice');
  await click(driver, '#failure-save');
  assert.match(await text(driver, '#failure-state'), /Aucune étude/);
  await quiet(driver, page, { errors: [''] });
}, { site: { missing: /_bg\.wasm$/ }, quiet: false });

/** Stops the program as a trap in WebAssembly does. */
const stop = (driver, page) => run(driver, page, `
  setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); });
`);

journey('says that the program stopped, and gives back what is stored', async (driver, page) => {
  const folder = await mkdtemp(join(tmpdir(), 'infracarbone-failure-'));
  try {
    await begin(driver, page, 'fai');
    await type(driver, 'study-name', 'Ligne Claire');
    await type(driver, 'boxes.service', '85000');
    await answered(driver, 'boxes.service', { value: 85000 });
    await begin(driver, page, 'etudes');
    await type(driver, 'study-name', 'Nantes');
    await threeCards(driver);
    await answered(driver, 'electricity.use', { value: 62000 });
    const before = await stored(driver);
    assert.equal(Object.keys(before).length, 2);

    // What is no JSON comes as a text, and nothing of others comes.
    await driver.executeScript(`
      localStorage.setItem('infracarbone.study.cut', '{"cut sho');
      localStorage.setItem('other', 'x');
    `);
    await catchFiles(driver, page);
    await stop(driver, page);
    await seen(driver, '#failure h1');
    assert.equal(await driver.executeScript('return document.getElementById("main").checkVisibility()'), false);
    await axe(driver, 'failure notice after a stop');
    if (driver.engine === 'chromium') await pictures(driver, 'failure');
    const { text: all, name } = await savedFile(driver, () => click(driver, '#failure-save'));
    assert.equal(name, 'infracarbone-studies.json');
    assert.equal(JSON.parse(all)['infracarbone.study.cut'], '{"cut sho');
    assert.equal(Object.keys(JSON.parse(all)).length, 3);
    for (const text of Object.values(before)) assert.ok(all.includes(text), `not to the letter: ${all}`);

    // Opened elsewhere, the file gives the studies back to the letter, and says which it cannot.
    const path = join(folder, name);
    await writeFile(path, all);
    await driver.executeScript('localStorage.clear(); sessionStorage.clear()');
    await click(driver, '#failure-reload');
    await seen(driver, '#main h1');
    await go(driver, '', '.sectors');
    await openFile(driver, page, path);
    await notice(driver, /Ligne Claire\s» a été ouverte/);
    await notice(driver, /Nantes\s» a été ouverte/);
    await notice(driver, /infracarbone-studies\.json/);
    await seen(driver, '.cards');
    assert.deepEqual(await stored(driver), before);
    await go(driver, '', '.study-list');
    assert.equal((await driver.findElements(By.css('.study'))).length, 2);
    await axe(driver, 'studies given back');
    await quiet(driver, page, { errors: ['unreachable'] });
  } finally {
    await rm(folder, { recursive: true });
  }
}, { quiet: false });
