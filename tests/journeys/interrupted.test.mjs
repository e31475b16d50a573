// What is interrupted, refused or damaged while a base is read or kept, or lines are imported: nothing
// is half-kept, nothing typed is lost, and the page says so.
import { assert, axe, By, click, gone, journey, run, seen, text, until } from './lib.mjs';
import { begin, fillIn, go, studies } from './steps.mjs';
import { element, factors, file, give, line, says, study } from './tables.mjs';

const SMALL = file([element('901', 'Dirigeable expérimental', '0,5'), element('902', 'Zeppelin à vapeur', '2')]);
/** Long enough to be stopped in the middle: twice as many elements as ADEME publishes. */
const LARGE = file(Array.from({ length: 24_000 }, (_, at) => element(String(1000 + at), `Ballon numéro ${at}`, '1')));

/**
 * Runs a script once a tenth of the reading is done; `dataset.reached` then tells so. It is told of
 * each step of the bar: a timer may only come once the reading is over.
 */
const onTheWay = (driver, page, then) => run(driver, page, `{
  delete document.documentElement.dataset.reached;
  const observer = new MutationObserver(() => {
    const bar = document.querySelector('.work-progress progress');
    if (!bar || bar.value < 0.1) return;
    observer.disconnect();
    document.documentElement.dataset.reached = bar.value;
    ${then}
  });
  observer.observe(document.body, { attributes: true, childList: true, subtree: true });
}`);

/** The share of the reading when that script ran. */
const reached = (driver) => until(
  () => driver.executeScript('return document.documentElement.dataset.reached'), 'the reading to be under way',
);

/** Does something with the stored base, `files` being where it is; waits until it is done. */
const stored = (driver, act) => driver.executeAsyncScript(`
  const done = arguments[0];
  const asked = indexedDB.open('infracarbone');
  // Nothing was ever kept: the program is to make the database itself.
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => done(null);
  asked.onsuccess = () => {
    const database = asked.result;
    const change = database.transaction('files', 'readwrite');
    const files = change.objectStore('files');
    let found = null;
    ${act}
    change.oncomplete = () => { database.close(); done(found); };
  };`);

/** The name of the file that is kept, null without one. */
const kept = (driver) => stored(driver, `
  const request = files.get('base-carbone');
  request.onsuccess = () => { found = request.result?.name ?? request.result?.file ?? null; };`);

journey('stops the reading of a base, or leaves it by a reload, without a trace', async (driver, page) => {
  await factors(driver, page);
  await onTheWay(driver, page, 'document.querySelector(".work-cancel").click();');
  await give(driver, page, 'base-file', 'Base_Carbone_V24.0.csv', LARGE);
  await says(driver, '.base-said', /^Lecture arrêtée : rien n’a changé\.$/);
  assert.ok(await reached(driver) < 0.9, 'it was stopped on the way');
  await gone(driver, '.work-progress');
  assert.equal((await driver.findElements(By.css('#base-opened'))).length, 0);
  assert.equal(await kept(driver), null);
  await axe(driver, 'a reading stopped');

  // The page goes on: another file opens.
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', SMALL);
  await says(driver, '.base-said', /gardée dans ce navigateur/);
  assert.equal(await kept(driver), 'Base_Carbone_V23.6.csv');

  // A reload in the middle: the base of before is the one that is kept, and comes back.
  await onTheWay(driver, page, '');
  await give(driver, page, 'base-file', 'Base_Carbone_V24.0.csv', LARGE);
  await reached(driver);
  await driver.navigate().refresh();
  await says(driver, '#base-opened', /^Base Carbone V23\.6$/);
  assert.equal(await kept(driver), 'Base_Carbone_V23.6.csv');
  await go(driver, 'detail/lines', '#lines-title');
  await line(driver, 'Essai', 'zeppelin', '1');
  await study(driver, (found) => found.activities[0]?.factor === 'bc-902', 'the line to be stored');
});

journey('reads a base again that is damaged: says so, and loses nothing', async (driver, page) => {
  await factors(driver, page);
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', SMALL);
  await says(driver, '.base-said', /gardée dans ce navigateur/);
  await go(driver, 'detail/lines', '#lines-title');
  await line(driver, 'Essai', 'zeppelin', '12');
  await study(driver, (found) => found.activities[0]?.quantity.value === 12, 'the line to be stored');
  for (const damaged of ['"nonsense"', ...driver.engine === 'webkit' ? [] : ['new File(["nonsense"], "Base_Carbone_V23.6.csv")'], '{ file: "Base_Carbone_V23.6.csv", bytes: new Uint8Array([65, 10, 66]) }']) {
    await stored(driver, `files.put(${damaged}, 'base-carbone');`);
    await driver.navigate().refresh();
    await go(driver, 'detail/factors', '#base-file');
    await says(driver, '.base-said', /n’a pas pu être relue : ouvrez de nouveau son fichier/);
  }
  await axe(driver, 'a base damaged');
  // What was taken of it is in the study, and the choice of a factor has the catalogue.
  await go(driver, 'detail/lines', '#lines-title');
  await says(driver, '#cell-0-5', /Zeppelin à vapeur · Base Carbone V23\.6/);
  await line(driver, 'Encore', 'gazole', '3');
  await study(driver, (found) => found.activities[1]?.quantity.value === 3, 'the second line to be stored');
  await go(driver, 'detail/factors', '#base-file');
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', SMALL);
  await says(driver, '.base-said', /gardée dans ce navigateur/);
});

// The quota of an origin is Chromium's to tell.
journey('works with a base that there is no room to keep', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await go(driver, 'detail/lines', '#lines-title');
  await click(driver, '#lines-add');
  await seen(driver, '#line-label');
  await fillIn(driver, 'line-label', 'Tapée avant');
  await driver.sendDevToolsCommand('Storage.overrideQuotaForOrigin', { origin: page.origin, quotaSize: 1 });
  await go(driver, 'detail/factors', '#base-file');
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', LARGE);
  await says(driver, '.base-said', /n’a plus de place pour la garder/);
  await axe(driver, 'a base not kept');
  await go(driver, 'detail/lines', '#lines-title');
  await line(driver, 'Essai', 'ballon', '1');
  const { activities } = await study(driver, (found) => found.activities[1]?.factor.startsWith('bc-'), 'the line to be stored');
  assert.equal(activities[0].label, 'Tapée avant');
  await driver.sendDevToolsCommand('Storage.overrideQuotaForOrigin', { origin: page.origin });
}, { engines: ['chromium'] });

journey('stops an import of lines without adding any', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await go(driver, 'detail/lines', '#lines-title');
  await click(driver, '#lines-add');
  await seen(driver, '#line-label');
  await fillIn(driver, 'line-label', 'Tapée avant');
  await click(driver, '.import summary');
  const table = (count) => ['Libellé;Quantité;Unité;Facteur;Sous-poste',
    ...Array.from({ length: count }, (_, at) => `Ligne ${at};${at};kWh;family:electricity;Electricite`)].join('\n');
  await give(driver, page, 'import-file', 'lignes.csv', Buffer.from(table(100_000)).toString('base64'));
  await seen(driver, '#import-label');
  await onTheWay(driver, page, 'document.querySelector(".work-cancel").click();');
  await click(driver, '.import-start');
  await says(driver, '.import-said', /^Import arrêté : aucune ligne n’a été ajoutée\.$/);
  assert.ok(await reached(driver) < 0.9, 'it was stopped on the way');
  await axe(driver, 'an import stopped');
  assert.deepEqual((await studies(driver)).at(-1).activities.map(({ label }) => label), ['Tapée avant']);
  // Another table, and undoing takes back what that one added.
  await give(driver, page, 'import-file', 'lignes.csv', Buffer.from(table(2)).toString('base64'));
  await until(async () => (await text(driver, '.import table')).includes('Ligne 1'), 'its rows');
  await click(driver, '.import-start');
  await says(driver, '.import-said', /Lignes ajoutées : 2/);
  await study(driver, (found) => found.activities.length === 3, 'both lines');
  await click(driver, '#lines-undo');
  await study(driver, (found) => found.activities.length === 1, 'the first line alone');
});
