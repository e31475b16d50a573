// The networks of a study: made, typed in, read with their trace, compared, kept.
import { assert, axe, By, choose, click, gone, journey, Key, pictures, seen, text, type, until } from './lib.mjs';
import { begin, figure, go, held, says, studies } from './steps.mjs';
import { give, says as told } from './tables.mjs';

/** Starts a study and opens its networks. */
async function networks(driver, page, query) {
  await begin(driver, page, 'infra-ftth', query);
  return go(driver, 'network', '#make-network');
}

/** The three totals: build, yearly, operation. */
const totals = (driver) => driver.executeScript(
  'return [...document.querySelectorAll(".net-total")].map((total) => total.textContent)',
);

const build = (driver, expected) => until(async () => {
  const [shown] = await totals(driver);
  assert.equal(shown, expected);
  return true;
}, `a build of ${expected}`);

/** A network with a part that has 1,000 m of 33/40 ducts. */
async function ducts(driver) {
  await choose(driver, 'new-starter', '');
  await click(driver, '#make-network');
  await seen(driver, '#network-name');
  await click(driver, '#add-group');
  await choose(driver, 'group-group-1-item-new', 'duct-hdpe-40');
  await click(driver, '#group-group-1-item-new-button');
  await type(driver, 'group-group-1-item-0', '1000');
}

const DUCT = 'group-group-1-item-0';
const stored = async (driver) => (await studies(driver)).at(-1).networks ?? [];

journey('follows each key, keeps what is good and undoes', async (driver, page) => {
  await networks(driver, page);
  await axe(driver, 'no network');
  await ducts(driver);
  // 1,000 m × 0.384 kg × 1.92 kg/kg = 737.28 kg, and 0.384 t × 500 km × 0.0875 = 16.8 kg of delivery;
  // over 200 km 6.72 kg, over 1,500 km 50.4 kg. No field was left yet.
  await build(driver, '0,754');
  const head = await text(driver, '.network-head');
  assert.match(head, /Bornes empilées\s*: 0,744 à 0,788/);
  assert.equal((await totals(driver))[2], '0');
  await until(async () => !/tirages en cours/.test(await text(driver, '.network-head')), 'the interval');
  const [, low, high] = /tiré à 95\s%\s*: ([\d,]+) à ([\d,]+)/.exec(await text(driver, '.network-head'));
  assert.ok(figure(low) < 0.754 && figure(high) > 0.754, `${low} to ${high}`);

  await (await seen(driver, `#${DUCT}`)).sendKeys(Key.TAB);
  const input = await type(driver, DUCT, 'beaucoup');
  await input.sendKeys(Key.TAB);
  await says(driver, DUCT, 'error', /nombre.*1000/s);
  await build(driver, '0,754');
  await (await type(driver, DUCT, '2 km')).sendKeys(Key.TAB);
  await build(driver, '1,51');
  assert.equal(await held(driver, `#${DUCT}`), '2000');
  await (await type(driver, `${DUCT}-low`, '5 000')).sendKeys(Key.TAB);
  await says(driver, DUCT, 'error', /ordre/);
  await until(async () => /: 1,49 à/.test(await text(driver, '.network-head')), 'the bounds without a low end');
  await (await type(driver, `${DUCT}-low`, '1 000')).sendKeys(Key.TAB);
  await until(async () => /: 0,744 à/.test(await text(driver, '.network-head')), 'the low bound');
  await until(async () => (await stored(driver))[0]?.groups[0].items[0].quantity.low === 1000, 'the study to keep it');
  await click(driver, '#undo');
  await until(async () => await held(driver, `#${DUCT}-low`) === '', 'the low end to go');
  await click(driver, '#undo');
  await build(driver, '0,754');
  await click(driver, '#redo');
  await build(driver, '1,51');

  await (await type(driver, DUCT, '1.234')).sendKeys(Key.TAB);
  await click(driver, '.network-form .note button.link');
  await until(async () => await held(driver, `#${DUCT}`) === '1,234' || await held(driver, `#${DUCT}`) === '1234', 'the other reading');
  await driver.navigate().refresh();
  await seen(driver, '#network-name');
});

journey('opens every figure to its trace, and leads from the drawing to the form', async (driver, page) => {
  await networks(driver, page);
  await ducts(driver);
  await click(driver, '.network-components summary');
  await until(async () => (await driver.findElements(By.css('.network-trace .formula'))).length === 2, 'two figures');
  const trace = await text(driver, '.network-trace');
  assert.match(trace, /0,384\st × 1\s920 kg CO₂e\/t = 737,3\skg CO₂e/);
  assert.match(trace, /192 \(76,8\s– 576\)\st\.km|192 \(76,8\s– 576\)/);
  assert.match(trace, /Micos|SOTICI|Base Carbone/);
  await click(driver, '.net-picture .net-drawn-name');
  await until(() => driver.executeScript('return document.activeElement.id === "group-group-1"'), 'the part to have the focus');
  await axe(driver, 'a network with its trace');
});

journey('starts from ratios, says what is missing, and prints in any size', async (driver, page) => {
  await networks(driver, page);
  await type(driver, 'new-size', '0');
  await click(driver, '#make-network');
  await says(driver, 'new-size', 'error', /supérieure à zéro/);
  await type(driver, 'new-size', '20 000');
  await click(driver, '#make-network');
  await seen(driver, '#network-levers');
  await seen(driver, '#network-not-found');
  const before = figure((await totals(driver))[0]);
  // All the spoil reused: less is brought and hauled.
  await (await type(driver, 'parameter-spoil-reused', '100 %')).sendKeys(Key.TAB);
  await until(async () => figure((await totals(driver))[0]) < before, 'a smaller build');
  const missing = /faute de valeur\s*: (\d+)/;
  const [, count] = missing.exec(await text(driver, '.network-head'));
  await (await type(driver, 'parameter-mass-cabinet', '250')).sendKeys(Key.TAB);
  await until(async () => Number(missing.exec(await text(driver, '.network-head'))?.[1] ?? 0) < Number(count), 'one less missing');
  await driver.executeScript('document.querySelectorAll("details").forEach((part) => { part.open = true; })');
  await axe(driver, 'a rural network, everything open');
  if (driver.engine === 'chromium') {
    await driver.executeScript('document.querySelectorAll("details").forEach((part) => { part.open = part.id === "network-levers"; })');
    await pictures(driver, 'network');
  }
});

journey('copies, compares and deletes networks', async (driver, page) => {
  await networks(driver, page);
  await ducts(driver);
  await (await seen(driver, `#${DUCT}`)).sendKeys(Key.TAB);
  await (await type(driver, 'network-name', 'Deux fourreaux')).sendKeys(Key.TAB);
  await until(async () => (await stored(driver))[0]?.name === 'Deux fourreaux', 'the name to be kept');
  await go(driver, 'network', '#network-0-copy');
  await click(driver, '#network-0-copy');
  await seen(driver, '#network-1-copy');
  await go(driver, 'network/compare', '.network-pair');
  await until(async () => /émettent autant/.test(await text(driver, '.network-pair')), 'the same');
  await go(driver, 'network/network-2', `#${DUCT}`);
  await (await type(driver, DUCT, '500')).sendKeys(Key.TAB);
  await build(driver, '0,377');
  await go(driver, 'network/compare', '.network-pair');
  // Half of the ducts: 377.04 kg less, in every draw.
  await until(async () => /100\s%/.test(await text(driver, '.network-pair')), 'the draws');
  const pair = await text(driver, '.network-pair');
  assert.match(pair, /Construction\s*: −0,377\st CO₂e/);
  assert.match(pair, /reste sous/);
  await axe(driver, 'two networks compared');
  if (driver.engine === 'chromium') await pictures(driver, 'network-compare');
  await go(driver, 'network', '#network-1-delete');
  await click(driver, '#network-1-delete');
  await gone(driver, '#network-1-delete');
  await click(driver, '#undo');
  await seen(driver, '#network-1-delete');
  if (driver.engine === 'chromium') await pictures(driver, 'network-list');
});

journey('adds lines to the study that follow the network', async (driver, page) => {
  await networks(driver, page);
  await ducts(driver);
  await (await seen(driver, `#${DUCT}`)).sendKeys(Key.TAB);
  // 754.08 kg over 50 years: 15.1 kg, shown before anything is added.
  await until(async () => /4\.2/.test(await text(driver, '.network-link table')), 'the posts');
  assert.match(await text(driver, '.network-link'), /0,0151\st CO₂e/);
  const lines = async () => (await studies(driver)).at(-1).activities?.filter(({ id }) => id.startsWith('network:network-1:')) ?? [];
  assert.equal((await lines()).length, 0);
  await click(driver, '#link-add');
  await until(async () => (await lines()).length === 2, 'the ducts and their delivery');
  const amounts = async () => (await lines()).map(({ quantity }) => quantity.value);
  const before = await amounts();
  await (await type(driver, DUCT, '2000')).sendKeys(Key.TAB);
  await until(async () => (await amounts()).every((amount, at) => Math.abs(amount - 2 * before[at]) < 1e-9), 'the lines to follow');
  await choose(driver, 'link-situation', 'financed');
  await until(async () => /5\.4/.test(await text(driver, '.network-link table')), 'another post');
  assert.ok((await lines()).every(({ subPost }) => subPost !== 'InvestissementsFinanciersRealises'), 'not before it is confirmed');
  await click(driver, '#link-add');
  await until(async () => (await lines()).every(({ subPost }) => subPost === 'InvestissementsFinanciersRealises'), 'the lines to change');
  await axe(driver, 'a network in the study');
  await click(driver, '#undo');
  await click(driver, '#undo');
  await until(async () => (await amounts()).every((amount, at) => amount === before[at]), 'the first lines');
  await click(driver, '#link-remove');
  await until(async () => (await lines()).length === 0, 'no line');
  await click(driver, '#undo');
  await until(async () => (await lines()).length === 2, 'the lines again');
  await go(driver, 'network', '#network-0-delete');
  await click(driver, '#network-0-delete');
  await until(async () => (await lines()).length === 0, 'no line without its network');
});

const open = (driver, selector) => driver.executeScript('document.querySelector(arguments[0]).closest("details").open = true', selector);

journey('builds a network up, each part in its year and with its owner', async (driver, page) => {
  await networks(driver, page);
  await ducts(driver);
  await (await seen(driver, `#${DUCT}`)).sendKeys(Key.TAB);
  await open(driver, '#add-growth');
  await click(driver, '#add-growth');
  await (await type(driver, 'growth-0-prises', '100')).sendKeys(Key.TAB);
  await click(driver, '#add-growth');
  await (await type(driver, 'growth-1-prises', '200')).sendKeys(Key.TAB);
  // Half of 754.08 kg each year, over 50 years: 7.54 kg in the first, which is the year of the network.
  await until(async () => (await totals(driver))[1] === '0,00754', 'half of the share of a year');
  const rows = `const tables = [...document.querySelectorAll('.network-results table')];
    const years = tables.find((table) => /année par année/.test(table.caption.textContent));
    return [...years.tBodies[0].rows].map((row) => row.innerText)`;
  await until(async () => {
    const [one, two] = await driver.executeScript(rows);
    return /0,377.*0,00754/s.test(one) && /0,377.*0,0151/s.test(two);
  }, 'both years');
  const first = await held(driver, '#growth-0-year');
  await (await type(driver, 'growth-1-year', first)).sendKeys(Key.TAB);
  await until(async () => /déjà dite/.test(await text(driver, '#network-growth')), 'the refusal of a year given twice');
  assert.notEqual((await stored(driver))[0].growth[1].year, Number(first));
  await axe(driver, 'the growth of a network');
  await click(driver, '#growth-1-delete');
  await until(async () => (await totals(driver))[1] === '0,0151', 'the whole in one year');
  // A part with a year of its own no longer follows the growth: fifty years from 1960 end in 2009.
  await open(driver, '#group-group-1-year');
  await (await type(driver, 'group-group-1-year', '1960')).sendKeys(Key.TAB);
  await until(async () => (await totals(driver))[1] === '0', 'nothing left to bear');
  await click(driver, '#undo');
  await until(async () => await held(driver, '#group-group-1-year') === '', 'the year to go');
  await open(driver, '#link-group-group-1');
  await choose(driver, 'link-group-group-1', 'access');
  await until(async () => /4\.5/.test(await text(driver, '.network-link table')), 'the post of an access');
  await click(driver, '#link-add');
  await until(async () => (await stored(driver))[0].ownership?.groups[0]?.build === 'access', 'the study to keep it');
  await click(driver, '#group-group-1-delete');
  await until(async () => (await stored(driver))[0].groups === undefined || !(await stored(driver))[0].ownership.groups, 'nothing said of a part that is gone');
});

journey('takes the levers of a part before those of the network', async (driver, page) => {
  await networks(driver, page);
  await click(driver, '#make-network');
  await seen(driver, '#network-levers');
  const before = figure((await totals(driver))[0]);
  await open(driver, '#group-route-year');
  // All the spoil reused: less is brought and hauled.
  await (await type(driver, 'group-route-parameter-spoil-reused', '100 %')).sendKeys(Key.TAB);
  await until(async () => figure((await totals(driver))[0]) < before, 'a smaller build');
  await until(async () => (await stored(driver))[0].groups[0].settings?.length === 1, 'the part to keep it');
  assert.equal((await stored(driver))[0].settings, undefined);
});

journey('reads the meters of a data centre, and says what may count twice', async (driver, page) => {
  await networks(driver, page);
  await choose(driver, 'new-kind', 'datacentre');
  await type(driver, 'new-size', '1000');
  await click(driver, '#make-network');
  await seen(driver, '#network-meters');
  await open(driver, '#meter-total');
  await (await type(driver, 'meter-total', '8000000')).sendKeys(Key.TAB);
  await until(async () => /informatique/.test(await text(driver, '#meters-error')), 'the other meter to be asked');
  await (await type(driver, 'meter-it', '8760000')).sendKeys(Key.TAB);
  await until(async () => /au moins/.test(await text(driver, '#meters-error')), 'the order to be asked');
  assert.equal((await stored(driver))[0].meters, undefined);
  // 10,950 MWh over 8,760: 1.25; 15,768 m³ over 8,760 MWh: 1.8 L/kWh; a tenth, a fifth.
  const readings = { total: '10950000', renewable: '1095000', reused: '2190000', water: '15768000' };
  for (const [word, figure] of Object.entries(readings)) {
    await (await type(driver, `meter-${word}`, figure)).sendKeys(Key.TAB);
  }
  // What WebKit's driver calls the text runs cells together.
  const shown = async () => (await driver.executeScript('return document.querySelector(".network-results").innerText')).replace(/\s+/g, ' ');
  await until(async () => /PUE 1,25 .*WUE 1,8.*REF 0,1.*ERF 0,2/.test(await shown()), 'the indicators of the meters');
  await until(async () => (await stored(driver))[0].meters?.total === 10950000, 'the meters to be kept');
  await axe(driver, 'the meters of a data centre');

  await go(driver, 'network', '#make-network');
  await choose(driver, 'new-kind', 'mobile');
  await choose(driver, 'new-starter', 'rooftop');
  await type(driver, 'new-size', '10');
  await click(driver, '#make-network');
  await seen(driver, '#group-site-item-new');
  assert.equal((await driver.findElements(By.css('#network-overlaps'))).length, 0);
  await choose(driver, 'group-site-item-new', 'antenna-5g');
  await click(driver, '#group-site-item-new-button');
  await seen(driver, '#network-overlaps');
  await axe(driver, 'a possible double count');
});

journey('leaves a network that it cannot read as it is', async (driver, page) => {
  await networks(driver, page, '?lang=en');
  await click(driver, '#make-network');
  await seen(driver, '#network-name');
  await until(async () => (await stored(driver)).length === 1, 'the network to be kept');
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=en`);
  await seen(driver, '.study');
  await driver.executeScript(`
    const [key, text] = Object.entries(localStorage).find(([, text]) => text.includes('"networks"'));
    localStorage.setItem(key, text.replace('"kind":"ftth"', '"kind":"orbit"'));
  `);
  await driver.get('about:blank');
  await driver.get(`${page.url}?lang=en`);
  await click(driver, '.study button');
  await go(driver, 'network', '.network-list .error');
  assert.match(await text(driver, '.network-list'), /cannot be read.*kind/s);
  await click(driver, '#make-network');
  await seen(driver, '#network-name');
  await until(async () => (await stored(driver)).length === 2, 'two networks');
  assert.equal((await stored(driver))[0].kind, 'orbit');
});

/** A table as a spreadsheet exports it. */
const csv = (...rows) => Buffer.from(`${rows.join('\r\n')}\r\n`).toString('base64');
const imported = '#import-said';

journey('imports quantities from tables, or says by row why not', async (driver, page) => {
  await networks(driver, page);
  await choose(driver, 'new-starter', '');
  await click(driver, '#make-network');
  await seen(driver, '#network-name');
  await click(driver, '#network-import summary');
  await give(driver, page, 'import-items', 'reseau.csv', csv(
    'Composant;Quantité', 'Fourreau PEHD 33/40;beaucoup', 'canal;3',
  ));
  const refused = await told(driver, imported, /Rien n’a été ajouté/);
  assert.match(refused, /2.*Quantité.*nombre/s);
  assert.match(refused, /3.*Composant.*canal/s);
  await axe(driver, 'an import refused');
  assert.equal((await driver.findElements(By.css('.network-form .net-item'))).length, 0);

  // 1,000 m of duct are 737.28 kg and 16.8 kg of delivery, as typed by hand above.
  await give(driver, page, 'import-items', 'reseau.csv', csv(
    'Groupe;Nom;Composant;Quantité;Bas;Haut',
    'Nord;;duct-hdpe-40;1 km;;',
    'Nord;Rue des Lilas;duct-existing;1,5;;',
    ';;rack;;;',
  ));
  await told(driver, imported, /ajoutées au réseau\s*: 2\. Lignes sans quantité\s*: 1\./);
  await build(driver, '0,754');
  const [network] = await until(async () => {
    const found = await stored(driver);
    assert.equal(found[0].groups.length, 1);
    return found;
  }, 'the study to keep the import');
  assert.equal(network.groups[0].name, 'Nord');
  assert.deepEqual([network.groups[0].segments[0].mode, network.groups[0].segments[0].length.value], ['duct-existing', 1.5]);

  await give(driver, page, 'import-segments', 'cables.csv', csv(
    'cm_code;cm_mod_pos;cm_long', '1;Aérien;1200', '2;Aérien;300,5', '3;À définir;50',
  ));
  await seen(driver, '#import-add');
  await axe(driver, 'segments by mode');
  await click(driver, '#import-add');
  await told(driver, imported, /Choisissez le mode de pose/);
  const rows = await driver.findElements(By.css('#network-import tbody tr'));
  const words = await Promise.all(rows.map((row) => row.findElement(By.css('th')).getText()));
  assert.deepEqual(words, ['Aérien', 'À définir']);
  assert.equal(await held(driver, '#import-mode-0'), 'aerial');
  await choose(driver, 'import-mode-1', 'plough');
  await click(driver, '#import-add');
  await told(driver, imported, /Tronçons ajoutés, sommés par mode\s*: 3\./);
  await until(async () => {
    const [, summed] = (await stored(driver))[0].groups;
    const lengths = summed.segments.map((segment) => [segment.mode, segment.length.value]);
    assert.deepEqual(lengths, [['aerial', 1.5005], ['plough', 0.05]]);
    return true;
  }, 'the study to keep the segments');

  await give(driver, page, 'import-segments', 'cables.geojson', Buffer.from('{"type": "Point"}').toString('base64'));
  await told(driver, imported, /n’est pas un GeoJSON/);
  await click(driver, '#undo');
  await until(async () => (await stored(driver))[0].groups.length === 1, 'the segments to go in one step');
});
