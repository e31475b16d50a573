// The sample companies of tests/personas, read and typed into the page.
import { readFile } from 'node:fs/promises';
import { click, choose, field, type } from './lib.mjs';
import { answered, card } from './steps.mjs';

/** A value of the little TOML these files use. */
function value(text) {
  if (text.startsWith('{')) {
    const members = text.slice(1, -1).split(/,\s*(?=[\w-]+\s*=)/).map((member) => member.split(/\s*=\s*/).map((part) => part.trim()));
    return Object.fromEntries(members.map(([name, of]) => [name, value(of)]));
  }
  return JSON.parse(text.replace(/(?<=\d)_(?=\d)/g, ''));
}

/** The company of a métier: `name`, `study`, `answers` by field, `expected` tonnes by post and `total`. */
export async function persona(sector) {
  const company = {};
  let table = company;
  for (const line of (await readFile(`tests/personas/${sector}.toml`, 'utf8')).split('\n')) {
    const [, section] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, name, text] = /^"?([\w.-]+)"?\s*=\s*(.*?)\s*(?:#.*)?$/.exec(line) ?? [];
    if (section) table = company[section] = {};
    else if (name && !line.startsWith('#')) table[name] = value(text);
    else if (line.trim() && !line.startsWith('#')) throw new Error(`tests/personas/${sector}.toml: ${line}`);
  }
  return company;
}

/** A number as a French visitor types it. */
const french = (number) => String(number).replace('.', ',');

/** Answers every card of the open study as the company does, in the page's fields. */
export async function answerAll(driver, { name, study, answers }) {
  await type(driver, 'study-name', name);
  await type(driver, 'study-year', String(study.year));
  if (study.headcount !== undefined) await type(driver, 'organisation-headcount', french(study.headcount));
  if (study.turnover_keur !== undefined) await type(driver, 'organisation-turnover', french(study.turnover_keur));
  const of = (kind) => Object.entries(answers).filter(([, answer]) => kind in answer);
  // "I don't know" is of the whole card: first, then what is known of it.
  for (const question of new Set(of('unknown').map(([id]) => id.split('.')[0]))) {
    await click(driver, `${card(question)} .card-actions button`);
  }
  for (const [id, { choice }] of of('choice')) await choose(driver, id, choice);
  for (const [id, { text }] of of('text')) await type(driver, id, text);
  let last;
  for (const [id, { value, unit, basis }] of of('value')) {
    if (basis) throw new Error(`${id}: a basis is not typed here`);
    const offered = await driver.executeScript(
      'return [...document.querySelectorAll(arguments[0])].map((option) => option.value)', `#${field(id)}-unit option`,
    );
    if (offered.includes(unit)) await choose(driver, `${id}-unit`, unit);
    await type(driver, id, french(value));
    last = [id, { value, unit }];
  }
  await answered(driver, ...last);
}
