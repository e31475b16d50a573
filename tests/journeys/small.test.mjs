// The details of a study in a window enlarged to 200 %, on a phone, with less motion and with forced
// colours. Chromium alone can be told so.
import { assert, axe, By, click, journey, keep, Key, media, seen, until, view } from './lib.mjs';
import { begin, fillIn, fits, go, moving, tabThrough, unread } from './steps.mjs';
import { element, file, give, says } from './tables.mjs';

const SECTIONS = [
  ['lines', '#lines-title'], ['factors', '#base-file'], ['boundary', '.set'], ['sites', '.set'],
  ['posts', '#posts'], ['market', '.set'],
];

/** Opens the details of a study with a line of each kind of thing that they show. */
async function filled(driver, page) {
  await begin(driver, page, 'infra-ftth');
  await go(driver, 'detail/lines', '#lines-title');
  await click(driver, '#lines-usual');
  await seen(driver, '.line-item, #cell-1-0');
  await go(driver, 'detail/factors', '#base-file');
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', file([element('902', 'Zeppelin à vapeur', '2')]));
  await says(driver, '#base-opened', /V23\.6/);
}

/** Shows each section in turn, everything in it open. */
async function each(driver, steps) {
  for (const [section, selector] of SECTIONS) {
    await go(driver, `detail/${section}`, selector);
    await driver.executeScript('document.querySelectorAll("#main details").forEach((part) => { part.open = true; })');
    await steps(section);
  }
}

for (const [what, width, height] of [['enlarged to 200 %', 640, 400], ['on a phone', 360, 740]]) {
  journey(`shows every section ${what}, without scrolling sideways or covering the focus`, async (driver, page) => {
    await view(driver, width, height);
    await filled(driver, page);
    await each(driver, async (section) => {
      await fits(driver, `${section} ${what}`);
      await axe(driver, `${section} ${what}`);
      await keep(driver, `detail-${section}-${width}`);
      await driver.executeScript('document.querySelector("#main").focus()');
      await tabThrough(driver, `${section} ${what}`);
    });
    // The form of a line, and the choice of its factor.
    await go(driver, 'detail/lines', '#lines-title');
    if (width < 640) await click(driver, '.line-item'); else await click(driver, '#cell-1-4');
    await fillIn(driver, 'line-quantity', '12,5');
    await click(driver, '#line-factor');
    await seen(driver, '#picker-typed');
    await until(async () => (await driver.findElements(By.css('#picker-list li'))).length > 0, 'factors');
    await fits(driver, `the choice of a factor ${what}`);
    await axe(driver, `the choice of a factor ${what}`);
    await tabThrough(driver, `the choice of a factor ${what}`);
    await keep(driver, `detail-picker-${width}`);
    await (await seen(driver, '#picker-typed')).sendKeys(Key.ESCAPE);
  }, { engines: ['chromium'], timeout: 300_000 });
}

journey('moves nothing in the details where less motion is asked for', async (driver, page) => {
  await filled(driver, page);
  assert.ok(await moving(driver) > 0, 'nothing moves anyway: this test tells nothing');
  await media(driver, { 'prefers-reduced-motion': 'reduce' });
  await each(driver, async (section) => {
    assert.equal(await moving(driver), 0, section);
    await axe(driver, `${section} with less motion`);
  });
}, { engines: ['chromium'] });

journey('keeps the words of the details in forced colours', async (driver, page) => {
  await media(driver, { 'forced-colors': 'active' });
  await filled(driver, page);
  await each(driver, async (section) => {
    assert.deepEqual(await unread(driver), [], `words of ${section} in the colour of their ground`);
    await axe(driver, `${section} in forced colours`);
    await keep(driver, `detail-${section}-forced-colours`);
  });
  // The cell selected, and the field that opens over it.
  await go(driver, 'detail/lines', '#lines-title');
  await click(driver, '#cell-1-0');
  assert.deepEqual(await unread(driver), [], 'words of the cell selected');
  await driver.actions().sendKeys(Key.F2).perform();
  await seen(driver, '.cell-field');
  assert.deepEqual(await unread(driver), [], 'words beside the cell being edited');
  await axe(driver, 'a cell being edited in forced colours');
}, { engines: ['chromium'] });
