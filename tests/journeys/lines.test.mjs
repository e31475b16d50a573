// The lines of a study: the grid with the keyboard, rows pasted from a spreadsheet, the form, the
// choice of a factor, the factors of the study.
import { assert, axe, By, click, gone, journey, Key, media, pictures, run, seen, text, until, view } from './lib.mjs';
import { begin, fillIn, go, studies } from './steps.mjs';

/** Opens the lines of a new study of a métier. */
async function open(driver, page, sector = 'etudes', query = '?lang=fr') {
  await begin(driver, page, sector, query);
  return go(driver, 'detail/lines', '#lines-title');
}

const press = (driver, ...keys) => driver.actions().sendKeys(...keys).perform();

/** Presses a key with the control key held. */
const control = (driver, key) => driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();

/** Presses keys with the shift key held. */
const shift = (driver, ...keys) => driver.actions().keyDown(Key.SHIFT).sendKeys(...keys).keyUp(Key.SHIFT).perform();

/** What a cell shows. */
const cell = (driver, row, column) => driver.executeScript(
  'return document.getElementById(arguments[0])?.textContent.replaceAll(/\\s/g, " ")', `cell-${row}-${column}`,
);

/** Waits until a cell shows this. */
const shows = (driver, row, column, expected) => until(async () => {
  const shown = await cell(driver, row, column);
  if (expected instanceof RegExp ? !expected.test(shown) : shown !== expected) throw new Error(`it shows "${shown}"`);
  return true;
}, `the cell ${row}, ${column} to show ${expected}`, 5_000);

/** Waits until the focus is in a cell. */
const at = (driver, row, column) => until(
  async () => (await driver.executeScript('return document.activeElement.id')) === `cell-${row}-${column}`,
  `the focus in the cell ${row}, ${column}`, 5_000,
);

/** The lines of the study as it is stored, once they are as many and hold what is asked. */
const lines = (driver, count, holds = () => true) => until(async () => {
  const found = (await studies(driver)).at(-1)?.activities ?? [];
  if (found.length !== count || !holds(found)) throw new Error(`stored: ${JSON.stringify(found).slice(0, 1000)}`);
  return found;
}, `${count} lines to be stored`, 5_000);

/** Pastes a text where the focus is, as the browser does. */
const paste = (driver, page, pasted) => run(driver, page, `{
  const text = ${JSON.stringify(pasted)};
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  // Firefox has names of its own for what is pasted.
  const firefox = { dataType: 'text/plain', data: text };
  const event = new ClipboardEvent('paste', { clipboardData, ...firefox, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}`);

/** Goes to a cell by clicking it. */
const goto = async (driver, row, column) => {
  await click(driver, `#cell-${row}-${column}`);
  await at(driver, row, column);
};

/** Waits until the page says this of the last step. */
const said = (driver, pattern) => until(async () => {
  const found = await text(driver, '.lines-said');
  if (!pattern.test(found)) throw new Error(`it says "${found}"`);
  return found;
}, `the page to say ${pattern}`, 5_000);

journey('enters lines with the keyboard alone', async (driver, page) => {
  await open(driver, page);
  await axe(driver, 'no line yet');
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await press(driver, 'Siège', Key.TAB);
  await at(driver, 0, 1);
  await shows(driver, 0, 0, 'Siège');
  await shows(driver, 0, 6, 'à compléter');
  // The quantity, with a French comma and its unit.
  await press(driver, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT);
  await at(driver, 0, 4);
  await press(driver, '62,5 MWh', Key.ENTER);
  await at(driver, 0, 4);
  await shows(driver, 0, 4, '62,5 MWh');
  const [line] = await lines(driver, 1, ([line]) => line.quantity.value > 0);
  assert.deepEqual(line.quantity, { value: 62.5, unit: 'MWh' });
  // 62,500 kWh × 0.0519 kg CO2e (2024 mix of mainland France) or that of the year of the study.
  await shows(driver, 0, 6, /^[23](,\d+)?$/);
  await axe(driver, 'one line');

  // Nonsense stays in the field with a reason; the study keeps the last good value.
  await press(driver, 'douze', Key.ENTER);
  await until(async () => /^Ligne 1, Quantité/.test(await text(driver, '#cell-error')), 'the reason');
  await axe(driver, 'a cell refused');
  assert.equal((await lines(driver, 1))[0].quantity.value, 62.5);
  await press(driver, Key.ESCAPE);
  await at(driver, 0, 4);
  await shows(driver, 0, 4, '62,5 MWh');
  await press(driver, '3 litres', Key.ENTER);
  await until(async () => /énergie/.test(await text(driver, '#cell-error')), 'what the factor measures');
  await press(driver, Key.ESCAPE);

  // F2 edits what is there; Escape gives it back; Enter goes down.
  await press(driver, Key.F2, Key.END, '9', Key.ESCAPE);
  await shows(driver, 0, 4, '62,5 MWh');
  await press(driver, Key.INSERT);
  await at(driver, 1, 0);
  await press(driver, 'Groupe électrogène', Key.ENTER);
  await shows(driver, 1, 0, 'Groupe électrogène');
  await press(driver, Key.ARROW_RIGHT, 'combustibles fos', Key.TAB);
  await shows(driver, 1, 1, 'Combustibles fossiles');
  await at(driver, 1, 2);
  await press(driver, 'loué', Key.ENTER);
  await shows(driver, 1, 2, 'Loué, exploité par le bailleur');

  // The factor opens its choice; another unit keeps the number.
  await press(driver, Key.HOME);
  await at(driver, 1, 0);
  for (let step = 0; step < 5; step++) await press(driver, Key.ARROW_RIGHT);
  await at(driver, 1, 5);
  await press(driver, 'g');
  const typed = await seen(driver, '#picker-typed');
  await typed.sendKeys('azole');
  await until(async () => /\d+ facteurs/.test(await text(driver, '.picker [role=status]')), 'factors found');
  await axe(driver, 'the choice of a factor');
  await typed.sendKeys(Key.ARROW_DOWN, Key.ARROW_UP, Key.ENTER);
  await at(driver, 1, 5);
  await said(driver, /garde son nombre/);
  const [, group] = await lines(driver, 2, ([, line]) => line.quantity.unit !== 'MWh');
  assert.equal(group.control, 'rented');
  assert.equal(group.quantity.value, 0);

  // Duplicate, delete, undo: the keys of the grid.
  await control(driver, 'd');
  await lines(driver, 3);
  await control(driver, Key.DELETE);
  await lines(driver, 2);
  await control(driver, 'z');
  await lines(driver, 3);
  await control(driver, 'y');
  await lines(driver, 2);

  // Ctrl+Home, Ctrl+End, Tab to the next row, and out of the grid.
  await control(driver, Key.HOME);
  await at(driver, 0, 0);
  await press(driver, Key.END);
  await at(driver, 0, 6);
  await press(driver, Key.TAB);
  await at(driver, 1, 0);
  await control(driver, Key.END);
  await at(driver, 1, 6);
  await press(driver, Key.ESCAPE, Key.TAB);
  await until(async () => !(await driver.executeScript('return document.activeElement.id')).startsWith('cell-'), 'the grid to be left');

  // The study is the same after a reload.
  await driver.navigate().refresh();
  await shows(driver, 0, 0, 'Siège');
  await shows(driver, 1, 2, 'Loué, exploité par le bailleur');
  await shows(driver, 0, 4, '62,5 MWh');
});

journey('pastes rows from a spreadsheet, and takes back a hundred steps', async (driver, page) => {
  await open(driver, page);
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await paste(driver, page, [
    ['Siège', 'Électricité', 'Exploité par nous', '', '1 250,5 MWh', 'elec-fr-2023', '65'].join('\t'),
    ['"Groupe\tde ""secours"""', 'Combustibles fossiles', 'Exploité par nous', 'Atlantide', '120 L', 'diesel-b7-l'].join('\t'),
    ['Faux', 'Électricité', 'Payé par nous', '', 'douze', 'elec-fr-2023'].join('\t'),
    '',
  ].join('\r\n'));
  const report = await said(driver, /2 lignes ajoutées, 3 cellules refusées/);
  for (const named of ['Ligne 2, Site', 'Ligne 3, Contrôle', 'Ligne 3, Quantité']) assert.ok(report.includes(named), report);
  const [first, second, third] = await lines(driver, 3);
  assert.deepEqual([first.quantity, first.factor], [{ value: 1250.5, unit: 'MWh' }, 'elec-fr-2023']);
  assert.deepEqual([second.label, second.quantity], ['Groupe\tde "secours"', { value: 120, unit: 'L' }]);
  assert.equal(third.label, 'Faux');
  await axe(driver, 'rows pasted');
  await control(driver, 'z');
  await lines(driver, 1);
  await control(driver, 'y');
  await lines(driver, 3);

  // A block selected with the shift key is cleared.
  await goto(driver, 0, 4);
  await shift(driver, Key.ARROW_DOWN);
  assert.equal((await driver.findElements(By.css('td[aria-selected=true]'))).length, 2);
  await press(driver, Key.DELETE);
  await shows(driver, 0, 4, '0 MWh');
  await shows(driver, 1, 4, '0 L');
  await control(driver, 'z');
  await shows(driver, 0, 4, '1 250,5 MWh');

  // 110 steps, all taken back and done again.
  await goto(driver, 2, 4);
  for (let step = 1; step <= 110; step++) {
    await press(driver, String(step), Key.ENTER);
  }
  await shows(driver, 2, 4, '110 kWh');
  for (let step = 0; step < 110; step++) await control(driver, 'z');
  await shows(driver, 2, 4, '0 kWh');
  for (let step = 0; step < 110; step++) await control(driver, 'y');
  await shows(driver, 2, 4, '110 kWh');
}, { timeout: 300_000 });

// Chromium alone lets a test use the clipboard of the system.
journey('copies a block and pastes it with the keys', async (driver, page) => {
  await open(driver, page);
  await driver.sendDevToolsCommand('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] });
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await press(driver, 'Siège', Key.ENTER);
  await shows(driver, 0, 0, 'Siège');
  await shift(driver, Key.END);
  await control(driver, 'c');
  await press(driver, Key.INSERT);
  await at(driver, 1, 0);
  await control(driver, 'v');
  await shows(driver, 1, 0, 'Siège');
  const read = await driver.executeAsyncScript('navigator.clipboard.readText().then(arguments[0], (error) => arguments[0](String(error)))');
  assert.match(read, /^Siège\tÉlectricité\tExploité par nous\t\t0 kWh\tÉlectricité du lieu/);
}, { engines: ['chromium'] });

journey('says everything of a line in its form', async (driver, page) => {
  await open(driver, page);
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await fillIn(driver, 'line-label', 'Fibre posée');
  await shows(driver, 0, 0, 'Fibre posée');
  await driver.executeScript(`
    const select = document.querySelector('#line-sub-post');
    select.value = 'AutresInfrastructures';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  `);
  await shows(driver, 0, 1, 'Autres infrastructures');
  await click(driver, '#line-factor');
  const typed = await seen(driver, '#picker-typed');
  await typed.sendKeys('fourreau');
  await until(async () => (await driver.findElements(By.css('#picker-list li'))).length > 0, 'factors');
  await click(driver, '#picker-list li');
  // What reads in two ways can be read in the other, until something else is typed.
  await fillIn(driver, 'line-quantity', '1,234');
  await lines(driver, 1, ([line]) => line.quantity.value === 1.234);
  const other = await until(async () => (await driver.findElements(By.css('#line-quantity-note button')))[0], 'the other reading');
  assert.match(await other.getText(), /^Lire plutôt 1234/);
  await axe(driver, 'a quantity with two readings');
  await other.click();
  await lines(driver, 1, ([line]) => line.quantity.value === 1234);
  await gone(driver, '#line-quantity-note button');
  await fillIn(driver, 'line-quantity', '1,250');
  await seen(driver, '#line-quantity-note button');
  await fillIn(driver, 'line-quantity', '12,5');
  await gone(driver, '#line-quantity-note button');
  const summaries = await driver.findElements(By.css('.line-form summary'));
  await summaries[0].click();
  await fillIn(driver, 'line-acquired', '2024');
  await until(async () => /durée de vie/.test(await text(driver, '#line-acquired-error')), 'that the lifetime comes first');
  await fillIn(driver, 'line-lifetime', '25 ans');
  await fillIn(driver, 'line-acquired', '2023');
  await fillIn(driver, 'line-remaining', '30');
  await until(async () => /plus d’années/.test(await text(driver, '#line-remaining-error')), 'that too many years are left');
  await fillIn(driver, 'line-remaining', '');
  await fillIn(driver, 'line-source', 'Procès-verbal de réception');
  await fillIn(driver, 'line-tag', 'réseau');
  await fillIn(driver, 'line-comment', 'Premier lot');
  await click(driver, '#line-notes');
  await seen(driver, '#line-note-temporal');
  await driver.executeScript(`
    const select = document.querySelector('#line-note-temporal');
    select.value = '2';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  `);
  await click(driver, '.line-trace summary');
  await seen(driver, '.line-trace .formula');
  await axe(driver, 'the form of a line');
  const [line] = await lines(driver, 1, ([line]) => line.notes?.[2] === 2);
  assert.deepEqual(line.asset, { acquired: 2023, lifetime: 25 });
  assert.deepEqual([line.source, line.tag, line.comment], ['Procès-verbal de réception', 'réseau', 'Premier lot']);
  assert.deepEqual(line.notes, [4, 4, 2, 4, 4]);
  assert.equal(line.quantity.value, 12.5);

  // An amount of money: tax and year of spending.
  await click(driver, '#line-factor');
  await (await seen(driver, '#picker-typed')).sendKeys('télécommunications');
  await until(async () => (await driver.findElements(By.css('#picker-list li'))).length > 0, 'factors');
  await click(driver, '#picker-list li');
  await click(driver, '#line-vat');
  await fillIn(driver, 'line-spending-year', '2022');
  const [money] = await lines(driver, 1, ([line]) => line.spendingYear === 2022);
  assert.deepEqual([money.vatIncluded, money.factor, money.quantity.value], [true, 'family:monetary/telecom', 12.5]);
});

journey('keeps factors of its own, and those of a table', async (driver, page) => {
  await open(driver, page);
  await go(driver, 'detail/factors', '#factors-title');
  await axe(driver, 'no factor yet');
  await click(driver, '.own-factors > .actions button');
  await (await seen(driver, '#factor-name')).sendKeys('Microtranchée');
  await click(driver, '.own-factor .primary');
  await until(async () => /obligatoire/.test(await text(driver, '#factor-unit-error')), 'that the unit is compulsory');
  await axe(driver, 'a factor refused');
  await fillIn(driver, 'factor-unit', 'km');
  await fillIn(driver, 'factor-total', '1 250,5');
  await fillIn(driver, 'factor-uncertainty', '30');
  await fillIn(driver, 'factor-source', 'Fournisseur');
  await click(driver, '#factor-non-kyoto');
  await axe(driver, 'a factor filled in');
  if (driver.engine === 'chromium') await pictures(driver, 'own-factor');
  await click(driver, '.own-factor .primary');
  const own = async () => (await studies(driver)).at(-1)?.factors ?? [];
  await until(async () => (await own())[0]?.nonKyoto, 'the factor to be stored, with its mark');
  // The mark is in the list, and taken off in the form.
  await until(async () => /gaz hors Kyoto/.test(await text(driver, '.own-factors tbody')), 'the mark in the list');
  await click(driver, '.own-factors tbody button.link:not(.danger)');
  await click(driver, '#factor-non-kyoto');
  await click(driver, '.own-factor .primary');
  await until(async () => (await own())[0]?.nonKyoto === undefined, 'the mark to be gone');
  assert.deepEqual((({ unit, total, uncertainty, source }) => ({ unit, total, uncertainty, source }))((await own())[0]), { unit: 'km', total: 1250.5, uncertainty: 30, source: 'Fournisseur' });

  // A table with a fault is not taken; mended, its origin shows on the line that uses it.
  const give = (text) => run(driver, page, `{
    const files = new DataTransfer();
    files.items.add(new File([${JSON.stringify(text)}], 'Guide 2025.csv', { type: 'text/csv' }));
    const input = document.getElementById('factor-table-file');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }`);
  await give('id;nom;unité;total;incertitude;source;année\nF1;Fourreau du guide;m;douze;30;Guide;2025\n');
  await until(async () => /Ligne 2, kg CO₂e par unité/.test(await text(driver, '.factor-table .error')), 'the fault by row and column');
  await axe(driver, 'a faulty table');
  assert.equal((await own()).length, 1);
  await give('id;nom;unité;total;incertitude;source;année\nF1;Fourreau du guide;m;1,2;30;Guide;2025\n');
  await until(async () => (await own()).length === 2, 'the table to be stored');
  await axe(driver, 'factors of the study');
  await go(driver, 'detail/lines', '#lines-add');
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await click(driver, '#line-factor');
  await (await seen(driver, '#picker-typed')).sendKeys('fourreau du guide', Key.ENTER);
  await shows(driver, 0, 5, 'Fourreau du guide · Guide 2025');
  await lines(driver, 1);
  await go(driver, 'detail/factors', '#factors-title');
  const buttons = await driver.findElements(By.css('.own-factors table .danger'));
  await buttons[1].click();
  await said(driver, /sert à 1/);
  await buttons[0].click();
  await until(async () => (await own()).length === 1, 'the unused factor to go');
});

journey('starts from the usual sources of the métier', async (driver, page) => {
  await open(driver, page, 'infra-ftth');
  await click(driver, '#lines-usual');
  await said(driver, /lignes ajoutées, à compléter/);
  const found = await until(async () => {
    const found = (await studies(driver)).at(-1)?.activities ?? [];
    return found.length > 5 && found;
  }, 'the lines to be stored');
  assert.ok(found.every((line) => line.label && line.quantity.value === 0));
  await at(driver, 0, 4);
  await axe(driver, 'the usual sources');
  await click(driver, '#lines-usual');
  await said(driver, /déjà dans l’étude/);
  await lines(driver, found.length);
  // Lines that are not filled assess no post; one that is assesses its own.
  const summary = async (pattern) => until(async () => {
    const found = await text(driver, '#posts-summary');
    if (!pattern.test(found)) throw new Error(`the summary is "${found}"`);
    return true;
  }, `the posts to be ${pattern}`);
  await go(driver, 'detail/posts', '#posts-summary');
  await summary(/0 postes évalués, 0 exclus, 22 non évalués/);
  await go(driver, 'detail/lines', '#lines-title');
  await goto(driver, 0, 4);
  await press(driver, '1', Key.ENTER);
  await lines(driver, found.length, ([line]) => line.quantity.value === 1);
  await go(driver, 'detail/posts', '#posts-summary');
  await summary(/[1-9] postes évalués/);
});

journey('counts self-consumed solar electricity as 0 in 2.1, and renewable', async (driver, page) => {
  await open(driver, page);
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await click(driver, '#line-factor');
  await (await seen(driver, '#picker-typed')).sendKeys('autoconsommation');
  await until(async () => /autoconsommée/.test(await text(driver, '#picker-list li')), 'the factor');
  await click(driver, '#picker-list li');
  await fillIn(driver, 'line-quantity', '5 MWh');
  await lines(driver, 1, ([line]) => line.factor === 'pv-self-consumed' && line.quantity.value === 5);
  await shows(driver, 0, 6, '0');
  assert.equal(await driver.executeScript('return document.querySelector(".line-warnings").textContent'), '');
  await go(driver, 'statements/vsme', '#energy table');
  const shown = await driver.executeScript('return [...document.querySelector("#energy tbody tr").cells].slice(1).map((cell) => cell.textContent)');
  assert.deepEqual(shown, ['5,000', '0,000', '5,000']);
});

journey('is a list on a phone, a table on paper, in both languages', async (driver, page) => {
  await open(driver, page, 'etudes', '?lang=en');
  await click(driver, '#lines-usual');
  await said(driver, /to be filled/);
  await view(driver, 360);
  await seen(driver, '.lines-list .line-item');
  assert.equal((await driver.findElements(By.css('.grid'))).length, 0);
  await pictures(driver, 'lines-list', { widths: [360] });
  await view(driver, 360);
  await click(driver, '.line-item');
  await seen(driver, '#line-label');
  await fillIn(driver, 'line-quantity', '1,250.5');
  await pictures(driver, 'lines-form', { widths: [360] });
  await view(driver, 360);
  await click(driver, '.lines-section > button');
  await until(async () => /1,250\.5/.test(await text(driver, '.line-item small')), 'the quantity in the list');
  await view(driver, null);
  await seen(driver, '.grid');
  await pictures(driver, 'lines', { widths: [768, 1280] });
  await click(driver, '#line-factor');
  await (await seen(driver, '#picker-typed')).sendKeys('pue');
  await pictures(driver, 'lines-picker', { widths: [360, 1280] });
  await media(driver, {}, 'print');
  await driver.executeScript('dispatchEvent(new Event("beforeprint"))');
  const printed = await until(() => driver.executeScript(
    'return document.querySelectorAll(".lines-paper tbody tr").length',
  ), 'the lines on paper');
  assert.equal(printed, (await studies(driver)).at(-1).activities.length);
  const shown = await driver.executeScript(
    'return [...document.querySelectorAll("nav, button, select, .grid, .line-form, .picker")].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))',
  );
  assert.deepEqual(shown, [], 'shown on paper');
  await driver.executeScript('dispatchEvent(new Event("afterprint"))');
  await media(driver);
  await media(driver, { 'forced-colors': 'active' });
  await axe(driver, 'the lines with forced colours');
  await media(driver);
}, { engines: ['chromium'] });

// What is held to the budgets of a large study: 10,000 lines.
journey('holds ten thousand lines', async (driver, page) => {
  await open(driver, page);
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  const row = ['Siège', 'Électricité', 'Exploité par nous', '', '12,5 MWh', 'elec-fr-2023'].join('\t');
  await paste(driver, page, Array(10_000).fill(row).join('\n'));
  await said(driver, /9999 lignes ajoutées, 0 cellules refusées/);
  await until(async () => (await driver.executeScript('return document.querySelector(".grid").ariaRowCount ?? document.querySelector(".grid").getAttribute("aria-rowcount")')) === '10001', 'all rows');
  const drawn = (await driver.findElements(By.css('.grid tbody tr'))).length;
  assert.ok(drawn < 80, `${drawn} rows are drawn`);
  // Opening: from the address to the rows.
  await go(driver, 'detail/factors', '#factors-title');
  const opened = await driver.executeAsyncScript(`
    const done = arguments[0];
    const start = performance.now();
    const look = () => document.querySelector('#cell-5-0') ? done(performance.now() - start) : requestAnimationFrame(look);
    location.hash = '#/detail/lines';
    look();
  `);
  // A key that changes a line: until its frame is drawn.
  await goto(driver, 3, 4);
  const times = await driver.executeAsyncScript(`
    const done = arguments[0];
    const grid = document.querySelector('.grid');
    const times = [];
    const step = async (at) => {
      const start = performance.now();
      const key = at % 2 ? { key: 'z', ctrlKey: true } : { key: 'Delete' };
      document.querySelector('#cell-3-4').dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
      times.push(performance.now() - start);
      if (at < 9) setTimeout(() => step(at + 1), 400); else done(times);
    };
    step(0);
  `);
  times.sort((a, b) => a - b);
  console.log(`10,000 lines (${driver.engine}): opened in ${Math.round(opened)} ms, a key ${Math.round(times[5])} ms`);
  assert.ok(opened < 1000, `${opened} ms to open`);
  await control(driver, Key.END);
  await at(driver, 9999, 6);
  await press(driver, Key.PAGE_UP, Key.PAGE_UP, Key.HOME);
  await until(async () => {
    const id = await driver.executeScript('return document.activeElement.id || document.activeElement.localName');
    if (!/^cell-99\d\d-0$/.test(id)) throw new Error(id);
    return true;
  }, 'two pages up');
}, { engines: ['chromium'] });

journey('warns of identical lines and of a vehicle counted twice', async (driver, page) => {
  await open(driver, page);
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  const row = (label, subPost, quantity, factor) => [label, subPost, 'Exploité par nous', '', quantity, factor].join('\t');
  await paste(driver, page, [
    row('Siège', 'Électricité', '1 000 kWh', 'elec-fr-2024'),
    row('Atelier', 'Électricité', '1 000 kWh', 'elec-fr-2024'),
    row('Siège', 'Électricité', '1 000 kWh', 'elec-fr-2024'),
    row('Tournées', 'Déplacements professionnels', '10 000 km', 'car-electric-km'),
    row('Utilitaire', 'Équipements', '1,5 t', 'vehicle-t'),
  ].join('\n'));
  await lines(driver, 5);
  const warned = () => driver.executeScript('return document.querySelector(".doubles")?.textContent.replaceAll(/\\s/g, " ")');
  await until(async () => /2 lignes/.test(await warned()), 'two lines that are the same');
  // The vehicle is a capital good once it has a lifetime.
  await goto(driver, 4, 0);
  await driver.executeScript('document.querySelector("#line-lifetime").closest("details").open = true');
  await fillIn(driver, 'line-lifetime', '5');
  await until(async () => /4 lignes/.test(await warned()), 'the vehicle twice');
  await click(driver, '.doubles summary');
  await axe(driver, 'lines counted twice');
  if (driver.engine === 'chromium') await pictures(driver, 'lines-doubles', { widths: [768, 1280] });
  const said = await warned();
  assert.match(said, /Ligne 1 .*Identique à la ligne 3 \(Siège\)/);
  assert.match(said, /Ligne 4 .*Voir la ligne 5 \(Utilitaire\)/);
  // Each opens, and says the same in its form; what is changed is no more said.
  await click(driver, '.doubles li:nth-child(2) button');
  await at(driver, 2, 0);
  await until(async () => /Identique à la ligne 1 \(Siège\)/.test((await text(driver, '.line-warnings')).replaceAll(/\s/g, ' ')), 'the warning of the line');
  await fillIn(driver, 'line-label', 'Siège, annexe');
  await until(async () => /2 lignes/.test(await warned()), 'the identical line to be changed');
});
