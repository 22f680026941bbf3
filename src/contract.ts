// The machine contract as zod schemas, for programs that call subthreshold: what `evaluate` takes and gives, and what
// the commands give with --format json.
export { type Audit, auditSchema } from "./analysis/burden/auditSchema.js";
export { type CheckedClaims, claimsSchema } from "./analysis/claims/claimsSchema.js";
export { type Comparison, comparisonSchema } from "./analysis/comparisonSchema.js";
export { type CountermeasuresAnswer, countermeasuresSchema } from "./analysis/countermeasures/countermeasuresSchema.js";
export { type Design, designSchema } from "./analysis/design/designSchema.js";
export { diffSchema, type RuleDiff } from "./analysis/diff/diffSchema.js";
export { type Figures, figuresSchema } from "./analysis/figures/figuresSchema.js";
export { type Memo, memoSchema } from "./analysis/memo/memoSchema.js";
export { type Reproduction, reproductionSchema } from "./analysis/reproductionSchema.js";
export { type Searched, searchedSchema } from "./analysis/searchOne.js";
export { type Sensitivity, sensitivitySchema } from "./analysis/sensitivitySchema.js";
export { type Sweep, sweepSchema } from "./analysis/sweep/sweepSchema.js";
export { policySchema } from "./policy/schema.js";
export { type Configuration, configurationSchema } from "./scenario/configuration.js";
export { type OutcomeRecord, outcomeRecordSchema } from "./scenario/outcomeRecord.js";
