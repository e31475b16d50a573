// Starts the program, and shows the page's static notice when it cannot start
// or has stopped on an error it cannot recover from (a trap in WebAssembly).
const at = (id) => document.getElementById(id);
const PREFIX = 'infracarbone.study.';

function fail(error) {
  console.error(error);
  at('loading')?.remove();
  for (const element of document.body.children) element.hidden = element.id !== 'failure';
}

// The stored studies as one JSON object, each text kept to the letter if it is JSON.
function stored() {
  const members = [];
  for (const key of new Set([...Object.keys(localStorage), ...Object.keys(large)])) {
    if (!key.startsWith(PREFIX)) continue;
    let text = studies.getItem(key);
    try { JSON.parse(text); } catch { text = JSON.stringify(text); }
    members.push(`${JSON.stringify(key)}:${text}`);
  }
  return members.length ? `{${members.join(',\n')}}\n` : '';
}

at('failure-save').onclick = () => {
  let text = '';
  try { text = stored(); } catch (error) { console.error(error); }
  if (!text) {
    at('failure-state').textContent = 'Aucune étude enregistrée dans ce navigateur. / No study is stored in this browser.';
    return;
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = 'infracarbone-studies.json';
  link.click();
};
at('failure-reload').onclick = () => location.reload();

const trapped = (error) => { if (error instanceof WebAssembly.RuntimeError) fail(error); };
addEventListener('error', (event) => trapped(event.error));
addEventListener('unhandledrejection', (event) => trapped(event.reason));

// The program's own files that it asks for later, each once; #app has their names.
const names = at('app').dataset;
const url = (name) => new URL(name, document.baseURI).href;
const asked = {};
const once = (name, get) => (asked[name] ??= get(url(name)).catch((error) => {
  delete asked[name];
  throw error;
}));
const wasm = (script) => script.replace(/\.js$/, '_bg.wasm');
const text = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.text();
};
// A sheet that a part opened on demand needs; without it the part still reads.
const sheet = (name) => new Promise((done) => {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'stylesheet', href: url(name), onload: done, onerror: done });
  document.head.append(link);
});
// A module that opens on demand, started.
const start = async (script) => {
  const sheets = names.sheets.split(' ').map((name) => once(name, () => sheet(name)));
  const module = await import(script);
  await Promise.all(sheets);
  await module.default({ module_or_path: wasm(script) });
  return module;
};
let shown;

// The studies of local storage, but for large ones: src/web/large.js keeps those in IndexedDB, and
// here are their texts, by key, as last read or written.
const LARGE = 2e6;
const large = {};
let keeper;
const keep = async (act, key) => {
  keeper ??= await once(names.large, async (url) => (await import(url)).start(large));
  return keeper[act]?.(key);
};
const forget = (key) => {
  if (!(key in large)) return;
  delete large[key];
  keep('remove', key).catch(console.error);
};
const studies = {
  getItem: (key) => large[key] ?? localStorage.getItem(key),
  setItem(key, text) {
    if (text.length > LARGE) {
      large[key] = text;
      keep('write', key).catch((error) => {
        console.error(error);
        delete large[key];
        dispatchEvent(new CustomEvent('unwritten', { detail: { key } }));
      });
    } else {
      localStorage.setItem(key, text);
      forget(key);
    }
  },
  removeItem(key) {
    localStorage.removeItem(key);
    forget(key);
  },
};
const isLarge = (text) => /^large:/.test(text);
addEventListener('storage', ({ key, newValue }) => {
  if (isLarge(newValue)) keep('changed', key).catch(console.error);
  else if (newValue !== large[key]) delete large[key];
});

globalThis.infracarbone = {
  studies,
  texts: (language) => once(names[language], text),
  // One module shows its page at a time.
  async load(name) {
    const module = await once(names[name], start);
    if (module !== shown) shown?.hide();
    return (shown = module);
  },
};

try {
  const script = at('program').href;
  const module = fetch(wasm(script));
  const asks = new URLSearchParams(location.search).get('lang');
  let kept, some;
  try {
    kept = localStorage.getItem('infracarbone.language');
    some = Object.values(localStorage).some(isLarge);
  } catch { /* refused */ }
  // Only a guess, to save a round trip: the program decides.
  const guess = [asks, kept, ...navigator.languages].find((tag) => /^(fr|en)\b/i.test(tag ?? ''));
  infracarbone.texts(guess ? guess.slice(0, 2).toLowerCase() : 'fr').catch(() => {});
  const program = await import(script);
  // Without them, the program says of each that it is lost.
  if (some) await keep().catch(console.error);
  await program.default({ module_or_path: module });
  at('loading')?.remove();
} catch (error) {
  fail(error);
}
