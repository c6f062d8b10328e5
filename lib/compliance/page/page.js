// What scripts add to the page: tables that sort, products that filter. All is there without them.
(() => {
  'use strict';

  const collator = new Intl.Collator('en', {numeric: true});

  // The number that a cell shows, or nothing: `1,234`, `−0.4`.
  const numberIn = text => {
    const number = parseFloat(text.replace(/,/g, '').replace('−', '-'));
    return Number.isNaN(number) ? null : number;
  };

  // What is not known comes last, whichever way.
  const inOrder = (a, b, way) => {
    if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
    return way * (typeof a.key === 'number' ? a.key - b.key : collator.compare(a.key, b.key));
  };

  const sort = (table, heading) => {
    const way = heading.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    const isNumber = heading.classList.contains('n');
    const body = table.tBodies[0];
    const rows = [...body.rows].map(row => {
      const text = row.cells[heading.cellIndex].textContent;
      return {row, key: isNumber ? numberIn(text) : text || null};
    });
    rows.sort((a, b) => inOrder(a, b, way));
    body.append(...rows.map(({row}) => row));
    for (const other of heading.parentNode.cells) other.removeAttribute('aria-sort');
    heading.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
  };

  const makeSortable = table => {
    if (table.tBodies[0].rows.length < 2) return;
    for (const heading of table.tHead.rows[0].cells) {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener('click', () => sort(table, heading));
    }
  };

  const plain = text => text.replace(/\s+/g, ' ').trim();

  const makeFilter = (form, table) => {
    const text = form.querySelector('input');
    const domain = form.querySelector('select');
    const count = form.querySelector('output');
    let rows;
    const filter = () => {
      rows ??= [...table.tBodies[0].rows].map(
        row => ({row, text: plain(row.textContent).toLowerCase(), domain: plain(row.cells[3].textContent)}));
      const words = plain(text.value).toLowerCase().split(' ');
      let shown = 0;
      for (const {row, text, domain: of} of rows) {
        const isShown = (domain.selectedIndex === 0 || of === domain.value) && words.every(word => text.includes(word));
        row.hidden = !isShown;
        shown += isShown;
      }
      count.value = `${shown.toLocaleString('en')} of ${rows.length.toLocaleString('en')}`;
    };
    form.addEventListener('input', filter);
    form.addEventListener('submit', event => event.preventDefault());
    form.hidden = false;
  };

  // Only what scrolls needs a stop of the Tab key. How wide the products are is not known before they come near.
  const regions = new ResizeObserver(entries => {
    for (const {target} of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute('tabindex');
    }
  });

  document.querySelectorAll('table').forEach(makeSortable);
  document.querySelectorAll('section:not(#products) .scroll').forEach(region => regions.observe(region));
  const products = document.getElementById('product-table');
  if (products) makeFilter(document.getElementById('filter'), products);
})();
