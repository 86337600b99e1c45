/** Is it the page that was asked for? A wrong one voids its contender. */
import { get } from 'node:http';
import type { Check } from './contenders/contender.ts';
import { expectedPage, FALLBACK, fragmentMarkup } from './fragments.ts';
import type { Scenario } from './scenarios.ts';

/** What is wrong with the page at `port`, or nothing. */
export async function checkPage(
  port: number,
  path: string,
  scenario: Scenario,
  check: Check,
): Promise<string | undefined> {
  const { status, body } = await fetchPage(port, path);
  if (status !== 200) return `status ${status}: ${body.slice(0, 200)}`;
  if (check === 'none') return undefined;
  if (check === 'any-order') return missesOne(body, scenario);
  const page = check === 'exact' ? body : withoutScripts(body);
  return differs(page, expectedPage(scenario.calls.length, scenario.late));
}

/** Not `fetch`, which would say that it is a script in a browser. */
function fetchPage(port: number, path: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const request = get(
      { port, path, host: '127.0.0.1', agent: false, headers: { accept: 'text/html' } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      },
    );
    request.setTimeout(60_000, () => request.destroy(new Error('no page within 60 s')));
    request.on('error', reject);
  });
}

/** Tailor marks every fragment with scripts and writes the doctype in capitals. */
function withoutScripts(body: string): string {
  return body.replace('<!DOCTYPE', '<!doctype').replaceAll(/<script\b[\s\S]*?<\/script>\s*/g, '');
}

function differs(body: string, expected: string): string | undefined {
  if (body === expected) return undefined;
  let at = 0;
  while (at < body.length && body[at] === expected[at]) at += 1;
  const show = (text: string): string => JSON.stringify(text.slice(at, at + 60));
  return `differs at byte ${at} of ${expected.length} (${body.length} came): ${show(body)} instead of ${show(expected)}`;
}

function missesOne(body: string, { calls, late }: Scenario): string | undefined {
  for (const { number } of calls) {
    const wanted = late.has(number) ? FALLBACK : fragmentMarkup(number);
    const times = body.split(wanted).length - 1;
    if (times !== 1) return `fragment ${number} is there ${times} times`;
  }
  return undefined;
}
