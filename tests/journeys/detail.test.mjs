// From the estimate to the details and back, and a study that starts blank.
import { assert, axe, click, gone, journey, Key, seen, text, type, until } from './lib.mjs';
import { begin, figure, go, halfDigit, held, studies, threeCards } from './steps.mjs';

/** Adds a line of a label and a quantity of electricity, in MWh. */
async function electricity(driver, label, quantity) {
  await click(driver, '#lines-add');
  await seen(driver, '#cell-0-0');
  const press = (...keys) => driver.actions().sendKeys(...keys).perform();
  await press(label, Key.TAB, Key.ARROW_RIGHT, Key.ARROW_RIGHT, Key.ARROW_RIGHT, quantity, Key.ENTER);
}

const stored = (driver, what, probe) => until(async () => {
  const [study] = await studies(driver);
  if (!study || !probe(study)) throw new Error(JSON.stringify(study));
  return study;
}, what, 5_000);

journey('starts a blank study, which has no cards', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr`);
  await click(driver, '#blank-study');
  await seen(driver, '#lines-title');
  await gone(driver, '.site-header a[href="#/estimate"]');
  await axe(driver, 'a blank study');
  await go(driver, 'result', '#total-result');
  assert.match(await text(driver, '#total-result'), /Pas encore/);
  await click(driver, '.headline a[href="#/detail"]');
  await seen(driver, '#lines-title');
  await electricity(driver, 'Siège', '100 MWh');
  await stored(driver, 'the line to be stored', (study) => study.activities?.[0]?.quantity.value === 100);
  await click(driver, '.site-header a[href="#/result"]');
  // 100,000 kWh × 0.0461 kg CO2e in 2025, the year before this one, or 0.0519 in 2024.
  await until(async () => /^[45],?\d*/.test(await text(driver, '#total-result')), 'the total');
  await click(driver, '.brand');
  await click(driver, '.study button');
  await seen(driver, '#lines-title');
  await until(() => driver.executeScript('return document.querySelector("#cell-0-0")?.textContent.trim() === "Siège"'), 'the line again');
});

journey('keeps the answers of the estimate, and adds the lines to them', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await type(driver, 'study-year', '2024');
  await threeCards(driver);
  await go(driver, 'result', '#total-result');
  const before = figure((await text(driver, '#total-result')).split('t CO')[0]);
  await click(driver, '#next a[href="#/detail"]');
  await seen(driver, '#lines-title');
  // 10,000 MWh × 51.9 kg CO2e/MWh = 519 t.
  await electricity(driver, 'Serveurs', '10 000 MWh');
  await stored(driver, 'both to be stored', (study) => study.activities?.length === 1 && study.answers['fleet.diesel']);
  await driver.navigate().refresh();
  await seen(driver, '#lines-title');
  await go(driver, 'estimate', '.cards');
  assert.match(await held(driver, '#fleet-diesel'), /^9\s?000$/);
  await type(driver, 'fleet.diesel', '8000');
  await go(driver, 'result', '#total-result');
  const shown = (await text(driver, '#total-result')).split('t CO')[0];
  assert.ok(Math.abs(figure(shown) - before - 519) <= halfDigit(shown) + 4, `${shown} after ${before}`);
  const study = await stored(driver, 'the answer', (study) => study.answers['fleet.diesel'].value === 8000);
  assert.equal(study.activities[0].label, 'Serveurs', 'the line is still there');
});
