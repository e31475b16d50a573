// Studies too large for local storage, in IndexedDB. Local storage keeps `large:` and a stamp in
// the place of each, which tells the other tabs that it has changed. Loaded when there is one.
const LARGE = 'large:';
const STORE = 'studies';
/** The texts by key, as the program last read or wrote them; src/web/boot.js has them too. */
let texts;
/** What was last read or written here, by key: `{ stamp, text }`. */
const kept = {};
/** The last of what is asked, which the next waits for; how much is not done yet. */
let last = Promise.resolve();
let pending = 0;

const open = () => new Promise((resolve, reject) => {
  const request = indexedDB.open('infracarbone-studies', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** Runs `steps(store, found)`, with what a key has, in one transaction; gives what it gave once that is on the disk. */
async function transact(mode, key, steps) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      transaction.onabort = () => reject(transaction.error);
      const store = transaction.objectStore(STORE);
      store.get(key).onsuccess = ({ target }) => {
        try {
          const given = steps(store, target.result);
          transaction.oncomplete = () => resolve(given);
        } catch (error) {
          reject(error);
          transaction.abort();
        }
      };
    });
  } finally {
    database.close();
  }
}

const isLarge = (key) => localStorage.getItem(key)?.startsWith(LARGE);

/** Reads the text of a key. Without one the program finds the stamp, and says that the study is lost. */
async function read(key) {
  const found = await transact('readonly', key, (_, found) => found).catch(console.error);
  if (!found) return;
  kept[key] = found;
  texts[key] = found.text;
}

/** Writes a text unless another tab has written one since; gives that one, then. */
async function put(key, text) {
  const mine = { stamp: `${Date.now()}-${Math.random()}`, text };
  const theirs = await transact('readwrite', key, (store, found) => {
    // Without a stamp in local storage, what is here was left by a deletion.
    if (found && isLarge(key) && found.stamp !== kept[key]?.stamp) return found;
    store.put(mine, key);
  });
  kept[key] = theirs ?? mine;
  if (!theirs) localStorage.setItem(key, LARGE + mine.stamp);
  return theirs?.text;
}

/** Says to the program that a text was not written: why, or what another tab has written. */
const unwritten = (key, reason, theirs) => dispatchEvent(
  new CustomEvent('unwritten', { detail: { key, reason, theirs } }),
);

/** Writes the text of a key. */
async function write(key) {
  const text = texts[key];
  if (text === undefined || text === kept[key]?.text) return;
  try {
    const theirs = await put(key, text);
    if (theirs === undefined) return;
    texts[key] = theirs;
    unwritten(key, undefined, theirs);
  } catch (error) {
    console.error(error);
    // A newer text waits: it tells.
    if (texts[key] !== text) return;
    delete texts[key];
    if (isLarge(key)) await read(key);
    else {
      // There may be room where IndexedDB is refused.
      try { return void localStorage.setItem(key, text); } catch { /* nor there */ }
    }
    unwritten(key, error?.name === 'QuotaExceededError' ? 'full' : 'refused');
  }
}

/** Removes the text of a key that is no longer large. */
async function remove(key) {
  if (key in texts || isLarge(key)) return;
  delete kept[key];
  await transact('readwrite', key, (store) => { store.delete(key); }).catch(console.error);
}

/** Reads what another tab wrote; the program hears of it as of a small one. */
async function changed(key) {
  const before = texts[key];
  // A text that waits finds the other's when it is written.
  if (before !== kept[key]?.text) return;
  await read(key);
  if (texts[key] === before) return;
  dispatchEvent(new StorageEvent('storage', { key, newValue: texts[key] }));
}

/** Does one thing after the other. */
async function inTurn(act) {
  pending++;
  last = last.then(act).finally(() => { pending--; });
  await last;
}

// Leaving saves what was typed last, as `pagehide` does, and waits for what is not written yet.
addEventListener('beforeunload', (event) => {
  dispatchEvent(new Event('pagehide'));
  if (pending) event.preventDefault();
});

/** Reads the texts that local storage has stamps of, and gives what keeps them. */
export async function start(large) {
  texts = large;
  await Promise.all(Object.keys(localStorage).filter(isLarge).map(read));
  const asked = { write, remove, changed };
  return Object.fromEntries(
    Object.entries(asked).map(([name, act]) => [name, (key) => inTurn(() => act(key))]),
  );
}
