/** Text of a story. Browsers break lines behind a hyphen; a score in it, `1-0`, stays on one. */
import { createElement, Fragment, type ReactElement } from 'react';

/** Two small numbers that are no part of a date, a season or a longer row. */
const SCORE = /(?<![\w-])(\d{1,2}-\d{1,2})(?![\w-])/;

export function StoryText({ text }: { readonly text: string }): ReactElement {
  // Whoever splits at a group finds what was in it at every second place.
  const parts = text.split(SCORE).map((part, index) => (index % 2 === 0 ? part : keepTogether(part)));
  return createElement(Fragment, undefined, ...parts);
}

function keepTogether(score: string): ReactElement {
  return <span className="tally">{score}</span>;
}
