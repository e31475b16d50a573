// The lines of a study: the grid with the keyboard, rows pasted from a spreadsheet, the form, the
// choice of a factor, the factors of the study.
import { assert, axe, By, click, journey, Key, run, seen, sleep, text, until } from './lib.mjs';
import { begin, go, studies } from './steps.mjs';

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
  'return document.getElementById(arguments[0])?.textContent', `cell-${row}-${column}`,
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

/** The lines of the study as it is stored, once they are as many. */
const lines = (driver, count) => until(async () => {
  const found = (await studies(driver)).at(-1)?.activities ?? [];
  if (found.length !== count) throw new Error(`${found.length} lines`);
  return count === 0 ? [[]] : found;
}, `${count} lines to be stored`, 5_000);

/** Pastes a text where the focus is, as the browser does. */
const paste = (driver, page, pasted) => run(driver, page, `{
  const data = new DataTransfer();
  data.setData('text/plain', ${JSON.stringify(pasted)});
  const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}`);

journey('enters lines with the keyboard alone', async (driver, page) => {
  await open(driver, page);
  await axe(driver, 'no line yet');
  await click(driver, '#lines-add');
  await at(driver, 0, 0);
  await press(driver, 'Siège', Key.TAB);
  await at(driver, 0, 1);
  await shows(driver, 0, 0, 'Siège');
  // The quantity, with a French comma and its unit.
  await press(driver, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT);
  await at(driver, 0, 4);
  await press(driver, '62,5 MWh', Key.ENTER);
  await at(driver, 0, 4);
  await shows(driver, 0, 4, '62,5 MWh');
  const [line] = await lines(driver, 1);
  assert.deepEqual(line.quantity, { value: 62.5, unit: 'MWh' });
  await axe(driver, 'one line');
});
