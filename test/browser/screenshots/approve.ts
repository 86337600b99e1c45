/**
 * Approves the newsroom as it looks now, on this machine: run it, look at the pictures in `approved/`, commit them.
 *
 * `npm run approve`
 */
import { launchChromium } from '../../support/chromium.ts';
import { serveNewsroom } from '../serve-newsroom.ts';
import { approvedFolder, listApproved, writeApproved } from './approved.ts';
import { measureFonts } from './fonts.ts';
import { openForShots, shots } from './shots.ts';

await using newsroom = await serveNewsroom();
await using browser = await launchChromium();
const pictures = new Map<string, string>();
for (const [path, all] of Map.groupBy(shots, (shot) => shot.path)) {
  await using page = await openForShots(browser, newsroom.url + path);
  for (const shot of all) pictures.set(shot.name, await page.take(shot));
}
writeApproved(pictures, await measureFonts(browser, newsroom.url));
const bytes = listApproved().reduce((sum, picture) => sum + picture.bytes, 0);
console.log(
  `${pictures.size} pictures, ${Math.round(bytes / 1024)} KiB, in ${approvedFolder}: look at them, then commit`,
);
