// The declarations of the library hold in strict TypeScript, also what they must refuse.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('the declarations compile and refuse', () => {
  const options = ['--noEmit', '--strict', '--noUncheckedIndexedAccess', '--target', 'es2024', '--lib', 'es2024,dom,esnext.disposable',
    '--module', 'nodenext', '--types', ''];
  const { status, stdout } = spawnSync('node_modules/.bin/tsc', [...options, 'tests/lib/types.ts'], { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});
