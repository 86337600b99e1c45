/** Every rule, in the order of the report. A new one is an entry in its group. */
import type { Rule } from '../rule.ts';
import { answerRules } from './answer-rules.ts';
import { batchRules } from './batch-rules.ts';
import { cacheRules } from './cache-rules.ts';
import { fileRules } from './file-rules.ts';
import { manifestRules } from './manifest-rules.ts';
import { pageRules } from './page-rules.ts';
import { propsRules } from './props-rules.ts';

export const allRules: readonly Rule[] = [
  ...manifestRules,
  ...fileRules,
  ...answerRules,
  ...cacheRules,
  ...propsRules,
  ...pageRules,
  ...batchRules,
];
