// Base Carbone opened by the user, another version of it, and lines imported from a table. With
// BASE_CARBONE_DIR, the real base is opened too, and its time printed.
import { readFile } from 'node:fs/promises';
import { assert, axe, click, journey, pictures, run, seen, text, until } from './lib.mjs';
import { begin, go, studies } from './steps.mjs';
import { element, factors, file, give, line, says, study } from './tables.mjs';

const PART = { 'Type Ligne': 'Poste', "Identifiant de l'élément": '903', 'Type poste': 'Combustion', 'Total poste non décomposé': '1,5' };

// One of each: kept, archived later, a split that misses its total (1,5 + 1 of 3), a statistic, a unit
// that the calculator has not.
const OLD = file([
  element('901', 'Dirigeable expérimental', '0,5'),
  element('902', 'Zeppelin à vapeur', '2'),
  element('903', 'Montgolfière électrique', '3', { Structure: 'élément décomposé par poste' }),
  PART,
  { ...PART, 'Type poste': 'Amont', 'Total poste non décomposé': '1' },
  element('904', 'Statistique', '1', { "Type de l'élément": 'Données source' }),
  element('905', 'Champ de blé', '1', { 'Unité français': 'kgCO2e/ha.an' }),
]);
const NEW = file([
  element('901', 'Dirigeable expérimental', '0,75', { 'Date de modification': '01/02/2026' }),
  element('902', 'Zeppelin à vapeur', '2', { "Statut de l'élément": 'Archivé' }),
  element('906', 'Zeppelin à vapeur', '1,5'),
]);

journey('opens a Base Carbone, keeps it and takes factors of it', async (driver, page) => {
  await factors(driver, page);
  await axe(driver, 'no base yet');
  // Nonsense is refused with a reason and changes nothing.
  await give(driver, page, 'base-file', 'image.csv', Buffer.from([0, 1, 2, 0]).toString('base64'));
  await says(driver, '.base-said', /n’est pas un texte/);
  await give(driver, page, 'base-file', 'autre.csv', Buffer.from('Nom;Valeur\r\nA;1\r\n').toString('base64'));
  await says(driver, '.base-said', /n’est pas une Base Carbone.*« Type Ligne »/);
  await axe(driver, 'a base refused');
  const cut = Buffer.from(`${Buffer.from(OLD, 'base64').toString('latin1')}Poste;903\r\n`, 'latin1').toString('base64');
  await give(driver, page, 'base-file', 'Base_Carbone_V1.csv', cut);
  await says(driver, '.base-said', /Ligne 9 : 2 cellules/);

  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', OLD);
  await says(driver, '#base-opened', /^Base Carbone V23\.6$/);
  await says(driver, '.base-said', /gardée dans ce navigateur/);
  const report = await says(driver, '.base-report', /Lignes lues : 7/);
  assert.match(report, /24 avril 2025/);
  assert.match(report, /utilisables : 3/);
  assert.match(report, /statistiques : 1/);
  assert.match(report, /inconnue du calculateur : 1/);
  assert.match(report, /est gardé : 1/);
  await axe(driver, 'a base open');

  // After a reload it comes back by itself, when the choice of a factor is opened.
  await driver.navigate().refresh();
  await go(driver, 'detail/lines', '#lines-title');
  const shown = await line(driver, 'Essai', 'dirigeable', '1000');
  assert.match(shown, /Base Carbone V23\.6/);
  const first = await study(driver, (found) => found.activities[0]?.quantity.value === 1000, 'the line to be stored');
  assert.equal(first.activities[0].factor, 'bc-901');
  assert.deepEqual(first.activities[0].quantity, { value: 1000, unit: 'km' });
  assert.deepEqual(first.factors.map(({ id, total, base }) => [id, total, base]), [
    ['bc-901', 0.5, { kind: 'base-carbone', name: 'Base Carbone V23.6', id: '901' }],
  ]);
  // Its origin and version are on the line, and in its calculation.
  await says(driver, '#cell-0-5', /Dirigeable expérimental · Base Carbone V23\.6/);
  await click(driver, '.line-trace summary');
  await says(driver, '.line-trace', /Base Carbone V23\.6, 901/);
  // 1,000 km × 0.5 kg = 0.5 t.
  await says(driver, '#cell-0-6', /^0,5$/);
  // A copy is taken once; a split that misses its total is left out, and said.
  await line(driver, 'Encore', 'dirigeable', '10');
  await line(driver, 'Ballon', 'montgolfière', '10');
  const more = await study(driver, (found) => found.activities[2]?.factor === 'bc-903', 'the third line to be stored');
  assert.deepEqual(more.factors.map(({ id, parts }) => [id, parts]), [['bc-901', undefined], ['bc-903', undefined]]);
});

journey('says when the base is not kept', async (driver, page) => {
  await factors(driver, page);
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', OLD);
  await says(driver, '.base-said', /ce navigateur refuse de la garder/);
  await says(driver, '#base-opened', /V23\.6/);
  await go(driver, 'detail/lines', '#lines-title');
  await line(driver, 'Essai', 'zeppelin', '1');
  await study(driver, (found) => found.activities[0]?.factor === 'bc-902', 'the line to be stored');
}, { site: { before: 'Object.defineProperty(globalThis, "indexedDB", { value: { open() { throw new Error("refused"); } } });' } });

journey('lists what another version changes before it is taken', async (driver, page) => {
  await factors(driver, page);
  await give(driver, page, 'base-file', 'Base_Carbone_V23.6.csv', OLD);
  await says(driver, '#base-opened', /V23\.6/);
  await go(driver, 'detail/lines', '#lines-title');
  await line(driver, 'Air', 'dirigeable', '1000');
  await line(driver, 'Vapeur', 'zeppelin', '1000');
  await line(driver, 'Ballon', 'montgolfière', '1000');
  await study(driver, (found) => found.activities[2]?.quantity.value === 1000, 'three lines');
  await go(driver, 'detail/factors', '#base-file');
  await give(driver, page, 'base-file', 'Base_Carbone_V24.0.csv', NEW);
  await seen(driver, '.base-comparison');
  const said = await says(driver, '.base-comparison', /V24\.0/);
  assert.match(said, /0,5 kg CO₂e\/km → 0,75 kg CO₂e\/km/);
  assert.match(said, /Archivé par l’ADEME/);
  assert.match(said, /Absent de cette version/);
  // 0.5 + 2 + 3 = 5.5 t; 0.75 for 0.5.
  assert.match(said, /Total de l’étude\s+5,5\s+5,75\s+\+0,25/);
  await axe(driver, 'another version');
  // Leaving it changes nothing.
  await click(driver, '.base-comparison .actions button:last-child');
  await says(driver, '#base-opened', /V23\.6/);
  assert.equal((await studies(driver)).at(-1).factors[0].total, 0.5);

  await give(driver, page, 'base-file', 'Base_Carbone_V24.0.csv', NEW);
  await seen(driver, '.base-comparison select');
  await driver.executeScript(`
    const select = document.querySelector('.base-comparison select');
    select.value = '906';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  `);
  // 0.75 + 1.5 + 3 = 5.25 t.
  await says(driver, '.base-comparison', /Total de l’étude\s+5,5\s+5,25\s+[−-]0,25/);
  if (driver.engine === 'chromium') await pictures(driver, 'base-comparison');
  await click(driver, '.base-comparison .actions button');
  await says(driver, '#base-opened', /V24\.0/);
  const after = await study(driver, (found) => found.factors.some(({ id }) => id === 'bc-906'), 'the version to be taken');
  assert.deepEqual(after.activities.map(({ factor }) => factor), ['bc-901', 'bc-906', 'bc-903']);
  assert.deepEqual(after.factors.map(({ id, total, base }) => [id, total, base.name]), [
    ['bc-901', 0.75, 'Base Carbone V24.0'],
    ['bc-903', 3, 'Base Carbone V23.6'],
    ['bc-906', 1.5, 'Base Carbone V24.0'],
  ]);
  // One step.
  await go(driver, 'detail/lines', '#lines-undo');
  await click(driver, '#lines-undo');
  const undone = await study(driver, (found) => found.activities[1].factor === 'bc-902', 'the step to be undone');
  assert.deepEqual(undone.factors.map(({ total }) => total), [0.5, 2, 3]);
  // The base can be taken away.
  await go(driver, 'detail/factors', '#base-file');
  await click(driver, '.base .danger');
  await says(driver, '.base-said', /n’est plus gardée/);
});

journey('imports lines from a table, all of them or none', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await go(driver, 'detail/lines', '#lines-title');
  await click(driver, '.import summary');
  await axe(driver, 'the import');
  const bytes = (lines) => Buffer.from(lines.join('\r\n'), 'latin1').toString('base64');
  const head = 'Désignation;Conso;Unité;Facteur;Sous-poste';
  const good = ['Siège;"1 250,5";kWh;Électricité du lieu et de l’année;Électricité', 'Agence;3;MWh;family:electricity;Electricite'];
  const latin = good.map((row) => row.replace('Électricité du lieu et de l’année', 'family:electricity'));
  await give(driver, page, 'import-file', 'lignes.csv', bytes([head, ...latin, 'Cave;douze;kWh;inconnu;Électricité', 'Toit;1;kg;family:electricity;Rien']));
  await seen(driver, '#import-label');
  await axe(driver, 'the columns of a table');
  // "Conso" is no name of a field: its column is chosen.
  await click(driver, '.import-start');
  await says(driver, '.import-said', /Quantité.*obligatoire/);
  await driver.executeScript(`
    const select = document.querySelector('#import-quantity');
    select.value = '1';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  `);
  await click(driver, '.import-start');
  const faults = await says(driver, '.import-said', /Aucune ligne n’a été ajoutée : 2 lignes/);
  assert.match(faults, /Ligne 4, Conso/);
  assert.match(faults, /Ligne 5, Sous-poste/);
  await axe(driver, 'a faulty table');
  if (driver.engine === 'chromium') await pictures(driver, 'import-faults');
  assert.equal((await studies(driver)).at(-1)?.activities?.length ?? 0, 0);

  await give(driver, page, 'import-file', 'lignes.csv', bytes([head.replace('Conso', 'Quantité'), ...latin]));
  await seen(driver, '#import-label');
  await click(driver, '.import-start');
  await says(driver, '.import-said', /Lignes ajoutées : 2/);
  const { activities } = await study(driver, (found) => found.activities?.length === 2, 'two lines');
  assert.deepEqual(activities.map(({ label, quantity }) => [label, quantity]), [
    ['Siège', { value: 1250.5, unit: 'kWh' }],
    ['Agence', { value: 3, unit: 'MWh' }],
  ]);
  await click(driver, '#lines-undo');
  await study(driver, (found) => (found.activities?.length ?? 0) === 0, 'no line');

  // Without a column of sub-posts, each row takes the one usual for its factor.
  await give(driver, page, 'import-file', 'sans.csv', bytes(['Désignation;Quantité;Unité;Facteur', 'Groupe;120;L;gnr-l', 'Siège;3;MWh;family:electricity']));
  await seen(driver, '#import-label');
  await click(driver, '.import-start');
  await says(driver, '.import-said', /Lignes ajoutées : 2/);
  const found = await study(driver, (found) => found.activities?.length === 2, 'two lines without a sub-post of theirs');
  assert.deepEqual(found.activities.map(({ subPost }) => subPost), ['CombustiblesFossiles', 'Electricite']);
});

journey('imports a large table without freezing', async (driver, page) => {
  await begin(driver, page, 'etudes', '?lang=en');
  await go(driver, 'detail/lines', '#lines-title');
  await click(driver, '.import summary');
  const rows = ['Label,Quantity,Unit,Factor,Sub-post'];
  for (let row = 1; row <= 100_000; row++) rows.push(`Line ${row},${row},kWh,family:electricity,Electricite`);
  // A fault in the last row: nothing is added, and everything was read.
  rows.push('Last,many,kWh,family:electricity,Electricite');
  await give(driver, page, 'import-file', 'large.csv', Buffer.from(rows.join('\n')).toString('base64'));
  await seen(driver, '#import-label');
  await driver.executeScript(`
    window.longest = 0;
    window.began = performance.now();
    let last = window.began;
    const tick = () => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
      window.ticking = setTimeout(tick, 0);
    };
    document.querySelector('.import-start').click();
    tick();
  `);
  await until(async () => /1 rows|row 100002/i.test(await text(driver, '.import-said')), 'the fault', 30_000);
  const [took, longest] = await driver.executeScript('clearTimeout(window.ticking); return [performance.now() - window.began, window.longest]');
  console.log(`# 100,000 rows read in ${Math.round(took)} ms (${driver.engine}), longest pause ${Math.round(longest)} ms`);
}, { timeout: 300_000 });

const folder = process.env.BASE_CARBONE_DIR;
if (folder) {
  journey('opens the real Base Carbone', async (driver, page) => {
    await factors(driver, page, '?lang=en');
    page.extra = ['witness-base.csv'];
    page.texts['witness-base.csv'] = (await readFile(`${folder}/base_carbone.csv`)).toString('latin1');
    await run(driver, page, `fetch('witness-base.csv').then((answer) => answer.text()).then((text) => {
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      const files = new DataTransfer();
      files.items.add(new File([bytes], 'Base_Carbone_V23.6.csv', { type: 'text/csv' }));
      const input = document.getElementById('base-file');
      input.files = files.files;
      const began = performance.now();
      let longest = 0;
      let last = began;
      const tick = () => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
        if (document.getElementById('base-opened')) document.documentElement.dataset.took = JSON.stringify([now - began, longest]);
        else setTimeout(tick, 0);
      };
      tick();
      input.dispatchEvent(new Event('change', { bubbles: true }));
    })`);
    const [took, longest] = JSON.parse(await until(() => driver.executeScript('return document.documentElement.dataset.took'), 'the base', 60_000));
    console.log(`# Base Carbone opened and indexed in ${Math.round(took)} ms, longest pause ${Math.round(longest)} ms`);
    await says(driver, '.base-report', /Rows read: 18,616/);
    await axe(driver, 'the real base');
    await pictures(driver, 'base-report');
    await go(driver, 'detail/lines', '#lines-title');
    await line(driver, 'Fuel', 'gazole', '10');
    await click(driver, '#line-factor');
    await (await seen(driver, '#picker-typed')).sendKeys('electri');
    const keys = await driver.executeAsyncScript(`
      const done = arguments[0];
      const input = document.getElementById('picker-typed');
      const times = [];
      const key = () => {
        if (times.length === 10) return done(times);
        input.value = 'electricité mix moyen fourreau gazole'.slice(0, 3 * (times.length + 1));
        const began = performance.now();
        input.dispatchEvent(new Event('input', { bubbles: true }));
        setTimeout(() => { times.push(Math.round(performance.now() - began)); key(); }, 0);
      };
      key();
    `);
    console.log(`# a key in the choice of a factor, ms: ${keys.join(' ')}`);
    await axe(driver, 'the choice over the real base');
    await pictures(driver, 'base-picker');
  }, { engines: ['chromium'], timeout: 300_000 });
}
