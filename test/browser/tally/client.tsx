/** The counter in its next release, which is another module. */
import { type ReactElement, useState } from 'react';

export function View(): ReactElement {
  const [times, setTimes] = useState(0);
  return (
    <button type="button" onClick={() => setTimes(times + 1)}>
      {times} times
    </button>
  );
}
