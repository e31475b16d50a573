// The whole way with the keyboard alone: from the top of the page to the trace of a figure.
import { assert, By, journey, Key, seen, text, until, view } from './lib.mjs';
import { answered, begin, focus, go, notice, press, tabTo, threeCards } from './steps.mjs';

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
