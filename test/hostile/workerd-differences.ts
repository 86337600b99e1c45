/**
 * What the judge has to say of the composer in workerd and not of the one on Node, to the word: it is the runtime's doing, and
 * cannot be changed from within a Worker. A case that is not in this table ends the same on both.
 */
interface Difference {
  /** Why it can not be the same. */
  readonly because: string;
  /** What the judge says, no more and no less. */
  readonly problems: readonly string[];
}

export const WORKERD_DIFFERENCES: Readonly<Record<string, Difference>> = {
  'status-hostile-reason-phrase': {
    because:
      'workerd refuses an answer with a control character in its first line, and reports it in the words of a service out of ' +
      'reach ("Network connection lost."): the composer cannot tell that bytes had come back, and asks a second time',
    problems: ['2 requests reached the origin, at most 1 may'],
  },
};
