/** Floor: the finished page from memory. */
import { fragmentMarkup } from '../fragments.ts';
import { givenPage, serve } from './page.ts';

const { head, tail, paths } = givenPage();
const numbers = paths.map((path) => Number(new URLSearchParams(path.slice(path.indexOf('?'))).get('n')));
const page = Buffer.from(head + numbers.map(fragmentMarkup).join('') + tail);

serve((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  response.end(page);
});
