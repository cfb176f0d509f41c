// Checks a synthesized template by cdk-nag's rules of AWS Solutions. Each finding is met in the stack, or acknowledged in acknowledged.json
// with its reason; an acknowledgment that no finding needs any more is an error too.
//
//   node .ci/nag/check.mjs cdk.out/PhotoFlow.template.json

import { readFileSync } from "node:fs";
import { App, Stack } from "aws-cdk-lib";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import { AwsSolutionsChecks } from "cdk-nag";

const acknowledged = JSON.parse(readFileSync(new URL("acknowledged.json", import.meta.url)));

// In a pattern, * stands for any text. The template's ids end with eight hexadecimal digits that mean nothing to people.
const matches = (pattern, text) => new RegExp(`^${pattern.split("*").map(escape).join(".*")}$`).test(text);
function escape(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

const app = new App();
new CfnInclude(new Stack(app, "PhotoFlow"), "Template", { templateFile: process.argv[2] });
const findings = new AwsSolutionsChecks(app).validateScope(app).violations.flatMap(({ ruleName, description, violatingResources }) =>
  violatingResources.map(({ constructPath }) => ({
    rule: ruleName,
    resource: constructPath.split("/").at(-1).replace(/[0-9A-F]{8}$/, ""),
    description,
  })));

const needed = new Set();
let unmet = 0;
for (const { rule, resource, description } of findings) {
  const known = acknowledged.filter((entry) => matches(entry.rule, rule) && entry.resources.some((pattern) => matches(pattern, resource)));
  if (known.length === 0) {
    unmet++;
    console.error(`${rule} on ${resource}: ${description}`);
  }
  for (const entry of known) needed.add(entry);
}

for (const entry of acknowledged.filter((entry) => !needed.has(entry))) {
  unmet++;
  console.error(`${entry.rule} is acknowledged in acknowledged.json, and nothing is found: take it out.`);
}

console.log(`cdk-nag: ${findings.length} findings, ${unmet === 0 ? "each acknowledged with its reason" : `${unmet} to be met`}`);
process.exit(unmet === 0 ? 0 : 1);
