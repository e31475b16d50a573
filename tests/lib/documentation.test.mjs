// Every example of docs/JAVASCRIPT.md runs: those for Node in Node, the page in Chromium.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { browser } from '../journeys/browsers.mjs';
import { serve } from '../server.mjs';

const document = readFileSync('docs/JAVASCRIPT.md', 'utf8');
// An example, and the text that it prints where the document shows it.
const pattern = /<!-- example: (\w+) -->\n```\w+\n(.*?)```(?:\n\nprints\n\n```text\n(.*?)```)?/gs;
const examples = [...document.matchAll(pattern)].map(([, where, code, prints]) => ({ where, code, prints }));

test('no code of the document is left out', () => {
  const blocks = document.match(/^```(js|html)$/gm);
  assert.equal(examples.length, blocks.length);
  assert.ok(examples.some(({ prints }) => prints));
});

test('the examples for Node print what they say', () => {
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  try {
    symlinkSync(join(process.cwd(), 'pkg'), join(folder, 'pkg'));
    for (const { code, prints } of examples.filter(({ where }) => where === 'node')) {
      const file = join(folder, 'example.mjs');
      writeFileSync(file, code);
      const { status, stdout, stderr } = spawnSync('node', [file], { encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.ok(stdout, code);
      if (prints) assert.equal(stdout, prints);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the page of the document shows a total, under a strict policy', async () => {
  const [{ code }] = examples.filter(({ where }) => where === 'page');
  const script = /<script type="module">(.*)<\/script>/s.exec(code)[1];
  const site = await serve({
    dir: '.',
    pages: {
      'example.html': code.replace(script, '').replace('<script', '<script src="./example.mjs"'),
      'example.mjs': script,
    },
    headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" },
  });
  const driver = await browser('chromium');
  try {
    await driver.get(`${site.url}example.html`);
    const total = await driver.wait(() => driver.executeScript('return document.querySelector("#total").textContent'), 15_000);
    // 1500 L × (2.49 + 0.609) = 4648.5
    assert.equal(total, '4649 kg CO2e');
  } finally {
    await driver.close();
    await site.close();
  }
});
