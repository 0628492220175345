// Makes the tables of this folder from the unpacked package @brazilian-utils/brazilian-utils:
//     node derive.mjs path/to/package
// Rows are sorted by code, fields parted by tabs, one row a line, no heading.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const from = process.argv[2];
const load = (name) => import(pathToFileURL(resolve(from, "dist", `${name}.js`)));
const { getMunicipalities } = await load("get-municipalities");
const { getBanks } = await load("get-banks");
const { getCfop } = await load("get-cfop");

const write = (file, rows) => {
  rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const lines = rows.map((row) => row.map((field) => field.trim().replace(/\s+/g, " ")).join("\t"));
  writeFileSync(new URL(file, import.meta.url), lines.join("\n") + "\n");
};

write("municipalities.tsv", getMunicipalities().map((m) => [m.code, m.stateCode, m.name]));
write("banks.tsv", getBanks().map((b) => [b.code, b.ispb, b.name]));
const codes = Array.from({ length: 9000 }, (_, i) => getCfop(String(i + 1000))).filter(Boolean);
write("cfop.tsv", codes.map((c) => [c.code, c.description]));
