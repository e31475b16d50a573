// Several years, market-based scope 2, VSME and ESRS: figures worked out by hand.
import { assert, axe, choose, click, journey, media, pictures, seen, text, type, until } from './lib.mjs';
import { begin, figure, go, halfDigit, stored } from './steps.mjs';

const close = (shown, expected, what) => assert.ok(
  Math.abs(figure(shown) - expected) <= halfDigit(shown) + 1e-9, `${what}: ${shown}, by hand ${expected}`,
);

/** The cells of the row whose head begins so, in the first table of a section. */
const cells = (driver, section, start) => driver.executeScript(`
  const [section, start] = arguments;
  const plain = (cell) => cell.textContent.replace(/[\\u00a0\\u202f]/g, ' ').trim();
  const rows = [...document.querySelectorAll('#' + section + ' tbody tr')];
  const row = rows.find((row) => plain(row.cells[0]).startsWith(start));
  return row && [...row.cells].slice(1).map(plain);
`, section, start);

// 100,000 kWh in 2023 at 0.058 kg CO2e/kWh, of which 0.0394 at the plant; 0.0519 and 0.035 in 2024.
async function electricity(driver, page) {
  await begin(driver, page, 'etudes');
  await type(driver, 'study-year', '2023');
  await type(driver, 'electricity.use', '100000');
  await until(async () => (await studies(driver)).some(({ year, answers }) => year === 2023 && answers?.['electricity.use']?.value === 100000), 'the study to be stored');
}

/** The stored studies. */
const studies = async (driver) => Object.values(await stored(driver)).map((text) => JSON.parse(text));

/** Changes the stored study of a year and loads the page anew. */
async function seed(driver, year, change) {
  await driver.executeScript(`
    const studies = Object.entries(localStorage).filter(([key]) => key.startsWith('infracarbone.study.'));
    const [key, text] = studies.find(([, text]) => JSON.parse(text).year === arguments[0]);
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), ...arguments[1] }));
  `, year, change);
  await driver.navigate().refresh();
  await seen(driver, '#main h1');
}

/** From the study of 2023, that of 2024. */
async function another(driver) {
  await go(driver, 'statements/years', '#year-create');
  assert.match(await text(driver, '#years'), /Cette étude est seule/);
  assert.equal(await driver.executeScript('return document.querySelector("#year-chosen").value'), '2024');
  await axe(driver, 'a study alone');
  await click(driver, '#year-create');
  await seen(driver, '#evolution table');
  await until(async () => Object.keys(await stored(driver)).length === 2, 'two studies');
}

journey('makes the study of another year and sets the years side by side', async (driver, page) => {
  await electricity(driver, page);
  await another(driver);
  const [before, after] = (await studies(driver)).sort((a, b) => a.year - b.year);
  assert.deepEqual([before.year, after.year, before.series === after.series, after.referenceYear], [2023, 2024, true, 2023]);
  assert.notEqual(before.id, after.id);
  assert.match(await text(driver, '#years'), /2023, 2024/);

  const total = await cells(driver, 'evolution', 'Total');
  close(total[0], 5.8, '2023');
  close(total[1], 5.19, '2024');
  assert.ok(await driver.executeScript('return document.querySelector("#evolution svg[role=img] title")'), 'a chart with its title');
  const [reference, now, gap, percent] = await cells(driver, 'reference', '2.1');
  for (const [shown, expected] of [[reference, 3.94], [now, 3.5], [gap, -0.44], [percent, -11.2]]) close(shown, expected, 'post 2.1');
  // The quantities are the same: all of the gap is of factors.
  const split = await cells(driver, 'split', 'Total');
  for (const [at, expected] of [5.8, -0.61, 5.19, 0, 5.19].entries()) close(split[at], expected, `split ${at}`);
  await axe(driver, 'two years');

  // The year of reference is beside the BEGES; a row opens on its lines.
  await go(driver, 'statements/beges', '#reference table');
  await click(driver, '#reference tbody summary');
  await seen(driver, '#reference tbody li a');
  await click(driver, '.languages button[lang="en"]');
  await until(async () => /Difference from the reference year/.test(await text(driver, '#reference')), 'English');
  await click(driver, '.languages button[lang="fr"]');
  assert.deepEqual(await driver.executeScript('return [...document.querySelectorAll("[style]")].length'), 0);
});

journey('joins the series of another study, and leaves it', async (driver, page) => {
  await electricity(driver, page);
  // A second study, of 2024, made on its own, and a third of the same year.
  for (let count = 2; count <= 3; count++) {
    await go(driver, '', '#sector-etudes');
    await click(driver, '#sector-etudes');
    await seen(driver, '.cards');
    await type(driver, 'study-year', '2024');
    await type(driver, 'electricity.use', '100000');
    await until(async () => (await studies(driver)).filter(({ year }) => year === 2024).length === count - 1, `study ${count} to be stored`);
  }
  await go(driver, 'statements/years', '#joining li');
  assert.match(await text(driver, '#years'), /Cette étude est seule/);
  await axe(driver, 'series to join');
  if (driver.engine === 'chromium') await pictures(driver, 'joining');
  // The study of the same year cannot be, and the page says why.
  const items = await driver.executeScript('return [...document.querySelectorAll("#joining li")].map((item) => [item.textContent.replaceAll(/\\s/g, " "), !!item.querySelector("button")])');
  assert.equal(items.length, 2);
  const [taken] = items.filter(([, button]) => !button);
  assert.match(taken[0], /\(2024\) L’année 2024 y est déjà/);
  await click(driver, '#joining button');
  await seen(driver, '#evolution table');
  assert.match(await text(driver, '#years'), /2023, 2024/);
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'years-title');
  close((await cells(driver, 'evolution', 'Total'))[0], 5.8, '2023');
  const joined = () => studies(driver).then((all) => all.find(({ series }) => series));
  await until(async () => (await joined())?.referenceYear === 2023, 'the series to be stored');
  const first = (await studies(driver)).find(({ year }) => year === 2023);
  assert.deepEqual([(await joined()).series, first.series], [first.id, undefined], 'the first study is as it was');
  await axe(driver, 'a series joined');

  // The other pages follow, also after a reload.
  await go(driver, 'statements/beges', '#reference table');
  await driver.navigate().refresh();
  await seen(driver, '#reference table');
  await go(driver, 'statements/years', '#series-leave');
  await click(driver, '#series-leave');
  await seen(driver, '#joining li');
  assert.match(await text(driver, '#years'), /Cette étude est seule/);
  await until(async () => (await studies(driver)).every(({ referenceYear }) => referenceYear === undefined), 'the study to be out of the series');
});

journey('counts scope 2 by its contracts', async (driver, page) => {
  await electricity(driver, page);
  const contract = (id, value, factor) => ({ id, name: id, kind: 'supplier', energy: { value, unit: 'MWh' }, factor, renewable: 1, source: 'Attestation' });
  await seed(driver, 2023, { year: 2024, contracts: [contract('Vent', 30, 0.012), contract('Eau', 20, 0)] });
  await go(driver, 'statements/ghg-protocol', '#market table');
  // 30,000 × 0.012 + half of 3.5 t
  close((await cells(driver, 'statement', 'Émissions indirectes de l’énergie, fondées sur le marché'))[5], 2.11, 'scope 2');
  close((await cells(driver, 'statement', 'Total, scope 2'))[5], 3.8, 'total');
  assert.match(await text(driver, '#market'), /Aucun mix résiduel/);
  assert.equal((await cells(driver, 'market', 'Vent'))[0], '30,000');
  await choose(driver, 'reconcile-to', 'ghg-protocol-market');
  const [gap] = await until(() => cells(driver, 'reconciliation', 'Électricité du scope 2'), 'the reason');
  close(gap, -1.39, 'from the location to the market');
  await axe(driver, 'the market');
  await click(driver, '#market a[href$="ghg-protocol-market"]');
  await until(async () => /selon le lieu/.test(await text(driver, '#market a')), 'the whole table');
  close((await cells(driver, 'statement', 'Total'))[5], 3.8, 'the whole table');
});

journey('gives VSME and ESRS E1-6', async (driver, page) => {
  await electricity(driver, page);
  await another(driver);
  await seed(driver, 2024, {
    organisation: { turnover: 2000 },
    contracts: [{ id: 'c', name: 'Vent', kind: 'supplier', energy: { value: 50, unit: 'MWh' }, factor: 0, renewable: 1, source: 'Attestation' }],
    target: { year: 2030, scopes12: 42, actions: 'Moins de froid' },
  });
  await go(driver, 'statements/vsme', '#energy table');
  const energy = await cells(driver, 'energy', 'Électricité');
  for (const [at, expected] of [50, 50, 100].entries()) close(energy[at], expected, `energy ${at}`);
  close((await cells(driver, 'emissions', 'Intensité'))[0], 1.75, '3.5 t over 2 M€');
  assert.deepEqual(await cells(driver, 'emissions', 'Scope 1'), ['—']);
  const target = await cells(driver, 'target', 'Scope 2');
  for (const [at, expected] of [3.94, 42, 2.285, 100].entries()) close(target[at], expected, `target ${at}`);
  assert.match(await text(driver, '#target'), /Moins de froid/);
  assert.match(await text(driver, '.result'), /30 juillet 2025/);
  await click(driver, '#energy tbody summary');
  assert.match(await text(driver, '#energy details[open] li'), /100,000\s+MWh/);
  await axe(driver, 'VSME');

  await go(driver, 'statements/esrs-e1', '#intensity table');
  const market = await cells(driver, 'emissions', 'Émissions brutes de scope 2, fondées');
  // Base year, comparative, year, %, 2025, 2030, 2050, % a year
  for (const [at, expected] of [3.94, 3.94, 1.75, -55.6, null, 2.285, null, -6].entries()) {
    if (expected === null) assert.equal(market[at], '—');
    else close(market[at], expected, `market-based ${at}`);
  }
  await axe(driver, 'ESRS');
  // What is not given is said, never zero; once given, its origin is shown.
  const trading = 'Part du scope 1';
  assert.deepEqual((await cells(driver, 'emissions', trading)).slice(0, 4), ['non renseigné', 'non renseigné', 'non renseigné', '—']);
  await seed(driver, 2024, { emissionTrading: { amount: 12.5, unit: 'percent', source: 'Déclaration vérifiée' } });
  await seen(driver, '#intensity table');
  assert.equal((await cells(driver, 'emissions', trading))[2], '12,5');
  assert.match(await text(driver, '#emissions'), /12,5\s% du scope 1. Source : Déclaration vérifiée/);
  await click(driver, '.languages button[lang="en"]');
  await until(async () => /Gross market-based/.test(await text(driver, '#emissions')), 'English');
  await click(driver, '.languages button[lang="fr"]');
});

journey('is readable on paper and on a narrow screen', async (driver, page) => {
  await electricity(driver, page);
  await another(driver);
  await seed(driver, 2024, { organisation: { turnover: 2000 }, target: { year: 2030, scopes12: 42, actions: 'Moins de froid' } });
  for (const [word, section] of [['years', 'split'], ['vsme', 'target'], ['esrs-e1', 'intensity'], ['ghg-protocol', 'market']]) {
    await go(driver, `statements/${word}`, `#${section}`);
    await pictures(driver, word);
    await media(driver, {}, 'print');
    const shown = await driver.executeScript(
      'return [...document.querySelectorAll("nav, button:not(.link), select, #another-year")].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))',
    );
    assert.deepEqual(shown, [], `${word} on paper`);
    await media(driver);
  }
}, { engines: ['chromium'] });
