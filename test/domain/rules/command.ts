import { coverageInWords, isComplete, rulesCovered } from '../../support/rule-coverage.ts';

/** `npm run rules`: the catalogue, and what there is of each rule. Exit 1 while anything is missing. */
const covered = await rulesCovered();
process.stdout.write(`${coverageInWords(covered)}\n`);
process.exitCode = isComplete(covered) ? 0 : 1;
