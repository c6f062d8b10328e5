// Looks at a page: as a phone and a wide screen show it, light and dark, with scripts and without, opened, and on paper.
import * as looks from './looks.mjs';

const ways = [];
for (const [width, height] of [[360, 800], [1440, 900]]) {
  for (const scheme of ['light', 'dark']) {
    for (const scripts of [true, false]) ways.push({width, height, scheme, scripts});
  }
}

const ask = (tab, kind) =>
  looks[kind].length === 0 ? tab.ask(looks[kind]) : tab.ask(`() => (${looks[kind]})((${looks.textsOf})())`);
const seen = ['overflow', 'clipped', 'broken', 'overlapping', 'faint'];

const everyWay = async (tab, problems, {name, url}) => {
  for (const way of ways) {
    const where = `${name} ${way.width} ${way.scheme} ${way.scripts ? 'with' : 'without'} scripts`;
    await tab.show(url, way);
    for (const kind of ['foreign', 'structure', ...seen]) problems.add(`${where}, ${kind}`, await ask(tab, kind));
    problems.add(`${where}, console`, tab.complaints);
    problems.equal(`${where}, requests`, tab.requests, [url]);
  }
};

const openAll = () => document.querySelectorAll('details').forEach(details => (details.open = true));

const opened = async (tab, problems, {name, url}) => {
  for (const way of ways.filter(({scripts}) => scripts)) {
    await tab.show(url, way);
    await tab.ask(openAll);
    for (const kind of seen) problems.add(`${name} ${way.width} ${way.scheme} opened, ${kind}`, await ask(tab, kind));
  }
};

// A4 without its margins, in CSS pixels.
const paper = {width: 703, height: 1016};
const controls = () => ['nav', '.filter', '.skip'].filter(name => document.querySelector(name)?.checkVisibility());

const printed = async (tab, problems, {name, url}) => {
  await tab.show(url, {...paper, scheme: 'dark', media: 'print'});
  for (const kind of seen) problems.add(`${name} on paper, ${kind}`, await ask(tab, kind));
  problems.equal(`${name} on paper, controls`, await tab.ask(controls), []);
  const pdf = await tab.print();
  problems.expect(`${name} on paper`, pdf.subarray(0, 5).toString() === '%PDF-' && pdf.length > 10_000, 'no PDF was printed');
};

// Every stop of the Tab key, in the order of the page, each with a ring to be seen.
const named = '(element => element.id || element.textContent.trim().slice(0, 60))';
const stops = `() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')]
  .filter(element => element.tabIndex >= 0 && element.checkVisibility({checkVisibilityCSS: true})).map(${named})`;
const stop = `() => {
  const at = document.activeElement;
  const {outlineStyle, outlineWidth} = getComputedStyle(at);
  const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  return (at === document.body ? 'the end' : ${named}(at)) + (isSeen ? '' : ' without a ring');
}`;

// The page's script looks at sizes, which are told after a frame.
const settled = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

const walked = async (tab, problems, {name, url}) => {
  for (const {width, height} of [ways[0], ways.at(-1)]) {
    await tab.show(url, {width, height});
    await tab.ask(settled);
    const expected = await tab.ask(stops);
    const visited = [];
    for (let i = 0; i < expected.length; ++i) {
      await tab.press('Tab');
      visited.push(await tab.ask(stop));
    }
    problems.equal(`${name} ${width}, stops of the Tab key`, visited, expected);
    problems.equal(`${name} ${width}, the first stop`, expected[0], 'Skip to the report');
  }
};

export const lookAt = async (tab, problems, page) => {
  for (const part of [everyWay, opened, printed, walked]) await part(tab, problems, page);
};
