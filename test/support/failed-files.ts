/** A reporter for node:test: the test files that failed, one a line. A file that fails as a whole is a test by its own name. */
import { resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

const testFile = /\.test\.tsx?$/;

// biome-ignore lint/style/noDefaultExport: a reporter is the default export of its module.
export default async function* failedFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failed = new Set<string>();
  for await (const { type, data } of events) {
    if (type === 'test:summary' && data.file !== undefined && !data.success) failed.add(data.file);
    if (type === 'test:fail' && data.nesting === 0 && testFile.test(data.name)) failed.add(resolve(data.name));
  }
  for (const file of failed) yield `${file}\n`;
}
