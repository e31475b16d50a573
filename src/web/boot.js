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
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    if (!key.startsWith(PREFIX)) continue;
    let text = localStorage.getItem(key);
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

try {
  const script = at('program').href;
  const module = fetch(script.replace(/\.js$/, '_bg.wasm'));
  const program = await import(script);
  await program.default({ module_or_path: module });
  at('loading')?.remove();
} catch (error) {
  fail(error);
}
