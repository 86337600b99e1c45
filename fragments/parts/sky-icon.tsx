/** Pictures of the sky, drawn with strokes, and their names. */
import type { ReactElement } from 'react';
import type { SkyKind } from '../load/types.ts';

const cloud = 'M9 26h15a6 6 0 0 0 1-11.9A8.5 8.5 0 0 0 9 13.2 6.5 6.5 0 0 0 9 26z';
const highCloud = 'M9 21h15a6 6 0 0 0 1-11.9A8.5 8.5 0 0 0 9 8.2 6.5 6.5 0 0 0 9 21z';
const sun = 'M16 10a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM16 2v4M16 26v4M2 16h4M26 16h4M6 6l3 3M23 23l3 3M6 26l3-3M23 9l3-3';

interface Sky {
  readonly words: string;
  /** SVG path on a field of 32 by 32. */
  readonly path: string;
}

const skies: Readonly<Record<SkyKind, Sky>> = {
  clear: { words: 'Clear', path: sun },
  'partly-cloudy': { words: 'Sunny spells', path: `${cloud}M12 3v3M4 6l2 2M20 6l-2 2M8 12a5 5 0 0 1 8-3` },
  cloudy: { words: 'Cloudy', path: cloud },
  fog: { words: 'Fog', path: 'M4 10h24M7 15h18M4 20h24M9 25h14' },
  drizzle: { words: 'Drizzle', path: `${highCloud}M11 25v1M17 25v1M23 25v1M14 29v1M20 29v1` },
  rain: { words: 'Rain', path: `${highCloud}M11 24l-2 6M17 24l-2 6M23 24l-2 6` },
  sleet: { words: 'Sleet', path: `${highCloud}M11 24l-2 6M17 26v.5M23 24l-2 6M16 30v.5` },
  snow: { words: 'Snow', path: `${highCloud}M10 25v.5M16 25v.5M22 25v.5M13 29v.5M19 29v.5` },
  showers: { words: 'Showers', path: `${highCloud}M13 24l-2 6M21 24l-2 6` },
  thunder: { words: 'Thunder', path: `${highCloud}M17 20l-4 6h5l-3 5` },
  unknown: { words: 'Not reported', path: 'M8 16h16' },
};

/** `Sunny spells`. */
export function skyWords(sky: SkyKind): string {
  return skies[sky].words;
}

/** The picture alone, hidden from screen readers: put {@link skyWords} beside it. */
export function SkyIcon({ sky }: { readonly sky: SkyKind }): ReactElement {
  return (
    <svg className="sky" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d={skies[sky].path} />
    </svg>
  );
}
