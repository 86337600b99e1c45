/** Weather. Readings are those of `../weather.ts`. */
import type { Story } from './story.ts';

export const weatherStories: readonly Story[] = [
  {
    slug: 'a-wet-monday-for-copenhagen',
    section: 'weather',
    title: 'A wet Monday for Copenhagen, then summer again',
    summary: 'Some 25 millimetres are forecast for the 27th. By Thursday it should be warm and dry.',
    author: 'Piet Marlowe',
    publishedAt: '2026-07-26T21:30:00Z',
    paragraphs: [
      'Drizzle was falling at eleven on Sunday night in Copenhagen, at just under seventeen degrees, and the forecast has much more of it to come: some 25 millimetres on Monday, more in a day than some weeks of July bring.',
      'The chance of rain climbs past ninety per cent in the small hours. The highest temperature of the day is given as 18.8 degrees, more than four below that of Tuesday, when the rain will have moved on.',
      'From the middle of the week the outlook is friendlier. Thursday could see 23.6 degrees and next to no rain, under a sky that stays mostly cloudy. The nights are mild, between fourteen and nineteen.',
      'Whoever has a cellar at the harbour might look to the drains before going to bed. Everyone else can leave the bicycle at home until Tuesday.',
    ],
  },
  {
    slug: 'denver-bakes',
    section: 'weather',
    title: 'Thirty-six, thirty-eight, thirty-six: Denver bakes',
    summary: 'Five days in a row above 36 degrees are forecast, with nights that cool off less each time.',
    author: 'Piet Marlowe',
    publishedAt: '2026-08-08T04:00:00Z',
    paragraphs: [
      'At half past nine in the evening it was still 26.8 degrees in Denver. The forecast for the days to come reads like a stuck needle: 36.2, 38.2, 36.7, 36.8, 36.5.',
      'It is the other column that doctors look at. The lowest temperature of the night climbs from 13.6 degrees to 24.5 within four days. A body that has to bear the heat of the day needs the night to recover in, and the thin dry air of the high plains, which usually sees to that, is failing to.',
      'The advice is old and good. Drink before you are thirsty, shut the windows on the sunny side in the morning and open everything at night, and ring the neighbour who lives alone.',
      'A change is not in sight before the middle of next week.',
    ],
  },
  {
    slug: 'clear-and-bitter-in-bucharest',
    section: 'weather',
    title: 'High pressure, low mercury in Bucharest',
    summary: 'A barometer at 1,034.7 hectopascals and a clear night make for minus five, and it feels like minus nine.',
    author: 'Piet Marlowe',
    publishedAt: '2026-01-16T20:45:00Z',
    paragraphs: [
      'Clear skies are a winter night’s worst friend. With nothing to hold it in, the day’s little warmth leaves for space: at a quarter past ten it was 5.3 degrees below zero in Bucharest, and the light easterly wind made it feel like nine.',
      'The barometer stood at 1,034.7 hectopascals. While it stays there, expect the same again: frost at night, sun without much use by day.',
    ],
  },
  {
    slug: 'how-to-watch-a-front-go-by',
    section: 'weather',
    title: 'How to watch a front go by',
    summary: 'First feathers, then a veil, then a ceiling. You need no instrument but a window and an afternoon.',
    author: 'Piet Marlowe',
    publishedAt: '2026-06-25T05:20:00Z',
    paragraphs: [
      'A warm front announces itself half a day ahead. First there are wisps at a great height, drawn out like combed hair. A few hours later the sun has a ring around it, then it looks as though behind ground glass, then it is gone.',
      'Rain comes last and stays longest. When the wind turns to the right and the ceiling tears, the front has passed. What is blown in behind it is another air, from another place, and it smells different too.',
    ],
  },
];
