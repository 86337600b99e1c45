/** The stylesheet: small, by itself, and legible in both schemes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('../../web/public/assets/site.css', import.meta.url), 'utf8');

/** Most bytes that the sheet may take as it is written: neither minified nor compressed. */
const maxBytes = 24_576;

/** WCAG 2.2, success criterion 1.4.3: contrast of text at level AA. */
const minContrast = 4.5;

/** Colours that text is set in, and what it stands on. */
const textColours = ['ink', 'soft', 'world', 'business', 'science', 'culture', 'sport', 'weather'];
const grounds = ['paper', 'tint'];

test('the sheet is small and asks nobody else for anything', () => {
  assert.ok(Buffer.byteLength(css) <= maxBytes, `${Buffer.byteLength(css)} bytes`);
  assert.doesNotMatch(css, /@import|url\(["']?(https?:|\/\/)/);
});

for (const [scheme, colours] of Object.entries(readSchemes())) {
  test(`text is legible on every ground in the ${scheme} scheme`, () => {
    const faint = textColours.flatMap((text) =>
      grounds.flatMap((ground) => {
        const contrast = contrastOf(colours.get(text), colours.get(ground));
        return contrast >= minContrast ? [] : [`${text} on ${ground}: ${contrast.toFixed(2)}`];
      }),
    );
    assert.deepEqual(faint, []);
  });
}

test('contrast is computed as WCAG has it', () => {
  assert.equal(contrastOf('#000', '#ffffff'), 21);
  assert.equal(contrastOf('#777777', '#fff').toFixed(2), '4.48');
});

type Colours = ReadonlyMap<string, string>;

/** The first `:root` is the light scheme; the second one changes it for the dark. */
function readSchemes(): { readonly light: Colours; readonly dark: Colours } {
  const [light = [], dark = []] = [...css.matchAll(/:root \{([^}]*)\}/g)].map(([, body = '']) => readColours(body));
  return { light: new Map(light), dark: new Map([...light, ...dark]) };
}

function readColours(body: string): readonly (readonly [string, string])[] {
  return [...body.matchAll(/--(\w+):\s*(#[0-9a-f]{3,6})/g)].map(([, name = '', value = '']) => [name, value]);
}

function contrastOf(one = '#000', other = '#000'): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
