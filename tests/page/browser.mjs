// A headless Chromium, spoken to by the DevTools protocol through a pipe: no port, no package.
import {spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const patience = 60_000;

// CHROMIUM, or the first of the names that a system may have it by.
export const openBrowser = async () => {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'];
  for (const name of names) {
    const browser = new Browser(name);
    try {
      await browser.send('Browser.getVersion');
      return browser;
    } catch (error) {
      await browser.close();
      if (error.code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`no Chromium here (${names.join(', ')}); install it: apt-get install chromium`);
};

// One process; `open` gives tabs.
export class Browser {
  #waiting = new Map();
  #listeners = new Map();
  #last = 0;
  #rest = '';

  constructor(program) {
    this.folder = mkdtempSync(join(tmpdir(), 'meshctl-page-'));
    const flags = ['--headless', '--remote-debugging-pipe', '--no-first-run', '--disable-gpu', '--disable-dev-shm-usage',
      '--disable-background-networking', '--disable-component-update', '--hide-scrollbars', `--user-data-dir=${this.folder}`];
    // The sandbox of Chromium refuses to run as root, which is what one is in a container.
    if (process.getuid() === 0) flags.push('--no-sandbox');
    this.process = spawn(program, flags, {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
    this.ended = new Promise(resolve => this.process.once('close', resolve));
    this.process.once('error', error => this.#fail(error));
    this.process.once('exit', code => this.#fail(new Error(`${program} ended with ${code}`)));
    this.process.stdio[3].on('error', error => this.#fail(error));
    this.process.stdio[4].setEncoding('utf8').on('data', text => this.#read(text));
  }

  #failure;

  #fail(error) {
    this.#failure ??= error;
    for (const {reject} of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }

  #read(text) {
    const messages = (this.#rest + text).split('\0');
    this.#rest = messages.pop();
    for (const message of messages) this.#take(JSON.parse(message));
  }

  #take({id, sessionId, method, params, result, error}) {
    if (id === undefined) {
      this.#listeners.get(sessionId)?.(method, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting?.resolve(result);
  }

  send(method, params = {}, sessionId = undefined) {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${method} was not answered in ${patience} ms`)), patience);
      this.#waiting.set(id, {
        method,
        resolve: result => (clearTimeout(late), resolve(result)),
        reject: error => (clearTimeout(late), reject(error)),
      });
      this.process.stdio[3].write(JSON.stringify({id, method, params, sessionId}) + '\0');
    });
  }

  async open() {
    const {targetId} = await this.send('Target.createTarget', {url: 'about:blank'});
    const {sessionId} = await this.send('Target.attachToTarget', {targetId, flatten: true});
    const tab = new Tab(this, sessionId, targetId);
    this.#listeners.set(sessionId, (method, params) => tab.take(method, params));
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await tab.send(`${domain}.enable`);
    return tab;
  }

  async close() {
    await this.send('Browser.close').catch(() => this.process.kill());
    await this.ended;
    rmSync(this.folder, {recursive: true, force: true, maxRetries: 5});
  }
}

// A tab, with all that it complained of and asked the network for.
export class Tab {
  complaints = [];
  requests = [];
  #loaded = () => {};

  constructor(browser, sessionId, targetId) {
    Object.assign(this, {browser, sessionId, targetId});
  }

  send(method, params) {
    return this.browser.send(method, params, this.sessionId);
  }

  take(method, params) {
    if (method === 'Page.loadEventFired') this.#loaded();
    if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
    if (method === 'Log.entryAdded') this.complaints.push(params.entry.text);
    if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.text);
    if (method === 'Runtime.consoleAPICalled') this.complaints.push(params.args.map(arg => arg.value).join(' '));
    if (method === 'Page.javascriptDialogOpening') {
      this.complaints.push(`a dialog: ${params.message}`);
      this.send('Page.handleJavaScriptDialog', {accept: true});
    }
  }

  // Opens a page as somebody with that screen sees it; how many milliseconds until it is loaded.
  async show(url, {width, height, scheme = 'light', scripts = true, media = ''}) {
    this.complaints.length = 0;
    this.requests.length = 0;
    await this.send('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false});
    await this.send('Emulation.setEmulatedMedia', {media, features: [{name: 'prefers-color-scheme', value: scheme}]});
    await this.send('Emulation.setScriptExecutionDisabled', {value: !scripts});
    const loaded = new Promise(resolve => (this.#loaded = resolve));
    const begin = performance.now();
    await this.send('Page.navigate', {url});
    await loaded;
    return performance.now() - begin;
  }

  // What a function of the page says; it works where the page's own scripts are off, too.
  async ask(question, ...values) {
    const expression = `(${question})(${values.map(value => JSON.stringify(value)).join(', ')})`;
    const {result, exceptionDetails} = await this.send('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true});
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async press(key, {shift = false} = {}) {
    const codes = {Tab: 9, Enter: 13, ' ': 32};
    const event = {key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode: codes[key], modifiers: shift ? 8 : 0};
    const text = {Enter: '\r', ' ': ' '}[key];
    await this.send('Input.dispatchKeyEvent', {type: text ? 'keyDown' : 'rawKeyDown', text, ...event});
    await this.send('Input.dispatchKeyEvent', {type: 'keyUp', ...event});
  }

  async write(text) {
    await this.send('Input.insertText', {text});
  }

  async picture({whole = true} = {}) {
    const {data} = await this.send('Page.captureScreenshot', {format: 'png', captureBeyondViewport: whole});
    return Buffer.from(data, 'base64');
  }

  async print() {
    const {data} = await this.send('Page.printToPDF', {printBackground: true, preferCSSPageSize: true});
    return Buffer.from(data, 'base64');
  }
}
