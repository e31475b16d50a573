// Dead links in the documents: each relative link of a tracked *.md file must lead to
// a file of the project, each anchor to a heading or an explicit id, and each address of
// the long texts of the page (`#/method/scope`) to a section of that page, or to a statement.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const documents = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { encoding: 'utf8' })
  .split('\n').filter((path) => path && existsSync(path));

/** The text outside code: blanked rather than cut, so that line numbers stay. */
function prose(text) {
  const blank = (code) => code.replace(/[^\n]/g, ' ');
  return text
    .replace(/^( *)(```|~~~).*\n[\s\S]*?^ *\2.*$/gm, blank)
    .replace(/<!--[\s\S]*?-->/g, blank);
}

/** The anchors of a document, as forges make them from headings. */
function anchors(path) {
  const found = new Map();
  const text = prose(readFileSync(path, 'utf8'));
  const names = new Set([...text.matchAll(/<[^>]*\b(?:id|name)="([^"]+)"/g)].map(([, id]) => id));
  for (const [, id] of text.matchAll(/^#{1,6}\s.*\{#([\w-]+)\}\s*$/gm)) names.add(id);
  for (const [, heading] of text.matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)) {
    const slug = heading
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const seen = found.get(slug) ?? 0;
    found.set(slug, seen + 1);
    names.add(seen ? `${slug}-${seen}` : slug);
  }
  return names;
}

// Sections that the page makes itself, from tables.
const made = new Set(
  [...readFileSync('src/web/library/sources.rs', 'utf8').matchAll(/"(section-\w+)"/g)].map(([, id]) => id),
);

// The standards, each with a page `statements/<code>`.
const standards = readFileSync('src/standard/standards.csv', 'utf8').split('\n').slice(1).map((row) => row.split(',')[0]);

/** Whether `/method/scope` is a section of the page `method` in the language of the document. */
function section(address, document) {
  const [, page, name] = address.split('/');
  if (page === 'statements') return !name || standards.includes(name);
  const text = join(dirname(document), `${page}.${document.split('.').at(-2)}.md`);
  if (!existsSync(text)) return false;
  return !name || made.has(`section-${name}`) || anchors(text).has(`section-${name}`);
}

let links = 0;
const dead = [];
for (const document of documents) {
  const text = prose(readFileSync(document, 'utf8')).replace(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
  const targets = [
    ...text.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g),
    ...text.matchAll(/^\s*\[[^\]]+\]:\s*(\S+)/gm),
    ...text.matchAll(/\b(?:href|src)="([^"]+)"/g),
  ];
  for (const { 1: target, index } of targets) {
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) continue;
    links += 1;
    const [path, anchor] = decodeURI(target).split('#');
    const file = path ? normalize(join(dirname(document), path)) : document;
    const line = text.slice(0, index).split('\n').length;
    if (!path && anchor.startsWith('/')) {
      if (!section(anchor, document)) dead.push(`${document}:${line}: ${target}: no such section`);
    } else if (!existsSync(file)) {
      dead.push(`${document}:${line}: ${target}: no such file`);
    } else if (anchor && statSync(file).isFile() && file.endsWith('.md') && !anchors(file).has(anchor)) {
      dead.push(`${document}:${line}: ${target}: no such heading`);
    }
  }
}
for (const line of dead) console.error(line);
console.log(`links: ${links} in ${documents.length} documents, ${dead.length} dead`);
process.exit(dead.length ? 1 : 0);
