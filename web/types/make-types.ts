/** TypeScript for the fragments of other services, so that the compiler checks the slots that ask for them. */
import { propertyName, quote } from './literals.ts';
import { makePropsType } from './props-type.ts';

/** A fragment that a service declares. */
export interface RemoteFragment {
  readonly name: string;
  readonly version: string;
  /** Where it was found. */
  readonly service: string;
  /** JSON Schema; undefined: anything goes. */
  readonly props: unknown;
}

/** The text of the file. `kit`: path of `fragment-props.ts` from there. */
export function makeTypes(fragments: readonly RemoteFragment[], kit: string): string {
  const entries = fragments.map(
    ({ name, version, service, props }) =>
      `    /** Version ${toComment(version)} of ${toComment(service)}. */\n` +
      `    readonly ${propertyName(name)}: ${makePropsType(props, '    ')};\n`,
  );
  return `/** Props of fragments of other services, written by \`broadsheet types\`. Write it again where a manifest has changed. */
import type {} from ${quote(kit)};

declare module ${quote(kit)} {
  interface FragmentProps {
${entries.join('')}  }
}
`;
}

/** A version may be any text; it must not end the comment. */
function toComment(text: string): string {
  return text.replaceAll('*/', '* /').replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
