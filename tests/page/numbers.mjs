// Holds the numbers of a page against those of the json of the same report.

// What the page says, read where no script has touched it.
const read = () => {
  const text = element => element?.textContent.replace(/\s+/g, ' ').trim() ?? null;
  const all = selector => [...document.querySelectorAll(selector)];
  const rows = id => all(`#${id} tbody tr`).map(row => [...row.cells].map(cell => ({
    text: text(cell), title: cell.title, name: text(cell.querySelector('bdi, code, a, i')),
  })));
  const openings = all('#findings summary').map(summary => [text(summary.querySelector('code')), text(summary.querySelector('b'))]);
  return {
    score: text(document.querySelector('.score b')),
    change: text(document.querySelector('.change b')),
    withoutWaivers: text(document.querySelector('.hero p:last-child b')),
    figures: Object.fromEntries(all('.figures div').map(div => [text(div.querySelector('dt')), text(div.querySelector('dd'))])),
    coverage: all('.tiles li').map(tile => [text(tile.querySelector('.big')), text(tile.querySelector('p:last-child'))]),
    bars: all('.bars .value').map(text),
    remedies: all('.remedies li').map(item => [text(item.querySelector('.gain b')), text(item.querySelector('div p'))]),
    heads: all('#heat thead th').map(text),
    tables: Object.fromEntries(all('table').map(table => [table.id, rows(table.id)])),
    findings: openings,
    skipped: all('#not-checked summary b').map(text),
  };
};

const grouped = count => count.toLocaleString('en');
const score = value => (value === null ? '-' : String(value));
const signed = value => (value === null ? '-' : value === 0 ? '0' : value > 0 ? `+${value}` : `−${-value}`);
const percent = ({have, of}, digits = 1) => (of === 0 ? '-' : String(Math.floor((have * 100 * 10 ** digits) / of) / 10 ** digits));
const said = ({have, of}) => (of === 0 ? '' : `${grouped(have)} of ${grouped(of)}`);
const lowestFirst = list => [...list].sort((a, b) => (a.standing.score ?? 100.1) - (b.standing.score ?? 100.1));
const counts = ({errors, warnings, waived}) => [errors, warnings, waived].map(grouped);

const standings = ({score: now, change, withoutWaivers}) => [score(now), signed(change), score(withoutWaivers)];
const groupRow = ({standing, units}) => [...standings(standing), grouped(units), ...counts(standing.counts)];
const texts = (rows, from, to) => rows.map(row => row.slice(from, to).map(cell => cell.text));

const kinds = ['owned', 'classified', 'contracted', 'promised', 'checked'];

const holdHead = (same, page, json) => {
  const {standing} = json;
  same('score', page.score, score(standing.score));
  same('change', page.change, standing.change === null || json.changes === null ? null : signed(standing.change));
  if (standing.withoutWaivers !== standing.score) same('without waivers', page.withoutWaivers, `${standing.withoutWaivers}%`);
  same('figures', page.figures, {
    Products: grouped(json.products), Contracts: grouped(json.contracts), 'Rules in force': grouped(json.lines.length),
    Errors: grouped(standing.counts.errors), Warnings: grouped(standing.counts.warnings), Notes: grouped(standing.counts.notes),
    Waived: grouped(standing.counts.waived), 'Not checked': grouped(json.skipped.length + json.errors.length),
  });
  const shares = kinds.map(kind => json.coverage[kind]);
  same('coverage', page.coverage.map(([big]) => big.replace('%', '')), shares.map(share => percent(share)));
  same('what is covered', page.coverage.map(([, say]) => say.match(/^[\d,]+ of [\d,]+/)[0]), shares.map(({have, of}) => `${grouped(have)} of ${grouped(of)}`));
};

const holdDomains = (same, {bars, tables}, json) => {
  const domains = lowestFirst(json.domains);
  same('bars', bars, domains.slice(0, 30).map(({standing}) => score(standing.score)));
  const rows = tables['domain-table'];
  same('domains', rows.map(([head]) => head.name), domains.map(({name}) => name || 'no domain'));
  same('scores of domains', texts(rows, 1, 8), domains.map(groupRow));
  same('coverage of domains', texts(rows, 8), domains.map(({coverage}) => kinds.map(kind => percent(coverage[kind]))));
};

const holdHeatMap = (same, {heads, tables}, json) => {
  const cells = new Map(json.cells.map(({domain, line, kept}) => [`${line}\n${domain || 'no domain'}`, kept]));
  const rows = tables.heat;
  const lines = lowestFirst(json.lines);
  same('rules of the heat map', rows.map(([head]) => head.name), lines.map(({id}) => id));
  same('all of the heat map', rows.map(([, cell]) => [cell.text, cell.title]), lines.map(({kept}) => [percent(kept, 0), said(kept)]));
  const names = heads.slice(2, -1);
  const expected = lines.map(({id}) => names.map(domain => cells.get(`${id}\n${domain}`) ?? null));
  same('heat map', rows.map(row => row.slice(2, -1).map(({text, title}) => [text, title])),
    expected.map(row => row.map(kept => (kept === null ? ['', ''] : [percent(kept, 0), said(kept)]))));
  same('cells of the heat map', rows.flatMap(row => row.slice(2, -1)).filter(({text}) => text !== '').length, cells.size);
};

const holdGroups = (same, {tables}, json) => {
  for (const [id, groups] of [['attribute-table', json.attributes], ['control-table', json.controls]]) {
    same(id, texts(tables[id] ?? [], 1), groups.map(groupRow));
    same(`names of ${id}`, (tables[id] ?? []).map(([head]) => head.name), groups.map(({name}) => name));
  }
  const rows = tables['rule-table'];
  same('rules', rows.map(([head]) => head.name), json.lines.map(({id}) => id));
  same('numbers of rules', texts(rows, 1, 7),
    json.lines.map(({kept, standing}) => [grouped(kept.have), grouped(kept.of), percent(kept), ...counts(standing.counts)]));
};

const holdUnits = (same, {tables}, json) => {
  const units = lowestFirst(json.units).slice(0, 2000);
  const rows = tables['product-table'];
  same('products', rows.map(([head]) => head.name), units.map(({name, id}) => name ?? id));
  same('numbers of products', rows.map(row => [1, 2, 6, 7, 8].map(i => row[i].text)),
    units.map(({standing}) => [score(standing.score), signed(standing.change), ...counts(standing.counts)]));
  const named = ({broken}) => broken.slice(0, 4).join(', ') + (broken.length > 4 ? ` and ${grouped(broken.length - 4)} more` : '');
  same('rules not kept', rows.map(row => row[9].text), units.map(named));
};

const holdRest = (same, page, json) => {
  same('waivers', (page.tables['waiver-table'] ?? []).map(row => [row[0].text, row[1].text, row[4].text]),
    json.waivers.map(({id, daysLeft, covered}) => [id, daysLeft === null ? '-' : String(daysLeft), grouped(covered)]));
  same('fixes', page.remedies.map(([gain]) => gain), json.remedies.map(({gain}) => `+${gain}`));
  const ofRemedy = ({findings, units}) => `${findings} finding${findings === 1 ? '' : 's'} in ${units} product${units === 1 ? '' : 's'}`;
  page.remedies.forEach(([, say], i) => same('what is fixed', say.includes(ofRemedy(json.remedies[i])), true));
  const points = json.trend.filter(point => point.score !== null);
  if (points.length > 1) {
    same('trend', texts(page.tables['trend-table'], 0), points.map(({at, score: now, withoutWaivers, counts: of, units}) =>
      [at.slice(0, 10), score(now), score(withoutWaivers), ...counts(of), grouped(units)]));
  }
  const found = new Map();
  for (const {rule} of json.findings) found.set(rule, (found.get(rule) ?? 0) + 1);
  same('findings', Object.fromEntries(page.findings.sort()), Object.fromEntries([...found].map(([rule, count]) => [rule, grouped(count)]).sort()));
  const skipped = page.skipped.reduce((sum, count) => sum + Number(count.replace(/,/g, '')), 0);
  same('skipped', skipped, json.skipped.length);
};

export const holdNumbers = async (tab, problems, {name, url}, json) => {
  await tab.show(url, {width: 1440, height: 900, scripts: false});
  const page = await tab.ask(read);
  const same = (what, actual, expected) => problems.equal(`${name}, ${what}`, actual, expected);
  for (const hold of [holdHead, holdDomains, holdHeatMap, holdGroups, holdUnits, holdRest]) hold(same, page, json);
};
