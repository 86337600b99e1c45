/** Text of somebody else as TypeScript: always a literal, never code. As the formatter writes it. */

/** A string literal in single quotes; in double ones where that takes fewer escapes. */
export function quote(text: string): string {
  const json = JSON.stringify(text);
  if (text.split("'").length > text.split('"').length) return json;
  const inner = json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}

/** The name of a property: quoted only where it has to be. */
export function propertyName(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : quote(name);
}
