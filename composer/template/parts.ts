/** Collects the pieces of a page in document order. Neighbouring markup becomes one piece. */
import type { PagePart, ParamContext } from '../page.ts';
import type { Piece } from './parameters.ts';

export interface PartsBuilder {
  readonly html: (text: string) => void;
  readonly add: (part: PagePart) => void;
  /** Adds text with parameters. Contexts: of the first parameter, and of the others. */
  readonly pieces: (pieces: readonly Piece[], first: ParamContext, rest: ParamContext) => void;
  /** What was collected. Call it once, at the end. */
  readonly finish: () => readonly PagePart[];
}

export function createPartsBuilder(): PartsBuilder {
  const parts: PagePart[] = [];
  let pending = '';
  function add(part: PagePart): void {
    if (pending !== '') parts.push({ kind: 'html', html: pending });
    pending = '';
    parts.push(part);
  }
  function html(text: string): void {
    pending += text;
  }
  return {
    html,
    add,
    pieces(pieces, first, rest) {
      let context = first;
      for (const piece of pieces) {
        if (piece.kind === 'text') html(piece.text);
        else {
          add({ kind: 'param', param: piece.param, context });
          context = rest;
        }
      }
    },
    finish() {
      if (pending !== '') parts.push({ kind: 'html', html: pending });
      pending = '';
      return parts;
    },
  };
}
