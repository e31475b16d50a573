// What is fetched, when, and how much of it; how much memory an estimate takes.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { assert, click, journey, quiet, seen, sleep, text, type, until } from './lib.mjs';
import { begin, card, go, result, threeCards } from './steps.mjs';
import { COUNT_MEMORIES, memory } from './memory.mjs';
import { answerAll, persona } from './personas.mjs';

/** First load, brotli: the promise made to visitors. */
const FIRST_LOAD = 200_000;
/** JavaScript heap and WebAssembly memory after a full estimate. */
const MEMORY = 20 * 1024 * 1024;

const hash = '[0-9a-f]{16}';
const names = (...patterns) => patterns.map((pattern) => new RegExp(`^${pattern}$`));
const PARTS = {
  first: names('index\\.html', `icon-${hash}\\.svg`, `main-${hash}\\.css`, `boot-${hash}\\.js`,
    `infracarbone-${hash}(_bg\\.wasm|\\.js)`, `texts\\.fr-${hash}\\.txt`),
  english: names(`texts\\.en-${hash}\\.txt`),
  demand: names(`library-${hash}(_bg\\.wasm|\\.js)`, `(result|detail|library|network)-${hash}\\.css`),
  detail: names(`detail-${hash}(_bg\\.wasm|\\.js)`),
  network: names(`network-${hash}(_bg\\.wasm|\\.js)`),
};

journey('fetches each part when it is opened, and nothing else', async (driver, page) => {
  let from = 0;
  // What was asked for since the last look: of `part` alone, each file once.
  const asked = async (part, count) => {
    await sleep(300);
    const now = page.requests().filter((name) => !name.startsWith('icon-'));
    const fresh = now.slice(from);
    from = now.length;
    const others = fresh.filter((name) => !part.some((pattern) => pattern.test(name)));
    assert.deepEqual(others, [], 'other files than this part’s');
    assert.equal(fresh.length, new Set(fresh).size, `fetched twice: ${fresh}`);
    assert.equal(fresh.length, count, fresh.join(' '));
  };
  await driver.get(`${page.url}?lang=fr`);
  await click(driver, '#sector-etudes');
  await seen(driver, '.cards');
  await asked(PARTS.first, 6);
  await threeCards(driver);
  await click(driver, '#gather summary');
  await click(driver, `${card('heating')} .card-actions button`);
  await type(driver, 'fleet.diesel', '9 litres de trop');
  await go(driver, '', '.study-list');
  await asked([], 0);
  await result(driver);
  await asked(PARTS.demand, 6);
  await click(driver, '#heaviest summary');
  for (const name of ['factors', 'method', 'privacy', 'accessibility', 'estimate', 'statements', 'result']) await go(driver, name, '#main h1');
  await asked([], 0);
  await go(driver, 'detail', '.detail h1');
  await asked(PARTS.detail, 2);
  await go(driver, 'network', '.network h1');
  await asked(PARTS.network, 2);
  await go(driver, 'result', '#main h1');
  await asked([], 0);
  await click(driver, '.languages button[lang="en"]');
  await until(async () => await text(driver, '#main h1') === 'Result', 'the page in English');
  await asked(PARTS.english, 1);
  await quiet(driver, page);
});

journey('loads little before the first field accepts a key', async (driver, page) => {
  await driver.get(`${page.url}?lang=fr`);
  await click(driver, '#sector-fai');
  await (await seen(driver, '#boxes-service')).sendKeys('1');
  const fetched = page.requests();
  const sizes = [];
  for (const name of fetched) {
    const bytes = await readFile(join(process.env.DIST ?? 'dist', name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    sizes.push([name, brotliCompressSync(bytes, { params }).length]);
  }
  const sum = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`first load, brotli: ${(sum / 1000).toFixed(1)} kB in ${sizes.length} files (${driver.engine})`);
  for (const [name, size] of sizes) console.log(`  ${(size / 1000).toFixed(1).padStart(6)} kB  ${name}`);
  assert.ok(fetched.some((name) => name.endsWith('_bg.wasm')), 'the program was fetched');
  assert.ok(sum <= FIRST_LOAD, `${sum} bytes before the first field accepts a key, over ${FIRST_LOAD}`);
});

// Chromium alone tells how much memory a page takes.
journey('takes little memory', async (driver, page) => {
  const company = await persona('fai');
  await begin(driver, page, company.study.sector);
  await answerAll(driver, company);
  await result(driver);
  await click(driver, '#heaviest summary');
  const { heap, wasm } = await memory(driver);
  console.log(`memory after a full estimate: heap ${(heap / 1048576).toFixed(1)} MiB, WebAssembly ${(wasm / 1048576).toFixed(1)} MiB`);
  assert.ok(heap + wasm <= MEMORY, `${heap + wasm} bytes, over ${MEMORY}`);
}, { engines: ['chromium'], fresh: true, site: { before: COUNT_MEMORIES } });
