// The uncertainty of the result: intervals worked out and drawn, where they come from.
import { assert, axe, By, click, journey, Key, media, seen, sleep, text, type, until } from './lib.mjs';
import { answered, begin, figure, go, result } from './steps.mjs';

// 1500 L × (2.49 + 0.609) = 4.6485 t, from invoices (notes of 4: 1.119931), with a factor of ±10 %:
// GSD² = exp √(ln²1.119931 + ln²1.1) = 1.15955. Percentiles of a lognormal of σ = ln(GSD²)/2 = 0.0740.
const VALUE = 4.6485;
const GSD2 = 1.15955;
const PERCENTILES = [VALUE / GSD2, VALUE * 0.9513, VALUE, VALUE / 0.9513, VALUE * GSD2];

// Tasks over 50 ms, as Chromium tells of them.
const LONG = `{
  globalThis.long = [];
  if (PerformanceObserver.supportedEntryTypes?.includes('longtask')) {
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  }
}`;

async function oneLine(driver, page, query) {
  await begin(driver, page, 'fai', query);
  await type(driver, 'fleet.diesel', '1500');
  await answered(driver, 'fleet.diesel', { value: 1500 });
  await result(driver);
  return seen(driver, '#draw');
}

/** The cells of a table, row by row. */
const cells = (driver, id) => driver.executeScript(
  'return [...document.querySelectorAll(arguments[0])].map((row) => [...row.cells].map((cell) => cell.textContent))',
  `#${id} tbody tr`,
);

const drawn = async (driver) => {
  await seen(driver, '#percentiles');
  return cells(driver, 'percentiles');
};

function near(found, expected, part, what) {
  assert.ok(Math.abs(found / expected - 1) <= part, `${what}: ${found}, by hand ${expected}`);
}

function coherent(rows, language) {
  const values = rows.slice(0, 5).map(([, shown]) => figure(shown, language));
  // The draws of a percentile 2.275 are within 0.2 % of it two times in three; three digits are shown.
  values.forEach((value, at) => near(value, PERCENTILES[at], 0.01, rows[at][0]));
}

journey('draws the total, the same each time', async (driver, page) => {
  await oneLine(driver, page);
  const before = await cells(driver, 'intervals');
  assert.equal(before.length, 2);
  for (const [name, low, middle, high, factor, alpha, band] of before) {
    near(figure(low), VALUE / GSD2, 0.002, name);
    near(figure(middle), VALUE, 0.002, name);
    near(figure(high), VALUE * GSD2, 0.002, name);
    assert.match(factor, /^×\/÷\s1,16/);
    assert.match(alpha, /^16\s%$/);
    assert.equal(band, 'faible');
  }
  await click(driver, '#draw');
  const first = await drawn(driver);
  coherent(first, 'fr');
  assert.match(await text(driver, '#draw-status'), /^10\s000 tirages faits : entre 4,0\d? et 5,[34]\d? t CO₂e/);
  const after = await cells(driver, 'intervals');
  assert.equal(after.length, 4);
  // One lognormal: what is drawn differs by the chance of draws only.
  for (const gap of after[3].slice(1, 5)) assert.ok(Math.abs(figure(gap.replace(/[+%]/g, ''))) < 1, gap);

  // exp(a²) − 1 of 0.05663 and 0.04766: 58.6 and 41.4 % of their sum.
  const spread = await cells(driver, 'spread');
  assert.deepEqual(spread.map(([, kind, lines, share]) => [kind, lines, share.replace(/\s/g, '')]), [
    ['réponse', '1', '58,6%'], ['facteur d’émission', '1', '41,4%'],
  ]);
  await driver.findElement(By.css('#spread a[href="#/estimate/fleet"]'));
  await driver.findElement(By.css('#spread a[href="#/factors/diesel-b7-l"]'));
  const advice = await driver.executeScript('return [...document.querySelectorAll(".advice li")].map((item) => item.textContent)');
  assert.match(advice[0], /\(59\s%\) — un chiffre de facture/);
  assert.match(advice[1], /\(41\s%\) — un facteur propre à votre fournisseur/);
  const quality = await cells(driver, 'quality');
  assert.deepEqual(quality.map(([, share, , state]) => [share.replace(/\s/g, ''), state]), [
    ['100%', 'atteint'], ['0%', 'atteint'], ['0%', '—'],
  ]);
  await axe(driver, 'the uncertainty');

  // The histogram's table holds every draw.
  await click(driver, '#bins summary');
  const bins = await cells(driver, 'bins');
  assert.equal(bins.reduce((sum, [, count]) => sum + figure(count), 0), 10_000);

  await driver.navigate().refresh();
  await seen(driver, '#draw');
  assert.deepEqual(await driver.findElements(By.css('#percentiles')), []);
  await click(driver, '#draw');
  assert.deepEqual(await drawn(driver), first, 'other draws');

  await click(driver, '.languages button[lang="en"]');
  await until(async () => /^Draw 10,000 times/.test(await text(driver, '#draw')), 'the button in English');
  await click(driver, '#draw');
  const english = await drawn(driver);
  coherent(english, 'en');
  assert.deepEqual(english.map(([, shown]) => figure(shown, 'en')), first.map(([, shown]) => figure(shown, 'fr')));
  assert.equal((await cells(driver, 'intervals'))[0].at(-1), 'low');
  await axe(driver, 'the uncertainty in English');
});

journey('draws without keeping the page busy', async (driver, page) => {
  await oneLine(driver, page);
  // A machine with other things to do makes any task longer: one quiet draw of three is asked for.
  const found = [];
  do {
    await driver.navigate().refresh();
    await seen(driver, '#draw');
    await sleep(300);
    const busy = await driver.executeAsyncScript(`
      const done = arguments[0];
      long.length = 0;
      document.getElementById('draw').click();
      const look = () => document.getElementById('percentiles') ? setTimeout(() => done([...long]), 200) : setTimeout(look, 20);
      look();
    `);
    found.push(busy);
  } while (found.at(-1).length && found.length < 3);
  assert.deepEqual(found.at(-1), [], `tasks over 50 ms: ${JSON.stringify(found)}`);
}, { engines: ['chromium'], site: { before: LONG } });

journey('draws by the keyboard, and on paper', async (driver, page) => {
  const button = await oneLine(driver, page);
  await driver.executeScript('arguments[0].focus()', button);
  await driver.actions().sendKeys(Key.ENTER).perform();
  await drawn(driver);
  assert.equal(await driver.executeScript('return document.activeElement.id'), 'draw', 'the focus stays');
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  // Nothing more to draw.
  await driver.actions().sendKeys(Key.ENTER).perform();
  await sleep(100);
  assert.deepEqual(await driver.findElements(By.css('#uncertainty progress')), []);

  await driver.executeScript('dispatchEvent(new Event("beforeprint"))');
  await until(() => driver.executeScript('return document.getElementById("bins").open'), 'the table of the histogram to open');
  if (driver.engine === 'chromium') {
    await media(driver, {}, 'print');
    const shown = await driver.executeScript(
      'return ["#draw", "#percentiles", "#bins table", "#uncertainty svg"].map((part) => document.querySelector(part).checkVisibility())',
    );
    assert.deepEqual(shown, [false, true, true, true]);
    await media(driver);
  }
  await driver.executeScript('dispatchEvent(new Event("afterprint"))');

  // Leaving while drawing ends it: nothing breaks, and nothing is drawn on coming back.
  await go(driver, 'estimate', '.cards');
  await result(driver);
  await seen(driver, '#draw');
  await driver.executeScript('document.getElementById("draw").click(); location.hash = "#/estimate"');
  await seen(driver, '.cards');
  await sleep(300);
  await result(driver);
  await seen(driver, '#draw');
  assert.deepEqual(await driver.findElements(By.css('#percentiles')), []);
});
