/** Science. Earthquakes are those of `../quakes.ts`. */
import type { Story } from './story.ts';

export const scienceStories: readonly Story[] = [
  {
    slug: 'reading-a-list-of-earthquakes',
    section: 'science',
    title: 'How to read a list of earthquakes',
    summary: 'Magnitude is the number that everyone quotes. The depth in the next column often matters as much.',
    author: 'Dr Hanna Oyelaran',
    publishedAt: '2026-07-14T06:30:00Z',
    paragraphs: [
      'On an ordinary day the world has about a dozen earthquakes of magnitude 4.5 or more, and most of them are felt by nobody. A list of them, such as the one beside this article, is mostly a list of places in the sea.',
      'The first number is the magnitude. It counts in a way that takes some getting used to: a step of one stands for some thirty times the energy. An earthquake of 6.3 is therefore not a little stronger than one of 5.3 but a different kind of event.',
      'The second number to look at is the depth. Two shocks of nearly the same size struck near Madang in Papua New Guinea on the same morning in October 2023, 6.7 and 6.9, at 53 and 76 kilometres down. On the same day and the days after, western Afghanistan had several of 6.3 at about ten kilometres. A shallow earthquake spends its strength on the ground above it; a deep one spreads it over a wide area before it arrives.',
      'The third thing is what the list cannot say: what people build with. The same shaking that cracks plaster in one place brings down walls in another. Seismologists like to point out that their instruments measure the earth and not the damage.',
      'Two habits help a reader. Do not compare today’s list with last week’s and see a trend: such lists are lumpy by nature, since a large shock brings dozens of smaller ones with it. And do not take the first figure for the last one. Magnitudes are revised for hours as more stations report, usually by a tenth or two.',
    ],
  },
  {
    slug: 'the-ridge-that-hums',
    section: 'science',
    title: 'The ridge that never quite settles',
    summary:
      'South of Iceland the sea floor pulls apart at the speed of a growing fingernail, and now and then it can be heard.',
    author: 'Dr Hanna Oyelaran',
    publishedAt: '2026-07-10T07:00:00Z',
    paragraphs: [
      'Six earthquakes on one list within half a day, all of them between 4.6 and 5.4 and ten kilometres down: whoever watches such lists knows the Reykjanes Ridge by its handwriting. It is the stretch of the mid-Atlantic ridge that runs from Iceland to the south-west, and it moves in swarms.',
      'A swarm differs from an ordinary earthquake in having no leader. Instead of one large shock with smaller ones after it there are many of the same size, over hours or days, as the crust gives way piece by piece.',
      'Nobody lives there, and nothing falls over. That makes it a fine place to listen. Without walls, roads or rivers in between, the shocks travel cleanly through the sea floor, and stations on both sides of the ocean use them to see what lies beneath it.',
      'What they see is a plume of rock, hotter than its surroundings, that pushes up below Iceland and leaks along the ridge. The swarms are the noise that it makes on the way.',
    ],
  },
  {
    slug: 'why-forecasts-give-chances',
    section: 'science',
    title: 'What a seventy per cent chance of rain really promises',
    summary:
      'It does not mean that it will rain for seventy per cent of the day. A short guide to the most misread figure in the news.',
    author: 'Piet Marlowe',
    publishedAt: '2026-07-06T06:00:00Z',
    paragraphs: [
      'A forecast is right in the way that a good bookmaker is right: not every time, but in the long run. If it says seventy per cent on a hundred occasions, it should be wet on about seventy of them. One dry afternoon proves nothing.',
      'Behind the figure stand some fifty runs of the same model, each started from a slightly different guess of today’s air. If thirty-five of them bring rain to your town by the evening, the forecast says seventy per cent. The spread of the runs is the honest part.',
    ],
  },
  {
    slug: 'counting-swifts-by-ear',
    section: 'science',
    title: 'Counting swifts by ear',
    summary:
      'A box with a microphone on a church tower can tell a colony’s size from its evening screams, a study group finds.',
    author: 'Piet Marlowe',
    publishedAt: '2026-06-28T05:45:00Z',
    paragraphs: [
      'Swifts are hard to count. They fly fast, they look alike, and they spend all of half a minute a day at their nests. What they do reliably is scream, in parties, on summer evenings.',
      'Volunteers of a bird-watching society compared a microphone with their own eyes at nine towers over two summers. The recordings came within a tenth of the counts, and did so on nights when the watchers had gone home because of the rain.',
    ],
  },
  {
    slug: 'slow-glass',
    section: 'science',
    title: 'The oldest window in town is not flowing',
    summary:
      'Old panes are thicker at the bottom, and the story of creeping glass is told on every tour. The glazier did it.',
    author: 'Dr Hanna Oyelaran',
    publishedAt: '2026-06-20T06:15:00Z',
    paragraphs: [
      'Every guide knows it: glass is a liquid, and in four hundred years it has run down the frame. It is a good story. At room temperature the same glass would take longer than the age of the universe to sag by the width of a hair.',
      'Early panes were spun from a blob into a disc and cut from it, so one side was always thicker. A sensible glazier put the heavy edge at the bottom. Now and then he did not, and those panes are thick at the top to this day.',
    ],
  },
];
