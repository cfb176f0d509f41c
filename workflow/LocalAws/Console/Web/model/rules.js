// A Choice's rule in few words: `$.record.status = "approved"`.
const SIGNS = {
  Equals: "=", EqualsPath: "=", LessThan: "<", LessThanPath: "<", GreaterThan: ">", GreaterThanPath: ">",
  LessThanEquals: "≤", LessThanEqualsPath: "≤", GreaterThanEquals: "≥", GreaterThanEqualsPath: "≥", Matches: "matches",
};
const COMPARISON = /^(String|Numeric|Boolean|Timestamp)(.+)$/;

export function ruleText(rule) {
  if (rule.Condition !== undefined) return String(rule.Condition).replace(/^\{%\s*|\s*%\}$/g, "");
  if (rule.And) return rule.And.map(ruleText).join(" and ");
  if (rule.Or) return rule.Or.map(ruleText).join(" or ");
  if (rule.Not) return `not (${ruleText(rule.Not)})`;
  const operator = Object.keys(rule).find((key) => key !== "Variable" && key !== "Next" && key !== "Comment" && key !== "Assign" && key !== "Output");
  if (!operator) return rule.Variable ?? "";
  const [, , comparison] = COMPARISON.exec(operator) ?? [];
  const sign = SIGNS[comparison];
  if (!sign) return `${rule.Variable} ${rule[operator] === false ? "not " : ""}${operator}`;
  return `${rule.Variable} ${sign} ${operator.endsWith("Path") ? rule[operator] : JSON.stringify(rule[operator])}`;
}
