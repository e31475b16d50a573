// The result on paper, and pictures of the pages at three widths in both languages.
import { mkdir, writeFile } from 'node:fs/promises';
import { assert, By, journey, media, pictures, seen, sleep, until } from './lib.mjs';
import { begin, result, threeCards } from './steps.mjs';

const open = (driver) => driver.executeScript(
  'const lines = [...document.querySelectorAll("details.line")]; return [lines.length, lines.filter((line) => line.open).length]',
);

// What the print rules hide and open is read from the style sheets, which every engine can;
// Chromium then shows the page as printed and both it and Firefox make the document. The
// driver of WebKitGTK does not print.
journey('prints the result with all its traces', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await result(driver);
  await seen(driver, '#heaviest details.line');
  const hidden = await driver.executeScript(`
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.media?.mediaText === 'print').flatMap((rule) => [...rule.cssRules]);
    const hide = rules.filter((rule) => rule.style?.display === 'none').map((rule) => rule.selectorText);
    const gone = (selector) => [...document.querySelectorAll(selector)]
      .every((element) => hide.some((rule) => element.closest(rule)));
    return ['.site-header nav', '.settings', '.skip', '.site-footer nav', '#next .actions', '.download button']
      .filter((selector) => !gone(selector));
  `);
  assert.deepEqual(hidden, [], 'still on paper');
  await driver.executeScript('dispatchEvent(new Event("beforeprint"))');
  await until(async () => {
    const [lines, opened] = await open(driver);
    return lines > 3 && lines === opened;
  }, 'every line to open');
  await until(async () => (await driver.findElements(By.css('.line .formula'))).length >= 3, 'the calculations');
  if (driver.engine === 'chromium') {
    await media(driver, {}, 'print');
    const { data } = await driver.sendAndGetDevToolsCommand('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true });
    await mkdir('target/screenshots', { recursive: true });
    await writeFile('target/screenshots/result-print.png', Buffer.from(data, 'base64'));
    const shown = await driver.executeScript(
      'return [...document.querySelectorAll("nav, .settings, button:not(.link), .notices")].filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))',
    );
    assert.deepEqual(shown, [], 'shown on paper');
    const wide = await driver.executeScript('return document.documentElement.scrollWidth - innerWidth');
    assert.ok(wide <= 0, `${wide} px too wide`);
    await media(driver);
  }
  await driver.executeScript('dispatchEvent(new Event("afterprint"))');
  if (driver.engine !== 'webkit') {
    const paper = Buffer.from(await driver.printPage({ shrinkToFit: true }), 'base64');
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
    await mkdir('target/screenshots', { recursive: true });
    await writeFile(`target/screenshots/result-${driver.engine}.pdf`, paper);
    assert.ok(paper.length > 20_000, `${paper.length} bytes`);
  }
});

journey('shows every page at three widths, light and dark', async (driver, page) => {
  for (const language of ['fr', 'en']) {
    const shoot = (name) => pictures(driver, `${name}-${language}`, { rules: false });
    await driver.get('about:blank');
    await driver.get(`${page.url}?lang=${language}`);
    await seen(driver, '.sectors');
    await shoot('home');
    await begin(driver, page, 'etudes', `?lang=${language}`);
    await threeCards(driver);
    await shoot('estimate');
    await result(driver);
    await seen(driver, '#heaviest');
    await sleep(100);
    await shoot('result');
  }
}, { engines: ['chromium'] });
