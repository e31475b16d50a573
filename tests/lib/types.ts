// Compiled, never run: what a program in TypeScript may write, and what it may not.
import init, {
  calculate, esrs, factors, initSync, likeForLike, questions, reconcile, sectors, simulate, statement, version, vsme, years,
  type Bilingual, type Esrs, type Factor, type Reconciliation, type Report, type Sheet, type SimulationReport,
  type Standard, type Statement, type Study, type StudyFault, type Vsme, type Years,
} from '../../pkg/infracarbone.js';

const study: Study = {
  format: 'infracarbone-study',
  version: 2,
  id: 'a',
  year: 2024,
  sector: 'fai',
  answers: { 'fleet.diesel': { value: 1500, unit: 'L', basis: 'estimated' } },
  activities: [{
    id: 'vans', subPost: 'DeplacementsProfessionnels', control: 'operated',
    quantity: { value: 1, unit: 'm3' }, factor: 'diesel-b7-l', notes: [4, 4, 4, 4, 4],
    asset: { lifetime: 5, commissioned: 2020 },
  }],
  posts: [{ post: '6.1', status: 'excluded', reason: 'below 1 %' }],
};

await init();
await init({ module_or_path: fetch('infracarbone_bg.wasm') });
initSync({ module: new Uint8Array() });

const report: Report = calculate(study);
calculate(JSON.stringify(study));
const { inventory } = report;
const total: number = inventory.total.value + inventory.total.gases.co2Biogenic;
const scopes: [number, number, number] = inventory.scopes;
for (const { name, warnings, terms, lifetime } of inventory.lines) {
  const shown: string = typeof name === 'string' ? name : name.fr;
  for (const warning of warnings) {
    if (warning.kind === 'other-year') warning.value.toFixed();
    if (warning.kind === 'missing') warning.value.toUpperCase();
  }
  for (const { source } of terms) if (source.kind === 'field') source.id.toUpperCase();
  lifetime?.value.toFixed();
}
for (const { status } of inventory.posts) {
  const reason: string = status.status === 'excluded' ? status.reason : '';
}
for (const { fields } of questions('fai')) {
  for (const { entry, default: known } of fields) {
    if (entry.kind === 'quantity') entry.units[0]?.dimension.id.toUpperCase();
    if (entry.kind === 'choice') entry.options[0]?.label.en.toUpperCase();
    const explained: Bilingual | undefined = known;
  }
}
const names: Bilingual[] = sectors().map(({ name }) => name);
const found: Factor[] = [...factors(), ...factors('diesel')];
for (const { uncertainty, gases } of found) {
  if (uncertainty.kind === 'range') uncertainty.value.low.toFixed();
  gases?.co2.toFixed();
}
const standard: Standard = 'iso-14064-1';
const restated: Statement = statement(study, standard);
const marketBased: number | undefined = restated.market?.total.value;
const recalculated: number = likeForLike(study, study).total.recalculated;
for (const { reason, amount } of restated.adjustments) if (reason === 'acquired-in-year') amount.value.toFixed();
for (const { rows } of restated.groups) {
  for (const { code, status, lines } of rows) if (status.status === 'assessed') code.at(lines[0]?.line ?? 0);
}
const gap: Reconciliation = reconcile(JSON.stringify(study), 'beges', 'ghg-protocol');
gap.differences[0]?.label.fr.toUpperCase();
const voluntary: Vsme = vsme(study);
const european: Esrs = esrs(JSON.stringify(study), { language: 'en' });
const compared: Years = years(study, { others: [study, JSON.stringify(study)], language: 'fr' });
const tables: (Sheet | undefined)[] = [voluntary.energy, voluntary.target, european.intensity, compared.split];
for (const table of tables) {
  for (const { head, cells, lines, weight } of table?.rows ?? []) {
    const [cell] = cells;
    const shown: string = cell === null || cell === undefined ? '—' : typeof cell === 'number' ? cell.toFixed(3) : cell;
    if (weight === 'total') [head, shown].join().at(lines[0]?.line ?? 0);
  }
}
voluntary.sources.electricity.renewable.toFixed();
const drawn: SimulationReport = simulate(study, { draws: 1000, seed: 3 });
simulate(study);
simulate(JSON.stringify(study), { seed: 3 });
const percentiles: number[] = [drawn.outcome.total.p2_5, drawn.outcome.total.p25, drawn.difference?.high ?? 0];
for (const { variable, share } of drawn.contributions.variables) {
  if (variable.kind === 'factor') variable.id.toUpperCase();
  share.toFixed();
}
for (const { post, distribution } of drawn.outcome.posts) [post.toUpperCase(), distribution?.median.toFixed()];
version().toUpperCase();

try {
  calculate(study);
} catch (thrown) {
  const fault = thrown as StudyFault;
  if (fault.kind === 'syntax') fault.line.toFixed();
  if (fault.kind === 'value' && fault.problem.kind === 'unknown') fault.problem.text.toUpperCase();
  fault.message.toUpperCase();
}

// @ts-expect-error a study needs a year
calculate({ format: 'infracarbone-study', version: 2, id: 'a' });
// @ts-expect-error no such basis
calculate({ ...study, answers: { a: { value: 1, unit: 'L', basis: 'sure' } } });
// @ts-expect-error no such control
calculate({ ...study, activities: [{ ...study.activities![0]!, control: 'owned' }] });
// @ts-expect-error no such post
calculate({ ...study, posts: [{ post: '7.1' }] });
// @ts-expect-error no such standard
statement(study, 'vsme');
// @ts-expect-error no such language
vsme(study, { language: 'de' });
// @ts-expect-error other studies are a list
years(study, { others: study });
// @ts-expect-error two standards to reconcile
reconcile(study, 'beges');
// @ts-expect-error a number is no study
calculate(42);
// @ts-expect-error no such option
simulate(study, { count: 10 });
// @ts-expect-error a number of draws is a number
simulate(study, { draws: '10' });
