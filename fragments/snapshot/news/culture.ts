/** Culture. People, houses and works are invented. */
import type { Story } from './story.ts';

export const cultureStories: readonly Story[] = [
  {
    slug: 'a-library-of-borrowed-chairs',
    section: 'culture',
    title: 'A library of borrowed chairs',
    summary: 'When the reading room’s furniture failed to arrive, the town lent its own. Now it does not want it back.',
    author: 'Adaeze Whitlock',
    publishedAt: '2026-07-18T09:00:00Z',
    paragraphs: [
      'The new library at Brenholt opened on the day that had been announced, with forty thousand books and nothing to sit on. The chairs were on a ship, and the ship was waiting for a berth.',
      'What happened next was nobody’s plan. A woman who lived across the square brought two kitchen chairs, because she wished to read and did not wish to stand. By the afternoon there were thirty of them. By the end of the week there were a hundred and twelve, no more than four alike, each with a name on a luggage label.',
      'The librarians began to notice where people sat. A rocking chair made its way to the window and stayed there. The school chairs gathered by the comics. A pair of cinema seats, bolted to a plank, was moved every morning by the same two men to the shelf with the chess books.',
      'In the spring the ship came in. The chairs it brought are good ones, of ash, and stack neatly. They are stacked in the cellar. There was a vote about it, although nobody had called for one: on a Saturday somebody put a ballot box on the desk, and by Monday it was full.',
      'The labels have been renewed since, on card instead of paper. Some have a line added below the name. “Sat on by four generations,” says one. “Squeaks,” says another. “Leave it.”',
    ],
  },
  {
    slug: 'the-quiet-orchestra',
    section: 'culture',
    title: 'The orchestra that rehearses in whispers',
    summary: 'In a house with thin walls, forty amateurs have made a virtue of pianissimo.',
    author: 'Adaeze Whitlock',
    publishedAt: '2026-07-13T10:30:00Z',
    paragraphs: [
      'They may use the hall until ten, on the condition that the people upstairs do not hear them. So they play everything at the edge of silence, the storms as well, and have found that it can be done.',
      'On the one evening of the year when they perform elsewhere, they play no louder. Audiences lean forward. Last year a critic wrote that he had never heard so well.',
    ],
  },
  {
    slug: 'maps-for-getting-lost',
    section: 'culture',
    title: 'Maps for getting lost',
    summary: 'An exhibition of wrong maps shows rivers that were wishes and islands that were clouds.',
    author: 'Corin Vale',
    publishedAt: '2026-07-09T11:00:00Z',
    paragraphs: [
      'The coast is nearly right. The mountains behind it are not there at all: the surveyor saw them across forty miles of haze, drew them, and they stayed on every chart for ninety years because every chart was copied from the one before.',
      'The show has sixty such sheets. The best room is the last one, where visitors are asked to draw the way home from memory, and where the wall fills with streets that lead to the right doors by impossible routes.',
    ],
  },
  {
    slug: 'in-praise-of-the-interval',
    section: 'culture',
    title: 'In praise of the interval',
    summary: 'Plays have grown shorter so that nobody need get up. Something is lost besides the ice cream.',
    author: 'Corin Vale',
    publishedAt: '2026-07-05T13:15:00Z',
    paragraphs: [
      'Ninety minutes straight through, the posters promise, as if it were a mercy. It is good for trains and for babysitters. It is less good for plays that want to be argued with.',
      'An interval is the only moment at which an audience finds out what it thinks. Whoever has overheard two strangers disagree about the second scene goes back in to a different third.',
    ],
  },
  {
    slug: 'one-street-one-hundred-recipes',
    section: 'culture',
    title: 'One street, a hundred recipes for the same soup',
    summary: 'A cookbook with a single dish in it turns out to be a history of who moved in when.',
    author: 'Sefa Lindqvist',
    publishedAt: '2026-06-30T16:45:00Z',
    paragraphs: [
      'Every house in Tarn Street makes lentil soup, and the editor has eaten it in all of them. Number four puts in vinegar, number nine lemon; from number thirty upwards there is cumin, and on the corner smoked fish.',
      'Laid side by side in the order of the house numbers the recipes make a map of arrivals. Nobody would have given an interview about that. Everybody gave a recipe.',
    ],
  },
];
