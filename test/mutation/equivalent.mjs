// Mutants that no test can kill, because they change nothing: the place up to the mutator, and why.
export const EQUIVALENT = [
  ["src/score/score.ts:211:20-211:34 ArithmeticOperator", "a mean is no −0: its sum begins at 0"],
  ["src/score/score.ts:217:39-217:53 ArithmeticOperator", "a mean is no −0: its sum begins at 0"],
  ["src/score/itemSums.ts:73:8-73:35 ConditionalExpression", "the reading throws nothing but a CxError"],
];
