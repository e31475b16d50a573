// The figures of BENCHMARKS.md that a browser gives, in headless Chromium: `make bench`.
//
//   node tests/bench/browser.mjs [load] [start] [recalculation] [network] [draws] [task] [memory]
//
// Needs dist/ (make build), pkg/ (make lib) and target/recalculation/ (scripts/recalculation.sh).
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { browser } from '../journeys/browsers.mjs';
import { click, seen, sleep, type, until } from '../journeys/lib.mjs';
import { begin, result } from '../journeys/steps.mjs';
import { answerAll, persona } from '../journeys/personas.mjs';
import { COUNT_MEMORIES, memory } from '../journeys/memory.mjs';
import { serve } from '../server.mjs';

/** The machine and the network of the visitor: 4 times slower, 1.6 Mbit/s, 150 ms. */
const SLOWER = 4;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
/** Opens on a métier: its first field is there without a click. */
const QUERY = '?lang=fr&metier=fai';
const RUNS = 3;

const say = (what, figure) => console.log(`${what.padEnd(76)} ${figure}`);
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const kB = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;
const ms = (time, digits = 0) => `${time.toFixed(digits)} ms`;
const MiB = (bytes) => `${(bytes / 1024 ** 2).toFixed(1)} MiB`;

/** A page served, a browser with an empty cache, `steps(driver, site)`. */
async function opened(options, steps) {
  const site = await serve(options);
  const driver = await browser('chromium');
  try {
    return await steps(driver, site);
  } finally {
    await driver.close();
    await site.close();
  }
}

/** Adds a script to run in every page of the browser before its own. */
const before = (driver, source) => driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source });

async function slow(driver, network = true) {
  if (network) {
    await driver.sendDevToolsCommand('Network.enable', {});
    await driver.sendDevToolsCommand('Network.emulateNetworkConditions', NETWORK);
  }
  await driver.sendDevToolsCommand('Emulation.setCPUThrottlingRate', { rate: SLOWER });
}

// ---------------------------------------------------------------- first load

async function load() {
  await opened({ dir: 'dist' }, async (driver, site) => {
    await driver.get(site.url + QUERY);
    await (await seen(driver, 'section[aria-labelledby^="card-"] input[inputmode="decimal"]')).sendKeys('1');
    const fetched = [...new Set(site.log.map(({ name }) => name))];
    const sum = { raw: 0, small: 0 };
    for (const name of fetched) {
      const bytes = await readFile(`dist/${name}`);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      const small = brotliCompressSync(bytes, { params }).length;
      sum.raw += bytes.length;
      sum.small += small;
      say(`first load, raw and Brotli: ${name}`, `${kB(bytes.length)} ${kB(small)}`);
    }
    say(`first load, raw and Brotli: total of ${fetched.length} files`, `${kB(sum.raw)} ${kB(sum.small)}`);
  });
}

// ---------------------------------------------------------------- time to the first field

// In the page, without the round trips of a driver: at each frame, writes a digit in the first
// quantity field as a key does, and takes the time when the page says what it understood.
const FIRST_KEY = `{
  const look = () => {
    const input = document.querySelector('section[aria-labelledby^="card-"] input[inputmode="decimal"]');
    if (!input) return requestAnimationFrame(look);
    globalThis.fieldAt = performance.now();
    input.focus();
    document.execCommand('insertText', false, '7');
    const note = () => document.getElementById(input.id + '-note')?.textContent.includes('7');
    const answered = () => {
      if (!note()) return requestAnimationFrame(answered);
      globalThis.keyAt = performance.now();
    };
    answered();
  };
  if (location.protocol.startsWith('http')) look();
}`;

async function start() {
  const site = await serve({ dir: 'dist', brotli: true });
  try {
    // The server compresses each file once; no visitor waits for that.
    for (const name of ['', ...await readdir('dist')]) await (await fetch(site.url + name)).arrayBuffer();
    const fields = [];
    const keys = [];
    for (let run = 0; run < RUNS; run++) {
      const driver = await browser('chromium');
      try {
        await before(driver, FIRST_KEY);
        await slow(driver);
        await driver.get(site.url + QUERY);
        keys.push(await until(() => driver.executeScript('return globalThis.keyAt'), 'the first key', 30_000));
        fields.push(await driver.executeScript('return globalThis.fieldAt'));
        const [program] = await driver.executeScript(
          'return performance.getEntriesByType("resource").filter(({ name }) => name.includes("_bg.wasm")).map(({ encodedBodySize, decodedBodySize }) => encodedBodySize / decodedBodySize)',
        );
        assert.ok(program > 0 && program < 0.5, `the program was sent compressed (${program})`);
      } finally {
        await driver.close();
      }
    }
    const how = `${SLOWER}× slower CPU, 1.6 Mbit/s, 150 ms`;
    say(`first quantity field shown, ${how}`, `median ${ms(middle(fields))}, slowest ${ms(Math.max(...fields))}, ${RUNS} runs`);
    say(`first quantity field accepts a key, ${how}`, `median ${ms(middle(keys))}, slowest ${ms(Math.max(...keys))}, ${RUNS} runs`);
  } finally {
    await site.close();
  }
}

// ---------------------------------------------------------------- recalculation

// A clock of 5 µs needs an isolated page.
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};
const TIMED = `
  export function timed(run, count) {
    const times = [];
    for (let i = -Math.ceil(count / 10); i < count; i++) {
      const start = performance.now();
      run();
      const time = performance.now() - start;
      if (i >= 0) times.push(time);
    }
    times.sort((a, b) => a - b);
    return { median: times[Math.floor(count / 2)], fastest: times[0], runs: count };
  }`;

/** Runs a script in an isolated page of its own, and gives what it leaves in `done`. */
const timedPage = (page, script) => opened({
  dir: '.',
  headers: ISOLATED,
  pages: { 'bench.html': `<!DOCTYPE html><title>${page}</title><script type="module" src="./bench.js"></script>`, 'bench.js': script, 'timed.js': TIMED },
}, async (driver, site) => {
  await driver.get(`${site.url}bench.html`);
  const found = await until(() => driver.executeScript('return globalThis.failed ? { failed } : globalThis.done'), page, 120_000);
  assert.equal(found.failed, undefined);
  return found;
});

/** A script that imports, then runs; what fails is told. */
const wrap = (imports, body) => `${imports}
  import { timed } from './timed.js';
  try {
    if (!crossOriginIsolated) throw new Error('the clock is coarse');
    ${body}
  } catch (error) {
    globalThis.failed = String(error.stack ?? error);
  }`;

async function recalculation() {
  const pure = await timedPage('recalculation', wrap("import init, { Recalculation } from './target/recalculation/recalculation.js';", `
    await init();
    const of = (lines, count) => {
      const study = new Recalculation(lines);
      return { lines, assessed: study.assessed(), ...timed(() => study.total(), count) };
    };
    globalThis.done = [of(100, 2001), of(10000, 101)];`));
  for (const { lines, assessed, median, fastest, runs } of pure) {
    say(`recalculation, Chromium, ${lines} lines (${assessed} with figures)`, `median ${ms(median, 3)}, fastest ${ms(fastest, 3)}, ${runs} runs`);
  }

  // The same through the library: the study is read from an object, the report is made of objects.
  const library = await timedPage('library', wrap("import init, { calculate, factors } from './pkg/infracarbone.js';", `
    await init();
    const all = factors();
    const of = (lines, count) => {
      const activities = Array.from({ length: lines }, (_, index) => {
        const { id, unit } = all[index % all.length];
        return { id: 'line' + index, subPost: 'Equipements', control: 'operated', quantity: { value: 1000, unit }, factor: id, basis: 'estimated' };
      });
      const study = { format: 'infracarbone-study', version: 1, id: 'bench', year: 2024, activities };
      return { lines, ...timed(() => calculate(study), count) };
    };
    globalThis.done = [of(100, 201), of(10000, 5)];`));
  for (const { lines, median, fastest, runs } of library) {
    say(`calculate(study) of the library, conversions included, Chromium, ${lines} lines`, `median ${ms(median, 2)}, fastest ${ms(fastest, 2)}, ${runs} runs`);
  }
}

// ---------------------------------------------------------------- network

async function network() {
  const { once, draws } = await timedPage('network', wrap("import init, { Segments } from './target/recalculation/recalculation.js';", `
    await init();
    const network = new Segments(2000);
    globalThis.done = { once: timed(() => network.yearly(), 501), draws: timed(() => network.mean(10000), 11) };`));
  say('network of 2,000 segments, Chromium', `median ${ms(once.median, 3)}, fastest ${ms(once.fastest, 3)}, ${once.runs} runs`);
  say('10,000 draws of it, Chromium', `median ${ms(draws.median, 1)}, fastest ${ms(draws.fastest, 1)}, ${draws.runs} runs`);
}

// ---------------------------------------------------------------- draws

async function draws() {
  const found = await timedPage('draws', wrap("import init, { Draws } from './target/recalculation/recalculation.js';", `
    await init();
    const of = (lines, count) => {
      const study = new Draws(lines);
      return {
        lines,
        alone: timed(() => study.draw(10000), count),
        whole: timed(() => study.mean(10000), count),
      };
    };
    globalThis.done = [of(61, 51), of(500, 11)];`));
  for (const { lines, alone, whole } of found) {
    say(`10,000 draws, Chromium, ${lines} lines`, `median ${ms(alone.median, 1)}, fastest ${ms(alone.fastest, 1)}, ${alone.runs} runs`);
    say(`10,000 draws and the percentiles of every post, Chromium, ${lines} lines`, `median ${ms(whole.median, 1)}, fastest ${ms(whole.fastest, 1)}, ${whole.runs} runs`);
  }
}

// ---------------------------------------------------------------- a key

// Tasks over 50 ms are told by the browser itself. Beside them, the longest gap between two
// messages that the page posts to itself without end: several tasks may share a gap, none is longer.
const TASKS = `
  globalThis.long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: true });
  globalThis.gap = 0;
  globalThis.paced = () => {
    const channel = new MessageChannel();
    let last = performance.now();
    channel.port1.onmessage = () => {
      const now = performance.now();
      gap = Math.max(gap, now - last);
      last = now;
      channel.port2.postMessage(null);
    };
    channel.port2.postMessage(null);
  };`;

async function task() {
  await opened({ dir: 'dist' }, async (driver, site) => {
    await before(driver, TASKS);
    const company = await persona('fai');
    await begin(driver, site, company.study.sector);
    await answerAll(driver, company);
    await slow(driver, false);
    await sleep(1000);
    const [id] = Object.entries(company.answers).findLast(([, answer]) => 'value' in answer);
    const input = await seen(driver, `#${id.replaceAll('.', '-')}`);
    await driver.executeScript('arguments[0].focus(); paced(); setTimeout(() => { for (const end = performance.now() + 80; performance.now() < end;); })', input);
    await until(() => driver.executeScript('return long.length > 0'), 'the browser to tell of a long task');
    await sleep(1000);
    await driver.executeScript('long.length = 0; gap = 0');
    let keys = 0;
    for (const key of '123456') {
      // A key of the browser, not of the driver, whose script would be a task too.
      for (const kind of ['keyDown', 'keyUp']) {
        await driver.sendDevToolsCommand('Input.dispatchKeyEvent', { type: kind, key, text: kind === 'keyDown' ? key : undefined, code: `Digit${key}` });
      }
      keys += 1;
      await sleep(600); // saved meanwhile
    }
    const { long, gap, value } = await driver.executeScript('return { long, gap, value: arguments[0].value }', input);
    assert.match(value.replace(/\D/g, ''), /123456/, 'the keys were typed');
    const over = long.length ? `${long.length} over 50 ms, longest ${ms(Math.max(...long))}` : 'none over 50 ms';
    say(`tasks of the main thread, ${keys} keys in a full estimate, ${SLOWER}× slower CPU`, over);
    say('longest time the event loop was busy meanwhile, drawing included', ms(gap, 1));
  });
}

// ---------------------------------------------------------------- memory

async function afterEstimate() {
  await opened({ dir: 'dist' }, async (driver, site) => {
    await before(driver, COUNT_MEMORIES);
    const company = await persona('fai');
    await begin(driver, site, company.study.sector);
    await answerAll(driver, company);
    await result(driver);
    await click(driver, '#heaviest summary');
    const { heap, wasm } = await memory(driver);
    say('memory after a full estimate: JavaScript heap', MiB(heap));
    say('memory after a full estimate: WebAssembly', MiB(wasm));
    say('memory after a full estimate: together', MiB(heap + wasm));
  });
}

// ---------------------------------------------------------------- all

const parts = { load, start, recalculation, network, draws, task, memory: afterEstimate };
const asked = process.argv.slice(2);
for (const name of asked) assert.ok(name in parts, `${basename(process.argv[1])}: no part ${name}`);
const [{ model }] = cpus();
const version = await opened({ dir: 'dist' }, async (driver) => (await driver.getCapabilities()).get('browserVersion'));
say('machine', `${model}, ${cpus().length} cores, ${(totalmem() / 1024 ** 3).toFixed(0)} GiB, Linux ${release()}, Chromium ${version}`);
for (const [name, measure] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await measure();
