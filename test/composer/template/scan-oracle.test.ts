/** The scanner against parse5, on markup made at random from the pieces that tokenizers stumble over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Token as HtmlToken, Tokenizer, TokenizerMode } from 'parse5';
import { scanTokens } from '../../../composer/template/scan.ts';
import { createRandom, listPieces, makeMarkup } from './random.ts';

const PIECES = listPieces(
  '< </ /> > / " \' = - ! -- --> --!> <!-- <!--> <!---> <!doctype· <? <a <div </div> <b·c=d> <p·q="r"> <i·j=\'k\' </p·x> ' +
    '<script> </script> <script </script <SCRIPT> </Script\n <style> </style> <title> </title> </title <textarea> </textarea/ ' +
    '<xmp> </xmp> <fragment·src=x/> <fragment </fragment> x {y} = == · · \n \t a= =b ="c> \'d ` é 😀',
);

/** What decides where a script ends. */
const SCRIPT_PIECES = '<!-- <!--> <!---> --> - > <script> </script> <script </script x'.split(' ');

const RAW_STATES: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
};

/** Tags as both sides can tell them: where, which, and with what. */
function readWithOracle(html: string): readonly string[] {
  const tags: string[] = [];
  const nothing = (): void => undefined;
  const handler = {
    onComment: nothing,
    onDoctype: nothing,
    onEof: nothing,
    onCharacter: nothing,
    onNullCharacter: nothing,
    onWhitespaceCharacter: nothing,
    onStartTag(token: HtmlToken.TagToken): void {
      const attributes = token.attrs.map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
      tags.push(describe('open', token.location, token.tagName, attributes));
      const state = RAW_STATES[token.tagName];
      if (state !== undefined) tokenizer.state = state;
    },
    onEndTag(token: HtmlToken.TagToken): void {
      tags.push(describe('close', token.location, token.tagName, []));
    },
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(html, true);
  return tags;
}

function describe(
  kind: string,
  location: { readonly startOffset: number; readonly endOffset: number } | null,
  name: string,
  attributes: readonly string[],
): string {
  return `${location?.startOffset}-${location?.endOffset} ${kind} ${name} ${attributes.join(' ')}`;
}

/** The scanner's tags; a fault ends them, as it ends the scan. */
function readWithScanner(html: string): { readonly tags: readonly string[]; readonly isWhole: boolean } {
  const tags: string[] = [];
  let position = 0;
  for (const token of scanTokens(html)) {
    if (token.kind === 'fault') return { tags, isWhole: false };
    assert.equal(token.start, position, 'tokens leave no gap');
    assert.ok(token.end > position || token.kind === 'raw', 'every token but an empty raw one has a length');
    position = token.end;
    const location = { startOffset: token.start, endOffset: token.end };
    if (token.kind === 'close') tags.push(describe('close', location, token.name, []));
    if (token.kind !== 'open') continue;
    const first = token.attributes.filter((one, at, all) => all.findIndex((other) => other.name === one.name) === at);
    const attributes = first.map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
    tags.push(describe('open', location, token.name, attributes));
  }
  assert.equal(position, html.length, 'the tokens reach to the end');
  return { tags, isWhole: true };
}

test('the scanner finds the same tags as parse5, in the same places', () => {
  const random = createRandom(20_261);
  let whole = 0;
  for (let round = 0; round < 20_000; round += 1) {
    const pieces = round % 2 === 0 ? PIECES : SCRIPT_PIECES;
    const html = (round % 2 === 0 ? '' : '<script>') + makeMarkup(pieces, 14, random);
    const expected = readWithOracle(html);
    const { tags, isWhole } = readWithScanner(html);
    assert.deepEqual(tags, isWhole ? expected : expected.slice(0, tags.length), JSON.stringify(html));
    if (!isWhole) assert.equal(expected.length, tags.length, `a fault where parse5 goes on: ${JSON.stringify(html)}`);
    whole += Number(isWhole);
  }
  assert.ok(whole > 2_000, `only ${whole} pages were whole`);
});
