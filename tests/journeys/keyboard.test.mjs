// The whole way with the keyboard alone: from the top of the page to the trace of a figure.
import { assert, By, journey, Key, seen, text, until, view } from './lib.mjs';
import { answered, begin, go, notice, threeCards } from './steps.mjs';

const STOPS = 150;

/** What has the focus: how it is known, whether that shows, whether something covers it. */
const focus = (driver) => driver.executeScript(`
  const at = document.activeElement;
  const style = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)];
  const top = document.elementFromPoint(x, y);
  return {
    id: at.id, tag: at.localName, href: at.getAttribute('href'), class: at.className, text: at.textContent.slice(0, 40),
    inside: at.closest('#heaviest') !== null, inNotice: at.closest('.notice') !== null,
    visible: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)
      || (getComputedStyle(at.parentElement).outlineStyle !== 'none' && at.parentElement.matches(':focus-within')),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && box.width > 0,
    covered: !top || !(at === top || at.contains(top) || top.contains(at) || at.labels?.[0]?.contains(top)),
  };`);

const press = (driver, ...keys) => driver.actions().sendKeys(...keys).perform();

/** What has the focus once the page stands still: WebKit scrolls to it after a while, the others at once. */
async function settledFocus(driver) {
  await until(async () => {
    const { tag, inView, covered } = await focus(driver);
    return tag === 'body' || (inView && !covered);
  }, 'the focus in view', 2_000).catch(() => {});
  return focus(driver);
}

/** Tabs until `wanted` has the focus; each stop on the way must be seen. */
async function tabTo(driver, wanted, what) {
  for (let stop = 0; stop < STOPS; stop++) {
    await press(driver, Key.TAB);
    const now = await settledFocus(driver);
    if (now.tag !== 'body') {
      const where = JSON.stringify(now);
      assert.ok(now.visible, `the focus does not show on ${where}`);
      assert.ok(now.inView, `the focus is out of view: ${where}`);
      assert.ok(!now.covered, `something covers the focus: ${where}`);
    }
    if (wanted(now)) return now;
  }
  throw new Error(`${what}: not reached in ${STOPS} stops`);
}

/** From the top of the home page to the trace of a figure. */
async function topToTrace(driver, page) {
  await driver.get(`${page.url}?lang=fr`);
  await seen(driver, '#sector-etudes');
  const skip = await tabTo(driver, () => true, 'the first stop');
  assert.match(skip.class, /skip/);
  await press(driver, Key.ENTER);
  assert.equal((await focus(driver)).id, 'main', 'the skip link leads to the content');
  await tabTo(driver, ({ id }) => id === 'sector-etudes', 'the métier');
  await press(driver, Key.ENTER);
  await seen(driver, '.cards');
  await until(async () => (await focus(driver)).id === 'main', 'the focus at the top of the new page');

  for (const [id, keys] of [['travel-train', '250000'], ['commuting-car', '24'], ['fleet-diesel', '9000']]) {
    await tabTo(driver, (now) => now.id === id, id);
    await press(driver, keys);
  }
  await answered(driver, 'fleet.diesel', { value: 9000 });
  const running = await text(driver, '#total');
  await tabTo(driver, ({ tag, href }) => tag === 'a' && href === '#/result', 'the result');
  await press(driver, Key.ENTER);
  assert.equal(await text(driver, '#total-result strong'), running);
  await until(async () => (await focus(driver)).id === 'main', 'the focus at the top of the result');
  await tabTo(driver, ({ tag, inside }) => tag === 'summary' && inside, 'a line');
  await press(driver, Key.ENTER);
  await until(async () => (await driver.findElements(By.css('#heaviest details[open] .formula'))).length > 0, 'the trace');
}

journey('goes from the top to a trace with the keyboard alone', topToTrace);

// Nothing that sticks to an edge may cover the focus in a window of 1280 × 800 enlarged to
// 200 %, nor on a phone.
for (const [what, width, height] of [['in a window enlarged to 200 %', 640, 400], ['on a phone', 360, 640]]) {
  journey(`goes from the top to a trace with the keyboard alone ${what}`, async (driver, page) => {
    await view(driver, width, height);
    await topToTrace(driver, page);
  }, { engines: ['chromium'] });
}

// What had the focus goes with the study: the focus goes to what takes it back, then to the list.
journey('deletes a study and takes it back with the keyboard alone', async (driver, page) => {
  await begin(driver, page, 'etudes');
  await threeCards(driver);
  await answered(driver, 'electricity.use', { value: 62000 });
  await go(driver, '', '.study-list');
  await tabTo(driver, (now) => now.class.includes('danger'), 'the button that deletes');
  await press(driver, Key.ENTER);
  await notice(driver, /a été supprimée/);
  const back = await until(async () => {
    const now = await focus(driver);
    return now.inNotice && now;
  }, 'the focus on the notice');
  assert.match(back.text, /Annuler/);
  await press(driver, Key.ENTER);
  await seen(driver, '.study');
  await until(async () => (await focus(driver)).tag !== 'body', 'the focus back in the page');
});
