// The result on paper, its charts as files, and pictures of the pages at three widths in both
// languages.
import { mkdir, writeFile } from 'node:fs/promises';
import { assert, By, journey, media, pictures, seen, sleep, type, until } from './lib.mjs';
import { begin, catchFiles, result, savedFile, threeCards } from './steps.mjs';

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

journey('saves its charts as SVG and PNG', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await type(driver, 'study-name', 'Étude / test');
  await threeCards(driver);
  await result(driver);
  await catchFiles(driver, page);
  const charts = await driver.findElements(By.css('.chart-figure'));
  assert.ok(charts.length >= 2, `${charts.length} charts`);
  for (const chart of charts) {
    const [svg, png] = await chart.findElements(By.css('button'));
    const save = (button) => savedFile(driver, () => driver.executeScript('arguments[0].click()', button));
    const drawing = await save(svg);
    assert.match(drawing.name, /^Étude---test-\d{4}-.+\.svg$/);
    const drawn = await driver.executeScript(`
      const { documentElement: root } = new DOMParser().parseFromString(arguments[0], 'image/svg+xml');
      return {
        name: root.localName, title: root.querySelector('title')?.textContent, bars: root.querySelectorAll('rect, path').length,
        width: Number(root.getAttribute('width')), height: Number(root.getAttribute('height')),
        from: [...root.querySelectorAll('*')].flatMap((part) => [...part.attributes]).map(({ value }) => value)
          .filter((value) => /^https?:|url\\((?!#)/.test(value)),
      };
    `, drawing.text);
    assert.equal(drawn.name, 'svg');
    assert.ok(drawn.title && drawn.bars > 2, JSON.stringify(drawn));
    assert.deepEqual(drawn.from, [], 'the file fetches something');

    // The image has twice the pixels, the bars' colour and white paper.
    const image = await save(png);
    assert.equal(image.name, drawing.name.replace('.svg', '.png'));
    assert.equal(image.bytes.subarray(1, 4).toString(), 'PNG');
    const pixels = await driver.executeAsyncScript(`
      const [url, done] = arguments;
      const image = new Image();
      image.onerror = () => done(null);
      image.onload = () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
        const pen = canvas.getContext('2d');
        pen.drawImage(image, 0, 0);
        const { data } = pen.getImageData(0, 0, image.width, image.height);
        const counts = { bar: 0, paper: 0 };
        for (let at = 0; at < data.length; at += 4) {
          const colour = data.slice(at, at + 3).join();
          if (colour === '27,94,122') counts.bar++;
          if (colour === '255,255,255') counts.paper++;
        }
        done({ width: image.width, height: image.height, ...counts });
      };
      image.src = url;
    `, image.url);
    assert.deepEqual([pixels.width, pixels.height], [drawn.width * 2, drawn.height * 2]);
    assert.ok(pixels.bar > 1000 && pixels.paper > pixels.width * pixels.height / 4, JSON.stringify(pixels));
  }
});

journey('shows every page at three widths, light and dark', async (driver, page) => {
  for (const language of ['fr', 'en']) {
    const shoot = (name) => pictures(driver, `${name}-${language}`, { dark: language === 'fr' });
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
