// Trunk's last step, on the files it has staged: puts the packs of texts beside them, shortens
// the modules and their scripts, then names every file by its content, so that a host may keep
// them for ever and no page mixes two versions.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const staged = (name) => join(process.env.TRUNK_STAGING_DIR, name);
const read = (name) => readFileSync(staged(name), 'utf8');
const run = (command, ...parameters) => execFileSync(command, parameters, { encoding: 'utf8' });

const MODULES = ['infracarbone', 'library', 'detail', 'network'];
const LANGUAGES = ['fr', 'en'];
const release = process.env.TRUNK_PROFILE === 'release';

/** The folder where the newest build of the program, the one Trunk has just made, wrote its tables. */
function tables() {
  const target = process.env.CARGO_TARGET_DIR ?? 'target';
  const builds = join(target, 'wasm32-unknown-unknown', release ? 'release' : 'debug', 'build');
  const written = readdirSync(builds)
    .map((build) => join(builds, build, 'out'))
    .map((folder) => [folder, statSync(join(folder, 'texts.fr.txt'), { throwIfNoEntry: false })?.mtimeMs ?? 0]);
  return written.reduce((newest, other) => (other[1] > newest[1] ? other : newest))[0];
}

/** Optimises a module; the names between it and its script, of 30 letters, become of one or two. */
function shorten(module) {
  const wasm = staged(`${module}_bg.wasm`);
  const { imports, exports } = JSON.parse(
    run('sh', 'scripts/optimise.sh', wasm, '--minify-imports-and-exports-and-modules'),
  );
  const [imported] = new Set(imports.map(([from]) => from));
  const names = [
    [`"${imported}": import`, '"a": import'],
    ...imports.map(([, name, short]) => [`        ${name}: function`, `${short}: function`]),
  ];
  let script = read(`${module}.js`);
  for (const [long, short] of names) {
    if (script.split(long).length !== 2) throw new Error(`${module}.js: \`${long}\` is not there once`);
    script = script.replace(long, short);
  }
  const short = new Map(exports);
  script = script.replace(/\bwasm\.(\w+)/g, (whole, name) => {
    if (!short.has(name)) throw new Error(`${module}: no export ${name}`);
    return `wasm.${short.get(name)}`;
  });
  writeFileSync(staged(`${module}.js`), script);
}

const packs = tables();
for (const language of LANGUAGES) {
  const pack = `texts.${language}.txt`;
  copyFileSync(join(packs, pack), staged(pack));
}

if (release) {
  MODULES.forEach(shorten);
  // What wasm-bindgen writes is too new for Trunk's minifier.
  for (const script of readdirSync(staged('')).filter((name) => name.endsWith('.js'))) {
    run('terser', staged(script), '--module', '--compress', '--mangle', '--output', staged(script));
  }
}

// A script and its module share a name: each finds the other by it.
const files = readdirSync(staged('')).filter((name) => !/^index\.html$|_bg\.wasm$/.test(name));
let page = read('index.html');
for (const name of files) {
  const [, stem, extension] = /^(.*)(\.\w+)$/.exec(name);
  const parts = MODULES.includes(stem) && extension === '.js' ? [name, `${stem}_bg.wasm`] : [name];
  const hash = createHash('sha256');
  for (const part of parts) hash.update(readFileSync(staged(part)));
  const unique = `${stem}-${hash.digest('hex').slice(0, 16)}`;
  for (const part of parts) renameSync(staged(part), staged(part.replace(stem, unique)));
  const named = new RegExp(`(?<![\\w.-])${name.replaceAll('.', '\\.')}(?![\\w.-])`, 'g');
  if (!named.test(page)) throw new Error(`index.html does not name ${name}`);
  page = page.replace(named, `${unique}${extension}`);
}
writeFileSync(staged('index.html'), page);
