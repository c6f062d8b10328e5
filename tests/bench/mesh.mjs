// Writes a mesh to measure on: usage: node mesh.mjs COUNT FOLDER. COUNT contracts of about 9 kB and
// their COUNT products, as YAML, in 40 domains of a workspace; every product but the first of its
// domain reads what the one before it offers. Nothing in it is wrong.
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const [count, folder] = [Number(process.argv[2]), process.argv[3]];
const domains = 40;

const logical = ['string', 'integer', 'number', 'date', 'boolean'];
const physical = ['varchar(18)', 'bigint', 'decimal(10,2)', 'date', 'boolean'];
const property = (id, i) => `      - name: column_${i}
        physicalName: c_${i}
        logicalType: ${logical[i % 5]}
        physicalType: ${physical[i % 5]}
        description: What column ${i} of contract ${id} is for, in a sentence of some length
        required: ${i % 3 === 0}
${i === 0 ? '        primaryKey: true\n        primaryKeyPosition: 1\n' : ''}        classification: restricted
        tags: [tier-${i % 3}, finance]
${i % 4 === 0 ? `        quality:
          - type: library
            metric: nullValues
            mustBe: 0
            dimension: completeness
            severity: error
            businessImpact: operational
` : ''}`;

const contract = id => `apiVersion: v3.1.0
kind: DataContract
id: urn:contract:${id}
name: contract_${id}
version: 1.1.0
status: active
domain: domain-${id % domains}
description:
  purpose: What the data of contract ${id} is there for
  usage: Join it by its first column
  limitations: Nothing before 2020
servers:
  - server: prod
    type: postgres
    host: db.example.com
    port: 5432
    database: sales
    schema: public
schema:
  - name: table_${id}
    physicalName: t_${id}
    logicalType: object
    physicalType: table
    description: One row for every event
    properties:
${Array.from({length: 26}, (_, i) => property(id, i)).join('')}slaProperties:
  - property: latency
    value: 4
    unit: d
    element: table_${id}.column_3
team:
  name: team-${id % domains}
  members:
    - username: ann@example.com
      role: owner
roles:
  - role: reader
    access: read
    firstLevelApprovers: ann@example.com
`;

const product = id => `apiVersion: v1.0.0
kind: DataProduct
id: urn:product:${id}
name: product ${id}
version: 1.1.0
status: active
domain: domain-${id % domains}
description:
  purpose: What product ${id} is there for
${id < domains ? '' : `inputPorts:
  - name: before
    version: 1.1.0
    contractId: urn:contract:${id - domains}
`}outputPorts:
  - name: table
    version: 1.1.0
    type: tables
    contractId: urn:contract:${id}
team:
  name: team-${id % domains}
  members:
    - username: ann@example.com
      role: owner
`;

for (let domain = 0; domain < domains; ++domain) {
  mkdirSync(join(folder, `domain-${domain}`, 'contracts'), {recursive: true});
  mkdirSync(join(folder, `domain-${domain}`, 'products'), {recursive: true});
}
writeFileSync(join(folder, 'meshctl.yaml'), 'apiVersion: meshctl/v1\nkind: Workspace\n');
for (let id = 0; id < count; ++id) {
  const below = join(folder, `domain-${id % domains}`);
  writeFileSync(join(below, 'contracts', `${id}.odcs.yaml`), contract(id));
  writeFileSync(join(below, 'products', `${id}.odps.yaml`), product(id));
}
