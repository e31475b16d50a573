// The pages that open on demand: all factors with their provenance, the method, privacy,
// accessibility.
import { assert, axe, By, click, journey, pictures, quiet, run, seen, sleep, text, told, type, until } from './lib.mjs';

const MODULE = /^library-[0-9a-f]+(_bg\.wasm|\.js)$/;

const shownRows = (driver) => driver.executeScript(
  'return [...document.querySelectorAll(".factors > li")].filter((row) => row.checkVisibility()).length',
);

journey('loads the pages on demand, and not before', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr`);
  await seen(driver, '#main');
  await sleep(300);
  assert.deepEqual(page.requests().filter((name) => MODULE.test(name)), []);
  for (const [name, title] of [
    ['factors', 'Facteurs d’émission'], ['method', 'Méthode'],
    ['privacy', 'Confidentialité'], ['accessibility', 'Accessibilité'],
  ]) {
    await driver.executeScript('location.hash = arguments[0]', `#/${name}`);
    await until(async () => await text(driver, '#main h1') === title, `the page ${title}`);
    assert.equal((await driver.findElements(By.css('#main h1'))).length, 1);
    if (name !== 'factors') await axe(driver, name); // below, once a search has shortened it
  }
  await click(driver, '.languages button[lang="en"], .languages button:last-of-type');
  await until(async () => await text(driver, '#main h1') === 'Accessibility', 'the page in English');
  await driver.executeScript('location.hash = "#/method"');
  await until(async () => await text(driver, '#main h1') === 'Method', 'the method in English');
  if (driver.engine === 'chromium') await axe(driver, 'method in English');
  assert.equal(page.requests().filter((name) => MODULE.test(name)).length, 2);
});

journey('finds factors and opens their provenance', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr#/factors`);
  await seen(driver, '#factors-typed');
  const all = await shownRows(driver);
  assert.ok(all >= 250, `${all} factors`);
  await type(driver, 'factors-typed', 'ÉLECTRICITE metropolitaine 2024');
  await until(async () => await shownRows(driver) === 1, 'one factor');
  await until(() => driver.executeScript(
    'return document.querySelector(".on-demand [role=status]").textContent.startsWith("1 facteur")',
  ), 'the number of results to be announced');
  await click(driver, '.factors > li:not([hidden]) summary');
  await until(async () => (await text(driver, '.provenance')).includes('43642'), 'the identifier in the source');
  assert.match(await text(driver, '.provenance'), /0,0519[\s\S]*V23\.6/);
  await axe(driver, 'provenance');
  await type(driver, 'factors-typed', 'zzzz');
  await until(async () => (await text(driver, '.factors-count')).startsWith('Aucun'), 'no factor');
  await click(driver, '.factors-search button');
  await until(async () => await shownRows(driver) === all, 'all factors');
  await click(driver, '#factors-origin option:last-of-type');
  await until(async () => await shownRows(driver) === 1, 'the hypothesis');
  // A factor hidden by the filter opens when its address is followed.
  await driver.executeScript('location.hash = "#/factors/trench-range"');
  await until(async () => (await text(driver, '#factor-trench-range + .provenance')).includes('Endrava'), 'the range of trenches');
  await until(() => driver.executeScript('return document.activeElement.id === "factor-trench-range"'), 'the focus');
  assert.equal(await shownRows(driver), all);
  await driver.executeScript('location.hash = "#/factors/nothing-such"');
  await until(async () => (await text(driver, '.on-demand [role=alert]')).includes('nothing-such'), 'the unknown name');
});

journey('opens an address of a factor or a section', async (driver, page) => {
  await driver.get(`${page.url}?lang=en#/factors/gas-pcs`);
  await until(async () => /Base Carbone/.test(await text(driver, '.provenance')), 'the provenance');
  const inView = (id) => until(() => driver.executeScript(
    'const { top, bottom } = document.getElementById(arguments[0]).getBoundingClientRect();'
      + 'return top >= -1 && bottom <= innerHeight + 1', id,
  ), `${id} in view`);
  await inView('factor-gas-pcs');
  await driver.executeScript('location.hash = "#/method/uncertainty"');
  await until(() => driver.executeScript('return document.activeElement.id === "section-uncertainty"'), 'the section');
  await inView('section-uncertainty');
});

journey('shows the pages at every width, light and dark', async (driver, page) => {
  for (const name of ['factors/trench-range', 'method', 'privacy', 'accessibility']) {
    await driver.get(page.url);
    await driver.get(`${page.url}?lang=fr#/${name}`);
    await seen(driver, '.on-demand h1');
    // All the factors make a picture too long to be looked at.
    if (name.startsWith('factors')) await type(driver, 'factors-typed', 'tranchée');
    await pictures(driver, name.replace('/', '-'), { widths: [320, 1280] });
  }
}, { engines: ['chromium'] });

journey('says that a page could not be loaded', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr#/method`);
  assert.match(await text(driver, '#main .error'), /n’a pas pu être chargée/);
  await axe(driver, 'loading failed');
  await quiet(driver, page, { errors: ['library-'] });
}, { site: { missing: /^library-.*\.js$/ }, quiet: false });

// Leaving and coming back, while typing, leaves one page and no error.
journey('comes and goes', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr#/factors`);
  await type(driver, 'factors-typed', 'gaz');
  await run(driver, page, `for (let i = 0; i < 20; i++) setTimeout(() => {
    location.hash = ['#/factors', '#/method', '#/', '#/factors/gas-pcs', '#/privacy'][i % 5];
  }, 30 * i);`);
  await sleep(1000);
  await until(async () => await text(driver, '#main h1') === 'Confidentialité', 'the last page');
  assert.equal((await driver.findElements(By.css('#main h1'))).length, 1);
  await quiet(driver, page);
}, { engines: ['chromium', 'firefox'] });

// A frame without an origin of its own: the module comes with CORS, and nothing is blocked.
// (WebKit needs the origin in the policy: see `make build ORIGIN=…`.)
journey('opens in a sandboxed frame', async (driver, page) => {
  page.extra = ['host.html'];
  await driver.get(`${page.url}host.html`);
  await driver.switchTo().frame(await seen(driver, 'iframe'));
  await until(async () => await text(driver, '#main h1') === 'Confidentialité', 'the page in the frame');
  await driver.switchTo().defaultContent();
  told(page);
}, {
  engines: ['chromium', 'firefox'],
  quiet: false,
  site: {
    cors: true,
    pages: {
      'host.html': '<!DOCTYPE html><html lang="fr"><title>Host</title><link rel="icon" href="data:,">'
        + '<iframe title="InfraCarbone" sandbox="allow-scripts" width="800" height="600" src="./index.html?lang=fr&amp;embed#/privacy"></iframe>',
    },
  },
});
