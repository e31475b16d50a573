// The page starts in each engine from any path, and says so when it cannot run.
import { assert, axe, click, journey, pictures, quiet, run, seen, sleep, text, until } from './lib.mjs';

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

journey('says that the program stopped, and gives back what is stored, to the letter', async (driver, page) => {
  await driver.get(page.url);
  await seen(driver, '#main');
  await run(driver, page, `
    localStorage.clear();
    localStorage.setItem('infracarbone.study.1', '{"quantity": 1.50, "note": "é"}');
    localStorage.setItem('infracarbone.study.2', '{"cut sho');
    localStorage.setItem('other', 'x');
    URL.createObjectURL = (blob) => { blob.text().then((text) => { document.body.dataset.saved = text; }); return '#saved'; };
    setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); });
  `);
  await seen(driver, '#failure h1');
  assert.equal(await driver.executeScript('return document.getElementById("main").checkVisibility()'), false);
  await axe(driver, 'failure notice after a stop');
  await click(driver, '#failure-save');
  const saved = await until(() => driver.executeScript('return document.body.dataset.saved'), 'the saved text');
  assert.ok(saved.includes('"infracarbone.study.1":{"quantity": 1.50, "note": "é"}'), saved);
  assert.deepEqual(JSON.parse(saved), {
    'infracarbone.study.1': { quantity: 1.5, note: 'é' },
    'infracarbone.study.2': '{"cut sho',
  });
  if (driver.engine === 'chromium') await pictures(driver, 'failure');
  await click(driver, '#failure-reload');
  await seen(driver, '#main');
  await sleep(100);
  await quiet(driver, page, { errors: ['unreachable'] });
}, { quiet: false });
