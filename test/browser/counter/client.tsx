/** An island that counts presses, and shows a text that would like to be more. */
import { type ReactElement, useId, useState } from 'react';

export function View({ data }: { readonly data: { readonly text: string } }): ReactElement {
  const [presses, setPresses] = useState(0);
  const id = useId();
  return (
    <p>
      <button id={id} type="button" onClick={() => setPresses(presses + 1)}>
        {presses} presses
      </button>{' '}
      <output htmlFor={id}>{data.text}</output>
    </p>
  );
}
