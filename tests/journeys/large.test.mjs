// A study over 2 MB: IndexedDB keeps it as local storage keeps the others. Refused, full, lost or
// changed in another tab, nothing is lost or overwritten, and the page says what happens.
import { assert, axe, By, click, journey, run, seen, type, until } from './lib.mjs';
import { answered, begin, catchFiles, go, held, notice, savedFile, stored, threeCards } from './steps.mjs';

/** The texts in the database of large studies, by key. */
const kept = (driver) => driver.executeAsyncScript(`
  const done = arguments[0];
  const opening = indexedDB.open('infracarbone-studies', 1);
  opening.onerror = () => done({});
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onsuccess = () => {
    const texts = {};
    const database = opening.result;
    const all = database.transaction('studies').objectStore('studies').openCursor();
    all.onsuccess = () => {
      const found = all.result;
      if (!found) {
        database.close();
        return done(texts);
      }
      texts[found.key] = found.value.text;
      found.continue();
    };
  };`);

/** Waits until the database holds one study, with this answer to a field. */
const keeps = (driver, id, value) => until(async () => {
  const texts = Object.values(await kept(driver));
  assert.deepEqual(texts.map((text) => JSON.parse(text).answers[id]?.value), [value]);
  const places = Object.values(await stored(driver));
  assert.ok(places.some((place) => /^large:/.test(place)), `${places.map((place) => place.slice(0, 40))}`);
  return true;
}, `the answer ${value} to be kept`);

/** Begins a study and makes it as large as `characters`, with comments on lines. */
async function beginLarge(driver, page, characters = 2_200_000) {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  const [[key, document]] = Object.entries(await stored(driver));
  const study = JSON.parse(document);
  const comment = 'x'.repeat(2_000);
  study.activities = Array.from({ length: Math.ceil(characters / 2_100) }, (_, index) => ({
    id: `line-${index}`, label: 'Site', subPost: 'Electricite', control: 'operated', quantity: { value: 1, unit: 'kWh' }, factor: 'family:electricity', comment,
  }));
  await driver.get('about:blank');
  await driver.get(page.url);
  await driver.executeScript('localStorage.setItem(arguments[0], arguments[1])', key, JSON.stringify(study));
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=fr`);
  await click(driver, '.study button.primary');
  return key;
}

const REFUSED = "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };";
const button = async (driver, label) => {
  for (const found of await driver.findElements(By.css('.notice button'))) {
    if ((await found.getText()).includes(label)) return found.click();
  }
  throw new Error(`no button ${label}`);
};

journey('keeps a study over 2 MB, which a reload and another tab find', async (driver, page) => {
  await beginLarge(driver, page);
  await type(driver, 'fleet.diesel', '9100');
  await keeps(driver, 'fleet.diesel', 9100);
  await driver.navigate().refresh();
  await until(async () => /^9\s?100$/.test(await held(driver, '#fleet-diesel')), 'the study after a reload');

  // Nothing waits here: the other tab's version is taken, and said.
  const first = await driver.getWindowHandle();
  await driver.switchTo().newWindow('tab');
  await driver.get(`${page.url}?lang=fr`);
  await seen(driver, '.study');
  assert.equal((await driver.findElements(By.css('.study'))).length, 1);
  await click(driver, '.study button.primary');
  await type(driver, 'fleet.diesel', '9200');
  await keeps(driver, 'fleet.diesel', 9200);
  await driver.closeWindow();
  await driver.switchTo().window(first);
  await notice(driver, /mise à jour depuis un autre onglet/);
  assert.match(await held(driver, '#fleet-diesel'), /^9\s?200$/);

  // Deleted, and taken back.
  await go(driver, '', '.study-list');
  await click(driver, '.study .danger');
  await until(async () => Object.keys(await kept(driver)).length === 0, 'the text to go');
  assert.deepEqual(await stored(driver), {});
  await button(driver, 'Annuler');
  await keeps(driver, 'fleet.diesel', 9200);
});

journey('asks which version of a study over 2 MB to keep when two tabs wrote it', async (driver, page) => {
  await beginLarge(driver, page);
  await type(driver, 'fleet.diesel', '9100');
  await keeps(driver, 'fleet.diesel', 9100);
  // Another tab's text, of which this one has not heard.
  await driver.executeAsyncScript(`
    const done = arguments[0];
    const opening = indexedDB.open('infracarbone-studies', 1);
    opening.onsuccess = () => {
      const database = opening.result;
      const transaction = database.transaction('studies', 'readwrite');
      const studies = transaction.objectStore('studies');
      studies.openCursor().onsuccess = ({ target: { result } }) => {
        result.update({ stamp: 'theirs', text: result.value.text.replace('9100', '9300') });
      };
      transaction.oncomplete = () => { database.close(); done(); };
    };`);
  await type(driver, 'fleet.diesel', '9400');
  await notice(driver, /modifiée dans un autre onglet pendant/);
  await keeps(driver, 'fleet.diesel', 9300);
  await button(driver, 'autre onglet');
  await until(async () => /^9\s?300$/.test(await held(driver, '#fleet-diesel')), 'the version of the other tab');
  await type(driver, 'fleet.diesel', '9301');
  await keeps(driver, 'fleet.diesel', 9301);
});

journey('says that the browser has lost a study over 2 MB', async (driver, page) => {
  const key = await beginLarge(driver, page);
  await type(driver, 'fleet.diesel', '9100');
  await keeps(driver, 'fleet.diesel', 9100);
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=fr`);
  await seen(driver, '.study');
  await driver.executeAsyncScript(`
    const done = arguments[0];
    indexedDB.deleteDatabase('infracarbone-studies').onsuccess = () => done();`);
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=fr`);
  await notice(driver, /n’a plus le contenu d’une étude de plus de 2 Mo/);
  await axe(driver, 'a study over 2 MB lost');
  await click(driver, '.languages button[lang="en"]');
  await notice(driver, /no longer has the content of a study over 2 MB/);
  assert.deepEqual(Object.keys(await stored(driver)), [key], 'its place is left untouched');
});

journey('puts a study over 2 MB in local storage where IndexedDB is refused', async (driver, page) => {
  await beginLarge(driver, page);
  await type(driver, 'fleet.diesel', '9100');
  await answered(driver, 'fleet.diesel', { value: 9100 });
  assert.deepEqual(await driver.findElements(By.css('.notice')), []);
}, { site: { before: REFUSED }, quiet: false });

journey('offers the file of a study over 2 MB when nothing has room for it', async (driver, page) => {
  await beginLarge(driver, page);
  await type(driver, 'fleet.diesel', '9100');
  await keeps(driver, 'fleet.diesel', 9100);
  await run(driver, page, `{
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...pair) {
      if (document.documentElement.dataset.full) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, pair);
    };
    document.documentElement.dataset.full = 'yes';
  }`);
  await type(driver, 'fleet.diesel', '9500');
  await notice(driver, /est plein/);
  await keeps(driver, 'fleet.diesel', 9100);
  await catchFiles(driver, page);
  const { text: saved } = await savedFile(driver, () => click(driver, '.notice .actions button'));
  assert.equal(JSON.parse(saved).answers['fleet.diesel'].value, 9500);
  await driver.executeScript('delete document.documentElement.dataset.full');
  await type(driver, 'fleet.diesel', '9600');
  await keeps(driver, 'fleet.diesel', 9600);
  await until(async () => (await driver.findElements(By.css('.notice'))).length === 0, 'the notice to go');
}, { quiet: false });
