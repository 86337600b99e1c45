/** The shape of SITE.json. What a value means is checked where it is used; messages are made in `issues.ts`. */
import * as z from 'zod/mini';

/** Longest budget of a fragment or a page, in milliseconds: a page that takes longer than a minute has no reader left. */
export const LONGEST_MS = 60_000;

/** Largest cap on the body of a fragment, in bytes: 64 MiB, half of a Workers isolate. */
export const LARGEST_BODY_BYTES = 67_108_864;

const milliseconds = (least: number) => z.int().check(z.gte(least), z.lte(LONGEST_MS));

const fragment = z.strictObject({
  path: z.string(),
  version: z.optional(z.string()),
  timeoutMs: z.optional(milliseconds(1)),
  cache: z.optional(z.string()),
  forward: z.optional(z.array(z.string())),
  fallback: z.optional(z.string()),
  maxBytes: z.optional(z.int().check(z.gte(1), z.lte(LARGEST_BODY_BYTES))),
  trust: z.optional(z.enum(['verbatim', 'sanitise'])),
  assets: z.optional(
    z.strictObject({ styles: z.optional(z.array(z.string())), scripts: z.optional(z.array(z.string())) }),
  ),
  props: z.optional(z.record(z.string(), z.unknown())),
  nested: z.optional(z.boolean()),
  holds: z.optional(z.array(z.string().check(z.maxLength(128))).check(z.maxLength(100))),
});

const service = z.strictObject({
  url: z.string(),
  fragments: z.optional(z.record(z.string(), fragment)),
  concurrency: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
  pipelining: z.optional(z.int().check(z.gte(1), z.lte(8))),
});

const policy = z.union([
  z.string(),
  z.literal(false),
  z.strictObject({ scripts: z.optional(z.array(z.string())), reportOnly: z.optional(z.boolean()) }),
]);

const page = z.strictObject({
  file: z.optional(z.string()),
  html: z.optional(z.string()),
  deadlineMs: z.optional(milliseconds(1)),
  graceMs: z.optional(milliseconds(0)),
  cache: z.optional(z.string()),
  status: z.optional(z.int().check(z.gte(200), z.lte(599))),
  policy: z.optional(policy),
});

export const siteSchema = z.strictObject({
  $schema: z.optional(z.string()),
  services: z.optional(z.record(z.string(), service)),
  pages: z.record(z.string(), page),
  policy: z.optional(policy),
});

export type FragmentDeclaration = z.infer<typeof fragment>;
export type ServiceDeclaration = z.infer<typeof service>;
export type PolicyDeclaration = z.infer<typeof policy>;
export type PageDeclaration = z.infer<typeof page>;
export type SiteDeclaration = z.infer<typeof siteSchema>;

/** Known keys of the object at a path, for "Did you mean". */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(siteSchema.shape);
  if (path[0] === 'pages') return Object.keys(page.shape);
  if (path.length === 2) return Object.keys(service.shape);
  return path.length === 4 ? Object.keys(fragment.shape) : ['styles', 'scripts'];
}
