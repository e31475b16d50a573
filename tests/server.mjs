// A static server for people (`make serve`) and tests: files of a folder, under any
// path, on any port (each port is an origin), with nothing but Node.
//
//   node tests/server.mjs dist [--port 8080] [--base /some/path/] [--brotli] [--cors] [--open]
//
// In tests: `const site = await serve({ dir: 'dist' })`, then `site.url`, `site.log`,
// `site.close()`.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** The file a request path names inside `dir`, or null if it leads out of it. */
function locate(dir, base, pathname) {
  let path;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0')) return null;
  const file = resolve(dir, `./${path.slice(base.length)}`);
  if (file !== dir && !file.startsWith(dir + sep)) return null;
  return path.endsWith('/') ? join(file, 'index.html') : file;
}

/**
 * Serves `dir` on 127.0.0.1.
 *
 * - `base`: the path the folder appears under, with both slashes;
 * - `brotli`: answers are compressed as a host with precompressed files sends them;
 * - `cors`: sends `Access-Control-Allow-Origin: *`;
 * - `headers`: further headers for every answer;
 * - `pages`: texts served besides the files, by path under `base` (`{ 'host.html': '…' }`);
 * - `edit`: `(name, text) => text` changes an HTML page on its way out;
 * - `missing`: names that match are not found, as if never copied to the host.
 *
 * `log` has one entry per request: method, path, host, status, name (the file's path
 * under `base`), bytes (of the body sent), referer and body (of a POST).
 */
export async function serve({
  dir, port = 0, base = '/', brotli = false, cors = false, headers = {}, pages = {}, edit = null,
  missing = null,
}) {
  const root = resolve(dir);
  const log = [];
  const compressed = new Map();

  const body = async (name, file) => {
    let bytes = name in pages ? Buffer.from(pages[name]) : await readFile(file);
    if (edit && extname(file) === '.html') bytes = Buffer.from(edit(name, bytes.toString()));
    return bytes;
  };
  const compress = async (name, file) => {
    const { mtimeMs = 0 } = name in pages ? {} : await stat(file);
    const key = `${file} ${mtimeMs}`;
    if (!compressed.has(key)) {
      const bytes = await body(name, file);
      compressed.set(key, brotliCompressSync(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
          [constants.BROTLI_PARAM_LGWIN]: 22,
        },
      }));
    }
    return compressed.get(key);
  };

  const answer = async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const entry = {
      method: request.method,
      path: request.url,
      host: request.headers.host,
      referer: request.headers.referer,
      name: pathname.startsWith(base) ? pathname.slice(base.length) || 'index.html' : pathname,
      status: 0,
      bytes: 0,
    };
    log.push(entry);
    const send = (status, type, bytes, more = {}) => {
      entry.status = status;
      entry.bytes = bytes.length;
      response.writeHead(status, {
        'content-type': type,
        'content-length': bytes.length,
        // Names with a hash never change their content.
        'cache-control': /-[0-9a-f]{16}(_bg)?\.\w+$/.test(entry.name) ? 'max-age=31536000, immutable' : 'no-cache',
        'x-content-type-options': 'nosniff',
        ...(cors ? { 'access-control-allow-origin': '*' } : {}),
        ...headers,
        ...more,
      });
      response.end(request.method === 'HEAD' ? undefined : bytes);
    };

    if (request.method === 'POST') {
      const parts = [];
      for await (const part of request) parts.push(part);
      entry.body = Buffer.concat(parts).toString();
      return send(204, 'text/plain', Buffer.alloc(0));
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return send(405, 'text/plain', Buffer.from('Method not allowed\n'), { allow: 'GET, HEAD' });
    }
    if (base !== '/' && pathname === base.slice(0, -1)) {
      return send(301, 'text/plain', Buffer.alloc(0), { location: base });
    }
    const file = locate(root, base, pathname);
    const type = TYPES[extname(file ?? '')] ?? 'application/octet-stream';
    try {
      if (!file || missing?.test(entry.name)) throw Object.assign(new Error('outside'), { code: 'ENOENT' });
      const accepts = /\bbr\b/.test(request.headers['accept-encoding'] ?? '');
      if (brotli && accepts && type !== 'image/png') {
        send(200, type, await compress(entry.name, file), { 'content-encoding': 'br', vary: 'accept-encoding' });
      } else {
        send(200, type, await body(entry.name, file));
      }
    } catch (error) {
      if (!['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code)) throw error;
      send(404, 'text/plain; charset=utf-8', Buffer.from('Not found\n'));
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise((done, refuse) => {
    server.once('error', refuse);
    server.listen(port, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + base,
    log,
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}

async function main(args) {
  const option = (name, otherwise) => {
    const at = args.indexOf(`--${name}`);
    return at < 0 ? otherwise : args[at + 1];
  };
  const dir = args[0] ?? 'dist';
  const port = Number(option('port', '8080'));
  let site;
  try {
    site = await serve({
      dir,
      port,
      base: option('base', '/'),
      brotli: args.includes('--brotli'),
      cors: args.includes('--cors'),
    });
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${port} is taken: try another, for instance make serve PORT=${port + 1}`);
    process.exit(1);
  }
  console.log(`InfraCarbone: ${site.url} (Ctrl+C stops it)`);
  if (args.includes('--open') && (process.env.DISPLAY || process.env.WAYLAND_DISPLAY)) {
    spawn('xdg-open', [site.url], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2));
}
