/** Business. Exchange rates are those of `../rates.ts`. */
import type { Story } from './story.ts';

export const businessStories: readonly Story[] = [
  {
    slug: 'the-euro-in-a-traveller-s-pocket',
    section: 'business',
    title: 'The euro in a traveller’s pocket',
    summary:
      'Against the yen it buys more than it did in spring, against the dollar a little less. What the reference rates say, and what they do not.',
    author: 'Leonie Brandt',
    publishedAt: '2026-07-07T05:00:00Z',
    paragraphs: [
      'Every working day at about four in the afternoon, Frankfurt time, the European Central Bank writes down what a euro is worth in some thirty currencies. On 6 July it was 1.1415 US dollars, 185.31 yen and 85.5 British pence.',
      'Compare that with 23 March, and a traveller’s year is in three lines. The dollar is a little dearer: a euro bought 1.1596 of them then. The yen is a little cheaper: it was 183.86. The pound has gained about a penny on the euro, which stood at 86.4 pence.',
      'The figures are called reference rates for a reason. Nobody can buy at them. They are the middle between what banks asked and offered of each other at one moment of one afternoon, and the exchange office at the airport is another country.',
      'What they are good for is comparing. A firm that bills in Swedish crowns, a court that must value a debt, a newspaper that wants to say whether holidays have become dearer: all of them need one number that everybody accepts, and do not much care whether it was true at five.',
      'There is one currency fewer in the list than a year ago. The Bulgarian lev, which had stood at 1.9558 to the euro for as long as the table reaches back, left it for the best of reasons.',
    ],
  },
  {
    slug: 'the-four-day-bakery',
    section: 'business',
    title: 'The bakery that closes when the bread is best',
    summary: 'Four days a week, sold out by eleven, and more profit than in seven. An owner explains her sums.',
    author: 'Leonie Brandt',
    publishedAt: '2026-07-15T04:30:00Z',
    paragraphs: [
      'Bread that is left over has been paid for twice, says the owner of a bakery in Tarn Street: once in the making and once in the throwing away. When she stopped baking on the three slowest days, her flour bill fell by a third and her takings by a tenth.',
      'The rest was in the nights. With four of them instead of seven she could keep her two bakers, who had both been looking for work by day. She has not had to train a new one since.',
      'There is a limit to the trick. It works for one bakery in a street that has three. If all of them shut on Mondays, she says, somebody would open a fourth.',
      'She has put a shelf by the door for those who come too late: yesterday’s loaves, free, and a tin for coins. The tin pays for the yeast.',
    ],
  },
  {
    slug: 'warehouses-learn-to-wait',
    section: 'business',
    title: 'Warehouses learn to wait',
    summary:
      'Lorries with an hour’s slot spend less time in the queue than those with none, and the yards are quieter at night.',
    author: 'Malik Ferrand',
    publishedAt: '2026-07-11T06:50:00Z',
    paragraphs: [
      'A goods yard outside Brenholt used to open its gate at six, and at six there were forty lorries at it. It now sells nothing and changes nothing but the order: each driver gets an hour, and whoever is early waits somewhere with a canteen.',
      'The mean wait has fallen from fifty minutes to twelve. The yard has not bought a single crane.',
    ],
  },
  {
    slug: 'repair-counters-pay-their-way',
    section: 'business',
    title: 'The repair counter begins to pay its way',
    summary:
      'A hardware chain put menders next to the tills as an experiment. The surprise is what customers buy while they wait.',
    author: 'Malik Ferrand',
    publishedAt: '2026-07-04T08:00:00Z',
    paragraphs: [
      'The idea was goodwill: bring a kettle, have it mended, come back for your next one. Head office reckoned with a loss of two euros a kettle and was prepared to bear it.',
      'It had not reckoned with the twenty minutes. People who wait for a kettle buy light bulbs, sandpaper and paint, and they have someone to ask which.',
    ],
  },
  {
    slug: 'small-print-large-type',
    section: 'business',
    title: 'An insurer prints its small print large',
    summary: 'One page, sixteen-point type, written by the people who answer the telephone. Complaints are down.',
    author: 'Leonie Brandt',
    publishedAt: '2026-06-29T07:10:00Z',
    paragraphs: [
      'The old policy had fourteen pages, and the staff on the telephone had a two-page summary of it for their own use. Somebody asked why the customers did not get the summary.',
      'The lawyers needed five months to agree. Nothing that mattered had been lost, they found, since nothing that mattered had been on the other twelve.',
    ],
  },
];
