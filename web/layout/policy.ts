/** The Content-Security-Policy of the newsroom: everything is its own, nothing is inline. */
export const NEWSROOM_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types broadsheet',
].join('; ');
