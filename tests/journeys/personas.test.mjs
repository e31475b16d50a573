// Sample companies typed into the page give the totals worked out by hand in tests/personas: three
// in Chromium, one in the other engines, where typing is slower and the calculation the same.
import { assert, journey, text } from './lib.mjs';
import { begin, figure, halfDigit, result } from './steps.mjs';
import { answerAll, persona } from './personas.mjs';

journey('finds the totals worked out by hand', async (driver, page) => {
  const sectors = driver.engine === 'chromium' ? ['etudes', 'datacenter', 'fai'] : ['etudes'];
  for (const sector of sectors) {
    const company = await persona(sector);
    await begin(driver, page, company.study.sector);
    await answerAll(driver, company);
    await result(driver);
    const near = (shown, expected, what) => assert.ok(
      Math.abs(figure(shown) - expected) <= halfDigit(shown) * (1 + 1e-9),
      `${sector}, ${what}: ${shown} t shown, ${expected} t expected`,
    );
    near(await text(driver, '#total-result strong'), company.expected.total, 'total');
    const posts = await driver.executeScript(
      'return [...document.querySelectorAll("#by-post tr.assessed")].map((row) => [row.cells[0].innerText.match(/\\d\\.\\d/)[0], row.cells[2].innerText])',
    );
    for (const [post, shown] of posts) near(shown, company.expected[post] ?? 0, post);
    const expected = Object.keys(company.expected).filter((post) => post !== 'total' && company.expected[post] > 0);
    assert.deepEqual(expected.filter((post) => !posts.some(([code]) => code === post)), [], `${sector}: posts missing`);
  }
});
