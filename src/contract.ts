// The machine contract as zod schemas, for programs that call subthreshold: what `evaluate` takes and gives, and what
// `search`, `compare`, `reproduce` and `sensitivity` give with --format json.
export { type Comparison, comparisonSchema } from "./analysis/comparisonSchema.js";
export { type Reproduction, reproductionSchema } from "./analysis/reproductionSchema.js";
export { type Searched, searchedSchema } from "./analysis/searchOne.js";
export { type Sensitivity, sensitivitySchema } from "./analysis/sensitivitySchema.js";
export { policySchema } from "./policy/schema.js";
export { type Configuration, configurationSchema } from "./scenario/configuration.js";
export { type OutcomeRecord, outcomeRecordSchema } from "./scenario/outcomeRecord.js";
