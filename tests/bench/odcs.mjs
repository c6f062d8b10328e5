// Writes what two validators are compared on: usage: node odcs.mjs SCHEMA FOLDER. The official ODCS
// schema, its references below a location that is no schema made flat (some refuse them), and
// contracts of three sizes, as JSON.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [schemaPath, folder] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});

const schema = JSON.parse(readFileSync(schemaPath, 'utf8'));
const flatten = value => {
  if (value === null || typeof value !== 'object') return;
  const [, group, name] = /^#\/\$defs\/([^/]+)\/([^/]+)$/.exec(value.$ref ?? '') ?? [];
  if (name !== undefined) {
    schema.$defs[`${group}-${name}`] = schema.$defs[group][name];
    value.$ref = `#/$defs/${group}-${name}`;
  }
  Object.values(value).forEach(flatten);
};
flatten(schema);
for (const key of Object.keys(schema.$defs)) {
  const [group, name] = key.split('-');
  if (name !== undefined) delete schema.$defs[group];
}
writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema));

const property = i => ({
  name: `column_${i}`,
  logicalType: ['string', 'integer', 'number', 'date', 'boolean'][i % 5],
  physicalType: ['varchar(18)', 'bigint', 'decimal(10,2)', 'date', 'boolean'][i % 5],
  description: `What column ${i} is for`,
  required: i % 3 === 0,
  primaryKey: i === 0,
  ...(i === 0 ? {primaryKeyPosition: 1} : {}),
  classification: 'restricted',
  tags: ['a', 'b'],
  ...(i % 4 === 0 ? {quality: [{type: 'library', metric: 'nullValues', mustBe: 0, dimension: 'completeness',
                                 severity: 'error', businessImpact: 'operational'}]} : {}),
});
const contract = (tables, properties) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'urn:example:contract',
  version: '1.1.0',
  status: 'active',
  name: 'generated',
  domain: 'sales',
  tags: ['tier1'],
  description: {purpose: 'p', usage: 'u', limitations: 'l'},
  servers: [{server: 'prod', type: 'postgres', host: 'db', port: 5432, database: 'd', schema: 's'}],
  schema: Array.from({length: tables}, (_, table) => ({
    name: `table_${table}`,
    physicalName: `table_${table}`,
    logicalType: 'object',
    physicalType: 'table',
    description: 'A table',
    properties: Array.from({length: properties}, (_, i) => property(i)),
  })),
  slaProperties: [{property: 'latency', value: 4, unit: 'd', element: 'table_0.column_0'}],
  roles: [{role: 'reader', access: 'read', firstLevelApprovers: 'a'}],
});
for (const [name, tables, properties] of [['small', 1, 5], ['medium', 10, 20], ['large', 60, 40]]) {
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(contract(tables, properties)));
}
