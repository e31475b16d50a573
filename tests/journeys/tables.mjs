// What the journeys with files share: exports of Base Carbone made here, in Windows-1252 as ADEME's,
// and how a file is given to a field of the page.
import { click, gone, Key, run, seen, text, until } from './lib.mjs';
import { begin, fillIn, go, studies } from './steps.mjs';

const TITLES = [
  'Type Ligne', "Identifiant de l'élément", 'Structure', "Type de l'élément", "Statut de l'élément",
  'Nom base français', 'Nom base anglais', 'Nom attribut français', 'Nom attribut anglais',
  'Nom frontière français', 'Nom frontière anglais', 'Code de la catégorie', 'Tags français',
  'Tags anglais', 'Unité français', 'Contributeur', 'Programme', 'Source', 'Localisation géographique',
  'Sous-localisation géographique français', 'Date de création', 'Date de modification',
  'Période de validité', 'Incertitude', 'Type poste', 'Nom poste français',
  'Total poste non décomposé', 'CO2f', 'CH4f', 'CH4b', 'N2O',
  ...[1, 2, 3, 4, 5].map((number) => `Code gaz supplémentaire ${number}`),
  ...[1, 2, 3, 4, 5].map((number) => `Valeur gaz supplémentaire ${number}`),
  'Autres GES', 'CO2b',
];

/** An element: identifier, name, value, and what differs from a valid factor per km. */
export const element = (id, name, total, others = {}) => ({
  'Type Ligne': 'Elément',
  "Identifiant de l'élément": id,
  Structure: 'élément non décomposé',
  "Type de l'élément": "Facteur d'émission",
  "Statut de l'élément": 'Valide générique',
  'Nom base français': name,
  'Nom base anglais': '',
  'Unité français': 'kgCO2e/km',
  Contributeur: 'ADEME',
  'Localisation géographique': 'France continentale',
  'Date de modification': '24/04/2025',
  Incertitude: '20',
  'Total poste non décomposé': total,
  ...others,
});

/** The bytes of an export in Windows-1252, in base64. */
export const file = (rows) => {
  const lines = [TITLES, ...rows.map((row) => TITLES.map((title) => row[title] ?? ''))];
  return Buffer.from(lines.map((cells) => `${cells.join(';')}\r\n`).join(''), 'latin1').toString('base64');
};

/** Gives a file field of the page a file, as choosing it does. */
export const give = (driver, page, field, name, base64) => run(driver, page, `{
  const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (letter) => letter.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'text/csv' }));
  const input = document.getElementById(${JSON.stringify(field)});
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}`);

/** Waits until an element says so. */
export const says = (driver, selector, pattern) => until(async () => {
  // What WebKit's driver calls the text leaves out cells.
  const shown = await driver.executeScript('return document.querySelector(arguments[0])?.innerText', selector);
  const said = (shown ?? '').replaceAll('\u00a0', ' ').trim();
  if (!pattern.test(said)) throw new Error(`it says "${said}"`);
  return said;
}, `${selector} to say ${pattern}`, 10_000);

/** The study as it is stored, once it is so. */
export const study = (driver, is, what) => until(async () => {
  const found = (await studies(driver)).at(-1);
  if (!found || !is(found)) throw new Error(JSON.stringify(found)?.slice(0, 500));
  return found;
}, what, 5_000);

/** Opens the factors of a new study. */
export async function factors(driver, page, query = '?lang=fr') {
  await begin(driver, page, 'etudes', query);
  return go(driver, 'detail/factors', '#base-file');
}

/** Adds a line whose factor is the first found for what is typed. */
export async function line(driver, label, typed, quantity) {
  await click(driver, '#lines-add');
  await until(() => driver.executeScript('return /^cell-\\d+-0$/.test(document.activeElement.id)'), 'the focus in the new line');
  await fillIn(driver, 'line-label', label);
  await click(driver, '#line-factor');
  const search = await seen(driver, '#picker-typed');
  await search.sendKeys(typed);
  await until(async () => (await text(driver, '#picker-list')).toLowerCase().includes(typed.toLowerCase()), `${typed} to be found`);
  const shown = await text(driver, '#picker-list li');
  await search.sendKeys(Key.ENTER);
  await gone(driver, '.picker');
  await fillIn(driver, 'line-quantity', quantity);
  return shown;
}
