// French and English: chosen by the address, by hand and by the browser; kept; numbers reformatted.
import { assert, axe, click, journey, seen, text, type, until } from './lib.mjs';
import { answered, begin, held, result, says, threeCards, total } from './steps.mjs';

const language = (driver) => driver.executeScript('return document.documentElement.lang');
const chosen = (driver, code) => until(async () => await language(driver) === code, `the language ${code}`);
const choose = (driver, code) => click(driver, `.languages button[lang="${code}"]`);

journey('speaks French and English', async (driver, page) => {
  await driver.get(page.url);
  await seen(driver, '#main h1');
  // WebKitGTK’s driver gives no way to choose the browser's languages.
  if (driver.engine !== 'webkit') assert.equal(await language(driver), 'fr', 'the browser asks for French');
  await begin(driver, page, 'etudes', '?lang=fr');
  await threeCards(driver);
  await type(driver, 'electricity.use', '62000,5');
  await answered(driver, 'electricity.use', { value: 62000.5 });

  await choose(driver, 'en');
  await chosen(driver, 'en');
  await until(async () => await text(driver, '#running-title') === 'Your estimate', 'the cards in English');
  assert.match(await held(driver, '#electricity-use'), /^62,?000\.5$/);
  await says(driver, 'electricity.use', 'note', /Understood: 62,000\.5\skWh/);
  assert.match(await driver.getTitle(), /^Estimate/);
  await answered(driver, 'electricity.use', { value: 62000.5 });
  // A comma now groups.
  await type(driver, 'fleet.diesel', '1,234');
  await says(driver, 'fleet.diesel', 'note', /Understood: 1,234\sL[\s\S]*Read 1\.234\sL instead/);
  await answered(driver, 'fleet.diesel', { value: 1234 });
  await axe(driver, 'cards in English');
  await result(driver);
  assert.match(await text(driver, '.headline .range'), /^Between [\d.,]+ and [\d.,]+ t CO₂e/);
  await axe(driver, 'result in English');

  // Kept: without the parameter, the page opens in the language chosen last.
  await driver.get(page.url);
  await seen(driver, '.sectors');
  assert.equal(await language(driver), 'en');
  assert.match(await text(driver, '.study .meta'), /changed on \d/);
  await driver.executeScript('location.hash = "#/estimate"');
  await seen(driver, '.cards');
  const figure = await total(driver);
  await choose(driver, 'fr');
  await chosen(driver, 'fr');
  await says(driver, 'electricity.use', 'note', /62\s000,5\skWh/);
  assert.equal((await total(driver)).replace(',', '.'), figure.replaceAll(',', ''));
  await driver.navigate().refresh();
  await seen(driver, '.cards');
  assert.equal(await language(driver), 'fr');
});

journey('takes the language of the address, else the browser’s', async (driver, page) => {
  await driver.get(page.url);
  await seen(driver, '#main h1');
  assert.equal(await language(driver), 'en', 'the browser asks for English');
  await driver.get(`${page.url}?lang=fr`);
  await chosen(driver, 'fr');
  await driver.get(`${page.url}?lang=en`);
  await chosen(driver, 'en');
  await driver.get(`${page.url}?lang=de&theme=pink`);
  assert.match(await text(driver, '.notice'), /lang.*de/);
  await axe(driver, 'a link not understood');
}, { engines: ['chromium', 'firefox'], browser: { language: 'en-GB' } });
