/** The picture over a lead story: one plain composition for each desk, in the desk's colour. */
import type { ReactElement } from 'react';

/** Paths on a field of 640 by 240. */
interface Plate {
  /** Drawn as lines. */
  readonly lines: string;
  /** Filled. */
  readonly areas: string;
  /** The one thing in the colour of the paper. */
  readonly accent: string;
}

const plates: Readonly<Record<string, Plate>> = {
  world: {
    lines: 'M0 132h640M0 150h130m40 0h470M0 168h300m30 0h310M0 186h90m60 0h490M0 204h420m50 0h170M0 222h200m30 0h410',
    areas: 'M0 132V96l70-40 54 30 46-26 70 42 40-18 90 48z',
    accent: 'M440 132a62 62 0 0 1 124 0z',
  },
  business: {
    lines: 'M0 60h640M0 120h640M0 180h640',
    areas:
      'M30 240v-70h60v70zM110 240v-96h60v96zM190 240v-82h60v82zM270 240V116h60v124zM350 240v-98h60v98zM510 240V40h60v200z',
    accent: 'M430 240V78h60v162z',
  },
  science: {
    lines:
      'M170 120m-60 0a60 60 0 1 0 120 0a60 60 0 1 0-120 0M170 120m-100 0a100 100 0 1 0 200 0a100 100 0 1 0-200 0M20 210a190 190 0 0 0 300 0M20 30a190 190 0 0 1 300 0M380 0a270 270 0 0 1 0 240M440 0a340 340 0 0 1 0 240M500 0a420 420 0 0 1 0 240M560 0a500 500 0 0 1 0 240',
    areas: 'M170 95a25 25 0 1 1 0 50a25 25 0 1 1 0-50z',
    accent: 'M372 44a16 16 0 1 1 0 32a16 16 0 1 1 0-32z',
  },
  sport: {
    lines:
      'M20 20h600v200H20zM320 20v200M320 120m-52 0a52 52 0 1 0 104 0a52 52 0 1 0-104 0M20 62h84v116H20M620 62h-84v116h84M104 90a40 40 0 0 1 0 60M536 90a40 40 0 0 0 0 60',
    areas: 'M314 114h12v12h-12z',
    accent: 'M424 70a12 12 0 1 1 0 24a12 12 0 1 1 0-24z',
  },
  culture: {
    lines: 'M0 22h640M0 34h640',
    areas:
      'M40 240V126a50 50 0 0 1 100 0v114zM170 240V126a50 50 0 0 1 100 0v114zM430 240V126a50 50 0 0 1 100 0v114zM560 240V126a50 50 0 0 1 80-40v154z',
    accent: 'M300 240V126a50 50 0 0 1 100 0v114z',
  },
  weather: {
    lines:
      'M0 200c120-90 200 20 330-60s190-70 310-10M0 160c120-90 200 20 330-60s190-70 310-10M0 120c120-90 200 20 330-60s190-70 310-10M0 80c120-90 200 20 330-60',
    areas: 'M60 36h60v8H60zM40 54h100v8H40z',
    accent: 'M500 20a42 42 0 1 1 0 84a42 42 0 1 1 0-84z',
  },
};

/** Nothing for a desk that is none of ours. */
export function DeskPlate({ section }: { readonly section: string }): ReactElement | null {
  const plate = plates[section];
  if (plate === undefined) return null;
  return (
    <svg
      className="plate"
      viewBox="0 0 640 240"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <path className="plate-lines" d={plate.lines} />
      <path className="plate-areas" d={plate.areas} />
      <path className="plate-accent" d={plate.accent} />
    </svg>
  );
}
