// The statements: from an estimate to each standard, figures worked out by hand, copying, print.
import { assert, axe, By, Key, choose, click, gone, journey, media, pictures, run, seen, text, type, until, view } from './lib.mjs';
import { begin, figure, go, halfDigit, result, threeCards } from './steps.mjs';

const STANDARDS = ['beges', 'ghg-protocol', 'iso-14064-1', 'bilan-carbone'];

/** A standard's page, once its own table is there. */
async function statement(driver, word) {
  await go(driver, `statements/${word}`, `.standards a[aria-current][href$="${word}"]`);
  return seen(driver, '#statement table');
}

/** The cells of the row whose head begins so, in the first table of a section. */
const cells = (driver, section, start) => driver.executeScript(`
  const [section, start] = arguments;
  const plain = (cell) => cell.textContent.replace(/[\\u00a0\\u202f]/g, ' ').trim();
  const rows = [...document.querySelectorAll('#' + section + ' tbody tr')];
  const row = rows.find((row) => plain(row.cells[0]).startsWith(start));
  return row && [...row.cells].slice(1).map(plain);
`, section, start);

const close = (shown, expected, what) => assert.ok(
  Math.abs(figure(shown) - expected) <= halfDigit(shown) + 1e-9, `${what}: ${shown}, by hand ${expected}`,
);

// 100,000 kWh in 2024 at 0.0519 kg CO2e/kWh: at the plant 0.035, upstream 0.0131, losses 0.0038.
async function electricity(driver, page) {
  await begin(driver, page, 'etudes');
  await type(driver, 'study-year', '2024');
  await type(driver, 'electricity.use', '100000');
  await result(driver);
}

journey('restates a figure worked out by hand in each standard', async (driver, page) => {
  await electricity(driver, page);
  await click(driver, `#statements a[href="#/statements/beges"]`);
  await seen(driver, '#statement table');
  // The first columns of figures are CO2, CH4, N2O, other gases; the total is the fifth.
  const total = (row) => row[5];
  const [plant, rest, all] = [3.5, 1.69, 5.19];
  const expected = {
    beges: [['2.1', plant], ['4.1', rest]],
    'ghg-protocol': [['2.1', plant], ['3.3', rest]],
    'iso-14064-1': [['2 a)', plant], ['4 a)', rest]],
    'bilan-carbone': [['Électricité', all]],
  };
  for (const word of STANDARDS) {
    await statement(driver, word);
    for (const [code, tonnes] of expected[word]) close(total(await cells(driver, 'statement', code)), tonnes, `${word} ${code}`);
    close(total(await cells(driver, 'statement', 'Total')), all, `${word} total`);
    const [, , , , , missing] = await cells(driver, 'statement', { beges: '1.1', 'ghg-protocol': '1.1', 'iso-14064-1': '1 a)', 'bilan-carbone': 'Agriculture' }[word]);
    assert.equal(missing, '—', 'a row that is not assessed is no zero');
    await axe(driver, word);
  }
  assert.deepEqual(await driver.executeScript('return [...document.querySelectorAll("[style]")].length'), 0);

  // A row opens its lines; a line leads to its calculation on the result page.
  await statement(driver, 'ghg-protocol');
  await click(driver, '#statement tr.assessed summary');
  await click(driver, '#statement tr.assessed a');
  await until(async () => /0,0519/.test(await text(driver, 'details.line[open] .formula')), 'the calculation of the line');

  // Reloaded, the address shows the same standard.
  await statement(driver, 'iso-14064-1');
  await driver.navigate().refresh();
  await seen(driver, '.standards a[aria-current][href$="iso-14064-1"]');
  close(total(await cells(driver, 'statement', 'Total')), all, 'after a reload');
});

journey('reconciles the totals of the standards', async (driver, page) => {
  await begin(driver, page, 'infra-ftth');
  await type(driver, 'study-year', '2024');
  // A capital good acquired in the year, written off over 50 years: 12.6221 kg CO2e/m.
  await type(driver, 'network-trench.trench-built', '1');
  await type(driver, 'electricity.use', '100000');
  await result(driver);
  const [shown] = (await text(driver, '#total-result')).split('t CO');
  for (const from of STANDARDS) {
    await statement(driver, from);
    if (from === 'beges') {
      const all = (await cells(driver, 'statement', 'Total'))[5];
      assert.equal(figure(all), figure(shown), 'the total of the result page');
    }
    for (const to of STANDARDS.filter((word) => word !== from)) {
      await choose(driver, 'reconcile-to', to);
      const [rows, caption] = await until(async () => {
        const found = await driver.executeScript(`
          const table = document.querySelector('#reconciliation table');
          return [[...table.tBodies[0].rows].map((row) => row.cells[1].textContent), table.caption.textContent];
        `);
        const name = await driver.executeScript('return document.querySelector(`#reconcile-to option[value="${arguments[0]}"]`).textContent', to);
        return found[1].endsWith(name) && found;
      }, `the table from ${from} to ${to}`);
      const figures = rows.map((row) => figure(row));
      const end = figures.pop();
      const sum = figures.reduce((sum, value) => sum + value, 0);
      // Each figure is rounded to the kilogram.
      assert.ok(Math.abs(sum - end) <= 0.0005 * rows.length + 1e-9, `${caption}: ${rows}`);
    }
    const [lines] = await cells(driver, 'adjustments', 'Émissions des lignes');
    assert.equal(figure(lines), 5.442, 'the same lines whatever the standard');
  }
  // 5.19 t of electricity; 12.622 t whole, of which the BEGES has a fiftieth.
  await statement(driver, 'beges');
  await choose(driver, 'reconcile-to', 'ghg-protocol');
  const [gap] = await until(() => cells(driver, 'reconciliation', 'Bien immobilisé acquis dans l’année'), 'the reason of the gap');
  assert.equal(figure(gap), 12.37, 'by hand 12.6221 − 0.2524');
  await click(driver, '#reconciliation summary');
  assert.match(await text(driver, '#reconciliation details[open] li'), /12,370/);
  await axe(driver, 'the last reconciliation');
});

// Each engine has its own idea of who may write to the clipboard: here it takes, then there is none.
journey('copies the table unrounded', async (driver, page) => {
  await electricity(driver, page);
  await run(driver, page, `Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text) => { document.documentElement.dataset.copied = text; } },
  })`);
  await statement(driver, 'beges');
  await click(driver, '#copy-table');
  await until(async () => /^Copié/.test(await text(driver, '.copy-status')), 'it to be said');
  const copied = () => driver.executeScript('return document.documentElement.dataset.copied.trimEnd().split("\\n").map((line) => line.split("\\t"))');
  const table = await copied();
  assert.equal(table.length, 30, 'heads, 6 categories, 22 posts, total');
  assert.ok(table.every((row) => row.length === 11));
  const post = table.find(([code]) => code === '4.1');
  assert.ok(Math.abs(Number(post[7].replace(',', '.')) - 1.69) < 1e-9, post);
  assert.match(post[7], /,/, 'a decimal comma in French');
  assert.deepEqual(new Set(table.find(([code]) => code === '1.1').slice(3)), new Set(['']));
  await click(driver, '#copy-publication');
  const columns = await until(async () => {
    const rows = await copied();
    return rows.length === 2 && rows;
  }, 'the columns of ADEME');
  const at = columns[0].indexOf('Emissions publication P2.1');
  assert.ok(Math.abs(Number(columns[1][at].replace(',', '.')) - 3.5) < 1e-9, columns[1][at]);

  await run(driver, page, `navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))`);
  await click(driver, '#copy-table');
  await seen(driver, '#copy-table-text');
  const [value, start, end, focused] = await until(() => driver.executeScript(`
    const field = document.querySelector('#copy-table-text');
    return field.selectionEnd > 0 && [field.value, field.selectionStart, field.selectionEnd, document.activeElement === field];
  `), 'the text to be selected');
  assert.deepEqual([start, end, focused], [0, value.length, true]);
  assert.match(value, /^Code\tLibellé/);
  await axe(driver, 'the text to copy');
});

// Chromium alone lets a test grant the clipboard.
journey('writes to the clipboard of the browser', async (driver, page) => {
  await electricity(driver, page);
  await statement(driver, 'ghg-protocol');
  await driver.sendDevToolsCommand('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] });
  await click(driver, '#copy-table');
  await until(async () => /^Copié/.test(await text(driver, '.copy-status')), 'it to be said');
  const read = await driver.executeAsyncScript('navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))');
  assert.match(read, /^Code\tLibellé\tÉtat\tCO₂/);
}, { engines: ['chromium'] });

journey('speaks both languages, by keyboard, and says what it cannot show', async (driver, page) => {
  await driver.get(`${page.url}?lang=en#/statements`);
  await until(async () => /No study is open/.test(await text(driver, '.result')), 'that no study is open');
  assert.equal(await text(driver, '#main h1'), 'Statements');
  await electricity(driver, page);
  await go(driver, 'statements', '#statement table');
  assert.match(await driver.getTitle(), /^Restitutions/);
  assert.match(await text(driver, '#statement h2'), /BEGES/);
  const link = await seen(driver, '.standards a[href$="ghg-protocol"]');
  await driver.executeScript('arguments[0].focus()', link);
  await link.sendKeys(Key.ENTER);
  await seen(driver, '.standards a[aria-current][href$="ghg-protocol"]');
  const summary = await seen(driver, '#statement tr.assessed summary');
  await summary.sendKeys(Key.ENTER);
  await seen(driver, '#statement tr.assessed a');
  await click(driver, '.languages button[lang="en"]');
  await until(async () => /on a row of its own/.test(await text(driver, '#statement')), 'the limits in English');
  assert.equal((await cells(driver, 'statement', '2.1'))[0], 'assessed');
  await go(driver, 'statements/gri', '#main .error');
  assert.match(await text(driver, '#main .error'), /“gri”/);
  await gone(driver, '#statement');
  await axe(driver, 'an unknown standard');
  await click(driver, '.languages button[lang="fr"]');
});

journey('is readable on paper and on a narrow screen', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  for (const word of STANDARDS) {
    await statement(driver, word);
    await pictures(driver, `statement-${word}`, { dark: word === 'beges' });
  }
  await view(driver, 360);
  const [region, table] = await driver.executeScript(`
    const region = document.querySelector('#statement .table-scroll');
    return [region.clientWidth, region.scrollWidth];
  `);
  assert.ok(table > region && region <= 360, 'the table scrolls in its region');
  await view(driver, null);
  await media(driver, {}, 'print');
  const shown = await driver.executeScript(
    'return [...document.querySelectorAll("nav, .settings, button:not(.link), select, .notices")].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))',
  );
  assert.deepEqual(shown, [], 'shown on paper');
  const wide = await driver.executeScript('return document.documentElement.scrollWidth - innerWidth');
  assert.ok(wide <= 0, `${wide} px too wide`);
  assert.equal((await driver.findElements(By.css('#statement table'))).length, 1);
  await driver.executeScript('dispatchEvent(new Event("beforeprint"))');
  await until(() => driver.executeScript(
    'const rows = [...document.querySelectorAll("#statement details")]; return rows.length > 0 && rows.every(({ open }) => open)',
  ), 'the lines of every row on paper');
  await driver.executeScript('dispatchEvent(new Event("afterprint"))');
  await media(driver);
}, { engines: ['chromium'] });
