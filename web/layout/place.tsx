/** A place in a page, with the room that its fragment will need: nothing below moves when the fragment comes. */
import type { ReactElement, ReactNode } from 'react';

/** Heights that the stylesheet knows, in rem; those with a name differ with the width of the page. */
export type Room =
  | 10
  | 14
  | 19
  | 23
  | 27
  | 32
  | 37
  | 43
  | 48
  | 53
  | 57
  | 'card'
  | 'hours'
  | 'few'
  | 'lead'
  | 'desk-lead'
  | 'brief'
  | 'figures'
  | 'latest'
  | 'just-in';

interface PlaceProps {
  /** What its fragment takes at least, as measured on the embedded facts. */
  readonly room: Room;
  readonly children: ReactNode;
}

export function Place({ room, children }: PlaceProps): ReactElement {
  return <div className={`place room-${room}`}>{children}</div>;
}
