// Reads the companies of tests/personas/: as much of TOML as these files use.
import { readFileSync, readdirSync } from 'node:fs';

const folder = new URL('../personas/', import.meta.url);

/** A number, a text, true, or an inline table of these. */
function value(text) {
  const inline = /^\{(.*)\}$/.exec(text);
  if (!inline) return JSON.parse(text);
  const fields = inline[1].matchAll(/([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^,\s]+)/g);
  return Object.fromEntries([...fields].map(([, name, text]) => [name, JSON.parse(text)]));
}

function read(name) {
  const tables = { '': {} };
  let table = tables[''];
  for (const line of readFileSync(new URL(name, folder), 'utf8').split('\n')) {
    const head = /^\[(.+)\]$/.exec(line.trim());
    const row = /^(?:"([^"]+)"|([\w-]+))\s*=\s*(.+)$/.exec(line.trim());
    if (head) table = tables[head[1]] = {};
    else if (row) table[row[1] ?? row[2]] = value(row[3]);
  }
  const { sector, year, headcount, turnover_keur: turnover } = tables.study;
  return {
    file: name,
    study: {
      format: 'infracarbone-study', version: 2, id: 'persona', name: tables[''].name, sector, year,
      organisation: { headcount, turnover }, answers: tables.answers,
    },
    /** t CO2e by code of post, and `total`; a post that is not there is zero. */
    expected: tables.expected,
  };
}

export const personas = readdirSync(folder).sort().map(read);
