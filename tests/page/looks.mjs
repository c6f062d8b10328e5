// Questions that are asked within the page: each function is sent there as text, stands alone, and says what is wrong.

// Every text that can be seen, with its boxes in the page; what a scrolling region hides is cut off.
// The other functions get this one as their first argument.
export const textsOf = () => {
  // What is laid out only when it comes near is laid out now.
  for (const region of document.querySelectorAll('.scroll')) region.style.contentVisibility = 'visible';
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest('script, style, option, title, desc, .skip')) continue;
    if (!element.checkVisibility({checkVisibilityCSS: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const region = element.closest('.scroll')?.getBoundingClientRect();
    const boxes = [...range.getClientRects()]
      .map(({left, right, top, bottom}) => ({
        left: Math.max(left, region?.left ?? left),
        right: Math.min(right, region?.right ?? right),
        top, bottom, whole: {left, right, top, bottom},
      }))
      .filter(box => box.right - box.left > 0.5 && box.bottom > box.top);
    if (boxes.length > 0) texts.push({node, element, boxes, say: node.data.trim().slice(0, 60)});
  }
  return texts;
};

export const overflow = () => {
  const {scrollWidth} = document.scrollingElement;
  return scrollWidth > innerWidth ? [`the page is ${scrollWidth} wide in a window of ${innerWidth}`] : [];
};

// Text that leaves the block it stands in, or its chart, or the window.
export const clipped = texts => {
  const problems = [];
  for (const {element, boxes, say} of texts) {
    let block = element.closest('svg') ?? element;
    while (/^(inline|contents)$/.test(getComputedStyle(block).display)) block = block.parentElement;
    const outer = block.getBoundingClientRect();
    for (const {whole: {left, right, top, bottom}} of boxes) {
      // The box of a text is higher than a tight line.
      const spare = 2 + (bottom - top) / 5;
      if (left < outer.left - 1 || right > outer.right + 1 || top < outer.top - spare || bottom > outer.bottom + spare) {
        problems.push(`'${say}' leaves its <${block.localName} class=${block.getAttribute('class')}>`);
        break;
      }
    }
  }
  return problems;
};

// Numbers that are broken over lines.
export const broken = texts => texts.filter(({node, boxes}) => /^[-+−\d.,%]+$/.test(node.data.trim()) && boxes.length > 1)
  .map(({say}) => `'${say}' is broken over lines`);

export const overlapping = texts => {
  const boxes = texts.flatMap(({boxes, say}, text) => boxes.map(box => ({...box, say, text})));
  boxes.sort((a, b) => a.top - b.top);
  const problems = [];
  for (let i = 0; i < boxes.length; ++i) {
    for (let k = i + 1; k < boxes.length && boxes[k].top < boxes[i].bottom - 3; ++k) {
      const [a, b] = [boxes[i], boxes[k]];
      if (a.text === b.text) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2) problems.push(`'${a.say}' and '${b.say}' overlap`);
    }
  }
  return problems;
};

// WCAG 2.2, 1.4.3, without its exception for large text: 4.5 to 1 for all.
export const faint = texts => {
  const channels = color => {
    const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
    return {r, g, b, a};
  };
  const over = (top, below) => {
    const mix = key => top[key] * top.a + below[key] * (1 - top.a);
    return {r: mix('r'), g: mix('g'), b: mix('b'), a: 1};
  };
  const luminance = ({r, g, b}) => {
    const [x, y, z] = [r, g, b].map(v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element, problems) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.opacity !== '1') problems.add(`<${at.localName}> is not opaque`);
      if (style.backgroundImage !== 'none' && !at.matches('.scroll')) problems.add(`<${at.localName}> has a picture behind its text`);
      layers.push(channels(style.backgroundColor));
      if (layers.at(-1).a === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), {r: 255, g: 255, b: 255, a: 1});
  };
  const problems = new Set();
  const judge = (element, say) => {
    const style = getComputedStyle(element);
    const behind = ground(element, problems);
    const text = over(channels(element.closest('svg') ? style.fill : style.color), behind);
    const [light, dark] = [luminance(text), luminance(behind)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < 4.5) problems.add(`'${say}' has a contrast of ${contrast.toFixed(2)}`);
  };
  for (const {element, say} of texts) judge(element, say);
  for (const field of document.querySelectorAll('input, select')) judge(field, field.id);
  return [...problems];
};

// What somebody who does not see the page goes by.
export const structure = () => {
  const problems = [];
  const all = selector => [...document.querySelectorAll(selector)];
  const expect = (fine, say) => fine || problems.push(say);
  const one = selector => expect(all(selector).length === 1, `${all(selector).length} of ${selector}, not one`);
  ['h1', 'main', 'body > header', 'body > footer', 'nav[aria-label]', 'head > title', 'meta[name=viewport]'].forEach(one);
  expect(document.documentElement.lang === 'en', 'no language');
  let level = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const own = Number(heading.localName[1]);
    expect(own <= level + 1, `a heading of level ${own} after ${level}: ${heading.textContent}`);
    level = own;
  }
  const ids = all('[id]').map(element => element.id);
  expect(new Set(ids).size === ids.length, 'an id stands twice');
  for (const attribute of ['aria-labelledby', 'aria-describedby', 'for']) {
    for (const element of all(`[${attribute}]`)) {
      for (const id of element.getAttribute(attribute).split(' ')) {
        expect(document.getElementById(id)?.textContent.trim() || element.localName === 'output' || element.localName === 'label',
          `${attribute}=${id} leads to nothing`);
        expect(document.getElementById(id), `${attribute}=${id} leads nowhere`);
      }
    }
  }
  for (const link of all('a[href^="#"]')) {
    expect(document.getElementById(link.getAttribute('href').slice(1)), `${link.getAttribute('href')} leads nowhere`);
  }
  for (const link of all('a, button, summary')) expect(link.textContent.trim(), `<${link.localName}> has no text`);
  for (const element of all('[tabindex]')) {
    const isFine = element.tabIndex === 0 || (element.localName === 'main' && element.tabIndex === -1);
    expect(isFine, `<${element.localName}> has tabindex=${element.tabIndex}`);
  }
  for (const field of all('input, select, textarea')) {
    expect(field.labels.length > 0 && field.labels[0].textContent.trim(), `#${field.id} has no label`);
  }
  for (const table of all('table')) {
    expect(table.caption?.textContent.trim(), `table #${table.id} has no caption`);
    expect([...table.querySelectorAll('th')].every(th => th.scope), `table #${table.id} has a heading without a scope`);
    expect([...table.tBodies[0].rows].every(row => row.cells[0].localName === 'th'), `table #${table.id} has rows without a heading`);
    const widths = new Set([...table.rows].map(row => row.cells.length));
    expect(widths.size === 1, `table #${table.id} has rows of ${[...widths].join(' and ')} cells`);
  }
  for (const svg of all('svg')) {
    const isHidden = svg.getAttribute('aria-hidden') === 'true';
    const isTold = svg.getAttribute('role') === 'img' && svg.querySelector('title')?.textContent && svg.querySelector('desc')?.textContent;
    expect(isHidden || isTold, 'a chart without a title or a description');
  }
  return problems;
};

// Only what the page brings itself, and nothing that a manifest could have brought.
export const foreign = () => {
  const problems = [];
  const names = 'html head meta title style body a header p h1 h2 h3 time dl div dt dd ul ol li b i small bdi code nav main section span svg ' +
    'rect line text circle g desc figure figcaption table caption thead tbody tr th td form label input select option output details summary br footer script button wbr';
  const known = new Set(names.split(' '));
  for (const element of document.querySelectorAll('*')) {
    if (!known.has(element.localName)) problems.push(`<${element.localName}>`);
    for (const {name, value} of element.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'src') problems.push(`<${element.localName} ${name}>`);
      if (name === 'href' && !/^(#[a-z0-9-]+$|https?:)/.test(value)) problems.push(`a link to ${value}`);
    }
  }
  if (document.scripts.length !== 1) problems.push(`${document.scripts.length} scripts`);
  // eslint-disable-next-line no-control-regex
  const hidden = document.body.textContent.match(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/);
  if (hidden) problems.push(`the invisible character U+${hidden[0].codePointAt(0).toString(16)}`);
  const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? '';
  if (!policy.includes("default-src 'none'") || policy.includes('unsafe')) problems.push(`the policy '${policy}'`);
  return problems;
};
