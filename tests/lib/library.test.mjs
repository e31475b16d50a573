// The JavaScript library (`make lib`) in Node: figures, errors, tables.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  calculate, esrs, factors, initSync, likeForLike, questions, reconcile, sectors, simulate, statement, version, vsme, years,
} from '../../pkg/infracarbone.js';
import { personas } from './personas.mjs';

initSync({ module: readFileSync(new URL('../../pkg/infracarbone_bg.wasm', import.meta.url)) });

const study = (fields = {}) => ({ format: 'infracarbone-study', version: 2, id: 'a', year: 2024, ...fields });

test('finds the totals worked out by hand for each company', () => {
  assert.equal(personas.length, 12);
  for (const { file, study, expected } of personas) {
    const { inventory } = calculate(study);
    const found = inventory.posts.map(({ post, amount }) => [post, amount.value]);
    for (const [post, value] of [...found, ['total', inventory.total.value]]) {
      const byHand = 1000 * (expected[post] ?? 0);
      assert.ok(Math.abs(value - byHand) <= 5e-4 * byHand, `${file} ${post}: ${value}, by hand ${byHand}`);
    }
  }
});

test('gives the same report for an object, its text and a copy', () => {
  for (const { study } of personas) {
    const report = calculate(study);
    assert.deepEqual(calculate(JSON.stringify(study)), report);
    assert.deepEqual(calculate(structuredClone(study)), report);
    assert.deepEqual(JSON.parse(JSON.stringify(report)), JSON.parse(JSON.stringify(calculate(study))));
  }
});

test('traces every line to a factor and its sources', () => {
  for (const { file, study } of personas) {
    const { inventory, factors, sources, indicators } = calculate(study);
    const known = new Map(factors.map((factor) => [factor.id, factor]));
    for (const line of inventory.lines) {
      if (line.status === 'not-assessed') continue;
      const factor = known.get(line.factor);
      assert.ok(factor, `${file} ${line.id}: ${line.factor}`);
      const total = line.parts.reduce((sum, part) => sum + part.factor, 0);
      assert.ok(Math.abs(line.quantity * line.share * total - line.value) <= 1e-9 * line.value, line.id);
      assert.ok(line.name.fr && line.name.en, line.id);
    }
    const cited = new Set(sources.map(({ id }) => id));
    for (const { id, origin, fr, sources } of factors) {
      assert.ok(fr, id);
      // A figure typed by the visitor cites a text.
      if (origin !== 'other') for (const source of sources) assert.ok(cited.has(source), `${id}: ${source}`);
    }
    for (const { publisher, licence, address } of sources) assert.ok(publisher && licence && address);
    assert.ok(indicators.length > 0, file);
    assert.deepEqual(Object.keys(inventory.total.gases).sort(), ['ch4Biogenic', 'ch4Fossil', 'co2', 'co2Biogenic', 'n2o', 'other']);
  }
});

test('an answer more or less moves the result', () => {
  const vans = (value) => calculate(study({ sector: 'fai', answers: { 'fleet.diesel': { value, unit: 'L' } } }));
  // 1500 L × (2.49 + 0.609)
  assert.ok(Math.abs(vans(1500).inventory.total.value - 4648.5) < 1e-9);
  assert.ok(Math.abs(vans(3000).inventory.total.value - 9297) < 1e-9);
  assert.deepEqual(vans(0).inventory.posts.find(({ post }) => post === '1.2').status, { status: 'assessed' });
  assert.deepEqual(calculate(study()).inventory.lines, []);
});

test('says which field is wrong, and why', () => {
  const cases = [
    [study({ year: '2024' }), { kind: 'type', path: 'year' }],
    [study({ year: undefined }), { kind: 'type', path: '.' }],
    [study({ colour: 'red' }), { kind: 'type', path: 'colour' }],
    [study({ organisation: { headcount: 'ten' } }), { kind: 'type', path: 'organisation.headcount' }],
    [study({ answers: { 'fleet.diesel': { value: '1 500', unit: 'L' } } }), { kind: 'type', path: 'answers.fleet.diesel.value' }],
    [study({ year: 1900 }), { kind: 'value', path: 'year', problem: { kind: 'year' } }],
    [study({ sector: 'bakery' }), { kind: 'value', path: 'sector', problem: { kind: 'unknown', text: 'bakery' } }],
    [study({ answers: { 'shoe.size': { value: 42, unit: '1' } } }), { kind: 'value', path: 'answers.shoe.size', problem: { kind: 'unknown', text: 'shoe.size' } }],
    [study({ answers: { 'fleet.diesel': { value: 1, unit: 'kWh' } } }), { kind: 'value', path: 'answers.fleet.diesel.unit', problem: { kind: 'unit', text: 'kWh' } }],
    [study({ answers: { 'fleet.diesel': { value: -1, unit: 'L' } } }), { kind: 'value', path: 'answers.fleet.diesel.value', problem: { kind: 'out-of-bounds' } }],
    [study({ answers: { 'fleet.diesel': { value: Number.NaN, unit: 'L' } } }), { kind: 'value', path: 'answers.fleet.diesel', problem: { kind: 'answer' } }],
    [study({ posts: [{ post: '6.1', status: 'excluded', reason: ' ' }] }), { kind: 'value', path: 'posts[0].reason', problem: { kind: 'empty' } }],
  ];
  for (const [bad, expected] of cases) {
    assert.throws(() => calculate(bad), (error) => {
      assert.ok(error instanceof Error);
      assert.equal(error.name, 'StudyError');
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(error[name], value, error.message);
      assert.ok(error.message.startsWith(`${expected.path}: `), error.message);
      return true;
    });
  }
});

test('refuses what is no study at all', () => {
  const cases = [
    [{}, { kind: 'format' }],
    [null, { kind: 'format' }],
    [undefined, { kind: 'format' }],
    [42, { kind: 'format' }],
    [[], { kind: 'format' }],
    [() => {}, { kind: 'format' }],
    [Symbol('study'), { kind: 'format' }],
    [new Map([['format', 'infracarbone-study']]), { kind: 'format' }],
    [study({ version: 0 }), { kind: 'version' }],
    [study({ version: 99 }), { kind: 'newer', found: '99' }],
    ['', { kind: 'syntax', line: 1 }],
    ['{"format":', { kind: 'syntax', line: 1 }],
    ['\ud800', { kind: 'syntax', line: 1 }],
  ];
  for (const [bad, expected] of cases) {
    assert.throws(() => calculate(bad), { name: 'StudyError', ...expected });
  }
  // What JSON itself refuses is told by JSON.
  const circle = {};
  circle.self = circle;
  assert.throws(() => calculate(circle), TypeError);
  assert.throws(() => calculate({ year: 2024n }), TypeError);
  // And nothing is broken by any of it.
  assert.equal(calculate(study()).inventory.total.value, 0);
});

test('lists the métiers and their questions', () => {
  const all = sectors();
  assert.equal(all.length, 12);
  for (const { id, name, description, questions: cards, usualPosts, indicators } of all) {
    assert.ok(name.fr && name.en && description.fr && description.en, id);
    assert.ok(usualPosts.length > 0 && indicators.length > 0, id);
    const found = questions(id);
    assert.deepEqual(found.map((question) => question.id), cards);
    assert.ok(found.length <= 12);
    for (const { title, help, find, fields } of found) {
      assert.ok([title, help, find].every(({ fr, en }) => fr && en));
      assert.ok(fields.length >= 1 && fields.length <= 4);
      for (const { id, label, entry, assumed } of fields) {
        assert.ok(label.fr && label.en, id);
        assert.equal(typeof assumed, 'boolean');
        if (entry.kind === 'quantity') assert.ok(entry.units.length > 0 && entry.low < entry.high, id);
        if (entry.kind === 'choice') assert.ok(entry.options.length > 1, id);
      }
    }
  }
  assert.throws(() => questions('bakery'), { name: 'StudyError', kind: 'value', path: 'sector' });
});

test('every question can be answered with what it proposes', () => {
  for (const { id } of sectors()) {
    const fields = questions(id).flatMap((question) => question.fields);
    const answers = Object.fromEntries(fields.map(({ id, entry }) => [id, {
      quantity: () => ({ value: entry.high, unit: entry.units[0].id }),
      choice: () => ({ choice: entry.options[0].id }),
      text: () => ({ text: 'a document, 2024' }),
    }[entry.kind]()]));
    const { inventory } = calculate(study({ sector: id, organisation: { headcount: 10 }, answers }));
    assert.ok(inventory.total.value > 0 && Number.isFinite(inventory.total.high), id);
    assert.ok(inventory.lines.every(({ status }) => status === 'measured'), id);
  }
});

test('searches the factors', () => {
  const all = factors();
  assert.ok(all.length >= 250);
  assert.deepEqual(factors(''), all);
  assert.deepEqual(factors(null), all);
  const [france] = factors('elec-fr-2024');
  assert.equal(france.total, 0.0519);
  assert.deepEqual(france.parts.map(({ kind, total }) => [kind, total]), [
    ['power-plant', 0.035], ['upstream', 0.0131], ['transmission-distribution', 0.0038],
  ]);
  assert.deepEqual(france.uncertainty, { kind: 'percent', value: 10 });
  assert.deepEqual(france.sources, ['base-carbone-23.6']);
  assert.ok(factors('R410A 2256').length === 0 && factors('r410a').length > 0);
  assert.deepEqual(factors('unobtainium'), []);
});

const STANDARDS = ['beges', 'ghg-protocol', 'ghg-protocol-market', 'iso-14064-1', 'bilan-carbone'];

test('restates each company in each standard, and explains the gaps', () => {
  const near = (found, expected, what) => assert.ok(
    Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${found}, expected ${expected}`,
  );
  const sum = (values) => values.reduce((sum, value) => sum + value, 0);
  for (const { file, study } of personas) {
    const { inventory } = calculate(study);
    near(statement(study, 'beges').total.value, inventory.total.value, file);
    for (const standard of STANDARDS) {
      const found = statement(JSON.stringify(study), standard);
      assert.equal(found.standard, standard);
      assert.equal(found.year, inventory.year);
      const rows = found.groups.flatMap(({ rows }) => rows);
      near(sum(rows.map(({ amount }) => amount.value)), found.total.value, `${file} ${standard}`);
      for (const { code, label, amount, lines, status } of rows) {
        assert.ok(label.fr && label.en, code);
        near(sum(lines.map(({ value }) => value)), amount.value, `${file} ${standard} ${code}`);
        assert.equal(status.status === 'assessed', lines.length > 0, code);
        for (const { line, id } of lines) assert.equal(inventory.lines[line].id, id);
      }
      for (const to of STANDARDS) {
        const { fromTotal, toTotal, differences } = reconcile(study, standard, to);
        near(fromTotal + sum(differences.map(({ value }) => value)), toTotal, `${file} ${standard} to ${to}`);
      }
    }
  }
});

test('puts electricity where each standard wants it', () => {
  const used = study({ sector: 'etudes', answers: { 'electricity.use': { value: 100000, unit: 'kWh' } } });
  // 100,000 kWh: 0.035 at the plant, 0.0131 + 0.0038 upstream and in losses.
  const expected = {
    beges: { '2.1': 3500, 4.1: 1690 },
    'ghg-protocol': { '2.1': 3500, 3.3: 1690 },
    'ghg-protocol-market': { '2.1': 3500, 3.3: 1690 },
    'iso-14064-1': { '2 a)': 3500, '4 a)': 1690 },
    'bilan-carbone': { Electricite: 5190 },
  };
  for (const [standard, rows] of Object.entries(expected)) {
    const found = statement(used, standard).groups.flatMap(({ rows }) => rows).filter(({ status }) => status.status === 'assessed');
    assert.deepEqual(Object.fromEntries(found.map(({ code, amount }) => [code, Math.round(amount.value * 1e6) / 1e6])), rows);
  }
});

const near = (found, expected, what) => assert.ok(Math.abs(found - expected) < 1e-9 * Math.abs(expected), `${what}: ${found}`);

test('counts scope 2 by its contracts', () => {
  const contract = { id: 'c', name: 'Wind', kind: 'producer', energy: { value: 150, unit: 'MWh' }, factor: 0.012, renewable: 1, source: 'Contract' };
  const used = study({ sector: 'etudes', answers: { 'electricity.use': { value: 100000, unit: 'kWh' } }, contracts: [contract] });
  const { market } = statement(used, 'ghg-protocol');
  near(market.scope2.value, 1200, '100,000 × 0.012');
  near(market.total.value, 2890, 'with upstream and losses');
  assert.deepEqual([market.supply.contracts[0].unused, market.supply.uncovered], [50000, 0]);
  const { differences } = reconcile(used, 'ghg-protocol', 'ghg-protocol-market');
  assert.deepEqual(differences.map(({ reason }) => reason), ['market-based']);
  assert.equal(statement(used, 'beges').market, undefined);
});

test('splits the gap to the year of reference', () => {
  const of = (year, kwh) => ({ ...study({ sector: 'etudes', answers: { 'electricity.use': { value: kwh, unit: 'kWh' } } }), year });
  const { total } = likeForLike(of(2023, 10000), of(2024, 8000));
  near(total.reference, 580, '10,000 × 0.058');
  near(total.recalculated, 519, '10,000 × 0.0519');
  near(total.current, 415.2, '8,000 × 0.0519');
});

test('gives VSME, ESRS E1-6 and the years of a series', () => {
  // 100,000 kWh: 0.058 in 2023, of which 0.0394 at the plant; 0.0519 in 2024, of which 0.035.
  const of = (year, more) => ({
    ...study({ sector: 'etudes', answers: { 'electricity.use': { value: 100000, unit: 'kWh' } } }), id: `s${year}`, year, series: 's', referenceYear: 2023, ...more,
  });
  const before = of(2023);
  const now = of(2024, { emissionTrading: { amount: 12.5, unit: 'percent', source: 'Report' } });
  const options = { others: [before, JSON.stringify(of(2022, { series: 'other' }))], language: 'en' };
  const row = (sheet, start) => sheet.rows.find(({ head }) => head.startsWith(start));

  const { energy, emissions, target, sources } = vsme(now, options);
  assert.deepEqual(row(energy, 'Electricity').cells, [0, 100, 100]);
  assert.equal(sources.electricity.other, 100000);
  near(row(emissions, 'Scope 2').cells[0], 3.5, 'at the plant');
  assert.deepEqual(row(emissions, 'Scope 1').cells, [null]);
  assert.equal(target, undefined);
  const { inventory } = calculate(now);
  for (const { line } of row(emissions, 'Scope 2').lines) assert.equal(inventory.lines[line].factor, 'elec-fr-2024');

  const report = esrs(JSON.stringify(now), options);
  const [base, comparative, year] = row(report.emissions, 'Gross location-based').cells;
  for (const [found, expected] of [[base, 3.94], [comparative, 3.94], [year, 3.5]]) near(found, expected, 'scope 2');
  assert.deepEqual(row(report.emissions, 'Share of scope 1').cells.slice(0, 3), ['not given', 'not given', 12.5]);

  const found = years(now, options);
  assert.deepEqual([found.years, found.referenceYear], [[2023, 2024], 2023]);
  const total = found.evolution.rows.at(-1);
  assert.equal(total.weight, 'total');
  near(total.cells[0], 5.8, '2023');
  near(total.cells[1], 5.19, '2024');
  near(found.split.rows.at(-1).cells[1], -0.61, 'factors and method');
  assert.deepEqual([years(now).years, years(now).split], [[2024], undefined]);
  // French without a language.
  assert.equal(row(vsme(now).energy, 'Électricité').cells[2], 100);
  assert.throws(() => vsme(now, { language: 'de' }), { name: 'StudyError', path: 'language' });
  assert.throws(() => years(now, { others: [{}] }), { name: 'StudyError', kind: 'format' });
});

test('names a standard that does not exist', () => {
  const fault = (path, text) => ({ name: 'StudyError', kind: 'value', path, problem: { kind: 'unknown', text }, message: `${path}: \`${text}\` is not known` });
  assert.throws(() => statement(study(), 'vsme'), fault('standard', 'vsme'));
  assert.throws(() => statement(study(), 'BEGES'), fault('standard', 'BEGES'));
  assert.throws(() => reconcile(study(), 'esrs', 'beges'), fault('from', 'esrs'));
  assert.throws(() => reconcile(study(), 'beges', ''), fault('to', ''));
  assert.throws(() => statement(study()), { name: 'StudyError', kind: 'value', path: 'standard' });
  assert.throws(() => statement({}, 'beges'), { name: 'StudyError', kind: 'format' });
});

test('draws a study, the same for the same seed', () => {
  const vans = study({ sector: 'fai', answers: { 'fleet.diesel': { value: 1500, unit: 'L' } } });
  const report = simulate(vans);
  const { seed, outcome, contributions, workedOut, difference } = report;
  assert.deepEqual([seed, outcome.draws], [1, 10_000]);
  assert.deepEqual(workedOut, calculate(vans).inventory.total);
  // One line of GSD² g: its percentiles 2.275 and 97.725 are value/g and value·g.
  const { low, p2_5, p25, median, p75, p97_5, high } = outcome.total;
  for (const [found, expected] of [[low, workedOut.low], [median, workedOut.value], [high, workedOut.high]]) {
    assert.ok(Math.abs(found / expected - 1) < 0.01, `${found}, by hand ${expected}`);
  }
  assert.ok(low < p2_5 && p2_5 < p25 && p25 < median && median < p75 && p75 < p97_5 && p97_5 < high);
  assert.ok(Math.abs(high / workedOut.high - 1 - difference.high) < 1e-12);
  assert.deepEqual(contributions.variables.map(({ variable }) => variable), [
    { kind: 'field', id: 'fleet.diesel' }, { kind: 'factor', id: 'diesel-b7-l' },
  ]);
  assert.ok(Math.abs(contributions.variables.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-12);
  const { counts, limits, below, above } = outcome.histogram;
  assert.equal(limits.length, counts.length + 1);
  assert.equal(counts.reduce((sum, count) => sum + count, below + above), 10_000);
  assert.deepEqual([outcome.categories.length, outcome.posts.length], [6, 22]);

  assert.deepEqual(simulate(JSON.stringify(vans), { seed: 1, draws: 10_000 }), report);
  assert.notEqual(simulate(vans, { seed: 2 }).outcome.total.low, low);
  assert.equal(simulate(vans, { draws: 1 }).outcome.draws, 1);
  assert.equal(simulate(study()).difference, undefined);
});

test('refuses draws and seeds out of bounds', () => {
  for (const draws of [0, -1, 1.5, 1_000_001, Infinity, NaN, '10', null, 10n]) {
    assert.throws(() => simulate(study(), { draws }), (error) => error instanceof RangeError && error.message.startsWith('draws: '));
  }
  for (const seed of [-1, 0.5, 2 ** 53, '1']) {
    assert.throws(() => simulate(study(), { seed }), { name: 'RangeError', message: /^seed: / });
  }
  assert.throws(() => simulate({}), { name: 'StudyError', kind: 'format' });
});

test('says its version', () => {
  const { version: expected } = JSON.parse(readFileSync(new URL('../../pkg/package.json', import.meta.url)));
  assert.equal(version(), expected);
});
