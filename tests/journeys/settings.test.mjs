// The settings of a study: boundary, sites, posts, market; what they store, and where it shows.
import { writeFile } from 'node:fs/promises';
import { assert, axe, By, choose, click, gone, journey, Key, media, pictures, seen, sleep, text, type, until, view } from './lib.mjs';
import { begin, figure, go, halfDigit, held, says, studies } from './steps.mjs';

const SECTIONS = ['boundary', 'sites', 'posts', 'market'];

/** A section of the details, once its heading is there. */
const section = (driver, name) => go(driver, `detail/${name}`, `.sections a[aria-current][href$="${name}"]`)
  .then(() => seen(driver, '#set-title'));

/** Waits until the stored study is as `probe` asks, and gives it. */
const stores = (driver, what, probe) => until(async () => {
  const study = (await studies(driver)).at(-1);
  if (!probe(study)) throw new Error(JSON.stringify(study));
  return study;
}, what, 5_000);

/** Types in a field and leaves it by Tab, as a person does. */
async function enter(driver, id, value) {
  const input = await type(driver, id, value);
  await input.sendKeys(Key.TAB);
  return input;
}

/** Sets a date as its field would: how a date is typed is each browser's own. */
const setDate = (driver, id, day) => driver.executeScript(`
  const input = document.getElementById(arguments[0]);
  input.focus();
  input.value = arguments[1];
  for (const name of ['input', 'change', 'blur']) input.dispatchEvent(new Event(name, { bubbles: name !== 'blur' }));
`, id, day);

const invalid = (driver, id) => driver.executeScript(
  'return document.getElementById(arguments[0]).getAttribute("aria-invalid")', id,
);

/** Sends keys to what has the focus. */
const press = (driver, ...keys) => driver.actions().sendKeys(...keys).perform();

/** Gives the focus to an element, once the page has moved it to what it opened. */
const focusOn = (driver, id) => until(async () => {
  await driver.executeScript('document.getElementById(arguments[0]).focus()', id);
  await sleep(250);
  return await driver.executeScript('return document.activeElement.id') === id;
}, `the focus to stay on #${id}`);

/** Tabs until the element has the focus. */
async function tabTo(driver, id) {
  for (let stop = 0; stop < 80; stop++) {
    await press(driver, Key.TAB);
    if (await driver.executeScript('return document.activeElement.id') === id) return;
  }
  throw new Error(`#${id} is not reached by Tab`);
}

/** The cells of a row of a table, its head first. */
const cells = (driver, table, start) => driver.executeScript(`
  const plain = (cell) => cell.textContent.replace(/[\\u00a0\\u202f]/g, ' ').trim();
  const rows = [...document.querySelectorAll(arguments[0] + ' tbody tr')];
  const row = rows.find((row) => plain(row.cells[0]).startsWith(arguments[1]));
  return row && [...row.cells].map(plain);
`, table, start);

const close = (shown, expected, what) => assert.ok(
  Math.abs(figure(shown) - expected) <= halfDigit(shown) + 1e-9, `${what}: ${shown}, by hand ${expected}`,
);

/** A study of 100,000 kWh in 2024: 5.19 t, of which 3.5 t at the plant (0.0519 and 0.035 kg/kWh). */
async function electricity(driver, page, query) {
  await begin(driver, page, 'etudes', query);
  await type(driver, 'study-year', '2024');
  await type(driver, 'electricity.use', '100000');
}

/** Changes the stored study and loads the page anew. */
async function seed(driver, change) {
  await stores(driver, 'the study to be stored', ({ answers }) => answers?.['electricity.use']?.value === 100000);
  await driver.executeScript(`
    const [key, text] = Object.entries(localStorage).find(([key]) => key.startsWith('infracarbone.study.'));
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(text), ...arguments[0] }));
  `, change);
  await driver.navigate().refresh();
  await seen(driver, '#main h1');
}

journey('enters the boundary, and keeps what is right', async (driver, page) => {
  await electricity(driver, page);
  await section(driver, 'boundary');
  await axe(driver, 'boundary');
  await enter(driver, 'organisation-name', 'Fibres du Nord');
  await enter(driver, 'organisation-headcount', '1 040,5');
  await stores(driver, 'a French comma', ({ organisation }) => organisation.headcount === 1040.5 && organisation.name === 'Fibres du Nord');
  assert.equal(await held(driver, '#organisation-headcount'), '1040,5');

  // Nonsense stays in the field with its error; the study keeps the last good value.
  await enter(driver, 'organisation-headcount', 'quarante');
  await says(driver, 'organisation-headcount', 'error', /n’est pas un nombre[^]*1040,5[^]*gardée/);
  assert.equal(await invalid(driver, 'organisation-headcount'), 'true');
  await axe(driver, 'boundary with an error');
  await enter(driver, 'organisation-turnover', '-3');
  await says(driver, 'organisation-turnover', 'error', /négatif/);
  await enter(driver, 'study-year', '24');
  await says(driver, 'study-year', 'error', /1990/);
  let study = await stores(driver, 'nothing wrong', ({ organisation }) => organisation.headcount === 1040.5);
  assert.deepEqual([study.year, study.organisation.turnover], [2024, undefined]);

  // A reload in the middle brings back what was right.
  await driver.navigate().refresh();
  await seen(driver, '#organisation-headcount');
  assert.equal(await held(driver, '#organisation-headcount'), '1040,5');
  assert.equal(await held(driver, '#study-year'), '2024');
  assert.equal(await invalid(driver, 'organisation-headcount'), 'false');

  // What was entered just before the page goes is kept.
  await enter(driver, 'organisation-turnover', '12,5 M€');
  await driver.navigate().refresh();
  await seen(driver, '#organisation-turnover');
  assert.equal(await held(driver, '#organisation-turnover'), '12500', 'in the unit of the field, k€');

  // Eighteen months, of which twelve in 2024: 5.19 t are 3.46 t in twelve months.
  await setDate(driver, 'period-start', '2023-07-01');
  await seen(driver, '#period-length .warning');
  assert.match(await text(driver, '#period-length .warning'), /18,0 mois/);
  const totals = await driver.executeScript('return [...document.querySelectorAll("#period-length dd")].map((cell) => cell.textContent.split("t CO")[0])');
  close(totals[0], 5.19, 'as measured');
  close(totals[1], 3.46, 'brought to 12 months');
  await setDate(driver, 'period-end', '2023-06-30');
  await says(driver, 'period-end', 'error', /avant le premier/);
  study = await stores(driver, 'the last good period', ({ period }) => period?.end === '2024-12-31');
  await axe(driver, 'boundary with a period that is not in order');
  await setDate(driver, 'period-end', '2024-03-31');
  // Six months of 2023, three of 2024: the year follows.
  await stores(driver, 'the year of most months', ({ year, period }) => year === 2023 && period.end === '2024-03-31');
  assert.equal(await held(driver, '#study-year'), '2023');
  assert.match(await text(driver, '#period-year'), /2023/);
  await click(driver, '#undo');
  await stores(driver, 'the period undone', ({ year, period }) => year === 2024 && period.end === '2024-12-31');
  await until(async () => await held(driver, '#period-end') === '2024-12-31', 'the field to follow');
  await click(driver, '#redo');
  await stores(driver, 'the period done again', ({ year }) => year === 2023);

  // The estimate does not change the year of a period by itself: the study would contradict itself.
  await go(driver, 'estimate', '#study-year');
  await type(driver, 'study-year', '2020');
  assert.equal(await held(driver, '#study-year'), '2023');
  await section(driver, 'boundary');

  // Choices by keyboard: one tab stop each, arrows within.
  await focusOn(driver, 'approach-choice-operational-control');
  await press(driver, Key.ARROW_DOWN);
  await stores(driver, 'financial control', ({ approach }) => approach === 'financial-control');
  // Outside a text, the keys undo.
  await driver.actions().keyDown(Key.CONTROL).sendKeys('z').keyUp(Key.CONTROL).perform();
  await stores(driver, 'the approach undone', ({ approach }) => approach === undefined);
  await driver.actions().keyDown(Key.CONTROL).sendKeys('y').keyUp(Key.CONTROL).perform();
  await stores(driver, 'the approach done again', ({ approach }) => approach === 'financial-control');
  await click(driver, '#capital-choice-year-of-purchase');
  await enter(driver, 'study-choices', 'Hors filiale.');
  await stores(driver, 'choices', ({ capitalGoods, choices }) => capitalGoods === 'year-of-purchase' && choices === 'Hors filiale.');

  // A target is taken once it has its year.
  await enter(driver, 'reference-year', '2019');
  await enter(driver, 'target-scopes-1-2', '42,5 %');
  await says(driver, 'target-year', 'error', /sans elle/);
  await stores(driver, 'no target without its year', ({ target, referenceYear }) => target === undefined && referenceYear === 2019);
  await enter(driver, 'target-year', '2030');
  await enter(driver, 'target-scope-3', '120');
  await says(driver, 'target-scope-3', 'error', /Au plus 100/);
  study = await stores(driver, 'the target', ({ target }) => target?.year === 2030);
  assert.equal(study.target.scopes12 ?? study.target['scopes1-2'] ?? Object.values(study.target).find((value) => value === 42.5), 42.5);
  await axe(driver, 'boundary, all of it');
});

journey('adds, names and deletes sites, whose lines lose them in one step', async (driver, page) => {
  await electricity(driver, page);
  const line = (id, site, kWh) => ({
    id, label: id, subPost: 'Electricite', control: 'operated', quantity: { value: kWh, unit: 'kWh' }, factor: 'family:electricity', site,
  });
  await seed(driver, {
    sites: [{ id: 'lille', name: 'Lille', location: 'mainland' }],
    activities: [line('a', 'lille', 10000), line('b', 'lille', 20000)],
  });
  await section(driver, 'sites');
  // 30,000 and 100,000 kWh at 0.0519 kg/kWh.
  close((await cells(driver, '#site-results', 'Lille'))[1], 1.557, 'Lille');
  close((await cells(driver, '#site-results', 'Sans site'))[1], 5.19, 'without site');
  close((await cells(driver, '#site-results', 'Total'))[1], 6.747, 'total');
  await axe(driver, 'sites');

  await tabTo(driver, 'add-site');
  await press(driver, Key.ENTER);
  await until(async () => await driver.executeScript('return document.activeElement.id') === 'site-site-1-name', 'the focus on the new site');
  await enter(driver, 'site-site-1-name', 'Saint-Denis');
  await choose(driver, 'site-site-1-location', 'reunion');
  await stores(driver, 'the site', ({ sites }) => sites.length === 2 && sites[1].name === 'Saint-Denis' && sites[1].location === 'reunion');
  assert.match((await cells(driver, '#site-results', 'Saint-Denis'))[1], /non évalué/);
  assert.equal((await driver.findElements(By.css('#site-site-1-held'))).length, 0, 'the share held is of the equity share');
  await section(driver, 'boundary');
  await click(driver, '#approach-choice-equity-share');
  await section(driver, 'sites');
  await enter(driver, 'site-lille-held', '50');
  await stores(driver, 'the share', ({ sites }) => sites[0].held === 0.5);
  await until(async () => {
    close((await cells(driver, '#site-results', 'Lille'))[1], 0.7785, 'half of Lille');
    return true;
  }, 'half of Lille');
  await enter(driver, 'site-lille-held', '29');
  assert.equal(await held(driver, '#site-lille-held'), '29');
  await enter(driver, 'site-lille-held', '101');
  await says(driver, 'site-lille-held', 'error', /Au plus 100[^]*29/);

  await click(driver, '#site-lille-delete');
  await stores(driver, 'its lines without site', ({ sites, activities }) => sites.length === 1 && activities.every(({ site }) => site === undefined));
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'add-site');
  await click(driver, '#undo');
  await stores(driver, 'the site back with its lines', ({ sites, activities }) => sites.length === 2 && sites[0].id === 'lille' && activities.every(({ site }) => site === 'lille'));
  await seen(driver, '#site-lille-name');
  await axe(driver, 'sites, one brought back');
});

journey('decides of posts and states it', async (driver, page) => {
  await electricity(driver, page);
  await section(driver, 'posts');
  assert.match(await text(driver, '#posts-summary'), /2 postes évalués, 0 exclus, 20 non évalués/);
  assert.match(await text(driver, '#posts-summary'), /Habituels pour ce métier et non évalués/);
  const [, state, tonnes, share] = await cells(driver, '#posts', '2.1');
  assert.equal(state, 'évalué par 1 ligne');
  close(tonnes, 3.5, '2.1');
  assert.equal(share, '67,4 %', 'by hand 350 / 519');
  assert.deepEqual((await cells(driver, '#posts', '4.3')).slice(1, 4), ['non évalué', '—', '—']);
  await axe(driver, 'posts');

  // By keyboard: the form of 4.3 opens, and an exclusion needs its reason.
  await focusOn(driver, 'post-4-3-edit');
  await press(driver, Key.ENTER);
  await seen(driver, '#post-4-3-form');
  await tabTo(driver, 'status-4-3');
  await choose(driver, 'status-4-3', 'excluded');
  await says(driver, 'reason-4-3', 'error', /sans elle/);
  assert.equal((await cells(driver, '#posts', '4.3'))[1], 'non évalué');
  await axe(driver, 'an exclusion without reason');
  await enter(driver, 'reason-4-3', 'Moins de 100 kg par an');
  await stores(driver, 'the exclusion', ({ posts }) => posts?.[0]?.status === 'excluded' && posts[0].reason === 'Moins de 100 kg par an');
  assert.equal((await cells(driver, '#posts', '4.3'))[1], 'exclu : Moins de 100 kg par an');
  await enter(driver, 'reason-4-3', '');
  await says(driver, 'reason-4-3', 'error', /sans elle/);
  await stores(driver, 'the last good reason', ({ posts }) => posts[0].reason === 'Moins de 100 kg par an');
  await enter(driver, 'reason-4-3', 'Négligeable');

  // Undecided is a conclusion of its own, before yes or no.
  await choose(driver, 'conclusion-4-3', 'undecided');
  await stores(driver, 'an analysis without conclusion', ({ posts }) => posts[0].significance && posts[0].significance.significant === undefined);
  assert.equal((await cells(driver, '#posts', '4.3')).at(-1), 'Indécis');
  await go(driver, 'statements/beges', '#significance table');
  assert.equal((await cells(driver, '#significance', '4.3')).at(-2), 'Indécis');
  await section(driver, 'posts');
  await click(driver, '#post-4-3-edit');
  assert.equal(await held(driver, '#conclusion-4-3'), 'undecided');
  await choose(driver, 'conclusion-4-3', 'no');
  await choose(driver, 'criterion-4-3-0', '1');
  await choose(driver, 'criterion-4-3-3', '2');
  await enter(driver, 'comment-4-3', 'Vu avec le guide du secteur');
  await stores(driver, 'the analysis', ({ posts }) => posts[0].significance?.comment === 'Vu avec le guide du secteur'
    && posts[0].significance.notes.join() === '1,0,0,2,0,0' && posts[0].significance.significant === false);
  assert.deepEqual((await cells(driver, '#posts', '4.3')).slice(4, 10), ['1', '—', '—', '2', '—', '—']);
  await click(driver, '#post-1-4-edit');
  await choose(driver, 'status-1-4', 'zero');
  assert.equal((await cells(driver, '#posts', '1.4'))[1], 'évalué : rien');
  await until(async () => /3 postes évalués, 1 exclus, 18 non évalués/.test(await text(driver, '#posts-summary')), 'the counts');
  await click(driver, '#post-2-1-edit');
  assert.match(await text(driver, '#post-2-1-form'), /rien à déclarer/);
  await axe(driver, 'posts with their forms open');
  await driver.navigate().refresh();
  await seen(driver, '#posts');
  assert.equal((await cells(driver, '#posts', '4.3'))[1], 'exclu : Négligeable');

  await go(driver, 'statements/beges', '#exclusions table');
  assert.deepEqual(await cells(driver, '#exclusions', '4.3'), ['4.3 Gestion des déchets', 'Négligeable']);
  assert.match(await text(driver, '#exclusions'), /Non évalués[^]*: 1\.1, 1\.2,[^]*3\.1,/);
  const analysis = await cells(driver, '#significance', '4.3');
  assert.deepEqual(analysis.slice(1), ['1', '—', '—', '2', '—', '—', 'Non significatif', 'Vu avec le guide du secteur']);
  await axe(driver, 'the statement with exclusions');
});

journey('records contracts, the residual mix and offsets', async (driver, page) => {
  await electricity(driver, page);
  await section(driver, 'market');
  await axe(driver, 'market');
  // A contract is taken whole: what lacks is told, and has the focus.
  await enter(driver, 'new-contract-name', 'Parc éolien');
  await enter(driver, 'new-contract-energy', '0,08 GWh');
  assert.equal(await held(driver, '#new-contract-energy'), '80', 'in the unit chosen, MWh');
  await click(driver, '#add-contract');
  await says(driver, 'new-contract-factor', 'error', /obligatoire/);
  await until(async () => await driver.executeScript('return document.activeElement.id') === 'new-contract-factor', 'the focus on what lacks');
  await axe(driver, 'a contract that lacks figures');
  await enter(driver, 'new-contract-factor', '0,012');
  await enter(driver, 'new-contract-renewable', '100');
  await enter(driver, 'new-contract-source', 'Attestation 2024');
  await click(driver, '#add-contract');
  const [contract] = (await stores(driver, 'the contract', ({ contracts }) => contracts?.length === 1)).contracts;
  assert.deepEqual(
    [contract.name, contract.kind, contract.energy, contract.factor, contract.renewable, contract.source],
    ['Parc éolien', 'guarantees-of-origin', { value: 80, unit: 'MWh' }, 0.012, 1, 'Attestation 2024'],
  );
  await enter(driver, 'contract-contract-1-source', '');
  await says(driver, 'contract-contract-1-source', 'error', /obligatoire[^]*Attestation 2024/);
  await choose(driver, 'contract-contract-1-kind', 'producer');
  await choose(driver, 'contract-contract-1-energy-unit', 'GWh');
  await stores(driver, 'its kind and unit', ({ contracts: [{ kind, energy, source }] }) => kind === 'producer' && energy.unit === 'GWh' && source === 'Attestation 2024');

  await enter(driver, 'mix-factor', '0,04');
  await says(driver, 'mix-source', 'error', /sans elle/);
  await stores(driver, 'no mix without its source', ({ residualMix }) => residualMix === undefined);
  await enter(driver, 'mix-source', 'AIB 2024, France');
  await stores(driver, 'the mix', ({ residualMix }) => residualMix?.factor === 0.04);

  await click(driver, '#add-offset');
  await until(async () => await driver.executeScript('return document.activeElement.id') === 'offset-offset-1-name', 'the focus on the new row');
  await enter(driver, 'offset-offset-1-name', 'Boisement');
  await enter(driver, 'offset-offset-1-tonnes', '2,5');
  await enter(driver, 'offset-offset-1-tonnes', 'deux');
  await says(driver, 'offset-offset-1-tonnes', 'error', /n’est pas un nombre/);
  await stores(driver, 'the offset', ({ offsets }) => offsets?.[0]?.tonnes === 2.5 && offsets[0].name === 'Boisement');
  // The share of scope 1 under trading schemes, taken with its source.
  await enter(driver, 'trading-amount', '120');
  await says(driver, 'trading-amount', 'error', /100/);
  await enter(driver, 'trading-amount', '12,5');
  await says(driver, 'trading-source', 'error', /sans elle/);
  await stores(driver, 'no share without its source', ({ emissionTrading }) => emissionTrading === undefined);
  await enter(driver, 'trading-source', 'Déclaration vérifiée 2024');
  await stores(driver, 'the share', ({ emissionTrading: trading }) => trading?.amount === 12.5 && trading.unit === 'percent');
  await axe(driver, 'market, all of it');
  if (driver.engine === 'chromium') await pictures(driver, 'set-market-all');

  // Apart and never netted: the total is as before.
  for (const word of ['beges', 'ghg-protocol']) {
    await go(driver, `statements/${word}`, `.standards a[aria-current][href$="${word}"]`);
    await seen(driver, '#offsets table');
    assert.deepEqual((await cells(driver, '#offsets', 'Boisement')).slice(2), ['2,5', 'Sans preuve indiquée.']);
    close((await cells(driver, '#statement', 'Total'))[6], 5.19, `${word} total`);
    assert.match(await text(driver, '#choices'), /Contrôle opérationnel/);
    await axe(driver, `${word} with offsets`);
  }

  await section(driver, 'market');
  await click(driver, '#contracts .danger');
  await stores(driver, 'no contract', ({ contracts }) => contracts === undefined);
  await click(driver, '#undo');
  await stores(driver, 'the contract back', ({ contracts }) => contracts?.length === 1);
  await seen(driver, '#contract-contract-1-name');
});

journey('states the choices of the study, in both languages', async (driver, page) => {
  await electricity(driver, page, '?lang=en');
  await seed(driver, {
    choices: 'Leased vans are left out.', approach: 'equity-share', referenceYear: 2019, year: 2024,
    period: { start: '2023-07-01', end: '2024-12-31' },
  });
  for (const name of SECTIONS) {
    await section(driver, name);
    await axe(driver, `${name} in English`);
  }
  // A text that reads in two ways is taken by the language of the page, and the other is offered.
  await section(driver, 'boundary');
  await enter(driver, 'organisation-headcount', '1,234');
  await stores(driver, 'the English reading', ({ organisation }) => organisation.headcount === 1234);
  await click(driver, '#organisation-headcount-note button');
  await stores(driver, 'the other reading', ({ organisation }) => organisation.headcount === 1.234);
  await go(driver, 'statements/beges', '#choices dl');
  let said = await text(driver, '#choices');
  for (const part of [/Equity share/, /Spread over the lifetime/, /2023-07-01[^]*18\.0 months/, /Brought to 12 months[^]*t CO/, /2019/, /Leased vans are left out\./]) assert.match(said, part);
  await go(driver, 'statements/ghg-protocol', '.standards a[aria-current][href$="ghg-protocol"]');
  said = await text(driver, '#choices');
  assert.match(said, /Equity share/);
  assert.doesNotMatch(said, /Capital goods/);
  await gone(driver, '#exclusions');
  await click(driver, '.languages button[lang="fr"]');
  await until(async () => /Part du capital/.test(await text(driver, '#choices')), 'the choices in French');
  assert.match(await text(driver, '#choices'), /du 01\/07\/2023 au 31\/12\/2024 \(18,0 mois\)/);
});

// The same day whichever of day and month the browser asks first.
journey('types a date by keyboard', async (driver, page) => {
  await electricity(driver, page);
  await section(driver, 'boundary');
  const start = await seen(driver, '#period-start');
  await start.sendKeys('03032023');
  await start.sendKeys(Key.TAB, Key.TAB, Key.TAB, Key.TAB);
  await stores(driver, 'the day typed', ({ period }) => period?.start === '2023-03-03');
  // Half of a date is none: it stays in the field, and the study keeps the last good day.
  const end = await seen(driver, '#period-end');
  await end.sendKeys(Key.BACK_SPACE, Key.TAB, Key.TAB, Key.TAB);
  await says(driver, 'period-end', 'error', /Ce jour n’existe pas[^]*31\/12\/2024/);
  await stores(driver, 'the last good day', ({ period }) => period?.end === '2024-12-31');
}, { engines: ['chromium'] });

journey('is readable on paper, on a narrow screen and in the dark', async (driver, page) => {
  await electricity(driver, page);
  const significance = { notes: [1, 2, 0, 3, 0, 1], significant: true, comment: 'Poids lourd, peu de prise.' };
  await seed(driver, {
    sites: [{ id: 'lille', name: 'Lille', location: 'mainland' }],
    posts: [{ post: '4.2', significance }, { post: '4.3', status: 'excluded', reason: 'Moins de 100 kg par an' }],
    contracts: [{ id: 'c', name: 'Parc éolien', kind: 'producer', energy: { value: 80, unit: 'MWh' }, factor: 0.012, renewable: 1, source: 'Attestation' }],
    offsets: [{ id: 'o', name: 'Boisement', kind: 'credits', tonnes: 2.5, source: '' }],
    choices: 'Hors filiale.\nVéhicules loués exclus.',
  });
  for (const name of SECTIONS) {
    await section(driver, name);
    if (name === 'posts') await click(driver, '#post-4-2-edit');
    await pictures(driver, `settings-${name}`);
  }
  await media(driver, { 'prefers-color-scheme': 'dark' });
  for (const name of SECTIONS) {
    await section(driver, name);
    await axe(driver, `${name} in the dark`);
  }
  await view(driver, 800);
  for (const name of SECTIONS) {
    await media(driver);
    await section(driver, name);
    await media(driver, {}, 'print');
    const shown = await driver.executeScript(
      'return [...document.querySelectorAll("nav, button:not(.link), .toolbar, textarea")].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))',
    );
    assert.deepEqual(shown, [], `${name} on paper`);
    const wide = await driver.executeScript('return document.documentElement.scrollWidth - innerWidth');
    assert.ok(wide <= 0, `${name}: ${wide} px too wide on paper`);
    const { data } = await driver.sendAndGetDevToolsCommand('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
    await writeFile(`target/screenshots/settings-${name}-print.png`, Buffer.from(data, 'base64'));
  }
  await view(driver, null);
  await media(driver);
  await go(driver, 'statements/beges', '#significance table');
  await pictures(driver, 'settings-statement', { dark: false });
}, { engines: ['chromium'] });
