// What the page of the details is held to, in headless Chromium: a study of 10,000 lines, the choice
// of a factor over a whole Base Carbone, both imports. Part of `make bench`.
//
//   node tests/bench/detail.mjs [lines] [base] [import]
//
// Needs dist/ (make build). `base` needs BASE_CARBONE_DIR, the folder of base_carbone.csv.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { browser } from '../journeys/browsers.mjs';
import { click, Key, seen, sleep, type, until } from '../journeys/lib.mjs';
import { go } from '../journeys/steps.mjs';
import { serve } from '../server.mjs';

const RUNS = Number(process.env.RUNS ?? 5);
const LINES = 10_000;
const ROWS = 100_000;

const sorted = (values) => values.toSorted((a, b) => a - b);
const ms = (time) => `${time.toFixed(time < 100 ? 1 : 0)} ms`;
/** Prints the figures of several runs: median, best and worst. */
function say(what, times, budget) {
  const all = sorted(times);
  const [best, median, worst] = [all[0], all[Math.floor(all.length / 2)], all.at(-1)].map(ms);
  console.log(`${what.padEnd(58)} median ${median.padStart(8)}  best ${best.padStart(8)}  worst ${worst.padStart(8)}  (${all.length}, budget ${budget})`);
}

// In every page, before its own scripts. `longest` is the longest time in which the event loop did
// not come round to a waiting message: no task was longer. `shown` is the time since the start of
// the navigation when an element was there at the beginning of a frame.
const WITNESS = `
  globalThis.bench = {
    longest: 0,
    paced() {
      this.longest = 0;
      if (this.channel) return;
      this.channel = new MessageChannel();
      let last = performance.now();
      this.channel.port1.onmessage = () => {
        const now = performance.now();
        this.longest = Math.max(this.longest, now - last);
        last = now;
        this.channel?.port2.postMessage(null);
      };
      this.channel.port2.postMessage(null);
    },
    rest() { this.channel = null; return this.longest; },
    shown: {},
    watch(selector) {
      const look = () => {
        if (document.querySelector(selector)) this.shown[selector] = performance.now();
        else requestAnimationFrame(look);
      };
      look();
    },
  };
  bench.watch('#cell-5-0');`;

/** A page served, a browser, `steps(driver, site)`. */
async function opened(steps) {
  const site = await serve({ dir: 'dist' });
  const driver = await browser('chromium');
  try {
    await driver.sendAndGetDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: WITNESS });
    await steps(driver, site);
  } finally {
    await driver.close();
    await site.close();
  }
}

/** A file that goes when `steps(path)` has ended. */
async function file(name, content, steps) {
  const folder = await mkdtemp(join(tmpdir(), 'infracarbone-bench-'));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    await steps(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Opens a study from a file, with so many lines of varied sub-posts, factors and units. */
async function study(driver, site, count) {
  const kinds = [
    ['Electricite', 'family:electricity', 'kWh'],
    ['CombustiblesFossiles', 'diesel-b7-l', 'L'],
    ['Electricite', 'elec-fr-2023', 'MWh'],
    ['AchatsDeServices', 'family:monetary/telecom', 'eur'],
    ['AchatsDeServices', 'own-1', 'km'],
  ];
  const activities = Array.from({ length: count }, (_, row) => {
    const [subPost, factor, unit] = kinds[row % kinds.length];
    return {
      id: `line-${row}`, label: `Ligne ${row}`, subPost, control: 'operated',
      quantity: { value: 1 + (row % 997), unit }, factor, basis: 'measured',
    };
  });
  // As many own factors as a company may have, found by the choice of a factor.
  const factors = Array.from({ length: 200 }, (_, at) => ({
    id: `own-${at + 1}`, unit: 'km', total: 3, uncertainty: 20, name: `Microtranchée, lot ${at + 1}`, source: 'fournisseur',
  }));
  const document = { format: 'infracarbone-study', version: 2, id: 'bench', name: 'Banc', year: 2024, factors, activities };
  await driver.get(`${site.url}?lang=fr`);
  await file('study.json', JSON.stringify(document), async (path) => {
    await (await seen(driver, '#open-file')).sendKeys(path);
    await until(() => driver.executeScript('return location.hash !== "" && location.hash !== "#/"'), 'the study to be open', 30_000);
  });
  await go(driver, 'detail/lines', '#lines-title');
  await seen(driver, `#cell-${Math.min(count - 1, 5)}-0`);
}

const idle = () => sleep(800);

// ---------------------------------------------------------------- ten thousand lines

async function lines() {
  await opened(async (driver, site) => {
    await study(driver, site, LINES);
    const [opens, reloads, keys, after, frames, late] = [[], [], [], [], [], []];
    for (let run = 0; run < RUNS; run++) {
      await go(driver, 'detail/factors', '#factors-title');
      await idle();
      opens.push(await driver.executeAsyncScript(`
        const done = arguments[0];
        const began = performance.now();
        const look = () => document.querySelector('#cell-5-0')
          ? setTimeout(() => done(performance.now() - began))
          : requestAnimationFrame(look);
        location.hash = '#/detail/lines';
        look();`));
      await driver.navigate().refresh();
      reloads.push(await until(() => driver.executeScript('return bench.shown["#cell-5-0"]'), 'the lines', 30_000));
      await idle();
      // A figure typed in a cell, as a key of the browser; then what the page does on its own, such
      // as keeping the study.
      await click(driver, '#cell-3-4');
      for (let key = 0; key < 10; key++) {
        await driver.actions().sendKeys(String(key + 2)).perform();
        await idle();
        const [took, longest] = await driver.executeAsyncScript(`
          const done = arguments[0];
          const input = document.querySelector('.cell-field');
          const began = performance.now();
          input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
          setTimeout(() => {
            // The layout is part of what the key costs.
            document.body.offsetHeight;
            const took = performance.now() - began;
            bench.paced();
            setTimeout(() => done([took, bench.rest()]), 1500);
          });`);
        keys.push(took);
        after.push(longest);
      }
      // Scrolled a page a frame, from the top: the time from one frame to the next, and the frames
      // in which a row in view was not drawn.
      const [each, blank] = await driver.executeAsyncScript(`
        const done = arguments[0];
        const region = document.querySelector('.grid-region');
        const [each, blank] = [[], []];
        region.scrollTop = 0;
        let last;
        const frame = (now) => {
          if (last !== undefined) each.push(now - last);
          last = now;
          const { top, bottom, left } = region.getBoundingClientRect();
          const under = document.elementFromPoint(left + 80, (top + bottom) / 2);
          blank.push(under?.closest('.gap') ? 1 : 0);
          region.scrollTop += 300;
          if (each.length < 120) requestAnimationFrame(frame); else done([each, blank]);
        };
        setTimeout(() => requestAnimationFrame(frame), 500);`);
      frames.push(...each);
      late.push(blank.reduce((sum, one) => sum + one, 0));
    }
    say(`${LINES} lines, opened by a link`, opens, '1 s');
    say(`${LINES} lines, opened by a reload`, reloads, '1 s');
    say(`${LINES} lines, a key that changes a line`, keys, '20 ms');
    say(`${LINES} lines, longest task after it`, after, '—');
    say(`${LINES} lines, scrolled: from frame to frame`, frames, '16.7 ms');
    say(`${LINES} lines, scrolled: frames of 120 without rows`, late, '0');
  });
}

// ---------------------------------------------------------------- Base Carbone

async function base() {
  const folder = process.env.BASE_CARBONE_DIR;
  if (!folder) return console.log('BASE_CARBONE_DIR is not set: nothing of Base Carbone is measured');
  const path = join(folder, 'base_carbone.csv');
  const [opens, pauses, again, againPauses, keys] = [[], [], [], [], []];
  for (let run = 0; run < RUNS; run++) {
    await opened(async (driver, site) => {
      await study(driver, site, 10);
      await go(driver, 'detail/factors', '#base-file');
      await idle();
      await driver.executeScript(`
        document.querySelector('#base-file').addEventListener('change', () => {
          bench.began = performance.now();
          bench.paced();
          const look = () => document.querySelector('#base-opened')
            ? bench.opened = [performance.now() - bench.began, bench.rest()]
            : setTimeout(look);
          look();
        }, { capture: true });`);
      await (await seen(driver, '#base-file')).sendKeys(path);
      const [took, longest] = await until(() => driver.executeScript('return bench.opened'), 'the base', 30_000);
      opens.push(took);
      pauses.push(longest);
      await idle();
      // Read again from the database, on the first page that needs it.
      await driver.navigate().refresh();
      await driver.executeScript(`
        const look = () => {
          if (!bench.began && document.querySelector('.work-progress')) {
            bench.began = performance.now();
            bench.paced();
          }
          if (!document.querySelector('#base-opened')) return setTimeout(look);
          bench.opened = [performance.now() - bench.began, bench.rest()];
        };
        look();`);
      const [later, pause] = await until(() => driver.executeScript('return bench.opened'), 'the base kept', 30_000);
      again.push(later);
      againPauses.push(pause);
      await go(driver, 'detail/lines', '#lines-title');
      await click(driver, '#cell-1-4');
      await click(driver, '#line-factor');
      await seen(driver, '#picker-typed');
      await idle();
      keys.push(...await driver.executeAsyncScript(`
        const done = arguments[0];
        const input = document.getElementById('picker-typed');
        const texts = ['électricité mix moyen', 'fourreau pehd', 'gazole routier', 'PUE', 'serveur', 'a']
          .flatMap((text) => Array.from(text, (_, at) => text.slice(0, at + 1)));
        const times = [];
        const key = () => {
          if (texts.length === 0) return done(times);
          input.value = texts.shift();
          const began = performance.now();
          input.dispatchEvent(new Event('input', { bubbles: true }));
          setTimeout(() => {
            document.body.offsetHeight;
            times.push(performance.now() - began);
            setTimeout(key, 20);
          });
        };
        key();`));
    });
  }
  say('Base Carbone, from its file to its report', opens, '1.5 s');
  say('Base Carbone, longest task meanwhile', pauses, '16 ms');
  say('Base Carbone, read again after a reload', again, '1.5 s');
  say('Base Carbone, longest task meanwhile', againPauses, '16 ms');
  say('a key in the choice of a factor, 18,616 rows', keys, '30 ms');
}

// ---------------------------------------------------------------- lines from a table

async function table() {
  const rows = ['Label,Quantity,Unit,Factor,Sub-post,Comment'];
  const kinds = ['kWh,family:electricity,Electricite', 'L,diesel-b7-l,CombustiblesFossiles', 'MWh,elec-fr-2023,Electricite'];
  for (let row = 1; row <= ROWS; row++) rows.push(`Line ${row},${row % 997},${kinds[row % kinds.length]},Lot ${row % 10}`);
  const [took, pauses, ends] = [[], [], []];
  await file('lines.csv', rows.join('\n'), async (path) => {
    for (let run = 0; run < RUNS; run++) {
      await opened(async (driver, site) => {
        await study(driver, site, 1);
        await click(driver, '.import summary');
        await (await seen(driver, '#import-file')).sendKeys(path);
        await seen(driver, '#import-label');
        await idle();
        const [time, longest, end] = await driver.executeAsyncScript(`
          const done = arguments[0];
          const rows = () => Number(document.querySelector('.grid')?.getAttribute('aria-rowcount'));
          const began = performance.now();
          document.querySelector('.import-start').click();
          bench.paced();
          let reading = 0;
          const look = () => {
            if (document.querySelector('.work-cancel')) reading = bench.longest;
            // The row of titles counts, and the line there was.
            if (rows() === ${ROWS + 2}) {
              const took = performance.now() - began;
              setTimeout(() => done([took, reading, bench.rest()]), 3000);
            } else setTimeout(look);
          };
          look();`);
        took.push(time);
        pauses.push(longest);
        ends.push(end);
      });
    }
  });
  say(`${ROWS} rows of a table, read and added`, took, '2 s');
  say(`${ROWS} rows, longest task while they are read`, pauses, '16 ms');
  say(`${ROWS} rows, longest task until they are kept`, ends, '—');
}

// ---------------------------------------------------------------- all

const parts = { lines, base, import: table };
const asked = process.argv.slice(2);
for (const name of asked) assert.ok(name in parts, `${basename(process.argv[1])}: no part ${name}`);
for (const [name, measure] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await measure();
