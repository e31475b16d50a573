// How much memory a page takes; Chromium alone tells.
import { assert } from './lib.mjs';

/** To run before the page's own scripts: keeps the memory of every WebAssembly module. */
export const COUNT_MEMORIES = `
  globalThis.memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await make.apply(WebAssembly, given);
      memories.push(...Object.values((made.instance ?? made).exports).filter((part) => part instanceof WebAssembly.Memory));
      return made;
    };
  }`;

/** Bytes of the JavaScript heap after a collection, and of the memories of WebAssembly. */
export async function memory(driver) {
  await driver.sendDevToolsCommand('Performance.enable', {});
  await driver.sendDevToolsCommand('HeapProfiler.enable', {});
  await driver.sendDevToolsCommand('HeapProfiler.collectGarbage', {});
  const { metrics } = await driver.sendAndGetDevToolsCommand('Performance.getMetrics', {});
  const wasm = await driver.executeScript('return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)');
  assert.ok(wasm > 0, 'the memory of the program');
  return { heap: metrics.find(({ name }) => name === 'JSHeapUsedSize').value, wasm };
}
