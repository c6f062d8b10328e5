// The page of `meshctl report` in headless Chromium: node page_test.mjs BIN FOLDER
// BIN has meshctl and page_samples; FOLDER is for pages, and is made anew.
import {execFileSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {openBrowser} from './browser.mjs';
import {lookAt} from './looking.mjs';
import {holdNumbers} from './numbers.mjs';
import {Problems} from './problems.mjs';
import {sortAndFilter, timeToOpen, withoutScripts} from './using.mjs';

const [bin, folder] = process.argv.slice(2).map(path => resolve(path));
const examples = join(dirname(fileURLToPath(import.meta.url)), '../../examples');

const file = name => join(folder, name);
const page = name => ({name, url: pathToFileURL(file(`${name}.html`)).href});
const json = name => JSON.parse(readFileSync(file(`${name}.json`), 'utf8'));

const makePages = () => {
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  execFileSync(join(bin, 'page_samples'), [folder]);
  const env = {...process.env, XDG_CACHE_HOME: file('cache'), XDG_STATE_HOME: file('state')};
  delete env.MESHCTL_HISTORY;
  const outputs = ['-o', file('examples.html'), '-o', file('examples.json')];
  execFileSync(join(bin, 'meshctl'), ['report', '--now', '2026-11-30T12:00:00Z', ...outputs], {cwd: examples, env, stdio: 'ignore'});
};

const holdSize = async (tab, problems) => {
  const large = page('large');
  const bytes = statSync(file('large.html')).size;
  problems.expect('10,000 products', bytes < 3_000_000, `the page has ${bytes} bytes`);
  const time = await timeToOpen(tab, large.url, 1000);
  problems.expect('10,000 products', time < 1000, `the page takes ${Math.round(time)} ms to open`);
  console.log(`10,000 products: ${bytes} bytes, open in ${Math.round(time)} ms`);
};

const holdNames = async (tab, problems) => {
  const {name, url} = page('hostile');
  await tab.show(url, {width: 1440, height: 900});
  const title = await tab.ask(() => document.querySelector('h1').textContent);
  problems.equal(`${name}, its name`, title.startsWith('<script>alert(1)</script>a\\x1b[31mb\\x00c\\u{202e}drow'), true);
};

makePages();
const problems = new Problems();
const browser = await openBrowser();
try {
  const tab = await browser.open();
  for (const name of ['examples', 'first', 'mesh', 'hostile']) await lookAt(tab, problems, page(name));
  for (const name of ['examples', 'first', 'mesh', 'large']) await holdNumbers(tab, problems, page(name), json(name));
  await sortAndFilter(tab, problems, page('mesh'));
  await withoutScripts(tab, problems, page('mesh'));
  await holdNames(tab, problems);
  await holdSize(tab, problems);
} finally {
  await browser.close();
}
process.exitCode = problems.tell();
