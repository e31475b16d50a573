// Starts and stops the three engines through WebDriver, each with a fresh profile.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Browser, Builder, Capabilities } from 'selenium-webdriver';
import chrome from 'selenium-webdriver/chrome.js';
import firefox from 'selenium-webdriver/firefox.js';

/** The engines to test: ENGINES=chromium,firefox restricts them. */
export const engines = (process.env.ENGINES ?? 'chromium,firefox,webkit').split(',');

// Processes of ours, ended with this one whatever happens.
const children = new Set();
process.on('exit', () => children.forEach((child) => end(child)));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

function end(child) {
  children.delete(child);
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch { /* already gone */ }
}

function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'ignore', detached: true, ...options });
  children.add(child);
  child.on('error', (error) => console.error(`${command}: ${error.message}`));
  child.on('exit', () => children.delete(child));
  return child;
}

/** Where a command is: the project's own tools first. */
function command(name) {
  const folders = [join(process.cwd(), '.tools/bin'), ...process.env.PATH.split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is not installed: run make test, which installs it`);
  return found;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

let display;
/** One virtual screen for the engines that need one. */
async function virtualScreen() {
  display ??= (async () => {
    const child = start(command('Xvfb'), ['-displayfd', '1', '-screen', '0', '1400x1100x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [number] = await once(child.stdout, 'data');
    child.stdout.unref();
    child.unref();
    return `:${String(number).trim()}`;
  })();
  return display;
}

async function chromium({ width, height, language, arguments: more = [] }) {
  const profile = await mkdtemp(join(tmpdir(), 'infracarbone-chromium-'));
  const options = new chrome.Options();
  options.setBinaryPath(command('chromium'));
  options.addArguments(
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--user-data-dir=${profile}`, `--window-size=${width},${height}`, `--lang=${language}`,
    `--accept-lang=${language}`, ...more,
  );
  options.setUserPreferences({ 'intl.accept_languages': language });
  options.set('goog:loggingPrefs', { browser: 'ALL' });
  const driver = await new Builder()
    .forBrowser(Browser.CHROME)
    .setChromeService(new chrome.ServiceBuilder(command('chromedriver')))
    .setChromeOptions(options)
    .build();
  return [driver, () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })];
}

async function gecko({ width, height, language, preferences = {} }) {
  const options = new firefox.Options();
  options.setBinary(command('firefox-esr'));
  options.addArguments('-headless', `--width=${width}`, `--height=${height}`);
  const quiet = {
    'intl.accept_languages': language,
    'intl.locale.requested': language,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'browser.safebrowsing.downloads.enabled': false,
    'browser.download.always_ask_before_handling_new_types': false,
  };
  for (const [name, value] of Object.entries({ ...quiet, ...preferences })) options.setPreference(name, value);
  const driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    .setFirefoxService(new firefox.ServiceBuilder(command('geckodriver')))
    .setFirefoxOptions(options)
    .build();
  return [driver, async () => {}];
}

function miniBrowser() {
  for (const folder of readdirSync('/usr/lib').map((name) => join('/usr/lib', name))) {
    for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
      const path = join(folder, version, 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  throw new Error('MiniBrowser of WebKitGTK is not installed: run make test, which installs it');
}

async function webkit({ language }) {
  const port = await freePort();
  const service = start(command('WebKitWebDriver'), [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: await virtualScreen(),
      LANG: `${language.replace('-', '_')}.UTF-8`,
      LANGUAGE: language.replace('-', '_'),
      // The engine's own sandbox refuses to start for root, as in a container.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      GIO_USE_PROXY_RESOLVER: 'dummy',
      NO_AT_BRIDGE: '1',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      await fetch(`${url}/status`);
      break;
    } catch (error) {
      if (tries === 100) throw new Error(`WebKitWebDriver does not answer: ${error.message}`);
      await sleep(100);
    }
  }
  const capabilities = new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
  });
  try {
    const driver = await new Builder().usingServer(url).withCapabilities(capabilities).build();
    return [driver, async () => end(service)];
  } catch (error) {
    end(service);
    throw error;
  }
}

/**
 * A running browser with a fresh profile. `close()` ends it and all it started, `closeWindow()`
 * closes the window it is at.
 *
 * Options: `width`, `height`, `language` (what the browser tells pages: 'fr-FR'),
 * `arguments` (Chromium) and `preferences` (Firefox).
 */
export async function browser(engine, options = {}) {
  const starters = { chromium, firefox: gecko, webkit };
  if (!starters[engine]) throw new Error(`unknown engine: ${engine}`);
  const settings = { width: 1280, height: 900, language: 'fr-FR', ...options };
  const [driver, tidy] = await starters[engine](settings);
  await driver.manage().setTimeouts({ script: 30_000, pageLoad: 30_000, implicit: 0 });
  if (engine === 'webkit') {
    await driver.manage().window().setRect({ width: settings.width, height: settings.height });
  }
  driver.engine = engine;
  driver.closeWindow = driver.close.bind(driver);
  driver.close = async () => {
    try {
      await driver.quit();
    } finally {
      await tidy();
    }
  };
  return driver;
}
