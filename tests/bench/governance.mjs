// Writes meshes and a bundle to measure governance on. usage:
//   node governance.mjs mesh COUNT FOLDER [SHARE]   COUNT products in six layers, each with a contract
//                                                   of 30 fields; something is wrong with SHARE of what could be
//   node governance.mjs chain COUNT FOLDER          products p0, p1, ..., each of which reads the one before
//   node governance.mjs bundle FOLDER <RULES        RULES: what `meshctl rules --governed --format json` says
import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

const write = (path, text) => {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, text);
};

const domains = ['sales', 'claims', 'lending', 'treasury', 'risk', 'people', 'fleet', 'weather', 'travel', 'safety'];
const tags = ['finance', 'daily', 'regulated', 'reference', 'events', 'history', 'operations', 'reporting'];
const teams = domains.flatMap(domain => ['core', 'data'].map(part => ({id: `${domain}-${part}`, domain})));
const nouns = ['order', 'loan', 'claim', 'flight', 'policy', 'vessel', 'invoice', 'branch', 'station', 'repair', 'asset', 'offer'];
const parts = [['number', 'string'], ['code', 'string'], ['amount', 'number'], ['day', 'date'], ['count', 'integer'], ['state', 'string'],
  ['is_open', 'boolean'], ['weight', 'number'], ['rank', 'integer'], ['channel', 'string'], ['note', 'string'], ['period', 'string']];
const shared = parts.slice(0, 6).flatMap(([part, type]) => nouns.slice(0, 6).map(noun => ({name: `${noun}_${part}`, type})));
const physical = {string: 'varchar(40)', number: 'decimal(12,2)', date: 'date', integer: 'bigint', boolean: 'boolean'};
const layers = 6;

// The same numbers on every machine: a linear congruential generator.
let state = 12345n;
const random = () => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number(state >> 33n) / 2 ** 31;
};
const below = count => Math.floor(random() * count);

let share = 0;
const isWrong = () => random() < share;

const field = (id, i) => {
  const noun = nouns[(id + Math.floor(i / parts.length)) % nouns.length];
  const [part, type] = parts[i % parts.length];
  const isPersonal = id % 50 === 0 && i === 29;
  const name = isPersonal ? 'customer_email' : `${noun}_${part}`;
  const classification = isPersonal || (id % 50 === 0 && i < 3) ? 'restricted' : i % 3 === 0 ? 'public' : 'internal';
  let text = `      - name: ${isWrong() ? `${noun}${part.toUpperCase()}${i}` : name}\n`;
  text += `        physicalName: ${name}\n        logicalType: ${isWrong() ? 'string' : type}\n        physicalType: ${physical[type]}\n`;
  if (!isWrong()) text += `        description: The ${part.replace('_', ' ')} of the ${noun}, as contract ${id} has it in column ${i}\n`;
  if (i === 0) text += '        primaryKey: true\n        primaryKeyPosition: 1\n        required: true\n        unique: true\n';
  else if (i % 4 === 1) text += '        required: true\n';
  if (!isWrong()) text += `        classification: ${classification}\n`;
  if (classification === 'restricted') text += '        customProperties: [{property: masking, value: hash}]\n';
  if (isPersonal) text += '        tags: [pii]\n';
  else if (i % 5 === 2) text += `        tags: [${isWrong() ? 'whatever' : tags[(id + i) % tags.length]}]\n`;
  if (i % 10 === 4) text += `        quality:\n          - {type: library, metric: nullValues, mustBe: 0, dimension: completeness, severity: error}\n`;
  return text;
};

const names = id => {
  const domain = domains[id % domains.length];
  return {domain, key: `${domain}-${nouns[id % nouns.length]}-${id}-v1`, team: teams[2 * (id % domains.length) + (id % 3 === 0 ? 1 : 0)].id};
};

const team = (id, name) => `team:
  name: ${isWrong() ? 'somebody' : name}
  members:
    - {username: ann.${id % 40}@example.com, role: owner}
    - {username: ben.${id % 60}@example.com, role: data steward}
support:
  - {channel: "#${name}", url: "https://chat.example.com/${name}", tool: slack}
`;

const contract = (id, layer) => {
  const {domain, key, team: owner} = names(id);
  return `apiVersion: v3.1.0
kind: DataContract
id: ${key}
name: ${nouns[id % nouns.length]} facts ${id}
version: 1.1.0
status: ${isWrong() ? 'unheard' : 'active'}
domain: ${domain}
description:
  purpose: What the data of contract ${id} is there for
  usage: Join it by its first column
  limitations: Nothing in it is older than the year 2020
tags: [${tags[id % tags.length]}]
customProperties:
  - {property: legalBasis, value: contract}
servers:
  - server: prod
    type: postgres
    environment: prod
    host: db-${id % 40}.example.com
    port: 5432
    database: ${domain}
    schema: s${id}
schema:
  - name: facts_${id}
    physicalName: facts_${id}
    logicalType: object
    physicalType: table
    description: One row for every event of contract ${id}
    properties:
${Array.from({length: 30}, (_, i) => field(id, i)).join('')}    quality:
      - {type: library, metric: rowCount, mustBeGreaterThan: 0, dimension: completeness, severity: error}
slaProperties:
  - {property: latency, value: ${isWrong() ? 0 : layer + 1}, unit: d, element: facts_${id}.${nouns[id % nouns.length]}_day}
  - {property: availability, value: 99.5, unit: percent}
  - {property: timeToRepair, value: 2, unit: d}
  - {property: retention, value: 2, unit: y}
${team(id, owner)}price: {priceAmount: 0, priceCurrency: EUR, priceUnit: request}
authoritativeDefinitions:
  - {type: license, url: "https://www.example.com/licence"}
roles:
  - {role: reader, access: read, firstLevelApprovers: ann@example.com}
`;
};

const product = (id, inputs) => {
  const {domain, key, team: owner} = names(id);
  const input = other => `  - name: from-${other}
    version: 1.1.0
    contractId: ${isWrong() ? 'nowhere' : names(other).key}
    customProperties:
      - {property: accessAgreement, value: AGR-${other}}
`;
  return `apiVersion: v1.0.0
kind: DataProduct
id: ${key}
name: ${nouns[id % nouns.length]} product ${id}
version: 1.1.0
status: active
domain: ${isWrong() ? 'elsewhere' : domain}
description:
  purpose: What product ${id} is there for, and for whom
  usage: Read its table once a day
${isWrong() ? '' : '  limitations: Not for what regulators ask\n'}tags: [${inputs.length === 0 ? 'reference' : tags[id % tags.length]}]
customProperties:
  - {property: declassification, value: Only sums over a hundred customers or more}
${inputs.length === 0 ? '' : `inputPorts:\n${inputs.map(input).join('')}`}outputPorts:
  - name: facts
    description: The facts, one row for each event
    version: 1.1.0
    type: tables
    contractId: ${key}
${team(id, owner)}authoritativeDefinitions:
  - {type: license, url: "https://www.example.com/licence"}
`;
};

const workspace = 'apiVersion: meshctl/v1\nkind: Workspace\n';

const writeMesh = (count, folder) => {
  for (let id = 0; id < count; ++id) {
    const layer = Math.floor((id * layers) / count);
    const earlier = Math.ceil((layer * count) / layers);
    const inputs = new Set(Array.from({length: layer === 0 ? 0 : below(4)}, () => below(earlier)));
    const place = join(folder, names(id).domain);
    write(join(place, 'contracts', `${id}.odcs.yaml`), contract(id, layer));
    write(join(place, 'products', `${id}.odps.yaml`), product(id, [...inputs]));
  }
  write(join(folder, 'meshctl.yaml'), workspace);
};

const writeChain = (count, folder) => {
  for (let id = 0; id < count; ++id) {
    const input = id === 0 ? '' : `inputPorts: [{name: before, version: 1.0.0, contractId: c${id - 1}}]\n`;
    const output = `outputPorts: [{name: after, version: 1.0.0, contractId: c${id}}]\n`;
    const at = join(folder, `${id % 100}`, `${id}`);
    write(`${at}.odps.yaml`, `apiVersion: v1.0.0\nkind: DataProduct\nid: p${id}\nstatus: active\nversion: 1.0.0\n${input}${output}`);
    write(`${at}.odcs.yaml`, `apiVersion: v3.1.0\nkind: DataContract\nid: c${id}\nversion: 1.0.0\nstatus: active\n`);
  }
  write(join(folder, 'meshctl.yaml'), workspace);
};

const given = {
  'naming/described': {of: ['products', 'contracts', 'tables', 'columns', 'ports'], minimumLength: 12},
  'naming/product-id': {kinds: ['DataProduct', 'DataContract'], style: 'kebab', pattern: '^[a-z]+-[a-z]+-[0-9]+-v[0-9]+$'},
  'naming/tags': {vocabularies: ['tags']},
  'ownership/contact': {mailDomains: ['example.com'], tools: ['slack']},
  'privacy/classified': {of: ['field']},
  'privacy/personal-name': {words: ['iban', 'passport']},
  'privacy/retention': {maximum: 'P5Y', bases: ['contract', 'consent']},
  'structure/shared-term': {vocabularies: ['common']},
  'structure/documented-fields': {coverage: 95},
  'terms/agreement': {pattern: '^AGR-[0-9]+$'},
  'terms/platform': {types: ['postgres', 's3'], environments: ['prod', 'test']},
};

// The policies of the examples that ask nobody else, with what they say about the bank.
const bank = 'examples/governance';
const borrowed = ['classified-fields', 'described-contracts', 'inputs-in-use', 'known-teams', 'limits-travel', 'one-type-a-key',
  'owned-products', 'reachable-support', 'restricted-costs', 'settled-versions', 'statuses-in-use'];
const orphans = `apiVersion: meshctl/v1
kind: Policy
id: contracts-offered
title: Every contract is offered by a product
severity: warning
owner: data-office
description: A contract that no product offers has no owner.
sql: |
  SELECT c.place, c.id FROM contracts c
  WHERE NOT EXISTS (SELECT 1 FROM ports p WHERE p.contract_id = c.id AND p.direction = 'output')
message: no product offers contract '{id}'
`;

const writeBundle = folder => {
  const rules = JSON.parse(readFileSync(0, 'utf8')).rows.map(row => row.id);
  const entry = id => `  - {rule: ${id}, severity: warning${given[id] ? `, with: ${JSON.stringify(given[id])}` : ''}}\n`;
  write(join(folder, 'bundle.yaml'), `apiVersion: meshctl/v1
kind: Bundle
name: bank
version: 1.0.0
domains:
${domains.map(domain => `  - {name: ${domain}, owner: ${domain}-core, paths: ["**/${domain}/**"]}\n`).join('')}classification:
  levels: [public, internal, restricted]
  personal: restricted
rules:
${rules.map(entry).join('')}`);
  for (const {id, domain} of teams) {
    write(join(folder, 'teams', `${id}.yaml`), `apiVersion: meshctl/v1\nkind: Team\nid: ${id}\nname: ${id}\ndomain: ${domain}\nemail: ${id}@example.com\n`);
  }
  const vocabulary = (name, terms) => write(join(folder, 'vocabularies', `${name}.yaml`),
    `apiVersion: meshctl/v1\nkind: Vocabulary\nname: ${name}\nterms:\n${terms.join('')}`);
  vocabulary('tags', [...tags, 'pii'].map(tag => `  - {name: ${tag}}\n`));
  vocabulary('common', shared.map(({name, type}) => `  - {name: ${name}, logicalType: ${type}, synonyms: [${name}_x]}\n`));
  for (const id of borrowed) cpSync(join(bank, 'policies', `${id}.yaml`), join(folder, 'policies', `${id}.yaml`));
  cpSync(join(bank, 'schemas', 'contract.schema.json'), join(folder, 'schemas', 'contract.schema.json'));
  const schema = JSON.parse(readFileSync(join(bank, 'schemas', 'product.schema.json'), 'utf8'));
  schema.properties.domain.enum = domains;
  write(join(folder, 'schemas', 'product.schema.json'), JSON.stringify(schema, null, 2));
  write(join(folder, 'policies', 'contracts-offered.yaml'), orphans);
};

const [what, ...rest] = process.argv.slice(2);
if (what === 'bundle') {
  writeBundle(rest[0]);
} else if (what === 'chain') {
  writeChain(Number(rest[0]), rest[1]);
} else {
  share = Number(rest[2] ?? 0);
  writeMesh(Number(rest[0]), rest[1]);
}
