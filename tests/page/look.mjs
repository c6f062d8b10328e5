// Pictures of pages, to look at: node look.mjs FOLDER PAGE...
// Each as a phone and a wide screen show it, light and dark, and as it is printed.
import {mkdirSync, writeFileSync} from 'node:fs';
import {basename, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';
import {openBrowser} from './browser.mjs';

const [folder, ...pages] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const browser = await openBrowser();
try {
  const tab = await browser.open();
  for (const page of pages) {
    const name = basename(page, '.html');
    const url = pathToFileURL(resolve(page)).href;
    for (const [screen, width, height] of [['phone', 360, 800], ['wide', 1440, 900]]) {
      for (const scheme of ['light', 'dark']) {
        await tab.show(url, {width, height, scheme});
        writeFileSync(join(folder, `${name}-${screen}-${scheme}.png`), await tab.picture());
      }
    }
    writeFileSync(join(folder, `${name}.pdf`), await tab.print());
  }
} finally {
  await browser.close();
}
