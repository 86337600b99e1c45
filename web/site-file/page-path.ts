/** Judges the path of a page: a Hono path such as `/team/:name`. */

/** A path in the form in which requests are matched; or what is wrong with it. */
export type PagePath =
  | {
      readonly ok: true;
      /** Literal segments percent-encoded, as browsers send them. */
      readonly path: string;
      readonly params: readonly string[];
      /** Equal for paths that match the same requests. */
      readonly shape: string;
    }
  | { readonly ok: false; readonly message: string };

const PARAMETER = /^:([A-Za-z_][A-Za-z0-9_-]*)(?:\{(.+)\})?(\?)?$/;

/** Parses the key of a page. */
export function parsePagePath(written: string): PagePath {
  if (written === '*' || written === '/*') return { ok: true, path: written, params: [], shape: '/*' };
  if (!written.startsWith('/')) return refuse(`A page's path begins with "/". Write "/${written}"`);
  if (/^\/_broadsheet(?:\/|$)/.test(written))
    return refuse('Paths under /_broadsheet belong to the composer. Choose another');
  const segments = splitSegments(written.slice(1)).map((segment, index, all) =>
    parseSegment(segment, index === all.length - 1),
  );
  const wrong = segments.find((segment) => !segment.ok);
  if (wrong && !wrong.ok) return wrong;
  const good = segments.filter((segment) => segment.ok);
  const params = good.flatMap((segment) => segment.param ?? []);
  const doubled = params.find((param, index) => params.indexOf(param) !== index);
  if (doubled !== undefined) return refuse(`The parameter ":${doubled}" is there twice. Rename one`);
  return {
    ok: true,
    path: `/${good.map((segment) => segment.text).join('/')}`,
    params,
    shape: `/${good.map((segment) => segment.shape).join('/')}`,
  };
}

interface Segment {
  readonly ok: true;
  readonly text: string;
  readonly shape: string;
  readonly param?: string;
}

/** Splits at slashes outside of `{…}`, where a pattern may hold them. */
function splitSegments(path: string): readonly string[] {
  return path.match(/(?:\{(?:[^{}]|\{[^{}]*\})*\}|[^/])+|(?<=\/|^)(?=\/|$)/g) ?? [''];
}

function parseSegment(segment: string, isLast: boolean): Segment | { readonly ok: false; readonly message: string } {
  if (segment === '*') return { ok: true, text: '*', shape: '*' };
  if (segment.startsWith(':')) return parseParameter(segment, isLast);
  if (segment === '' && !isLast) return refuse('The path has an empty segment, "//". Remove one slash');
  if (segment === '.' || segment === '..') return refuse(`"${segment}" never reaches a server. Remove it`);
  const odd = /[?#*{}\\\s]/.exec(segment)?.[0];
  if (odd !== undefined) {
    return refuse(`${JSON.stringify(odd)} cannot stand in a path. Parameters are written ":name", the rest plain`);
  }
  const text = URL.parse(`/${segment}`, 'http://site.invalid')?.pathname.slice(1) ?? segment;
  return { ok: true, text, shape: text };
}

function parseParameter(segment: string, isLast: boolean): Segment | { readonly ok: false; readonly message: string } {
  const [, param, pattern, optional] = PARAMETER.exec(segment) ?? [];
  if (param === undefined) return refuse(`"${segment}" is no parameter. Write ":name" or ":name{[0-9]+}"`);
  if (optional !== undefined && !isLast)
    return refuse(`Only the last parameter can be optional: "${segment}". Remove its "?"`);
  if (pattern !== undefined && !isPattern(pattern)) {
    return refuse(`"${pattern}" is no regular expression that a path can hold. Write it like ":year{[0-9]{4}}"`);
  }
  return { ok: true, text: segment, shape: `:${pattern ?? ''}${optional ?? ''}`, param };
}

function isPattern(pattern: string): boolean {
  if (/\((?!\?:)/.test(pattern)) return false; // The router counts groups of its own.
  try {
    new RegExp(pattern);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function refuse(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}
