/** Collects the mistakes of a site file, each with its place. */
import { createPlaceFinder } from '../../composer/template/place.ts';
import { formatPath, type JsonPath } from './json.ts';

/** Mistakes stop the start; warnings do not. */
export interface ProblemList {
  /** A mistake in the value at a path: what, and what to do. */
  readonly add: (path: JsonPath, message: string) => void;
  /** Something that is allowed and most likely not meant. */
  readonly warn: (path: JsonPath, message: string) => void;
  /** Where the value at a path stands, for a message that comes later. */
  readonly placeOf: (path: JsonPath) => string;
  /** A mistake in another file, with its place in the message. */
  readonly addForeign: (message: string) => void;
  /** All mistakes, in the order of the file. */
  readonly problems: () => readonly string[];
  readonly warnings: () => readonly string[];
}

/** Makes the list of one file. `offsetOf` finds values in its text. */
export function createProblemList(file: string, text: string, offsetOf: (path: JsonPath) => number): ProblemList {
  const findPlace = createPlaceFinder(file, text);
  const found: { readonly offset: number; readonly message: string }[] = [];
  const foreign: string[] = [];
  const warnings: string[] = [];
  const placeOf = (path: JsonPath): string => `${findPlace(offsetOf(path))}: ${formatPath(path)}`;
  const describe = (path: JsonPath, message: string): string =>
    `${placeOf(path)}: ${/[.?!]$/.test(message) ? message : `${message}.`}`;
  return {
    add: (path, message) => found.push({ offset: offsetOf(path), message: describe(path, message) }),
    warn: (path, message) => warnings.push(describe(path, message)),
    placeOf,
    addForeign: (message) => foreign.push(message),
    problems: () => [
      ...found.toSorted((one, other) => one.offset - other.offset).map((problem) => problem.message),
      ...foreign,
    ],
    warnings: () => warnings,
  };
}
