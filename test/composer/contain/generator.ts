/**
 * Makes markup that is nearly right, from a seed: a grammar for what is written, and mutations for what goes wrong.
 */

/** Numbers from 0 to below `limit`, the same for the same seed (xorshift32). */
export type Random = (limit: number) => number;

export function makeRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

const names = (
  'div p span b i a ul ol li dl dt dd table tbody thead tr td th caption colgroup col select option optgroup form button h1 h2 ' +
  'svg math path title desc foreignObject mi mo annotation-xml template script style textarea noscript iframe xmp noembed noframes ' +
  'plaintext br hr img input link meta base body html head frameset frame ruby rt rp rb rtc nobr object marquee font em section ' +
  'article details summary dialog search datalist label my-card fragment pre listing address center u code image keygen slot'
).split(' ');

const attributes = [
  '',
  '',
  '',
  '',
  ' class=x',
  ' title="a>b"',
  " title='<p>'",
  ' id=y',
  ' /',
  '/',
  ' a=/',
  ' slot=s',
  ' x="',
  " y='",
  ' =',
  ' a=b/',
  ' z=">"',
  ' color=red',
  ' type=hidden',
  ' type=importmap',
  ' encoding=text/html',
  ' for=x',
  ' shadowrootmode=open',
  ' href="#"',
  '\n',
  ' a<b',
];

const scraps = [
  'text',
  ' ',
  '\n',
  '&amp;',
  '&lt',
  '&#60;',
  '<',
  '>',
  '</',
  '<!',
  '<?',
  '-->',
  '--!>',
  '<!--',
  '<!-->',
  '<!--->',
  '<!-- c -->',
  '<!x>',
  '</>',
  '</ x>',
  '<?start name="k">',
  '<?end>',
  '<![CDATA[',
  ']]>',
  '<![CDATA[<p>]]>',
  '"',
  "'",
  '=',
  '/',
  '</p>',
  '</br>',
  '<!doctype html>',
  '</body>',
  '</html>',
  '<script>"<!--<script>"</script>',
  '<!--<script>',
  '</script>',
  '</style>',
  '</textarea>',
  '</title>',
  '</noscript>',
  '<b><b><b><b>',
  '\u00e9',
  '\u202e',
  '\u202c',
  '\u2067',
  '\u2069',
  '&#8238;',
  '\u0301\u0301',
  '\ud83d\ude00',
  '<!--?start name="k"-->',
  '\r\n',
  '\f',
];

const empties = new Set('br hr img input link meta base col image keygen frame'.split(' '));

function pick<item>(random: Random, items: readonly item[]): item {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Children that mostly belong into an element. */
const likely: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  dl: ['dt', 'dd'],
  table: ['tr', 'tbody', 'thead', 'caption', 'colgroup'],
  tbody: ['tr'],
  thead: ['tr'],
  tr: ['td', 'th'],
  select: ['option', 'optgroup'],
  optgroup: ['option'],
  ruby: ['rt', 'rp', 'rb', 'rtc'],
  svg: ['path', 'title', 'desc', 'foreignObject'],
  math: ['mi', 'mo', 'annotation-xml'],
  colgroup: ['col'],
  datalist: ['option'],
};

/** One element with what is in it, now and then without its end. */
function element(random: Random, name: string, depth: number): string {
  const start = `<${name}${random(4) === 0 ? pick(random, attributes) : ''}>`;
  if (empties.has(name)) return start;
  const children = likely[name];
  let content = '';
  for (let left = random(4); left > 0 && depth > 0; left--) {
    const isLikely = children !== undefined && random(10) > 0;
    content += isLikely ? element(random, pick(random, children), depth - 1) : node(random, depth - 1);
  }
  return random(8) === 0 ? start + content : `${start}${content}</${random(30) === 0 ? name.toUpperCase() : name}>`;
}

function node(random: Random, depth: number): string {
  const kind = random(10);
  if (kind < 2) return 'text';
  if (kind === 2) return pick(random, scraps);
  if (kind === 3) return `<${random(2) ? '/' : ''}${pick(random, names)}>`;
  return element(random, pick(random, names), depth);
}

/** A fragment as somebody might have written it. */
export function makeFragment(random: Random): string {
  let markup = '';
  for (let left = 1 + random(3); left > 0; left--) markup += node(random, 1 + random(5));
  return markup;
}

/** The same with up to three things gone wrong. */
export function mutate(random: Random, markup: string): string {
  let mutant = markup;
  for (let left = random(4); left > 0; left--) {
    const at = random(mutant.length + 1);
    const to = Math.min(mutant.length, at + random(12));
    const change = random(5);
    if (change === 0) mutant = mutant.slice(0, at) + mutant.slice(to);
    else if (change === 1) mutant = mutant.slice(0, at) + pick(random, scraps) + mutant.slice(at);
    else if (change === 2) mutant = mutant.slice(0, to) + mutant.slice(at);
    else if (change === 3) mutant = mutant.slice(0, at);
    else
      mutant = `${mutant.slice(0, at)}<${random(2) ? '/' : ''}${pick(random, names)}${pick(random, attributes)}>${mutant.slice(at)}`;
  }
  return mutant;
}
